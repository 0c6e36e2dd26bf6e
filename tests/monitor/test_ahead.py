"""Warnings ahead: the right days, Russian plurals, a calendar that replaces itself."""

import datetime as dt

from icalendar import Calendar

from monitor.ahead import calendar, digest, due_within
from monitor.model import Row
from monitor.rows import every_row, join
from tests.monitor.plan_events import an_act, an_event, dated

DAY = dt.date(2024, 3, 1)


def rows(*days: int, done: tuple[int, ...] = ()) -> list[Row]:
    events = [an_event(n, due=DAY + dt.timedelta(days=n)) for n in days]
    events.append(an_event(99, kind="open", act=an_act(1, region="Курская область")))
    records = [dated(event, DAY) for event in events if event.n in done]
    return list(every_row(events, join(events, {}, records), DAY))


def test_both_ends_count_and_what_is_done_does_not() -> None:
    found = due_within(rows(-1, 0, 5, 14, 15, done=(5,)), DAY, 14)
    assert [row.event.n for row in found] == [0, 14]


def test_the_digest_is_grouped_and_in_correct_russian() -> None:
    text = digest(rows(-3, 0, 1), DAY, 1)
    assert "с 01.03.2024 по 02.03.2024 (1 день) наступают сроки 2 мероприятий." in text
    assert "По записанным данным уже просрочено 1 мероприятие" in text
    assert "Тверская область: 2 мероприятия" in text and "Курская" not in text
    assert "01.03.2024 (последний день)" in text and "02.03.2024 (через 1 день)" in text
    assert "приложение № 1, строка 1, с. 1" in text
    assert "наступает срок 1 мероприятия." in digest(rows(4), DAY, 5)
    assert "наступают сроки 5 мероприятий." in digest(rows(*range(5)), DAY, 5)
    assert "сроки мероприятий не наступают" in digest(rows(30), DAY, 5)


def test_the_calendar_keeps_its_uids_and_rises_with_each_export() -> None:
    listed = rows(3)
    (entry,) = Calendar.from_ical(calendar(listed, DAY)).walk("VEVENT")
    (later,) = Calendar.from_ical(calendar(listed, DAY + dt.timedelta(days=1))).walk("VEVENT")
    assert entry["UID"] == later["UID"] and later["SEQUENCE"] > entry["SEQUENCE"]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    assert [alarm["TRIGGER"].dt.days for alarm in entry.walk("VALARM")] == [-14, -3]
    assert calendar(listed, DAY) == calendar(listed, DAY)
