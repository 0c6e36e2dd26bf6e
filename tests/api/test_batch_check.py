"""``soczakaz batch --check``, ``findings`` and ``search`` as a user runs them; names of persons nowhere when told so."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from api.bulk import task, version
from api.cli import main
from soczakaz.act import plain
from store import opened
from store.checks import stale
from store.models import ActRow, CheckRow, FindingRow
from tests.mini import MINI
from tests.store.plans import plan_text

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "акты"
    made.mkdir()
    (made / "мини.txt").write_text(MINI, encoding="utf-8")
    (made / "план.txt").write_text(plan_text(1), encoding="utf-8")
    return made


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def run(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8-sig"), err.decode()

    return run


def read(call: Call, folder: Path, url: str, *options: str) -> str:
    code, _, said = call("batch", str(folder), "--store", url, "--workers", "1", *options)
    assert code == 0, said
    return said


def kept_findings(url: str) -> list[tuple[object, ...]]:
    with opened(url) as engine, engine.connect() as connection:
        columns = [column for column in FindingRow.__table__.columns if column.name not in ("id", "act_id")]
        query = select(ActRow.sha256, *columns).join(FindingRow, FindingRow.act_id == ActRow.id)
        return [tuple(row) for row in connection.execute(query.order_by(ActRow.sha256, FindingRow.n))]


def test_findings_of_batch_are_those_of_check(call: Call, folder: Path, url: str) -> None:
    said = read(call, folder, url, "--check")
    assert "В базе у 2 проверенных актов: " in said and "soczakaz findings" in said
    _, out, _ = call("check", str(folder / "мини.txt"), "--format", "json")
    report = json.loads(out)
    _, out, _ = call("findings", "--store", url, "--format", "json", "--region", "тверской области")
    stored = json.loads(out)["findings"]
    same = ("rule", "name", "severity", "outcome", "message", "fix", "quote")
    of_mini = [entry for entry in stored if entry["path"].endswith("мини.txt")]
    assert [[entry[key] for key in same] for entry in of_mini] == [
        [entry[key] for key in same] for entry in report["findings"]
    ]
    assert [entry["label"] for entry in of_mini] == [
        (entry["place"] or {}).get("label") for entry in report["findings"]
    ]
    assert of_mini[0]["as_of"] == "2023-02-15" and of_mini[0]["catalogue"] == report["catalogue"]


def test_only_a_new_catalogue_checks_again_and_reads_nothing(
    call: Call, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(call, folder, url, "--check")
    first = kept_findings(url)
    assert "заново" not in read(call, folder, url, "--check")
    monkeypatch.setattr(version, "checker_version", lambda: "новый")
    said = read(call, folder, url, "--check", "--workers", "0")
    assert "Проверяю заново без чтения файлов: 2 акта" in said and "без изменений" in said
    assert [line.split()[-1] for line in said.splitlines() if line.strip().startswith("прочитано")] == ["0"]
    assert kept_findings(url) == first, "the same rules asked of the packed acts answer the same"
    with opened(url) as engine, engine.connect() as connection:
        assert set(connection.execute(select(CheckRow.checker)).scalars()) == {"новый"}


def test_another_day_checks_again(call: Call, folder: Path, url: str) -> None:
    read(call, folder, url, "--check")
    assert "заново без чтения" in read(call, folder, url, "--check", "--as-of", "2020-01-01")
    with opened(url) as engine, engine.connect() as connection:
        assert {plain(day) for day in connection.execute(select(CheckRow.as_of)).scalars()} == {"2020-01-01"}
    assert "заново" not in read(call, folder, url, "--check", "--as-of", "2020-01-01")
    code, _, said = call("batch", str(folder), "--store", url, "--as-of", "2020-01-01")
    assert code == 2 and "--check" in said


def test_an_act_read_without_a_check_is_read_again_for_it(call: Call, folder: Path, url: str) -> None:
    read(call, folder, url)
    code, out, said = call("findings", "--store", url)
    assert code == 0 and "Замечаний нет" in out and "2 акта не проверены" in said
    read(call, folder, url, "--check")
    assert kept_findings(url)


def test_a_packed_act_of_another_program_is_read_again(
    call: Call, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(call, folder, url, "--check")
    first = kept_findings(url)
    monkeypatch.setattr(version, "checker_version", lambda: "новый")
    monkeypatch.setattr(task, "restore", lambda _: None)
    said = read(call, folder, url, "--check", "--workers", "0")
    assert [line.split()[-1] for line in said.splitlines() if line.strip().startswith("прочитано")] == ["2"]
    assert kept_findings(url) == first


def test_findings_are_filtered_and_written_in_every_form(call: Call, folder: Path, url: str, tmp_path: Path) -> None:
    read(call, folder, url, "--check")
    _, out, _ = call("findings", "--store", url, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out), delimiter=";"))
    assert {row["Регион"] for row in rows} == {"Тверская область", "Смоленская область"}
    rule, level = rows[0]["Требование"], rows[0]["Уровень"]
    _, out, _ = call("findings", "--store", url, "--format", "csv", "--rule", rule.lower(), "--severity", level)
    chosen = list(csv.DictReader(io.StringIO(out), delimiter=";"))
    assert chosen and {row["Требование"] for row in chosen} == {rule} and len(chosen) < len(rows)
    assert call("findings", "--store", url, "-o", str(tmp_path / "з.xlsx"))[0] == 0
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "з.xlsx")
    assert book.sheetnames == ["Замечания", "По требованиям"] and book["Замечания"].max_row == len(rows) + 1
    _, out, _ = call("findings", "--store", url)
    assert "у 2 актов." in out.splitlines()[0] and "Постановление от 15.02.2023 № 48-па" in out
    code, _, said = call("findings", "--store", url, "--rule", "НЕТ-1")
    assert code == 2 and "soczakaz law" in said


def test_search_from_the_command_line(call: Call, folder: Path, url: str) -> None:
    read(call, folder, url)
    _, out, _ = call("search", "порядок социальных заказов", "--store", url)
    assert "Найдено 1." in out and "*порядка*" in out and "Лесногорский район, Тверская область" in out
    _, out, _ = call("search", "отбор", "--store", url, "--format", "json", "--limit", "1", "--kind", "мероприятие")
    value = json.loads(out)
    assert value["schema"] == "soczakaz.search/1" and value["total"] >= 2 and len(value["hits"]) == 1
    assert any(piece["found"] for piece in value["hits"][0]["snippet"])
    _, out, _ = call("search", "отбор", "--store", url, "--format", "csv")
    assert (
        len(list(csv.DictReader(io.StringIO(out), delimiter=";")))
        == value["total"]
        + (json.loads(call("search", "отбор", "--store", url, "--format", "json", "--kind", "пункт")[1])["total"])
    )
    assert "Ничего не найдено" in call("search", "космодром", "--store", url)[1]
    code, _, said = call("search", '"', "--store", url)
    assert code == 2 and "нет слов" in said


NAMED = MINI.replace("Отдел образования\n\t\t1.2", "Отдел образования, Вязовская О.О.\n\t\t1.2").replace(
    "3. Отделу образования", "3. Начальнику отдела Вязовской Ольге Олеговне"
)
NAMES = ("рощин", "кленов", "вязовск", "олегов")


def test_without_persons_no_name_is_anywhere_in_the_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "акт.txt").write_text(NAMED, encoding="utf-8")
    base = tmp_path / "а.db"
    url = f"sqlite:///{base}"
    read(call, tmp_path / "акт.txt", url, "--check")
    assert all(name in everything(tmp_path) for name in NAMES), "the test looks where names would be"
    read(call, tmp_path / "акт.txt", url, "--check", "--no-persons")
    left = [name for name in NAMES if name in everything(tmp_path)]
    assert left == []
    with opened(url) as engine, engine.connect() as connection:
        assert connection.execute(select(CheckRow.kept)).scalar_one() is None


def test_a_forgotten_act_leaves_no_word_in_the_file(call: Call, folder: Path, tmp_path: Path) -> None:
    rare = plan_text(1).replace("Проведение отбора", "Зырянское ристалище").replace("спортивная", "гребецкая")
    (folder / "план.txt").write_text(rare, encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'а.db'}"
    read(call, folder, url, "--check")
    words = ("ристалищ", "гребецк", "смоленск")
    assert all(word in everything(tmp_path) for word in words)
    assert call("forget", str(folder / "план.txt"), "--store", url)[0] == 0
    assert [word for word in words if word in everything(tmp_path)] == []
    with opened(url) as engine, engine.connect() as connection:
        for table in ("passages", "passages_fts", "checks", "acts"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0, "the other act is there"


def everything(folder: Path) -> str:
    """All bytes of the database's files as text, and the packed acts unpacked."""
    import zlib

    parts = [path.read_bytes().decode("utf-8", "ignore") for path in folder.glob("а.db*")]
    with sqlite3.connect(folder / "а.db") as connection:
        parts += [zlib.decompress(kept).decode() for (kept,) in connection.execute("SELECT kept FROM checks") if kept]
    connection.close()
    return "\n".join(parts).lower()


def test_stale_checks_are_those_of_this_extractor_alone(call: Call, folder: Path, url: str) -> None:
    from store.checks import Wanted
    from tests.api.test_batch_check import read as again

    again(call, folder, url, "--check")
    import datetime as dt

    wanted = Wanted("другой", None, dt.date(2024, 1, 1))
    with opened(url) as engine:
        assert len(stale(engine, version.extractor_version(), wanted)) == 2
        assert stale(engine, "иной", wanted) == []
