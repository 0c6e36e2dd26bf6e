"""The agreement month: the rule, misprints told and never mended, summaries that come out."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from api.table_files import read_tables
from monitor.agreement_tables import AgreementRow, Statement, acts_rows, agreement_rows
from monitor.agreements import Decision, check_agreements, count_statements, count_verdicts
from monitor.grids import Grid, grid_of
from soczakaz.ru.workdays import decision_deadline, is_working_day

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared" / "acts" / "minfin-monitoring-2021.txt"
OURS = ROOT / "corpus" / "monitoring" / "agreements-2021.csv"
MISPRINTED = {"Калининградская область", "Новгородская область", "Ярославская область"}
DAY = dt.date(2021, 3, 17)


def table(*lines: str) -> tuple[Grid, ...]:
    return (grid_of("таблица 1", [(line.split("|"), None) for line in lines]),)


HEAD = "Регион|Дата заключения соглашения|Предельный срок решения"


def judged(*lines: str, head: str = HEAD) -> list[Decision]:
    return list(check_agreements(agreement_rows(table(head, *lines))))


@pytest.fixture(params=["ours", "source"])
def grids(request: pytest.FixtureRequest) -> tuple[Grid, ...]:
    path = OURS if request.param == "ours" else SOURCE
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine")
    return read_tables(path.read_bytes(), path.name)


def test_thirteen_agree_as_printed_and_three_are_probable_misprints(grids: tuple[Grid, ...]) -> None:
    found = check_agreements(agreement_rows(grids), DAY)
    assert count_verdicts(found) == {"agrees": 13, "misprint": 3}
    wrong = {each.row.title: each for each in found if each.verdict == "misprint"}
    assert set(wrong) == MISPRINTED
    for each in wrong.values():
        assert each.row.agreement and each.row.agreement.year == 2020  # as printed: nothing is mended
        assert each.misprinted == "agreement" and each.probable == each.row.agreement.replace(year=2021)
        assert "189-ФЗ" in " ".join(each.reasons) and "13 строках" in " ".join(each.reasons)


def test_all_sixteen_agree_once_the_years_are_corrected(grids: tuple[Grid, ...]) -> None:
    rows = [replace(d.row, agreement=d.probable or d.row.agreement) for d in check_agreements(agreement_rows(grids))]
    assert count_verdicts(check_agreements(rows)) == {"agrees": 16}


def test_states_and_lateness_come_out(grids: tuple[Grid, ...]) -> None:
    found = check_agreements(agreement_rows(grids), DAY)
    assert count_statements([each.row for each in found]) == {
        ("субъект", "принято"): 12, ("субъект", "в разработке"): 3, ("субъект", "на подписи"): 1,
        ("муниципальное образование", "в разработке"): 3,
    }  # fmt: skip
    late = {each.row.title.split()[0]: each.late for each in found if each.late}
    assert late == {
        "Белгородская": 30,
        "Калининградская": 30,
        "Новгородская": 16,
        "Ярославская": 19,
        "Ханты-Мансийский": 47,
    }


def test_the_summaries_of_the_source_come_out_to_the_number() -> None:
    if not SOURCE.exists():
        pytest.skip(f"{SOURCE.name} is not on this machine")
    first, second = acts_rows(read_tables(SOURCE.read_bytes(), SOURCE.name))
    assert [(first.planned, first.in_time), *((p.planned, p.in_time) for p in first.parts)] == [
        (19, 17),
        (16, 15),
        (3, 2),
    ]
    assert [(second.planned, second.in_time), *((p.planned, p.in_time) for p in second.parts)] == [
        (9, 9),
        (9, 9),
        (0, 0),
    ]
    assert first.faults == second.faults == ()


def test_a_summary_that_does_not_come_out_is_said() -> None:
    grids = table(
        "№|Событие|Плановое количество актов|Из них количество принятых в срок",
        "1|Принятие актов|19|20",
        "|в том числе:||",
        "|акты субъекта|16|15",
        "|муниципальные акты|2|2",
    )
    (row,) = acts_rows(grids)
    assert row.faults == (
        "«Принятие актов»: в срок (20) больше, чем по плану (19)",
        "«Принятие актов», по плану: 16 + 2 = 18, а напечатано 19",
        "«Принятие актов», в срок: 15 + 2 = 17, а напечатано 20",
    )


@pytest.mark.parametrize(
    ("agreement", "last"),
    [
        ("2021-01-20", "2021-02-20"),  # a working Saturday: not moved
        ("2021-01-22", "2021-02-24"),  # 22.02.2021 was a day off in exchange, 23.02 a holiday
        ("2021-01-29", "2021-03-01"),  # no 29 February, and 28 February was a Sunday
        ("2020-12-01", "2021-01-11"),  # 1 to 10 January
        ("2021-10-05", "2021-11-08"),  # 5 November 2021 was a day off in exchange
        ("2021-11-30", "2021-12-30"),
        ("2021-12-03", "2022-01-10"),
        ("2024-03-27", "2024-04-27"),  # a working Saturday
        ("2024-01-31", "2024-02-29"),
        ("2022-02-05", "2022-03-05"),  # a working Saturday
    ],
)
def test_the_month_by_the_official_calendar(agreement: str, last: str) -> None:
    assert decision_deadline(dt.date.fromisoformat(agreement)) == dt.date.fromisoformat(last)
    assert is_working_day(dt.date.fromisoformat(last))


def test_a_misprint_of_the_last_day_is_told_from_one_of_the_agreement() -> None:
    good = ["А|18.12.2020|18.01.2021", "Б|24.12.2020|25.01.2021", "В|30.12.2020|01.02.2021"]
    *_, bad = judged(*good, "Г|29.12.2020|29.01.2020")
    assert (bad.verdict, bad.misprinted, bad.probable) == ("misprint", "last_day", dt.date(2021, 1, 29))
    assert any("раньше самого соглашения" in reason for reason in bad.reasons) and bad.last_day == dt.date(2021, 1, 29)


def test_what_one_misprint_does_not_explain_is_a_difference_with_its_cause() -> None:
    texts = {each.row.title: " ".join(each.reasons) for each in judged(
        "А|14.01.2021|14.02.2021", "Б|16.12.2020|15.01.2021", "В|18.12.2020|19.01.2021", "Г|20.01.2022|21.02.2023"
    )}  # fmt: skip
    assert "не перенесён с нерабочего дня" in texts["А"]
    assert "30 дней вместо месяца" in texts["Б"]
    assert "на 1 день позже" in texts["В"]
    assert "в какой, по таблице не видно" in texts["Г"]


def test_footnotes_blanks_and_impossible_dates_are_not_dates() -> None:
    found = {each.row.title: each for each in judged(
        "А|Определена утвержденными *|18.01.2021", "Б||", "В|31.02.2021|", "Г|18.12.2020|", "Д|18.12.2020 и 19.12.2020|",
        "Е|18.12.2020*|регионами-пилотами", "Ж|18 декабря 2020 г. № 5|18.01.2021",
    )}  # fmt: skip
    assert [each.verdict for each in found.values()] == ["unread", "unread", "computed", "unread", "unread", "agrees"]
    assert "Б" not in found and found["Г"].computed == dt.date(2021, 1, 18)


def test_headings_may_take_two_rows_and_stand_in_any_order() -> None:
    head = "№|Соглашение о сотрудничестве||Муниципальное образование|Предельный"
    sub = "п/п|номер|дата||срок принятия решения"
    (row,) = agreement_rows(table(head, sub, "1|2020-05|18.12.2020|Заречный район|18.01.2021"))
    assert (row.title, row.agreement, row.last_day) == ("Заречный район", dt.date(2020, 12, 18), dt.date(2021, 1, 18))
    assert agreement_rows(table("Событие|Дата заключения соглашений с исполнителями|Регион", "а|18.12.2020|Б")) == ()


def test_a_declared_day_off_is_told() -> None:
    (each,) = judged("А|05.04.2021|05.05.2021")
    assert each.verdict == "agrees" and "спорно" in each.reasons[0]


def test_nobody_is_late_where_all_have_decided_or_nothing_is_said() -> None:
    row = AgreementRow(
        "А", dt.date(2020, 12, 18), "", dt.date(2021, 1, 18), "", (Statement("субъект", "принято"),), "", None
    )
    assert [each.late for each in check_agreements([row, replace(row, statements=())], DAY)] == [None, None]
    waiting = replace(row, statements=(Statement("субъект", "на подписи"),))
    assert check_agreements([waiting], dt.date(2021, 1, 18))[0].late == 0
