"""The Gantt chart and the grid of regions: complete, equal for equal data, readable without colour."""

import datetime as dt
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.charts_gantt import WIDTH, gantt
from monitor.charts_grid import LOOKS, _by_region, grid, state_of, tiles
from monitor.charts_style import DPI, STATUS_LOOKS, printable, wrapped
from monitor.model import STATUS_WORDS, Report, Tally
from soczakaz.ru.regions import regions
from tests.monitor.quarterly import everywhere, report

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small() -> Report:
    return report()


def titles(svg: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}title")]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_region_has_one_tile_and_none_overlap() -> None:
    assert sorted(tile.region for tile in tiles()) == sorted(region.name for region in regions())
    assert len({(tile.row, tile.column) for tile in tiles()}) == len(tiles()) == 89
    assert len({tile.short for tile in tiles()}) == 89
    assert all(len(tile.short) == 3 and tile.row >= 0 and tile.column >= 0 for tile in tiles())


def test_neighbours_stand_near() -> None:
    at = {tile.short: (tile.row, tile.column) for tile in tiles()}
    for one, other in (("МСК", "МОС"), ("СПБ", "ЛЕН"), ("КРЫ", "СЕВ"), ("АЛК", "АЛТ"), ("ЧЕЧ", "ДАГ"), ("ХАБ", "САХ")):
        assert abs(at[one][0] - at[other][0]) + abs(at[one][1] - at[other][1]) == 1, (one, other)
    assert at["КГД"][1] < at["СМО"][1] < at["СВЕ"][1] < at["ИРК"][1] < at["КАМ"][1]
    assert at["МУР"][0] < at["МСК"][0] < at["КДА"][0]


def test_statuses_and_states_are_told_apart_without_colour() -> None:
    assert set(STATUS_LOOKS) == set(STATUS_WORDS)
    counted = [STATUS_LOOKS[status].sign for status in ("in_time", "late", "overdue", "not_due")]  # type: ignore[index]
    assert len(set(counted)) == 4
    assert len({look.sign for look, _ in LOOKS.values()}) == len(LOOKS)


@given(st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_the_state_of_a_region_is_the_worst_of_its_rows(counts: list[int]) -> None:
    tally = Tally(*counts)
    state = state_of(tally)
    assert (state == "overdue") == bool(tally.overdue)
    assert (state == "none") == (tally.total == 0)
    assert state != "in_time" or not tally.late


def test_charts_are_equal_for_equal_data_and_hold_no_date() -> None:
    few, same = (report([("Тверская область", None)], 3) for _ in range(2))
    for chart in (gantt, grid):
        for form in ("svg", "png"):
            assert chart(few, form) == chart(same, form)
        assert b"<dc:date>" not in chart(few, "svg")


def test_the_gantt_chart_tells_the_file_page_and_row_of_each_bar(small: Report) -> None:
    said = titles(gantt(small))
    assert said[0].startswith("Плановые и фактические сроки, III квартал 2023 года")
    barred = [row for row in small.rows if row.planned and (row.status == "overdue" or row.deviation)]
    assert barred
    for row in barred:
        assert any(
            row.event.act.path in each and row.event.label in each and f"с. {row.event.page}" in each for each in said
        )


def test_the_grid_names_every_region_with_its_figures(small: Report) -> None:
    said = titles(grid(small))
    assert sum(each.startswith(tuple(region.name for region in regions())) for each in said) == 89
    tver = next(each for each in said if each.startswith("Тверская область"))
    whole = _by_region(small.regions)[0]["Тверская область"]
    assert f"просрочено {whole.overdue}" in tver
    assert any(each == "Мурманская область: в отчёте нет" for each in said)


def test_municipalities_count_with_their_region_and_short_names_are_known(small: Report) -> None:
    known, nowhere = _by_region(small.regions)
    lines = [line for line in small.regions if line.region == "Тверская область"]
    assert len(lines) == 2 and known["Тверская область"] == lines[0].whole + lines[1].whole
    assert "Кемеровская область – Кузбасс" in known
    assert nowhere.total and sum((tally.total for tally in known.values()), nowhere.total) == len(small.rows)


def test_one_row_and_none_are_drawn(small: Report) -> None:
    one = report([("Тверская область", None)], 1)
    width, height = size(gantt(one, "png"))
    assert width == round(WIDTH * DPI) and 200 < height < 500
    size(gantt(replace(small, rows=()), "png"))


def test_more_rows_than_fit_are_said(small: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = [row for row in small.rows if row.planned]
    whole = size(gantt(small, "png"))[1]
    monkeypatch.setattr("monitor.charts_gantt.MOST", 3)
    said = titles(gantt(small))
    first = sorted(dated, key=lambda row: row.planned or dt.date.max)[:3]
    assert any(first[0].event.label in each and first[0].event.act.path in each for each in said)
    assert size(gantt(small, "png"))[1] < whole


def test_all_regions_are_drawn() -> None:
    width, height = size(grid(everywhere(), "png"))
    assert width > height > 1000


@given(text=st.text(max_size=300), width=st.integers(5, 80), lines=st.integers(1, 3))
def test_labels_fit_and_hold_only_what_the_font_has(text: str, width: int, lines: int) -> None:
    made = wrapped(text, width, lines).split("\n")
    assert len(made) <= lines
    assert all(len(line) <= width + 2 for line in made)
    assert printable("".join(made)) == "".join(made)


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=st.text(max_size=60), days=st.integers(-400, 4000))
def test_any_text_and_date_is_drawn(text: str, days: int) -> None:
    base = report([("Тверская область", None)], 1)
    row = base.rows[0]
    planned = dt.date(2023, 1, 1) + dt.timedelta(days=days)
    odd = replace(row, event=replace(row.event, text=text or "—"), planned=planned)
    ET.fromstring(gantt(replace(base, rows=(odd,))))
