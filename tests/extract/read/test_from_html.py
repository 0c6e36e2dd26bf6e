"""HTML of legal databases, Word and LibreOffice."""

from hypothesis import given
from hypothesis import strategies as st

from extract.read import read
from extract.read.from_html import read_html
from soczakaz.errors import UnreadableError
from soczakaz.source import Paragraph, SourceDocument, Table


def page(body: str, head: str = "") -> SourceDocument:
    text = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_html(text.encode(), "акт.html", "0" * 64)


def lines(document: SourceDocument) -> list[str]:
    return [p.text for p in document.paragraphs()]


def table(document: SourceDocument) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def test_paragraphs_alignment_and_bold() -> None:
    document = page(
        "<p align=center><b>АДМИНИСТРАЦИЯ</b></p><p class=c>РЕШЕНИЕ</p><p>&nbsp;</p>"
        "<p style='text-align:justify;text-indent:1.25cm'>Муници&shy;пальный&nbsp;\n заказ</p>"
        "<h2>План</h2><div align=right>Глава</div>",
        "<style>p{text-align:left} .c{text-align:center;font-weight:bold}</style>",
    )
    found = list(document.paragraphs())
    assert [p.text for p in found] == ["АДМИНИСТРАЦИЯ", "РЕШЕНИЕ", "Муниципальный заказ", "План", "Глава"]
    assert [p.align for p in found] == ["center", "center", "justify", "left", "right"] or found[3].align == ""
    assert [p.bold for p in found] == [True, True, False, True, False]
    assert [p.gap for p in found] == [False, False, True, False, False]
    assert found[2].indent == 35.4


def test_hidden_parts_and_navigation_are_no_text() -> None:
    document = page(
        "<nav><a href='/'>Главная</a></nav><script>var a='x'</script><style>p{}</style>"
        "<p style='display: none'>скрыто</p><p class=h>скрыто</p><p>Текст <a href='http://x.test/1'>закона</a></p>"
        "<p>Информация об изменениях: пункт 2 изменён.</p>",
        "<style>.h{display:none}</style>",
    )
    assert lines(document) == ["Текст закона", "Информация об изменениях: пункт 2 изменён."]


def test_line_breaks_and_points_parted_by_them() -> None:
    document = page(
        "<p>к постановлению<br>администрации<br>от 1 мая</p><div>1. Первое;<br>2. Второе.<br><br>Глава</div>"
    )
    first = next(document.paragraphs())
    assert first.text == "к постановлению администрации от 1 мая"
    assert first.lines == ("к постановлению", "администрации", "от 1 мая")
    assert lines(document)[1:] == ["1. Первое;", "2. Второе.", "Глава"]


def test_list_numbers_are_made_visible() -> None:
    document = page(
        "<ol start=3><li>три<li value=7>семь<ol type=a><li>вложен</ol></ol>"
        "<ol style='list-style-type: upper-roman'><li><p>раздел</p></li></ol><ul><li>дефис</ul>"
    )
    assert lines(document) == ["3. три", "7. семь", "a. вложен", "I. раздел", "– дефис"]
    assert [p.auto for p in document.paragraphs()] == [3, 3, 3, 3, 2]


def test_libreoffice_nested_numbers_are_compound_and_said_to_be() -> None:
    generator = "<meta name=generator content='LibreOffice 7.4'>"
    body = (
        "<ol><li><p>Утвердить:</p><ol><li><p>план;</p></ol></ol><p>Абзац.</p>"
        "<ol><ol start=2><li><p>показатели.</p></ol></ol><ol start=2><li><p>Контроль.</p></ol>"
    )
    document = page(body, generator)
    assert lines(document) == ["1. Утвердить:", "1.1. план;", "Абзац.", "1.2. показатели.", "2. Контроль."]
    assert [w.code for w in document.warnings] == ["list-numbers-restored"]
    assert lines(page(body))[1] == "1. план;"
    assert page(body).warnings == ()


def test_word_list_marks() -> None:
    document = page(
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.1.<span>&nbsp;&nbsp;</span>"
        "</span><![endif]>Порядок</p>"
    )
    assert [(p.text, p.auto) for p in document.paragraphs()] == [("1.1. Порядок", 5)]


def test_superscripts() -> None:
    assert lines(page("<p>частью 2<sup>2</sup> статьи 28, 10 м<sup>2</sup></p>")) == ["частью 2² статьи 28, 10 м²"]


def test_footnotes_of_libreoffice_and_word() -> None:
    libre = page(
        '<p>Базовая величина<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>, год</p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
        " Значение берётся на начало года.</p></div>"
    )
    word = page(
        "<p>Базовая величина<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span>[1]</span></a>, год</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' name='_ftn1'>"
        "<span>[1]</span></a> Значение берётся на начало года.</p></div></div>"
    )
    for document in (libre, word):
        assert lines(document) == ["Базовая величина, год"]
        assert [(n.mark, n.text) for n in document.notes] == [("1", "Значение берётся на начало года.")]


def test_unlinked_footnotes() -> None:
    document = page("<p>Срок<sup>1</sup> исполнения</p><p><sup>1</sup> Не позднее года.</p>")
    assert lines(document) == ["Срок исполнения"]
    assert document.notes[0].text == "Не позднее года."


def test_table_spans() -> None:
    document = page(
        "<table border=1><thead><tr><th rowspan=2>№<br>п/п<th colspan=2>Значение</tr><tr><th>2023<th>2024</tr></thead>"
        "<tr><td>1.<td rowspan=2>пять<td>шесть</tr><tr><td><p>2.</p><td><p>год:</p><p>2024</p></tr></table>"
    )
    found = table(document)
    assert found.width == 3
    assert found.ruled
    assert [[(c.text, c.column, c.span, c.merged) for c in row.cells] for row in found.rows] == [
        [("№ п/п", 0, 1, False), ("Значение", 1, 2, False)],
        [("", 0, 1, True), ("2023", 1, 1, False), ("2024", 2, 1, False)],
        [("1.", 0, 1, False), ("пять", 1, 1, False), ("шесть", 2, 1, False)],
        [("2.", 0, 1, False), ("", 1, 1, True), ("год: 2024", 2, 1, False)],
    ]
    assert [row.header for row in found.rows] == [True, True, False, False]
    assert found.rows[3].cells[2].lines == ("год:", "2024")


def test_automatic_numbers_in_cells() -> None:
    document = page(
        "<table border=1><tr><td><ol><li><p></p></ol></td><td>Порядок</td></tr>"
        "<tr><td><ol start=2><li><p><br></p></ol></td><td>Форма</td></tr></table>"
    )
    assert [(row.cells[0].text, row.cells[0].auto) for row in table(document).rows] == [("1.", 2), ("2.", 2)]


def test_layout_tables_are_unwrapped() -> None:
    document = page(
        "<table><tr><td><p>УТВЕРЖДЕН</p><p>постановлением</p></td></tr></table>"
        "<table width=100%><tr><td>Меню</td><td><h1>План</h1><table border=1><tr><td>1<td>2</tr><tr><td>а<td>б</tr></table></td></tr></table>"
    )
    assert lines(document) == ["УТВЕРЖДЕН", "постановлением", "Меню", "План"]
    assert table(document).rows[1].cells[1].text == "б"


def test_columns_without_lines() -> None:
    members = "<table><tr><td>Петров И.И.<td>– глава района</tr><tr><td>Сидорова А.А.<td>– секретарь</tr></table>"
    assert not table(page(members)).ruled
    assert table(page(members.replace("<td>Петров", "<td style='border:solid 1px'>Петров"))).ruled


def test_page_breaks() -> None:
    document = page(
        "<p>Один</p><br style='page-break-before: always'><p>Два</p><p style='page-break-before:always'>Три</p>"
    )
    assert [p.breaks for p in document.paragraphs()] == [False, True, True]


def test_preformatted_text_is_read_as_text() -> None:
    document = page("<pre>ПЛАН\n\n№\tМероприятие\tСрок\n1\tПорядок\t2024 год\n</pre>")
    assert lines(document) == ["ПЛАН"]
    assert len(table(document).rows) == 2


def test_charset_of_the_page() -> None:
    text = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head><p>Решение</p></html>"
    assert lines(read(text.encode("cp1251"), "а.html")) == ["Решение"]
    wrong = text.replace("windows-1251", "utf-8")
    assert lines(read(wrong.encode("cp1251"), "а.html")) == ["Решение"]
    xml = "<?xml version='1.0' encoding='utf-8'?>" + text.replace("windows-1251", "utf-8")
    assert lines(read(xml.encode(), "а.html")) == ["Решение"]


def test_web_archive() -> None:
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n<html><body><p>Приказ</p></body></html>\n--xx--\n"
    )
    assert lines(read(data.encode(), "а.mht")) == ["Приказ"]


def test_entities_are_not_expanded_from_outside() -> None:
    text = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html><body><p>А&x;Б &amp; В</p></body></html>"
    assert lines(read(text.encode(), "а.html"))[-1] == "А&x;Б & В"


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<table>",
        "</table>",
        "<tr>",
        "<td",
        "rowspan=3>",
        "<td",
        "colspan=2>",
        "<th>",
        "</td>",
        "<ol>",
        "<ol><li>",
        "<li>",
        "</ol>",
        "<ul>",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<sup>",
        "1",
        "</sup>",
        "<b>",
        "</b>",
        "<h1>",
        "<a_href='#n'>1</a>",
        "<p_id=n><a_href='#'>",
        "<style>",
        "</style>",
        "а",
        "б",
    ]
)


@given(st.lists(_PIECES, max_size=25))
def test_any_arrangement_of_tags_is_read(pieces: list[str]) -> None:
    try:
        document = page("".join(pieces).replace("_", " "))
    except UnreadableError:
        return
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert block.text
        else:
            assert all(cell.column + cell.span <= block.width for row in block.rows for cell in row.cells)


def test_numbers_that_the_xhtml_of_libreoffice_prints_itself() -> None:
    label = "<span style='display:block;float:left;min-width:0cm;'>{}</span>"
    found = page(
        f"<ol><li><p>{label.format('1.')}Утвердить:</p><ol><li><p>{label.format('1.1.')}план;</p></li></ol></li></ol>"
        f"<ul><li><p>{label.format('--')}перечень.</p></li></ul>"
        "<p>Глава района<span style='position:absolute;left:18cm;'>И.П. Сомов</span></p>"
        f"<table border=1><tr><td>№</td><td>Дело</td></tr><tr><td><ol><li><p>{label.format('1.')}</p></li></ol></td>"
        f"<td><ol><li><ol><li><p>{label.format('1.1.')}Отбор</p></li></ol></li></ol></td></tr></table>",
        "<meta name='generator' content='LibreOffice 7.4'>",
    )
    assert lines(found) == ["1. Утвердить:", "1.1. план;", "– перечень.", "Глава района И.П. Сомов"]
    assert [cell.text for cell in table(found).rows[1].cells] == ["1.", "1.1. Отбор"]


def test_a_list_opened_anew_goes_on_counting() -> None:
    found = page(
        "<ol><li><p>Первый</p><ol><li><p>Внутри</p></ol></ol><p>– вставка</p>"
        "<ol><ol start='2'><li><p>Внутри ещё</p></ol><li><p>Второй</p></ol>",
        "<meta name='generator' content='LibreOffice 7.4'>",
    )
    assert lines(found) == ["1. Первый", "1.1. Внутри", "– вставка", "1.2. Внутри ещё", "2. Второй"]
