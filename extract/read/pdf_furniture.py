"""What is printed but is no part of the act: page numbers, running heads, stamps of an electronic signature."""

import re
from collections import defaultdict

from extract.read.pdf_draft import Draft
from extract.read.pdf_lines import Line
from extract.read.pdf_stamps import take_stamps

_EDGE = 0.13  # of the height: page numbers stand no deeper in the page
_HEAD_EDGE, _HEAD_POINTS = 0.09, 70.0  # of the height and points, the greater: running heads no deeper than this
_NUMBER = re.compile(r"(?:стр(?:аница|\.)?\s*)?[-–—\s]*(\d{1,4})[-–—\s]*(?:(?:из|/)\s*\d{1,4})?", re.I)
_LAYERS = 6  # lines of a running foot, each comes to the edge when the one below is gone
_CONTINUED = re.compile(r"(?:продолжение|окончание)\s+(?:приложения|таблицы)(?!\w)", re.I)
# Headings of appendices stand at the top of many pages and are no running heads.
_HEADING = re.compile(r"приложени|утвержд|к\s+(?:постановлени|распоряжени|приказ|решени|закон|указ)", re.I)


def set_aside(drafts: list[Draft]) -> None:
    """Move stamps, page numbers and running heads of all pages from ``lines`` (and ``grids``) to ``furniture``."""
    for page in drafts:
        take_stamps(page)
    for _ in range(_LAYERS):
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
    """``text`` with the page's own number taken out («… стр. 3 из 7»)."""
    return re.sub(rf"(?<!\d){page}(?!\d)(?:\s*(?:из|/)\s*\d+)?", "#", text)
