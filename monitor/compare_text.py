"""A comparison of acts, or of two editions, as text and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from monitor.compare import Comparison, FoundEvent, FoundIndicator, Spread, Subject
from monitor.compare_editions import CHANGE_WORDS, Editions, RowChange
from soczakaz.act import plain
from soczakaz.reference_plan import ReferenceEvent, ReferenceIndicator
from soczakaz.ru.numbers import counted

REGIONS_SCHEMA = "soczakaz.comparison/1"
EDITIONS_SCHEMA = "soczakaz.editions/1"


def regions_text(comparison: Comparison) -> bytes:
    """For a terminal: each act with what it lacks and what stands out, then the rules."""
    lines: list[str] = []
    for subject in comparison.subjects:
        lines += [f"{subject.place} — {subject.words} ({subject.path})", *_subject(comparison, subject), ""]
    if not comparison.subjects:
        lines += ["Актов для сравнения нет.", ""]
    lines += ["Как считали:", *(f"  {note}" for note in comparison.notes)]
    return ("\n".join(lines) + "\n").encode()


def _subject(comparison: Comparison, subject: Subject) -> Iterator[str]:
    total = len(comparison.events)
    yield f"  эталонных мероприятий есть {subject.count('present')} из {total}"
    for state, words in (("absent", "нет"), ("similar", "похоже, проверьте"), ("unknown", "судить нельзя")):
        names = [
            f"{reference.number} {reference.title}" + (f" («{found.event.text[:80]}»)" if found.event else "")
            for reference, found in zip(comparison.events, subject.events, strict=True)
            if found.state == state
        ]
        if names:
            yield f"  {words}: {'; '.join(names)}"
    for reference, found, spread in zip(comparison.events, subject.events, comparison.days, strict=True):
        if (standing := spread.standing(found.days)) and not standing.startswith("в "):
            days = counted(found.days or 0, "день", "дня", "дней")
            yield f"  срок {reference.number} {reference.title}: {days} от даты акта — {standing} {_middle(spread)}"
    for row, value, spread in zip(comparison.indicators, subject.indicators, comparison.targets, strict=True):
        if (standing := spread.standing(value.value)) and not standing.startswith("в "):
            shown = number_words(value.value)
            yield f"  показатель {row.code} {row.title}: {shown} ({row.unit}) — {standing} {_middle(spread)}"


def _middle(spread: Spread) -> str:
    return f"(медиана {number_words(spread.median)}, квартили {number_words(spread.lower)}–{number_words(spread.upper)}, значений {spread.n})"


def number_words(value: float | None) -> str:
    """«30 700», «12,5»; a dash where there is none."""
    if value is None:
        return "–"
    shown = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return shown.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def regions_json(comparison: Comparison) -> bytes:
    """``soczakaz.comparison/1``."""
    value = {
        "schema": REGIONS_SCHEMA,
        "base": len(comparison.base),
        "notes": list(comparison.notes),
        "events": [
            {"number": event.number, "stage": event.stage, "title": event.title, "days": asdict(spread)}
            for event, spread in zip(comparison.events, comparison.days, strict=True)
        ],
        "indicators": [
            {"code": row.code, "goal": row.goal, "title": row.title, "unit": row.unit, "target": asdict(spread)}
            for row, spread in zip(comparison.indicators, comparison.targets, strict=True)
        ],
        "acts": [_act(comparison, subject) for subject in comparison.subjects],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _act(comparison: Comparison, subject: Subject) -> dict[str, Any]:
    return {
        "region": subject.region,
        "municipality": subject.municipality,
        "act": subject.words,
        "date": plain(subject.date),
        "path": subject.path,
        "sha256": subject.sha256,
        "other_files": subject.others,
        "doubt": subject.doubt,
        "events": [_event(*pair) for pair in zip(comparison.events, subject.events, comparison.days, strict=True)],
        "indicators": [
            _indicator(*pair)
            for pair in zip(comparison.indicators, subject.indicators, comparison.targets, strict=True)
        ],
    }


def _event(reference: ReferenceEvent, found: FoundEvent, spread: Spread) -> dict[str, Any]:
    return {
        "reference": reference.number,
        "state": found.state,
        "text": found.event.text if found.event else None,
        "due": plain(found.due),
        "days": found.days,
        "standing": spread.standing(found.days) or None,
        "place": plain(found.event.place) if found.event else None,
    }


def _indicator(reference: ReferenceIndicator, found: FoundIndicator, spread: Spread) -> dict[str, Any]:
    return {
        "reference": reference.code,
        "name": found.row.name if found.row else None,
        "target": found.value,
        "standing": spread.standing(found.value) or None,
        "place": plain(found.row.place) if found.row else None,
    }


def editions_text(compared: Editions) -> bytes:
    """For a terminal: what was added (+), removed (−) and changed (~)."""
    lines = [
        f"Первый: {compared.old.words} ({compared.old.name})",
        f"Второй: {compared.new.words} ({compared.new.name})",
    ]
    lines += [f"Внимание: {note}" for note in compared.notes]
    for name, changes in (("Мероприятия", compared.events), ("Показатели", compared.indicators)):
        lines += ["", f"{name}: {totals(changes)}", *(line for change in changes for line in _change(change))]
    return ("\n".join(lines) + "\n").encode()


def totals(changes: tuple[RowChange, ...]) -> str:
    """«добавлено 1, исключено 2, изменено 3, без изменений 15», or that there are none."""
    if not changes:
        return "нет ни в одном из файлов"
    kinds = ((words, sum(change.kind == kind for change in changes)) for kind, words in CHANGE_WORDS.items())
    return ", ".join(f"{words} {n}" for words, n in kinds if n)


def _change(change: RowChange) -> Iterator[str]:
    if change.kind == "same":
        return
    sign = {"added": "+", "removed": "−", "changed": "~"}[change.kind]
    place = change.new_place or change.old_place
    number = f"{change.number} " if change.number else ""
    yield f"  {sign} {number}{change.text} [{place.label if place else ''}]"
    for field in change.fields:
        yield f"      {field.title}: было «{field.old or 'нет'}», стало «{field.new or 'нет'}»"


def editions_json(compared: Editions) -> bytes:
    """``soczakaz.editions/1``."""
    value = {"schema": EDITIONS_SCHEMA, **plain(compared)}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
