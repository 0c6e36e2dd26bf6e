"""The same event is found after a new reading or edition; another one never takes its date."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from monitor.identity import Finder, find_among
from soczakaz.planned import event_keys, fingerprint
from tests.monitor.plan_events import an_act, an_event

ORDER = "Разработка порядка формирования социального заказа"
REGISTER = "Разработка порядка ведения реестра исполнителей услуг"


def test_keys_are_printed_numbers_where_they_are_unique() -> None:
    assert event_keys([("1", "1.1", "а"), ("1", "1.2", "б")]) == ["1.1", "1.2"]
    assert event_keys([("I", "1", "а"), ("II", "1", "б")]) == ["I/1", "II/1"]
    assert event_keys([(None, None, "Отбор"), (None, None, "отбор!")]) == [f"~{fingerprint('отбор')}", f"~{fingerprint('отбор')}~2"]  # fmt: skip
    assert event_keys([(None, "1", "а"), (None, "1", "б")]) == [f"~{fingerprint('а')}", f"~{fingerprint('б')}"]


@given(
    st.lists(st.tuples(st.sampled_from([None, "1", "2"]), st.sampled_from([None, "1", "1.1"]), st.sampled_from("абв")))
)
def test_keys_never_repeat(events: list[tuple[str | None, str | None, str]]) -> None:
    assert len(set(event_keys(events))) == len(events)


def test_a_changed_wording_under_the_same_number_is_the_same_event() -> None:
    old = an_event(1, text=ORDER)
    now = [an_event(1, text=ORDER + " и отчёта о его исполнении"), an_event(2, text="Проведение семинара")]
    assert find_among(now, old.name) == now[0]


def test_numbers_that_moved_are_followed_by_the_words() -> None:
    old = an_event(1, text=ORDER)
    now = [an_event(1, text=REGISTER), an_event(2, text=ORDER)]
    assert find_among(now, old.name) == now[1]
    far = [an_event(1, text="Проведение семинара"), an_event(2, text=ORDER + ".")]
    assert find_among(far, old.name) == far[1]


def test_no_other_event_takes_a_date() -> None:
    old = an_event(1, text=ORDER)
    assert find_among([an_event(1, text="Проведение семинара"), an_event(2, text="Отбор")], old.name) is None
    twins = [an_event(5, text=ORDER), an_event(6, text=ORDER)]
    assert find_among(twins, old.name) is None and find_among([], old.name) is None


def test_a_draft_leads_to_the_adopted_act() -> None:
    draft = an_event(1, text=ORDER, act=replace(an_act(1), key="d" * 32, sha256="d" * 64))
    now = an_event(1, text=ORDER, act=an_act(2))
    assert Finder([now], {}).find(draft.name) is None
    assert Finder([now], {"d" * 32: now.act.key}).find(draft.name) == now
    assert Finder([now], {"d" * 64: now.act.key}).find(draft.name) == now
