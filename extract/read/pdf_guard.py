"""Files that would keep pdfium busy for hours or fill the memory are found before it opens them.

pdfium expands drawings that draw each other 2^40 times and cannot be stopped from within. A cheap look at the raw bytes
tells the few files that could do that (a form that draws several others, a stream that inflates hundredfold); only those
are first opened by another process under a time and memory limit.
"""

import re
import subprocess
import sys
import zlib
from itertools import islice

from soczakaz.errors import UnreadableError

_FORM = re.compile(rb"/Subtype\s*/(?:Form|[A-Za-z]*#)")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DRAWS = re.compile(rb"/[^\s/\[\]<>()]+\s+Do(?=\s|$)")
_LOOK = 1 << 20  # bytes of a stream that are inflated to judge it
_RATIO = 150  # text of a page deflates 5 to 30 times
_MAX_STREAMS = 20_000
_SECONDS, _SECONDS_PER_MB = 1.4, 0.6
_MEMORY = 900 << 20  # bytes of address space for the trial, libraries included
_REFUSED = (
    "файл устроен так, что его открытие занимает слишком много времени или памяти (вложенные рисунки или сжатые данные); "
    "сохраните его заново печатью в PDF из просмотрщика"
)

_TRIAL = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
except (ImportError, ValueError):
    pass
import pypdfium2, pypdfium2.raw as pdfium
data = sys.stdin.buffer.read()
document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
for index in range(pdfium.FPDF_GetPageCount(document) if document else 0):
    page = pdfium.FPDF_LoadPage(document, index)
    if page:
        text = pdfium.FPDFText_LoadPage(page)
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
"""


def check(data: bytes, name: str) -> None:
    """Raise UnreadableError for a file that pdfium would not finish in seconds and a few hundred megabytes."""
    if not _is_suspect(data):
        return
    limit = _SECONDS + _SECONDS_PER_MB * len(data) / (1 << 20)
    try:
        trial = subprocess.run(
            [sys.executable, "-c", _TRIAL], input=data, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(name, _REFUSED) from error
    if trial.returncode != 0:
        raise UnreadableError(name, _REFUSED)


def _is_suspect(data: bytes) -> bool:
    end = 0
    for match in islice(_STREAM.finditer(data), _MAX_STREAMS):
        if match.start() < end:
            continue
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        before = data.rfind(b" obj", max(match.start() - 4096, 0), match.start())
        head = data[max(before, match.start() - 4096) : match.start()]
        form = _FORM.search(head) is not None
        if not form and (b"/Image" in head or end - start < 20_000):
            continue  # pictures are not decoded here, and small streams cannot grow large
        plain, ratio = _inflated(data[start:end])
        if ratio > _RATIO and end - start > 20_000:
            return True
        if form and (plain is None or len(_DRAWS.findall(plain)) > 1):
            return True
    return False


def _inflated(body: bytes) -> tuple[bytes | None, float]:
    """The beginning of a stream in plain, None if its packing is another, and how many times it grows."""
    if body[:1] != b"\x78":
        printable = body[:400].isascii()
        return (body if printable else None), 1.0
    worker = zlib.decompressobj()
    try:
        plain = worker.decompress(body, _LOOK)
    except zlib.error:
        return None, 1.0
    used = len(body) - len(worker.unconsumed_tail) - len(worker.unused_data)
    return plain, len(plain) / max(used, 1)
