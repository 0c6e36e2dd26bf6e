"""Whether the first row of a page is a new row or the rest of the row that the page cut, told from the cells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.tables.contents import DEADLINE
from extract.tables.header import header_like
from extract.tables.matrix import starts, texts
from extract.tables.numbers import OWN_NUMBER
from extract.tables.roles import columns, guess_kind
from soczakaz.source import Cell, Row, Table

# Words that no cell ends with unless it goes on.
_OPEN_END = re.compile(
    r"(?:(?<!\w)(?:в|во|на|по|о|об|и|с|со|для|от|к|ко|при|из|за|у|под|не|или|а|до|без|через|между|года?|№|ст|п|г|"
    r"их|его|том|числе|также|который|которых|иных|также)|[,(«„–—/-])$",
    re.IGNORECASE,
)
_HANGING = re.compile(r"(?:(?<!\w)(?:до|с|со|по|к|и|не|позднее|далее|ежегодно)|[,–-])$", re.IGNORECASE)
_ENDED = re.compile(r"[.;!?]$")
_DEED = re.compile(r"(?:[нт]ие|ция|[втд]ка)$")  # «Формирование», «Публикация», «Разработка»: what events begin with
# The heading of a group of rows, alone in its row: «3. Коммуникационная поддержка», «Этап II. Отбор».
_GROUP = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+[А-ЯЁ]|(?:Этап|Раздел|Цель|Задача|ЭТАП|РАЗДЕЛ)(?!\w)")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?|[IVX]+[.)]?")


def continues(table: Table, last: Row, following: Sequence[Row]) -> bool:
    """Whether ``following[0]`` is the rest of ``last``, which a page cut.

    Each column speaks for or against; blank leading cells alone say nothing, since rows of one stage have them too.
    """
    begins = starts(table)
    above, below = texts(last, begins), texts(following[0], begins)
    filled = [n for n, text in enumerate(below) if text]
    if not filled or (below[0] and (_NUMBERED.fullmatch(below[0].strip()) or above[0] == below[0])):
        return False
    if len(following[0].cells) == 1 or sum(map(bool, above)) < 2:
        return False
    if filled == [0] and _GROUP.match(below[0]):
        return False
    known = [texts(row, begins) for row in (*table.rows, *following[1:])]
    main = _main(known, len(begins))
    votes = sum(_vote(above[n], below[n], [row[n] for row in known], n == main) for n in range(len(begins)))
    if not below[main] and above[main]:
        votes += 5  # no row is without its text
    elif below[main]:
        others = [n for n in range(main + 1, len(begins)) if above[n]]
        if others and not any(below[n] for n in others):
            votes += 3
        elif (
            others
            and len(others) > 1
            and all(below[n] for n in others)
            and all(below[n] in {row[n] for row in known} for n in others)
        ):
            votes -= 4
    return votes > 0


def _main(rows: Sequence[Sequence[str]], width: int) -> int:
    """The column of the event or the indicator: by the header, else that of the longest texts filled in most rows."""
    head = next((row for row in rows[:4] if header_like(row)), None)
    if head is not None:
        headers = [(text,) if text else () for text in head]
        kind = guess_kind(headers, None)
        found = [c.index for c in columns(headers, kind) if c.role in ("event", "indicator")]
        if found:
            return found[0]
    filled = [sum(1 for row in rows if row[n]) for n in range(width)]
    enough = [n for n in range(width) if filled[n] >= 0.6 * max(filled)]
    return max(enough, key=lambda n: sum(len(row[n]) for row in rows) / max(1, filled[n]))


def _vote(above: str, below: str, column: Sequence[str], main: bool) -> float:
    """What one column says: above zero for the rest of a cut cell, below zero for a cell of a new row."""
    if not below:
        return 0.5 if above and not main else 0.0
    if main and _NUMBERED.fullmatch(above):
        return 12.0  # only the number stands above the cut
    number = OWN_NUMBER.match(below)
    if number and below[number.end() :][:1].isalpha():
        return -30.0
    others = [text for text in column if text and text not in (above, below)]
    if not above:
        return -1.0 if below in column[:-1] and column.count(below) > 1 else 0.0
    vote = 0.0
    whole = f"{above} {below}"
    if whole in column or any(len(text) > 8 and _glued(text) == _glued(whole) for text in others):
        return 6.0
    if column.count(below) > 1 or (column.count(below) and above == below):
        vote -= 5.0
    if column.count(above) > 1 and not main:
        vote -= 2.0
    if _OPEN_END.search(above) or _unclosed(above) > 0 > _unclosed(below):
        vote += 5.0
    if _ENDED.search(above):
        vote -= 2.0
    if _in_a_word(above, below):
        vote += 6.0
    if DEADLINE.search(whole) and len(whole) < 80 and not main:
        whole_both = _complete(above) and _complete(below) and not _HANGING.search(above)
        vote += -4.0 if whole_both else 3.0
    lower = sum(1 for text in others if text[:1].islower())
    if others and main:
        usual = lower / len(others)
        if below[:1].islower():
            vote += (4.0 if lower or len(others) < 4 else 7.0) * (1 - usual) - 0.5 * usual
        elif below[:1].isupper():
            vote += -4.0 * (1 - usual)
            first = below.split(None, 1)[0]
            if _DEED.search(first) or any(text.startswith(f"{first} ") for text in others):
                vote -= 3.0
    elif below[:1].islower() and lower < 0.3 * len(others or [""]):
        vote += 2.0
    return vote


def _in_a_word(above: str, below: str) -> bool:
    """Whether the cut goes through a word that a narrow cell had broken."""
    from soczakaz.ru.hyphens import is_one_word

    first, second = _LAST_WORD.search(above), _REST.match(below)
    return bool(first and second and is_one_word(first[0].lower(), second[0]))


def _complete(text: str) -> bool:
    """Whether a deadline stands in the text whole: with its year, or a recurrence."""
    return (
        re.search(r"(?<!\d)20\d\d(?!\d)|ежегодн|ежеквартальн|ежемесячн|постоянн|по мере необходимости", text)
        is not None
    )


def _unclosed(text: str) -> int:
    return text.count("(") + text.count("«") - text.count(")") - text.count("»")


def _glued(text: str) -> str:
    return text.replace(" ", "").replace("-", "").lower()


def rejoined(rows: Sequence[Row], rest: Row) -> list[Row]:
    """``rows`` with the cells of ``rest`` put to the ends of the cells they continue.

    The rest of a merged cell (the stage) goes to the nearest filled cell above in its column.
    """
    made = list(rows)
    for tail in rest.cells:
        if tail.text:
            n, at = _continued(made, tail)
            cells = made[n].cells
            made[n] = replace(made[n], cells=(*cells[:at], _glue(cells[at], tail, rows), *cells[at + 1 :]))
    return made


def carried(rows: Sequence[Row], first: Row) -> tuple[list[Row], Row]:
    """``rows`` and the new row ``first`` at a page top, the rest of a merged cell (the stage) led back to its beginning.

    Such a rest stands left of the row's own texts, beside a blank number, and goes on in lower case.
    """
    made, cells = list(rows), list(first.cells)
    if len(cells) < 4 or cells[0].text:
        return made, first
    for n, tail in enumerate(cells[1:3], 1):
        if not tail.text[:1].islower() or not all(cell.text for cell in cells[n + 1 : n + 2]):
            continue
        above = [cell.text for row in rows for cell in row.cells if cell.column == tail.column and cell.text]
        if len(above) < 2 or any(text[:1].islower() for text in above) or len(above) > 0.8 * len(rows):
            continue  # a column filled in each row has no merged cells
        r, k = _continued(made, tail)
        row = made[r].cells
        made[r] = replace(made[r], cells=(*row[:k], _glue(row[k], tail, rows), *row[k + 1 :]))
        cells[n] = replace(tail, text="", lines=())
    return made, replace(first, cells=tuple(cells))


def _continued(rows: Sequence[Row], tail: Cell) -> tuple[int, int]:
    """The row and the index in it of the cell that ``tail`` continues."""
    last = rows[-1].cells
    nearest = min(range(len(last)), key=lambda k: (abs(last[k].column - tail.column), k))
    if last[nearest].text or (not last[nearest].merged and tail.column > 1):
        return len(rows) - 1, nearest
    for n in range(len(rows) - 1, -1, -1):
        for k, cell in enumerate(rows[n].cells):
            if cell.column == tail.column and cell.text:
                return n, k
    return len(rows) - 1, nearest


def _glue(cell: Cell, tail: Cell, rows: Sequence[Row]) -> Cell:
    """``cell`` with the rest ``tail`` at its end; ``rows`` are those of the table, which may have its words whole."""
    if not cell.text:
        return replace(tail, column=cell.column, span=cell.span)
    from soczakaz.ru.hyphens import join_hyphens

    text = f"{cell.text} {tail.text}"
    if cell.text.endswith("-"):
        text = join_hyphens(cell.text + tail.text if cell.text[-2:-1].isalpha() and tail.text[:1].islower() else text)
    elif _IN_A_DATE.search(text, max(0, len(cell.text) - 11)) or (
        cell.page is not None and _is_cut_word(cell, tail, rows)
    ):
        text = cell.text + tail.text
    return replace(cell, text=text, lines=cell.lines + tail.lines)


def _is_cut_word(cell: Cell, tail: Cell, rows: Sequence[Row]) -> bool:
    """Whether the page cut a word that the narrow cell had broken: it fills the last line, and the rest begins with it."""
    from soczakaz.ru.hyphens import is_one_word

    first, second = _BROKEN.search(cell.lines[-1] if cell.lines else ""), _REST.match(tail.text)
    if not first or not second:
        return False
    if is_one_word(first[1].lower(), second[0]):
        return True
    whole, column = first[1] + second[0], cell.column
    above = (other.text for row in rows for other in row.cells if other.column == column and other is not cell)
    return any(whole in text for text in above)


_BROKEN = re.compile(r"^(?:[А-ЯЁа-яё]+-)?([А-ЯЁа-яё]+)$")
# «01.06.202 4», «01.03.2024– 31.05.2024»: at the cut.
_IN_A_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d \d{3}|2\d \d\d|20\d \d|20\d\d[–-] \d)(?!\d{2})")
_LAST_WORD = re.compile(r"[А-ЯЁа-яё]+$")
_REST = re.compile(r"[а-яё]+")
