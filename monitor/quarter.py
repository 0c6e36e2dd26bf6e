"""The report of a quarter: rows, sums by region and control event, and what changed since the quarter before."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from monitor.acts import acts_summary
from monitor.changes import compare, kept_row, restored
from monitor.control import control_events, control_title
from monitor.model import Line, Quarter, Report, Row, Tally
from monitor.rows import Facts, every_row, rows
from soczakaz.errors import SoczakazError
from soczakaz.planned import PlanEvent, Snapshot
from soczakaz.ru.numbers import counted, noun_form
from soczakaz.titles import UNKNOWN_REGION

_QUARTER = re.compile(r"(\d{4})\s*-?\s*[qк]\s*([1-4])", re.IGNORECASE)
_WORDS = re.compile(r"(iv|i{1,3}|[1-4])(?:-?й)?\s+квартал\w*\s+(\d{4})(?:\s*г(?:ода|\.)?)?", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
FIRST_YEAR, LAST_YEAR = 2000, 2100


def parse_quarter(text: str, year: int | None = None) -> Quarter:
    """«2023-Q2», «II квартал 2023 года», or «2» with the year given apart. Raises :class:`SoczakazError` for anything else."""
    if whole := _QUARTER.fullmatch(text.strip()):
        told, number = int(whole[1]), int(whole[2])
    elif whole := _WORDS.fullmatch(text.strip()):
        told, number = int(whole[2]), _ROMAN.get(whole[1].upper()) or int(whole[1])
    elif text.strip() in ("1", "2", "3", "4") and year is not None:
        told, number = year, int(text)
    else:
        told, number = 0, 0
    if FIRST_YEAR <= told <= LAST_YEAR and year in (None, told):
        return Quarter(told, number)
    raise SoczakazError(f"непонятный квартал «{text}»; напишите 2023-Q2 или --quarter 2 --year 2023")


def make_report(
    events: Sequence[PlanEvent],
    facts: Facts,
    quarter: Quarter,
    as_of: dt.date,
    *,
    exclusive: bool = False,
    scope: str = "все акты базы",
    kept: Snapshot | None = None,
    aliases: dict[str, str] | None = None,
    notes: Iterable[str] = (),
) -> Report:
    """The report of ``quarter`` as things were known on ``as_of``: actual dates after that day are not seen.

    ``kept`` is the report of the quarter before; without it that quarter's state is restored from what is stored now.
    """
    listed = tuple(rows(events, facts, quarter, as_of))
    now = list(every_row(events, facts, as_of))
    before = kept or restored(events, facts, quarter.previous, exclusive=exclusive)
    return Report(
        quarter,
        as_of,
        exclusive,
        scope,
        rules(exclusive=exclusive),
        (*notes, *_notes(listed, facts, kept, exclusive=exclusive)),
        listed,
        _regions(listed),
        _controls(listed),
        _line("Всего", listed),
        compare(before, now, quarter.previous, aliases or {}, exclusive=exclusive, restored=kept is None),
        acts_summary(row for row in now if row.planned and row.planned <= quarter.last),
    )


def snapshot(report: Report, events: Sequence[PlanEvent], facts: Facts) -> Snapshot:
    """What to keep of a report, for the next quarter to be compared with: every event with every due date."""
    entries = tuple(kept_row(row) for row in every_row(events, facts, report.as_of))
    return Snapshot(str(report.quarter), report.as_of, report.exclusive, entries)


def rules(*, exclusive: bool) -> tuple[str, ...]:
    """By which rules dates, deviations and sums were found."""
    before = "не включает" if exclusive else "включает"
    return (
        f"Срок «до 1 марта» {before} названный день.",
        "Месяц, квартал, полугодие, год и период кончаются своим последним днём; на рабочий день он не переносится. "
        "Из нескольких сроков одного мероприятия взят последний.",
        "Повторяющееся мероприятие даёт строку на каждый срок в квартале; «ежемесячно», «ежеквартально», «раз в полугодие» и "
        "«ежегодно» без числа — последний день периода; начало — первый названный день, иначе первый полный период после даты "
        "акта; конец — последний названный день, иначе последний год, названный в плане.",
        "Отклонение — календарные дни между фактической и плановой датой: плюс — позже, минус — раньше; у просроченного — "
        "на день отчёта. Факты позже дня отчёта не учтены.",
        "Сроки «с …», «по мере необходимости», «в течение … со дня», «постоянно», не установленные и не прочитанные стоят "
        "отдельно и в знаменатель не входят.",
    )


def silence(listed: Sequence[Row]) -> list[str]:
    """The note that nothing was recorded of acts whose dates have passed: that is not yet a delay."""
    due = {row.event.act.key for row in listed if row.status in ("in_time", "late", "overdue")}
    silent = due - {row.event.act.key for row in listed if row.actual}
    if not silent:
        return []
    some = counted(len(silent), "акту", "актам", "актам")
    return [
        f"По {some} не записано ни одной фактической даты: «просрочено» там значит лишь, что сведений об исполнении нет."
    ]


def _regions(listed: Sequence[Row]) -> tuple[Line, ...]:
    groups: dict[tuple[str | None, str | None], list[Row]] = {}
    for row in listed:
        groups.setdefault((row.event.act.region, row.event.act.municipality), []).append(row)
    return tuple(
        _line(", ".join(filter(None, (region or UNKNOWN_REGION, place))), some, region=region, municipality=place)
        for (region, place), some in groups.items()
    )


def _controls(listed: Sequence[Row]) -> tuple[Line, ...]:
    numbers: list[int | None] = [*(event.number for event in control_events()), None]
    return tuple(
        _line(control_title(number), [row for row in listed if row.control.number == number], control=number)
        for number in numbers
    )


def _line(
    title: str,
    some: Sequence[Row],
    *,
    region: str | None = None,
    municipality: str | None = None,
    control: int | None = None,
) -> Line:
    return Line(
        title,
        region,
        municipality,
        control,
        len({row.event.act.key for row in some}),
        Tally.of(row for row in some if row.span == "quarter"),
        Tally.of(row for row in some if row.span == "carried"),
        Tally.of(some),
    )


def _notes(listed: Sequence[Row], facts: Facts, kept: Snapshot | None, *, exclusive: bool) -> list[str]:
    notes = list(facts.lost)
    notes += silence(listed)
    drafts = len({row.event.act.key for row in listed if row.event.act.status == "draft"})
    if drafts:
        some = counted(drafts, "акт прочитан", "акта прочитаны", "актов прочитаны")
        notes.append(f"{some} как {noun_form(drafts, 'проект', 'проекты', 'проекты')}: сроки плана ещё не утверждены.")
    loose = len({(row.event.act.key, row.event.key) for row in listed if row.control.number is None})
    if loose:
        some = counted(loose, "мероприятие не отнесено", "мероприятия не отнесены", "мероприятий не отнесены")
        notes.append(f"{some} ни к одному контрольному событию; причина названа в строке.")
    backdated = len(
        {row.key for row in listed if row.planned and row.event.act.date and row.planned < row.event.act.date}
    )
    if backdated:
        some = counted(backdated, "срок наступает", "срока наступают", "сроков наступают")
        notes.append(f"{some} раньше даты самого акта: исполнить их в срок по этому акту было нельзя, проверьте план.")
    unread = len({(row.event.act.key, row.event.key) for row in listed if row.status == "unread"})
    if unread:
        some = counted(unread, "срок прочитать не удалось", "срока прочитать не удалось", "сроков прочитать не удалось")
        notes.append(f"{some}: это не значит, что срок не установлен; проверьте по акту.")
    if kept and kept.exclusive != exclusive:
        notes.append("Прошлый отчёт иначе читал «до»; перенос плановых дат с ним не сравнивается.")
    return notes
