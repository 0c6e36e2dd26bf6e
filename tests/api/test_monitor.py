"""``soczakaz monitor``: from the form to the report."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli import main
from extract.pipeline import extract
from monitor.form import COLUMNS, CONTROL, DATE, GROUND, KEY, SHEET
from store import Store, opened, record_of
from store.repository import File
from tests.store.plans import plan_text

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "acts"
AT = {column.title: n for n, column in enumerate(COLUMNS, 1)}
Call = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store of two acts, read from files «0.txt» and «1.txt»."""
    made = f"sqlite:///{tmp_path}/база.db"
    with opened(made) as engine:
        for n in range(2):
            act = extract(plan_text(n).encode(), f"{n}.txt").act
            Store(engine, "v1").save([File(f"{tmp_path}/{n}.txt", act.source.sha256)], record_of(act), 0.1)
    return made


@pytest.fixture
def call(url: str, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Runs an action; exit code, standard output, standard error."""

    def run(action: str, *options: str, store: bool = True) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()
        code = main(["monitor", action, *options, *(["--store", url] if store else [])])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return run


def status(call: Call, *options: str) -> list[dict[str, str]]:
    code, out, err = call("status", "--format", "csv", "--as-of", "2023-06-30", *options)
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out.decode("utf-8-sig")), delimiter=";"))


def test_every_event_has_a_row_that_is_traceable(call: Call) -> None:
    rows = status(call)
    assert len(rows) == 18 and all(row["Файл"] and row["Место"] and row["SHA-256"] for row in rows)
    assert {row["Статус на 30.06.2023"] for row in rows} == {
        "просрочено", "срок не наступил", "срок не установлен", "по мере необходимости", "«с …», без конца срока", "срок не прочитан",
    }  # fmt: skip
    assert {row["№ контрольного события"] for row in rows} == {"4"}
    late = status(call, "--status", "просрочено", "--region", "тверской области")
    assert [row["№"] for row in late] == ["1.1", "1.2"] and late[0]["Отклонение, дней"] == "46"


def test_one_date_is_recorded_told_and_taken_back(call: Call) -> None:
    key = status(call, "--status", "просрочено")[0]["Ключ"]
    code, _, said = call("record", key, "--date", "2023-05-17", "--ground", "протокол № 1", "--by", "Отдел")
    assert code == 0 and "отклонение +2 дн.: исполнено с опозданием" in said
    row = next(row for row in status(call) if row["Ключ"] == key)
    assert (row["Фактическая дата"], row["Отклонение, дней"], row["Основание"], row["Записал(а)"]) == (
        "17.05.2023", "2", "протокол № 1", "Отдел",
    )  # fmt: skip
    value = json.loads(call("status", "--format", "json", "--as-of", "2023-06-30")[1])
    assert (value["schema"], value["tally"]["late"], value["before"]) == ("soczakaz.monitor/1", 1, "inclusive")
    assert call("record", key, "--take-back")[0] == 0
    assert call("record", key, "--take-back")[0] == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--date", "2023-05-17"), "укажите основание"),
        (("--date", "2093-05-17", "--ground", "приказ"), "не наступило"),
        ((), "--take-back"),
    ],
)
def test_a_record_that_cannot_be_is_refused(call: Call, options: tuple[str, ...], said: str) -> None:
    key = status(call)[0]["Ключ"]
    code, _, told = call("record", key, *options)
    assert code == 2 and said in told
    assert call("record", "нет#1", "--date", "2023-05-17", "--ground", "приказ")[0] == 2


def test_a_repeated_event_wants_its_period(call: Call) -> None:
    key = next(row["Ключ"] for row in status(call) if row["Период"] == "2024")
    code, _, said = call("record", key.partition("@")[0], "--date", "2023-05-17", "--ground", "приказ")
    assert code == 2 and key in said


def test_a_control_event_is_corrected_and_the_correction_taken_back(call: Call) -> None:
    key = status(call)[0]["Ключ"]
    assert "2. Коммуникационная поддержка" in call("assign", key, "2", "--by", "Отдел")[2]
    assert [row["Ключ"] for row in status(call, "--control", "2")] == [key]
    assert "назначено человеком (Отдел" in status(call, "--control", "2")[0]["Почему"]
    call("assign", key, "нет")
    assert [row["Ключ"] for row in status(call, "--control", "нет")] == [key]
    call("assign", key, "авто")
    assert len(status(call, "--control", "4")) == 18


def test_the_form_goes_out_and_comes_back(call: Call, tmp_path: Path) -> None:
    blank, done, bad = (str(tmp_path / name) for name in ("ф.xlsx", "г.xlsx", "о.xlsx"))
    assert call("form", "-o", blank)[0] == 0
    book = load_workbook(blank)
    sheet = book[SHEET]
    sheet.cell(2, AT[DATE]).value, sheet.cell(2, AT[GROUND]).value = "15.05.2023", "приказ № 7"
    sheet.cell(3, AT[CONTROL]).value = "2"
    book.save(done)
    sheet.cell(4, AT[DATE]).value = "скоро"
    sheet.cell(5, AT[KEY]).value = "нет#1"
    book.save(bad)
    code, _, said = call("import", bad)
    assert (
        code == 2
        and "строка 4, графа «Фактическая дата»" in said
        and "строка 5" in said
        and "ничего не записано" in said
    )
    assert not any(row["Фактическая дата"] for row in status(call))
    assert "Было бы записано: 1 дата" in call("import", done, "--dry-run")[2]
    assert "Записано: 1 дата, 1 контрольное событие" in call("import", done)[2]
    assert [row["Основание"] for row in status(call, "--status", "в-срок")] == ["приказ № 7"]
    assert len(status(call, "--control", "2")) == 1
    assert "В форме нет новых сведений; записанное раньше повторено: 1." in call("import", done)[2]


def test_what_comes_next_as_text_and_calendar(call: Call, tmp_path: Path) -> None:
    text = call("ahead", "--as-of", "2023-03-20", "--days", "14")[1].decode()
    assert "наступают сроки 2 мероприятий" in text and "Тверская область: 1 мероприятие" in text
    assert call("ahead", "--as-of", "2023-03-20", "--days", "14", "-o", str(tmp_path / "с.ics"))[0] == 0
    assert (tmp_path / "с.ics").read_bytes().count(b"BEGIN:VEVENT") == 2


def test_the_report_is_kept_and_the_next_one_compared_with_it(call: Call, tmp_path: Path) -> None:
    code, _, said = call("report", "--quarter", "2023-Q1", "-o", str(tmp_path / "1"))
    assert code == 0 and "Отчёта за 2022-Q4 в базе нет" in said
    names = {path.suffix for path in (tmp_path / "1").iterdir()}
    assert names == {".xlsx", ".docx", ".svg", ".png"} and len(list((tmp_path / "1").iterdir())) == 6
    code, _, said = call("report", "--quarter", "2", "--year", "2023", "-o", str(tmp_path / "2"))
    assert (
        code == 0
        and "в базе нет" not in said
        and "II квартал 2023 года, на 30.06.2023: 4 срока: просрочено — 4" in said
    )
    assert call("report", "--quarter", "2023-Q7", "-o", str(tmp_path / "3"))[0] == 2


def test_agreements_of_our_own_table(call: Call, tmp_path: Path) -> None:
    table = str(ROOT / "corpus" / "monitoring" / "agreements-2021.csv")
    code, out, _ = call("agreements", table, "--as-of", "2021-03-17", store=False)
    text = out.decode()
    assert code == 1 and "сходится — 13, вероятная опечатка — 3" in text and text.count("вероятно, ") == 3
    assert "просрочено на 47 дней" in text and "Решения субъектов: принято — 12" in text
    for form in ("csv", "json", "xlsx"):
        path = tmp_path / f"с.{form}"
        assert call("agreements", table, "-o", str(path), store=False)[0] == 1 and path.stat().st_size > 500
    value = json.loads((tmp_path / "с.json").read_text(encoding="utf-8"))
    assert value["verdicts"] == {"agrees": 13, "misprint": 3} and len(value["rows"]) == 16
    other = tmp_path / "нет.csv"
    other.write_text("а;б\n1;2\n", encoding="utf-8")
    code, _, said = call("agreements", str(other), store=False)
    assert code == 2 and "Дата заключения соглашения" in said


def test_real_plans_give_a_quarter_whose_sums_equal_its_rows(tmp_path: Path) -> None:
    from api.monitoring import quarter_report
    from monitor.model import Quarter, Tally
    from store.deadlines import Filter

    paths = [SHARED / "kochenevo-427.txt", SHARED / "smolensk-2023.txt"]
    if not all(path.exists() for path in paths):
        pytest.skip("the real acts are not on this machine")
    with opened(f"sqlite:///{tmp_path}/б.db") as engine:
        for path in paths:
            act = extract(path.read_bytes(), path.name).act
            Store(engine, "v1").save([File(str(path), act.source.sha256)], record_of(act), 0.1)
        quarter = Quarter(2023, 4)
        with engine.connect() as connection:
            report = quarter_report(connection, Filter(), quarter, quarter.last)
    assert {line.region for line in report.regions} == {"Новосибирская область", "Смоленская область"}
    assert Tally.of(report.rows) == report.total.whole and len({row.key for row in report.rows}) == len(report.rows)
    assert len({(row.event.act.key, row.event.key) for row in report.rows}) == 54
    assigned = [row for row in report.rows if row.control.number]
    assert len(assigned) >= 50 and {row.control.number for row in assigned} == {1, 2, 3, 4, 5, 6}


def test_a_report_wants_a_folder_a_year_and_a_quarter_that_can_be(call: Call, tmp_path: Path) -> None:
    busy = tmp_path / "файл.txt"
    busy.write_text("занято", encoding="utf-8")
    code, _, said = call("report", "--quarter", "2023-Q2", "-o", str(busy))
    assert code == 2 and "это файл, а нужна папка" in said and busy.read_text(encoding="utf-8") == "занято"
    assert "оставьте одно" in call("report", "--quarter", "2023-Q2", "--year", "2024", "-o", str(tmp_path / "о"))[2]


def test_an_untouched_form_says_that_there_is_nothing_new(call: Call, tmp_path: Path) -> None:
    blank = str(tmp_path / "форма.xlsx")
    assert call("form", "-o", blank)[0] == 0
    code, _, said = call("import", blank)
    assert code == 0 and "нет новых сведений" in said


def test_rows_written_as_they_come_are_those_written_at_once(call: Call, url: str, tmp_path: Path) -> None:
    from api.monitor_formats import Statuses, to_json
    from api.monitoring import Choice, every, notes
    from monitor.model import Tally

    with opened(url) as engine, engine.begin() as connection:
        asked = Choice(dt.date(2023, 6, 30))
        rows = tuple(every(connection, asked))
        whole = Statuses(rows, asked.as_of, False, notes(connection, asked))
    assert json.loads(to_json(whole))["tally"] == asdict(Tally.of(rows))
    assert call("status", "--format", "json", "--as-of", "2023-06-30")[1] == to_json(whole)
    none = json.loads(call("status", "--format", "json", "--status", "в-срок")[1])
    assert none["rows"] == [] and none["tally"]["in_time"] == 0
    target = tmp_path / "нет" / "с.csv"
    assert call("status", "-o", str(target))[0] == 2
