"""Whether the first row of a page is a new row or the rest of the row that the page cut, told from the cells."""

import re
from collections.abc import Sequence

from extract.tables.contents import DEADLINE, TYPE
from extract.tables.header import header_like
from extract.tables.matrix import starts, texts
from extract.tables.numbers import OWN_NUMBER
from extract.tables.roles import columns, guess_kind
from soczakaz.source import Row, Table

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
_LAST_WORD = re.compile(r"[А-ЯЁа-яё]+$")
_REST = re.compile(r"[а-яё]+")
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
    if len(filled) == 1 and [n for n, text in enumerate(above) if text] == filled:
        return _heading_goes_on(above[filled[0]], below[filled[0]])
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


def _heading_goes_on(above: str, below: str) -> bool:
    """Whether the heading of a group, alone in its row, was cut: «Этап 2. Нормативное правовое | обеспечение»."""
    return below[:1].islower() and (bool(_GROUP.match(above)) or not _ENDED.search(above)) and not TYPE.fullmatch(below)


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
