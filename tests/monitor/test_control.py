"""Control events: by firm wording, by stage, by likely wording, and honestly by none."""

import json
import tomllib
from pathlib import Path

import pytest

from monitor.control import FILE, assign, control_events, stage_words, stages_of

ROOT = Path(__file__).resolve().parents[2]
DATA = tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))
EXAMPLES = [(entry, kind, text) for entry in DATA["control"] for kind in ("firm", "likely") for text in entry[f"{kind}_examples"]]  # fmt: skip
STAGES = [(entry["number"], text) for entry in DATA["control"] for text in entry["stage_examples"]]


def test_there_are_six_by_number() -> None:
    assert [event.number for event in control_events()] == [1, 2, 3, 4, 5, 6]
    assert all(event.title and event.actual_means for event in control_events())


@pytest.mark.parametrize(("entry", "kind", "text"), EXAMPLES, ids=[text[:40] for _, _, text in EXAMPLES])
def test_wording_leads_to_its_event(entry: dict[str, object], kind: str, text: str) -> None:
    found = assign(None, text)
    assert (found.number, found.by) == (entry["number"], "wording")
    assert found.why == ("по словам мероприятия" if kind == "firm" else "по словам мероприятия, этап не решает")


@pytest.mark.parametrize(("number", "text"), STAGES)
def test_a_stage_means_one_event_whatever_its_number(number: int, text: str) -> None:
    assert stages_of(stage_words(text)) == [number]
    found = assign(f"Этап {number}. {text}", "Решение прочих задач")
    assert (found.number, found.by) == (number, "stage") and text[:40] in found.why


@pytest.mark.parametrize("text", DATA["organisational"]["examples"])
def test_an_organisational_stage_decides_nothing(text: str) -> None:
    found = assign(text, "Обеспечение заключения соглашений с исполнителями услуг в электронной форме", "приказ издан")
    assert (found.number, found.by) == (None, "none") and "организационный" in found.why
    assert assign(text, "Провести совещание с руководителями учреждений").number == 2


def test_firm_wording_wins_over_the_stage() -> None:
    stage = "Отбор исполнителей услуг"
    assert assign(stage, "Утвердить муниципальный социальный заказ").number == 3
    assert assign(stage, "Утвердить порядок формирования социального заказа").number == 1
    assert assign("Коммуникационная поддержка", "Разработка памятки").number == 2


def test_a_stage_of_two_events_is_decided_by_wording_or_said() -> None:
    stage = "Формирование социального заказа и отбор исполнителей услуг"
    assert assign(stage, "Формирование реестра исполнителей услуг").number == 4
    left = assign(stage, "Направление граждан к исполнителям")
    assert left.number is None and "3 и 4" in left.why


def test_what_is_quoted_says_nothing() -> None:
    assert assign(None, "Изучение закона «О проведении отбора исполнителей услуг»").number is None
    assert assign(None, "").number is None


def test_the_acts_of_the_corpus_are_nearly_all_assigned() -> None:
    golds = sorted((ROOT / "corpus" / "acts").glob("0*.gold.json"))
    events = [event for path in golds for event in json.loads(path.read_text(encoding="utf-8"))["events"]]
    loose = [event["text"] for event in events if assign(event["stage"], event["text"], event["result"]).number is None]
    assert len(golds) == 8 and len(events) > 120 and len(loose) < len(events) / 6


def test_the_expected_result_is_heard_last_and_never_in_an_organisational_stage() -> None:
    found = assign(None, "Условия договора с потребителем", "нормативный правовой акт принят")
    assert (found.number, found.why) == (1, "по ожидаемому результату, этап не решает")
    assert assign(None, "Семинар для учреждений", "порядок утверждён").number == 2
    assert assign("Организационный этап", "Условия договора", "приказ издан").number is None
