"""Files that are no acts are told, counted apart and kept out of the store."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from api.bulk.strangers import stranger
from api.bulk.task import read_act
from extract.pipeline import extract
from store import Failure, opened
from store.models import ActRow, SourceRow
from tests.api.test_batch import counted, line
from tests.api.test_batch_check import Call
from tests.store.plans import plan_text

__all__ = ["call"]
from tests.api.test_batch_check import call

BORSCH = "Борщ\n\nСвёкла 2 шт., капуста 300 г.\n1. Сварить бульон.\n2. Добавить свёклу.\n3. Подавать со сметаной.\n"
LETTER = """Министерство финансов Энской области
Главам муниципальных районов
от 12.03.2024 № 01-15/234

Уважаемые коллеги!
В соответствии с частью 3 статьи 28 Федерального закона от 13.07.2020 № 189-ФЗ просим до 1 апреля 2024 года сообщить,
утверждён ли план.

Заместитель министра    И.И. Соснин
"""
AGREEMENT = """СОГЛАШЕНИЕ № 5
о сотрудничестве
01.02.2024
1. Предмет соглашения
1.1. Исполнитель оказывает услуги по статье 779 Гражданского кодекса Российской Федерации.
"""
CODE = 'import json\n\n\ndef main() -> None:\n    """Print."""\n    print(json.dumps({"a": 1}))\n'
README = """# Программа

Читает акты. Пример:

    $ программа extract акт.docx
    ПОСТАНОВЛЕНИЕ
    от 17.04.2023 № 214
    Об организации оказания услуг в социальной сфере

1. Установите программу.
2. Запустите её.
"""
REPORT = (
    "Отчет о ходе апробации\n\n"
    + "Апробация в области идёт по графику, отбор исполнителей завершён.\n" * 40
    + (
        "\n№\tМероприятие\tСрок исполнения\tОтветственные исполнители\n"
        "1\tОтбор исполнителей\tдо 1 мая 2024 года\tОтдел\n2\tОтчет\tдо 1 июня 2024 года\tОтдел\n"
    )
)
PLAN_ALONE = "№\tМероприятие\tСрок исполнения\tОтветственные исполнители\n1\tОтбор\tдо 1 мая 2024 года\tОтдел\n2\tОтчет\tиюнь 2024 года\tОтдел\n"
ORDER = "ПРИКАЗ\nот 5 мая 2022 г. № 77\nО субботнике\nПриказываю:\n1. Провести субботник 7 мая 2022 года.\nДиректор П.П. Дубов\n"


@pytest.mark.parametrize(
    "text", [BORSCH, LETTER, AGREEMENT, CODE, README, REPORT, json.dumps({"events": ["ПОСТАНОВЛЕНИЕ"]})]
)
def test_what_is_no_act_gives_no_record(text: str) -> None:
    failure = read_act(text.encode(), "а.txt", persons=True)
    assert isinstance(failure, Failure) and failure.reason == "not-act"


@pytest.mark.parametrize("text", [ORDER, plan_text(1), plan_text(1).partition("№ п/п")[0], PLAN_ALONE])
def test_an_act_is_one_whatever_it_is_about_and_however_short(text: str) -> None:
    read = extract(text.encode(), "а.txt")
    assert stranger(read.act, read.layout.units()) is None


def test_they_are_counted_apart_and_not_tried_again(call: Call, tmp_path: Path) -> None:
    folder, url = tmp_path / "папка", f"sqlite:///{tmp_path}/а.db"
    folder.mkdir()
    for name, text in (("акт", plan_text(1)), ("борщ", BORSCH), ("борщ ещё раз", BORSCH), ("письмо", LETTER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for done in (1, 0):
        code, _, said = call("batch", str(folder), "--store", url, "--workers", "1", "--retry-failed")
        assert code == 0 and line(said, "прочитано") == done and line(said, "не похоже на акт") == 3, said
        assert "С ошибкой" not in said and "борщ.txt: не похоже на акт: нет ни вида" in said
    assert counted(url, ActRow) == 1
    with opened(url) as engine, engine.connect() as connection:
        assert (
            connection.execute(select(SourceRow.reason).where(SourceRow.act_id.is_(None))).scalars().all()
            == ["not-act"] * 3
        )
    _, deadlines, _ = call("deadlines", "--store", url, "--format", "csv")
    assert "борщ" not in deadlines and "письмо" not in deadlines


def test_a_run_without_a_single_act_is_no_success(call: Call, tmp_path: Path) -> None:
    (tmp_path / "борщ.txt").write_text(BORSCH, encoding="utf-8")
    code, _, said = call("batch", str(tmp_path / "борщ.txt"), "--store", f"sqlite:///{tmp_path}/а.db", "--workers", "1")
    assert code == 3 and "не похоже на акт" in said
