"""Small .docx packages for tests, written as raw WordprocessingML."""

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


def part(root: str, inner: str) -> str:
    """An XML part whose root is ``w:root``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def p(text: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run."""
    run = f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{run}</w:p>"


def listed(text: str, num: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(inner: str, props: str = "") -> str:
    """A cell of paragraphs (raw XML) or of plain text."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tbl(*rows: str, props: str = "", grid: tuple[int, ...] = ()) -> str:
    """A table of rows (raw cells each)."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def level(index: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, before: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{before}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def members(body: str, parts: dict[str, str]) -> dict[str, bytes]:
    """The members of a package: the body, and further parts by file name («styles.xml»: its content)."""
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{_TYPE}/{kind}" Target="{name}"/>'
        for i, name in enumerate(parts)
        for kind in _KINDS
        if name.startswith(kind)
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{opening}<Relationship Id="r" Type="{_TYPE}/officeDocument" '
        'Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f"{opening}{related}</Relationships>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, inner in parts.items():
        kind = next(kind for kind in _KINDS if name.startswith(kind))
        made[f"word/{name}"] = part(roots.get(kind, kind), inner)
    return {name: text.encode() for name, text in made.items()}


def package(contents: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A .docx of this body; ``numbering=…``, ``styles=…``, ``header1=…`` give further parts."""
    return package(members(body, {f"{name}.xml": inner for name, inner in parts.items()}))
