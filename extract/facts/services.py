"""Services of the list: from a table in any column order, from paragraphs with registry numbers, or a plain list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.stages import NOTE
from extract.layout import Ledger, Part
from extract.tables import Grid, LogicalCell, LogicalRow, grid
from extract.tables.contents import CATEGORY
from extract.tables.numbers import PRINTED
from soczakaz.act import Node
from soczakaz.facts import Service
from soczakaz.source import Place, Warning

# «804200О.99.0.ББ52АЖ72000»: Latin look-alikes and white space are let through, so that a checker can see them.
REGISTRY = re.compile(
    r"(?<!\d)\d{6}\s?[А-ЯЁA-Z0]\s?\.\s?\d{2}\s?\.\s?\d\s?\.\s?(?:[А-ЯЁA-Z0-9]\s?){10}[А-ЯЁA-Z0-9](?![А-ЯЁA-Z0-9])"
)
_BRACKETED = re.compile(rf"\s*\([^()]*{REGISTRY.pattern}[^()]*\)")
_ORIENTATION = re.compile(
    r"[,;(]?\s*(?:направленность\s*[:–—-]\s*(?P<after>[^,;.()]+)|"
    r"(?P<before>[а-яё]+(?:\s?[–—-]\s?[а-яё]+)*)\s+направленност(?P<ending>ь|и)(?!\w))",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"[,;(]?\s*(?:форма(?:\s+(?:обучения|реализации|оказания|обслуживания|предоставления)(?:\s+(?:услуги|программы?|программ))?)?\s*[:–—-]\s*(?P<after>[^;.()]+)|"
    r"(?<=[,;(\s])(?P<before>(?:очн|заочн|очно\s?[-–—]\s?заочн)(?:ая|ой))\s+форм[аеы](?:\s+обучения)?)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"[,;(]?\s*категори[яи]\s+(?:потребителей|получателей)(?:\s+услуги?)?\s*[:–—-]\s*(?P<after>[^;.()]+)", re.IGNORECASE
)
_UNSAID = re.compile(r"не (?:указан[оаы]?|установлен[оаы]?)\.?", re.IGNORECASE)
_DASHES = re.compile(r"[\s\-–—−_.хХxX]*")


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a service taken apart: its name (``text[:end]``), category, orientation and form."""

    end: int
    category: str | None
    orientation: str | None
    form: str | None


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
        found += _from_points(part, ledger)
    return tuple(found), tuple(warnings)


def describe(text: str) -> Description:
    """Take apart «реализация …, техническая направленность, форма обучения: очная»."""
    orientation, form, category = _ORIENTATION.search(text), _FORM.search(text), _CATEGORY.search(text)
    end = len(text)
    aimed = None
    if orientation:
        aimed = (orientation["after"] or orientation["before"]).strip()
        if orientation["ending"] == "и":
            aimed = re.sub(r"ой$", "ая", aimed)
        if orientation["after"] or orientation[0][0] in ",;(":
            end = min(end, orientation.start())
    for match in (form, category):
        if match:
            end = min(end, match.start())
    shaped = (form["after"] or form["before"]).strip(" ,") if form else None
    if shaped and form and form["before"]:
        shaped = re.sub(r"ой$", "ая", shaped)
    whole = text[:end].rstrip(" ,;.(–—-")
    return Description(len(whole), category["after"].strip() if category else None, aimed, shaped)


def _registries(text: str) -> list[str]:
    """All registry numbers in a text, without inner white space."""
    return [re.sub(r"\s+", "", hit[0]) for hit in REGISTRY.finditer(text)]


def _without_code(text: str) -> str:
    """The words of a service without its registry number: after it, else before it."""
    bare = _BRACKETED.sub("", text)
    hit = REGISTRY.search(bare)
    if hit is None:
        return bare.rstrip(" ;.") if bare != text else text
    after = bare[hit.end() :].lstrip(" –—:;,.-")
    return after if re.search(r"\w", after) else bare[: hit.start()].rstrip(" –—:;,.-(")


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
        if not told.end or _ORIENTATION.fullmatch(heading):
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
            name = _without_code(name_cell.text)
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
        whole = _registries(cell.text)
        if whole:
            return list(whole), cell.place
        if not _DASHES.fullmatch(cell.text):
            # A number of another pattern, as printed; words are left alone.
            spaced = cell.text if re.search(r"[а-яё]{3}", cell.text) else re.sub(r"\s+", "", cell.text)
            return [spaced], cell.place
    if name is not None:
        found = REGISTRY.search(name.text)
        if found:
            return list(_registries(name.text)), ledger.place(name.place.eid, found.start(), len(name.text))
        return [], name.place
    return [], row.cells[column if column is not None else 0].place


def _n(row: LogicalRow, number: int | None, ordinal: int) -> int:
    if number is not None and row.cells[number].state == "own":
        found = PRINTED.fullmatch(row.cells[number].text.strip())
        if found and found[1].isdecimal():
            return int(found[1])
    return ordinal


def _from_points(part: Part, ledger: Ledger) -> Iterator[Service]:
    """Services written as points. Where any point has a registry number, only those are services."""
    nodes = list(part.walk())
    coded = [node for node in nodes if REGISTRY.search(node.text)]
    if coded:
        yield from _coded(nodes, ledger)
    else:
        yield from _listed(part.nodes, ledger)


def _coded(nodes: Sequence[Node], ledger: Ledger) -> Iterator[Service]:
    heading: str | None = None
    count = 0
    for node in nodes:
        ledger.claim(node.place)
        hit = REGISTRY.search(node.text)
        if hit is None:
            if not NOTE.match(node.text):
                heading = node.text.rstrip(" :;.")
            continue
        count += 1
        text = _without_code(node.text)
        told = describe(text)
        n = int(node.number) if node.number and node.number.isdecimal() else count
        name = text[: told.end] or heading
        yield Service(n, re.sub(r"\s+", "", hit[0]), name, told.category, told.orientation, told.form, node.place)


def _listed(nodes: Sequence[Node], ledger: Ledger) -> Iterator[Service]:
    """The leaves of a list; its introduction («Услуги:») and notes are no services."""
    count = 0
    leaves = [node for top in nodes for node in top.walk() if not node.children]
    numbered = [node for node in leaves if node.number]
    for top in nodes:
        ledger.claim(*(node.place for node in top.walk()))
    for node in leaves:
        if (
            node.heading
            or NOTE.match(node.text)
            or node.text.endswith(":")
            or (numbered and not node.number and node in nodes)
        ):
            continue
        text = node.text.rstrip(" ;.")
        told = describe(text)
        if not told.end:
            continue
        count += 1
        n = int(node.number) if node.number and node.number.isdecimal() and numbered == list(nodes) else count
        yield Service(n, None, text[: told.end], told.category, told.orientation, told.form, node.place)
