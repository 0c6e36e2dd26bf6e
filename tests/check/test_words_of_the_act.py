"""Slips of the pen, disagreement of words and other places, each beside what is lawful."""

from dataclasses import replace

import pytest

from check.engine import review
from check.law import load
from extract.pipeline import extract
from soczakaz.report import Finding
from tests.check.authoring import as_text
from tests.check.test_clean_acts import source

ALL = load()
LAW = replace(ALL, requirements={one: entry for one, entry in ALL.requirements.items() if one.startswith("COH")})
POINT = "3.2. Рабочая группа вправе приглашать"


def said(words: str, name: str = "home-care-region", point: str = POINT) -> list[Finding]:
    text = source(name)
    assert point in text
    number, _, rest = point.partition(" ")
    got = extract(as_text(text.replace(point, f"{number} {words} {rest}", 1)), "акт.txt")
    assert got.act.requisites.date
    return list(review(got.act, got.layout.ledger.units, LAW, got.act.requisites.date).findings)


@pytest.mark.parametrize(
    "word",
    [
        "потребителй", "реализцаия", "обязаности", "услгу", "Депаратмента", "юрисконсульсты", "учавствуют", "програмы",
        "государственныхуслуг", "рабочея",
    ],
)  # fmt: skip
def test_a_slip_is_told(word: str) -> None:
    found = [finding for finding in said(f"Учитывается {word}.") if finding.rule == "COH-009"]
    assert [finding.quote for finding in found] == [word]


@pytest.mark.parametrize(
    "words",
    [
        "цифровизация и вебинары", "абилитация и реабилитация", "полустационарная форма", "софинансируемые мероприятия",
        "деинституционализация", "внутриведомственный и межведомственный обмен", "хосписная помощь, проактивный учёт",
        "Заречнева А.П. и Нина Рабочева",
    ],
)  # fmt: skip
def test_a_word_younger_than_the_dictionary_is_no_slip(words: str) -> None:
    assert said(f"Учитывается {words}.") == []


@pytest.mark.parametrize(
    "words",
    [
        "рабочий группе поручено", "информационными системы", "в установленный порядке", "согласно утверждённого плана",
        "для исполнителям услуг", "очная форме", "исполнителей государственных услуге",
    ],
)  # fmt: skip
def test_words_that_disagree(words: str) -> None:
    assert [finding.rule for finding in said(f"Учитывается: {words}.")] == ["COH-010"]


@pytest.mark.parametrize(
    "words",
    [
        "областной и районный бюджеты", "очная и (или) заочная формы", "прилагаемые план и перечень", "три социальных сертификата",
        "документы, представленные организацией", "услуги, оказываемые организациям", "в абзаце восьмом пункта",
        "по Вологодской и Архангельской областям работает налоговая служба", "согласно приложению", "согласно которому",
    ],
)  # fmt: skip
def test_words_that_agree_in_their_own_way(words: str) -> None:
    assert said(f"Учитывается: {words}.") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Жители Ярославской области вправе участвовать.", True),
        ("Департамент финансов Ярославской области направляет сведения.", True),
        ("Учитывается опыт Ярославской области и Республики Татарстан.", False),
        ("Управление Федеральной налоговой службы по Вологодской и Ярославской областям не участвует.", False),
    ],
)
def test_another_region(words: str, told: bool) -> None:
    assert [finding.rule for finding in said(words)] == ["COH-012"] * told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Жители Конаковского муниципального округа участвуют.", True),
        ("Решения утверждаются Думой Конаковского городского округа.", True),
        ("Учитывается опыт Конаковского муниципального округа.", False),
    ],
)
def test_another_district(words: str, told: bool) -> None:
    found = said(words, "sports-municipal", "8. Для решения задач")
    assert [finding.rule for finding in found] == ["COH-012"] * told


def test_a_text_in_another_language_is_no_heap_of_slips() -> None:
    letters = "әөүҗңһ"
    words = " ".join(f"оказани{a}{b}{c} услуг{b}{a}{c}" for a in letters for b in letters for c in letters)
    assert [finding for finding in said(f"{words}.") if finding.rule == "COH-009"] == []
