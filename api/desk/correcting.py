"""An act with values that people put in place of the extracted ones.

A correction names its value by the path in ``soczakaz.act/1`` («events[12].deadline») and gives words; they are read as
extraction reads the act's own words. Places stay: a correction says how the act is to be understood, not what is printed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from api.desk import corrected_values as read
from api.desk.errors import InvalidError
from soczakaz.act import Act
from soczakaz.facts import Assignment, Event, Indicator, SelectionMethod
from soczakaz.source import Place

Setter = Callable[[Any, str, int | None], Any]
_PATH = re.compile(r"(?:(?P<list>[a-z_]+(?:\.members)?)\[(?P<n>\d{1,5})\]|(?P<group>[a-z_]+))(?:\.(?P<field>[a-z_]+))?")
_ITEM = re.compile(r"information_support\.(?P<field>[a-z_]+)\[(?P<n>\d{1,5})\]")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The act as corrected. ``unused`` are the paths that name nothing in it (any more), or words that cannot be read."""

    act: Act
    unused: tuple[str, ...] = ()


def corrected(act: Act, changes: Mapping[str, str]) -> Corrected:
    """The act with ``changes`` (path → words; «» for «there is none»). A warning about a corrected place is settled."""
    unused = []
    settled: set[str] = set()
    for path, words in changes.items():
        try:
            changed = changed_act(act, path, words)
        except InvalidError:
            unused.append(path)
            continue
        settled.update(_places(act, path))
        act = changed
    warnings = tuple(each for each in act.warnings if not (each.place and each.place.eid in settled))
    return Corrected(replace(act, warnings=warnings), tuple(unused))


def changed_act(act: Act, path: str, words: str) -> Act:
    """The act with one value changed. Raises InvalidError for a path that names no value, or words that are none."""
    words = " ".join(words.split())
    year = act.requisites.date.year if act.requisites.date else None
    if found := _ITEM.fullmatch(path):
        return _support(act, found["field"], int(found["n"]), words, path)
    found = _PATH.fullmatch(path)
    if found is None:
        raise _nothing(path)
    if found["list"]:
        return _in_list(act, found["list"], int(found["n"]), found["field"] or "", words, year, path)
    group, name = found["group"], found["field"]
    if group in TOP and name is None:
        return replace(act, **{group: TOP[group](act, words, year)})
    if group in GROUPS and name in GROUPS[group]:
        inner = GROUPS[group][name](getattr(act, group), words, year)
        return replace(act, **{group: inner})
    raise _nothing(path)


def _nothing(path: str) -> InvalidError:
    return InvalidError(
        f"в данных акта нет значения «{path[:60]}», которое можно исправить; путь указывают так: events[12].deadline"
    )


def _in_list(act: Act, name: str, n: int, field: str, words: str, year: int | None, path: str) -> Act:
    if name == "working_group.members":
        group = act.working_group
        if group is None or n >= len(group.members) or field not in LISTS[name]:
            raise _nothing(path)
        members = _with(group.members, n, LISTS[name][field](group.members[n], words, year))
        return replace(act, working_group=replace(group, members=members))
    if name not in LISTS or n >= len(getattr(act, name)) or field not in LISTS[name]:
        raise _nothing(path)
    items = getattr(act, name)
    changed: dict[str, Any] = {name: _with(items, n, LISTS[name][field](items[n], words, year))}
    return replace(act, **changed)


def _support(act: Act, name: str, n: int, words: str, path: str) -> Act:
    support = act.information_support
    if support is None or name not in SUPPORT or n >= len(getattr(support, name)):
        raise _nothing(path)
    changed: dict[str, Any] = {name: _with(getattr(support, name), n, words)}
    return replace(act, information_support=replace(support, **changed))


def _with(items: tuple[Any, ...], n: int, item: Any) -> tuple[Any, ...]:
    return (*items[:n], item, *items[n + 1 :])


def _places(act: Act, path: str) -> Iterable[str]:
    """The eids of the cell or words that a value was read from: what was said of them is settled."""
    found = _PATH.fullmatch(path)
    if found is None or not found["list"] or found["list"] not in ("events", "indicators"):
        return ()
    item = getattr(act, found["list"])[int(found["n"])]
    place: Place | None = item.places.get(found["field"])
    return (place.eid,) if place else ()


def _set(name: str, make: Callable[[str], Any], item: Any, words: str, _year: int | None) -> Any:
    return _placed(replace(item, **{name: make(words)}), name, words)


def _placed(item: Any, name: str, words: str) -> Any:
    """A row whose value had no cell: what is said now stands at the row itself."""
    if words and isinstance(item, (Event, Indicator)) and name not in item.places:
        return replace(item, places={**item.places, name: item.place})
    return item


def _text(words: str) -> str | None:
    return words or None


def _plain(words: str) -> str:
    return words


def _solid(words: str) -> str | None:
    return "".join(words.split()) or None


def _small(words: str) -> str | None:
    return words[:1].lower() + words[1:] or None


def _deadline(item: Event | Assignment, words: str, year: int | None) -> Any:
    return _placed(replace(item, deadline=read.deadline(words, year)), "deadline", words)


def _value(name: str, item: Any, words: str, _year: int | None) -> Any:
    return _placed(replace(item, **{name: read.value(words, getattr(item, name))}), name, words)


def _stage(item: Event, words: str, _year: int | None) -> Event:
    number, title = read.numbered(words)
    return replace(item, stage_number=number, stage=title)


def _goal(item: Indicator, words: str, _year: int | None) -> Indicator:
    number, title = read.numbered(words)
    return replace(item, goal_number=number, goal=title)


def _name(item: Indicator, words: str, _year: int | None) -> Indicator:
    return replace(item, name=words.removeprefix("из них: "))


def _method(act: Act, words: str, _year: int | None) -> SelectionMethod | None:
    old = act.selection_method
    return SelectionMethod(words, old.reference if old else None) if words else None


def _setters(makers: Mapping[str, Callable[[str], Any]]) -> dict[str, Setter]:
    return {name: partial(_set, name, make) for name, make in makers.items()}


def _top(_act: Act, words: str, _year: int | None) -> str | None:
    return words or None


TOP: Mapping[str, Setter] = {"activity": _top, "authority": _top, "selection_method": _method}
GROUPS: Mapping[str, Mapping[str, Setter]] = {
    "requisites": _setters({
        "type": _small, "issuer": _text, "date": read.date, "number": _text, "title": _text, "status": read.status,
        "level": read.level, "region": read.region, "municipality": _text, "signatory": read.person,
    }),
    "effect": _setters({
        "enters_into_force": _text, "retroactive_from": read.date, "publication": _text, "control": read.person,
    }),
}  # fmt: skip
LISTS: Mapping[str, Mapping[str, Setter]] = {
    "events": {
        **_setters({"text": _plain, "result": _text, "responsible": read.several}),
        "deadline": _deadline, "stage": _stage,
    },
    "assignments": {**_setters({"text": _plain, "responsible": read.several}), "deadline": _deadline},
    "indicators": {
        **_setters({"unit": _small, "type": read.indicator_type, "responsible": read.several}),
        "name": _name, "goal": _goal, "base": partial(_value, "base"), "target": partial(_value, "target"),
    },
    "services": _setters({
        "registry_number": _solid, "name": _text, "category": _text, "orientation": _text, "form": _text,
    }),
    "working_group.members": _setters({"name": _plain, "role": _small, "position": _text}),
}  # fmt: skip
SUPPORT = frozenset({"electronic_documents", "systems", "formed_in_systems", "on_paper"})
