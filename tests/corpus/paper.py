"""Writing .docx packages as Word does, in raw WordprocessingML: paragraphs, lists, tables, text boxes, footnotes, sections."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from soczakaz.archive import fixed

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile("\x04(\\d+)\x05")
_PIECES = re.compile("(\x04\\d+\x05|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\n|\t)")

# Lists: numId of "main" points, numbers of table rows, sections of a regulation. Levels as Word shows them.
_LISTS = {
    "points": (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%3)"), ("bullet", "–")),
    "rows": (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%3."), ("bullet", "–")),
    "sections": (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%3)"), ("bullet", "–")),
    "roman": (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%3)"), ("bullet", "–")),
}


@dataclass(slots=True)
class Cell:
    """A cell: its lines, how it is merged ("restart", "continue" or None), how many columns it covers."""

    lines: Sequence[str]
    merge: str | None = None
    span: int = 1
    bold: bool = False
    align: str = "left"
    num: tuple[int, int] | None = None


@dataclass(slots=True)
class Paper:
    """A document being written. ``size`` is the type size in half points."""

    size: int = 28
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def new_list(self, kind: str) -> int:
        """The id of a list that counts from its beginning."""
        self.lists.append(kind)
        return len(self.lists)

    def note(self, text: str) -> str:
        """A footnote; answers the mark to be put into a text."""
        self.notes.append(text)
        return f"\x04{len(self.notes)}\x05"

    def p(
        self, text: str = "", *, align: str = "both", bold: bool = False, num: tuple[int, int] | None = None,
        first: int | None = None, left: int = 0, before: int = 0, breaks: bool = False, size: int | None = None,
    ) -> None:  # fmt: skip
        """A paragraph; indents in twentieths of a point."""
        self.body.append(self._p(text, align, bold, num, first, left, before, breaks, size or self.size))

    def table(
        self, rows: Sequence[Sequence[Cell]], widths: Sequence[int], *, header: int = 1, ruled: bool = True, size: int = 22,
    ) -> None:  # fmt: skip
        """A table of cells; ``header`` rows repeat on every page."""
        kind = "single" if ruled else "nil"
        edges = "".join(
            f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        made = [self._row(row, widths, n < header and ruled, size) for n, row in enumerate(rows)]
        self.body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
        )

    def box(self, lines: Sequence[str]) -> None:
        """A text box at the right margin, with the copy for old programs that Word writes beside it."""
        inner = "".join(self._p(line, "left", False, None, 0, 0, 0, False, self.size) for line in lines)
        shape = (
            '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2" behindDoc="0" '
            'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="3000000" cy="1600000"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="Надпись"/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="1600000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        )
        old = (
            '<w:pict><v:shape style="width:236pt;height:126pt"><v:textbox>'
            f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
        self.body.append(
            f'<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )

    def section(self, *, wide: bool) -> None:
        """End the section here; its pages lie on their side if ``wide``."""
        self.body.append(f"<w:p><w:pPr>{_sect(wide)}</w:pPr></w:p>")

    def _row(self, row: Sequence[Cell], widths: Sequence[int], header: bool, size: int) -> str:
        cells, at = [], 0
        for cell in row:
            width = sum(widths[at : at + cell.span])
            at += cell.span
            props = f'<w:tcW w:w="{width}" w:type="dxa"/>'
            props += f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            if cell.merge:
                props += '<w:vMerge w:val="restart"/>' if cell.merge == "restart" else "<w:vMerge/>"
            lines = cell.lines or ("",)
            inner = "".join(
                self._p(line, cell.align, cell.bold, cell.num if not n else None, 0, 0, 0, False, size)
                for n, line in enumerate(lines)
            )
            cells.append(f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>")
        props = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>"
        return f"<w:tr>{props}{''.join(cells)}</w:tr>"

    def _p(
        self, text: str, align: str, bold: bool, num: tuple[int, int] | None, first: int | None, left: int, before: int,
        breaks: bool, size: int,
    ) -> str:  # fmt: skip
        first = (709 if align == "both" and num is None else 0) if first is None else first
        props = "<w:pageBreakBefore/>" if breaks else ""
        if num:
            props += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
        props += f'<w:spacing w:before="{before}" w:after="0"/>'
        # A list brings its own indent.
        if not num:
            props += f'<w:ind w:left="{left}" w:firstLine="{first}"/>'
        props += f'<w:jc w:val="{align}"/>'
        return f"<w:p><w:pPr>{props}</w:pPr>{self._runs(text, bold, size)}</w:p>"

    def _runs(self, text: str, bold: bool, size: int) -> str:
        look = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        made = []
        for piece in _PIECES.split(text):
            if not piece:
                continue
            more, inner = "", f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            if note := _NOTE.fullmatch(piece):
                more, inner = '<w:vertAlign w:val="superscript"/>', f'<w:footnoteReference w:id="{note[1]}"/>'
            elif piece[0] in _RAISED:
                plain = "".join(str(_RAISED.index(c)) for c in piece)
                more, inner = '<w:vertAlign w:val="superscript"/>', f"<w:t>{plain}</w:t>"
            elif piece == "\n":
                inner = "<w:br/>"
            elif piece == "\t":
                inner = "<w:tab/>"
            made.append(f"<w:r><w:rPr>{look}{more}</w:rPr>{inner}</w:r>")
        return "".join(made)

    def package(self, *, wide: bool = False) -> bytes:
        """The whole .docx; the same content gives the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self._members(wide):
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        return fixed(stream.getvalue())

    def _members(self, wide: bool) -> list[tuple[str, str]]:
        names = ["styles", "numbering", "header", *(["footnotes"] if self.notes else [])]
        types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in names)
        related = "".join(
            f'<Relationship Id="rId{n}" Type="{_REL}/{name}" Target="{name}.xml"/>' for n, name in enumerate(names, 1)
        )
        members = [
            (
                "[Content_Types].xml",
                f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{types}</Types>',
            ),
            (
                "_rels/.rels",
                f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_REL}/officeDocument" '
                'Target="word/document.xml"/></Relationships>',
            ),
            ("word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELS}">{related}</Relationships>'),
            ("word/document.xml", f"<w:document {_NS}><w:body>{''.join(self.body)}{_sect(wide)}</w:body></w:document>"),
            ("word/styles.xml", _STYLES),
            ("word/numbering.xml", self._numbering()),
            ("word/header.xml", _HEADER),
        ]
        if self.notes:
            members.append(("word/footnotes.xml", self._footnotes()))
        return members

    def _numbering(self) -> str:
        abstract = []
        for n, levels in enumerate(_LISTS.values()):
            made = "".join(
                f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
                for i, (form, shown) in enumerate(levels)
            )
            kind = "multilevel"
            abstract.append(
                f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="{kind}"/>{made}</w:abstractNum>'
            )
        order = list(_LISTS)
        lists = [
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{order.index(kind)}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for n, kind in enumerate(self.lists, 1)
        ]
        return f"<w:numbering {_NS}>{''.join(abstract)}{''.join(lists)}</w:numbering>"

    def _footnotes(self) -> str:
        made = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
        ]
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        for n, text in enumerate(self.notes, 1):
            made.append(f'<w:footnote w:id="{n}"><w:p>{mark}{self._runs(" " + text, False, 20)}</w:p></w:footnote>')
        return f"<w:footnotes {_NS}>{''.join(made)}</w:footnotes>"


def _sect(wide: bool) -> str:
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


_STYLES = (
    f'<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
)
_HEADER = (
    f'<w:hdr {_NS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    '<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
