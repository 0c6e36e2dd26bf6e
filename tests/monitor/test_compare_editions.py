"""Two editions of one act: what was added, removed, changed; as text, page, workbook and JSON."""

import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from monitor.compare_editions import editions
from monitor.compare_html import editions_html
from monitor.compare_text import editions_json, editions_text
from monitor.compare_xlsx import editions_xlsx
from soczakaz.act import Act
from soczakaz.facts import Event
from tests.monitor.test_compare import corpus_act

ACT = corpus_act("01-zarechny-education.docx")


def with_events(*events: Event) -> Act:
    return replace(ACT, events=tuple(events))


def kinds(new: Act) -> dict[str, int]:
    made = editions(ACT, new)
    return {kind: n for kind in ("added", "removed", "changed", "same") if (n := made.count(kind))}  # type: ignore[arg-type]


def test_the_same_act_has_no_changes() -> None:
    made = editions(ACT, ACT)
    assert not made.changed and made.same_act is True
    assert made.count("same") == len(ACT.events)
    assert [change.text for change in made.events] == [event.text for event in ACT.events]


def test_a_changed_deadline_result_and_body_are_told_field_by_field() -> None:
    events = list(ACT.events)
    events[3] = replace(
        events[3],
        deadline=replace(events[3].deadline, raw="до 1 октября 2023 года"),
        result="Роспись изменена",
        responsible=("Финансовое управление",),
    )
    change = next(each for each in editions(ACT, with_events(*events)).events if each.kind == "changed")
    assert [(field.field, field.old, field.new) for field in change.fields][:2] == [
        ("deadline", ACT.events[3].deadline.raw, "до 1 октября 2023 года"),
        ("result", "Изменения внесены", "Роспись изменена"),
    ]
    assert change.fields[2].title == "ответственные"


def test_added_and_removed_rows_keep_their_places_in_order() -> None:
    events = list(ACT.events)
    gone = events.pop(5)
    events.insert(9, replace(events[0], text="Закупка планшетов для школьных библиотек", number="3.9"))
    made = editions(ACT, with_events(*events))
    assert [change.text for change in made.events if change.kind == "removed"] == [gone.text]
    texts = [change.text for change in made.events]
    assert texts.index(gone.text) == 5
    added = next(change for change in made.events if change.kind == "added")
    assert added.number == "3.9" and added.old_place is None


def test_renumbered_rows_are_found_by_their_text() -> None:
    events = [replace(event, number=f"9.{n}") for n, event in enumerate(ACT.events)]
    assert kinds(with_events(*events)) == {"changed": len(events)}


def test_a_reworded_row_of_the_same_number_is_one_row() -> None:
    events = list(ACT.events)
    events[16] = replace(events[16], text="Отбор исполнителей услуг в сфере образования")
    assert kinds(with_events(*events)) == {"changed": 1, "same": len(events) - 1}


def test_punctuation_and_capitals_are_no_change() -> None:
    events = [replace(event, text=event.text.upper() + ";") for event in ACT.events]
    assert kinds(with_events(*events)) == {"same": len(events)}


def test_other_acts_are_said_to_be_other() -> None:
    other = corpus_act("03-kedrovsky-sport.docx")
    made = editions(ACT, other)
    assert made.same_act is False and any("два акта" in note for note in made.notes)


def test_a_file_without_a_plan_is_not_a_plan_whose_rows_were_removed_in_silence() -> None:
    made = editions(ACT, with_events())
    assert made.count("removed") == len(ACT.events)
    assert any("мероприятий не найдено" in note for note in made.notes)


@given(st.data())
def test_every_row_of_both_editions_stands_once(data: st.DataObject) -> None:
    old = data.draw(st.lists(st.sampled_from(ACT.events), max_size=12))
    new = data.draw(st.lists(st.sampled_from(ACT.events), max_size=12))
    made = editions(with_events(*old), with_events(*new))
    count = {kind: made.count(kind) for kind in ("added", "removed", "changed", "same")}  # type: ignore[arg-type]
    assert count["added"] + count["changed"] + count["same"] == len(new)
    assert count["removed"] + count["changed"] + count["same"] == len(old)
    shown = [change for change in made.events if change.kind != "removed"]
    assert [change.text for change in shown] == [event.text for event in new]


class Shown(HTMLParser):
    """The text of a page; fails on a script."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag not in ("script", "img", "link")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def changed_act() -> Act:
    events = list(ACT.events)
    events[0] = replace(events[0], text="=Размещение <script>alert(1)</script> информации на едином портале & в сети")
    events.pop()
    return with_events(*events)


def test_the_page_escapes_what_acts_say() -> None:
    page = Shown()
    page.feed(editions_html(editions(ACT, changed_act())).decode())
    said = "".join(page.text)
    assert "<script>" in said and "исключено" in said and "Внимание" not in said


def test_the_workbook_holds_text_and_no_formulas() -> None:
    book = openpyxl.load_workbook(io.BytesIO(editions_xlsx(editions(ACT, changed_act()))))
    assert book.sheetnames == ["Мероприятия", "Показатели", "Пояснения"]
    cells = [cell for row in book["Мероприятия"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(str(cell.value).startswith("=Размещение") for cell in cells)


def test_text_and_json_say_the_same() -> None:
    made = editions(ACT, changed_act())
    text = editions_text(made).decode()
    value = json.loads(editions_json(made))
    assert value["schema"] == "soczakaz.editions/1" and value["same_act"] is True
    assert sum(change["kind"] == "removed" for change in value["events"]) == 1
    assert "исключено 1, изменено 1" in text and "  − " in text
