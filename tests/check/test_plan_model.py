"""What stages and events mean: every pattern of the data meets its own examples, and only its own kind."""

import pytest

from check.rules.plan_usual import usual
from check.rules.registry_numbers import cyrillic, latin_letters, parts_of, usual_offset
from check.rules.words import folded, listed, stems, unquoted
from check.search import shortened
from soczakaz.ru.numbers import noun_form


@pytest.mark.parametrize("stage", usual().stages, ids=lambda stage: str(stage.number))
def test_a_stage_is_known_by_its_titles(stage: object) -> None:
    for example in stage.examples:  # type: ignore[attr-defined]
        assert usual().stage_of(example) == stage.number, example  # type: ignore[attr-defined]


@pytest.mark.parametrize("action", usual().actions, ids=lambda action: action.key)
def test_an_action_is_known_by_its_events(action: object) -> None:
    for example in action.examples:  # type: ignore[attr-defined]
        assert action.is_in(example), example  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", usual().contents, ids=lambda content: content.title)
def test_a_usual_content_is_known_by_its_events(content: object) -> None:
    for example in content.examples:  # type: ignore[attr-defined]
        assert content.pattern.search(folded(example)), example  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", usual().fields, ids=lambda field: field.title)
def test_a_field_is_known_by_its_services(field: object) -> None:
    for example in field.examples:  # type: ignore[attr-defined]
        assert [one.title for one in usual().fields if one.pattern.search(folded(example))] == [field.title], example  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Подготовка рабочих мест для заключения соглашений", "заключение соглашений с исполнителями"),
        ("Создание рабочих мест для формирования социальных сертификатов", "формирование социальных сертификатов"),
        ("Утверждение порядка формирования реестра исполнителей услуг", "формирование реестра исполнителей"),
        (
            "Внесение изменений в порядок формирования реестра исполнителей услуг",
            "порядок формирования реестра исполнителей услуг",
        ),
        ("Формирование реестра исполнителей услуг", "порядок формирования реестра исполнителей услуг"),
        ("Выдача единого социального сертификата", "формирование социальных сертификатов"),
        ("Семинар о порядке, где говорят об отборе", "отбор исполнителей услуг"),
    ],
)
def test_what_only_speaks_of_an_action_is_not_that_action(text: str, key: str) -> None:
    assert not usual().action(key).is_in(text)


def test_a_title_of_its_own_kind_means_no_stage() -> None:
    assert usual().stage_of("Второй год работы") is None and usual().stage_of(None) is None


@pytest.mark.parametrize(
    ("orientation", "form", "offset"),
    [
        ("техническая", "очная", 0),
        ("Естественнонаучная", "очно – заочная", 28),
        ("физкультурно-спортивная", "очная с применением дистанционных образовательных технологий", 49),
        ("туристско-краеведческая", "заочная", 104),
        ("социально-гуманитарная", "заочная с применением ДОТ", 9),
        ("неведомая", "очная", None),
        ("техническая", None, None),
    ],
)
def test_the_step_of_numbers(orientation: str, form: str | None, offset: int | None) -> None:
    assert usual_offset(orientation, form) == offset


def test_counters_go_on_over_the_letters_and_back() -> None:
    parts = parts_of("804200О.99.0.ББ52АЖ72000")
    assert parts and parts.group == "ББ52"
    assert parts.with_counter(parts.counter) == "804200О.99.0.ББ52АЖ72000"
    assert parts.with_counter(parts.counter + 28) == "804200О.99.0.ББ52АЗ00000"
    assert parts_of("804200О.99.0.ББ52АЖ7200") is None


def test_look_alike_letters_are_named_with_their_places() -> None:
    assert latin_letters("804200O.99.0.ББ52AЖ72000") == [
        "латинская «O» вместо кириллической (знак 7)",
        "латинская «A» вместо кириллической (знак 15)",
    ]
    assert cyrillic("8042000.99.0.BБ52AЖ72000") == "804200О.99.0.ВБ52АЖ72000"
    assert latin_letters("804200О.99.0.ББ52АЖ72000") == []


def test_words_are_folded_stemmed_shortened_and_listed() -> None:
    assert unquoted("Внесение изменений в «Порядок «А»» и ещё") == "внесение изменений в и еще"
    assert stems("Утвердить порядок") == stems("утверждение порядка")
    assert shortened("один два три", 9) == "один два…" and shortened("один", 9) == "один"
    assert listed(["а"]) == "а" and listed(["а", "б", "в"]) == "а, б и в"
    assert [noun_form(n, "день", "дня", "дней") for n in (1, 2, 5, 11, 21, 112)] == [
        "день",
        "дня",
        "дней",
        "дней",
        "день",
        "дней",
    ]
