"""A page on its way to blocks: free lines, ruled tables, what was set aside; and the margins of its text."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from extract.read.pdf_banded import banded
from extract.read.pdf_lines import Line, to_lines
from extract.read.pdf_page import Box, PageContent
from extract.read.pdf_tables import Grid, grids_of


@dataclass
class Draft:
    """One page. ``lines`` are those outside tables, top to bottom; ``strokes`` the level rules as (y, x0, x1)."""

    number: int
    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]
    frames: list[Box]
    strokes: list[tuple[float, float, float]]
    furniture: list[Line] = field(default_factory=list)

    @property
    def shape(self) -> tuple[int, int]:
        """Rounded width and height: pages of one shape are taken to have the same margins."""
        return round(self.width / 10), round(self.height / 10)

    @property
    def bottom(self) -> float:
        """Where its last line or table ends."""
        return max([line.y for line in self.lines] + [g.box[3] for g in self.grids], default=0.0)


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right border of the text of pages of one shape, and how far down its fullest page is filled.

    ``indent`` is where most first lines of paragraphs begin, the left border itself if they are not set in. ``leading``
    is the step of lines that most of the document has, in font sizes; 0.0 if none prevails. ``apart`` means that its
    paragraphs have space between them.
    """

    left: float
    right: float
    bottom: float
    indent: float
    leading: float = 0.0
    apart: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


_PADDING = 8.0  # points between a border of a table and its text, at most


def draft(content: PageContent, columns: set[tuple[int, int]]) -> Draft:
    """Part the words of a page among its tables and its free lines.

    A grid with one column is a decorative frame, unless it is a full-width row of a table whose other rows stand on
    another page: ``columns`` holds the borders of the tables met so far and is added to.
    """
    grids = []
    for grid in grids_of(content):
        sides = round(grid.box[0] / 3), round(grid.box[2] / 3)
        if grid.columns > 1:
            columns.add(sides)
        elif not any((sides[0] + a, sides[1] + b) in columns for a in (-1, 0, 1) for b in (-1, 0, 1)):
            continue
        grids.append(grid)
    free = content.words
    if len(grids) > 1:
        grids = banded(grids, free)
    for grid in grids:
        free = [word for word in free if not grid.add(word)]
    grids = [g for g in grids if any(g.words.values())]
    strokes = content.rules.horizontal
    lines = to_lines(free, content.number)
    page = Draft(content.number, content.width, content.height, lines, grids, content.rules.frames, strokes)
    page.furniture += to_lines(content.aside, content.number)
    return page


def margins_of(drafts: list[Draft]) -> dict[tuple[int, int], Margins]:
    """The margins for each shape of page."""
    groups: dict[tuple[int, int], list[Draft]] = defaultdict(list)
    for page in drafts:
        groups[page.shape].append(page)
    leading = _leading(drafts)
    apart = _are_apart(drafts, leading)
    return {shape: _margins(pages, leading, apart) for shape, pages in groups.items()}


def _are_apart(drafts: list[Draft], leading: float) -> bool:
    """Whether what follows the end of a sentence at a line's end, set in or numbered, is nearly always further below."""
    left = min((line.x0 for page in drafts for line in page.lines), default=0.0)
    steps = [
        (b.y - a.y) / b.size > 1.25 * leading
        for page in drafts
        for a, b in pairwise(page.lines)
        if b.size and a.text.endswith((".", ";", ":")) and b.x0 > left + 8 and abs(a.size - b.size) < 0.5
    ]
    return leading > 0 and len(steps) >= 8 and sum(steps) >= 0.9 * len(steps)


def _leading(drafts: list[Draft]) -> float:
    """The step of lines in font sizes that prevails among lines one under another.

    Where enough sentences run on from line to line their steps alone are the measure: an act of short paragraphs with
    space between them has more steps from paragraph to paragraph.
    """
    right = max((line.x1 for page in drafts for line in page.lines), default=0.0)
    steps: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for page in drafts:
        for a, b in pairwise(page.lines):
            step = (b.y - a.y) / b.size if b.size else 0.0
            if abs(a.size - b.size) < 0.5 and 0.95 < step < 2.4:
                steps[round(step, 1)] += 1
                if (
                    a.x1 > 0.8 * right
                    and (a.text[-1:].isalpha() or a.text[-1:] == ",")
                    and b.text[:1].islower()
                    and b.x0 < a.x0 + 8
                ):
                    running[round(step, 1)] += 1
    for counts, least, share in ((running, 6, 0.7), (steps, 8, 0.4)):
        step, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0.0, 0))
        if count >= least and count >= share * sum(counts.values()):
            return step
    return 0.0


def _margins(pages: list[Draft], leading: float, apart: bool) -> Margins:
    lines = [line for page in pages for line in page.lines]
    # A table too wide for its page runs over the edge and tells nothing of the margins.
    grids = [grid for page in pages for grid in page.grids if grid.box[2] < page.width]
    lefts, rights = [line.x0 for line in lines], [line.x1 for line in lines]
    left, right = _border(lefts, least=True), _border(rights, least=False)
    if grids and (len(lines) < 12 * len(pages) or not lines):
        # Borders of tables stand a little outside the text and are no margin of it.
        left = min([left, *(g.box[0] for g in grids if g.box[0] < left - _PADDING)])
        right = max([right, *(g.box[2] for g in grids if g.box[2] > right + _PADDING)])
    indents = Counter(round(x) for x in lefts if left + 8 < x < left + 90)
    indent, count = max(indents.items(), key=lambda item: item[1], default=(0, 0))
    bottom = max(page.bottom for page in pages)
    return Margins(left, max(right, left + 1.0), bottom, float(indent) if count >= 3 else left, leading, apart)


def _border(values: list[float], *, least: bool) -> float:
    """The outermost position that at least two lines and a twentieth of all share, else the outermost."""
    if not values:
        return 1e6 if least else 0.0
    counts = Counter(round(v / 2) for v in values)
    enough = max(2, len(values) // 20)
    for key in sorted(counts, reverse=not least):
        near = [v for v in values if abs(round(v / 2) - key) <= 1]
        if len(near) >= enough:
            return min(near) if least else max(near)
    return min(values) if least else max(values)
