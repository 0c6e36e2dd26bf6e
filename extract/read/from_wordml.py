"""Word 2003 XML, the forerunner of .docx, as legal databases still save acts: made into a .docx, which has its own reader.

Its text is marked up as that of a .docx is, but for some names; lists, styles and notes stand in the one file.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from extract.read.charset import decode
from extract.read.docx_names import RELATIONSHIPS, VAL, WML, w
from extract.read.from_docx import read_docx
from extract.read.office_guard import check
from extract.read.package import parse
from soczakaz.errors import UnreadableError
from soczakaz.source import SourceDocument

MEDIA_TYPE = "application/xml"
OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_NOTED = "{http://schemas.microsoft.com/aml/2001/core}"
_RENAMED = {
    w("vmerge"): w("vMerge"),
    w("hmerge"): w("hMerge"),
    w("hlink"): w("hyperlink"),
    w("listPr"): w("numPr"),
    w("ilfo"): w("numId"),
    _HINTS + "sect": w("customXml"),
    _HINTS + "sub-section": w("customXml"),
    _HINTS + "pBdrGroup": w("customXml"),
    _HINTS + "apo": w("customXml"),
    _NOTED + "content": w("customXml"),
}
_REVIEW = {"Word.Insertion": w("ins"), "Word.Deletion": w("del")}
_FIRST_LINE, _NEW_FIRST_LINE = w("first-line"), w("firstLine")
# Numbers that Word 2003 has for forms of numbers.
_FORMS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet",
          58: "russianLower", 59: "russianUpper", 255: "none"}  # fmt: skip
_NO_TEXT = "в файле нет текста документа; откройте его в Word и сохраните заново как .docx"
_KINDS = ("styles", "numbering", "footnotes", "endnotes")


def is_word_2003(data: bytes) -> bool:
    """Whether an XML file is of Word 2003 (and no flat OpenDocument)."""
    return OLD.encode() in data[:20_000].replace(b"\0", b"")


def read_wordml(data: bytes, name: str) -> SourceDocument:
    """Read a Word 2003 XML file. Raises UnreadableError when it is damaged, hostile or without text."""
    check(data, name, "wordml")
    root = parse(_narrow(data).replace(OLD.encode(), WML.encode()), name)
    body = root.find(w("body"))
    if body is None:
        raise UnreadableError(name, _NO_TEXT)
    notes = {kind: etree.Element(w(f"{kind}s")) for kind in ("footnote", "endnote")}
    _modern(body, notes)
    document = etree.Element(w("document"), nsmap={"w": WML})
    document.append(body)
    styles = root.find(w("styles"))
    parts = {
        "document": document,
        "styles": etree.Element(w("styles"), nsmap={"w": WML}) if styles is None else styles,
        "numbering": _numbering(root.find(w("lists"))),
        "footnotes": notes["footnote"],
        "endnotes": notes["endnote"],
    }
    _modern(parts["styles"], notes)
    made = read_docx(_package(parts), name)
    return replace(made, media_type=MEDIA_TYPE, sha256=hashlib.sha256(data).hexdigest())


def _narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8; other bytes as they are."""
    if b"\0" not in data[:200]:
        return data
    return _DECLARATION.sub("", decode(data) or "", count=1).encode()


def _modern(part: _Element, notes: dict[str, _Element]) -> None:
    """Give elements the names that they have in a .docx; move notes out of the text."""
    for element in list(part.iter()):
        tag = element.tag
        if tag in _RENAMED:
            element.tag = _RENAMED[tag]
        elif tag == w("ind") and element.get(_FIRST_LINE) is not None:
            element.set(_NEW_FIRST_LINE, element.get(_FIRST_LINE, ""))
        elif tag == _NOTED + "annotation":
            element.tag = _REVIEW.get(element.get(w("type"), ""), _NOTED + "annotation")
        elif tag in (w("footnote"), w("endnote")):
            _move_note(element, notes[tag.rpartition("}")[2]])


def _move_note(note: _Element, notes: _Element) -> None:
    parent = note.getparent()
    if parent is None:
        return
    number = str(len(notes) + 1)
    mark = etree.Element(f"{note.tag}Reference")
    mark.set(w("id"), number)
    mark.tail, note.tail = note.tail, None
    parent.replace(note, mark)
    note.set(w("id"), number)
    notes.append(note)


def _numbering(lists: _Element | None) -> _Element:
    made = etree.Element(w("numbering"), nsmap={"w": WML})
    for element in () if lists is None else lists:
        if element.tag == w("listDef"):
            element.tag = w("abstractNum")
            element.set(w("abstractNumId"), element.get(w("listDefId"), ""))
        elif element.tag == w("list"):
            element.tag = w("num")
            element.set(w("numId"), element.get(w("ilfo"), ""))
            for of in element.iterchildren(w("ilst")):
                of.tag = w("abstractNumId")
        else:
            continue
        for form in element.iter(w("nfc")):
            form.tag = w("numFmt")
            form.set(VAL, _form(form.get(VAL, "")))
        made.append(element)
    return made


def _form(number: str) -> str:
    return _FORMS.get(int(number), "decimal") if number.isdecimal() and len(number) < 5 else "decimal"


def _package(parts: dict[str, _Element]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for kind, root in parts.items():
            archive.writestr(f"word/{kind}.xml", etree.tostring(root))
        archive.writestr("word/_rels/document.xml.rels", "".join(_relationships()))
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def _relationships() -> Iterator[str]:
    yield '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for kind in _KINDS:
        yield f'<Relationship Id="{kind}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>'
    yield "</Relationships>"
