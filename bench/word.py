"""Word files as bare XML, made and changed in a few milliseconds."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def paragraph(text: str, *, page: bool = False) -> str:
    start = "<w:r><w:br w:type='page'/></w:r>" if page else ""
    return f'<w:p>{start}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Sequence[Sequence[str | None]]) -> str:
    """A table with borders; None continues the cell above."""
    out = ["<w:tbl><w:tblPr><w:tblBorders>"]
    out += [f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    out.append("</w:tblBorders></w:tblPr>")
    for n, row in enumerate(rows):
        out.append("<w:tr>")
        for i, text in enumerate(row):
            goes_on = n + 1 < len(rows) and rows[n + 1][i] is None
            merge = "<w:vMerge/>" if text is None else '<w:vMerge w:val="restart"/>' if goes_on else ""
            out.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text or '')}</w:tc>")
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def packed(document: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", _RELS), ("word/document.xml", document)):
            package.writestr(name, text)
    return out.getvalue()


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A .docx with its text changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    return out.getvalue()
