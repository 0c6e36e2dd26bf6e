"""The pdf reader on files made by LibreOffice, on files that are no acts, and on the act that everybody measures with."""

import random
import re
from pathlib import Path

import pytest

from extract.read.from_pdf import read_pdf
from extract.read.pdf_open import read_pages
from extract.read.pdf_tables import grids_of
from soczakaz.errors import UnreadableError
from soczakaz.source import Cell, Paragraph, SourceDocument, Table
from tests.extract.read.pdf_writer import Page, write
from tests.hang import no_hang

DATA = Path(__file__).parents[2] / "data" / "pdf"
REAL = Path(__file__).parents[4] / "shared" / "acts" / "smolensk-2023.pdf"
MADE = sorted(path.name for path in DATA.glob("*.pdf") if path.name != "locked.pdf")
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real acts are not on this machine")
SENTENCE = "Утвердить план мероприятий по организации оказания услуг."


def load(name: str) -> SourceDocument:
    return read_pdf((DATA / name).read_bytes(), name)


def texts(document: SourceDocument) -> list[str]:
    return [p.text for p in document.paragraphs()]


def tables(document: SourceDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def all_cells(document: SourceDocument) -> list[Cell]:
    return [cell for table in tables(document) for row in table.rows for cell in row.cells]


def by_start(document: SourceDocument, start: str) -> Paragraph:
    return next(p for p in document.paragraphs() if p.text.startswith(start))


# -- files made by LibreOffice ------------------------------------------------------------------------------------


def test_a_resolution_with_a_plan_and_members() -> None:
    document = load("plan_and_members.pdf")
    found = texts(document)
    assert document.pages == 7
    assert not document.hard_lines
    assert [p.text for p in document.furniture] == [str(n) for n in range(1, 8)]
    assert by_start(document, "от 15 января").lines == ("от 15 января 2024 года", "№ 27-п")
    assert (
        "Об организации оказания муниципальных услуг в социальной сфере на территории "
        "Заозерского муниципального района Северной области" in found
    )
    assert sum(re.match(r"\d{1,2}\. ", text) is not None for text in found) == 15
    assert by_start(document, "2. Создать").text.endswith("согласно приложению № 2 к настоящему постановлению.")
    assert (
        "мероприятий («дорожная карта») по апробации механизмов организации оказания муниципальных услуг "
        in " ".join(found)
    )
    plan = [t for t in tables(document) if t.ruled]
    assert [t.width for t in plan] == [6, 6, 6]
    assert [t.page for t in plan] == [4, 5, 6]
    assert not any(t.breaks for t in plan)
    assert [cell.merged for cell in plan[0].rows[2].cells] == [True, True, False, False, False, False]
    assert plan[0].rows[3].cells[1].text == "Информационная кампания"  # broken after «Информационн» in the narrow cell
    members = [[c.text for c in row.cells] for t in tables(document) if not t.ruled for row in t.rows]
    assert [row[0] for row in members] == [
        "Верховцев Павел Сергеевич",
        "Коростелёва Нина Петровна",
        "Дубравин Игорь Олегович",
        "Салтыков А.Б.",
        "Ефимова Л.К.",
        "Ким О.И.",
    ]
    assert members[1][1].endswith("заместитель руководителя рабочей группы")
    assert "Члены рабочей группы:" in found


def test_a_bilingual_letterhead_and_text_without_indents() -> None:
    document = load("letterhead_and_indicators.pdf")
    head = tables(document)[0]
    assert not head.ruled
    (row,) = head.rows
    assert row.cells[0].text.startswith("РЕСПУБЛИКА ЗАРЕЧЬЕ АДМИНИСТРАЦИЯ НАГОРНОГО РАЙОНА ул. Садовая")
    assert "РЕСПУБЛИКАҺЫ ТАУЛЫ РАЙОНЫ" in row.cells[1].text
    found = texts(document)
    assert sum(re.match(r"\d{1,2}\. ", text) is not None for text in found) == 10
    assert [t for t in found if re.match(r"[абв]\)", t)] == [
        "а) формирование заказа;",
        "б) отбор исполнителей услуг, включая проведение конкурсных процедур и заключение соглашений;",
        "в) контроль.",
    ]
    assert "Исполняющий обязанности главы района Т.Ф. Лесникова" in found
    assert by_start(document, "О мерах по реализации").align == "center"
    assert by_start(document, "Приложение 1").breaks
    assert [t.page for t in tables(document) if t.ruled] == [3, 4, 5, 6]


def test_a_regulation_with_headings_and_lists() -> None:
    document = load("regulation.pdf")
    found = texts(document)
    title = by_start(document, "Об утверждении")
    assert title.text.endswith("государственных услуг в социальной сфере")
    assert len(title.lines) == 3
    assert any("частью 2² статьи 28" in text for text in found)
    assert by_start(document, "1. Общие положения").align == "center"
    assert by_start(document, "1.3. Определить").text.endswith("органов местного самоуправления.")
    assert sum(text.startswith("– ") for text in found) == 7
    assert "Министр О.П. Лугова" in found
    assert [p.text for p in document.furniture] == ["Страница 1", "Страница 2", "Страница 3"]


def test_turned_headings_and_long_numbers_in_narrow_cells() -> None:
    first, second = tables(load("services.pdf"))
    assert [c.text for c in first.rows[0].cells] == [
        "№ п/п",
        "Реестровый номер",
        "Наименование услуги",
        "Форма",
        "Показатели",
        "Примечание",
    ]
    assert first.rows[0].cells[4].span == 2
    assert [c.merged for c in first.rows[1].cells] == [True, True, True, True, False, False, True]
    assert first.rows[3].cells[1].text == "801012О.99.0.БА81АЦ60001"
    assert first.rows[3].cells[3].text == "очно-заочная"
    assert second.edges == first.edges


def test_footnotes_leave_the_text_and_their_marks_too() -> None:
    document = load("footnotes.pdf")
    assert [(n.mark, n.page) for n in document.notes] == [("1", 1), ("2", 1), ("3", 1)]
    assert document.notes[1].text.endswith("подлежит пересмотру рабочей группой.")
    assert by_start(document, "6. Определить").text == "6. Определить показатели эффективности."
    assert tables(document)[0].rows[0].cells[1].text == "Индикатор"
    pieces = [i for i, block in enumerate(document.blocks) if isinstance(block, Table)]
    assert pieces == list(range(pieces[0], pieces[0] + 3))


@pytest.mark.parametrize("name", MADE)
def test_refs_are_unique_and_texts_folded(name: str) -> None:
    document = load(name)
    refs = [block.ref for block in document.blocks] + [cell.ref for cell in all_cells(document)]
    assert len(refs) == len(set(refs))
    for text in [*texts(document), *(cell.text for cell in all_cells(document))]:
        assert text == " ".join(text.split())
        assert "\u00ad" not in text


@pytest.mark.parametrize("name", [*MADE, "smolensk"])
def test_cells_are_those_of_pdfplumber(name: str) -> None:
    import pdfplumber

    if name == "smolensk" and not REAL.exists():
        pytest.skip("the real acts are not on this machine")
    path = REAL if name == "smolensk" else DATA / name
    seen = 0
    with pdfplumber.open(path) as oracle:
        for page, content in zip(oracle.pages, read_pages(path.read_bytes(), name), strict=True):
            theirs = sorted(tuple(round(v) for v in cell) for table in page.find_tables() for cell in table.cells)
            ours = sorted(tuple(round(v) for v in c) for g in grids_of(content) if len(g.cells) > 1 for c in g.cells)
            assert len(ours) == len(theirs)
            for mine, other in zip(ours, theirs, strict=True):
                assert mine == pytest.approx(other, abs=1.6)
            seen += len(ours)
            page.close()
    assert seen or name == "regulation.pdf"


# -- what is no act -----------------------------------------------------------------------------------------------


def refusal(data: bytes) -> str:
    with no_hang(), pytest.raises(UnreadableError) as caught:
        read_pdf(data, "акт.pdf")
    return caught.value.message


def test_encrypted() -> None:
    assert "паролем" in refusal((DATA / "locked.pdf").read_bytes())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(5000), b"%PDF-1.4\ntrailer\n<< /Root 9 0 R >>\n"]
)
def test_damaged(data: bytes) -> None:
    assert "повреждён" in refusal(data)


def test_a_scan() -> None:
    assert "OCR" in refusal(write(Page().box(50, 50, 500, 700, "f"), Page().text(290, 30, "2")))


def test_letters_that_are_not_russian() -> None:
    garbled = "Ïîñòàíîâëåíèå Ïðàâèòåëüñòâà îáëàñòè îò 1 ìàðòà"
    assert "испорчен" in refusal(write(Page().lines(60, 80, garbled, garbled)))


def test_too_many_pages() -> None:
    assert "2001 страниц" in refusal(write(*(Page() for _ in range(2001))))


def test_pages_without_text_are_named() -> None:
    document = read_pdf(
        write(Page().lines(60, 80, SENTENCE, SENTENCE), Page().box(50, 50, 500, 700, "f"), Page()), "акт.pdf"
    )
    (warning,) = document.warnings
    assert warning.code == "page-without-text"
    assert "2, 3" in warning.message


@pytest.mark.parametrize("calls", [1, 2])
def test_forms_that_draw_each_other(calls: int) -> None:
    forms = {"X1": ("1 0 0 1 0 0", "/X2 Do " * calls), "X2": ("1 0 0 1 0 0", "/X1 Do " * calls)}
    data = write(Page().raw("/X1 Do").lines(60, 80, SENTENCE), forms=forms)
    if calls == 1:
        assert texts(read_pdf(data, "акт.pdf")) == [SENTENCE]
    else:
        assert "слишком много времени" in refusal(data)


def test_a_drawing_of_many_others_is_read() -> None:
    forms = {"X1": ("1 0 0 1 0 0", "/X2 Do " * 20), "X2": ("1 0 0 1 0 0", "10 10 m 10 90 l S")}
    assert texts(read_pdf(write(Page().raw("/X1 Do").text(60, 80, SENTENCE), forms=forms), "акт.pdf")) == [SENTENCE]


def test_damaged_variants_raise_nothing_else() -> None:
    chance = random.Random(7)
    sources = [(DATA / name).read_bytes() for name in MADE]
    for n in range(120):
        data = bytearray(sources[n % len(sources)])
        if n % 4 == 0:
            del data[chance.randrange(len(data)) :]
        elif n % 4 == 1:
            at = chance.randrange(len(data))
            del data[at : at + chance.randrange(1, 3000)]
        else:
            for _ in range(chance.randrange(1, 60)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert isinstance(read_pdf(bytes(data), "акт.pdf"), SourceDocument)
        except UnreadableError as error:
            assert error.message


# -- the real act -------------------------------------------------------------------------------------------------


def word_text(element: object) -> str:
    """The text of a Word paragraph, superscripts as Unicode."""
    out = []
    for node in element.iter():  # type: ignore[attr-defined]
        if node.tag.endswith("}t"):
            text = node.text or ""
            raised = node.getparent().find("{*}rPr/{*}vertAlign")
            if raised is not None and "superscript" in raised.attrib.values():
                text = text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            out.append(text)
        elif node.tag.endswith(("}tab", "}br")):
            out.append(" ")
    return " ".join("".join(out).split())


@needs_real
def test_the_real_act_says_what_its_word_file_says() -> None:
    import docx

    document = read_pdf(REAL.read_bytes(), REAL.name)
    assert [p.text for p in document.furniture] == [str(n) for n in range(2, 24) if n not in (6, 11, 18)]
    number = re.compile(r"^(?:\d+(?:\.\d+)*\.|-) ")
    ours = {number.sub("", text) for text in texts(document)}
    body = docx.Document(str(REAL.with_suffix(".docx"))).element.body
    missing = []
    pieces = tables(document)
    for element in body.iterchildren():
        if element.tag.endswith("}p"):
            text = word_text(element)
            if text and number.sub("", text) not in ours:
                missing.append(text)
        elif element.tag.endswith("}tbl"):
            rows = [[" ".join(filter(None, map(word_text, cell.findall("{*}p")))) for cell in row.findall("{*}tc")]
                    for row in element.findall("{*}tr")]  # fmt: skip
            mine = [piece for piece in pieces if piece.width == len(rows[0])]
            rows = [
                [cell.replace("необходи-м", "необходим").replace("зо-вате", "зовате") for cell in row] for row in rows
            ]
            assert joined(mine, rows) == rows
    # The heading in the text box is several lines of the page.
    assert len(missing) == 1
    assert missing[0].startswith("Приложение № 1")


def joined(pieces: list[Table], expected: list[list[str]]) -> list[list[str]]:
    """The rows of a table whose pages begin with two header rows and mostly with the rest of a cut row."""
    rows: list[list[str]] = []
    for piece in pieces:
        texts_ = [[cell.text for cell in row.cells] for row in piece.rows]
        if rows:
            texts_ = texts_[2:]
            if texts_[0] not in expected:
                rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], texts_.pop(0), strict=True)]
        rows += texts_
    return rows
