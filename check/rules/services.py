"""The list of services: registry numbers that are malformed, missing or repeated."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.registry_numbers import MASK, cyrillic, is_regional, latin_letters
from check.rules.words import listed
from check.search import part_of, place_in
from soczakaz.facts import Service
from soczakaz.source import Place

ROW = re.compile(r"^(.*__row_\d+(?:~\d+)?)__cell_\d+")
_LIKE_CODE = re.compile(
    r"(?<![\w.])\d{5,7}[ОOРP0]\.\d{1,3}\.\d{1,2}\.[А-ЯЁA-Z0-9]{7,14}(?![\w.]*\w|\s[А-ЯЁ]{2}\d|\s\d{2,})"
)
_BARE = re.compile(r"\d{6}[ОР]\d{3}[А-ЯЁ]{2}\d{2}[А-ЯЁ]{2}\d{5}")
# The heading of a column that says by whom or where a service is provided.
_WHERE = re.compile(
    r"(?:(?:полное\s)?наименование\s|название\s)?(?:исполнител|поставщик|организаци|учреждени|муниципальн\w+\s(?:образовани|район|округ)|территори"
    r"|район|мест[оа]\s|адрес)",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"\s*(\d{1,3})[.)]")
NUMBER = re.compile(r"\s*(\d{1,3})\.?\s*")


def code_of(service: Service) -> str:
    """The number of a service in Cyrillic letters; "" without one."""
    return cyrillic(service.registry_number or "")


def row_texts(case: Case, service: Service) -> dict[str, str]:
    """The texts of the service's row by cell; of its point when the list is no table."""
    found = ROW.match(service.place.eid)
    if not found:
        return {service.place.eid: case.units[service.place.eid].text}
    return case.once(_rows).get(found[1], {})


def _rows(case: Case) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for eid, unit in case.units.items():
        row, cells, _ = eid.partition("__cell_")
        if cells:
            rows[row][eid] = unit.text
    return rows


@rule("SRV-001")
def registry_number_malformed(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A number that does not fit the mask of 21 signs; look-alike letters are another rule's."""
    # A list may write all its numbers without full stops: that is its way of writing, no slip of a row.
    bare = sum(_BARE.fullmatch(code_of(service)) is not None for service in case.act.services)
    if bare * 2 > len(case.act.services):
        return
    for service in case.act.services:
        number = service.registry_number
        if number and not MASK.fullmatch(cyrillic(number)) and not is_regional(cyrillic(number)):
            meant = re.search(r"\d{4}", number)  # «уточняется» is no number at all
            answer = violated if meant and not case.act.source.ocr else undetermined
            yield answer(service.place, number, number=number, row=service.n)
    yield from _never_read(case)


def _never_read(case: Case) -> Iterator[Outcome]:
    """Numbers told in a list of sentences that the reader did not take for numbers: a sign is lost or added."""
    read = {code_of(service) for service in case.act.services}
    parts = {part_of(service.place.eid) for service in case.act.services if "__cell_" not in service.place.eid}
    for unit in case.reading:
        if part_of(unit.eid) not in parts or "__cell_" in unit.eid:
            continue
        for match in _LIKE_CODE.finditer(unit.text):
            number = match[0].rstrip(".")
            if not MASK.fullmatch(cyrillic(number)) and cyrillic(number) not in read and not case.act.source.ocr:
                row = _NUMBER_FIRST.match(unit.text)
                place = place_in(unit, match.start(), match.start() + len(number))
                yield violated(place, number, number=number, row=row[1] if row else unit.eid.rpartition("_")[2])


@rule("SRV-002")
def latin_letters_in_number(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Latin letters, or a nought for «О», that look like the Cyrillic ones they stand for."""
    for service in case.act.services:
        number = service.registry_number
        if number and (wrong := latin_letters(number)) and MASK.fullmatch(cyrillic(number)):
            answer = undetermined if case.act.source.ocr else violated
            yield answer(
                service.place, number, number=number, row=service.n, letters=listed(wrong), right=cyrillic(number)
            )


@rule("SRV-003")
def registry_number_unusual(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A number of a regional list, or with service signs other than «О.99.0»."""
    for service in case.act.services:
        number = code_of(service)
        if MASK.fullmatch(number) and number[6:12] != "О.99.0" and not is_regional(number):
            yield violated(
                service.place,
                service.registry_number or "",
                number=service.registry_number,
                row=service.n,
                signs=number[6:12],
            )


@rule("SRV-004")
def registry_number_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A row without a number in a list whose other rows have one."""
    numbered = sum(service.registry_number is not None for service in case.act.services)
    if numbered * 2 <= len(case.act.services):
        return
    for service in case.act.services:
        if service.registry_number is None:
            texts = row_texts(case, service)
            digits = any(re.search(r"\d{5}", text) for text in texts.values())
            answer = undetermined if digits else violated
            quote = service.name or service.category or next((text for text in texts.values() if text), "")
            yield answer(service.place, quote, row=service.n)
    yield from _skipped(case)


def _skipped(case: Case) -> Iterator[Outcome]:
    """Rows that the reader left out for want of a number and a name, where the number's cell is surely blank."""
    columns = {service.place.eid.rpartition("__cell_")[2] for service in case.act.services if service.registry_number}
    for warning in case.act.warnings:
        found = ROW.match(warning.place.eid) if warning.place and warning.code == "service-without-name" else None
        if not found or len(columns) != 1:
            continue
        cell = case.units.get(f"{found[1]}__cell_{next(iter(columns))}")
        first = case.units.get(f"{found[1]}__cell_1")
        if cell and not cell.text.strip(" -–—") and warning.place:
            place = Place(cell.eid, cell.page, cell.label, 0, len(cell.text))
            yield violated(place, case.read(warning.place), row=(first.text.strip(" .") if first else "") or cell.label)


@rule("SRV-005")
def registry_number_repeated(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One number in two rows."""
    for number, found in by_code(case).items():
        if number and len({service.place for service in found}) > 1 and not _by_place(case, found):
            rows = listed([str(service.n) for service in found])
            related = tuple(service.place for service in found[:-1])
            yield violated(found[-1].place, found[-1].registry_number or "", related=related, number=number, rows=rows)


def _by_place(case: Case, services: Sequence[Service]) -> bool:
    """Whether rows with one number differ in who provides the service or where, and in nothing else."""
    columns: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, str] = {}
    for service in services:
        for eid, text in row_texts(case, service).items():
            row, _, column = eid.rpartition("__cell_")
            if text.strip() and not NUMBER.fullmatch(text):
                columns[column].add(text)
                head = case.units.get(f"{row.rpartition('__row_')[0]}__row_1__cell_{column}")
                heads[column] = head.text.strip() if head else ""
    differ = [heads[column] for column, texts in columns.items() if len(texts) > 1]
    return bool(differ) and all(_WHERE.match(head) for head in differ)


def by_code(case: Case) -> dict[str, list[Service]]:
    """The services of each number."""
    found: dict[str, list[Service]] = defaultdict(list)
    for service in case.act.services:
        found[code_of(service)].append(service)
    return found
