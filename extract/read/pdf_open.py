"""A pdf opened by pdfium: refusals in words the user understands, and the content of each page."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from math import pi
from typing import Any

from extract.read.pdf_fallback import Fallback
from extract.read.pdf_glyphs import PageText, Transform
from extract.read.pdf_guard import check
from extract.read.pdf_page import PageContent, Rules
from extract.read.pdf_paths import page_rules
from soczakaz.errors import UnreadableError

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
_SAMPLE = 40  # characters of a page whose direction is asked for
_MOST = 0.7  # of them: text of a page that is all turned, not of a turned header

_LOCKED = "файл защищён паролем; снимите защиту в программе, где он создан, и сохраните заново"
_DAMAGED = "файл повреждён: PDF не открывается; скачайте или сохраните его заново и убедитесь, что он открывается в просмотрщике"
_EMPTY = "в файле нет ни одной страницы; проверьте, что он скачан или сохранён полностью"


def read_pages(data: bytes, name: str) -> Iterator[PageContent]:
    """The content of every page in order; each is freed before the next is loaded.

    A page that pdfium cannot load, or of which it loses text, is read by pdfplumber. Raises UnreadableError for what
    is encrypted, damaged, without pages or longer than :data:`MAX_PAGES`.
    """
    import pypdfium2.raw as pdfium

    check(data, name)
    document = _open(data, name, pdfium)
    fallback = Fallback(data)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableError(name, _EMPTY)
        if count > MAX_PAGES:
            message = f"в файле {count} страниц, а читается не больше {MAX_PAGES}; оставьте в нём только текст акта"
            raise UnreadableError(name, message)
        for index in range(count):
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                yield fallback.page(index)
                continue
            try:
                yield _content(page, fallback, index + 1, pdfium)
            finally:
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _open(data: bytes, name: str, pdfium: Any) -> Any:
    import pypdfium2  # noqa: F401  (initialises the library)

    # pdfium reads from this buffer for as long as the document is open: bytes live in the caller's frame.
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document
    error = pdfium.FPDF_GetLastError()
    locked = error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    raise UnreadableError(name, _LOCKED if locked else _DAMAGED)


def _content(page: Any, fallback: Fallback, number: int, pdfium: Any) -> PageContent:
    text = _upright_text(page, pdfium)
    transform, corner, width, height = _view(page, pdfium)
    if not text:
        return PageContent(number, width, height, [], Rules())
    try:
        content = PageText(text, transform, corner)
        words = content.words() if pdfium.FPDFText_CountChars(text) < MAX_CHARACTERS else []
        rules, loses = page_rules(page, text, transform, width * height)
    finally:
        pdfium.FPDFText_ClosePage(text)
    if _is_cropped(page, pdfium):
        words = [word for word in words if 0 <= word.centre[0] <= width and 0 <= word.centre[1] <= height]
    if loses and (other := fallback.page(number - 1)).words:
        return other
    return PageContent(number, width, height, words, rules, content.aside)


def _upright_text(page: Any, pdfium: Any) -> Any:
    """The ``FPDF_TEXTPAGE`` of a page. One that shows its text sideways or upside down is turned first: landscape tables
    come so from some printers.
    """
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return text
    count = pdfium.FPDFText_CountChars(text)
    turns = Counter(
        -round(pdfium.FPDFText_GetCharAngle(text, index) / (pi / 2)) % 4
        for index in range(0, count, max(count // _SAMPLE, 1))
        if pdfium.FPDFText_GetUnicode(text, index) > 32 and not pdfium.FPDFText_IsGenerated(text, index)
    )
    turn, seen = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    if seen <= _MOST * turns.total() or turn == pdfium.FPDFPage_GetRotation(page):
        return text
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDFPage_SetRotation(page, turn)
    return pdfium.FPDFText_LoadPage(page)


def _is_cropped(page: Any, pdfium: Any) -> bool:
    """Whether the file shows less of the page than there is: what is cut away is none of its text."""
    sides = [[ctypes.c_float() for _ in range(4)] for _ in range(2)]
    media, crop = ([ctypes.byref(side) for side in box] for box in sides)
    if not pdfium.FPDFPage_GetMediaBox(page, *media) or not pdfium.FPDFPage_GetCropBox(page, *crop):
        return False
    return any(abs(a.value - b.value) > 1 for a, b in zip(*sides, strict=True))


def _view(page: Any, pdfium: Any) -> tuple[Transform, tuple[float, float] | None, float, float]:
    """From the pdf's own space (y upwards, not turned) to the page as displayed; its corner if not turned; its size."""
    box = pdfium.FS_RECTF()
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    left, bottom, right, top = 0.0, 0.0, width, height
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
    turn = pdfium.FPDFPage_GetRotation(page)
    if turn == 1:
        return (lambda x, y: (y - bottom, x - left)), None, width, height
    if turn == 2:
        return (lambda x, y: (right - x, y - bottom)), None, width, height
    if turn == 3:
        return (lambda x, y: (top - y, right - x)), None, width, height
    return (lambda x, y: (x - left, top - y)), (left, top), width, height
