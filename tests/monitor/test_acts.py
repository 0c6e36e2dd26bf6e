"""The summary of adopted acts comes out to the number, as the Ministry's own."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from monitor.acts import acts_summary
from monitor.rows import every_row, join
from soczakaz.planned import PlanEvent
from tests.monitor.plan_events import an_act, an_event, dated

DUE, DAY = dt.date(2021, 2, 1), dt.date(2021, 3, 17)
ORDER = "Разработка и принятие порядка формирования социальных заказов на оказание услуг"
OTHER = "Утверждение порядка ведения реестра исполнителей услуг"


def acts(count: int, level: str, text: str, at: int) -> Iterator[PlanEvent]:
    for n in range(at, at + count):
        yield an_event(n, act=replace(an_act(n), level=level), text=text, due=DUE)


def test_nineteen_with_seventeen_in_time_and_nine_of_nine() -> None:
    regional, municipal = list(acts(16, "regional", ORDER, 0)), list(acts(3, "municipal", ORDER, 16))
    others = list(acts(9, "regional", OTHER, 20))
    aside = [an_event(40, text="Семинар", stage=None, due=DUE), an_event(41, text=ORDER, kind="as_needed")]
    events = [*regional, *municipal, *others, *aside]
    late = {regional[0].act.key, municipal[0].act.key}
    records = [dated(event, dt.date(2021, 2, 20) if event.act.key in late else DUE) for event in events]
    orders, rest = acts_summary(every_row(events, join(events, {}, records), DAY))
    assert [(row.planned, row.in_time) for row in (orders, *orders.parts)] == [(19, 17), (16, 15), (3, 2)]
    assert [(row.planned, row.in_time) for row in (rest, *rest.parts)] == [(9, 9), (9, 9), (0, 0)]
    assert orders.faults == rest.faults == ()


def test_an_unknown_level_is_said_only_where_there_is_one() -> None:
    events = [an_event(1, act=replace(an_act(1), level=None), text=ORDER, due=DUE)]
    orders, rest = acts_summary(every_row(events, join(events, {}, []), DAY))
    assert [part.planned for part in orders.parts] == [0, 0, 1] and len(rest.parts) == 2
