"""Cases of persons' names."""

import pytest

from soczakaz.ru.persons import gender_of, inflect_person, read_name

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("name", "gent", "datv", "accs", "ablt"),
    [
        ("Иванов Пётр Ильич", "Иванова Петра Ильича", "Иванову Петру Ильичу", "Иванова Петра Ильича", "Ивановым Петром Ильичом"),
        ("Крылова Ирина Михайловна", "Крыловой Ирины Михайловны", "Крыловой Ирине Михайловне", "Крылову Ирину Михайловну", "Крыловой Ириной Михайловной"),
        ("Шевченко Анна Петровна", "Шевченко Анны Петровны", "Шевченко Анне Петровне", "Шевченко Анну Петровну", "Шевченко Анной Петровной"),
        ("Черных Олег Юрьевич", "Черных Олега Юрьевича", "Черных Олегу Юрьевичу", "Черных Олега Юрьевича", "Черных Олегом Юрьевичем"),
        ("Мамедов Али Гусейн оглы", "Мамедова Али Гусейн оглы", "Мамедову Али Гусейн оглы", "Мамедова Али Гусейн оглы", "Мамедовым Али Гусейн оглы"),
        ("Зверева Юлия Мерген-ооловна", "Зверевой Юлии Мерген-ооловны", "Зверевой Юлии Мерген-ооловне", "Звереву Юлию Мерген-ооловну", "Зверевой Юлией Мерген-ооловной"),
        ("Салтыкова-Щедрина Вера Ильинична", "Салтыковой-Щедриной Веры Ильиничны", "Салтыковой-Щедриной Вере Ильиничне", "Салтыкову-Щедрину Веру Ильиничну", "Салтыковой-Щедриной Верой Ильиничной"),
    ],
)  # fmt: skip
def test_full_names(name: str, gent: str, datv: str, accs: str, ablt: str) -> None:
    assert [inflect_person(name, c) for c in ("gent", "datv", "accs", "ablt")] == [gent, datv, accs, ablt]
    assert inflect_person(name, "nomn") == name


@pytest.mark.parametrize(
    ("name", "datv"),
    [
        ("Крылова И.М.", f"Крыловой{NB}И.М."),
        ("И.М. Крылова", f"И.М.{NB}Крыловой"),
        ("Анохин В. Н.", f"Анохину{NB}В.Н."),
        ("Дурново А.П.", f"Дурново{NB}А.П."),
    ],
)
def test_initials_keep_their_place(name: str, datv: str) -> None:
    assert inflect_person(name, "datv") == datv


def test_an_unknown_gender_is_not_guessed() -> None:
    assert gender_of("Шрайнер А.В.") is None
    assert inflect_person("Шрайнер А.В.", "datv") is None
    assert inflect_person("Шрайнер А.В.", "datv", "masc") == f"Шрайнеру{NB}А.В."
    assert inflect_person("Шрайнер А.В.", "datv", "femn") == f"Шрайнер{NB}А.В."


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Иванов Пётр Ильич", f"П.И.{NB}Иванов"),
        ("Крылова И. М.", f"И.М.{NB}Крылова"),
        ("Ким Анна-Мария", f"А-М.{NB}Ким"),
    ],
)
def test_short(name: str, short: str) -> None:
    read = read_name(name)
    assert read is not None
    assert read.short == short


@pytest.mark.parametrize("text", ["", "иванов", "ИВАНОВ", "Глава района 5", "12"])
def test_what_is_no_name(text: str) -> None:
    assert read_name(text) is None
