"""What kind of file the bytes are, judged by content and never by the name."""

import io
import re
import zipfile
import zlib
from typing import Literal

from extract.read import ole
from extract.read.charset import decode
from soczakaz.errors import UnreadableError

Kind = Literal["docx", "odt", "rtf", "doc", "wordml", "pdf", "html", "mhtml", "text"]

_DOCX_TYPES = (
    b"wordprocessingml.document",
    b"wordprocessingml.template",
    b"ms-word.document.macroenabled",
    b"ms-word.template.macroenabled",
)
_MAX_ENTRY = 1_000_000  # bytes read of an archive's index entries; real ones take a few thousand

_LOCKED = "файл защищён паролем; снимите защиту в программе, где он создан, и сохраните заново"
_DAMAGED_ZIP = "файл повреждён: его упаковка не читается; откройте его в Word или LibreOffice и сохраните заново"
_SHEET = "это электронная таблица, а не текст акта; сохраните акт в .docx, .odt или .pdf"
_SLIDES = "это презентация, а не текст акта; сохраните акт в .docx, .odt или .pdf"
_ARCHIVE = "это архив; распакуйте его и передайте сам файл акта"
_IMAGE = "это изображение, а не текст; распознайте его (OCR) и сохраните в .docx или .pdf с текстовым слоем"
_UNKNOWN = "содержимое не похоже на документ; нужен .docx, .doc, .odt, .rtf, .pdf, .html, .txt или .md"
_EMPTY = "файл пуст; проверьте, что он скачан или сохранён полностью"

_SIGNATURES = (
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"AT&TFORM", _IMAGE),
    (b"\0\0\0\x0cjP  ", _IMAGE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\x7fELF", _UNKNOWN),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]"
    r"|center|ol|ul|span|style|font|b|article|section)\b",
    re.I | re.S,
)
_HTML_INSIDE = re.compile(r"<html[\s>]|<body[\s>]", re.I)
_HTML_BLOCK = re.compile(r"</(?:p|div|td|li|h[1-6])>", re.I)


def sniff(data: bytes, name: str) -> tuple[Kind, str]:
    """The kind of a file, and its decoded text for the kinds that are text (html, mhtml, wordml, text), else
    "".

    Raises UnreadableError, which says what the file is and what to do, for everything that is no act.
    """
    if not data.strip():
        raise UnreadableError(name, _EMPTY)
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, name), ""
    if data.startswith(ole.SIGNATURE):
        return _ole_kind(data, name), ""
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(name, message)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise UnreadableError(name, _ARCHIVE)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableError(name, _IMAGE)
    if data[4:8] == b"ftyp":
        raise UnreadableError(name, _IMAGE)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return "rtf", ""
    if b"%PDF-" in data[:1024]:
        return "pdf", ""
    return _text_kind(data, name)


def _text_kind(data: bytes, name: str) -> tuple[Kind, str]:
    text = decode(data)
    if text is None:
        raise UnreadableError(name, _IMAGE if data.startswith(b"BM") else _UNKNOWN)
    if not text.strip("\ufeff\u200b\u00a0 \t\n\f\v"):
        raise UnreadableError(name, _EMPTY)
    head = text[:5000].lstrip("\ufeff")
    if "<?mso-application" in head or "<w:wordDocument" in head or "<office:document" in head:
        return "wordml", text
    if re.match(r"\s*mime-version:", head, re.I) or re.match(r"(?s)\s*From:.{0,2000}mime-version:", head, re.I):
        return "mhtml", text
    if _HTML_START.match(head) and (
        _HTML_INSIDE.search(head) or _HTML_BLOCK.search(text) or "<br" in text.lower() or "<p" in head.lower()
    ):
        return "html", text
    if _HTML_INSIDE.search(head) and _HTML_BLOCK.search(text):
        return "html", text
    return "text", text


def _zip_kind(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.replace("\\", "/").lower(): entry for entry in archive.namelist()}
            names = set(entries)
            if "mimetype" in names:
                return _odf_kind(archive, set(entries.values()), name)
            types, roots = (
                _entry(archive, entries[part]).lower() if part in names else b""
                for part in ("[content_types].xml", "_rels/.rels")
            )
            if any(archive.getinfo(entry).flag_bits & 1 for entry in entries.values()):
                raise UnreadableError(name, _LOCKED)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        KeyError,
    ) as error:
        raise UnreadableError(name, _DAMAGED_ZIP) from error
    if any(kind in types for kind in _DOCX_TYPES) or "word/document.xml" in names:
        return "docx"
    if b"spreadsheetml" in types or b"ms-excel" in types or "xl/workbook.xml" in names:
        raise UnreadableError(name, _SHEET)
    if b"presentationml" in types or b"ms-powerpoint" in types or "ppt/presentation.xml" in names:
        raise UnreadableError(name, _SLIDES)
    if b"/officedocument" in roots:
        return "docx"
    raise UnreadableError(name, _ARCHIVE)


def _odf_kind(archive: zipfile.ZipFile, names: set[str], name: str) -> Kind:
    kind = _entry(archive, "mimetype").strip()
    if "META-INF/manifest.xml" in names and b"encryption-data" in _entry(archive, "META-INF/manifest.xml"):
        raise UnreadableError(name, _LOCKED)
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise UnreadableError(name, _SHEET)
    if kind.startswith(b"application/vnd.oasis.opendocument.presentation"):
        raise UnreadableError(name, _SLIDES)
    raise UnreadableError(name, _UNKNOWN)


def _entry(archive: zipfile.ZipFile, entry: str) -> bytes:
    with archive.open(entry) as file:
        return file.read(_MAX_ENTRY)


def _ole_kind(data: bytes, name: str) -> Kind:
    streams = ole.streams(data)
    if "EncryptedPackage" in streams:
        raise UnreadableError(name, _LOCKED)
    if "WordDocument" in streams:
        if ole.word_is_encrypted(data, streams["WordDocument"]):
            raise UnreadableError(name, _LOCKED)
        return "doc"
    if "Workbook" in streams or "Book" in streams:
        raise UnreadableError(name, _SHEET)
    if "PowerPoint Document" in streams:
        raise UnreadableError(name, _SLIDES)
    raise UnreadableError(name, _UNKNOWN)
