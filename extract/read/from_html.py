"""HTML as legal databases, Word and LibreOffice export it, to blocks."""

import re

import lxml.html
from lxml import etree

from extract.read.charset import decode, decode_as
from extract.read.html_notes import take_linked_notes
from extract.read.html_style import StyleSheet
from extract.read.html_walk import Walker
from extract.read.text_notes import take_notes
from soczakaz.errors import UnreadableError
from soczakaz.source import SourceDocument, Warning

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)", re.I
)
MAX_TAGS = 400_000  # «<» of a page; 30 pages of LibreOffice have 10,000
_MAX_ATTRIBUTES = 500
_MAX_PARTS = 2_000  # of a web archive: the page, its pictures and styles
_LONG_TAG = re.compile(r"<(\w+)\s[^<>]{4000,}>?")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*>")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_html(data: bytes, name: str, sha256: str) -> SourceDocument:
    """Read a page. Nothing is fetched; scripts, styles, navigation and hidden elements are not text.

    Raises UnreadableError if the page has no text.
    """
    text = _XML_HEAD.sub("", _decode(data), count=1).replace("\0", "")
    if text.count("<") > MAX_TAGS:
        raise UnreadableError(
            name, "страница непомерно велика; оставьте в ней только текст акта или сохраните его в .docx"
        )
    text = _LONG_TAG.sub(_without_attributes, text)
    # Conditional comments of Word hide list numbers from other programs, not from readers.
    text = re.sub(r"<!\[(?:if|endif)[^\]>]{0,200}\]>", "", text)
    root = _parse(text)
    if root is None:
        raise UnreadableError(name, "в странице нет текста; сохраните её заново или скопируйте текст акта в .docx")
    libre = any("LibreOffice" in (meta.get("content") or "") for meta in root.iter("meta"))
    css = " ".join(style.text or "" for style in root.iter("style"))
    notes = take_linked_notes(root)
    body = root.find("body")
    walker = Walker(StyleSheet(css), compound_numbers=libre)
    walker.walk(body if body is not None else root)
    blocks, more = take_notes(walker.blocks)
    if not blocks:
        raise UnreadableError(name, "в странице нет текста; сохраните её заново или скопируйте текст акта в .docx")
    warnings = []
    if next(root.iter("del"), None) is not None:
        message = (
            "В странице есть непринятые исправления; прочитан текст, каким он станет, если принять их все. "
            "Примите или отклоните исправления и проверьте документ ещё раз."
        )
        warnings.append(Warning("tracked-changes", message))
    if walker.compounded:
        message = "в странице нет номеров вложенных пунктов; восстановлены по вложенности списков, сверьте их"
        warnings.append(Warning("list-numbers-restored", message))
    return SourceDocument(
        name,
        "text/html",
        sha256,
        tuple(blocks),
        notes=(*notes, *more),
        furniture=tuple(walker.furniture),
        warnings=tuple(warnings),
    )


def _decode(data: bytes) -> str:
    """Byte order mark, then what the page says of itself if it fits, then the content."""
    if not data.startswith(_BOMS) and (match := _CHARSET.search(data[:4096])):
        text = decode_as(data, (match[1] or match[2]).decode("ascii"))
        if text is not None:
            return text.replace("\r\n", "\n")
    return decode(data) or data.decode("utf-8", "replace")


def _without_attributes(tag: re.Match[str]) -> str:
    """An element with thousands of attributes keeps its name only: the parser compares each with all before it."""
    return tag[0] if tag[0].count("=") < _MAX_ATTRIBUTES else f"<{tag[1]}>"


def _parse(text: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        return None


def web_archive_page(data: bytes, name: str) -> bytes:
    """The page inside a web archive (.mht). Raises UnreadableError if there is none."""
    import email
    import email.policy

    if data.lower().count(b"content-type:") > _MAX_PARTS:
        raise UnreadableError(name, "веб-архив непомерно велик; сохраните акт в .docx или .html")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                charset = part.get_content_charset()
                return payload if charset is None or _CHARSET.search(payload[:4096]) else _as_utf8(payload, charset)
    raise UnreadableError(name, "в веб-архиве нет страницы с текстом; сохраните акт в .docx или .html")


def _as_utf8(payload: bytes, charset: str) -> bytes:
    try:
        return payload.decode(charset, "replace").encode()
    except LookupError:
        return payload
