"""Steps of a plan against each other: one wrong deadline is told once, whatever it upsets."""

from check import law
from check.engine import review
from tests.check.plain import DAY, read

_PLAN = """
Приложение № 1

ПЛАН
апробации механизмов организации оказания муниципальных услуг

№ п/п\tЭтап апробации\tМероприятие\tСрок исполнения\tРезультат\tОтветственные исполнители
1.\tОтбор исполнителей\t5.1. Прием заявок и формирование реестра исполнителей\t{register}\tреестр сформирован\tОтдел спорта
\t\t5.2. Заключение соглашений с исполнителями\t{agreements}\tсоглашения заключены\tОтдел спорта
\t\t5.3. Формирование социальных сертификатов\t{certificates}\tсертификаты выданы\tОтдел спорта
"""
_STEPS = {"PLN-023", "PLN-024", "PLN-030"}


def told(**deadlines: str) -> list[str]:
    got = read(_PLAN.format(**deadlines))
    found = review(got.act, got.layout.ledger.units, law.load(), DAY).findings
    return [finding.rule for finding in found if finding.rule in _STEPS]


def test_a_register_due_too_late_is_one_finding() -> None:
    late = "с 11 марта 2024 г. по 19 апреля 2024 г."
    certificates = "с 12 февраля 2024 г. по 30 сентября 2024 г."
    assert told(register=late, agreements="до 9 февраля 2024 г.", certificates=certificates) == ["PLN-024"]


def test_a_period_that_begins_before_the_register_is_told_when_nothing_else_is() -> None:
    certificates = "с 12 февраля 2024 г. по 30 сентября 2024 г."
    assert told(register="до 1 марта 2024 г.", agreements="до 9 апреля 2024 г.", certificates=certificates) == [
        "PLN-030"
    ]


def test_steps_in_order_say_nothing() -> None:
    assert told(register="до 1 марта 2024 г.", agreements="до 9 апреля 2024 г.", certificates="май 2024 г.") == []
