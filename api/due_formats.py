"""The deadlines of many acts: what stands in their csv and xlsx; as a table, json or ics."""

import datetime as dt
import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from api.tabular import Column, Sheet
from extract.write.words import EVERY, KINDS, day
from soczakaz.act import Act, plain
from soczakaz.facts import Deadline
from soczakaz.ru.numbers import counted
from soczakaz.titles import LEVEL_WORDS, act_title
from store.deadlines import DueEvent
from store.due import due_day, says_before

SCHEMA = "soczakaz.deadlines/1"


@dataclass(frozen=True, slots=True)
class Listing:
    """What to write: the events, the day to judge them on (None: not judged), and how «до» is read."""

    events: Sequence[DueEvent]
    as_of: dt.date | None
    exclusive: bool

    def rules(self) -> list[str]:
        """The rules by which the last days were found, for the head or the notes of a report."""
        before = "не включает" if self.exclusive else "включает"
        return [
            f"Срок «до 1 марта» {before} названный день.",
            "Месяц, квартал, полугодие, год и период кончаются своим последним днём; на рабочий день он не переносится.",
            "У повторяющегося мероприятия взят первый срок.",
            "«С …», «по мере необходимости», «в течение … со дня», не указанные и не прочитанные сроки последнего дня"
            " не имеют и просроченными не бывают.",
        ]

    def state(self, event: DueEvent) -> str:
        """«Срок истёк», «срок не истёк» or «без даты», as of the day."""
        if event.due is None:
            return "без даты"
        return "срок истёк" if self.as_of and event.due < self.as_of else "срок не истёк"


def _title(event: DueEvent) -> str:
    """The act of an event."""
    return act_title(event.type, event.date, event.act_number, draft=event.status == "draft")


def columns(listing: Listing) -> list[Column]:
    """The columns of csv and xlsx."""
    before = "до — не включительно" if listing.exclusive else "до — включительно"
    listed: list[Column] = [
        Column(f"Последний день ({before})", 14, lambda e: e.due),
        Column("Вид срока", 16, lambda e: KINDS[e.kind]),
        Column("Срок (как в акте)", 26, lambda e: e.raw),
        Column("Начало", 12, lambda e: e.start),
        Column("Окончание", 12, lambda e: e.end),
        Column("Повторяется", 14, lambda e: EVERY[e.every] if e.every else None),
    ]
    if listing.as_of:
        listed.append(Column(f"Состояние на {day(listing.as_of)}", 16, listing.state))
    return [
        *listed,
        Column("Регион", 24, lambda e: e.region),
        Column("Муниципальное образование", 26, lambda e: e.municipality),
        Column("Уровень", 14, lambda e: LEVEL_WORDS.get(e.level or "")),
        Column("Орган", 34, lambda e: e.issuer),
        Column("Акт", 34, _title),
        Column("№ этапа", 8, lambda e: e.stage_number),
        Column("Этап", 30, lambda e: e.stage),
        Column("№", 8, lambda e: e.number),
        Column("Мероприятие", 60, lambda e: e.text),
        Column("Результат", 34, lambda e: e.result),
        Column("Ответственные", 34, lambda e: e.responsible),
        Column("Место", 30, lambda e: e.label),
        Column("Страница", 9, lambda e: e.page),
        Column("Файл", 40, lambda e: e.path),
        Column("Файлов этого акта", 9, lambda e: e.editions),
        Column("SHA-256", 20, lambda e: e.sha256),
    ]


def workbook(listing: Listing) -> list[Sheet]:
    """The events, and the rules by which their last days were found."""
    return [
        Sheet("Сроки", columns(listing), listing.events),
        Sheet("Правила", [Column("Как определён последний день", 110, str)], listing.rules()),
    ]


def to_json(listing: Listing) -> bytes:
    """``soczakaz.deadlines/1``: the rules and every event, its last day in ``due``."""
    value = {
        "schema": SCHEMA,
        "as_of": plain(listing.as_of),
        "before": "exclusive" if listing.exclusive else "inclusive",
        "rules": listing.rules(),
        "events": [_json_event(listing, event) for event in listing.events],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_event(listing: Listing, event: DueEvent) -> dict[str, Any]:
    value = {name: plain(item) for name, item in asdict(event).items() if name not in ("act_id", "n")}
    value["responsible"] = event.responsible.split("; ") if event.responsible else []
    if listing.as_of:
        value["overdue"] = event.due is not None and event.due < listing.as_of
    return value


def to_table(listing: Listing) -> bytes:
    """For a terminal: the rules, then two lines an event, the day first."""
    lines = [f"Мероприятий: {len(listing.events)}. {listing.rules()[0]}"]
    if listing.as_of:
        late = sum(listing.state(event) == "срок истёк" for event in listing.events)
        lines[0] += (
            f" На {day(listing.as_of)} срок истёк у {counted(late, 'мероприятия', 'мероприятий', 'мероприятий')}."
        )
    for event in listing.events:
        when = day(event.due) or "—"
        late_mark = "!" if listing.as_of and listing.state(event) == "срок истёк" else " "
        title = f"{event.number} {event.text}" if event.number else event.text
        where = ", ".join(filter(None, (event.municipality, event.region)))
        lines.append(f"{late_mark}{when:<10}  {textwrap.shorten(title, 100, placeholder='…')}")
        said = event.raw or KINDS[event.kind]
        about = "; ".join(filter(None, (where, _title(event), f"срок: {said}", event.responsible)))
        lines.append(" " * 13 + textwrap.shorten(about, 200, placeholder="…"))
    return ("\n".join(lines) + "\n").encode()


def to_ics(listing: Listing, load: Callable[[int], Act]) -> bytes:
    """A calendar of the events that have a last day; ``load`` gives an act by its number."""
    from extract.write.to_ics import to_ics as calendar

    chosen: dict[int, set[int]] = {}
    for event in listing.events:
        if event.due:
            chosen.setdefault(event.act_id, set()).add(event.n)
    acts = []
    for act_id, indexes in chosen.items():
        act = load(act_id)
        events = [
            replace(event, deadline=_last_day(event.deadline, exclusive=listing.exclusive))
            for n, event in enumerate(act.events)
            if n in indexes
        ]
        acts.append(replace(act, events=tuple(events)))
    return calendar(acts)


def _last_day(deadline: Deadline, *, exclusive: bool) -> Deadline:
    """The deadline with «до 1 марта» moved to the day before, where that is how it is read."""
    if not exclusive:
        return deadline
    if deadline.parts:
        return replace(deadline, parts=tuple(_last_day(part, exclusive=True) for part in deadline.parts))
    if says_before(deadline) and deadline.end:
        return replace(deadline, end=due_day(deadline, exclusive=True))
    return deadline
