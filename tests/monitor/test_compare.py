"""Plans side by side: what each lacks, how its deadlines and targets lie."""

import datetime as dt
import re
import statistics
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import extract
from monitor.compare import LEAST, Candidate, Comparison, compare, spread
from soczakaz.act import Act
from soczakaz.facts import Indicator, Value
from soczakaz.reference_plan import _table, match_events, reference_events, reference_indicators
from soczakaz.source import Place, Warning
from store.due import due_day

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "acts"
PLACE = Place("app_3__tbl_1__row_1", 3, "приложение № 3, строка 1", 0, 0)


@lru_cache
def corpus_act(name: str) -> Act:
    return extract((ROOT / "corpus" / "acts" / name).read_bytes(), name).act


def row(name: str, unit: str | None, subset: int | None) -> Indicator:
    value = Value("1", 1, 2024, "set")
    return Indicator("1", None, None, name, unit, value, value, (), subset, (), PLACE)


def entries(kind: str) -> list[dict[str, object]]:
    return list(_table("comparison")[kind])


def test_every_reference_row_is_known_and_in_the_order_of_the_plan() -> None:
    assert [event.number for event in reference_events()][:3] == ["1.1", "1.2", "2.1"]
    assert {entry["number"] for entry in entries("event")} == {event.number for event in reference_events()}
    assert {entry["code"] for entry in entries("indicator")} == {each.code for each in reference_indicators()}


@pytest.mark.parametrize("entry", entries("event"), ids=lambda entry: entry["number"])
def test_a_reference_event_is_known_by_its_examples_alone(entry: dict[str, list[str]]) -> None:
    event = next(each for each in reference_events() if each.number == entry["number"])
    assert entry["examples"] and entry["others"]
    for example in entry["examples"]:
        assert event.is_in(example), example
    for other in entry["others"]:
        assert not event.is_in(other), other


@pytest.mark.parametrize("stem", ["муниципальн", "государственн"])
def test_the_reference_wording_is_itself(stem: str) -> None:
    for event in reference_events():
        text = event.text.format(
            s=stem,
            act="нормативного правового акта",
            budget="областного бюджета",
            programme="государственную программу",
        )
        assert event.is_in(text), event.number


@pytest.mark.parametrize("entry", entries("indicator"), ids=lambda entry: entry["code"])
def test_a_reference_indicator_is_known_by_its_examples_alone(entry: dict[str, list[str]]) -> None:
    reference = next(each for each in reference_indicators() if each.code == entry["code"])
    subset = 0 if reference.part else None
    for example in entry["examples"]:
        assert reference.is_in(row(example, reference.unit, subset)), example
        assert not reference.is_in(row(example, "тысяча рублей", subset)), "another unit is another indicator"
    for other in entry["others"]:
        assert not reference.is_in(row(other, reference.unit, subset)), other


def test_one_event_may_be_two_of_the_reference_and_an_unknown_one_only_sounds_like_one() -> None:
    act = corpus_act("05-lugovoy-fitness.docx")
    found = {ref.number: pair for ref, pair in zip(reference_events(), match_events(act.events), strict=True)}
    assert found["5.2"][1] is found["5.3"][1] is not None
    assert found["2.7"] == ("absent", None)
    base = act.events[0]
    near = replace(base, text="Подготовка предложений по стандартизации оказываемых услуг по сертификату")
    assert ("absent", None) in match_events([near])


def comparison(*names: str, **more: object) -> Comparison:
    return compare([Candidate(corpus_act(name), name) for name in names], due_day, **more)  # type: ignore[arg-type]


NAMES = (
    "01-zarechny-education.docx", "02-kostroma-home-care.docx", "03-kedrovsky-sport.docx", "05-lugovoy-fitness.docx",
    "06-kurgan-employment.docx",
)  # fmt: skip


def test_days_are_from_the_acts_date_to_the_last_day() -> None:
    made = comparison(NAMES[0])
    selection = next(n for n, event in enumerate(made.events) if event.number == "5.2")
    found = made.subjects[0].events[selection]
    assert found.due == dt.date(2023, 8, 15)
    assert found.days == (dt.date(2023, 8, 15) - dt.date(2023, 4, 17)).days


def test_a_draft_has_deadlines_but_no_days() -> None:
    made = comparison("04-altai-tourism-draft.docx")
    assert any(found.due for found in made.subjects[0].events)
    assert not any(found.days for found in made.subjects[0].events)


def test_quartiles_need_four_values_and_the_notes_say_so() -> None:
    few, many = comparison(*NAMES[:3]), comparison(*NAMES)
    assert all(each.lower is None and each.upper is None for each in few.days)
    assert any(each.lower is not None for each in many.days)
    assert all((each.lower is None) == (each.n < LEAST) for each in (*many.days, *many.targets))
    assert re.search(r"не меньше 4", " ".join(many.notes))


def test_shown_acts_are_chosen_and_the_spread_is_over_all() -> None:
    one = comparison(*NAMES, chosen=lambda subject: subject.region == "Тверская область")
    assert [subject.region for subject in one.subjects] == ["Тверская область"]
    assert one.days == comparison(*NAMES).days and len(one.base) == len(NAMES)
    assert one.notes[0].startswith("Показан 1 акт;")


def test_what_could_not_be_read_is_not_called_absent() -> None:
    act = corpus_act(NAMES[3])
    doubtful = replace(act, warnings=(Warning("plan-unread", "Таблица плана не прочитана."),))
    empty = replace(act, events=())
    for each in (doubtful, empty):
        subject = compare([Candidate(each, "а.docx")], due_day).subjects[0]
        assert subject.count("absent") == 0 and subject.count("unknown") > 0 and subject.doubt
    assert compare([Candidate(act, "а.docx")], due_day).subjects[0].count("absent") > 0


def test_values_of_another_unit_or_not_set_are_not_set_side_by_side() -> None:
    act = corpus_act(NAMES[0])
    rows = list(act.indicators)
    rows[11] = replace(rows[11], target=Value("будет определено", None, 2024, "to_be_determined"))
    rows[8] = replace(rows[8], unit=None)
    subject = compare([Candidate(replace(act, indicators=tuple(rows)), "а.docx")], due_day).subjects[0]
    values = {ref.code: found for ref, found in zip(reference_indicators(), subject.indicators, strict=True)}
    assert values["3.4"].row is rows[11] and values["3.4"].value is None
    assert values["3.1"].row is rows[8] and values["3.1"].value is None
    assert values["1.1"].value == 5


def test_no_acts_at_all() -> None:
    made = compare([], due_day)
    assert made.subjects == () and all(each.n == 0 for each in made.days)


@given(st.lists(st.integers(-1000, 5000), min_size=0, max_size=40))
def test_a_spread_is_ordered_and_says_where_a_value_stands(values: list[int]) -> None:
    found = spread(values)
    assert found.n == len(values)
    if not values:
        return
    assert found.median == statistics.median(values)
    if found.lower is not None and found.upper is not None and found.median is not None:
        assert min(values) <= found.lower <= found.median <= found.upper <= max(values)
        standings = [found.standing(value) for value in values]
        assert all(standings)
        assert sum(each.startswith("ниже") for each in standings) <= (len(values) - 1) / 4 + 1
    else:
        assert found.standing(values[0]) == ""


@pytest.mark.parametrize(("name", "absent"), [("smolensk-2023.docx", {"2.7"}), ("kochenevo-427.txt", {"2.10", "2.11"})])
def test_real_plans_lack_just_what_they_lack(name: str, absent: set[str]) -> None:
    if not (SHARED / name).exists():
        pytest.skip(f"нет {name}")
    act = extract((SHARED / name).read_bytes(), name).act
    found = zip(reference_events(), match_events(act.events), strict=True)
    assert {ref.number for ref, (state, _) in found if state != "present"} == absent
