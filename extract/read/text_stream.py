"""Tables of text exports with a cell a line and nothing else: no tabs, no row ends, a blank line for a blank cell.

The header is told by the names of its columns; its roles say what each column may hold, and the rows are the cheapest
way to deal the lines to the columns.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.read.text_costs import SERIAL
from extract.read.text_deal import Gap, deal
from extract.read.text_marks import plain
from extract.read.text_places import line_costs, two_rows
from extract.read.text_table import HEADING, RawCell, RawRow, spread

Cells = list[list[str]]
"""A row: cells, each its lines."""

_MAX_WIDTH = 16
_MAX_HEADER = 40  # lines
_MAX_LINES = 1500  # of one table
_SERIAL_NAME = re.compile(r"(?:№|N)(?:\s*(?:п\s?/\s?п|п\.?\s?п))?\.?", re.I)
_TITLE = re.compile(
    r"(?:план|показател|перечень|состав|таблица|раздел)\w*(?:\s|$)", re.I
)  # a name of a column, but here a title
PERSON_NAME = re.compile(
    r"ф\.?\s?и\.?\s?о\.?(?:\s.{3,40})?|фамили[яи],\s?(?:имя|инициалы|и\.?\s?о)\b.*|(?:занимаемая\s)?должность.*|(?:роль|статус|функци[ия])\s?(?:в\s.*)?",
    re.I,
)
_CAPITALS = re.compile(
    r"(?i:лист\s+(?:соглас|визир|рассыл|ознаком)).*|(?:ПЛАН|СОСТАВ|ПЕРЕЧЕНЬ|ПОКАЗАТЕЛИ|ПОЛОЖЕНИЕ|ПОРЯДОК)\b.*|[^\d.]{16,}"
)
_SERIAL_REST = re.compile(r"п\s?/\s?п\.?|п\.?\s?п\.?", re.I)


def starts_stream(lines: Sequence[str], start: int) -> bool:
    """Whether a header with a column a line may begin here: «№ п/п» or a known name alone on its line."""
    line = lines[start].strip()
    if not line or len(line) > 70 or "\t" in line or "  " in line or "|" in line:
        return False
    return bool(_SERIAL_NAME.fullmatch(line)) or (not line.isupper() and not _TITLE.match(line) and _known_name(line))


@lru_cache(maxsize=4096)
def _known_name(text: str) -> bool:
    from extract.tables.header import TABLE_KINDS, named

    return bool(PERSON_NAME.fullmatch(text)) or any(named(text, kind) for kind in TABLE_KINDS)


def read_stream(lines: Sequence[str], start: int, *, omitted: bool = False) -> tuple[list[RawRow], int] | None:
    """The table whose header begins at ``lines[start]``, and the index after it; None if none does.

    ``omitted`` says that cells merged with those above are left out.
    """
    # Most tries end at the header: the lines below it are only looked at where there is one.
    found = _header([plain(line).strip() for line in lines[start : start + _MAX_HEADER + _MAX_WIDTH]])
    if found is None:
        return None
    texts = [plain(line).strip() for line in lines[start : start + _MAX_LINES]]
    tries = [found]
    (first, *more), begin = found
    if not more and len(first) > 3 and first[-1] == [texts[begin - 1]] and not _known_name(first[-1][0]):
        tries.append(([first[:-1]], begin - 1))  # the last name may be the first stage
    dealt = [(made, *attempt) for attempt in tries if (made := _rows_below(texts, *attempt, omitted=omitted))]
    if not dealt:
        return None
    (_, rows, used), header, begin = min(dealt, key=lambda item: item[0][0])
    width = len(header[-1])
    if not any(len(row) == width for row in rows):
        return None
    raw = [[RawCell(tuple(filter(None, part)), merged=not part) for part in row] for row in [*header, *rows]]
    return spread(raw, width), start + begin + used


def _rows_below(
    texts: Sequence[str], header: list[Cells], begin: int, *, omitted: bool
) -> tuple[float, list[Cells], int] | None:
    """The rows of the data under a header: their cost, the rows, how many lines they use; None if they fit badly."""
    lines = texts[begin : _last_line(texts, begin)]
    costs = line_costs(lines, _roles(_names(header)), omitted=omitted)
    cost, rows, used = deal(lines, [Gap.LINE] * len(lines), costs)
    width = len(costs.skip)
    if not used or cost > 0:
        return None
    made = [
        [[lines[n] for n in row[-1]]] if -1 in row else [[lines[n] for n in row.get(c, ())] for c in range(width)]
        for row in rows
    ]
    return cost, made, used


def _header(texts: Sequence[str]) -> tuple[list[Cells], int] | None:
    """The rows of the header and where the data begin."""
    numbered = numbered_header(texts)
    if numbered:
        width, at = numbered
        rows = _covered(texts[:at], width) or _header_rows(texts[:at], width)
        return ([*rows, [[texts[at + c]] for c in range(width)]], at + width) if rows else None
    end = named_end(texts)
    rows = (_covered(texts[:end], 0) or _header_rows(texts[:end], None)) if end else None
    return (rows, end) if rows else None


def _covered(texts: Sequence[str], width: int) -> list[Cells] | None:
    """Two rows of names without blanks between them: «Базовая величина», … over «значение», «год»."""
    made = two_rows(texts, width) if "" not in texts else None
    return [[[cell.text] for cell in row] for row in made[:2]] if made else None


def numbered_header(texts: Sequence[str]) -> tuple[int, int] | None:
    """Width and place of the row that numbers the columns («1», «2», «3» …)."""
    for at in range(3, min(_MAX_HEADER, len(texts))):
        if texts[at] != "1":
            if HEADING.match(texts[at]) or len(texts[at]) > 200 or SERIAL.fullmatch(texts[at]):
                return None
            continue
        width = 1
        while at + width < len(texts) and texts[at + width] == str(width + 1):
            width += 1
        return (width, at) if width > 2 else None
    return None


def named_end(texts: Sequence[str]) -> int:
    """Where a header without numbers of columns ends; zero if this is none."""
    serial = bool(_SERIAL_NAME.fullmatch(texts[0]))
    if serial:
        for n, text in enumerate(texts[1:_MAX_HEADER], start=1):
            if re.fullmatch(r"(?:1|1\.1|1\.1\.1|I|[АA]\.1|I\.1)[.)]?", text) or (
                n > 2 and re.match(r"(?:1|I)\.\s?[А-ЯЁ]", text)
            ):
                short = all(len(name) < 60 and name[-1:] not in (".", ";", ":") for name in texts[1:n])
                return n if n > 2 and (_names_enough(texts[:n]) or (short and n < 9)) else 0
            if text.upper() == text and len(text) > 20:
                break
    taken: set[str] = set()
    kind = _kind(tuple(texts[:3]))
    for n, text in enumerate(texts[:_MAX_HEADER]):
        role = _role(text, kind)
        if not role or (role in taken and role != "responsible") or (SERIAL.fullmatch(text) and n):
            return n if n > 2 and _names_enough(texts[:n]) else 0
        taken.add(role)
    return 0


def _names_enough(texts: Sequence[str]) -> bool:
    from extract.tables.header import header_like

    return header_like([text for text in texts if text]) or sum(bool(PERSON_NAME.fullmatch(text)) for text in texts) > 1


@lru_cache(maxsize=64)
def _kind(first: tuple[str, ...]) -> str:
    """Of which kind of table the first names of columns speak most."""
    from extract.tables.header import TABLE_KINDS, scored

    return max(TABLE_KINDS, key=lambda kind: sum(score for text in first for score, _ in scored(text, kind)[:1]))


@lru_cache(maxsize=4096)
def _role(text: str, kind: str) -> str:
    """The role of a name of a column in a table of ``kind``; "" if it is no such name."""
    from extract.tables.header import is_period, scored

    if not text or len(text) > 130:
        return ""
    if is_period(text):
        return f"period {text}"
    if PERSON_NAME.fullmatch(text):
        return f"person {text}"
    best = scored(text, kind)[:1]
    return best[0][1] if best and best[0][0] >= 60 else ""


def _header_rows(texts: Sequence[str], width: int | None) -> list[Cells] | None:
    """One row of names, or two if names of the first cover names of the second; None if they do not fit."""
    merged: list[str] = []
    for text in texts:
        if merged and _SERIAL_REST.fullmatch(text) and merged[-1] in ("№", "N"):
            merged[-1] += " " + text
        else:
            merged.append(text)
    while merged and not merged[-1] and (width is None or len(merged) > width) and "" not in merged[:-1]:
        merged.pop()
    if "" not in merged and (width is None or len(merged) == width):
        return [[[text] for text in merged]] if 3 <= len(merged) <= _MAX_WIDTH else None
    if "" in merged:
        first = merged.index("")
        below = merged[first:]
        if first >= 3 and len(below) >= first and len(below) <= _MAX_WIDTH and width in (None, len(below)):
            return [[[text] for text in merged[:first]], [[text] for text in below]]
        return None
    if width is None or len(merged) < width:
        return None
    # More names than columns: cells of several paragraphs; the shortest neighbours belong together.
    cells = [[text] for text in merged]
    while len(cells) > width:
        at = next((n for n in range(1, len(cells)) if not cells[n][0][:1].isupper()), None)
        if at is None:
            at = min(range(1, len(cells)), key=lambda n: len(cells[n - 1][-1]) + len(cells[n][0]))
        cells[at - 1 : at + 1] = [cells[at - 1] + cells[at]]
    return [cells]


def _names(header: Sequence[Cells]) -> list[str]:
    """The name of each column: of two rows the lower, or the upper where the lower is blank."""
    own = [[" ".join(part) for part in row] for row in header if not (row and row[0][0] == "1" and len(row) > 2)]
    if len(own) == 1:
        return own[0]
    covered = spread([[RawCell((text,)) for text in own[0]], [RawCell((text,)) for text in own[1]]], len(own[1]))
    upper = [part.text for part in covered[0] for _ in range(part.span)]
    return [low or up for low, up in zip(own[1], upper, strict=False)]


def _roles(names: Sequence[str]) -> list[str]:
    from extract.tables.roles import columns, guess_kind

    headers = [(name,) for name in names]
    kind = guess_kind(headers, None)
    roles = [column.role for column in columns(headers, kind)]
    return [
        "number" if _SERIAL_NAME.fullmatch(name) or name.startswith("№") else role
        for name, role in zip(names, roles, strict=True)
    ]


def _last_line(texts: Sequence[str], begin: int) -> int:
    """Where the table ends at the latest: at a heading, a title in capitals, the header of another table."""
    for n in range(begin + 1, len(texts)):
        text = texts[n]
        if not text:
            continue
        if text == texts[0] and texts[n + 1 : n + 2] == texts[1:2]:
            return n  # the header again: a further piece
        if (
            HEADING.match(text)
            or _SERIAL_NAME.fullmatch(text)
            or ((text.isupper() or text[:4].lower() == "лист") and _CAPITALS.fullmatch(text))
        ):
            return n
    return len(texts)
