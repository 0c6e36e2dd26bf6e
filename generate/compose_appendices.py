"""The appendices that are tables: services, plan, indicators; and the headings of all five."""

import datetime as dt
from collections.abc import Iterator

from generate.compose_context import BLANK, Context, date_digits, date_words
from generate.content import Goal, Heading, IndicatorRow, PlanRow, ServiceRow, Stage
from generate.profile import EventChange
from generate.reference import ReferenceEvent, goals, stages
from generate.typography import first_upper, number, tidy
from soczakaz.ru.dates import NBSP, find_date, write_date
from soczakaz.ru.periods import write_deadline

# The first word of a heading and the form of «УТВЕРЖДЕН» that agrees with it.
_NAMES = (
    (
        "УТВЕРЖДЕН",
        "перечень {s}ых услуг, в отношении которых [осуществляется апробация предусмотренного|применяется предусмотренный] "
        "пунктом 1 части 2 статьи 9 Федерального закона [способа|способ] отбора исполнителей {s}ых услуг на территории {T} {years}",
    ),
    (
        "УТВЕРЖДЕН",
        "план [апробации механизмов организации|мероприятий по организации] оказания {s}ых услуг в социальной сфере "
        "на территории {T} {years}",
    ),
    (
        "УТВЕРЖДЕНЫ",
        "показатели эффективности реализации мероприятий[, проводимых в рамках апробации механизмов организации| по организации] оказания "
        "{s}ых услуг в социальной сфере на территории {T} {years}",
    ),
    (
        "УТВЕРЖДЕНО",
        "положение о рабочей группе по организации оказания {s}ых услуг в социальной сфере на территории {T}",
    ),
    (
        "УТВЕРЖДЕН",
        "состав рабочей группы по организации оказания {s}ых услуг в социальной сфере на территории {T}",
    ),
)


def names(context: Context) -> tuple[str, ...]:
    """The names of the appendices as the point «Утвердить» gives them; three when a council takes the group's place."""
    count = 3 if context.profile.council else 5
    return tuple(context.fill(name) for _, name in _NAMES[:count])


def headings(context: Context) -> tuple[Heading, ...]:
    """The corner and the title of each appendix, in the words of the point that approves it."""
    profile = context.profile
    date = date_digits(profile.date)
    line = f"от {date} №{NBSP}{profile.number or BLANK[:8]}"
    found = []
    for n, (name, (approved, _)) in enumerate(zip(names(context), _NAMES, strict=False), 1):
        title, _, rest = name.partition(" ")
        label = f"Приложение {context.appendix(n)}"
        found.append(Heading(label, approved, (tidy(context.by_act), line), title.upper(), rest))
    return tuple(found)


def services(context: Context) -> tuple[ServiceRow, ...]:
    """The services of the profile, or those of the activity."""
    profile = context.profile
    given = [(s.number or "", s.name, s.category, s.form) for s in profile.services]
    if not given:
        given = [(s.number, s.name, s.category, s.form) for s in profile.activity.services]
        context.notes.append(
            "перечень услуг взят типовой: сверьте наименования и номера реестровых записей с общероссийским базовым "
            "(отраслевым) перечнем на budget.gov.ru и впишите свои в раздел «услуги»"
        )
    if not all(code for code, *_ in given):
        context.notes.append("в перечне есть услуги без номера реестровой записи: впишите номера в раздел «услуги»")
    return tuple(ServiceRow(f"{n}.", code, *(tidy(each) for each in rest)) for n, (code, *rest) in enumerate(given, 1))


def plan(context: Context) -> tuple[Stage, ...]:
    """The stages of the plan: reference events as the profile changes them, then its own; numbered without gaps."""
    ends: dict[str, dt.date] = {}
    made = []
    for stage in stages():
        rows: list[PlanRow] = []
        for event in stage.events:
            change = context.profile.plan.get(event.number, EventChange.model_validate({}))
            if change is not None:
                rows.append(_row(context, f"{stage.number}.{len(rows) + 1}.", event, change, ends))
        for extra in context.profile.extra_events:
            if extra.stage == stage.number:
                responsible = first_upper(extra.responsible) if extra.responsible else context.body_of("authority")
                rows.append(
                    PlanRow(
                        f"{stage.number}.{len(rows) + 1}.",
                        first_upper(extra.text),
                        extra.deadline,
                        extra.result,
                        responsible,
                    )
                )
        made.append(Stage(f"{stage.number}.", context.fill(stage.title), tuple(rows)))
    context.notes.extend(_order(context, ends))
    return tuple(made)


def _row(
    context: Context, printed: str, event: ReferenceEvent, change: EventChange, ends: dict[str, dt.date]
) -> PlanRow:
    default = context.schedule.steps[event.step]
    end = (find_date(change.deadline) if change.deadline else None) or default.end
    if end and not (change.deadline and find_date(change.deadline) is None):
        ends[event.number] = end
    return PlanRow(
        printed,
        first_upper(change.text) if change.text else context.fill(event.text),
        change.deadline or tidy(write_deadline(default)),
        change.result or context.fill(event.result),
        first_upper(change.responsible) if change.responsible else tidy(context.body_of(event.role)),
    )


def _order(context: Context, ends: dict[str, dt.date]) -> Iterator[str]:
    """What the profile's own deadlines put before the act or before the work they depend on."""
    changed = {code for code, change in context.profile.plan.items() if change and change.deadline}
    reworded = {
        code for code, change in context.profile.plan.items() if change and change.text
    }  # another work, perhaps
    base = context.schedule.base
    for extra in context.profile.extra_events:
        day = find_date(extra.deadline)
        if day and day < base:
            yield (
                f"«{first_upper(extra.text)}»: срок {write_date(day, 'digits')} раньше даты акта "
                f"({write_date(base, 'digits')})"
            )
    for stage in stages():
        for event in stage.events:
            end = ends.get(event.number)
            if end is None:
                continue
            if event.number in changed and end < base:
                yield f"мероприятие {event.number}: срок {write_date(end, 'digits')} раньше даты акта ({write_date(base, 'digits')})"
            for earlier in event.after:
                first = ends.get(earlier)
                pair = {event.number, earlier}
                if first and first > end and pair & changed and not pair & reworded:
                    yield (
                        f"мероприятие {event.number} ({write_date(end, 'digits')}) назначено раньше мероприятия {earlier} "
                        f"({write_date(first, 'digits')}), от которого зависит: исправьте сроки в разделе «план»"
                    )


def indicators(context: Context) -> tuple[Goal, ...]:
    """The goals with their indicators: given values, or the day by which they will be determined."""
    profile = context.profile
    first, last = profile.years
    responsible = tidy(context.body_of("authority"))
    promise = f"значение: будет определено до {date_words(context.values_day)}"
    made, undetermined = [], 0
    for goal in goals():
        rows = []
        for row in goal.indicators:
            given = profile.indicators.get(row.code)
            base, target = (given.base, given.target) if given else (None, None)
            undetermined += (base is None) + (target is None)
            rows.append(
                IndicatorRow(
                    row.type,
                    context.fill(f"{row.name}, {row.unit}"),
                    (promise if base is None else f"значение: {number(base)}", f"год: {first}"),
                    (promise if target is None else f"значение: {number(target)}", f"год: {last}"),
                    responsible,
                )
            )
        values = [profile.indicators[row.code] for row in goal.indicators if row.code in profile.indicators]
        if len(values) == len(goal.indicators) and all(v.base == v.target and v.base is not None for v in values):
            context.notes.append(
                f"цель {goal.number}: все целевые ориентиры равны базовым величинам — цель ничего не меняет"
            )
        made.append(Goal(f"{goal.number}.", context.fill(goal.title), tuple(rows)))
    if undetermined:
        context.notes.append(
            f"показатели: не заданы значения ({undetermined} из 42); в таблице они «будут определены "
            f'до {date_words(context.values_day)}»; впишите известные в раздел «показатели», например: "3.4": 0 / 1200'
        )
    return tuple(made)
