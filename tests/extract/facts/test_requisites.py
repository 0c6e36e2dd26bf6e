"""Requisites of acts of every kind: openings with gold, whole and undivided, and acts that come apart."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.facts.requisites import requisites
from extract.read import read as read_file
from extract.structure import divide
from extract.tables import join_tables
from soczakaz.act import Requisites
from soczakaz.facts import Person
from soczakaz.source import SourceDocument
from tests.build import document
from tests.extract.facts.opening_notation import differences, layout, openings, read, source

ACTS = Path(__file__).parents[3].parent / "shared" / "acts"
OPENINGS = list(openings())


def _whole(document_: SourceDocument) -> Requisites:
    return requisites(divide(replace(document_, blocks=join_tables(document_.blocks))))[0]


@pytest.mark.parametrize("opening", OPENINGS, ids=range(len(OPENINGS)))
def test_opening_divided_by_hand(opening: dict[str, Any]) -> None:
    assert differences(opening, read(opening["text"])) == {}


@pytest.mark.parametrize("opening", OPENINGS, ids=range(len(OPENINGS)))
def test_opening_through_the_division(opening: dict[str, Any]) -> None:
    assert differences(opening, _whole(source(opening["text"]))) == {}


def test_openings_are_many_and_of_all_levels() -> None:
    assert len(OPENINGS) >= 150
    assert {o["gold"].get("level") for o in OPENINGS} >= {"federal", "regional", "municipal"}
    assert len({o["gold"].get("type") for o in OPENINGS}) >= 12


def test_everything_left_in_the_opening_is_cut_at_the_preamble() -> None:
    found = read(
        "АДМИНИСТРАЦИЯ ЛУГОВСКОГО РАЙОНА\nПОСТАНОВЛЕНИЕ\nот 12.05.2023 № 318\nОб утверждении плана\n"
        "В соответствии с законом Орловской области от 01.02.2020 № 5-ОЗ администрация Луговского района\n"
        "ПОСТАНОВЛЯЕТ:\n1. Утвердить план.\nГлава района\nС.П. Верещагин"
    )
    assert (found.title, found.number) == ("Об утверждении плана", "318")
    assert found.signatory == Person("Глава района", "С.П. Верещагин")


def test_title_that_went_astray_into_the_preamble() -> None:
    found = read(
        "АДМИНИСТРАЦИЯ ЛУГОВСКОГО РАЙОНА\nПОСТАНОВЛЕНИЕ\nот 12.05.2023 № 318\n---\n"
        "Об утверждении плана\nВ целях реализации:"
    )
    assert found.title == "Об утверждении плана"


def test_region_is_not_taken_from_a_cited_act() -> None:
    found = read(
        "АДМИНИСТРАЦИЯ ГОРОДА КЛЕНОВСКА\nПОСТАНОВЛЕНИЕ\nот 12.05.2023 № 318\nО плане\n---\n"
        "С учетом опыта, закрепленного постановлением Правительства Омской области от 01.02.2020 № 5-п,"
    )
    assert found.region is None
    assert found.municipality == "город Кленовск"


def test_impossible_date_is_not_read() -> None:
    found = read("АДМИНИСТРАЦИЯ ГОРОДА КЛЕНОВСКА\nПОСТАНОВЛЕНИЕ\nот 31.02.2023 № 318\nО плане")
    assert (found.date, found.number) == (None, "318")


@pytest.mark.parametrize(
    ("line", "date", "number", "status"),
    [
        ("27.06.2023 № 427", "2023-06-27", "427", "adopted"),
        ("от 27 июня 2023 года № 427-п", "2023-06-27", "427-п", "adopted"),
        ("от «27» июня 2023 г. N 427", "2023-06-27", "427", "adopted"),
        ("27 июня 2023 г. г. Пермь № 218-ПА", "2023-06-27", "218-ПА", "adopted"),
        ("__27.06.2023__ № __427__", "2023-06-27", "427", "adopted"),
        ("27.06.2023 01-05/123", "2023-06-27", "01-05/123", "adopted"),
        ("№ 427 от 27.06.2023", "2023-06-27", "427", "adopted"),
        ("от _________________ № ______________", None, None, "draft"),
        ("от «___» ________ 2023 г. № ____", None, None, "draft"),
        ("27.06.2023 № ___", "2023-06-27", None, "draft"),
        ("от _______ № 427", None, "427", "draft"),
        ("от № ", None, None, "draft"),
    ],
)
def test_date_and_number(line: str, date: str | None, number: str | None, status: str) -> None:
    found = read(f"ПРАВИТЕЛЬСТВО ПЕРМСКОГО КРАЯ\nПОСТАНОВЛЕНИЕ\n{line}\nО плане\n---\nВ целях")
    assert (found.date.isoformat() if found.date else None, found.number, found.status) == (
        date,
        number,
        status,
    )
    assert found.title == "О плане"


def test_every_place_reads_back_to_a_line_of_the_act() -> None:
    opening = next(o for o in OPENINGS if "542-р/адм" in o["text"])
    divided = layout(opening["text"])
    found, warnings = requisites(divided)
    assert warnings == ()
    words = {name: divided.ledger.read(place) for name, place in found.places.items()}
    assert "РАСПОРЯЖЕНИЕ" in words["type"]
    assert (words["date"], words["number"]) == ("03.04.2024", "542-р/адм")
    assert words["title"] == "О рабочей группе"
    assert words["issuer"].startswith("Администрация")
    assert words["signatory"].startswith("Глава")
    assert set(divided.refs.values()) <= divided.ledger.claimed


def test_a_kind_that_is_not_named_is_said() -> None:
    found, warnings = requisites(layout("Сведения о чем-то\n---\nТекст"))
    assert found.type is None
    assert [warning.code for warning in warnings] == ["act-kind-unknown"]


@given(st.lists(st.text(alphabet='АБаб «»"№N_-.:|0123456789\tОоПп', max_size=40), max_size=12))
@settings(max_examples=150, deadline=None)
def test_nothing_raises(lines: list[str]) -> None:
    doc = document(*lines)
    requisites(layout("ПОСТАНОВЛЕНИЕ\n" + "\n".join(lines).replace("---", "")))
    _whole(doc)


@pytest.mark.skipif(not ACTS.is_dir(), reason="the real acts are not on this machine")
@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_smolensk(suffix: str) -> None:
    name = f"smolensk-2023.{suffix}"
    found = _whole(read_file((ACTS / name).read_bytes(), name))
    assert (found.type, found.issuer) == ("распоряжение", "Правительство Смоленской области")
    assert (found.date, found.number, found.status) == (None, None, "draft")
    assert (found.region, found.municipality, found.level) == ("Смоленская область", None, "regional")
    assert found.signatory == Person("Губернатор Смоленской области", "В.Н. Анохин")
    assert found.title is not None
    assert found.title.endswith("на территории Смоленской области в 2023-2024 годах")


@pytest.mark.skipif(not ACTS.is_dir(), reason="the real acts are not on this machine")
def test_kochenevo_and_resolution_of_the_government() -> None:
    name = "kochenevo-427.txt"
    found = _whole(read_file((ACTS / name).read_bytes(), name))
    assert found.issuer == "Администрация Коченевского района Новосибирской области"
    assert (found.date, found.number, found.status) == (dt.date(2023, 6, 27), "427", "adopted")
    assert (found.region, found.municipality) == ("Новосибирская область", "Коченевский район")
    assert found.signatory == Person("И.о. Главы района", "И.М. Крылова")
    name = "pp-1844.txt"
    found = _whole(read_file((ACTS / name).read_bytes(), name))
    assert (found.type, found.issuer) == ("постановление", "Правительство Российской Федерации")
    assert (found.date, found.number, found.level) == (dt.date(2020, 11, 16), "1844", "federal")
    assert found.title is not None
    assert found.title.endswith("функционирования в субъектах Российской Федерации центров управления регионов")


def test_two_signatories_side_by_side_in_a_pdf() -> None:
    from extract.facts.signatory import signatory
    from soczakaz.facts import Person
    from soczakaz.source import Paragraph

    lines = [
        ("Министр образования", "Министр финансов"),
        ("Поморской области", "Поморской области"),
        ("____________ В.Ю. Ларина", "____________ Д.А. Бугров"),
    ]
    blocks = [Paragraph(" ".join(pair), f"p{n}", lines=pair) for n, pair in enumerate(lines)]
    assert signatory(blocks) == Person("Министр образования Поморской области", "В.Ю. Ларина")
