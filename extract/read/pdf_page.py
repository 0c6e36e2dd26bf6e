"""What is printed on one pdf page: words with their boxes, ruling lines, frames.

Coordinates are points in the page as it is displayed: x to the right, y downwards from the top left corner.
"""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""

CUT = "\u00ad"
"""What a word ends with that its typesetter broke at a line end: the hyphen printed there is none of the text's."""


@dataclass(slots=True)
class Word:
    """A run of characters without a space. ``y`` is its baseline, ``size`` the font size in points.

    ``raised`` marks digits or an asterisk set above the baseline (``text`` already holds superscripts). ``fresh`` means
    that the producer of the file put no space before it, only a change of line. ``tied`` means that a no-break space
    follows. ``upright`` is False for text turned by 90°.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    raised: bool = False
    fresh: bool = False
    tied: bool = False
    upright: bool = True

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the word's body, where the cell that holds it is looked up."""
        return (self.x0 + self.x1) / 2, self.y - 0.3 * self.size


@dataclass(slots=True)
class Rules:
    """Ruling lines: ``vertical`` as (x, top, bottom), ``horizontal`` as (y, x0, x1); ``frames`` are drawn boxes.

    ``dots`` are the middles of marks as small as a line is thick, until :meth:`join_dots` makes lines of their rows.
    """

    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)

    def add_segment(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Note a stroke if it is upright or level; slanting strokes rule no table."""
        if abs(x1 - x0) <= THIN < abs(y1 - y0):
            self.vertical.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y1 - y0) <= THIN < abs(x1 - x0):
            self.horizontal.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))

    def add_box(self, box: Box) -> None:
        """Note a rectangle: a thin one is a line, another is a frame with four sides."""
        x0, top, x1, bottom = box
        if x1 - x0 <= THIN or bottom - top <= THIN:
            if x1 - x0 <= THIN and bottom - top <= THIN:
                self.dots.append(((x0 + x1) / 2, (top + bottom) / 2))
            elif x1 - x0 > bottom - top:
                self.add_segment(x0, top, x1, bottom)
            else:
                self.add_segment((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
            return
        self.frames.append(box)
        self.vertical += [(x0, top, bottom), (x1, top, bottom)]
        self.horizontal += [(top, x0, x1), (bottom, x0, x1)]

    def drop_frame(self, frame: Box) -> None:
        """Forget a drawn box and its sides, if it has any: a stamp's across a table."""
        x0, top, x1, bottom = frame
        self.frames = [box for box in self.frames if box != frame]
        self.vertical = [line for line in self.vertical if line not in ((x0, top, bottom), (x1, top, bottom))]
        self.horizontal = [line for line in self.horizontal if line not in ((top, x0, x1), (bottom, x0, x1))]

    def join_dots(self) -> None:
        """Rows of dots as ruling lines: dotted borders that a producer paints dot by dot."""
        dots, self.dots = self.dots, []
        if len(dots) < _ROW_OF_DOTS:
            return
        self.vertical += [(at, a, b) for at, a, b in _rows(dots)]
        self.horizontal += [(at, a, b) for at, a, b in _rows([(y, x) for x, y in dots])]


def _rows(dots: list[tuple[float, float]]) -> list[tuple[float, float, float]]:
    """Where dots stand in a row: its position across, its start and its end along."""
    rows: list[tuple[float, float, float]] = []
    ordered = sorted((round(across * 2) / 2, along) for across, along in dots)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i < len(ordered) and ordered[i][0] == ordered[i - 1][0] and ordered[i][1] - ordered[i - 1][1] <= 2 * THIN:
            continue
        if i - start >= _ROW_OF_DOTS:
            rows.append((ordered[start][0], ordered[start][1], ordered[i - 1][1]))
        start = i
    return rows


_ROW_OF_DOTS = 6
THIN = 2.5
"""A painted rectangle no thicker than this, in points, is a ruling line."""


@dataclass(slots=True)
class PageContent:
    """One page: ``number`` from 1, ``width`` and ``height`` as displayed; ``words`` in the order of the content.

    ``aside`` are words printed across the text: those of a watermark, of a stamp.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: Rules
    aside: list[Word] = field(default_factory=list)
