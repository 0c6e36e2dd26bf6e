"""Ruling lines of a page: the vector paths of pdfium, those inside form XObjects too."""

from collections.abc import Callable
from ctypes import byref, c_float, c_ushort
from itertools import pairwise
from typing import Any

from extract.read.pdf_page import Box, Rules

Transform = Callable[[float, float], tuple[float, float]]
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_DEPTH = 12  # of forms inside forms
_MAX_OBJECTS = 20_000  # a page; what is drawn beyond is a picture, not a table
_MAX_SEGMENTS = 2_000  # a path; longer ones are drawings (maps, seals)
_MAX_ROUNDED = 60  # segments of a frame with round corners
_THIN = 2.5
_NOTHING = 0.01


def page_rules(page: Any, text: Any, transform: Transform, area: float) -> tuple[Rules, bool]:
    """The rules of a raw ``FPDF_PAGE``, and whether pdfium loses text of it.

    ``text`` is the page's ``FPDF_TEXTPAGE``; ``area`` is the page's in square points: a box as big is its background.
    Text in a font that neither the file nor the machine has is measured as empty, and pdfium leaves such pieces out.
    """
    return _Walk(text, transform, area).page(page)


class _Walk:
    def __init__(self, text: Any, transform: Transform, area: float) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._text, self._transform, self._area = pdfium, text, transform, area
        self._loses_text = False
        self._rules, self._left = Rules(), _MAX_OBJECTS
        self._floats = tuple(c_float() for _ in range(4))
        self._refs = tuple(byref(f) for f in self._floats)
        self._matrix = pdfium.FS_MATRIX()

    def page(self, page: Any) -> tuple[Rules, bool]:
        pdfium = self._pdfium
        self._objects(pdfium.FPDFPage_CountObjects(page), lambda i: pdfium.FPDFPage_GetObject(page, i), _IDENTITY, 0)
        self._rules.join_dots()
        return self._rules, self._loses_text

    def _objects(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        for i in range(count):
            if self._left <= 0:
                return
            self._left -= 1
            obj = get(i)
            kind = pdfium.FPDFPageObj_GetType(obj)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(obj, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._measured(obj)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                self._form(obj, matrix, depth)

    def _measured(self, obj: Any) -> None:
        """Note a piece of text without width or height: its glyphs are not at hand."""
        pdfium = self._pdfium
        if self._loses_text or not pdfium.FPDFPageObj_GetBounds(obj, *self._refs):
            return
        left, bottom, right, top = (f.value for f in self._floats)
        if right - left > _NOTHING and top - bottom > _NOTHING:
            return
        if not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(obj)):
            self._loses_text = True
            return
        length = pdfium.FPDFTextObj_GetText(obj, self._text, None, 0)
        buffer = (c_ushort * (length // 2 + 1))()
        pdfium.FPDFTextObj_GetText(obj, self._text, buffer, length)
        self._loses_text = bool(bytes(buffer).decode("utf-16-le", "replace").strip("\0 \xa0\t\r\n"))

    def _form(self, form: Any, outer: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        inner = _times(self._matrix_of(form), outer)
        count = pdfium.FPDFFormObj_CountObjects(form)
        self._objects(count, lambda i: pdfium.FPDFFormObj_GetObject(form, i), inner, depth + 1)

    def _matrix_of(self, obj: Any) -> Matrix:
        if not self._pdfium.FPDFPageObj_GetMatrix(obj, byref(self._matrix)):
            return _IDENTITY
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _point(self, x: float, y: float, matrix: Matrix) -> tuple[float, float]:
        if matrix is not _IDENTITY:
            a, b, c, d, e, f = matrix
            x, y = a * x + c * y + e, b * x + d * y + f
        return self._transform(x, y)

    def _path(self, path: Any, matrix: Matrix) -> None:
        if not self._pdfium.FPDFPageObj_GetBounds(path, *self._refs):
            return
        left, bottom, right, top = (f.value for f in self._floats)
        ax, ay = self._point(left, bottom, matrix)
        bx, by = self._point(right, top, matrix)
        box = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
        width, height = box[2] - box[0], box[3] - box[1]
        if width * height >= 0.9 * self._area:
            return
        if width <= _THIN or height <= _THIN:
            self._rules.add_box(box)
        else:
            self._segments(path, matrix, box)

    def _segments(self, path: Any, outer: Matrix, box: Box) -> None:
        """The level and upright strokes of a path with an extent both ways: a rectangle or several lines in one path.

        ``box`` is what the path fills; a path with curves is no more than a frame.
        """
        pdfium = self._pdfium
        count = pdfium.FPDFPath_CountSegments(path)
        if count > _MAX_SEGMENTS:
            return
        matrix = _times(self._matrix_of(path), outer)
        x, y = self._refs[0], self._refs[1]
        start = last = (0.0, 0.0)
        subpaths: list[list[tuple[float, float]]] = []
        for i in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, i)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                return
            last = self._point(self._floats[0].value, self._floats[1].value, matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
                start = last
                subpaths.append([last])
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                subpaths[-1].append(last)
            else:  # curves: a seal, a coat of arms, a rounded frame
                if count <= _MAX_ROUNDED:
                    self._rules.frames.append(box)
                return
            if pdfium.FPDFPathSegment_GetClose(segment):
                subpaths[-1].append(start)
        for points in subpaths:
            self._subpath(points)

    def _subpath(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        bounds = min(xs), min(ys), max(xs), max(ys)
        if len(points) >= 4 and len({(round(x), round(y)) for x, y in points}) <= 4 and _level(points):
            self._rules.add_box(bounds)
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            self._rules.add_segment(x0, y0, x1, y1)


def _level(points: list[tuple[float, float]]) -> bool:
    return all(abs(a[0] - b[0]) <= 1 or abs(a[1] - b[1]) <= 1 for a, b in pairwise(points))


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    if b is _IDENTITY:
        return a
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )
