"""The front door of reading: the bytes of any supported file to a :class:`SourceDocument`."""

import hashlib

from soczakaz.errors import UnreadableError
from soczakaz.source import SourceDocument

MAX_INPUT = 25 * 1024 * 1024
"""Largest input in bytes; acts with all their appendices are far below it."""


def read(data: bytes, name: str) -> SourceDocument:
    """Read a file whose kind is told by its content; ``name`` is only how the user calls it.

    Raises UnreadableError (with what to do) for input that is no act, MissingProgramError if LibreOffice is
    needed and absent.
    """
    from extract.read.sniff import sniff

    if len(data) > MAX_INPUT:
        limit = MAX_INPUT // 1024 // 1024
        message = f"файл больше {limit} МБ; оставьте в нём только текст акта, без изображений и других документов"
        raise UnreadableError(name, message)
    kind, text = sniff(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind == "docx":
        from extract.read.from_docx import read_docx

        return read_docx(data, name)
    if kind == "pdf":
        from extract.read.from_pdf import read_pdf

        return read_pdf(data, name)
    if kind in ("html", "mhtml"):
        from extract.read.from_html import read_html, web_archive_page

        page = web_archive_page(data, name) if kind == "mhtml" else data
        return read_html(page, name, sha256)
    if kind == "text":
        from extract.read.from_text import read_text

        media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
        return read_text(text, name, sha256, media_type)
    if kind == "wordml":
        from extract.read.from_wordml import is_word_2003, read_wordml

        if is_word_2003(data):
            return read_wordml(data, name)
    from extract.read.from_office import read_office

    return read_office(data, name, kind)
