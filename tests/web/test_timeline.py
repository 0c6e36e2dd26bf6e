"""Deadlines on a line of time."""

import datetime as dt

from api.web.data_words import span_words
from api.web.timeline import timeline
from soczakaz.facts import Deadline, Event, Recurrence
from soczakaz.source import Place

DAY = dt.date


def event(number: str, deadline: Deadline) -> Event:
    return Event("1", "Этап", number, f"Мероприятие {number}", deadline, None, (), Place("e", None, "строка", 0, 0))


def test_events_stand_in_the_order_of_their_last_days() -> None:
    plan = [
        event("1.1", Deadline("2024 год", "year", DAY(2024, 1, 1), DAY(2024, 12, 31))),
        event("1.2", Deadline("до 1 марта 2024 года", "date", None, DAY(2024, 3, 1), "by")),
        event("1.3", Deadline("по мере необходимости", "as_needed")),
        event("1.4", Deadline("с 1 июня 2024 года", "open", DAY(2024, 6, 1))),
    ]
    made = timeline(plan, DAY(2024, 3, 1))
    assert made is not None
    assert [line.name.split()[0] for line in made.lines] == ["1.2.", "1.4.", "1.1."]
    assert made.lines[0].width == 0 and made.lines[0].at == made.today
    assert made.lines[1].open_end and made.lines[1].at + made.lines[1].width == 100
    assert [(row, why) for row, _, why in made.undated] == [(2, "по мере необходимости")]
    assert made.start < DAY(2024, 1, 1) and made.end > DAY(2024, 12, 31)


def test_a_plan_without_dates_has_no_timeline() -> None:
    assert timeline([event("1", Deadline("", "missing"))], DAY(2024, 1, 1)) is None
    assert timeline([], DAY(2024, 1, 1)) is None


def test_today_outside_is_not_drawn() -> None:
    made = timeline(
        [event("1", Deadline("1 марта 2023 года", "date", DAY(2023, 3, 1), DAY(2023, 3, 1)))], DAY(2026, 1, 1)
    )
    assert made is not None and made.today is None and made.lines[0].width == 0


def test_deadlines_in_words() -> None:
    year = Recurrence("year", "01-01", 2024)
    assert span_words(Deadline("x", "recurring", None, DAY(2023, 3, 1), "by", year)) == "до 01.03.2023, ежегодно"
    assert span_words(Deadline("x", "quarter", DAY(2023, 1, 1), DAY(2023, 3, 31))) == "01.01.2023 – 31.03.2023"
    assert span_words(Deadline("x", "recurring", recurrence=Recurrence("quarter"))) == "ежеквартально"
    assert span_words(Deadline("x", "relative")) == "от события"
