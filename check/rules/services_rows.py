"""The rows of the list of services: their numbers, and what one lacks that the others have."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.services import NUMBER, ROW, row_texts
from soczakaz.facts import Service


@rule("SRV-009")
def rows_misnumbered(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Row numbers repeated or left out; a list numbered anew in each section is not measured."""
    numbers: list[tuple[int, Service]] = []
    for service in case.act.services:
        found = ROW.match(service.place.eid)
        first = case.units.get(f"{found[1]}__cell_1") if found else None
        match = NUMBER.fullmatch(first.text) if first else None
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
        elif number == before and row_texts(case, service) and service.registry_number is not None:
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
        column = _column(case, name)
        # In a text dump or on pages a blank cell may be a merged one, unless the list writes a value again below itself.
        printed = [_cells(case, service).get(column or "", "").strip() for service in services]
        again = any(one and one == other for one, other in pairwise(printed))
        unsure = case.act.source.media_type == "text/plain" or case.of_pages
        merged = unsure and not again
        for service in lacking:
            # A dash, or words that were not understood, are an answer.
            if _cells(case, service).get(column or "", "").strip() or (merged and column):
                continue
            yield violated(service.place, service.registry_number or service.name or "", row=service.n, what=words)


def _cells(case: Case, service: Service) -> dict[str, str]:
    """The texts of the service's row by the number of the column."""
    return {eid.rpartition("__cell_")[2]: text for eid, text in row_texts(case, service).items()}


def _column(case: Case, name: str) -> str | None:
    """The column that a feature is read from: where most of the services have it word for word."""
    columns = Counter(
        eid.rpartition("__cell_")[2]
        for service in case.act.services
        if (value := getattr(service, name))
        for eid, text in row_texts(case, service).items()
        if text == value
    )
    return columns.most_common(1)[0][0] if columns else None
