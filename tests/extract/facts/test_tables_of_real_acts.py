"""The tables of the real acts beside the repository: counts, cells cut by pages, and one result from every format."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from extract.facts.events import events
from extract.facts.indicators import indicators
from extract.facts.services import services
from extract.read import read
from extract.structure import divide
from extract.tables import join_tables
from soczakaz.act import plain
from soczakaz.facts import Event, Indicator, Service

ACTS = Path(__file__).parents[3].parent / "shared" / "acts"
pytestmark = pytest.mark.skipif(not ACTS.is_dir(), reason="the real acts do not lie beside the repository")

Facts = tuple[tuple[Service, ...], tuple[Event, ...], tuple[Indicator, ...]]


@lru_cache
def facts(name: str) -> Facts:
    document = read((ACTS / name).read_bytes(), name)
    layout = divide(replace(document, blocks=join_tables(document.blocks)))
    found: list[Any] = []
    for kind, reader in (("services", services), ("plan", events), ("indicators", indicators)):
        items: list[Any] = []
        for part in layout.of_kind(kind):  # type: ignore[arg-type]
            rows, warnings = reader(part, layout.ledger)
            assert warnings == ()
            items += rows
        found.append(tuple(items))
    return found[0], found[1], found[2]


def without_places(items: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [{key: value for key, value in plain(item).items() if key != "place"} for item in items]


@pytest.mark.parametrize("name", ["smolensk-2023.txt", "smolensk-2023.docx", "smolensk-2023.pdf"])
def test_smolensk_counts(name: str) -> None:
    assert [len(items) for items in facts(name)] == [36, 30, 21]


@pytest.mark.parametrize("name", ["smolensk-2023.txt", "smolensk-2023.pdf"])
def test_smolensk_is_the_same_cell_for_cell_from_every_format(name: str) -> None:
    for one, other in zip(facts("smolensk-2023.docx"), facts(name), strict=True):
        assert without_places(one) == without_places(other)


def test_smolensk_cells() -> None:
    listed, plan, rows = facts("smolensk-2023.docx")
    assert (listed[1].form, listed[0].name) == ("очная с применением дистанционных образовательных технологий", None)
    assert {event.stage_number for event in plan} == {"1", "2", "3", "4", "5", "6", "7"}
    assert all(event.number is None and event.result and event.responsible for event in plan)
    assert plan[15].responsible == ("руководители организаций дополнительного образования (по согласованию)",)
    assert (rows[11].target.value, rows[11].unit, rows[3].subset_of) == (30700, "человек", 2)
    assert [row.subset_of for row in rows if row.subset_of is not None] == [2, 5, 9]


def test_kochenevo() -> None:
    listed, plan, rows = facts("kochenevo-427.txt")
    assert (len(listed), len(plan), len(rows)) == (6, 24, 21)
    assert [event.number for event in plan[:4]] == ["1.1", "1.2", "2.1", "2.2"]
    assert all(event.stage for event in plan)
    cut = plan[17]
    assert (cut.number, cut.deadline.raw, cut.result) == ("5.2", "До 15 августа 2023 года", "Соглашения заключены")
    assert cut.text.endswith("на 2023 год")
    assert [event.number for event in plan if not event.responsible] == ["5.1", "5.2", "5.3", "5.4"]
    assert [event.number for event in plan if event.deadline.kind == "missing"] == ["6.1", "6.2"]
    assert {row.base.status for row in rows} == {"to_be_determined"}
    assert {(row.base.year, row.target.year) for row in rows} == {(2023, 2024)}
    assert plan[20].place.label == "приложение № 2, строка 6.1, графа 3"
    assert plan[20].places["deadline"].eid == "app_2__tbl_1__row_23__cell_4"
