"""Which columns the cells of a row stand in where cells merged downwards are left out: told by what columns may hold."""

import re
from collections.abc import Sequence
from itertools import accumulate

from extract.read.text_costs import SERIAL, cell_cost, more_cost
from extract.read.text_deal import NEVER, Costs
from extract.read.text_table import OWN_ROW, RawCell, RawRow, number_row

MAX_WIDTH = 16  # columns
SERIAL_NAME = re.compile(r"(?:№|N)(?:\s*(?:п\s?/\s?п|п\.?\s?п))?\.?", re.I)
"""The name of a column of numbers."""
MARK = re.compile(r"\s?<(?:\d{1,2}|\*{1,3})>")
"""A footnote's mark."""
PERSON = re.compile(r"[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.|[А-ЯЁ][а-яё]+)|[А-ЯЁ]{3,}\s|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ]")
"""How the cell of a person begins."""

_TYPE = re.compile(
    r"(?:индикатор\s)?(?:процесса?|(?:промежуточн|итогов|конечн|непосредственн)\w+(?:\sрезультата?)?)", re.I
)
_LEFT_OUT = 0.6  # the cost of leaving a column out, over what its role says, where cells may have several lines
_INNER = re.compile(r"(?:год|значение)\s?[:–-]", re.I)  # the words of a cell of values
_VALUES = ("base", "target", "period", "value")
_KEYS = ("person", "indicator", "event", "registry", "service", "name")
_LEADING = frozenset(("number", "stage", "stage_number", "goal", "type", "name", "category"))
_LOWER = re.compile(
    r"(?:(?:плановое |фактическое )?значение|величина|год|с|по|начал[оа]|окончани[ея]|дата(?: начала| окончания)?|план|факт"
    r"|(?:на )?20\d\d(?: ?г(?:ода?|\.)?)?|(?:[IVX]{1,3}|[1-4]) ?(?:квартал|кв\.?)|ед\.? ?изм\.?|единица(?: измерения)?)",
    re.I,
)
_UPPER = re.compile(r"базов|целев|срок|период|значени|план|величин|ориентир|дат[аы]", re.I)


def header_of(names: Sequence[str], width: int) -> tuple[list[RawRow], list[str]] | None:
    """The header's rows and the columns' roles; None when the names do not fit ``width`` columns (0: any)."""
    if made := two_rows(names, width):
        return [made[0], made[1]], _roles(made[2])
    if len(names) > MAX_WIDTH or width not in (0, len(names)):
        return None
    return [[RawCell((name,)) for name in names]], _roles([(name,) for name in names])


def two_rows(names: Sequence[str], width: int) -> tuple[RawRow, RawRow, list[tuple[str, ...]]] | None:
    """The header's two rows when its last names stand below others («Базовая величина»: «значение», «год»)."""
    count = 0
    while count < len(names) - 2 and _LOWER.fullmatch(names[-1 - count]):
        count += 1
    below, above = list(names[len(names) - count :]), list(names[: len(names) - count])
    if count < 2:
        return None
    period = next(p for p in range(1, count + 1) if count % p == 0 and below == below[:p] * (count // p))
    period = count if period == 1 else period
    groups = count // period
    covering = [n for n, name in enumerate(above) if _UPPER.search(name)]
    covering = covering if len(covering) == groups else covering[-groups:]
    if len(covering) != groups or (width and len(above) - groups + count != width):
        return None
    upper: RawRow = []
    lower: RawRow = []
    headers: list[tuple[str, ...]] = []
    rest = iter(below)
    for n, name in enumerate(above):
        own = [next(rest) for _ in range(period)] if n in covering else []
        upper.append(RawCell((name,), max(1, len(own))))
        lower += [RawCell((text,)) for text in own] or [RawCell((), merged=True)]
        headers += [(name, text) for text in own] or [(name,)]
    return upper, lower, headers


def _roles(headers: Sequence[tuple[str, ...]]) -> list[str]:
    from extract.tables.roles import columns, guess_kind

    bare = [tuple(MARK.sub("", part) for part in parts) for parts in headers]
    roles = [column.role for column in columns(bare, guess_kind(bare, None))]
    for n, parts in enumerate(bare):
        if SERIAL_NAME.fullmatch(parts[0]):
            roles[n] = "number"
        elif re.match(r"фамили|ф\.?\s?и\.?\s?о", parts[0], re.I):
            roles[n] = "person"
    return roles


def place_costs(texts: Sequence[str], roles: Sequence[str]) -> tuple[list[list[float]], list[float]]:
    """How unlikely it is that each text stands in each column, and that a row leaves each column out."""
    typed = "type" in roles
    key = next((roles.index(role) for role in _KEYS if role in roles), None)
    return [[_cost(text, role, typed) for role in roles] for text in texts], [
        _skip(role, n == key, n) for n, role in enumerate(roles)
    ]


def line_costs(lines: Sequence[str], roles: Sequence[str], *, omitted: bool) -> Costs:
    """The costs of lines of which several may make a cell; ``omitted`` as in :func:`placed_rows`."""
    put, skip = place_costs(lines, roles)
    more = [[more_cost(line, role) for role in roles] for line in lines]
    alone = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        counted = roles[0] == "number" and SERIAL.fullmatch(below)
        alone.append((0.8 if OWN_ROW.fullmatch(line) else 1.5) - (0.5 if counted else 0.0))
    return Costs(put, more, alone, [_LEFT_OUT + cost for cost in skip] if omitted else [NEVER] * len(roles))


def _cost(text: str, role: str, typed: bool) -> float:
    if role == "person":
        return 0.0 if PERSON.match(text) else 2.0
    if typed and role != "type" and _TYPE.fullmatch(text):
        return 1.5
    if _INNER.match(text) and not role.startswith(_VALUES):
        return 3.0
    return cell_cost(text, role)


def _skip(role: str, key: bool, column: int) -> float:
    if key:
        return 2.0
    if role in _LEADING or column == 0:
        return 0.15
    return 0.5 if role == "responsible" else 0.8


def whole_row(row: dict[int, RawCell], width: int, *, trimmed: bool = False) -> RawRow:
    """The cells of a row; columns left out are merged with those above, or at the end of a short row covered by its last.

    ``trimmed`` says that blank cells at row ends were lost.
    """
    last = max(row)
    if width - last > 2 and len(row) <= 2:
        row = {**row, last: RawCell(row[last].lines, width - last)}
        width = last + 1
    return [row.get(column, RawCell((), merged=column < last or not trimmed)) for column in range(width)]


def placed_rows(rows: Sequence[RawRow], *, trimmed: bool = False) -> list[RawRow] | None:
    """Rows whose merged cells are left out, each cell in its column; None when no row is short or no header is known.

    ``trimmed`` says that blank cells at row ends were lost.
    """
    width = max(map(len, rows))
    if width < 4 or all(len(row) in (1, width) for row in rows):
        return None
    names = [cell.text for cell in rows[0]]
    head: list[RawRow] = [rows[0]]
    two = (
        len(rows) > 1 and len(names) + len(rows[1]) <= 2 * MAX_WIDTH and all(_LOWER.fullmatch(c.text) for c in rows[1])
    )
    made = header_of([*names, *(cell.text for cell in rows[1])], 0) if two else None
    if made is not None:
        head, roles, used = made[0], made[1], 2
        width = len(roles)
    else:
        found = header_of(names, width)
        if found is None:
            return None
        head, roles, used = found[0], found[1], 1
    if sum(bool(role) for role in roles) * 2 <= width or any(len(row) > width for row in rows[used:]):
        return None
    return [*head, *(_placed(row, roles, trimmed=trimmed) for row in rows[used:])]


def _placed(row: RawRow, roles: Sequence[str], *, trimmed: bool) -> RawRow:
    """The row on all columns; a row of one cell or of all cells as it is."""
    width, count = len(roles), len(row)
    if count in (1, width) or number_row([cell.text for cell in row]):
        return row
    costs, skips = place_costs([MARK.sub("", cell.text) for cell in row], roles)
    leading = list(accumulate(skips, initial=0.0))
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(leading[c], ()) for c in range(width + 1)]]
    for n in range(count):
        line: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())] * (width + 1)
        for c in range(width):
            before = best[-1][c]
            line[c + 1] = min((before[0] + costs[n][c], (*before[1], c)), (line[c][0] + skips[c], line[c][1]))
        best.append(line)
    columns = best[-1][width][1]
    return whole_row(dict(zip(columns, row, strict=True)), width, trimmed=trimmed)
