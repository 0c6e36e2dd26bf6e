"""Tables of plain text whose columns are set by spaces: where they stand, and from where to where each column reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.read.text_anchors import anchors_of, moved, texts_of
from extract.read.text_runs import SHIFT, Run, are_names, column_runs, runs, word_at, words
from extract.read.text_table import HEADING, OWN_ROW

_RECENT = 12  # lines above in which a cell is looked for that a line goes on
_OVER = 6  # characters by which the rest of the last cell may reach over the lines above
_BLANKS = 2  # blank lines that may part rows
SIGNED = re.compile(r"(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)")
_NEXT_PART = re.compile(r"«?утверждаю|лист\s(?:соглас|рассыл|ознаком)", re.I)
# «Члены рабочей группы:» over a list of persons.
_SUBHEAD = re.compile(
    r"(?:\w+\s)?(?:заместител|председател|руководител|секретар|член|координатор)\w*(?:\s(?:председател|руководител)\w+)?"
    r"(?:\s(?:\w+\s)?(?:групп|комисси|совет|штаб)\w*)?:?",
    re.I,
)
# «II. Нормативы», «Этап 3. Отбор» alone on a line: a stage over the rows below it.
_STAGE = re.compile(
    r"(?:[IVX]{1,4}|\d{1,2})\.\s[А-ЯЁ]|(?:Этап|Раздел|Цель|Задача)\s(?:№\s?)?(?:\d{1,2}|[IVX]{1,4})(?!\w)"
)
_RULE = re.compile(r"[-─━═=_+\s]{6,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed line dealt to the columns: what stands in each (None where it is blank); ``over`` are texts over the
    columns from … to …, ``span`` is a line over the whole table, ``gap`` the blank lines above it, ``rule`` whether a line of dashes stands above it."""

    cells: tuple[Run | None, ...]
    over: tuple[tuple[int, int, str], ...]
    span: str | None
    gap: int
    rule: bool

    @property
    def filled(self) -> frozenset[int]:
        """The columns that are not blank."""
        return frozenset(n for n, cell in enumerate(self.cells) if cell is not None)

    def text(self, column: int) -> str:
        """What stands in a column, "" if nothing."""
        cell = self.cells[column]
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table of text in columns: ``entries`` are its lines, ``starts`` where the columns begin, ``end`` the index of the
    line after it, ``reach`` from where to where each column reaches, ``top`` the words of its first two lines."""

    entries: tuple[Entry, ...]
    starts: tuple[int, ...]
    end: int
    reach: tuple[tuple[int, int], ...] = ()
    top: tuple[tuple[Run, ...], ...] = ()


def aligned(
    lines: Sequence[str], prose: Sequence[bool], start: int, known: Sequence[int] = (), before: Aligned | None = None
) -> Aligned | None:
    """The table that begins at ``lines[start]``; None if none does.

    ``before`` is the table of the page before: where its header comes again, its columns do.

    ``known`` says where the columns of a table begin that a page's end cut, at the top of the next page: the rest of a
    single cell may stand there.
    ``prose`` says of each line whether it is text without columns.
    """
    if len(parts := _parts(lines[start])) < 2 and not (
        parts and any(abs(parts[0].start - at) <= SHIFT for at in known)
    ):
        return None
    if len(parts) == 2 and parts[1].start - parts[0].end > 8 and SIGNED.fullmatch(parts[1].text):
        return None
    end = _end(lines, prose, start)
    block = [line for line in lines[start:end] if line.strip() and not _is_rule(line)]
    anchors = anchors_of(block)
    if len(anchors) < 2 or sum(len(_parts(line)) > 1 for line in block) < (3 if len(anchors) > 2 else 2):
        return None
    if len(anchors) > 2 and len(parts) == 2 and not lines[start + 1].strip():
        return None  # a date and a number above a table
    entries = _entries(lines[start:end], anchors)
    top = tuple(tuple(words(line)) for line in block[:2])
    if before is not None and texts_of(top[0]) == texts_of(before.top[0]) and _names(entries) != _names(before.entries):
        anchors = moved(before.reach, before.top, top)
        entries = _entries(lines[start:end], anchors)
    while entries and entries[-1].span is not None:
        entries.pop()  # a paragraph below the table
        end -= 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Aligned(tuple(entries), tuple(a for a, _ in anchors), end, tuple(anchors), top)


def _names(entries: Sequence[Entry]) -> list[str]:
    return [entries[0].text(n) for n in range(len(entries[0].cells))]


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and len(line.strip()) > 2


def _parts(line: str) -> tuple[Run, ...]:
    return () if _is_rule(line) else runs(line)


def _end(lines: Sequence[str], prose: Sequence[bool], start: int) -> int:
    """Where the lines in columns end: before an appendix's heading, a signature, lines of prose."""
    end = start + 1
    blanks = 0
    names = lines[start].split()  # where they stand again another table begins
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if not line.strip():
            blanks += 1
            if blanks > _BLANKS:
                break
            continue
        parts = _parts(line)
        first = line.strip()
        if HEADING.match(line) or _NEXT_PART.match(first) or first.split() == names:
            break
        signed = len(parts) == 2 and parts[1].start - parts[0].end > 8 and SIGNED.fullmatch(parts[1].text)
        if signed and blanks and not first[0].isdigit():
            break
        if (len(parts) > 1 and not prose[i]) or _is_rule(line):
            end = i + 1
        elif i - end >= 12:
            break
        blanks = 0
    # What hangs below the last line with several cells: the rest of its longest cell.
    widest = max((len(line) for line in lines[start:end]), default=0)
    for i in range(end, min(end + 12, len(lines))):
        line = lines[i]
        if not line.strip() or HEADING.match(line) or len(line) - len(line.lstrip()) < 4 or len(line) > widest + _OVER:
            break
        if not any(
            run.start == line.index(line.strip()) for above in lines[max(start, i - 8) : i] for run in _parts(above)
        ):
            break
        end = i + 1
    return end


def _entries(lines: Sequence[str], anchors: Sequence[tuple[int, int]]) -> list[Entry]:
    made: list[Entry] = []
    recent: list[dict[int, int]] = []  # of the last lines: where a cell began → its column
    gap, rule = 0, False
    for line in lines:
        if not line.strip():
            gap += 1
            continue
        if _is_rule(line):
            rule = True
            continue
        entry = _entry(column_runs(line), anchors, recent, gap, rule)
        made.append(entry)
        above = {text for _, _, text in entry.over}  # what stands over several columns begins none of them
        own = {cell.start: n for n, cell in enumerate(entry.cells) if cell and cell.text not in above}
        recent = [own, *recent[: _RECENT - 1]]
        gap, rule = 0, False
    return made


def _entry(
    parts: Sequence[Run], anchors: Sequence[tuple[int, int]], recent: Sequence[dict[int, int]], gap: int, rule: bool
) -> Entry:
    cells: list[Run | None] = [None] * len(anchors)
    if len(parts) == len(anchors):
        return Entry(tuple(parts), (), None, gap, rule)  # so wherever the page has moved them
    if len(parts) == 1:
        run = parts[0]
        crossed = [a for a, _ in anchors[1:] if run.start < a - 1 and run.end > a + 1]
        alone = _under(run, recent) in (None, 0) and not all(_begins_word(run, a) for a in crossed)
        if _STAGE.match(run.text):
            return Entry(tuple(cells), (), run.text, gap, rule)
        if len(anchors) == 2 and _SUBHEAD.fullmatch(run.text):
            return Entry(tuple(cells), (), run.text, gap, rule)
        if crossed and (OWN_ROW.fullmatch(run.text) or alone):
            return Entry(tuple(cells), (), run.text, gap, rule)
    over: list[tuple[int, int, str]] = []
    last = -1
    for run in (piece for part in parts for piece in _pieces(part, anchors, recent)):
        known = _under(run, recent)
        if known is None or known < last:
            under = [n for n, (a, b) in enumerate(anchors) if run.start < b - 1 and run.end > a + 1]
            if len(under) > 1:
                over.append((under[0], under[-1], run.text))
            known = max(range(len(anchors)), key=lambda n: _shared(run, anchors[n]))
        own = cells[known]
        if own and known + 1 < len(cells) and cells[known + 1] is None and are_names(own.text, run.text):
            known, own = known + 1, None
        last = known
        cells[known] = Run(own.start, run.end, f"{own.text} {run.text}") if own else run
    return Entry(tuple(cells), tuple(over), None, gap, rule)


def _under(run: Run, recent: Sequence[dict[int, int]]) -> int | None:
    """The column of the nearest cell above that begins where the run does."""
    for starts in recent:
        for at in (run.start, run.start - 1, run.start + 1):
            if at in starts:
                return starts[at]
    return None


def _shared(run: Run, anchor: tuple[int, int]) -> int:
    return min(run.end, anchor[1]) - max(run.start, anchor[0])


def _begins_word(run: Run, column: int) -> bool:
    return run.text[column - run.start - 1] == " "


def _pieces(run: Run, anchors: Sequence[tuple[int, int]], recent: Sequence[dict[int, int]]) -> list[Run]:
    """The cells of a run; a heading over three columns or more is none of theirs and stays whole."""
    crossed = sum(run.start < b - 1 and run.end > a + 1 for a, b in anchors)
    made = _split(run, anchors, recent)
    return made if crossed < 3 or len(made) >= crossed else [run]


def _split(run: Run, anchors: Sequence[tuple[int, int]], recent: Sequence[dict[int, int]]) -> list[Run]:
    """A run of two cells that only one space parts, cut where the column on the right begins."""
    for n, ((_, before), (a, _)) in enumerate(pairwise(anchors), 1):
        if run.start >= min(a - 1, before - SHIFT) or run.end <= a + 1:
            continue
        at = word_at(run, a, 1)
        if not at and (near := word_at(run, a, SHIFT)):  # a page may have moved the column a little
            at = near if _under(Run(run.start + near, run.end, ""), recent) == n else 0
        if at:
            left = Run(run.start, run.start + at - 1, run.text[: at - 1])
            return [left, *_split(Run(run.start + at, run.end, run.text[at:]), anchors, recent)]
    return [run]
