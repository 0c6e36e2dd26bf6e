"""What sites and databases print around an act is kept apart from it: menus, captions, notes of editions, rules."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import Extraction, extract
from extract.structure import captions

_LEXICON = tomllib.loads((Path(captions.__file__).parents[1] / "lexicon" / "sites.toml").read_text(encoding="utf-8"))
PREAMBLE = "В соответствии с Уставом Лугового района Администрация Лугового района постановляет:"
POINTS = "1. Утвердить порядок.\n2. Контроль за исполнением оставляю за собой.\nГлава района И.П. Сомов"
HEAD = "АДМИНИСТРАЦИЯ ЛУГОВОГО РАЙОНА\nТВЕРСКОЙ ОБЛАСТИ\n\nПОСТАНОВЛЕНИЕ\n"
CAPTION = 'Постановление Администрации Лугового района от 12.03.2024 N 18-п "О порядке "Луг" и сроках"'


def read(text: str) -> Extraction:
    return extract(text.encode(), "акт.txt")


def aside(made: Extraction) -> list[str]:
    return [paragraph.text for paragraph in made.layout.document.furniture]


@pytest.mark.parametrize(("key", "entry"), _LEXICON.items())
def test_patterns_match_their_examples(key: str, entry: dict[str, Any]) -> None:
    pattern = re.compile("|".join(entry["patterns"]), re.IGNORECASE | re.DOTALL)
    assert [text for text in entry["examples"] if not pattern.fullmatch(text)] == []
    assert [text for text in entry["counterexamples"] if pattern.fullmatch(text)] == []


def test_a_caption_over_the_letterhead_is_not_the_title() -> None:
    text = f'Правовые акты Тверской области\nБесплатная консультация юриста\n\n{CAPTION}\n\n{HEAD}\n12.03.2024 N 18-п\n\nО порядке "Луг" и сроках\n\n{PREAMBLE}\n{POINTS}'
    made = read(text)
    head = made.act.requisites
    assert (head.title, head.number, head.issuer) == (
        'О порядке "Луг" и сроках', "18-п", "Администрация Лугового района Тверской области",
    )  # fmt: skip
    assert aside(made) == ["Правовые акты Тверской области", "Бесплатная консультация юриста", CAPTION]
    assert not any("консультация" in unit.text for unit in made.layout.units().values())


def test_the_caption_tells_what_the_act_leaves_out() -> None:
    head = read(f"{CAPTION}\n\n{HEAD}\nО порядке\n\n{PREAMBLE}\n{POINTS}").act.requisites
    assert (str(head.date), head.number, head.title, head.status) == ("2024-03-12", "18-п", "О порядке", "adopted")


def test_a_caption_without_a_letterhead_below_is_the_act_s_own() -> None:
    made = read(
        f'Постановление Администрации Лугового района от 12 марта 2024 г. N 18-п\n"О порядке"\n{PREAMBLE}\n{POINTS}'
    )
    head = made.act.requisites
    assert (str(head.date), head.number, head.title) == ("2024-03-12", "18-п", "О порядке") and not aside(made)


def test_the_act_that_is_amended_is_no_caption() -> None:
    text = (
        f"{HEAD}от 12.03.2024 № 18\n\nО ВНЕСЕНИИ ИЗМЕНЕНИЙ В\nПОСТАНОВЛЕНИЕ ОТ 05.02.2023 № 7\n\n{PREAMBLE}\n{POINTS}"
    )
    made = read(text)
    assert made.act.requisites.number == "18" and not aside(made)


def test_counters_and_a_repeated_title_between_caption_and_letterhead() -> None:
    text = f"Постановление №210 о внесении изменений в порядок\n\n0\n80\n\n{HEAD}от 09.04.2025 №210\n\nО внесении изменений в порядок\n\n{PREAMBLE}\n{POINTS}"
    made = read(text)
    assert aside(made) == ["Постановление №210 о внесении изменений в порядок", "0", "80"]
    assert made.act.requisites.number == "210"


@pytest.mark.parametrize(
    "card",
    [
        "Основная информация\nДата опубликования: | 30 июля 2029г. |\nНомер документа: | RU50000202901000 |\nСубъект РФ: | Тверская область |\n",
        "Статус: действует с 01.03.2024\nДата опубликования: 30.07.2029\nПросмотров: 15\n",
        "Главная / Документы / Постановления\nВерсия для слабовидящих\n",
    ],
)
def test_a_site_s_card_dates_no_act(card: str) -> None:
    head = read(f"{card}{HEAD}12.03.2024 № 18/2\n\nО порядке\n\n{PREAMBLE}\n{POINTS}").act.requisites
    assert (str(head.date), head.number, head.title) == ("2024-03-12", "18/2", "О порядке")


def test_a_card_in_a_page() -> None:
    page = (
        "<html><body><ul><li>Главная</li></ul><table><tr><td>Дата опубликования:</td><td>30 июля 2029г.</td></tr><tr><td>"
        "Номер документа:</td><td>RU50</td></tr></table><p>АДМИНИСТРАЦИЯ ЛУГОВОГО РАЙОНА</p><p>ПОСТАНОВЛЕНИЕ</p>"
        f"<p>12.03.2024 № 18/2</p><p>О порядке</p><p>{PREAMBLE}</p><p>1. Утвердить порядок.</p></body></html>"
    )
    head = extract(page.encode(), "акт.html").act.requisites
    assert (str(head.date), head.number, head.title) == ("2024-03-12", "18/2", "О порядке")


def test_notes_of_editions_are_no_words_of_the_act() -> None:
    text = (
        f"{HEAD}от 12.03.2024 № 18\n\nО порядке\n\nСписок изменяющих документов\n(в ред. постановлений Администрации\n"
        f"от 12.04.2029 N 500, от 01.02.2030 N 20)\n\n{PREAMBLE}\n1. Утвердить порядок.\n(п. 1 в ред. постановления от 12.04.2029 N 500)\n"
        "Пункт 2 изменен с 1 мая 2029 г. - Постановление Администрации от 12 апреля 2029 г. N 500\n2. Контроль оставляю за собой.\n"
        "26 февраля, 15 декабря 2029 г.\nГлава района И.П. Сомов"
    )
    made = read(text)
    assert [node.text for node in made.act.body] == ["Утвердить порядок.", "Контроль оставляю за собой."]
    assert made.act.requisites.title == "О порядке"
    assert [item.act.type for item in made.act.references] == ["устав"]
    assert len(aside(made)) == 6


def test_a_note_of_an_edition_in_a_table() -> None:
    plan = (
        "Приложение № 1\nПЛАН апробации\n№\tМероприятие\tСрок исполнения\tОтветственные исполнители\n1\tОтбор (в ред. постановления от 12.04.2029 N 500)\t"
        "до 1 мая 2024 года\tОтдел\n(п. 2 в ред. постановления от 12.04.2029 N 500)\t\t\t\n2\tОтчет\tдо 1 июня 2024 года\tОтдел\n"
    )
    made = read(
        f"{HEAD}от 12.03.2024 № 18\n\nО порядке\n\n{PREAMBLE}\n1. Утвердить план (приложение № 1).\nГлава района И.П. Сомов\n\n{plan}"
    )
    assert [event.text for event in made.act.events] == ["Отбор", "Отчет"]


def test_rules_of_dashes_and_a_site_s_last_words() -> None:
    text = (
        f"{HEAD}от 12.03.2024 № 18\n\nО порядке\n\n{PREAMBLE}\n{POINTS}\n____________________\nСкачать 12 Кб.\nНаверх\n"
    )
    made = read(text)
    assert aside(made)[-3:] == ["____________________", "Скачать 12 Кб.", "Наверх"]
    signed = made.act.requisites.signatory
    assert signed is not None and signed.name == "И.П. Сомов"


def test_an_abstract_below_the_act_ends_with_its_caption() -> None:
    caption = "Постановление Администрации Лугового района от 12 марта 2024 г. N 18-п"
    points = "\n".join(f"{n}. Установить требование номер {n} к порядку." for n in range(1, 30))
    text = (
        f'{caption}\n"О порядке"\n{PREAMBLE}\n{points}\nУстановлены требования к порядку, его срокам и ответственным лицам района.\n'
        f'{caption} "О порядке"\nВступает в силу с 1 апреля 2024 г.'
    )
    made = read(text)
    assert len(made.act.body) == 29 and aside(made)[0].startswith("Установлены требования")


def test_a_page_that_lost_its_line_ends() -> None:
    text = (
        "Скачать 23 Kb.\n|\nВ соответствии с Уставом Лугового района, "
        + "рассмотрев представленные предложения, " * 12
        + "постановляю: 1. Утвердить "
        "порядок (приложение). 2. Контроль возложить на отдел по п. 3 положения. Глава Лугового района И.П. Сомов УТВЕРЖДЕН постановлением "
        "администрации Лугового района от 21 мая 2023 года № 15 Порядок работы 1. Общие положения 1.1. Порядок действует."
    )
    act = read(text).act
    assert [node.number for node in act.body] == ["1", "2"]
    assert (str(act.requisites.date), act.requisites.number) == ("2023-05-21", "15")
    assert act.requisites.signatory is not None and act.requisites.signatory.name == "И.П. Сомов"


def test_a_broken_sign_and_a_stamp_behind_the_body() -> None:
    text = f"ПОСТАНОВЛЕНИЕ\nАДМИНИСТРАЦИИ РАЙОНА № 385 ОТ 19.09.2023 Г.\n\nОб утверждении правил\n\nВ соответствии с законом от 13.07.2020 в„– 189-ФЗ администрация Лугового района ПОСТАНОВЛЯЕТ:\n{POINTS}"
    act = read(text).act
    assert (act.requisites.number, str(act.requisites.date)) == ("385", "2023-09-19")
    assert act.references[0].act.number == "189-ФЗ"
