"""The list of services: registry numbers, repeats, numbering, and descriptions against codes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.registry_numbers import MASK, cyrillic, latin_letters, parts_of, usual_offset, usual_orientation
from check.rules.words import folded, listed, stems
from check.search import part_of, place_in
from soczakaz.facts import Service
from soczakaz.source import Place

_ROW = re.compile(r"^(.*__row_\d+(?:~\d+)?)__cell_\d+")
_LIKE_CODE = re.compile(
    r"(?<![\w.])\d{5,7}[ОOРP0]\.\d{1,3}\.\d{1,2}\.[А-ЯЁA-Z0-9]{7,14}(?![\w.]*\w|\s[А-ЯЁ]{2}\d|\s\d{2,})"
)
_NUMBER_FIRST = re.compile(r"\s*(\d{1,3})[.)]")
_NUMBER = re.compile(r"\s*(\d{1,3})\.?\s*")


def _code(service: Service) -> str:
    return cyrillic(service.registry_number or "")


def _row_texts(case: Case, service: Service) -> dict[str, str]:
    """The texts of the service's row by cell; of its point when the list is no table."""
    found = _ROW.match(service.place.eid)
    if not found:
        return {service.place.eid: case.units[service.place.eid].text}
    prefix = found[1] + "__cell_"
    return {eid: unit.text for eid, unit in case.units.items() if eid.startswith(prefix)}


def _title(service: Service) -> str:
    return f"строка {service.n} ({service.registry_number or 'без номера записи'})"


@rule("SRV-001")
def registry_number_malformed(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A number that does not fit the mask of 21 signs; look-alike letters are another rule's."""
    for service in case.act.services:
        number = service.registry_number
        if number and not MASK.fullmatch(cyrillic(number)):
            meant = re.search(r"\d{4}", number)  # «уточняется» is no number at all
            answer = violated if meant and not case.act.source.ocr else undetermined
            yield answer(service.place, number, number=number, row=service.n)
    yield from _never_read(case)


def _never_read(case: Case) -> Iterator[Outcome]:
    """Numbers told in a list of sentences that the reader did not take for numbers: a sign is lost or added."""
    read = {_code(service) for service in case.act.services}
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
        number = _code(service)
        if MASK.fullmatch(number) and number[6:12] != "О.99.0":
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
            texts = _row_texts(case, service)
            digits = any(re.search(r"\d{5}", text) for text in texts.values())
            answer = undetermined if digits else violated
            quote = service.name or service.category or next((text for text in texts.values() if text), "")
            yield answer(service.place, quote, row=service.n)
    yield from _skipped(case)


def _skipped(case: Case) -> Iterator[Outcome]:
    """Rows that the reader left out for want of a number and a name, where the number's cell is surely blank."""
    columns = {service.place.eid.rpartition("__cell_")[2] for service in case.act.services if service.registry_number}
    for warning in case.act.warnings:
        found = _ROW.match(warning.place.eid) if warning.place and warning.code == "service-without-name" else None
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
    for number, found in _by_code(case).items():
        if number and len(found) > 1:
            rows = listed([str(service.n) for service in found])
            related = tuple(service.place for service in found[:-1])
            yield violated(found[-1].place, found[-1].registry_number or "", related=related, number=number, rows=rows)


def _by_code(case: Case) -> dict[str, list[Service]]:
    found: dict[str, list[Service]] = defaultdict(list)
    for service in case.act.services:
        found[_code(service)].append(service)
    return found


@rule("SRV-006")
def one_description_two_numbers(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Rows alike in all but their number of registry."""
    seen: dict[tuple[str, ...], Service] = {}
    for service in case.act.services:
        if not service.registry_number or not (service.form or service.orientation or service.name):
            continue
        texts = [
            folded(re.sub(r"\s+", " ", text)).replace(folded(service.registry_number), "")
            for text in _row_texts(case, service).values()
            if not _NUMBER.fullmatch(text)
        ]
        key = tuple(
            " ".join(stems(text)) for text in texts if _code(service) not in cyrillic(text.upper().replace(" ", ""))
        )
        first = seen.setdefault(key, service)
        if first is not service and _code(first) != _code(service) and sum(map(len, key)) > 20:
            yield violated(
                service.place,
                service.registry_number,
                related=(first.place,),
                first=_title(first),
                second=_title(service),
            )


@rule("SRV-007")
def number_out_of_step(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Numbers of group ББ52 step evenly with orientation and form; one that does not is worth a look.

    Where too few rows agree among themselves, the two rows of numbers seen in real acts are the measure.
    """
    repeated = {number for number, found in _by_code(case).items() if len(found) > 1}
    groups: dict[tuple[str, str], list[tuple[Service, int, int]]] = defaultdict(list)
    for service in case.act.services:
        parts = parts_of(_code(service))
        offset = usual_offset(service.orientation, service.form)
        if parts and parts.group == "ББ52" and offset is not None:
            groups[parts.head, folded(service.category or service.name or "")].append((service, parts.counter, offset))
    for rows in groups.values():
        bases = Counter(counter - offset for _, counter, offset in rows)
        base, votes = bases.most_common(1)[0]
        if votes < 3 or votes * 2 <= len(rows):
            for service, counter, offset in rows:
                parts = parts_of(_code(service))
                found = usual_orientation(counter)
                if (
                    found and found[1] != offset // 24 and parts
                ):  # the orientation alone: few rows tell nothing of forms
                    expected = parts.with_counter(found[0] + offset)
                    number = service.registry_number or ""
                    yield violated(service.place, number, number=number, row=service.n, expected=expected)
            continue
        for service, counter, offset in rows:
            parts = parts_of(_code(service))
            if counter - offset != base and _code(service) not in repeated and parts:
                expected = parts.with_counter(base + offset)
                if expected:
                    number = service.registry_number or ""
                    yield violated(service.place, number, number=number, row=service.n, expected=expected)


@rule("SRV-008")
def number_against_orientation(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The first six signs of group ББ52: 854100 for the social and humanitarian orientation, 804200 for the others."""
    for service in case.act.services:
        number, orientation = _code(service), folded(service.orientation or "")
        if number[13:17] != "ББ52" or not orientation or "," in orientation or ";" in orientation:
            continue
        social = bool(re.search(r"социальн\w*\s?[-–—]?\s?(?:гуманитарн|педагогическ)", orientation))
        expected = "854100" if social else "804200"
        if number[:6] in ("804200", "854100") and number[:6] != expected:
            yield violated(
                service.place,
                service.registry_number or "",
                row=service.n,
                orientation=service.orientation,
                expected=expected,
                number=service.registry_number,
            )


@rule("SRV-009")
def rows_misnumbered(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Row numbers repeated or left out; a list numbered anew in each section is not measured."""
    numbers: list[tuple[int, Service]] = []
    for service in case.act.services:
        found = _ROW.match(service.place.eid)
        first = case.units.get(f"{found[1]}__cell_1") if found else None
        match = _NUMBER.fullmatch(first.text) if first else None
        if not match:
            return
        numbers.append((int(match[1]), service))
    if not numbers or [number for number, _ in numbers].count(1) > 1:
        return
    for (before, _), (number, service) in pairwise(numbers):
        if number not in (before, before + 1):
            yield violated(
                service.place, service.registry_number or service.name or str(number), number=number, before=before
            )
        elif number == before and _row_texts(case, service) and service.registry_number is not None:
            previous = next(other for n, other in numbers if n == before)
            if previous.place.eid.rpartition("__")[0] != service.place.eid.rpartition("__")[0]:
                yield violated(service.place, service.registry_number, number=number, before=before)


@rule("SRV-010")
def row_lacks_what_others_have(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Category, orientation or form wanting in a row while nearly all the others have it."""
    names = {
        "category": "категория потребителей",
        "orientation": "направленность (содержание)",
        "form": "форма (условия)",
    }
    services = case.act.services
    if not all("__cell_" in service.place.eid for service in services):
        return  # told in sentences: what one of them says by chance the others need not
    for name, words in names.items():
        lacking = [service for service in services if not getattr(service, name)]
        if not lacking or len(services) < 3 or len(lacking) * 3 > len(services):
            continue
        for service in lacking:
            yield violated(service.place, service.registry_number or service.name or "", row=service.n, what=words)
