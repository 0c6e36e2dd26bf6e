"""Plan events and rows of invented places for the tests of monitoring."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from monitor.model import Quarter
from monitor.rows import Facts, join
from soczakaz.planned import ActRef, ActualRecord, ControlRecord, Occurrence, PlanEvent

DAY = dt.date(2024, 3, 31)
NOW = dt.datetime(2024, 4, 1, 9)  # UTC, without a zone as the store keeps it
QUARTER = Quarter(2024, 1)
KINDS = ("date", "open", "as_needed", "relative", "missing", "unread", "recurring")


def an_act(n: int = 0, *, region: str | None = "Тверская область", status: str = "adopted") -> ActRef:
    return ActRef(
        f"{n:032x}", region, f"Район {n}", "municipal", "постановление", f"Администрация района {n}",
        dt.date(2023, 2, 15), f"{n}-па", status, f"/акты/{n}.docx", f"{n + 1:064x}",
    )  # fmt: skip


def an_event(
    n: int = 0,
    *,
    act: ActRef | None = None,
    text: str | None = None,
    due: dt.date | None = None,
    kind: str = "date",
    stage: str | None = "Нормативное правовое обеспечение",
    number: str | None = "",
    occurrences: Sequence[Occurrence] = (),
) -> PlanEvent:
    shown = f"2.{n}" if number == "" else number
    return PlanEvent(
        act or an_act(), n, shown or f"~{n}", "2", stage, shown, text or f"Разработка порядка номер {n}", "срок", kind, due,
        tuple(occurrences), "порядок утверждён", "Отдел", f"app_1__tbl_1__row_{n}__cell_2",
        f"приложение № 1, строка {n}", n or None,
    )  # fmt: skip


def dated(event: PlanEvent, day: dt.date | None, period: str = "", ground: str | None = "приказ № 1") -> ActualRecord:
    return ActualRecord(event.name, period, day, ground if day else None, "Отдел", NOW)


def word(event: PlanEvent, number: int | None) -> ControlRecord:
    return ControlRecord(event.name, number, "Отдел", NOW)


days = st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[PlanEvent], Facts]:
    """Up to thirty events of a few acts, some repeated, some with an actual date."""
    events: list[PlanEvent] = []
    records: list[ActualRecord] = []
    for n in range(draw(st.integers(0, 30))):
        kind = draw(st.sampled_from(KINDS))
        dates = draw(st.lists(days, unique=True, max_size=4)) if kind == "recurring" else []
        occurrences = tuple(Occurrence(f"{day:%Y-%m-%d}", day) for day in sorted(dates))
        due = draw(days) if kind == "date" else None
        region = draw(st.sampled_from(("Тверская область", "Курская область", None)))
        event = an_event(n, act=an_act(n % 4, region=region), due=due, kind=kind, occurrences=occurrences)
        events.append(event)
        if draw(st.booleans()):
            period = draw(st.sampled_from(occurrences)).period if occurrences else ""
            records.append(dated(event, draw(days), period))
    return events, join(events, {}, records)
