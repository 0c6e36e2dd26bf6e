"""Acts as Markdown that reads well in a terminal as it is."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extract.write.words import (
    APPENDICES,
    act_name,
    day,
    deadline_words,
    value_words,
)
from soczakaz.act import Act, WorkingGroup
from soczakaz.facts import CitedAct, Event, Indicator, Reference, Service
from soczakaz.ru.numbers import counted

WIDTH = 100


def to_md(acts: Iterable[Act]) -> bytes:
    """The acts one after another: requisites, decision, plan, indicators, services, group, references, warnings."""
    return "\n\n".join("\n".join(_act(act)) for act in acts).encode() + b"\n"


def _wrap(text: str, indent: str = "", first: str | None = None) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _item(text: str, level: int = 0) -> str:
    pad = "  " * level
    return _wrap(text, pad + "  ", pad + "- ")


def _act(act: Act) -> Iterator[str]:
    head = act.requisites
    yield f"# {act_name(act)}"
    yield ""
    if head.title:
        yield _wrap(f"**{head.title}**")
        yield ""
    place = ", ".join(filter(None, (head.municipality, head.region)))
    signatory = head.signatory
    for name, value in (
        ("Принял", head.issuer),
        ("Территория", place),
        ("Подписал", " ".join(filter(None, (signatory.position, signatory.name))) if signatory else None),
        ("Направление деятельности", act.activity),
        ("Утверждает социальный заказ", act.authority),
        ("Способ отбора", act.selection_method.raw if act.selection_method else None),
        ("Вступает в силу", act.effect.enters_into_force),
        ("Распространяется на отношения с", day(act.effect.retroactive_from)),
        ("Файл", act.source.name),
    ):
        if value:
            yield _item(f"{name}: {value}")
    if act.appendices:
        yield ""
        yield "## Приложения"
        yield ""
        for appendix in act.appendices:
            number = f"№ {appendix.number}" if appendix.number else "без номера"
            yield _item(f"{number}, {APPENDICES[appendix.kind]}: {appendix.title or 'без заголовка'}")
    yield from _plan(act.events)
    yield from _indicators(act.indicators)
    yield from _services(act.services)
    if act.assignments:
        yield from _heading("Поручения со сроком в тексте", len(act.assignments), "поручение", "поручения", "поручений")
        for task in act.assignments:
            yield _item(f"{task.place.label}: {deadline_words(task.deadline)}. {task.text}")
    if act.working_group:
        yield from _group(act.working_group)
    support = act.information_support
    if support:
        yield ""
        yield "## Информационное обеспечение"
        for title, items in (
            ("Документы в электронной форме", support.electronic_documents),
            ("Информационные системы", support.systems),
            ("Формируется в системах", support.formed_in_systems),
            ("На бумажном носителе", support.on_paper),
        ):
            if items:
                yield ""
                yield f"### {title}"
                yield ""
                yield from (_item(item) for item in items)
    yield from _references(act.references)
    if act.warnings:
        yield from _heading("На что обратить внимание", len(act.warnings), "замечание", "замечания", "замечаний")
        for warning in act.warnings:
            yield _item(f"{warning.place.label}: {warning.message}" if warning.place else warning.message)


def _heading(title: str, n: int, one: str, few: str, many: str) -> Iterator[str]:
    yield ""
    yield f"## {title}: {counted(n, one, few, many)}"
    yield ""


def _plan(events: Sequence[Event]) -> Iterator[str]:
    if not events:
        return
    yield from _heading("План", len(events), "мероприятие", "мероприятия", "мероприятий")
    for (number, stage), group in groupby(events, lambda event: (event.stage_number, event.stage)):
        yield f"### {number + '. ' if number else ''}{stage or 'Без этапа'}"
        yield ""
        for event in group:
            yield _item(f"**{event.number}** {event.text}" if event.number else event.text)
            yield _item(f"срок: {deadline_words(event.deadline)}", 1)
            yield _item(f"исполнитель: {', '.join(event.responsible) or 'не указан'}", 1)
            if event.result:
                yield _item(f"результат: {event.result}", 1)
        yield ""


def _indicators(indicators: Sequence[Indicator]) -> Iterator[str]:
    if not indicators:
        return
    yield from _heading("Показатели", len(indicators), "показатель", "показателя", "показателей")
    for (number, goal), group in groupby(indicators, lambda row: (row.goal_number, row.goal)):
        yield f"### {number + '. ' if number else ''}{goal or 'Без цели'}"
        yield ""
        for row in group:
            yield _item(", ".join(filter(None, (row.name, row.unit))) + (f" [{row.type}]" if row.type else ""))
            yield _item(f"база: {value_words(row.base)}; цель: {value_words(row.target)}", 1)
        yield ""


def _services(services: Sequence[Service]) -> Iterator[str]:
    if not services:
        return
    yield from _heading("Услуги", len(services), "услуга", "услуги", "услуг")
    for row in services:
        yield _item("; ".join(filter(None, (row.registry_number, row.name, row.category, row.orientation, row.form))))


def _group(group: WorkingGroup) -> Iterator[str]:
    yield from _heading(
        (group.name or "Рабочая группа")[:1].upper() + (group.name or "Рабочая группа")[1:],
        len(group.members),
        "участник",
        "участника",
        "участников",
    )
    for member in group.members:
        yield _item(", ".join(filter(None, (member.name, member.role, member.position))))


def cited_words(cited: CitedAct) -> str:
    """A cited act with what is known of it: «федеральный закон от 13.07.2020 № 189-ФЗ «…»»."""
    words = [cited.type or "акт", cited.issuer]
    words += [f"от {day(cited.date)}" if cited.date else None, f"№ {cited.number}" if cited.number else None]
    words.append(f"«{cited.title}»" if cited.title and cited.type != "кодекс" else cited.title)
    return " ".join(filter(None, words))


def _references(references: Sequence[Reference]) -> Iterator[str]:
    if not references:
        return
    times_cited: dict[str, int] = {}
    for reference in references:
        name = cited_words(reference.act)
        times_cited[name] = times_cited.get(name, 0) + 1
    yield from _heading("Упомянутые акты", len(times_cited), "акт", "акта", "актов")
    for name, times in times_cited.items():
        yield _item(f"{name} ({counted(times, 'упоминание', 'упоминания', 'упоминаний')})")
