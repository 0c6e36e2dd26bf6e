"""A review of a corrected act says which values people have put in place of the extracted ones."""

import json

from api.desk.corrected_words import told

USED = [("Мероприятие 6.1: срок", "до 1 сентября 2024 года"), ("Дата", "")]


def test_a_sarif_run_names_the_corrected_values_in_its_properties() -> None:
    log = {"version": "2.1.0", "runs": [{"properties": {"as_of": "2023-06-27"}}]}
    run = json.loads(told("sarif", json.dumps(log).encode(), USED))["runs"][0]
    assert run["properties"] == {
        "as_of": "2023-06-27",
        "corrections": [
            {"value": "Мероприятие 6.1: срок", "words": "до 1 сентября 2024 года"},
            {"value": "Дата", "words": None},
        ],
    }


def test_the_shape_of_the_json_report_has_no_place_for_them() -> None:
    assert told("json", b"{}", USED) == b"{}"


def test_without_corrections_nothing_is_added() -> None:
    assert told("sarif", b"{}", []) == b"{}"
