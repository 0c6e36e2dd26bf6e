"""Services of the list: from a table in any column order, from paragraphs with registry numbers, or a plain list."""

import re
from dataclasses import dataclass, replace

from extract.facts.services_points import from_points
from extract.facts.services_words import REGISTRY, describe, is_orientation, registries, without_code
from extract.facts.stages import NOTE
from extract.layout import Ledger, Part
from extract.tables import Grid, LogicalCell, LogicalRow, grid
from extract.tables.contents import CATEGORY
from extract.tables.numbers import PRINTED
from soczakaz.facts import Service
from soczakaz.source import Place, Warning

_UNSAID = re.compile(r"не (?:указан[оаы]?|установлен[оаы]?)\.?", re.IGNORECASE)
_DASHES = re.compile(r"[\s\-–—−_.хХxX]*")


def services(part: Part, ledger: Ledger) -> tuple[tuple[Service, ...], tuple[Warning, ...]]:
    """The services of an appendix in order. What is understood is claimed in ``ledger``."""
    found: list[Service] = []
    warnings: list[Warning] = []
    previous: Grid | None = None
    for index, table in enumerate(part.tables(), 1):
        made = grid(table, part, index, ledger, previous)
        if made.kind != "services" or (made.column("registry") is None and made.column("service") is None):
            continue
        previous = made
        _from_table(made, ledger, found, warnings)
    if not found:
        found += from_points(part.nodes, ledger)
    return tuple(found), tuple(warnings)


def _said(row: LogicalRow, made: Grid, *roles: str) -> str | None:
    """The text of the first of these columns that the table has and that is not blank in the row."""
    for role in roles:
        texts = [row.cells[c].text for c in made.all(role) if not _DASHES.fullmatch(row.cells[c].text)]
        texts = [text for text in texts if not _UNSAID.fullmatch(text)] or texts
        if texts:
            return "; ".join(dict.fromkeys(texts))
    return None


@dataclass(frozen=True, slots=True)
class _Section:
    """What the headings between the rows say of the services below them."""

    name: str | None = None
    category: str | None = None
    orientation: str | None = None
    form: str | None = None

    def under(self, heading: str) -> "_Section":
        """The section below one more heading: «Техническая направленность», «Дети-инвалиды», or the name of services."""
        told = describe(heading)
        if not told.end or is_orientation(heading):
            aimed = told.orientation.lower() if told.orientation else None
            return replace(self, orientation=aimed or self.orientation, form=told.form or self.form)
        if CATEGORY.match(heading):
            return replace(self, category=heading)
        return _Section(heading)


def _from_table(made: Grid, ledger: Ledger, found: list[Service], warnings: list[Warning]) -> None:
    ledger.claim(*made.furniture)
    section = _Section()
    number, registry_column = made.column("number"), made.column("registry")
    name_column = made.column("service")
    for row in made.rows:
        if row.section is not None:
            ledger.claim(row.section.place)
            if not NOTE.match(row.section.text):
                section = section.under(re.sub(r"^\d+[.)]\s+", "", row.section.text).rstrip(" :"))
            continue
        ledger.claim(*(cell.place for cell in row.cells))
        name_cell = row.cells[name_column] if name_column is not None else None
        codes, place = _codes(row, registry_column, name_cell, ledger)
        name = name_cell.text if name_cell is not None else section.name
        if name_cell is not None:
            name = without_code(name_cell.text)
        filled = [cell for cell in row.cells if cell.state == "own"]
        if len(filled) == 1 and number == 0 and filled[0] is row.cells[0] and len(row.cells) > 2:
            # Plain text has the words of a row over the whole table in its first cell.
            words = filled[0].text
            if not PRINTED.fullmatch(words.strip()) and not NOTE.match(words):
                section = section.under(re.sub(r"^\d+[.)]\s+", "", words).rstrip(" :"))
            continue
        own = [cell for n, cell in enumerate(row.cells) if cell.state == "own" and n != number]
        if len(own) == 1 and own[0] is name_cell and registry_column is not None and len(row.cells) > 2:
            if not NOTE.match(own[0].text):
                section = section.under(own[0].text.rstrip(" :"))  # a heading in the column of names
            continue
        if (not codes and (not name or not own)) or (name and NOTE.match(name)):
            if own and not NOTE.match(own[0].text):
                message = f"Строка {row.label} перечня: услуга не названа, строка пропущена. Проверьте её."
                warnings.append(Warning("service-without-name", message, own[0].place))
            continue
        category = _said(row, made, "category")
        orientation = _said(row, made, "orientation", "content")
        form = _said(row, made, "form", "conditions")
        if name and name_cell is not None:
            told = describe(name)
            if (orientation is None and told.orientation) or (form is None and told.form):
                name = name[: told.end]
            orientation, form, category = orientation or told.orientation, form or told.form, category or told.category
        orientation, form = orientation or section.orientation, form or section.form
        category = category or section.category
        for code in codes or [None]:
            found.append(
                Service(_n(row, number, len(found) + 1), code, name or None, category, orientation, form, place)
            )


def _codes(
    row: LogicalRow, column: int | None, name: LogicalCell | None, ledger: Ledger
) -> tuple[list[str | None], Place]:
    """The registry numbers of a row, and the place of the number or else of the name."""
    if column is not None:
        cell = row.cells[column]
        whole = registries(cell.text)
        if whole:
            return list(whole), cell.place
        if not _DASHES.fullmatch(cell.text):
            # A number of another pattern, as printed; words are left alone.
            spaced = cell.text if re.search(r"[а-яё]{3}", cell.text) else re.sub(r"\s+", "", cell.text)
            return [spaced], cell.place
    if name is not None:
        found = REGISTRY.search(name.text)
        if found:
            return list(registries(name.text)), ledger.place(name.place.eid, found.start(), len(name.text))
        return [], name.place
    return [], row.cells[column if column is not None else 0].place


def _n(row: LogicalRow, number: int | None, ordinal: int) -> int:
    if number is not None and row.cells[number].state == "own":
        found = PRINTED.fullmatch(row.cells[number].text.strip())
        if found and found[1].isdecimal():
            return int(found[1])
    return ordinal
