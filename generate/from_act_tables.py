"""The tables of an existing act as lines of a profile: services, plan, indicators."""

import re
from collections.abc import Callable
from typing import Any

from generate.profile_values import CODE
from generate.reference import ReferenceEvent, goals, stages
from generate.typography import first_upper, tidy
from soczakaz.act import Act
from soczakaz.alternatives import worded
from soczakaz.facts import Event, Service, Value
from soczakaz.reference_plan import match_events, stems
from soczakaz.ru.periods import write_deadline
from soczakaz.ru.words import inflect

# A text for our place, None when the neighbour would remain in it (see ``from_act``).
Ours = Callable[..., str | None]
_ALIKE = 85  # of 100: an event in other words than the reference plan keeps its own
_DASH = re.compile(r"(?<=[оО])\s*[-–—]\s*(?=заочн)")
_UNDATED = ("missing", "unread", "relative")


def service_rows(act: Act, decisions: list[str], ours: Ours) -> list[dict[str, Any]]:
    """The services of the act; a registry number that is wrong or repeated is left out and told."""
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    missing: dict[str, list[str]] = {}
    for service in act.services:
        what = f"услуги, строка {service.n}"
        row: dict[str, Any] = {}
        number = service.registry_number
        if number and (not CODE.fullmatch(number) or number in seen):
            decisions.append(
                f"{what}: номер реестровой записи {'повторяется' if number in seen else 'с ошибкой'} — впишите верный"
            )
        elif number:
            seen.add(number)
            row["номер"] = number
        row["услуга"] = _name(service, ours, what)
        row["потребители"] = ours(service.category, what) if service.category else None
        row["форма"] = _DASH.sub("-", ours(service.form, what) or "") or None
        for key, value in row.items():
            if value is None:
                missing.setdefault(key, []).append(str(service.n))
        rows.append(row)
    decisions += [f"услуги, строки {', '.join(numbers)}: впишите «{key}»" for key, numbers in missing.items()]
    return rows


def _name(service: Service, ours: Ours, what: str) -> str | None:
    """The service's name with its orientation; made from the orientation alone where the table has no more."""
    name = ours(service.name, what) if service.name else None
    if not service.orientation or "направленност" in (name or ""):
        return name
    if name:
        return f"{name} ({service.orientation} направленность)"
    phrase = inflect(f"{service.orientation} направленность", "gent")
    return f"реализация дополнительных общеразвивающих программ {phrase}" if phrase else None


def plan_changes(act: Act, *, keep_deadlines: bool) -> dict[str, Any]:
    """Own words, deadlines and bodies of events that the reference plan has too; nothing for another place."""
    if not keep_deadlines:
        return {}
    changes: dict[str, Any] = {}
    issuer = (act.requisites.issuer or "").lower()
    default = issuer if issuer.startswith((act.authority or "").lower()) else (act.authority or "").lower()
    for reference, event in _matched(act):
        if event is None:
            continue
        change: dict[str, Any] = {}
        if not _alike(event.text, reference.text):
            change["мероприятие"] = first_upper(tidy(event.text))
            if event.result:
                change["результат"] = tidy(event.result)
        if event.deadline.kind not in _UNDATED:
            change["срок"] = tidy(write_deadline(event.deadline))
        bodies = tidy("; ".join(event.responsible))
        if bodies and not default.startswith(bodies.lower()):
            change["исполнитель"] = bodies
        if change:
            changes[reference.number] = change["срок"] if list(change) == ["срок"] else change
    return changes


def extra_events(act: Act, decisions: list[str], ours: Ours, *, keep_deadlines: bool) -> list[dict[str, Any]]:
    """Events that the reference plan lacks, in our words; one that names the neighbour is told by its number."""
    known = [stage.number for stage in stages()]
    rows: list[dict[str, Any]] = []
    matched = _matched(act)
    known_events = {id(event) for _, event in matched}
    if act.events and (added := [reference.number for reference, event in matched if event is None]):
        decisions.append(
            f"план: типовых мероприятий {', '.join(added)} в исходном акте нет, в проекте они будут; "
            "ненужные уберите в разделе «план» словом «нет»"
        )
    for event in act.events:
        if id(event) in known_events:
            continue
        stage = _stage_of(event)
        what = f"мероприятие {event.number or stage or 'без номера'} исходного плана"
        text = ours(event.text, what, blank=False)
        result = ours(event.result, what, blank=False) if event.result else "мероприятие выполнено"
        if text is None or result is None or stage not in known:
            decisions.append(f"{what}: не перенесено; если нужно, впишите его в «мероприятия сверх типовых»")
            continue
        deadline = None
        if keep_deadlines and event.deadline.kind not in _UNDATED:
            deadline = tidy(write_deadline(event.deadline))
        if deadline is None:
            decisions.append(f"мероприятия сверх типовых, {len(rows) + 1}-е: впишите срок или удалите мероприятие")
        rows.append({"этап": stage, "мероприятие": text, "срок": deadline, "результат": result})
    return rows


def indicator_values(act: Act) -> dict[str, Any]:
    """Given values, when the act's table has the 21 rows of the reference one in its order of types."""
    rows = [row for goal in goals() for row in goal.indicators]
    if len(rows) != len(act.indicators):
        return {}
    if any(ours.type != theirs.type for ours, theirs in zip(rows, act.indicators, strict=True) if theirs.type):
        return {}
    found: dict[str, Any] = {}
    for ours, theirs in zip(rows, act.indicators, strict=True):
        base, target = _figure(theirs.base), _figure(theirs.target)
        if base or target:
            found[ours.code] = f"{base or '–'} / {target or '–'}"
    return found


def _figure(value: Value) -> str:
    return f"{value.value}".replace(".", ",") if value.status == "set" and value.value is not None else ""


def _stage_of(event: Event) -> str:
    number = event.stage_number or (event.number or "").partition(".")[0]
    return number.strip(".")


def _matched(act: Act) -> list[tuple[ReferenceEvent, Event | None]]:
    """Each event of the reference plan with that of the act which is it, if any."""
    events = [event for stage in stages() for event in stage.events]
    return [(ours, theirs) for ours, (_, theirs) in zip(events, match_events(act.events), strict=True)]


def _alike(text: str, reference: str) -> bool:
    """Whether the words of an act are those of the reference plan, but for the level and the names of bodies."""
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(stems(text), stems(worded(reference, permanent=False))) >= _ALIKE
