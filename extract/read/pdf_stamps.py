"""Stamps of an electronic signature, beside the text and across it."""

import re
from bisect import bisect_right
from itertools import accumulate
from statistics import median

from extract.read.pdf_columns import pieces
from extract.read.pdf_draft import Draft
from extract.read.pdf_lines import Line
from extract.read.pdf_page import Box, PageContent, Word

_SEED = re.compile(
    r"(?:электронный\s+)?документ\s+подписан|подписан[оа]?\s+(?:усиленной\s+)?(?:квалифицированной\s+)?электронной"
    r"|(?:усиленной\s+)?(?:квалифицированной\s+)?электронной\s+подписью$|сведения\s+о\s+сертификате",
    re.I,
)
_STAMP = re.compile(
    r"документ\s+подписан|подлинник\s+электронного|электронн\w+\s+подпис|сертификат|владелец|действител|серийный|кем\s+выдан|"
    r"(?:[0-9A-F]{2}\s?){8,}|с\s+\d\d\.\d\d\.\d{4}\s+(?:г\.\s+)?по\s+\d\d\.\d\d\.\d{4}|[0-9a-f]{16,}",
    re.I,
)  # fmt: skip
_HINT = "подписан"
_MOST = 500  # characters of a stamp
_WIDEST = 320.0  # points


def lift_stamps(page: PageContent) -> PageContent:
    """The page with the words of stamps printed across its text set ``aside``, and without the frames around them.

    The words of a stamp follow each other in the content of the file whatever is printed below them, in smaller print.
    """
    text = " ".join(word.text for word in page.words)
    if _HINT not in text.lower():
        return page
    taken: set[int] = set()
    starts = list(accumulate((len(word.text) + 1 for word in page.words), initial=0))
    for match in _SEED.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at in taken:
            continue
        seed = page.words[at]
        frame = _frame_around(*seed.centre, page.rules.frames, page.height)
        run = _run(page.words, at, frame)
        said = " ".join(page.words[i].text for i in run)
        if len(said) >= _MOST or len(set(_kinds(said))) < 2:
            continue
        taken.update(run)
        if frame is not None:
            page.rules.drop_frame(frame)
    if taken:
        page.aside += [page.words[i] for i in sorted(taken)]
        page.words = [word for i, word in enumerate(page.words) if i not in taken]
    return page


def _run(words: list[Word], at: int, frame: Box | None) -> range:
    """The words around ``words[at]`` in the order of the content that are of one stamp with it."""
    seed = words[at]

    def belongs(word: Word, beside: Word) -> bool:
        if not 0.6 * seed.size <= word.size <= 1.25 * seed.size or not word.upright:
            return False
        near = abs(word.y - beside.y) <= 2.6 * max(word.size, beside.size)
        return _inside(word, frame) if frame else near and abs(word.x0 - seed.x0) < _WIDEST

    usual = median(word.size for word in words)
    if frame is None and seed.size > 0.85 * usual:
        return range(at, at)
    first = last = at
    while first > 0 and at - first < _MOST and belongs(words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and last - at < _MOST and belongs(words[last + 1], words[last]):
        last += 1
    return range(first, last + 1)


def _kinds(text: str) -> list[str]:
    return [match.lower()[:6] for match in _STAMP.findall(text)]


def _frame_around(x: float, y: float, frames: list[Box], height: float) -> Box | None:
    """The smallest drawn box around a point, other than those of half a page."""
    around = [f for f in frames if f[0] < x < f[2] and f[1] < y < f[3] and f[3] - f[1] < 0.3 * height]
    return min(around, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]), default=None)


def take_stamps(page: Draft) -> None:
    """Move stamps that stand apart from the text from its lines and tables to ``furniture``."""
    for grid in [g for g in page.grids if len(g.ys) <= 9]:
        text = " ".join(w.text for words in grid.words.values() for w in words)
        if len(text) < _MOST and _SEED.search(text) and len(_STAMP.findall(text)) >= 2:
            page.grids.remove(grid)
            page.furniture += [Line(words, page.number) for words in grid.words.values() if words]
    parts = [part for line in page.lines for part in pieces(line)]
    seeds = [p for p in parts if len(p.text) < 70 and _SEED.search(p.text)]
    if not seeds:
        return
    taken: set[int] = set()
    for seed in seeds:
        words = _framed(seed, page) or _near(seed, parts)
        taken.update(id(w) for w in words)
    kept: list[Line] = []
    gone: list[Line] = []
    for line in page.lines:
        for words, lines in (
            ([w for w in line.words if id(w) in taken], gone),
            ([w for w in line.words if id(w) not in taken], kept),
        ):
            if words:
                lines.append(line if len(words) == len(line.words) else Line(words, line.page))
    page.lines = kept
    page.furniture += gone


def _framed(seed: Line, page: Draft) -> list[Word]:
    """The words in the smallest drawn box around the seed."""
    box = _frame_around((seed.x0 + seed.x1) / 2, seed.y - 0.3 * seed.size, page.frames, page.height)
    if box is None:
        return []
    inside = [w for line in page.lines for w in line.words if _inside(w, box)]
    text = " ".join(w.text for w in inside)
    return inside if len(text) < _MOST and len(_STAMP.findall(text)) >= 2 else []


def _inside(word: Word, box: Box) -> bool:
    x, y = word.centre
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _near(seed: Line, parts: list[Line]) -> list[Word]:
    """The seed and the pieces above and below it that speak of a certificate; nothing if it stands alone."""
    column = [p for p in parts if p.x0 < seed.x1 and p.x1 > seed.x0]
    at = next(i for i, p in enumerate(column) if p is seed)
    block = [seed]
    for way in (column[at + 1 :], column[:at][::-1]):
        last = seed
        for part in way:
            if abs(part.y - last.y) > 2.6 * max(part.size, 6.0) or not _STAMP.search(part.text) or len(part.text) > 90:
                break
            block.append(part)
            last = part
    kinds = {kind for p in block for kind in _kinds(p.text)}
    return [w for p in block for w in p.words] if len(kinds) > 1 else []
