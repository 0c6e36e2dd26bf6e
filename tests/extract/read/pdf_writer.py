"""A pdf written by hand for tests: words at places, lines, boxes, forms; letters half as wide as the font is high.

Places are in points from the top left corner of the page as displayed when it is not turned. Every letter is a black box
in a font of the file's own (Type 3), or, with ``embedded=False``, a letter of a font that the file does not bring along.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_RANGES = "".join(f"<{h:02X}00> <{h:02X}FF> <{h:02X}00>\n" for h in (0x00, 0x04, 0x20, 0x21, 0x22, 0xF0))
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    f"6 beginbfrange\n{_RANGES}endbfrange endcmap end end"
)


@dataclass
class Page:
    """A page to be written. ``rotate`` is its /Rotate entry, ``origin`` the lower left corner of its MediaBox."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    origin: tuple[float, float] = (0, 0)
    content: list[str] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 12, *, bold: bool = False, matrix: str = "1 0 0 1"
    ) -> "Page":
        """A piece of text whose baseline begins at x, y."""
        code = text.encode("utf-16-be").hex()
        x, y = self._place(x, y)
        self.content.append(f"BT /F{2 if bold else 1} {size} Tf {matrix} {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, step: float = 14, size: float = 12, bold: bool = False) -> "Page":
        """Lines one under another."""
        for i, text in enumerate(texts):
            self.text(x, y + i * step, text, size, bold=bold)
        return self

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """A line half a point wide."""
        (a, b), (c, d) = self._place(x0, y0), self._place(x1, y1)
        self.content.append(f"0.5 w {a} {b} m {c} {d} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> "Page":
        """A rectangle, drawn («S») or filled («f»)."""
        a, b = self._place(x0, y1)
        self.content.append(f"0.5 w {a} {b} {x1 - x0} {y1 - y0} re {paint}")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """A full grid of strokes."""
        for x in xs:
            self.stroke(x, ys[0], x, ys[-1])
        for y in ys:
            self.stroke(xs[0], y, xs[-1], y)
        return self

    def raw(self, operators: str) -> "Page":
        """Operators as they are."""
        self.content.append(operators)
        return self

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return x + self.origin[0], self.height - y + self.origin[1]


def width(text: str, size: float = 12) -> float:
    """How wide a piece of text comes out."""
    return len(text) * size / 2


_SHOWN = re.compile(r"<([0-9a-f]*)> Tj")
_GLYPH = "500 0 0 0 460 700 d1 0 0 460 700 re f"


def _codes(pages: tuple[Page, ...]) -> dict[str, int]:
    """A code from 1 to 255 for every character shown."""
    shown = "".join(_SHOWN.findall("\n".join(op for page in pages for op in page.content)))
    return {c: n for n, c in enumerate(sorted(set(bytes.fromhex(shown).decode("utf-16-be"))), 1)}


def _type3(codes: dict[str, int], glyph: int, unicode: int, name: str) -> str:
    names = " ".join(f"/g{n}" for n in codes.values())
    procs = " ".join(f"/g{n} {glyph} 0 R" for n in codes.values())
    widths = " ".join("500" for _ in codes)
    return (
        f"<< /Type /Font /Subtype /Type3 /BaseFont /{name} /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/FirstChar 1 /LastChar {len(codes)} /Widths [{widths}] /Encoding << /Type /Encoding /Differences [1 {names}] >> "
        f"/CharProcs << {procs} >> /Resources << >> /ToUnicode {unicode} 0 R >>"
    )


def _type3_unicode(codes: dict[str, int]) -> str:
    pairs = [f"<{n:02X}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items()]
    blocks = [pairs[i : i + 90] for i in range(0, len(pairs), 90)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{maps}\nendcmap end end"
    )


def write(*pages: Page, forms: dict[str, tuple[str, str]] | None = None, embedded: bool = True) -> bytes:
    """The pdf. ``forms`` are form XObjects by name («X1»): a matrix and operators; each may call the others."""
    codes = _codes(pages)
    objects: list[bytes] = [b"", b""]  # catalog and page tree come last

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(text: str, entries: str = "") -> bytes:
        return f"<< /Length {len(text)} {entries}>>\nstream\n{text}\nendstream".encode("latin-1")

    def coded(match: re.Match[str]) -> str:
        return "<" + bytes(codes[c] for c in bytes.fromhex(match[1]).decode("utf-16-be")).hex() + "> Tj"

    unicode = add(stream(_type3_unicode(codes) if embedded else _TO_UNICODE))
    glyph = add(stream(_GLYPH))
    fonts = []
    for n, name in ((1, "OwnSerif"), (2, "OwnSerif-Bold")):
        if embedded:
            fonts.append(f"/F{n} {add(_type3(codes, glyph, unicode, name))} 0 R")
            continue
        descriptor = add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -250 500 750] /ItalicAngle 0 "
            "/Ascent 750 /Descent -250 /CapHeight 700 /StemV 80 >>"
        )
        child = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /FontDescriptor {descriptor} 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        )
        font = add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{child} 0 R] /ToUnicode {unicode} 0 R >>"
        )
        fonts.append(f"/F{n} {font} 0 R")
    resources = len(objects) + 1
    names = list(forms or {})
    xobjects = " ".join(f"/{name} {resources + 1 + i} 0 R" for i, name in enumerate(names))
    add(f"<< /Font << {' '.join(fonts)} >> /XObject << {xobjects} >> >>")
    for matrix, operators in (forms or {}).values():
        entries = f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix [{matrix}] /Resources {resources} 0 R "
        add(stream(operators, entries))
    kids = []
    for page in pages:
        content = add(stream(_SHOWN.sub(coded, "\n".join(page.content)) if embedded else "\n".join(page.content)))
        x, y = page.origin
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{x} {y} {x + page.width} {y + page.height}] /Rotate {page.rotate} "
                f"/Resources {resources} 0 R /Contents {content} 0 R >>"
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    out, offsets = bytearray(b"%PDF-1.6\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
