"""What is printed on one pdf page: words with their boxes, ruling lines, frames.

Coordinates are points in the page as it is displayed: x to the right, y downwards from the top left corner.
"""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


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
    """Ruling lines: ``vertical`` as (x, top, bottom), ``horizontal`` as (y, x0, x1); ``frames`` are drawn boxes."""

    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)

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
            self.add_segment(x0, top, x1, bottom) if x1 - x0 > bottom - top else self.add_segment(
                (x0 + x1) / 2, top, (x0 + x1) / 2, bottom
            )
            return
        self.frames.append(box)
        self.vertical += [(x0, top, bottom), (x1, top, bottom)]
        self.horizontal += [(top, x0, x1), (bottom, x0, x1)]


THIN = 2.5
"""A painted rectangle no thicker than this, in points, is a ruling line."""


@dataclass(slots=True)
class PageContent:
    """One page: ``number`` from 1, ``width`` and ``height`` as displayed."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: Rules
