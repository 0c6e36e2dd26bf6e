"""Registry numbers against the orientation and form that they stand for."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.registry_numbers import (
    SOCIAL,
    SOCIAL_OFFSET,
    in_social_row,
    parts_of,
    usual_offset,
    usual_orientation,
)
from check.rules.services import by_code, code_of
from check.rules.words import folded
from soczakaz.facts import Service


@rule("SRV-007")
def number_out_of_step(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Numbers of group ББ52 step evenly with orientation and form; one that does not is worth a look.

    Where too few rows agree among themselves, the two rows of numbers seen in real acts are the measure.
    """
    repeated = {number for number, found in by_code(case).items() if len(found) > 1}
    groups: dict[tuple[str, str], list[tuple[Service, int, int]]] = defaultdict(list)
    for service in case.act.services:
        parts = parts_of(code_of(service))
        offset = usual_offset(service.orientation, service.form)
        if parts and parts.group == "ББ52" and offset is not None:
            if SOCIAL.search(folded(service.orientation or "")) and parts.head.startswith("804200"):
                offset += SOCIAL_OFFSET
            groups[parts.head, folded(service.category or service.name or "")].append((service, parts.counter, offset))
    for rows in groups.values():
        bases = Counter(counter - offset for _, counter, offset in rows)
        base, votes = bases.most_common(1)[0]
        if votes < 3 or votes * 2 <= len(rows):
            for service, counter, offset in rows:
                parts = parts_of(code_of(service)) if code_of(service) not in repeated else None
                found = usual_orientation(counter)
                if (
                    found and found[1] != offset // 24 and parts
                ):  # the orientation alone: few rows tell nothing of forms
                    expected = parts.with_counter(found[0] + offset)
                    number = service.registry_number or ""
                    yield violated(service.place, number, number=number, row=service.n, expected=expected)
            continue
        for service, counter, offset in rows:
            parts = parts_of(code_of(service))
            if counter - offset != base and code_of(service) not in repeated and parts:
                expected = parts.with_counter(base + offset)
                if expected:
                    number = service.registry_number or ""
                    yield violated(service.place, number, number=number, row=service.n, expected=expected)


@rule("SRV-008")
def number_against_orientation(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The first six signs of group ББ52: 854100 for the social and humanitarian orientation, 804200 for the others."""
    for service in case.act.services:
        number, orientation = code_of(service), folded(service.orientation or "")
        if number[13:17] != "ББ52" or not orientation or "," in orientation or ";" in orientation:
            continue
        social = bool(SOCIAL.search(orientation))
        parts = parts_of(number)
        if social and parts and parts.head.startswith("804200") and in_social_row(parts.counter):
            continue  # the older numbers of the social orientation go on after the five others
        expected = "854100" if social else "804200"
        if number[:6].isdigit() and number[:6] != expected:
            yield violated(
                service.place,
                service.registry_number or "",
                row=service.n,
                orientation=service.orientation,
                expected=expected,
                number=service.registry_number,
            )
