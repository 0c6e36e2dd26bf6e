"""``make bench``: how long an act takes beside the bare libraries, in one process, one core, one run.

Every figure is the median of several rounds; the rounds of the compared jobs alternate, so that a drift of the machine's
speed touches them alike. Quote the ratios, not the milliseconds.
"""

import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from soczakaz.data import data_path

ROUNDS = 9
REAL = Path(__file__).resolve().parents[2] / "shared" / "acts"
BUNDLED = data_path("corpus/acts")


def walk_docx(data: bytes) -> int:
    """Baseline: python-docx, every paragraph and cell text in document order."""
    import docx

    characters = 0
    for item in docx.Document(BytesIO(data)).iter_inner_content():
        if hasattr(item, "rows"):
            characters += sum(len(cell.text) for row in item.rows for cell in row.cells)
        else:
            characters += len(item.text)
    return characters


def plumb_pdf(data: bytes) -> int:
    """Baseline: pdfplumber extracting the tables of every page."""
    import pdfplumber

    found = 0
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            found += len(page.extract_tables())
            page.close()
    return found


def decode_pdf(data: bytes) -> int:
    """Floor: pdfium decoding the text of every page, nothing more."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        return sum(len(page.get_textpage().get_text_bounded()) for page in pdf)
    finally:
        pdf.close()


def read_only(data: bytes) -> Any:
    """Ours: bytes to a source document, no facts."""
    from extract.read import read

    return read(data, "act")


def whole(data: bytes) -> Any:
    """Ours: everything that ``soczakaz extract`` does to a file but printing it."""
    from extract.pipeline import extract

    return extract(data, "act")


def reviewing(data: bytes) -> Callable[[bytes], Any]:
    """Ours: all requirements asked of an act that has been read; what ``soczakaz check`` adds to ``extract``."""
    from check import law
    from check.engine import review
    from extract.pipeline import extract

    read, catalogue = extract(data, "act"), law.load()
    units = read.layout.units()
    day = read.act.requisites.date or dt.date(2023, 6, 1)
    return lambda _: review(read.act, units, catalogue, day)


def templating(profile: bytes) -> Callable[[bytes], Any]:
    """Baseline: bare docxtpl rendering and saving the same templates with the same data."""
    from docxtpl import DocxTemplate

    from generate.compose import compose
    from generate.context import contexts
    from generate.profile_file import load
    from generate.render import shipped

    data = contexts(compose(load(profile))[0])

    def job(_: bytes) -> int:
        size = 0
        for kind, values in data.items():
            template, out = DocxTemplate(BytesIO(shipped(kind))), BytesIO()
            template.render(values, autoescape=True)
            template.save(out)
            size += len(out.getvalue())
        return size

    return job


def drafting(profile: bytes) -> Any:
    """Ours: a profile's text to the whole act and each part, every document read back and verified."""
    from generate.compose import compose
    from generate.package import package
    from generate.profile_file import load

    return package(compose(load(profile))[0])


def medians(jobs: Mapping[str, Callable[[bytes], Any]], data: bytes) -> dict[str, float]:
    """Seconds per job, after one warm-up each."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job(data)
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            begin = time.perf_counter()
            job(data)
            times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in times.items()}


def cold(*arguments: str) -> float:
    """Median seconds of a whole process of the command line."""
    values = []
    for _ in range(5):
        begin = time.perf_counter()
        command = [sys.executable, "-m", "api.cli", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        values.append(time.perf_counter() - begin)
    return statistics.median(values)


def cold_draft(profile: Path) -> float:
    """Median seconds of a whole process that writes the package."""
    with tempfile.TemporaryDirectory() as folder:
        return cold("draft", str(profile), "-o", f"{folder}/akt")


def peak(path: Path) -> float:
    """Peak megabytes of a fresh process that extracts one file."""
    code = (
        "import resource, sys; from pathlib import Path; from extract.pipeline import extract;"
        "p = Path(sys.argv[1]); extract(p.read_bytes(), p.name);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True).stdout
    return int(out) / 1024


def show(title: str, path: Path, base: str, times: Mapping[str, float], *, memory: bool = True) -> None:
    """One table: milliseconds and the ratio to the baseline."""
    print(f"\n{title}: {path.name}" + (f", peak {peak(path):.0f} MB" if memory else ""))
    for name, seconds in times.items():
        print(f"  {name:34}{seconds * 1000:9.1f} ms   × {seconds / times[base]:.3f} of {base}")


def main() -> None:
    """Print all figures."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    folder = REAL if REAL.is_dir() else BUNDLED
    docx = folder / "smolensk-2023.docx" if folder is REAL else min(folder.glob("*.docx"))
    pdf = docx.with_suffix(".pdf")
    print(f"Python {sys.version.split()[0]}, one core, {ROUNDS} rounds, medians")
    data = docx.read_bytes()
    jobs: dict[str, Callable[[bytes], Any]] = {"python-docx walk": walk_docx, "read": read_only, "extract": whole}
    times = medians({**jobs, "check alone": reviewing(data)}, data)
    show("docx", docx, "python-docx walk", times)
    print(f"  acts a minute and core: {60 / times['extract']:.0f}")
    jobs = {"pdfplumber tables": plumb_pdf, "pdfium text": decode_pdf, "read": read_only, "extract": whole}
    times = medians(jobs, pdf.read_bytes())
    show("pdf", pdf, "pdfplumber tables", times)
    print(
        f"  acts a minute and core: {60 / times['extract']:.0f}; faster than pdfplumber: ×{times['pdfplumber tables'] / times['extract']:.1f}"
    )
    profile = data_path("corpus/profiles/zarechny.yaml")
    sample = profile.read_bytes()
    times = medians({"docxtpl bare": templating(sample), "draft": drafting}, sample)
    show("draft", profile, "docxtpl bare", times, memory=False)
    print(
        f"\ncold process: --help {cold('--help'):.2f} s, extract docx {cold('extract', str(docx)):.2f} s, extract pdf {cold('extract', str(pdf)):.2f} s"
        f", check docx {cold('check', '--fail-on', 'never', str(docx)):.2f} s, draft {cold_draft(profile):.2f} s"
    )
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
