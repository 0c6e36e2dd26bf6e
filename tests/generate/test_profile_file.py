"""Reading a profile: words as written, every fault at once with its line and what to write."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generate.profile import Profile
from generate.profile_file import ProfileError, check_value, load
from generate.profile_schema import FILE, schema_text
from generate.profile_text import lines, scalar, write_profile
from tests.generate.profiles import LESNOGORSK, REGION, profile_values

SMALL = """
орган: Администрация Лесногорского района Смоленской области
регион: Смоленская область
муниципалитет: Лесногорский район
направление: дополнительное образование
годы: 2023-2024
дата: 01.02.2023
номер: 1.10
подписывает: {должность: Глава района, имя: Иванов Пётр Ильич}
совет: Совет по дополнительному образованию
"""


def faults(text: str) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        load(text)
    return [str(fault) for fault in caught.value.faults]


def test_a_dozen_lines_are_enough() -> None:
    profile = load(SMALL)
    assert (profile.years, profile.level, profile.type) == ((2023, 2024), "муниципальный", "постановление")
    assert len(SMALL.strip().splitlines()) <= 12


def test_scalars_stay_as_written() -> None:
    assert load(SMALL).number == "1.10"
    assert load(SMALL.replace("1.10", "010")).number == "010"
    assert load(SMALL.replace("1.10", "нет")).number == "нет"
    assert load(SMALL.replace("1.10", "no")).number == "no"


def test_every_fault_at_once_with_its_line() -> None:
    bad = SMALL.replace("годы: 2023-2024", "годы: 2024-2023").replace("регион: Смоленская область", "регион: Смоленск")
    bad = bad.replace("имя: Иванов Пётр Ильич", "имя: иванов") + "сроки: 5\nуровень: районный\n"
    said = faults(bad)
    assert [line.partition(":")[0] for line in said] == ["строка 3", "строка 6", "строка 9", "строка 11", "строка 12"]
    assert "может быть, «Смоленская область»" in said[0]
    assert "напишите 2023–2024" in said[1]
    assert "«Иванов Пётр Ильич»" in said[2]
    assert "нет такого ключа" in said[3]
    assert "выберите: муниципальный, региональный" in said[4]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("орга: Администрация", "может быть, «орган»"),
        ("дата: 31.02.2023", "не дата"),
        ("дата: 01.02.2025", "позже последнего года"),
        ("дата: 01.02.2021", "раньше первого года"),
        ("дата: 01.03.2023", None),
        ("плановая дата: 01.03.2023", "дата акта уже указана"),
        ("дата:", "«дата»: не указана, а номер указан"),
        ("номер:", "«номер»: не указан, а дата указана"),
        ("место: г. Cмоленск", "напишите «Смоленск»"),
        ("место: г. {{ place }}", "заняты шаблонами"),
        ("рекомендации муниципалитетам: да", "только акт региона"),
        ("рекомендации муниципалитетам: yes", "«да» или «нет»"),
        ("контроль: Петров", "оставляю за собой"),
        ("контроль: {должность: Глава района, имя: И.П. Иванов}", None),
        ("контроль: {должность: Глава района, имя: П.И. Иванов}", "тому, кто подписывает"),
        ("состав: [{имя: Иванов П.И., должность: глава}]", "и совет, и состав"),
        ("показатели: {'9.9': 0 / 1}", "нет такого показателя"),
        ("показатели: {'1.1': 5}", "через черту"),
        ("показатели: {'1.1': 0 / много}", "не число"),
        ("показатели: {'1.2': 0 / 1, '1.3': 0 / 2}", "больше, чем в показателе 1.2"),
        ("показатели: {'2.4': 0 / 120}", "больше 100"),
        ("показатели: {'1.1': '0 / 1,5'}", "целое число"),
        ("показатели: {'1.1': 0 / 1,5}", "«показатели – 5»: пусто"),
        ("показател:", "«показател»: пусто"),
        ("контроль: {должность: Глава района}", "«контроль – имя»: не указано"),
        ("план: {'2.99': нет}", "нет такого типового мероприятия"),
        ("план: {'4.1': нет}", "не остаётся мероприятий"),
        ("мероприятия сверх типовых: [{этап: 8}]", "выберите: 1"),
        ("услуги: [{номер: 804200O.99.0.ББ52АЖ72000, услуга: у, потребители: п, форма: ф}]", "напишите 804200О.99.0"),
        ("услуги: [{номер: 123, услуга: у, потребители: п, форма: ф}]", "не номер реестровой записи"),
        ("на бумаге в году: 2026", "вне периода"),
        ("оформление: {'левое поле, мм': 10}", "от 20 до 40"),
        ("утрачивает силу: {дата: 01.02.2023, номер: 5}", "«утрачивает силу – 1-й – название»"),
        ("опубликование: сайт", "нужны вложенные строки"),
        ("номер: [1, 2]", "нужен текст"),
    ],
)
def test_faults_say_what_to_write(line: str, words: str | None) -> None:
    key = line.partition(":")[0]
    text = "\n".join(row for row in SMALL.splitlines() if not row.startswith(key)) + f"\n{line}\n"
    if words is None:
        load(text)
    else:
        assert any(words in fault for fault in faults(text)), faults(text)


def test_working_group_faults() -> None:
    group = SMALL.replace("совет: Совет по дополнительному образованию", "состав:")
    people = [("Седов Олег Ильич", "руководитель"), ("Орлов Пётр Ильич", "председатель"), ("Седов Олег Ильич", "член")]
    text = group + "".join(f"  - {{имя: {n}, роль: {r}, должность: глава}}\n" for n, r in people)
    said = faults(text)
    assert any("нужен один руководитель, а их 2" in line for line in said)
    assert any("нет секретаря" in line for line in said)
    assert any("строка 13" in line and "уже в составе" in line for line in said)
    assert any("меньше 3 человек" in line for line in faults(group))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "профиль пуст"),
        ("просто текст", "профиль пуст"),
        ("а: 1\nа: 2\n", "уже есть в строке 1"),
        ("а:\n\tб: 1\n", "строка 2: строка не читается"),
        ("а: &x 1\nб: *x\n", "ссылки «*имя» не поддерживаются"),
        ("? [1]\n: 2\n", "ключ должен быть словом"),
    ],
)
def test_what_is_no_profile(text: str, words: str) -> None:
    assert any(words in fault for fault in faults(text))


def test_other_encodings_and_sizes_are_refused() -> None:
    with pytest.raises(ProfileError, match="UTF-8"):
        load("орган: А".encode("cp1251"))
    with pytest.raises(ProfileError, match="больше мегабайта"):
        load(b" " * 1_000_001)
    assert load(b"\xef\xbb\xbf" + SMALL.encode()).region == "Смоленская область"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="абв:-[]{}#&*!|>'\"% \n\tорган", max_size=60))
def test_any_text_is_read_or_refused_politely(text: str) -> None:
    with pytest.raises(ProfileError):
        load(text)


@settings(max_examples=60, deadline=None)
@given(profile_values())
def test_what_is_written_is_read_back(values: dict[str, object]) -> None:
    assert load(write_profile(values)) == Profile.of(values)


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30))
def test_any_scalar_reads_back(text: str) -> None:
    assert yaml.load(f"k: {scalar(text)}", Loader=yaml.BaseLoader)["k"] == text


def test_every_line_of_the_model_is_explained() -> None:
    model = {field.alias for field in Profile.model_fields.values()}
    assert {line.key for line in lines()} == model - {"версия"}


def test_one_value_by_itself() -> None:
    assert check_value("годы", "2024") is None
    assert "не годы" in (check_value("годы", "скоро") or "")


def test_the_schema_is_current() -> None:
    assert FILE.read_text("utf-8") == schema_text(), "python -m generate.profile_schema"


@pytest.mark.parametrize("values", [LESNOGORSK, REGION, {**REGION, "версия": 1, "план": {"2.1": "до 1 мая 2024 года"}}])
def test_the_schema_takes_good_profiles(values: dict[str, object]) -> None:
    import json

    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(Path(FILE).read_text("utf-8")))
    assert not list(validator.iter_errors(values))
    assert list(validator.iter_errors({**values, "сроки": 1}))
