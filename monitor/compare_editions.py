"""Two editions of one act side by side: events added, removed and changed, indicators likewise."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from monitor.compare import act_words
from soczakaz.act import Act
from soczakaz.facts import Deadline, Event, Indicator, Value
from soczakaz.reference_plan import folded, reference_events, reference_indicators
from soczakaz.source import Place

ChangeKind = Literal["added", "removed", "changed", "same"]
CHANGE_WORDS: dict[ChangeKind, str] = {
    "added": "добавлено",
    "removed": "исключено",
    "changed": "изменено",
    "same": "без изменений",
}
KIN, ALIKE = 45.0, 68.0
"""Likeness of 100 that is enough with the same number or the same reference event, and without either."""
_WORDS = re.compile(r"[^\W_]+")

Key = tuple[str, str, str, frozenset[str]]  # number, group, text, reference rows that it is


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that two editions give otherwise, in the words of each; None where it is not there."""

    field: str
    title: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of a row. ``number`` and ``text`` are of the newer edition that has it; a place is None on the side that
    lacks the row. ``alike`` is the likeness of the two texts, 0 to 100."""

    kind: ChangeKind
    number: str | None
    text: str
    fields: tuple[FieldChange, ...]
    old_place: Place | None
    new_place: Place | None
    alike: float


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: the requisites of its act in words, and the file."""

    words: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Editions:
    """Two editions. ``same_act`` is None when requisites do not let it be said; ``notes`` say what to mind."""

    old: Edition
    new: Edition
    same_act: bool | None
    events: tuple[RowChange, ...]
    indicators: tuple[RowChange, ...]
    notes: tuple[str, ...]

    def count(self, kind: ChangeKind) -> int:
        """How many events became that."""
        return sum(change.kind == kind for change in self.events)

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(change.kind != "same" for change in (*self.events, *self.indicators))


def editions(old: Act, new: Act) -> Editions:
    """Match the rows of two acts by number and text and say what differs."""
    return Editions(
        Edition(act_words(old), old.source.name, old.source.sha256),
        Edition(act_words(new), new.source.name, new.source.sha256),
        _same_act(old, new),
        tuple(_changes(old.events, new.events, _event_key, _event_fields)),
        tuple(_changes(old.indicators, new.indicators, _indicator_key, _indicator_fields)),
        tuple(_notes(old, new)),
    )


def _same_act(old: Act, new: Act) -> bool | None:
    ours, theirs = old.requisites, new.requisites
    if ours.issuer and theirs.issuer and folded(ours.issuer) != folded(theirs.issuer):
        return False
    if not (ours.date and theirs.date and ours.number and theirs.number):
        return None
    return (ours.date, folded(ours.number)) == (theirs.date, folded(theirs.number))


def _notes(old: Act, new: Act) -> Iterable[str]:
    if _same_act(old, new) is False:
        yield "Реквизиты актов разные: сопоставлены не две редакции одного акта, а два акта."
    for act, which in ((old, "первом"), (new, "втором")):
        if not act.events:
            yield f"В {which} файле ({act.source.name}) мероприятий не найдено: проверьте, что план в нём есть и прочитан."
        if act.warnings:
            yield (
                f"При чтении файла {act.source.name} были замечания ({len(act.warnings)}); "
                "их покажет soczakaz extract --format md."
            )


def _changes(
    old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], Key],
    fields: Callable[[Any], dict[str, tuple[str, str | None]]],
) -> Iterable[RowChange]:  # fmt: skip
    ours, theirs = [key(row) for row in old], [key(row) for row in new]
    pairs = _pairs(ours, theirs)
    of_new = {n: (o, alike) for o, n, alike in pairs}
    of_old = {o: n for o, n, _ in pairs}
    placed: dict[int, list[int]] = {}  # a removed row stands where it stood: after the row before it
    for o in range(len(old)):
        if o not in of_old:
            before = [of_old[each] for each in range(o) if each in of_old]
            placed.setdefault(before[-1] + 1 if before else 0, []).append(o)
    for n in range(len(new) + 1):
        for o in placed.get(n, ()):
            yield RowChange("removed", ours[o][0] or None, ours[o][2], (), old[o].place, None, 0)
        if n == len(new):
            return
        number, text = theirs[n][0] or None, theirs[n][2]
        if n not in of_new:
            yield RowChange("added", number, text, (), None, new[n].place, 0)
            continue
        o, alike = of_new[n]
        before_fields, after_fields = fields(old[o]), fields(new[n])
        differ = tuple(
            FieldChange(name, title, before_fields[name][1], value)
            for name, (title, value) in after_fields.items()
            if _plain(before_fields[name][1]) != _plain(value)
        )
        yield RowChange("changed" if differ else "same", number, text, differ, old[o].place, new[n].place, alike)


def _pairs(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int, float]]:
    """Old index, new index, likeness: the most alike first, each row once. The same number or reference event count."""
    from rapidfuzz import fuzz, process

    if not old or not new:
        return []
    ours, theirs = [_words(key[2]) for key in old], [_words(key[2]) for key in new]
    grid = process.cdist(ours, theirs, scorer=fuzz.token_sort_ratio)
    scored = []
    for o, (number, group, _, known) in enumerate(old):
        for n, (their_number, their_group, _, their_known) in enumerate(new):
            alike = float(grid[o][n])
            same_number = bool(number) and number == their_number
            same_event = bool(known & their_known)
            if alike >= (KIN if same_number or same_event else ALIKE):
                weight = alike + 15 * same_number + 15 * same_event + 5 * (group == their_group)
                scored.append((weight, -abs(o - n), o, n, alike))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for _, _, o, n, alike in sorted(scored, reverse=True):
        if o not in taken_old and n not in taken_new:
            taken_old.add(o)
            taken_new.add(n)
            found.append((o, n, alike))
    return sorted(found)


def _event_key(event: Event) -> Key:
    known = frozenset(reference.number for reference in reference_events() if reference.is_in(event.text))
    return event.number or "", event.stage_number or "", event.text, known


def _event_fields(event: Event) -> dict[str, tuple[str, str | None]]:
    return {
        "number": ("номер", event.number),
        "stage": ("этап", event.stage),
        "text": ("мероприятие", event.text),
        "deadline": ("срок", _deadline(event.deadline)),
        "result": ("результат", event.result),
        "responsible": ("ответственные", "; ".join(event.responsible) or None),
    }


def _deadline(deadline: Deadline) -> str | None:
    if deadline.kind == "missing":
        return None
    return f"{deadline.raw} (прочитать не удалось)" if deadline.kind == "unread" else deadline.raw


def _indicator_key(row: Indicator) -> Key:
    known = frozenset(reference.code for reference in reference_indicators() if reference.is_in(row))
    return "", f"{row.goal_number or ''}|{row.type or ''}", row.name, known


def _indicator_fields(row: Indicator) -> dict[str, tuple[str, str | None]]:
    return {
        "goal": ("цель", row.goal),
        "type": ("тип", row.type),
        "name": ("показатель", row.name),
        "unit": ("единица", row.unit),
        "base": ("базовое значение", _value(row.base)),
        "target": ("целевое значение", _value(row.target)),
        "responsible": ("ответственные", "; ".join(row.responsible) or None),
    }


def _value(value: Value) -> str | None:
    words = {"to_be_determined": "будет определено", "unread": f"{value.raw} (прочитать не удалось)"}
    shown = f"{value.value}".replace(".", ",") if value.status == "set" else words.get(value.status)
    if value.year:
        return f"{shown or 'не указано'} ({value.year} год)"
    return shown


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(folded(text)))


def _plain(text: str | None) -> str:
    """What counts when wordings are compared: letters and digits, not punctuation and capitals."""
    return _words(text or "")
