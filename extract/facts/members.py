"""Members of a working group: from tables with or without a header, from columns without lines, from
paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.last_witness import person_left_in
from extract.facts.roles import is_person, leading_person, pattern, role_of, split_role, trailing_person
from extract.layout import Ledger, Part
from extract.structure.kinds import of_title, rules_below_members
from extract.structure.markers import marker
from extract.structure.nodes import ordinal
from soczakaz.act import Node
from soczakaz.facts import Member
from soczakaz.source import Cell, Place, Row, Table

_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна|оглы|кызы)")
_SUBHEAD = 120  # characters of «Члены межведомственной рабочей группы:»


@dataclass(slots=True)
class _List:
    """The members read so far and the role that the last subhead gives."""

    members: list[Member]
    role: str | None = None

    def subhead(self, text: str) -> bool:
        """Take ``text`` as «Члены рабочей группы:», if it is one."""
        if len(text) > _SUBHEAD or not (role := role_of(text)):
            return False
        self.role = role
        return True

    def add(self, name: str, role: str | None, position: str | None, place: Place) -> None:
        """Add a member, or the rest of the last one's name."""
        last = self.members[-1] if self.members else None
        if last and " " not in last.name and _PATRONYMIC.fullmatch(name):
            whole = " ".join(filter(None, (last.position, position))) or None
            self.members[-1] = replace(last, name=f"{last.name} {name}", role=role or last.role, position=whole)
        elif name:
            self.members.append(Member(name, role or self.role, position or None, place))

    def extend(self, text: str) -> None:
        """Go on with the position of the last member."""
        if self.members:
            last = self.members[-1]
            joined = f"{last.position} {text.strip(' –—-')}" if last.position else text
            role, position = split_role(joined)
            self.members[-1] = replace(last, role=role or last.role, position=position or None)


def members(part: Part, ledger: Ledger) -> tuple[Member, ...]:
    """The members listed in ``part``; its cells and paragraphs are entered in the ledger and claimed."""
    found = _List([])
    tables = paragraphs = 0
    for block in part.blocks[: rules_below_members(part.blocks)]:
        if isinstance(block, Table):
            tables += 1
            _table(block, part, tables, ledger, found)
            continue
        m = marker(block.text)
        if m is not None and m.number is not None:
            eid, label = part.eid_of(f"p_{m.number}"), part.label_of(f"пункт {m.number}")
        else:
            paragraphs += 1
            eid, label = part.eid_of(f"par_{paragraphs}"), part.label_of(f"абзац {ordinal(paragraphs)}")
        start = m.length if m else 0
        place = ledger.add(eid, label, block.text[start:], block.page, block.ref, start)
        ledger.claim(place)
        if of_title(block.text[start:]) == "group_membership":
            continue  # «I. Состав рабочей группы»
        read_line(block.text[start:], place, found, dashed=bool(m and m.style == "dash"))
    return tuple(found.members)


def members_below(node: Node, ledger: Ledger) -> tuple[Member, ...]:
    """The members listed in the paragraphs below a point («создать рабочую группу в составе:»)."""
    found = _List([])
    for child in node.children:
        for each in child.walk():
            read_line(each.text, each.place, found)
    ledger.claim(*(member.place for member in found.members))
    return tuple(found.members)


def read_line(text: str, place: Place, found: _List, *, dashed: bool = False) -> None:
    """Read a paragraph: a subhead, «имя – должность, роль», «роль – имя, должность», a position alone."""
    if found.subhead(text) or not text.strip(" ;.,-–—"):
        return
    if found.members and found.members[-1].position is None and (dashed or _is_post_of(found.members[-1], text)):
        found.extend(text)
        return
    head, colon, rest = text.partition(":")
    if colon and (role := role_of(head)) and rest.strip():
        _person(rest.strip(), role, place, found)
        return
    _person(text, None, place, found)


def _person(text: str, role: str | None, place: Place, found: _List) -> None:
    name = leading_person(text)
    if name is not None:
        own, position = split_role(text[len(name) :])
        found.add(name, role or own, position, _at(place, text, name))
        return
    halves = _DASH.split(text, maxsplit=1)
    if len(halves) == 2:
        left, right = halves[0].strip(), halves[1].strip()
        if (said := role_of(left)) and (person := leading_person(right)):
            _, position = split_role(right[len(person) :])
            found.add(person, said, position, _at(place, text, person))
            return
        own, position = split_role(right)
        found.add(left, role or own, position, _at(place, text, left))
        return
    if len(text.split()) == 1 and text[:1].isupper():
        found.add(text.strip(" ;,."), role, None, place)  # a surname, its name follows on the next line
        return
    if text[:1].islower() and found.members and found.members[-1].position and text[-1:] in ";." and not _opens(text):
        found.extend(text)
        return
    plain = text.rstrip(" ;,")
    plain = plain if re.search(r"[А-ЯЁ]\.$", plain) else plain.rstrip(".")
    ending = trailing_person(plain) or ((left := person_left_in(plain)) and plain[slice(*left)])
    if ending and pattern("not_person").match(text.lower()):
        own, position = split_role(plain.removesuffix(ending))
        found.add(ending, role or own, position, _at(place, text, ending))
        return
    own, words = split_role(text)
    found.add(words or text.strip(" ;."), role or own, None, place)


def _is_post_of(last: Member, text: str) -> bool:
    """Whether ``text`` is the post of a member whose name stood alone on the line before."""
    return (
        is_person(last.name)
        and leading_person(text) is None
        and trailing_person(text) is None
        and not _PATRONYMIC.fullmatch(text)
    )


def _opens(text: str) -> bool:
    """Whether a line in small letters begins a member of its own («представитель … (по согласованию)»)."""
    return bool(pattern("not_person").match(text))


def _at(place: Place, text: str, words: str) -> Place:
    """The place of ``words`` inside the unit whose end is ``text``."""
    start = place.end - len(text) + max(0, text.find(words)) if place.end >= len(text) else place.start
    return replace(place, start=start, end=min(place.end, start + len(words)))


def _table(table: Table, part: Part, index: int, ledger: Ledger, found: _List) -> None:
    columns = _columns(table)
    header = _header(table)
    for n, row in enumerate(table.rows, 1):
        places = dict(_register(row, part, index, n, ledger))
        filled = [cell for cell in row.cells if cell.text.strip(" –—-")]
        if n - 1 == header or not filled or all(cell.text.strip(" .").isdigit() for cell in filled):
            continue
        if len(filled) == 1 and (table.width > 1 or not table.ruled):
            _alone(filled[0], places[filled[0].ref], found, columns)
            continue
        if table.width == 1:
            read_line(filled[0].text, places[filled[0].ref], found)
            continue
        _row(filled, columns, places, found)


def _alone(cell: Cell, place: Place, found: _List, columns: dict[int, str]) -> None:
    """A row with one filled cell: a subhead, a whole member, or the rest of the row above."""
    if found.subhead(cell.text):
        return
    column = columns.get(cell.column)
    if column == "position" and found.members:
        found.extend(cell.text)
    elif column in (None, "name") or is_person(cell.text):
        read_line(cell.text, place, found)


def _row(filled: Sequence[Cell], columns: dict[int, str], places: dict[str, Place], found: _List) -> None:
    by: dict[str, Cell] = {}
    for cell in filled:
        by.setdefault(columns.get(cell.column, ""), cell)
    name, role, position = by.get("name"), by.get("role"), by.get("position")
    said = None
    if role is not None:
        said = role_of(role.text) or role.text.strip(" ;,.–—-")
        if role.column == min(columns):
            found.role = said  # a first column of roles goes on until the next
    words = position.text if position else ""
    if said is None:
        said, words = split_role(words)
    else:
        words = words.strip(" ;,–—-").rstrip(".;, ")
    if name is None:
        if position is not None and role is None:
            if found.members and not _opens(position.text.lower().strip(" –—-")):
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
        own, rest = split_role(text[len(person) :])
        text, said = person, said or own
        words = words or rest
    elif person is None and (ending := trailing_person(text)):
        words, text = words or text[: text.rindex(ending)].strip(" ,–—-"), ending
    elif (left := role_of(text)) and position is not None and (person := leading_person(words)):
        said, (_, words), text = left, split_role(words[len(person) :]), person
    found.add(text, said, words, _at(places[name.ref], name.text, text))


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


def _register(row: Row, part: Part, index: int, n: int, ledger: Ledger) -> Iterator[tuple[str, Place]]:
    """Enter the filled cells of the ``n``-th row and claim them."""
    for g, cell in enumerate(row.cells, 1):
        if cell.text:
            eid = part.eid_of(f"tbl_{index}__row_{n}__cell_{g}")
            place = ledger.add(eid, part.label_of(f"строка {n}, графа {g}"), cell.text, cell.page, cell.ref)
            ledger.claim(place)
            yield cell.ref, place
