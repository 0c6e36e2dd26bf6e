"""The package on paper, as LibreOffice sets it: pages, fonts, nothing over the edge (form point F33)."""

import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from generate.checkform import check_form
from generate.compose import compose
from generate.content import DocumentKind
from generate.context import KINDS
from generate.package import WHOLE, package
from generate.profile import Profile
from generate.render import shipped
from tests.generate.profiles import LESNOGORSK
from tests.generate.sample import DRAFT
from tests.generate.test_package import texts

SOFFICE = shutil.which("soffice")
MM = 72 / 25.4

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="нужен LibreOffice (soffice)")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = package(compose(Profile.of(LESNOGORSK))[0])
    for name, content in files.items():
        (folder / name).write_bytes(content)
    subprocess.run(
        [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf", "--outdir", str(folder),
         *(str(folder / name) for name in files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return files, folder


def test_pages_of_the_whole_are_the_pages_of_the_parts(printed: tuple[dict[str, bytes], Path]) -> None:
    files, folder = printed
    pages = {}
    for name in files:
        with pdfplumber.open(folder / f"{name[:-5]}.pdf") as pdf:
            pages[name] = len(pdf.pages)
    whole = pages.pop(WHOLE)
    assert whole == sum(pages.values())
    assert 12 <= whole <= 26


def test_one_font_and_nothing_over_the_edge(printed: tuple[dict[str, bytes], Path]) -> None:
    files, folder = printed
    with pdfplumber.open(folder / "akt.pdf") as pdf:
        fonts = {char["fontname"].partition("+")[2] or char["fontname"] for page in pdf.pages for char in page.chars}
        assert {re.sub(r"[-,].*", "", font) for font in fonts} <= {
            "LiberationSerif",
            "TimesNewRomanPSMT",
            "TimesNewRomanPS",
        }
        shown: set[str] = set()
        for page in pdf.pages:
            left, right = 30 * MM, float(page.width) - 15 * MM
            for word in page.extract_words():
                assert left - 1 <= word["x0"] and word["x1"] <= right + 1, word["text"]
                assert word["bottom"] <= float(page.height) - 20 * MM + 1, word["text"]
                shown.add(str(word["text"]))
    # A word of a narrow column that did not fit would be cut in two and not be found whole.
    wanted = {word for line in texts(files[WHOLE]) for word in re.findall(r"[^\W\d_]{4,}", line)}
    cut = {word for word in wanted if not any(word in each for each in shown)}
    assert not cut


def test_numbers_stand_on_every_page_but_the_first_and_appendices_open_pages(
    printed: tuple[dict[str, bytes], Path],
) -> None:
    _, folder = printed
    with pdfplumber.open(folder / "akt.pdf") as pdf:
        tops = [
            sorted((round(float(word["top"])), str(word["text"])) for word in page.extract_words())[:2]
            for page in pdf.pages
        ]
        openings = [n for n, page in enumerate(pdf.pages) if "УТВЕРЖДЕН" in (page.extract_text() or "")]
        for n, page in enumerate(pdf.pages):
            text = page.extract_text() or ""
            if "ПЕРЕЧЕНЬ" in text or "СОСТАВ\n" in text:
                assert n in openings
                assert len(page.find_tables()) == 1  # the heading is never left without its table
    assert tops[0][0][1] != "1"
    assert [top[0][1] for top in tops[1:]] == [str(n) for n in range(2, len(tops) + 1)]
    assert len(openings) == 5


def test_a_template_saved_again_by_an_office_still_works(tmp_path: Path) -> None:
    for kind in KINDS:
        (tmp_path / f"{kind}.docx").write_bytes(shipped(kind))
    subprocess.run(
        [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(tmp_path / "again"), *(str(tmp_path / f"{kind}.docx") for kind in KINDS)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    again: dict[DocumentKind, bytes] = {kind: (tmp_path / "again" / f"{kind}.docx").read_bytes() for kind in KINDS}
    plain = package(DRAFT)
    for own in (again, {"plan": again["plan"]}, {"resolution": again["resolution"]}):
        made = package(DRAFT, templates=own)
        assert check_form(made[WHOLE]) == ()
        assert texts(made[WHOLE]) == texts(plain[WHOLE])


def test_the_signature_is_never_alone_on_a_page(printed: tuple[dict[str, bytes], Path]) -> None:
    _, folder = printed
    with pdfplumber.open(folder / "resolution.pdf") as pdf:
        last = (pdf.pages[-1].extract_text() or "").splitlines()
    assert "Иванов" in last[-1]
    assert len(last) > 2
