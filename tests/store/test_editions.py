"""Which stored acts are one act, and what is said when that cannot be told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select

from extract.pipeline import extract
from store import Store, opened, record_of
from store.deadlines import Filter, deadlines
from store.editions import Link, counts, link_editions
from store.models import ActRow, EditionRow, SourceRow
from store.repository import File, find_acts, forget
from tests.store.plans import plan_text


@dataclass
class Shelf:
    """A store that acts are put into by name."""

    engine: Engine

    def put(self, name: str, text: str) -> None:
        read = extract(text.encode(), name)
        record = record_of(read.act, units=read.layout.units(), aside=read.layout.aside())
        Store(self.engine, "v1").save([File(f"/{name}", read.act.source.sha256)], record, 0.1)

    def links(self) -> list[tuple[str, str, str, bool]]:
        found = link_editions(self.engine)
        with self.engine.connect() as connection:
            rows = connection.execute(select(SourceRow.act_id, SourceRow.path))
            names = {row.act_id: row.path for row in rows}
        return [(names[link.act_id], names[link.other_id], link.relation, link.merged) for link in found]

    def counted(self) -> set[str]:
        """The files whose acts count."""
        with self.engine.connect() as connection:
            query = select(SourceRow.path).join(ActRow, ActRow.id == SourceRow.act_id).where(counts())
            return set(connection.execute(query).scalars())


@pytest.fixture
def shelf(url: str) -> Iterator[Shelf]:
    with opened(url) as engine:
        yield Shelf(engine)


def amended(text: str, note: str) -> str:
    """A consolidated text: the note stands under the title."""
    title = "Об организации оказания муниципальных услуг в социальной сфере\n"
    assert title in text
    return text.replace(title, f"{title}\n({note})\n", 1)


def draft(text: str) -> str:
    """The same act before it was adopted."""
    return "ПРОЕКТ\n\n" + text.replace("от 15.02.2023 № 1-па", "от ____________ № ____")


def amending(n: int, *, points: str, deadlines: tuple[str, ...] = ()) -> str:
    """An act of 10.07.2023 that amends act ``n``, with a plan if it has deadlines."""
    text = plan_text(n, deadlines)
    head, plan = text.split("Приложение № 1", 1)
    head = head.replace(f"от 15.02.2023 № {n}-па", "от 10.07.2023 № 77-па")
    title = "Об организации оказания муниципальных услуг в социальной сфере"
    new = f"О внесении изменений в постановление администрации от 15.02.2023 № {n}-па «{title}»"
    before, rest = head.replace(title, new, 1).split("1. Организовать", 1)
    after = rest.split("услуг", 1)[1].split("Глава района", 1)[1]
    return f"{before}{points}\n\nГлава района{after}" + (f"Приложение № 1{plan}" if deadlines else "")


WHOLE = (
    "1. Внести в постановление администрации от 15.02.2023 № 1-па следующие изменения:\n\n"
    "1.1. Приложение № 1 изложить в новой редакции согласно приложению."
)
PART = (
    "1. Внести в постановление администрации от 15.02.2023 № 1-па следующие изменения:\n\n"
    "1.1. Пункт 1.1 приложения № 1 дополнить словами «до 1 мая»."
)


def test_the_same_act_in_two_files_is_counted_once(shelf: Shelf) -> None:
    shelf.put("а.txt", plan_text(1))
    shelf.put("б.txt", plan_text(1).replace("\n\nГлава района", "\n\n\nГлава района"))
    shelf.put("другой.txt", plan_text(2))
    (link,) = shelf.links()
    assert link[2:] == ("copy", True) and {link[0], link[1]} == {"/а.txt", "/б.txt"}
    assert shelf.counted() == {link[1], "/другой.txt"}


def test_a_file_without_the_plan_gives_way_to_the_one_with_it(shelf: Shelf) -> None:
    shelf.put("без.txt", plan_text(1).split("Приложение № 1\nк", 1)[0])
    shelf.put("целый.txt", plan_text(1))
    assert shelf.links() == [("/без.txt", "/целый.txt", "copy", True)]


def test_the_latest_consolidated_text_counts(shelf: Shelf) -> None:
    shelf.put("первая.txt", plan_text(1))
    shelf.put("вторая.txt", amended(plan_text(1, ["2024 год"]), "в ред. постановления от 01.06.2023 № 45-па"))
    third = "в редакции постановлений от 01.06.2023 № 45-па, от 12 января 2024 года № 3-па"
    shelf.put("третья.txt", amended(plan_text(1, ["2025 год"]), third))
    assert {link[:3] for link in shelf.links()} == {
        ("/первая.txt", "/третья.txt", "edition"),
        ("/вторая.txt", "/третья.txt", "edition"),
    }
    assert shelf.counted() == {"/третья.txt"}


def test_a_law_amended_in_a_citation_is_no_edition_of_the_act(shelf: Shelf) -> None:
    text = amended(plan_text(1), "в ред. Федерального закона от 28.12.2024 № 500-ФЗ")
    shelf.put("а.txt", text)
    shelf.put("б.txt", plan_text(1, ["2024 год"]))
    assert [link[3] for link in shelf.links()] == [False]


def test_other_plans_under_the_same_requisites_are_not_decided(shelf: Shelf) -> None:
    shelf.put("а.txt", plan_text(1, ["2024 год", "2025 год"]))
    shelf.put("б.txt", plan_text(1, ["март 2024 года", "2025 год"]))
    assert [link[2:] for link in shelf.links()] == [("edition", False)]
    assert shelf.counted() == {"/а.txt", "/б.txt"}
    with shelf.engine.connect() as connection:
        assert "планы расходятся" in connection.execute(select(EditionRow.why)).scalar_one()


def test_a_later_edition_without_a_plan_does_not_hide_the_plan(shelf: Shelf) -> None:
    shelf.put("с планом.txt", plan_text(1))
    bare = plan_text(1).split("Приложение № 1\nк", 1)[0]
    shelf.put("без плана.txt", amended(bare, "в ред. постановления от 01.06.2023 № 45-па"))
    assert shelf.links() == [("/без плана.txt", "/с планом.txt", "edition", False)]


def test_an_amending_act_with_a_new_plan_takes_the_place_of_the_old_one(shelf: Shelf) -> None:
    shelf.put("акт.txt", plan_text(1))
    shelf.put("изменения.txt", amending(1, points=WHOLE, deadlines=("2025 год",)))
    assert shelf.links() == [("/акт.txt", "/изменения.txt", "edition", True)]
    shelf.put("сводный.txt", amended(plan_text(1, ["2025 год"]), "в ред. постановления от 10.07.2023 № 77-па"))
    assert {link[:2] for link in shelf.links()} == {
        ("/акт.txt", "/сводный.txt"),
        ("/изменения.txt", "/сводный.txt"),
    }


def test_an_amending_act_without_a_whole_plan_is_said_until_a_consolidated_text_comes(shelf: Shelf) -> None:
    shelf.put("акт.txt", plan_text(1))
    shelf.put("изменения.txt", amending(1, points=PART))
    assert shelf.links() == [("/изменения.txt", "/акт.txt", "amendment", False)]
    shelf.put("сводный.txt", amended(plan_text(1), "в ред. постановления от 10.07.2023 № 77-па"))
    assert ("/изменения.txt", "/сводный.txt", "amendment", True) in shelf.links()


def test_an_amendment_of_an_act_that_is_not_stored_stands_alone(shelf: Shelf) -> None:
    shelf.put("изменения.txt", amending(1, points=WHOLE, deadlines=("2025 год",)))
    shelf.put("чужой.txt", plan_text(2))
    assert shelf.links() == []


def test_a_draft_gives_way_to_the_act_adopted_later(shelf: Shelf) -> None:
    shelf.put("проект.txt", draft(plan_text(1)))
    assert shelf.links() == [] and shelf.counted() == {"/проект.txt"}
    shelf.put("акт.txt", plan_text(1, ["2025 год", "2026 год", *["до 1 марта 2025 года"] * 5]))
    assert shelf.links() == [("/проект.txt", "/акт.txt", "draft", True)]


def test_a_draft_with_a_title_nearly_the_same_needs_the_same_plan(shelf: Shelf) -> None:
    title = "Об организации оказания муниципальных услуг в социальной сфере"
    shelf.put("проект.txt", draft(plan_text(1)).replace(title, title + " района", 1))
    shelf.put("акт.txt", plan_text(1))
    assert shelf.links() == [("/проект.txt", "/акт.txt", "draft", True)]
    other = draft(plan_text(1)).replace(title, title + " города", 1).replace("Мероприятие номер", "Совсем иное дело")
    shelf.put("проект.txt", other.replace("Проведение отбора", "Прочее"))
    assert shelf.links() == [("/проект.txt", "/акт.txt", "draft", False)]


def test_a_draft_that_may_be_of_two_acts_is_not_decided(shelf: Shelf) -> None:
    shelf.put("проект.txt", draft(plan_text(1)))
    shelf.put("акт 1.txt", plan_text(1))
    shelf.put("акт 4.txt", plan_text(1).replace("№ 1-па", "№ 4-па"))
    ((name, _, relation, merged),) = shelf.links()
    assert (name, relation, merged) == ("/проект.txt", "draft", False)


def test_a_draft_of_another_activity_is_another_act(shelf: Shelf) -> None:
    shelf.put("проект.txt", draft(plan_text(1)).replace("спортивная подготовка", "санаторно-курортное лечение"))
    shelf.put("акт.txt", plan_text(1))
    assert [link for link in shelf.links() if link[3]] == []


def test_what_gave_way_counts_again_when_the_other_is_forgotten(shelf: Shelf) -> None:
    shelf.put("первая.txt", plan_text(1))
    shelf.put("вторая.txt", amended(plan_text(1, ["2024 год"]), "в ред. постановления от 01.06.2023 № 45-па"))
    shelf.links()
    ((act_id, _, _),) = find_acts(shelf.engine, "/вторая.txt")
    forget(shelf.engine, act_id)
    assert shelf.counted() == {"/первая.txt"} and link_editions(shelf.engine) == []


def test_the_order_of_reading_does_not_matter(new_store: Callable[[], str]) -> None:
    texts = {
        "а": plan_text(1, ["2024 год"]),
        "б": plan_text(1, ["2025 год"]),
        "в": amended(plan_text(1, ["2026 год"]), "в ред. постановления от 01.06.2023 № 45-па"),
        "г": draft(plan_text(1)),
        "д": plan_text(2),
    }
    seen = []
    for names in ("абвгд", "дгвба"):
        with opened(new_store()) as engine:
            shelf = Shelf(engine)
            for name in names:
                shelf.put(name, texts[name])
            links = shelf.links()
            with engine.connect() as connection:
                seen.append((links, [event.path for event in deadlines(connection, Filter())]))
    assert seen[0] == seen[1] and seen[0][0]


def test_links_are_kept_and_made_only_once(shelf: Shelf) -> None:
    shelf.put("а.txt", plan_text(1))
    shelf.put("без.txt", plan_text(1).split("Приложение № 1\nк", 1)[0])
    first = link_editions(shelf.engine)
    assert first == link_editions(shelf.engine) and isinstance(first[0], Link)
    with shelf.engine.connect() as connection:
        assert len(connection.execute(select(EditionRow.act_id)).all()) == 1


def test_a_note_of_editions_over_several_lines_is_read(shelf: Shelf) -> None:
    shelf.put("первая.txt", plan_text(1))
    note = "в редакции постановлений\nот 01.06.2023 № 45-па, от 12.01.2024 № 3-па"
    shelf.put("вторая.txt", amended(plan_text(1, ["2024 год"]), note))
    assert [link[:3] for link in shelf.links()] == [("/первая.txt", "/вторая.txt", "edition")]
