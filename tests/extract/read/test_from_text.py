"""Text and markdown: dumps of Word files and of pdfs, drawn tables, paragraphs, footnotes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import read
from extract.read.from_text import read_text
from extract.read.text_fold import fold
from soczakaz.source import SourceDocument, Table
from tests.hang import no_hang

ACTS = Path(__file__).parents[3].parent / "shared" / "acts"


def text(content: str, media_type: str = "text/plain") -> SourceDocument:
    return read_text(content, "акт.txt", "0" * 64, media_type)


def tables(document: SourceDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def lines(document: SourceDocument) -> list[str]:
    return [p.text for p in document.paragraphs()]


WORD_DUMP = (
    "Глава района\nЗаречного\t          И.И. Петров\n ПЛАН\nапробации\n\n"
    "\t№\nп/п\n\tЭтап\n\tМероприятие\n\tСрок\n\n\n"
    "\t1\n\t2\n\t3\n\t4\n\n"
    "\t1.\n\tНормативное\nобеспечение\n\tразработка порядка\n\n\tс \nIV квартала\n2023 года\n\n"
    "\t\n\t\n\tразработка формы\n\t2024 год\n\n\n\n"
    "\t\n\n\n\nПриложение № 2\nк постановлению\n"
)


def test_word_dump() -> None:
    document = text(WORD_DUMP)
    (table,) = tables(document)
    assert cells(table) == [
        ["№ п/п", "Этап", "Мероприятие", "Срок"],
        ["1", "2", "3", "4"],
        ["1.", "Нормативное обеспечение", "разработка порядка", "с IV квартала 2023 года"],
        ["", "", "разработка формы", "2024 год"],
    ]
    assert table.rows[2].cells[3].lines == ("с", "IV квартала", "2023 года")
    assert lines(document)[-2:] == ["Приложение № 2", "к постановлению"]
    assert lines(document)[:2] == ["Глава района", "Заречного И.И. Петров"]
    assert document.hard_lines


def test_word_dump_heading_after_the_last_cell_ends_the_table() -> None:
    dump = WORD_DUMP.replace("\t2024 год\n\n\n\n\t\n\n\n\nПриложение", "\t2024 год\n \tПриложение")
    assert cells(tables(text(dump))[0])[-1] == ["", "", "разработка формы", "2024 год"]
    dump = dump.replace(" \tПриложение", "\tПриложение")
    assert cells(tables(text(dump))[0])[-1] == ["", "", "разработка формы", "2024 год"]
    assert lines(text(dump))[-2:] == ["Приложение № 2", "к постановлению"]


def test_word_dump_without_column_numbers_and_with_a_stage_row() -> None:
    dump = (
        "\t№ п/п\n\tМероприятие\n\tСрок\n\n\tЭтап 1. Подготовка\n\n\t1.1\n\tПорядок утвержден\n\n\t2024 год\n\n"
        "\t1.2\n\tФорма утверждена\n\t2025 год\n\nНиже идёт текст.\n"
    )
    document = text(dump)
    (table,) = tables(document)
    assert cells(table)[1] == ["Этап 1. Подготовка"]
    assert table.rows[1].cells[0].span == 3
    assert cells(table)[2:] == [
        ["1.1", "Порядок утвержден", "2024 год"],
        ["1.2", "Форма утверждена", "2025 год"],
    ]
    assert lines(document) == ["Ниже идёт текст."]


def test_word_dump_heading_over_two_columns() -> None:
    dump = (
        "\tПоказатель\n\tЗначение\n\tИсполнитель\n\n\t\n\t2023\n\t2024\n\t\n\n\t1\n\t2\n\t3\n\t4\n\n"
        "\tЧисло услуг\n\t5\n\t7\n\tУправление\n\n"
    )
    (table,) = tables(text(dump))
    assert [(c.text, c.column, c.span) for c in table.rows[0].cells] == [
        ("Показатель", 0, 1),
        ("Значение", 1, 2),
        ("Исполнитель", 3, 1),
    ]


def test_tabs_that_indent_paragraphs_make_no_table() -> None:
    document = text(
        "\tВ соответствии с Федеральным законом администрация района постановляет:\n"
        "\t1. Утвердить план апробации механизмов организации оказания муниципальных услуг в социальной сфере.\n"
        "\t2. Контроль за исполнением настоящего постановления возложить на заместителя главы.\n"
    )
    assert not tables(document)
    assert len(lines(document)) == 3


PDF_DUMP = (
    "ПЛАН\n\n№ п/п\tЭтап\tМероприятие\tСрок ¹\tИсполнитель\n1\t2\t3\t4\t5\n"
    "1.\tНормативное\t1.1. Порядок ²\t2024 год\tУправление\n\t\t1.2. Форма\tДо 1\t\n\n"
    "¹ Срок может меняться.\n\n² Проект готовит отдел.\n\n"
    "№ п/п\tЭтап\tМероприятие\tСрок ¹\tИсполнитель\n\t\tсоглашения\tмарта 2024 года\t\n\n"
    "\tпродолжение\t\t\n\t1.3. Реестр\t2025 год\tУправление\n\nДалее текст."
)


def test_pdf_dump() -> None:
    document = text(PDF_DUMP)
    first, second, third = tables(document)
    assert cells(first)[0] == ["№ п/п", "Этап", "Мероприятие", "Срок", "Исполнитель"]
    assert cells(first)[2] == ["1.", "Нормативное", "1.1. Порядок", "2024 год", "Управление"]
    assert cells(second)[1] == ["", "", "соглашения", "марта 2024 года", ""]
    # The column of a merged cell is lost in the piece after a page break.
    assert cells(third) == [
        ["", "", "продолжение", "", ""],
        ["", "", "1.3. Реестр", "2025 год", "Управление"],
    ]
    assert [(n.mark, n.text) for n in document.notes] == [
        ("1", "Срок может меняться."),
        ("2", "Проект готовит отдел."),
    ]
    assert lines(document) == ["ПЛАН", "Далее текст."]
    assert not document.hard_lines


def test_last_line_without_newline() -> None:
    (table,) = tables(text("ФИО\tДолжность\nПетров И.И.\tглава\nСидорова А.А.\tсекретарь"))
    assert cells(table)[-1] == ["Сидорова А.А.", "секретарь"]
    assert not table.ruled


def test_rows_parted_by_blank_lines_are_one_table() -> None:
    (table,) = tables(text("№\tМероприятие\tСрок\n\n1\tПорядок\t2024 год\n\n2\tФорма\t2025 год\n"))
    assert len(table.rows) == 3


def test_rows_with_line_ends_inside_cells() -> None:
    document = text(
        "№\nп/п\tМероприятие\tСрок\n1\t2\t3\n1.\tРазработка\nпорядка\tIV квартал\n2023 года\n2.\tФорма\t2024 год\n\nТекст"
    )
    rows = cells(tables(document)[0])
    assert rows[1:] == [
        ["1", "2", "3"],
        ["1.", "Разработка порядка", "IV квартал 2023 года"],
        ["2.", "Форма", "2024 год"],
    ]


def test_powers_and_marks_without_notes_stay() -> None:
    document = text("В соответствии с частью 2² статьи 28 и пунктом 4 ¹.\n\nСрок ³ не указан.\n\n² Прочее.")
    assert lines(document) == [
        "В соответствии с частью 2² статьи 28 и пунктом 4 ¹.",
        "Срок ³ не указан.",
        "² Прочее.",
    ]
    assert document.notes == ()


def test_markdown() -> None:
    document = text(
        "# ПЛАН\n\n**жирный\nзаголовок**\n\n1\\. Срок _важен_, от ____ № __\n\n"
        "| № | Мероприятие | Срок |\n|---|:--:|---|\n| 1 | Порядок<br>и форма | |\n\n2<sup>2</sup> [bookmark: A]раз\n",
        "text/markdown",
    )
    assert lines(document) == ["ПЛАН", "жирный", "заголовок", "1. Срок важен, от ____ № __", "2² раз"]
    assert [p.bold for p in document.paragraphs()] == [True, True, True, False, False]
    (table,) = tables(document)
    assert cells(table) == [["№", "Мероприятие", "Срок"], ["1", "Порядок и форма", ""]]
    assert table.rows[1].cells[1].lines == ("Порядок", "и форма")


def test_bars_after_cells() -> None:
    table, signature = (
        "Показатель |\nЕдиница |\n2023 год |\n2024 год |\nДоля услуг |\nпроцентов |\n20 |\n- |\nЧисло услуг |\nединиц |\n5 |\n7 |\n",
        "Председатель Правительства |\nА. Крюков |\n",
    )
    assert cells(tables(text(table))[0])[1:] == [
        ["Доля услуг", "процентов", "20", "-"],
        ["Число услуг", "единиц", "5", "7"],
    ]
    assert cells(tables(text(signature))[0]) == [["Председатель Правительства", "А. Крюков"]]
    assert not tables(text(signature))[0].ruled


@pytest.mark.parametrize(
    "drawn",
    [
        "+---+-------------+------+\n| № | Мероприятие | Срок |\n+---+-------------+------+\n| 1 | Разработка  | 2024 |\n|   | порядка     | год  |\n+---+-------------+------+\n",
        "┌───┬─────────────┬──────┐\n│ № │ Мероприятие │ Срок │\n├───┼─────────────┼──────┤\n│ 1 │ Разработка  │ 2024 │\n│   │ порядка     │ год  │\n└───┴─────────────┴──────┘\n",
        "№    Мероприятие       Срок\n\n1    Разработка        2024\n     порядка           год\n",
    ],
)
def test_drawn_tables(drawn: str) -> None:
    (table,) = tables(text("Текст.\n\n" + drawn))
    assert cells(table) == [["№", "Мероприятие", "Срок"], ["1", "Разработка порядка", "2024 год"]]


def test_wrapped_paragraphs_are_rebuilt() -> None:
    document = text(
        "                      ПОСТАНОВЛЕНИЕ\n\n"
        "     В соответствии с Федеральным законом «О государственном (муници-\n"
        "пальном) социальном заказе на оказание государственных (муниципаль-\n"
        "ных) услуг в социальной сфере» администрация района постановляет:\n"
        "     1. Организовать оказание муниципальных услуг в социальной сфере\n"
        "по направлению деятельности «реализация дополнительных программ» на\n"
        "территории района.\n"
        "     2. Утвердить план апробации механизмов организации оказания му-\n"
        "ниципальных услуг в социальной сфере на территории района в 2024 го-\n"
        "ду.\n"
    )
    assert lines(document) == [
        "ПОСТАНОВЛЕНИЕ",
        "В соответствии с Федеральным законом «О государственном (муниципальном) социальном заказе на оказание "
        "государственных (муниципальных) услуг в социальной сфере» администрация района постановляет:",
        "1. Организовать оказание муниципальных услуг в социальной сфере по направлению деятельности «реализация "
        "дополнительных программ» на территории района.",
        "2. Утвердить план апробации механизмов организации оказания муниципальных услуг в социальной сфере на "
        "территории района в 2024 году.",
    ]
    assert not document.hard_lines


def test_page_breaks_and_page_numbers() -> None:
    document = text("Первая страница.\n1\n\fВторая страница.\n2\n\fТретья.")
    assert lines(document) == ["Первая страница.", "Вторая страница.", "Третья."]
    assert [p.breaks for p in document.paragraphs()] == [False, True, True]
    assert [p.text for p in document.furniture] == ["1", "2"]


def test_gaps_and_spaced_letters() -> None:
    document = text("Р А С П О Р Я Ж Е Н И Е\nот 1 мая\n\n\nО плане")
    assert lines(document)[0] == "Р А С П О Р Я Ж Е Н И Е"
    assert [p.gap for p in document.paragraphs()] == [False, False, True]


@given(st.text(max_size=300))
def test_any_text_is_read(content: str) -> None:
    document = text(content)
    assert text(content, "text/markdown").name == document.name


_TABLE_SIGNS = st.text(alphabet="\t\n |-+1 2№а.\f  ¹*_│─", max_size=120)


@given(_TABLE_SIGNS)
def test_any_arrangement_of_table_signs_is_read(content: str) -> None:
    for table in tables(text(content)):
        assert all(sum(cell.span for cell in row.cells) == table.width for row in table.rows)


_WORDS = st.text(alphabet="абвгдежзийклмнАБВГ0123456789.,;:()«»№%/", min_size=1, max_size=12)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=8), max_size=8))
def test_no_character_of_plain_paragraphs_is_lost(paragraphs: list[list[str]]) -> None:
    content = "\n\n".join(" ".join(words) for words in paragraphs)
    document = text(content)
    kept = sorted("".join(p.text for p in (*document.paragraphs(), *document.furniture)).replace(" ", ""))
    assert kept == sorted("".join("".join(words) for words in paragraphs))


def real(name: str) -> bytes:
    path = ACTS / name
    if not path.exists():
        pytest.skip(f"нет {name} рядом с репозиторием")
    return path.read_bytes()


def test_smolensk_cells_equal_the_docx() -> None:
    docx = pytest.importorskip("docx")
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    import io

    body = docx.Document(io.BytesIO(real("smolensk-2023.docx"))).element.body
    expected = [
        [
            [
                fold("\n".join("".join(t.text or "" for t in p.iter(f"{tag}t")) for p in cell.iter(f"{tag}p")))
                for cell in row.iter(f"{tag}tc")
            ]
            for row in table.iter(f"{tag}tr")
        ]
        for table in body.iter(f"{tag}tbl")
    ]
    found = [cells(table) for table in tables(read(real("smolensk-2023.txt"), "s.txt"))]
    assert [len(table) for table in found] == [38, 32, 23]
    assert found == expected


def test_kochenevo() -> None:
    data = real("kochenevo-427.txt")
    document = read(data, "k.txt")
    rows = [row for table in tables(document) for row in cells(table)]
    tabbed = [line for line in data.decode().split("\n") if "\t" in line]
    assert len(rows) == len(tabbed)
    for row, line in zip(rows, tabbed, strict=True):
        assert [c for c in row if c] == [
            fold(c.strip(" ¹²³").replace(" ³ ,", ",")) for c in line.split("\t") if c.strip()
        ]
    assert [n.mark for n in document.notes] == ["1", "2", "3"]
    members = [row for table in tables(document)[-2:] for row in cells(table)]
    assert len(members) == 10
    assert members[-1][1] == "секретарь"
    plan = [row for table in tables(document)[:6] for row in cells(table)]
    assert {len(row) for row in plan} == {6}


@pytest.mark.parametrize(
    "name", ["pp-1844.txt", "minfin-monitoring-2021.txt", "kochenevo-427.txt", "smolensk-2023.txt"]
)
def test_no_character_of_real_acts_is_lost(name: str) -> None:
    import re

    data = real(name)
    document = read(data, name)
    kept = [p.text for p in (*document.paragraphs(), *document.furniture)]
    kept += [cell.text for table in tables(document) for row in table.rows for cell in row.cells]
    kept += [note.text for note in document.notes]
    source = re.sub(r"\[bookmark:[^\]]*\]|</?i>", "", data.decode())
    dropped = str.maketrans("", "", "|*_-¹²³\u00ad")

    def bare(content: str) -> list[str]:
        return sorted("".join(content.split()).translate(dropped))

    assert bare("".join(kept)) == bare(source.replace("¹", "").replace("²", "").replace("³", ""))


def test_stage_rows_between_cells_without_blank_lines() -> None:
    dump = "\t№\n\tМероприятие\n\tСрок\n\n\t1\n\t2\n\t3\n\n\tЭтап 1. Основной\n\t1.1\n\tОтбор\n\t2024 год\n\n\t1.2\n\tРеестр\n\t2025 год\n"
    found = cells(tables(text(dump))[0])
    assert found[2:] == [["Этап 1. Основной"], ["1.1", "Отбор", "2024 год"], ["1.2", "Реестр", "2025 год"]]


def test_members_told_by_their_dashes() -> None:
    dump = "СОСТАВ\n\n\tПетров\nИван\n\t–\n\tглава\n\tЧлены группы:\n\tСидорова А.А.\n\t–\n\tсекретарь\n"
    found = cells(tables(text(dump))[0])
    assert found == [["Петров Иван", "–", "глава"], ["Члены группы:"], ["Сидорова А.А.", "–", "секретарь"]]


def test_stage_lines_between_rows() -> None:
    dump = "№\tМероприятие\tСрок\n1\t2\t3\nЭтап 1. Подготовка\n1.1\tПорядок\t2024 год\n1.2\tФорма\nЭтап 2. Отбор\n2.1\tРеестр\t2025 год\n"
    (table,) = tables(text(dump))
    assert cells(table)[2:] == [
        ["Этап 1. Подготовка"],
        ["1.1", "Порядок", "2024 год"],
        ["1.2", "Форма", ""],
        ["Этап 2. Отбор"],
        ["2.1", "Реестр", "2025 год"],
    ]
    assert table.rows[2].cells[0].span == 3


def test_a_row_alone_is_a_signature() -> None:
    document = text("1. Утвердить.\n\n\tГлава района\t\tИ.И. Петров\n\n\tот 12.04.2024\t№ 118\n")
    assert lines(document) == ["1. Утвердить.", "Глава района И.И. Петров", "от 12.04.2024 № 118"]


def test_footnotes_of_legal_databases() -> None:
    document = text(
        "№\tПоказатель <*>\tБаза <**>\n1\tЧисло\t5\n\n--------------------------------\n<*> Уточняется.\n<**> На начало года.\n\nТекст."
    )
    assert cells(tables(document)[0])[0] == ["№", "Показатель", "База"]
    assert [(n.mark, n.text) for n in document.notes] == [("*", "Уточняется."), ("**", "На начало года.")]
    assert lines(document) == ["Текст."]


def test_old_pseudographics() -> None:
    drawn = "----T-------------T------\n¦ N ¦ Мероприятие ¦ Срок ¦\n+---+-------------+-----+\n¦ 1 ¦Разработка   ¦2024  ¦\n¦   ¦порядка      ¦год   ¦\nL---+-------------+-------\n"
    assert cells(tables(text(drawn))[0]) == [
        ["N", "Мероприятие", "Срок"],
        ["1", "Разработка порядка", "2024 год"],
    ]


def test_bare_markdown_rows_keep_blank_cells() -> None:
    (table,) = tables(text("№ | Мероприятие | Срок\n--|--|--\n1 | Порядок | 2024 год\n2 | Форма |\n", "text/markdown"))
    assert cells(table)[2] == ["2", "Форма", ""]


def test_points_that_keep_the_tab_after_their_number() -> None:
    document = text(
        "1.\tУтвердить план.\n2.\tКонтроль возложить.\n\t2.1.\tСрок.\n-\tпервое;\n-\tвторое.\nГлава\tИ.И. Петров\n"
    )
    assert not tables(document)
    assert lines(document)[:3] == ["1. Утвердить план.", "2. Контроль возложить.", "2.1. Срок."]
    assert lines(document)[-1] == "Глава И.И. Петров"


def test_long_texts_come_to_an_end() -> None:
    for content in (
        "\tАбзац с отступом.\n" * 4000,
        "слово  слово  слово\n" * 4000,
        "-" * 30000,
        "\tа\n\nб\n" * 2000,
        "1.\tа\n" * 1500,
    ):
        with no_hang():
            text(content)


def test_a_number_row_beyond_the_end_of_a_table_is_not_its_width() -> None:
    """Found by damage: the row that numbers the columns stood after a heading that ended the table."""
    lines = ["№\tЦель\tПоказатель", "С.Е. Кленов", "а\tб\tв", "ВСЕГО ПО ЭТАПУ", "1\t2\t3", "г\tд\tе"]
    document = read("\n".join(lines).encode(), "акт.txt")
    text = " ".join(
        " ".join(c.text for row in block.rows for c in row.cells) if isinstance(block, Table) else block.text
        for block in document.blocks
    )
    assert all(word in text for line in lines for word in line.split())


def test_a_header_whose_spans_a_word_dump_has_lost() -> None:
    header = "\t№\n\tПоказатель\n\tБазовое значение\n\tЦелевое значение\n\tОтветственный\n\n"
    names = "\t\n\t\n\tвеличина\n\tгод\n\tвеличина\n\tгод\n\t\n\n"
    rows = "".join(f"\t{n}\n\tДоля услуг {n}\n\t1\n\t2\n\t3\n\t2025\n\tОтдел\n\n" for n in range(1, 5))
    (table,) = tables(text(header + names + rows))
    assert [(cell.text, cell.column, cell.span) for cell in table.rows[0].cells][2:] == [
        ("Базовое значение", 2, 2),
        ("Целевое значение", 4, 2),
        ("Ответственный", 6, 1),
    ]


def test_a_goal_and_its_first_type_between_the_header_and_the_rows() -> None:
    (table,) = tables(
        text(
            "№\tПоказатель\tБаза\tЦель\n1. Развитие конкуренции\nПроцесс\n1.1\tЧисло актов\t0\t9\n"
            "Итоговый результат\n\n№\tПоказатель\tБаза\tЦель\n1.2\tЧисло услуг\t1\t5\n"
        )
    )[:1]
    assert [row[0] for row in cells(table)][1:5] == [
        "1. Развитие конкуренции",
        "Процесс",
        "1.1",
        "Итоговый результат",
    ]
