"""Appendices: headings printed and lost, titles, numbers and kinds."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import extract.structure
from extract.layout import Layout
from extract.structure import divide, kinds
from extract.structure.wording import whole
from soczakaz.source import Paragraph, SourceDocument
from tests.build import document, table
from tests.extract.test_structure import HEAD, INDICATORS, PLAN, SIGNED

LEXICON = Path(extract.structure.__file__).parents[1] / "lexicon"


def entries(name: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for key, value in tomllib.loads((LEXICON / name).read_text("utf-8")).items():
        listed = value if isinstance(value, list) else [value]
        found += [(f"{key}-{each.get('name', '')}", each) for each in listed if "pattern" in each]
    return found


@pytest.mark.parametrize(("key", "entry"), entries("structure.toml"))
def test_patterns_match_their_examples(key: str, entry: dict[str, Any]) -> None:
    searched = key.startswith(("enacting", "name", "amending", "territory"))
    rule = re.compile(entry["pattern"])
    match = rule.search if searched else rule.fullmatch if key.startswith("act_kind") else rule.match
    assert [text for text in entry["examples"] if not match(whole(text) if searched else text)] == []
    assert [text for text in entry["counterexamples"] if match(whole(text) if searched else text)] == []


@pytest.mark.parametrize(("key", "entry"), entries("group.toml"))
def test_patterns_of_groups_match_their_examples(key: str, entry: dict[str, Any]) -> None:
    rule = re.compile(entry["pattern"])
    match = rule.fullmatch if key.startswith(("role", "body", "person")) else rule.match
    assert [text for text in entry["examples"] if not match(text)] == []
    assert [text for text in entry["counterexamples"] if match(text)] == []


def act(*after: object, points: str = "1. Утвердить план.\n2. Опубликовать.\n") -> Layout:
    return divide(document(HEAD + points + SIGNED, *after))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "heading",
    [
        "Приложение № 2\nк постановлению администрации\nЗаречного района\nот 01.02.2024 № 5",
        "Приложение 2\nк постановлению администрации Заречного района от 01.02.2024 № 5",
        "ПРИЛОЖЕНИЕ N 2",
        "Приложение №2 к постановлению администрации Заречного района от 01.02.2024 № 5",
        "П р и л о ж е н и е № 2",
        "Приложение № 2\nУТВЕРЖДЕН\nпостановлением администрации\nот 01.02.2024 № 5",
        "Приложение № 2\nутверждено постановлением\nадминистрации Заречного района\nЗаречной области\n"
        "от ________ № ____",
        "УТВЕРЖДЕН\nпостановлением администрации\nЗаречного района\nот 01.02.2024 № 5\nПриложение № 2",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headings(heading: str, gap: str) -> None:
    layout = act(f"{heading}{gap}ПЛАН\nапробации механизмов\nна территории района", PLAN)
    (part,) = layout.appendices
    assert (part.number, part.kind, part.eid, part.label) == ("2", "plan", "app_2", "приложение № 2")
    assert part.title == "ПЛАН апробации механизмов на территории района"
    assert part.place.eid == "app_2__title"
    assert part.place.label == "приложение № 2, заголовок"
    assert [block for block in part.blocks if isinstance(block, Paragraph)] == []
    assert layout.ledger.units["app_2__grif"].text.startswith(heading.split("\n", maxsplit=1)[0])


def test_a_heading_without_the_word_appendix() -> None:
    layout = act("УТВЕРЖДЕН\nприказом министерства\nЗаречной области\nот 1 марта 2024 г. № 7-од\nПлан\nапробации", PLAN)
    (part,) = layout.appendices
    assert (part.number, part.title, part.kind, part.label) == (None, "План апробации", "plan", "приложение")


def test_a_heading_in_a_table_and_in_a_text_box() -> None:
    cells = table([["", "Приложение 1 к постановлению администрации от 01.02.2024 № 5"]], "th", ruled=False)
    layout = act(cells, "ПЛАН АПРОБАЦИИ", PLAN)
    assert [(part.number, part.title) for part in layout.appendices] == [("1", "ПЛАН АПРОБАЦИИ")]
    lines = ("Приложение № 1", "к приказу Министерства", "Заречной области", "от 1 марта 2024 г. № 7")
    boxed = [Paragraph(line, f"b{n}", boxed=True) for n, line in enumerate(lines)]
    layout = act(*boxed, Paragraph("План", "c1", align="center"), Paragraph("по апробации", "c2", align="center"), PLAN)
    assert [(part.number, part.title) for part in layout.appendices] == [("1", "План по апробации")]


def test_an_abbreviation_is_no_part_of_the_title() -> None:
    layout = act("Приложение\nк постановлению\nот 01.02.2024 № 5\nПЛАН\nапробации (далее – План)", PLAN)
    assert layout.appendices[0].title == "ПЛАН апробации"


def test_a_mention_is_no_heading() -> None:
    for line in (
        "Приложение № 2 к постановлению признать утратившим силу.",
        "Приложение № 2 изложить в новой редакции;",
        "Приложение № 1 применяется с 1 марта.",
    ):
        assert act(points=f"1. Решить:\n{line}\n2. Опубликовать.\n").appendices == ()


def test_lost_headings_are_numbered_by_the_point_that_approves() -> None:
    points = "1. Утвердить:\n1) показатели апробации (приложение № 2);\n2) план апробации (приложение № 1).\n"
    layout = act("ПЛАН\nапробации", PLAN, "ПОКАЗАТЕЛИ\nапробации", INDICATORS, points=points)
    assert [(part.number, part.kind) for part in layout.appendices] == [("1", "plan"), ("2", "indicators")]
    assert [warning.code for warning in layout.warnings] == ["appendix-heading-missing"] * 2
    assert "подпункт 2 пункта 1" in layout.warnings[0].message


def test_a_lost_number_is_not_guessed() -> None:
    layout = act("ПЛАН\nпервый", PLAN, "ПЛАН\nвторой", PLAN, points="1. Утвердить (приложение № 1, приложение № 2).\n")
    assert [part.number for part in layout.appendices] == [None, None]
    assert "определить не удалось" in layout.warnings[0].message


def test_a_nested_appendix() -> None:
    layout = act(
        "Приложение № 1\nк постановлению\nот 01.02.2024 № 5\nПОЛОЖЕНИЕ\nо совете по заказу\n"
        "1. Совет создан.\n"
        "Приложение № 1\nк Положению о совете\nФорма протокола\nПротокол ведёт секретарь."
    )
    assert [(p.eid, p.label) for p in layout.appendices] == [
        ("app_1", "приложение № 1"),
        ("app_1__app_1", "приложение № 1 к Положению"),
    ]


def test_an_amending_act_restates_a_plan_and_goes_on() -> None:
    layout = divide(
        document(
            HEAD + "1. Внести изменения:\n1.1. приложение № 2 изложить в следующей редакции:\n«Приложение № 2\n"
            "к постановлению администрации\nот 01.02.2023 № 7\n\nПЛАН\nапробации",
            PLAN,
            "».\n2. Опубликовать.\n" + SIGNED,
        )
    )
    assert [(part.number, part.kind) for part in layout.appendices] == [("2", "plan")]
    assert [node.number for node in layout.body.nodes] == ["1", "2"]
    assert len(list(layout.appendices[0].tables())) == 1


def test_tables_of_another_kind_become_inner_parts() -> None:
    layout = act("Приложение № 2\nк постановлению\nот 01.02.2024 № 5\nПЛАН\nапробации", PLAN, "Показатели", INDICATORS)
    assert [part.kind for part in layout.appendices] == ["plan"]
    (part,) = layout.of_kind("indicators")
    assert (part.eid, part.label, part.number) == ("app_2__indicators", "приложение № 2", "2")
    layout = divide(document(HEAD + "1. Утвердить план:", PLAN, "2. Опубликовать.\n" + SIGNED))
    assert [part.eid for part in layout.of_kind("plan")] == ["plan"]


def test_a_file_with_only_an_appendix() -> None:
    layout = divide(document("ДОРОЖНАЯ КАРТА\nпо апробации социального заказа", PLAN))
    assert layout.opening == () and layout.body.nodes == ()
    assert [(part.kind, part.title) for part in layout.appendices] == [
        ("plan", "ДОРОЖНАЯ КАРТА по апробации социального заказа")
    ]


def test_sections_of_a_regulation() -> None:
    layout = divide(
        document(
            "УТВЕРЖДЕНО\nрешением Думы\nот 01.02.2024 № 5\n\nПОЛОЖЕНИЕ\nо рабочей группе\n\n"
            "1. Общие положения\n1.1. Группа создана.\n"
            "2. ЗАДАЧИ\nРАБОЧЕЙ ГРУППЫ\nЗадачами являются:\n2.1. первая;\n2.2. вторая.\n3. Порядок работы\n"
            "3.1 Заседания проводятся."
        )
    )
    nodes = layout.appendices[0].nodes
    assert [(node.number, node.text, node.heading) for node in nodes] == [
        ("1", "Общие положения", True),
        ("2", "ЗАДАЧИ РАБОЧЕЙ ГРУППЫ", True),
        ("3", "Порядок работы", True),
    ]
    assert [child.eid for child in nodes[1].children] == [
        "app_1__sec_2__par_1",
        "app_1__sec_2__p_2.1",
        "app_1__sec_2__p_2.2",
    ]
    assert nodes[1].children[1].place.label == "приложение, пункт 2.1"


def test_numbering_restarted_in_each_section_names_the_section() -> None:
    text = (
        "ПОЛОЖЕНИЕ\nо комиссии\nI. Общие положения\n1. Комиссия создана.\nII. Права\n1. Комиссия вправе:\n1) спросить."
    )
    nodes = divide(document(text)).appendices[0].nodes
    assert nodes[1].children[0].place.label == "приложение, пункт 1 раздела II"
    assert nodes[1].children[0].children[0].place.label == "приложение, подпункт 1 пункта 1 раздела II"


def test_a_signature_below_an_appendix_is_no_point() -> None:
    layout = act(
        "Приложение\nк постановлению\nот 01.02.2024 № 5\nПОРЯДОК\nотбора\n1. Отбор проводится.\n"
        "Управляющий делами П.П. Дымов"
    )
    assert [node.eid for node in layout.appendices[0].nodes[0].walk()] == ["app_1__p_1"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ПЛАН мероприятий («дорожная карта»)", "plan"),
        ("План-график апробации механизмов", "plan"),
        ("Перечень мероприятий по апробации", "plan"),
        ("Целевые показатели апробации", "indicators"),
        ("ТАБЛИЦА ПОКАЗАТЕЛЕЙ эффективности реализации мероприятий", "indicators"),
        ("Индикаторы апробации", "indicators"),
        ("Перечень показателей результативности", "indicators"),
        ("Методика расчёта показателей", "rules"),
        ("Порядок формирования социального заказа", "rules"),
        ("Положение о межведомственном совете", "group_regulation"),
        ("Положение об организации отбора", "rules"),
        ("СОСТАВ координационного совета", "group_membership"),
        ("Состав документов заявки", None),
        ("Перечень государственных услуг, включённых в план", "services"),
        ("Форма отчёта", None),
    ],
)
def test_kinds_by_title(title: str, kind: str | None) -> None:
    assert kinds.of_title(title) == kind


def test_kind_by_content() -> None:
    layout = divide(
        SourceDocument(
            "a",
            "",
            "",
            (
                *document(HEAD + "1. Утвердить.\n" + SIGNED).blocks,
                Paragraph("Приложение", "h1"),
                table(PLAN, "t9"),
            ),
        )
    )
    assert [(part.kind, part.title) for part in layout.appendices] == [("plan", None)]
