"""One page by pdfplumber, for pages that pdfium refuses to load or of which it loses text.

Slow: pdfminer decodes every character in Python.
"""

import io
import logging
from typing import Any

from extract.read.pdf_glyphs import repair
from extract.read.pdf_page import PageContent, Rules, Word

_EMPTY_SIZE = (595.0, 842.0)


class Fallback:
    """A pdf for pdfplumber, opened when its first page is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: list[Any] | None = None

    def page(self, index: int) -> PageContent:
        """The words and rules of page ``index`` (from 0); an empty page if pdfminer cannot read it either."""
        try:
            if self._pages is None:
                self._pages = []  # stays so if the file cannot be opened: once is enough to know
                self._pages = _pages(self._data)
            page = self._pages[index]
            content = PageContent(index + 1, float(page.width), float(page.height), _words(page), _rules(page))
            page.close()
        except Exception:  # pdfminer raises whatever it meets in a damaged file
            return PageContent(index + 1, *_EMPTY_SIZE, [], Rules())
        return content


def _pages(data: bytes) -> list[Any]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its remarks on a damaged file are not for the user
    return list(pdfplumber.open(io.BytesIO(data)).pages)


def _words(page: Any) -> list[Word]:
    found = page.extract_words(x_tolerance=1.5, extra_attrs=["fontname", "size"], use_text_flow=False)
    words = []
    for w in found:
        text = repair(w["text"])
        if text:
            size = max(float(w["size"]), 1.0)
            words.append(Word(text, w["x0"], w["x1"], w["bottom"] - 0.22 * size, size, "bold" in w["fontname"].lower()))
    return words


def _rules(page: Any) -> Rules:
    rules = Rules()
    for edge in page.edges:
        rules.add_segment(edge["x0"], edge["top"], edge["x1"], edge["bottom"])
    return rules
