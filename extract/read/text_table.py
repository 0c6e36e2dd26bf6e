"""Tables of plain text on their way to :class:`Table`: rows of cells, each a list of printed lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.text_fold import fold, squeeze
from extract.read.text_marks import is_bold, plain
from soczakaz.source import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class RawCell:
    """The printed lines of a cell and how many columns it covers; ``merged`` with the one above, it has no lines."""

    lines: tuple[str, ...]
    span: int = 1
    merged: bool = False

    @property
    def text(self) -> str:
        """The lines as one, without folding of hyphens."""
        return squeeze(plain(" ".join(self.lines)))


RawRow = list[RawCell]
_KIND_NUMBER = re.compile(r"[\d\s.,%–—-]+")
_SERIAL = re.compile(r"№|N\s*(?:п/п|п\.п)", re.I)
OWN_ROW = re.compile(
    r"(?i:этап|раздел|направлени|блок|задача|цель|мероприятия|члены)\b.*|[IVX]+\.?\s.*|\d+\.?\s+[А-ЯЁ].*",
    re.S,
)
"""How a row that is one cell wide begins: a stage, a section."""
HEADING = re.compile(
    r"\s*(?:приложени[ея](?!\s+к\s+(?:соглашени|договор))\b|утвержд[её]н(?:[аоы]|о)?\b|УТВЕРЖДАЮ\b|примечани[ея]\b)",
    re.I,
)
"""How a block that follows a table begins; a cell hardly ever does."""


def cell(text: str) -> RawCell:
    """A cell of a text whose vertical tabs are line breaks."""
    return RawCell(tuple(line.strip() for line in text.split("\v") if plain(line).strip()))


def number_row(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns: «1», «2», «3» …"""
    return len(texts) > 1 and [t.strip().rstrip(".") for t in texts] == [str(i + 1) for i in range(len(texts))]


def best_width(texts: Sequence[str]) -> int | None:
    """How many columns a stream of cells without row ends has: the smallest width that makes columns alike.

    None if nothing speaks for any width.
    """
    total = len(texts)
    best, best_score = None, 0.0
    for width in range(2, min(24, total // 2) + 1):
        if total % width or number_row(texts[:width]):
            continue
        score = sum(_alike(texts[column + width :: width]) for column in range(width)) / width
        if score > best_score + 1e-9:
            best, best_score = width, score
    return best if best_score >= 0.75 else None


def _alike(texts: Sequence[str]) -> float:
    """The share of the commonest kind of cell in a column; a mixed column speaks less."""
    kinds = Counter(_kind(text) for text in texts)
    share = kinds.most_common(1)[0][1] / len(texts)
    return share * (1.0 if len(kinds) == 1 else 0.9)


def _kind(text: str) -> str:
    if not text or _KIND_NUMBER.fullmatch(text):
        return "number"
    return "words" if len(text) > 24 else "label"


def spread(rows: list[RawRow], width: int) -> list[RawRow]:
    """Rows made ``width`` wide: a lone cell covers the row, header cells cover those below them."""
    made: list[RawRow] = []
    for i, row in enumerate(rows):
        missing = width - sum(part.span for part in row)
        if missing <= 0:
            made.append(row)
        elif len(row) == 1:
            made.append([RawCell(row[0].lines, width)])
        else:
            below = rows[i + 1] if i + 1 < len(rows) else []
            made.append(covers(row, below, width) or [*row[:-1], RawCell(row[-1].lines, missing + 1)])
    return made


def covers(row: RawRow, below: RawRow, width: int) -> RawRow | None:
    """Spans of a heading row from the row below, whose blank cells continue cells of the heading row."""
    if len(below) != width or number_row([c.text for c in below]):
        return None
    names = [c.text for c in below]
    runs: list[list[str]] = []
    for i, name in enumerate(names):
        if name and i and names[i - 1]:
            runs[-1].append(name)
        else:
            runs.append([name])
    spans = [len(run) for run in runs]
    if len(spans) < len(row):  # «Базовая величина» and «Целевой ориентир» side by side: value, year, value, year
        spans = [len(part) for run in runs for part in _repeats(run)]
    if (
        len(spans) < len(row) == len(runs) + 1
        and len(runs) > 1
        and (longest := max(runs, key=len))
        and len(longest) > 2
    ):
        at = runs.index(longest)  # one more heading than runs of names: the last name of the run is the last one's own
        spans = [len(run) for run in runs]
        spans[at : at + 1] = [len(longest) - 1, 1]
    if len(spans) != len(row):
        return None
    return [RawCell(c.lines, span) for c, span in zip(row, spans, strict=True)]


def _repeats(run: list[str]) -> list[list[str]]:
    """A run of names cut where its first name comes again."""
    starts = [i for i, name in enumerate(run) if name == run[0]]
    return [run[a:b] for a, b in zip(starts, [*starts[1:], len(run)], strict=True)]


def ruled(rows: list[RawRow], width: int) -> bool:
    """False for text merely set in two columns: a signature, a list of members."""
    first = [c.text for c in rows[0]]
    if width > 2:
        return len(rows) > 1
    return bool(first and _SERIAL.match(first[0])) or any(number_row([c.text for c in row]) for row in rows[:3])


def build(rows: list[RawRow], ref: str, *, is_ruled: bool | None = None, breaks: bool = False) -> Table:
    """The Table of raw rows; blank cells fill rows that are too short."""
    width = max(sum(c.span for c in row) for row in rows)
    made = []
    for r, row in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        for c, raw in enumerate(row + [RawCell(())] * (width - sum(c.span for c in row))):
            lines = tuple(line for line in (squeeze(plain(line)) for line in raw.lines) if line)
            cells.append(
                Cell(
                    text=fold("\n".join(lines)),
                    ref=f"{ref}.r{r}.c{c}",
                    column=column,
                    span=raw.span,
                    merged=raw.merged,
                    lines=lines,
                    bold=bool(raw.lines) and all(is_bold(line) for line in raw.lines),
                )
            )
            column += raw.span
        made.append(Row(tuple(cells)))
    return Table(tuple(made), ref, width, ruled=ruled(rows, width) if is_ruled is None else is_ruled, breaks=breaks)
