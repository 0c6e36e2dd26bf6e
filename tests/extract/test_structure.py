"""The division of acts of invented places."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout import Layout
from extract.structure import divide
from soczakaz.act import Node
from soczakaz.source import Block, Paragraph, SourceDocument, Table
from tests.build import document, table

PLAN = [
    ["№ п/п", "Мероприятие", "Срок исполнения", "Результат", "Ответственный исполнитель"],
    ["1", "Провести совещание", "1 марта 2024 года", "протокол", "Администрация"],
    ["2", "Подготовить отчёт", "1 мая 2024 года", "отчёт", "Администрация"],
]
INDICATORS = [
    ["№ п/п", "Показатель", "Базовая величина", "Целевой ориентир", "Ответственный исполнитель"],
    ["1", "Доля исполнителей, процент", "0", "10", "Администрация"],
    ["2", "Число сертификатов, единица", "1", "20", "Администрация"],
]
HEAD = (
    "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА\nПОСТАНОВЛЕНИЕ\nот 01.02.2024 № 5\n\nО мерах по апробации\n\n"
    "В соответствии с Уставом района администрация п о с т а н о в л я е т:\n"
)
SIGNED = "Глава Заречного района А.А. Белов"


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "TABLE" for block in blocks]


def outline(nodes: tuple[Node, ...]) -> list[str]:
    return [each.eid for node in nodes for each in node.walk()]


def body(text: str) -> tuple[Node, ...]:
    return divide(document(HEAD + text + "\n" + SIGNED)).body.nodes


def test_an_act_falls_into_its_parts() -> None:
    layout = divide(document(HEAD + "1. Утвердить план.\n2. Опубликовать.\n" + SIGNED))
    assert texts(layout.opening) == [
        "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА",
        "ПОСТАНОВЛЕНИЕ",
        "от 01.02.2024 № 5",
        "О мерах по апробации",
    ]
    assert [p.text[:15] for p in layout.preamble] == ["В соответствии "]
    assert [node.text for node in layout.body.nodes] == ["Утвердить план.", "Опубликовать."]
    assert texts(layout.signature) == [SIGNED]
    assert layout.ledger.units["opening_3"].text == "от 01.02.2024 № 5"
    assert layout.ledger.units["signature_1"].label == "подпись, строка 1"
    assert layout.refs[layout.opening[1].ref] == "opening_2"


def test_the_preamble_is_one_unit() -> None:
    layout = divide(document("ПРИКАЗ\nВо исполнение поручения\nприказываю:\n1. Утвердить план.\nМинистр А.А. Белов"))
    unit = layout.ledger.units["preamble"]
    assert unit.text == "Во исполнение поручения приказываю:"
    assert unit.label == "преамбула"


@pytest.mark.parametrize(
    "preamble",
    [
        "Администрация района постановляет:",
        "В целях апробации:",
        "Руководствуясь Уставом, Дума р е ш и л а:",
        "На основании закона п р и к а з ы в а ю:",
        "В соответствии с законом\nПОСТАНОВЛЯЮ:",
        "Заслушав доклад, Совет депутатов решил:",
    ],
)
def test_preambles(preamble: str) -> None:
    layout = divide(
        document(f"ПОСТАНОВЛЕНИЕ\nот 1 марта 2024 г. № 5\nОб апробации\n{preamble}\n1. Утвердить план.\n{SIGNED}")
    )
    assert " ".join(p.text for p in layout.preamble) == preamble.replace("\n", " ")
    assert len(layout.opening) == 3
    assert outline(layout.body.nodes) == ["p_1"]


@pytest.mark.parametrize("length", range(1, 9))
def test_every_prefix_of_an_act_is_an_act(length: int) -> None:
    whole = (HEAD + "1. Утвердить план.\n2. Опубликовать.\n" + SIGNED).replace("\n\n", "\n").split("\n")
    layout = divide(document("\n".join(whole[:length])))
    assert len(layout.opening) == min(length, 4)
    assert len(layout.preamble) == (length >= 5)
    assert len(layout.body.nodes) == max(0, min(length, 7) - 5)


def test_points_subpoints_letters_and_paragraphs() -> None:
    nodes = body(
        "1. Утвердить:\n1.1. План.\n1.2. Перечень:\n1) первый;\n2) второй:\nа) малый;\nб) большой.\n"
        "2. Определить:\n- орган;\n– способ.\nОстальное определяет Глава.\n3.Опубликовать."
    )
    assert outline(nodes) == [
        "p_1",
        "p_1__p_1.1",
        "p_1__p_1.2",
        "p_1__p_1.2__sp_1",
        "p_1__p_1.2__sp_2",
        "p_1__p_1.2__sp_2__sp_а",
        "p_1__p_1.2__sp_2__sp_б",
        "p_2",
        "p_2__par_2",
        "p_2__par_3",
        "p_2__par_4",
        "p_3",
    ]
    letter = nodes[0].children[1].children[1].children[1]
    assert (letter.number, letter.text) == ("б", "большой.")
    assert letter.place.label == "подпункт «б» подпункта 2 пункта 1.2"
    assert nodes[1].children[0].place.label == "абзац второй пункта 2"
    assert (nodes[1].children[1].number, nodes[1].children[1].text) == (None, "способ.")


def test_a_unit_begins_after_its_number() -> None:
    paragraph = Paragraph("1.1. Утвердить план.", "p9", page=3, auto=5)
    layout = divide(SourceDocument("a", "", "", (Paragraph("В целях апробации приказываю:", "p1"), paragraph)))
    unit = layout.ledger.units["p_1.1"]
    assert (unit.text, unit.auto, unit.ref, unit.page) == ("Утвердить план.", 5, "p9", 3)
    assert layout.ledger.read(layout.body.nodes[0].place) == "Утвердить план."


@pytest.mark.parametrize(
    "line",
    [
        "5.1 настоящего постановления.",
        "1 марта 2024 года представить отчёт.",
        "2023 год.",
        "13.07.2020 принят закон.",
    ],
)
def test_a_date_or_a_reference_is_no_point(line: str) -> None:
    nodes = body(f"1. Контроль за исполнением.\n{line}\n2. Опубликовать.")
    assert [node.number for node in nodes] == ["1", "2"]
    assert [child.number for child in nodes[0].children] == [None]


def test_a_point_cut_by_a_page_is_joined() -> None:
    first = "1. Признать утратившим силу постановление о формировании муниципального"
    nodes = body(first + "\n\nсоциального заказа в Заречном районе.\n2. Опубликовать.")
    assert nodes[0].text == first[3:] + " социального заказа в Заречном районе."
    assert not nodes[0].children


def test_a_number_after_a_dangling_word_goes_on_with_the_sentence() -> None:
    nodes = body("1. Организовать работу в соответствии с пунктом\n5.1 настоящего постановления.\n2. Опубликовать.")
    assert nodes[0].text.endswith("пунктом 5.1 настоящего постановления.")


def test_a_restart_is_a_subordinate_list() -> None:
    nodes = body("1. Поручить группе:\n1. готовить доклады;\n2. вести учёт;\n3. хранить дела.\n2. Опубликовать.")
    assert outline(nodes) == ["p_1", "p_1__p_1", "p_1__p_2", "p_1__p_3", "p_2"]
    assert nodes[0].children[1].place.label == "подпункт 2 пункта 1"


def test_a_paragraph_after_a_list_belongs_to_the_point() -> None:
    nodes = body(
        "1. Утвердить:\n1) заказ;\n2) отчёт:\nгодовой;\nквартальный;\n3) заявку.\nДокументы хранятся в отделе."
    )
    assert outline(nodes)[-4:] == ["p_1__sp_2__par_2", "p_1__sp_2__par_3", "p_1__sp_3", "p_1__par_2"]


def test_inserted_numbers() -> None:
    nodes = body("4. Старое.\n4¹. Новое.\n4 2. Новейшее.\n5. Прежнее.")
    assert [(node.number, node.eid) for node in nodes] == [
        ("4", "p_4"),
        ("4¹", "p_4.1"),
        ("4²", "p_4.2"),
        ("5", "p_5"),
    ]


def test_numbers_without_a_closing_dot() -> None:
    assert outline(body("1 Утвердить:\n1.1 План.\n1.2 Состав.\n2 Опубликовать.")) == [
        "p_1",
        "p_1__p_1.1",
        "p_1__p_1.2",
        "p_2",
    ]


def test_a_law_has_articles() -> None:
    layout = divide(
        document(
            "ЗАКОН\nЗАРЕЧНОЙ ОБЛАСТИ\nО социальном заказе\nПринят Думой 1 марта 2024 года\n"
            "Глава 1. Общие положения\nСтатья 1. Предмет\n1. Закон регулирует отношения.\n"
            "2. Не регулируются:\n1) связь;\nа) почта.\n"
            "Статья 2\nЗакон вступает в силу с 1 мая.\nГубернатор Заречной области А.А. Белов\n№ 12-З"
        )
    )
    nodes = layout.body.nodes
    assert outline(nodes) == [
        "ch_1",
        "ch_1__art_1",
        "ch_1__art_1__p_1",
        "ch_1__art_1__p_2",
        "ch_1__art_1__p_2__sp_1",
        "ch_1__art_1__p_2__sp_1__sp_а",
        "ch_1__art_2",
        "ch_1__art_2__par_1",
    ]
    assert nodes[0].children[0].heading
    assert nodes[0].children[0].children[1].children[0].place.label == "пункт 1 части 2 статьи 1"
    assert len(layout.signature) == 2


def test_quoted_new_wording_has_no_points_of_ours() -> None:
    nodes = body(
        "1. Внести изменения:\n1.1. пункт 2 изложить в следующей редакции:\n«2. Определить орган.\n"
        "3. Назначить лицо.»;\n"
        "1.2. пункт 4 исключить.\n2. Опубликовать."
    )
    assert outline(nodes) == [
        "p_1",
        "p_1__p_1.1",
        "p_1__p_1.1__par_2",
        "p_1__p_1.1__par_3",
        "p_1__p_1.2",
        "p_2",
    ]


def test_signatures() -> None:
    for lines in (
        "И.о. Главы района\nА.А. Белов",
        "Исполняющий обязанности\nглавы администрации\nЗаречного района\nА.А. Белов",
        "Губернатор\nЗаречной области В.Н. Серов\nИсп. Дымов П.П., тел. 2-15-45.\nРазослано: дело.",
        "Министр Серов В.Н.",
        "Председатель\nА.А. Белов\nСОГЛАСОВАНО\nНачальник отдела П.П. Дымов",
    ):
        layout = divide(document(HEAD + "1. Утвердить план\n2. Контроль возложить на П.П. Дымова.\n" + lines))
        assert texts(layout.signature) == lines.split("\n")


def test_a_signature_in_a_table() -> None:
    layout = divide(document(HEAD + "1. Утвердить план.", [["Глава района", "А.А. Белов"]]))
    assert [type(block) for block in layout.signature] == [Table]
    assert layout.ledger.units["signature_2"].text == "А.А. Белов"


def test_an_official_named_in_a_point_does_not_sign() -> None:
    layout = divide(document(HEAD + "1. Образовать группу:\nГлава района А.А. Белов\n2. Опубликовать.\n" + SIGNED))
    assert [node.number for node in layout.body.nodes] == ["1", "2"]


def test_editor_notes_are_no_paragraphs_of_a_point() -> None:
    note = "Пункт 2 изменен с 27 декабря 2022 г. - Постановление Администрации от 15 декабря 2022 г. N 23"
    nodes = body(f"1. Утвердить план.\n{note}\n2. Опубликовать.")
    assert outline(nodes) == ["p_1", "p_2"]


POOL = [
    "АДМИНИСТРАЦИЯ РАЙОНА",
    "ПОСТАНОВЛЕНИЕ",
    "от 01.02.2024 № 5",
    "О мерах",
    "В целях апробации постановляет:",
    "ПОСТАНОВЛЯЕТ:",
    "1. Утвердить план.",
    "2. Опубликовать:",
    "2.1. первое;",
    "1) второе;",
    "а) третье",
    "- четвёртое;",
    "продолжение строки",
    "Глава района",
    "А.А. Белов",
    "Приложение № 1",
    "к постановлению администрации",
    "УТВЕРЖДЕН",
    "ПЛАН",
    "апробации механизмов",
    "«Приложение № 2",
    "изложить в следующей редакции:",
    "».",
    "Статья 1. Предмет",
    "I. Общие положения",
    "СОСТАВ",
    "4¹. Новое",
    "Приложение № 1 к Положению",
    "6 1. Ещё",
    "",
    "«1. Новая редакция.",
    "Члены комиссии:",
    "Белов А.А. – глава",
    "Положение о группе",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(POOL),
            st.sampled_from([PLAN, INDICATORS, [["Глава", "А.А. Белов"]]]),
            st.text(max_size=12),
        )
    )
)
def test_no_block_is_lost_and_nothing_raises(items: list[object]) -> None:
    blocks: list[Block] = []
    for n, item in enumerate(items):
        blocks.append(Paragraph(item, f"p{n}") if isinstance(item, str) else table(item, f"t{n}"))  # type: ignore[arg-type]
    layout = divide(SourceDocument("a", "text/plain", "", tuple(blocks)))
    places = [ref for part in layout.parts() for ref in (block.ref for block in part.blocks)]
    places += [block.ref for block in (*layout.opening, *layout.preamble, *layout.signature)]
    assert len(places) == len(set(places))
    headings = {ref for ref, eid in layout.refs.items() if re.search(r"__(?:grif|title)(?:~\d+)?$", eid)}
    assert not headings & set(places)
    assert set(places) | headings >= {block.ref for block in blocks}
    for node in (node for part in layout.parts() for node in part.walk()):
        assert layout.ledger.read(node.place) == node.text


ACTS = Path(__file__).parents[3] / "shared" / "acts"


def real(name: str) -> Layout:
    if not (ACTS / name).exists():
        pytest.skip(f"no {name} in {ACTS}")
    from dataclasses import replace

    from extract.read import read
    from extract.tables import join_tables

    source = read((ACTS / name).read_bytes(), name)
    return divide(replace(source, blocks=join_tables(source.blocks)))


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_smolensk(suffix: str) -> None:
    layout = real(f"smolensk-2023.{suffix}")
    assert [node.number for node in layout.body.nodes] == [str(n) for n in range(1, 13)]
    assert [len(node.children) for node in layout.body.nodes] == [0, 0, 0, 0, 0, 2, 3, 0, 1, 0, 2, 0]
    assert [(part.number, part.kind) for part in layout.appendices] == [
        ("1", "services"),
        ("2", "plan"),
        ("3", "indicators"),
    ]
    assert layout.appendices[1].title is not None
    assert layout.appendices[1].title.startswith("ПЛАН апробации")
    assert len(layout.warnings) == (suffix == "txt")


def test_kochenevo() -> None:
    layout = real("kochenevo-427.txt")
    assert [node.number for node in layout.body.nodes] == [str(n) for n in range(1, 14)]
    assert "муниципального социального заказа" in layout.body.nodes[9].text
    assert [child.number for child in layout.body.nodes[5].children[0].children] == [str(n) for n in range(1, 8)]
    assert [(part.number, part.kind) for part in layout.appendices] == [
        ("1", "services"),
        ("2", "plan"),
        ("3", "indicators"),
        ("4", "group_regulation"),
        ("5", "group_membership"),
    ]
    assert [warning.code for warning in layout.warnings] == ["appendix-heading-missing"] * 4


def test_a_consolidated_text_keeps_inserted_numbers() -> None:
    layout = real("pp-1844.txt")
    assert [node.number for node in layout.body.nodes] == ["1", "2", "3"]
    assert [part.label for part in layout.appendices[1:3]] == [
        "приложение № 1 к Правилам",
        "приложение № 2 к Правилам",
    ]
    numbers = [node.number for node in layout.appendices[3].nodes if node.number]
    assert numbers[3:7] == ["4", "4¹", "4²", "5"]


def test_points_that_go_on_through_sections_with_arabic_numbers() -> None:
    text = "1. Общие положения\n1. Группа создана для координации.\n2. Группа подотчетна главе.\n2. Порядок работы\n3. Заседания проводятся ежеквартально.\n4. Решения оформляются протоколом."
    grif = "Приложение № 1\nк постановлению администрации\nот 12.02.2024 № 18\n\nПОЛОЖЕНИЕ\nо рабочей группе\n\n"
    (part,) = divide(
        document(
            f"ПОСТАНОВЛЕНИЕ\n\nВ соответствии с Уставом постановляю:\n\n1. Утвердить положение.\n\nГлава И.П. Сомов\n\n{grif}{text}"
        )
    ).appendices
    assert [(node.number, node.text, [child.number for child in node.children]) for node in part.nodes] == [
        ("1", "Общие положения", ["1", "2"]), ("2", "Порядок работы", ["3", "4"]),
    ]  # fmt: skip


def test_a_short_point_among_points_is_no_section() -> None:
    text = "1. Группа создана для координации.\n2. Порядок работы\n3. Заседания проводятся ежеквартально."
    grif = "Приложение № 1\nк постановлению администрации\nот 12.02.2024 № 18\n\nПОЛОЖЕНИЕ\nо рабочей группе\n\n"
    (part,) = divide(
        document(
            f"ПОСТАНОВЛЕНИЕ\n\nВ соответствии с Уставом постановляю:\n\n1. Утвердить положение.\n\nГлава И.П. Сомов\n\n{grif}{text}"
        )
    ).appendices
    assert [node.number for node in part.nodes] == ["1", "2", "3"]
