"""Members in a table with or without a header, or in columns without lines."""

import re
from collections.abc import Iterator, Sequence

from extract.facts.member_lines import MemberList, at, opens_member, read_line
from extract.facts.roles import is_person, leading_person, pattern, role_of, trailing_person
from extract.layout import Ledger, Part
from extract.structure.markers import marker
from soczakaz.source import Cell, Place, Row, Table


def read_table(table: Table, part: Part, index: int, ledger: Ledger, found: MemberList) -> None:
    columns = _columns(table)
    header = _header(table)
    counted = 0
    for n, row in enumerate(table.rows, 1):
        filled = [cell for cell in row.cells if cell.text.strip(" –—-")]
        named = n - 1 != header and (len(filled) > 1 or table.width == 1)
        counted += named
        label = f"строка {counted if named else n}" if n - 1 != header else "заголовок"
        places = dict(_register(row, part, (index, n), label, ledger))
        if n - 1 == header or not filled or all(cell.text.strip(" .").isdigit() for cell in filled):
            continue
        if len(filled) == 1 and (table.width > 1 or not table.ruled):
            _alone(filled[0], places[filled[0].ref], found, columns)
            continue
        if table.width == 1:
            read_line(filled[0].text, places[filled[0].ref], found)
            continue
        _row(filled, columns, places, found)


def _alone(cell: Cell, place: Place, found: MemberList, columns: dict[int, str]) -> None:
    """A row with one filled cell: a subhead, a whole member, or the rest of the row above."""
    if found.subhead(cell.text):
        return
    column = columns.get(cell.column)
    if column == "position" and found.members:
        found.extend(cell.text)
    elif column in (None, "name") or is_person(cell.text):
        read_line(cell.text, place, found)


def _row(filled: Sequence[Cell], columns: dict[int, str], places: dict[str, Place], found: MemberList) -> None:
    by: dict[str, Cell] = {}
    for cell in filled:
        by.setdefault(columns.get(cell.column, ""), cell)
    name, role, position = by.get("name"), by.get("role"), by.get("position")
    said = None
    if role is not None:
        said = found.role_in(role.text) or role.text.strip(" ;,.–—-")
        if role.column == min(columns):
            found.role = said  # a first column of roles goes on until the next
    words = position.text if position else ""
    if said is None:
        said, words = found.split(words)
    else:
        words = words.strip(" ;,–—-").rstrip(".;, ")
    if name is None:
        if position is not None and role is None:
            if found.members and not opens_member(position.text.lower().strip(" –—-")):
                found.extend(position.text)
            else:
                found.add(words, said, None, places[position.ref])
        elif position is not None:
            found.add(words, said, None, places[position.ref])
        return
    text = name.text.strip(" ;,–—-")
    if (m := marker(text)) is not None and m.number is not None:
        text = text[m.length :]
    person = leading_person(text)
    if person is not None and person != text:
        own, rest = found.split(text[len(person) :])
        text, said = person, said or own
        words = words or rest
    elif person is None and (ending := trailing_person(text)):
        words, text = words or text[: text.rindex(ending)].strip(" ,–—-"), ending
    elif (left := found.role_in(text)) and position is not None and (person := leading_person(words)):
        said, (_, words), text = left, found.split(words[len(person) :]), person
    found.add(text, said, words, at(places[name.ref], name.text, text))


def _header(table: Table) -> int | None:
    """The index of the row with the names of the columns, None when there is none."""
    for n, row in enumerate(table.rows[:3]):
        texts = [cell.text.lower() for cell in row.cells if cell.text]
        if not texts or any(leading_person(cell.text) or trailing_person(cell.text) for cell in row.cells):
            return None
        named = [
            text for text in texts if any(pattern(f"column_{c}").match(text) for c in ("name", "position", "role"))
        ]
        if len(texts) > 1 and len(named) * 2 >= len([text for text in texts if "№" not in text]) and named:
            return n
    return None


def _columns(table: Table) -> dict[int, str]:
    """Grid column → "number", "name", "role" or "position", by the cells below the header."""
    header = _header(table)
    rows = [row for n, row in enumerate(table.rows) if n != header]
    width = max((cell.column for row in table.rows for cell in row.cells), default=-1) + 1
    texts = {
        c: [cell.text for row in rows for cell in row.cells if cell.column == c and len(row.cells) > 1]
        for c in range(width)
    }
    texts = {c: [text for text in column if text.strip(" –—-")] for c, column in texts.items()}
    found: dict[int, str] = {}
    for c, column in texts.items():
        if not column:
            continue
        if sum(bool(re.fullmatch(r"\d{1,3}[.)]?", text.strip())) for text in column) * 2 > len(column):
            found[c] = "number"
        elif sum(role_of(text) is not None for text in column) * 2 > len(column):
            found[c] = "role"
    people = {
        c: sum(leading_person(text) is not None for text in column) / len(column)
        for c, column in texts.items()
        if column and c not in found
    }
    if people:
        best = max(people, key=lambda c: (people[c], -c))
        if people[best] >= 0.3:
            found[best] = "name"
    if header is not None:
        for cell in table.rows[header].cells:
            lower = cell.text.lower()
            for role in ("role", "name", "position"):
                if cell.column not in found and role not in found.values() and pattern(f"column_{role}").match(lower):
                    found[cell.column] = role
                    break
    for c in texts:
        if c not in found and texts[c]:
            missing = "name" if "name" not in found.values() else "position"
            found[c] = missing if missing not in found.values() else ""
    return found


def _register(row: Row, part: Part, at: tuple[int, int], label: str, ledger: Ledger) -> Iterator[tuple[str, Place]]:
    """Enter the filled cells of a row and claim them; ``at`` is which table and row it is, ``label`` what a reader calls it."""
    for g, cell in enumerate(row.cells, 1):
        if cell.text:
            eid = part.eid_of(f"tbl_{at[0]}__row_{at[1]}__cell_{g}")
            place = ledger.add(eid, part.label_of(f"{label}, графа {g}"), cell.text, cell.page, cell.ref)
            ledger.claim(place)
            yield cell.ref, place
