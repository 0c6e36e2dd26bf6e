"""What is printed but is no part of the act: page numbers, running heads, stamps of an electronic signature."""

import re
from collections import Counter, defaultdict

from extract.read.pdf_columns import pieces
from extract.read.pdf_draft import Draft
from extract.read.pdf_lines import Line
from extract.read.pdf_page import Word

_EDGE = 0.13  # of the height: page numbers stand no deeper in the page
_HEAD_EDGE, _HEAD_POINTS = 0.09, 70.0  # of the height and points, the greater: running heads no deeper than this
_NUMBER = re.compile(r"(?:стр(?:аница|\.)?\s*)?[-–—\s]*(\d{1,4})[-–—\s]*(?:(?:из|/)\s*\d{1,4})?", re.I)
_CONTINUED = re.compile(r"(?:продолжение|окончание)\s+(?:приложения|таблицы)(?!\w)", re.I)
# Headings of appendices stand at the top of many pages and are no running heads.
_HEADING = re.compile(r"приложени|утвержд|к\s+(?:постановлени|распоряжени|приказ|решени|закон|указ)", re.I)
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


def set_aside(drafts: list[Draft]) -> None:
    """Move stamps, page numbers and running heads of all pages from ``lines`` (and ``grids``) to ``furniture``."""
    for page in drafts:
        _stamps(page)
    for _ in range(3):  # a number under a running head comes to the edge only when the head is gone
        found = _numbers(drafts) | _running(drafts)
        if not found:
            return
        for page in drafts:
            page.furniture += [line for line in page.lines if id(line) in found]
            page.lines = [line for line in page.lines if id(line) not in found]


def _edges(page: Draft) -> list[Line]:
    """Its first and last line, if they are the outermost print in the margins of the page."""
    if not page.lines:
        return []
    first, last = page.lines[0], page.lines[-1]
    tops, bottoms = [g.box[1] for g in page.grids], [g.box[3] for g in page.grids]
    edges = []
    if first.y < _EDGE * page.height and all(first.y <= top + 2 for top in tops):
        edges.append(first)
    if last.y > (1 - _EDGE) * page.height and all(last.y >= bottom - 2 for bottom in bottoms):
        edges.append(last)
    return edges


def _numbers(drafts: list[Draft]) -> set[int]:
    """Lone numbers at the edge that count on with the pages, or simply tell the page."""
    shifts: dict[int, list[Line]] = defaultdict(list)
    for page in drafts:
        for line in _edges(page):
            if match := _NUMBER.fullmatch(line.text):
                shifts[int(match[1]) - page.number].append(line)
    return {id(line) for shift, lines in shifts.items() if len(lines) > 1 or shift == 0 for line in lines}


def _running(drafts: list[Draft]) -> set[int]:
    """Lines that stand with the same words at the same height on three pages, and on most pages around them."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    found = set()
    for page in drafts:
        depth = max(_HEAD_EDGE * page.height, _HEAD_POINTS)
        for line in _edges(page):
            if depth < line.y < page.height - depth:
                continue
            if _CONTINUED.match(line.text) and len(line.text) < 60:
                found.add(id(line))
            elif not _HEADING.match(line.text):
                places[_worded(line.text, page.number), round(line.y / 4)].append((page.number, line))
    for seen in places.values():
        pages = [number for number, _ in seen]
        if len(pages) >= 3 and len(pages) >= 0.4 * (pages[-1] - pages[0] + 1):
            found.update(id(line) for _, line in seen)
    return found


def _worded(text: str, page: int) -> str:
    """``text`` with the page's own number taken out («… стр. 3»)."""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", text)


def _stamps(page: Draft) -> None:
    for grid in [g for g in page.grids if len(g.ys) <= 9]:
        text = " ".join(w.text for words in grid.words.values() for w in words)
        if len(text) < 500 and _SEED.search(text) and len(_STAMP.findall(text)) >= 2:
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
    x, y = (seed.x0 + seed.x1) / 2, seed.y - 0.3 * seed.size
    around = [f for f in page.frames if f[0] < x < f[2] and f[1] < y < f[3] and f[3] - f[1] < 0.3 * page.height]
    if not around:
        return []
    box = min(around, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]))
    inside = [w for line in page.lines for w in line.words if _inside(w, box)]
    text = " ".join(w.text for w in inside)
    return inside if len(text) < 500 and len(_STAMP.findall(text)) >= 2 else []


def _inside(word: Word, box: tuple[float, float, float, float]) -> bool:
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
    kinds = Counter(m.lower()[:6] for p in block for m in _STAMP.findall(p.text))
    return [w for p in block for w in p.words] if len(kinds) > 1 else []
