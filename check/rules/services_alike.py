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
_EDGES = re.compile(r"[\s.;,:]+$|^[\s–—-]+")
_CELL = re.compile(r"^(?P<table>.*)__row_\d+(?:~\d+)?__cell_(?P<column>\d+)")

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
        # Shown at the merged cell that several share: which of its rows is which is not known. Nor does a text dump tell
        # a merged cell from an empty one.
        shared = row and places[service.place.eid] > 1
        open_to_doubt = row and case.act.source.media_type == TEXT and rows[row[1]].has_gaps
        own = (str(service.n),) if shared or open_to_doubt else ()
        found.append((service, (*own, *texts, *read)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: its table, the last heading between the rows above it, its cells and what stands above blank ones."""

    table: str
    heading: str
    cells: Mapping[int, str]
    above: Mapping[int, str]

    @property
    def has_gaps(self) -> bool:
        """Whether a cell is blank under one that is not."""
        return any(not text.strip() and column in self.above for column, text in self.cells.items())

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
    for eid, unit in case.units.items():
        cell = _CELL.match(eid) if "__cell_" in eid else None
        if cell and cell["table"] in tables:
            cells[eid.rpartition("__cell_")[0]][int(cell["column"])] = unit.text
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
    """The text of the service's point and of those under it, after that of the points it stands under."""
    eid = service.place.eid
    above = eid.rpartition("__")[0]
    units = (unit for one, unit in case.units.items() if one == eid or one.startswith(eid + "__"))
    number = code_of(service)
    texts = (cyrillic(unit.text).replace(number, "") if number else unit.text for unit in units)
    return (above, *(_plain(re.sub(r"^\s*\d{1,3}[.)]\s", "", text)) for text in texts))


def _is_number(text: str) -> bool:
    return bool(_ROW_NUMBER.fullmatch(text) or _CODE.search(cyrillic(text.upper())))


def _plain(text: str) -> str:
    return _EDGES.sub("", folded(text)).replace("–", "-").replace("—", "-")
