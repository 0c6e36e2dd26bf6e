"""Services told alike: one description under two numbers, or twice without any."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.registry_numbers import cyrillic
from check.rules.services import ROW, code_of
from check.rules.words import folded
from check.search import shortened
from soczakaz.facts import Service

_ROW_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*[.)]?\s*")
_CODE = re.compile(r"\d{6}\s?[ОР0]\.?\s?\d\d\.?\s?\d\.?\s?[А-Я]{2}")
_ITEM = re.compile(r"^\s*\d{1,3}[.)]\s")
_EDGES = re.compile(r"[\s.;,:]+$|^[\s–—-]+")

TEXT = "text/plain"

Description = tuple[str, ...]


@rule("SRV-006")
def one_description_two_numbers(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Services alike in all that the list tells of them but their number of registry."""
    seen: dict[Description, Service] = {}
    for service, key in case.once(_described):
        if not service.registry_number or not (service.form or service.orientation or service.name):
            continue
        first = seen.setdefault(key, service)
        if first is not service and code_of(first) != code_of(service) and sum(map(len, key)) > 20:
            yield violated(
                service.place,
                service.registry_number,
                related=(first.place,),
                fault=" ".join(key),
                first=_title(first),
                second=_title(service),
            )


@rule("SRV-013")
def service_repeated(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two rows without registry numbers that are alike word for word."""
    first: dict[Description, Service] = {}
    for service, key in case.once(_described):
        if service.registry_number or not service.name:
            continue
        same = first.setdefault(key, service)
        if same is not service:
            yield violated(
                service.place, service.name, related=(same.place,), fault=" ".join(key), name=shortened(service.name)
            )


def _title(service: Service) -> str:
    return f"строка {service.n} ({service.registry_number or 'без номера записи'})"


def _described(case: Case) -> tuple[tuple[Service, Description], ...]:
    """Each service with all that the list tells of it, but numbers.

    A cell that a merged one above covers is blank: where the reader took it for what stands above, so do we; any other
    blank cell says nothing. What was read of the service (its group in a heading between the rows, too) is part of it.
    """
    rows = _rows(case)
    places = Counter(service.place.eid for service in case.act.services)
    found = []
    for service in case.act.services:
        row = ROW.match(service.place.eid)
        read = [_plain(text or "") for text in (service.name, service.category, service.orientation, service.form)]
        texts = rows[row[1]].told(read) if row else _point(case, service)
        # Shown at the merged cell that several share: which of its rows is which is not known. Nor is it known what a
        # blank cell under another means that the reader did not fill; in a text dump it may have filled too much.
        shared = row and places[service.place.eid] > 1
        blank = row and rows[row[1]].gaps(() if case.act.source.media_type == TEXT else read)
        own = (str(service.n),) if shared or blank else ()
        found.append((service, (*own, *texts, *read)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: its table, the last heading between the rows above it, its cells and what stands above blank ones."""

    table: str
    heading: str
    cells: Mapping[int, str]
    above: Mapping[int, str]

    def gaps(self, covered: Sequence[str]) -> bool:
        """Whether a cell is blank under one that is not, nor among ``covered``."""
        return any(
            not text.strip() and column in self.above and _plain(self.above[column]) not in covered
            for column, text in self.cells.items()
        )

    def told(self, covered: Sequence[str]) -> Description:
        """The texts of the cells; a blank one is what stands above it when that is among ``covered``."""
        texts = []
        for column, text in sorted(self.cells.items()):
            above = _plain(self.above.get(column, ""))
            texts.append(_plain(text) or (above if above in covered else ""))
        return (self.table, _plain(self.heading), *(text for text in texts if not _is_number(text)))


def _rows(case: Case) -> Mapping[str, _Row]:
    """The rows of the services by their address."""
    wanted = {found[1] for service in case.act.services if (found := ROW.match(service.place.eid))}
    tables = {row.rpartition("__row_")[0] for row in wanted}
    cells: dict[str, dict[int, str]] = defaultdict(dict)
    starts = tuple(f"{table}__row_" for table in tables)
    for eid, unit in case.units.items():
        if eid.startswith(starts):
            row, _, column = eid.rpartition("__cell_")
            if column.isdigit():
                cells[row][int(column)] = unit.text
    rows: dict[str, _Row] = {}
    above: dict[str, dict[int, str]] = defaultdict(dict)
    heading: dict[str, str] = defaultdict(str)
    # Rows across the whole table are kept apart from the others: the number of the row tells the order.
    for row in sorted(cells, key=_order):
        table, texts = row.rpartition("__row_")[0], cells[row]
        told = {text for text in texts.values() if text.strip() and not _ROW_NUMBER.fullmatch(text)}
        if row in wanted:
            rows[row] = _Row(table, heading[table], texts, dict(above[table]))
            above[table] |= {column: text for column, text in texts.items() if text.strip()}
        elif len(told) == 1:
            heading[table] = told.pop()
            above[table].clear()
    return rows


def _order(row: str) -> tuple[str, int, str]:
    table, _, number = row.rpartition("__row_")
    return table, int(number.partition("~")[0]), number


def _point(case: Case, service: Service) -> Description:
    """The text of the service's point and of those under it, and where it stands."""
    eid = service.place.eid
    number = code_of(service)
    texts = (cyrillic(text).replace(number, "") if number else text for text in case.once(_points)[eid])
    return (eid.rpartition("__")[0], *(_plain(_ITEM.sub("", text)) for text in texts))


def _points(case: Case) -> Mapping[str, Sequence[str]]:
    """The texts of the point of each service and of those under it."""
    found: dict[str, list[str]] = {service.place.eid: [] for service in case.act.services}
    for eid, unit in case.units.items():
        above = eid
        while above:
            if above in found:
                found[above].append(unit.text)
            above = above.rpartition("__")[0]
    return found


def _is_number(text: str) -> bool:
    return bool(_ROW_NUMBER.fullmatch(text) or _CODE.search(cyrillic(text.upper())))


def _plain(text: str) -> str:
    return _EDGES.sub("", folded(text)).replace("–", "-").replace("—", "-")
