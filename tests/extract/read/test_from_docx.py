"""Paragraphs of a .docx: text, attributes, boxes, tracked changes, notes, breaks."""

from extract.read.from_docx import MEDIA_TYPE, read_docx
from soczakaz.source import Paragraph, SourceDocument
from tests.extract.read.docx_build import docx, members, p, package, part, tbl, tc


def read(body: str, **parts: str) -> SourceDocument:
    return read_docx(docx(body, **parts), "акт.docx")


def paragraphs(body: str, **parts: str) -> list[Paragraph]:
    return list(read(body, **parts).paragraphs())


def texts(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(body, **parts)]


def codes(document: SourceDocument) -> list[str]:
    return [warning.code for warning in document.warnings]


def run(text: str, rpr: str = "") -> str:
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


SUP = '<w:vertAlign w:val="superscript"/>'


def test_document_itself() -> None:
    document = read(p("Текст"))
    assert document.media_type == MEDIA_TYPE
    assert len(document.sha256) == 64
    assert document.pages is None
    assert document.hard_lines
    assert not document.warnings


def test_order_inside_wrappers() -> None:
    body = (
        p("первый")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('второй')}"
        + f"<w:sdt><w:sdtContent>{p('третий')}</w:sdtContent></w:sdt>"
        + "</w:sdtContent></w:sdt>"
        + f"<w:customXml>{p('четвёртый')}</w:customXml>"
        + f"<w:p><w:hyperlink>{run('пя')}</w:hyperlink><w:smartTag>{run('т')}</w:smartTag>"
        + f"<w:fldSimple>{run('ый')}</w:fldSimple></w:p>"
    )
    assert texts(body) == ["первый", "второй", "третий", "четвёртый", "пятый"]


def test_tracked_changes_are_accepted_and_reported() -> None:
    body = (
        f"<w:p>{run('до ')}<w:del><w:r><w:delText>1 марта</w:delText></w:r></w:del>"
        f"<w:ins>{run('1 мая')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run('прежнее место')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo>{run('новое место')}</w:moveTo></w:p>"
    )
    document = read(body)
    assert [paragraph.text for paragraph in document.paragraphs()] == ["до 1 мая", "новое место"]
    assert codes(document) == ["tracked-changes"]


def test_paragraph_whose_end_is_deleted_opens_the_next() -> None:
    body = p("начало ", "<w:rPr><w:del/></w:rPr>") + p("и конец", '<w:jc w:val="center"/>')
    (paragraph,) = paragraphs(body)
    assert (paragraph.text, paragraph.align, paragraph.ref) == ("начало и конец", "center", "p1")


def test_fields_keep_the_result_only() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText> IF </w:instrText></w:r>"
    inner = char("begin") + instruction + char("separate") + run("вложенное") + char("end")
    body = (
        f"<w:p>{run('пункт ')}{char('begin')}{instruction}{inner}"
        f"{char('separate')}{run('7')}{char('end')}{run('.')}</w:p>"
        f"<w:p>{char('begin')}{instruction}</w:p>" + p("после оборванного поля")
    )
    assert texts(body) == ["пункт 7.", "после оборванного поля"]


def box(inner: str) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    drawing = f"<w:drawing><wp:anchor><wps:txbx>{content}</wps:txbx></wp:anchor></w:drawing>"
    pict = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_box_comes_once_and_before_its_anchor() -> None:
    body = p("Глава района") + f"<w:p>{box(p('Приложение № 1') + p('к постановлению'))}{run('ПЕРЕЧЕНЬ')}</w:p>"
    found = paragraphs(body)
    assert [(paragraph.text, paragraph.boxed) for paragraph in found] == [
        ("Глава района", False),
        ("Приложение № 1", True),
        ("к постановлению", True),
        ("ПЕРЕЧЕНЬ", False),
    ]


def test_box_that_only_the_fallback_has() -> None:
    body = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing/></mc:Choice>'
        "<mc:Fallback>"
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('Приложение 2')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [(x.text, x.boxed) for x in paragraphs(body)] == [("Приложение 2", True)]


def test_hidden_text_is_dropped_and_quoted() -> None:
    document = read(f"<w:p>{run('видно ')}{run('не видно', '<w:vanish/>')}</w:p>")
    assert [paragraph.text for paragraph in document.paragraphs()] == ["видно"]
    (warning,) = document.warnings
    assert warning.code == "hidden-text"
    assert "«не видно»" in warning.message


def test_superscripts_are_kept_as_such() -> None:
    raised = '<w:position w:val="6"/><w:sz w:val="16"/>'
    parts = (
        run("частями 2"),
        run("2", SUP),
        run(" и 4"),
        run("1", raised),
        run(", площадь 5 м"),
        run("2", SUP),
    )
    body = f"<w:p>{''.join(parts)}</w:p>"
    assert texts(body) == ["частями 2² и 4¹, площадь 5 м²"]


def test_manual_footnote_goes_to_the_notes() -> None:
    header = tc(f"<w:p>{run('Базовая величина')}{run('1', SUP)}</w:p>") + tc("Цель")
    body = (
        tbl(header, tc("10") + tc("20"))
        + f"<w:p>{run('1', SUP)}{run(' Значение на начало апробации.')}</w:p>"
        + f"<w:p>{run('Услуги')}{run('3', SUP)}</w:p>"
    )
    document = read(body)
    assert [(note.mark, note.text) for note in document.notes] == [("1", "Значение на начало апробации.")]
    table, last = document.blocks
    assert table.rows[0].cells[0].text == "Базовая величина"  # type: ignore[union-attr]
    assert last.text == "Услуги³", "a mark without a note is not ours to drop"  # type: ignore[union-attr]


def test_word_footnotes_are_numbered_in_order_of_reference() -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in ((2, "вторая"), (7, "первая"), (9, "ничья"))
    )
    separator = f'<w:footnote w:id="0" w:type="separator">{p("черта")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{run('Услуги')}{reference.format(7)}{run(' и работы')}{reference.format(2)}</w:p>"
    document = read(body, footnotes=separator + notes)
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Услуги и работы"]
    assert [(note.mark, note.text) for note in document.notes] == [("1", "первая"), ("2", "вторая")]


def test_heads_and_feet_are_furniture() -> None:
    document = read(p("Текст"), header1=p("ПРОЕКТ"), footer1=tbl(tc("Исп. Петров") + tc("2")))
    assert [paragraph.text for paragraph in document.furniture] == ["ПРОЕКТ", "Исп. Петров 2"]
    assert len(document.blocks) == 1


def test_invisible_characters_and_dashes() -> None:
    odd = "соци\u00adаль\u200bный\u00a0заказ"
    body = (
        f"<w:p>{run(odd)}</w:p>"
        f"<w:p>{run('физкультурно')}<w:r><w:noBreakHyphen/></w:r>{run('спортивная')}</w:p>"
        f'<w:p>{run("2023")}<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>{run("2024")}</w:p>'
        f"<w:p>{run('по мере необходи-мости')}</w:p>"
    )
    assert texts(body) == [
        "социальный заказ",
        "физкультурно-спортивная",
        "2023–2024",
        "по мере необходимости",
    ]


def test_lines_are_what_the_author_broke() -> None:
    br, tab = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
    body = (
        f"<w:p>{run('к постановлению')}{br}{run('Администрации')}</w:p>"
        f"<w:p>{run('Глава района')}{tab}{tab}{run('И.И. Иванов')}</w:p>"
        + p("Глава района       И.И. Иванов")
        + f"<w:p>{run('1.')}{tab}{run('Утвердить план')}</w:p>"
        + f"<w:p>{run('а')}{tab}{run('б')}{tab}{run('в')}</w:p>"
        + f"<w:p>{run('образова-')}{br}{run('тельных услуг')}</w:p>"
    )
    assert [(x.text, x.lines) for x in paragraphs(body)] == [
        ("к постановлению Администрации", ("к постановлению", "Администрации")),
        ("Глава района И.И. Иванов", ("Глава района", "И.И. Иванов")),
        ("Глава района И.И. Иванов", ("Глава района", "И.И. Иванов")),
        ("1. Утвердить план", ()),
        ("а б в", ()),
        ("образовательных услуг", ("образовательных", "услуг")),
    ]


def test_attributes_direct_and_through_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base">'
        '<w:pPr><w:jc w:val="center"/><w:ind w:left="400"/></w:pPr>'
        "<w:rPr><w:b/><w:caps/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="Base"/>'
        '<w:pPr><w:ind w:firstLine="200"/></w:pPr></w:style>'
    )
    body = (
        p("Простой")
        + p("план", '<w:pStyle w:val="Head"/>')
        + p(
            "не жирный",
            '<w:pStyle w:val="Head"/><w:jc w:val="right"/><w:ind w:left="0" w:hanging="100"/>',
            '<w:b w:val="0"/>',
        )
        + p("нет такого", '<w:pStyle w:val="Nope"/>', "<w:b/>")
    )
    assert [(x.text, x.align, x.bold, x.indent) for x in paragraphs(body, styles=styles)] == [
        ("Простой", "justify", False, 0.0),
        ("ПЛАН", "center", True, 30.0),
        ("НЕ ЖИРНЫЙ", "right", False, -5.0),
        ("нет такого", "", True, 0.0),
    ]


def test_styles_with_another_prefix() -> None:
    contents = members(p("план", '<w:pStyle w:val="Head"/>'), {"styles.xml": ""})
    contents["word/styles.xml"] = (
        part(
            "styles",
            '<w:style w:type="paragraph" w:styleId="Head"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>',
        )
        .replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace(" w:", " x:")
        .replace("xmlns:w=", "xmlns:x=")
        .encode()
    )
    (paragraph,) = read_docx(package(contents), "a").paragraphs()
    assert paragraph.align == "center"


def test_gaps() -> None:
    body = (
        p("а")
        + p()
        + p("б")
        + p("в", '<w:spacing w:after="240"/>')
        + p("г")
        + p("д")
        + p("е", '<w:spacing w:before="240"/>')
    )
    assert [x.text for x in paragraphs(body) if x.gap] == ["б", "г", "е"]


def test_breaks() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'

    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = (
        f"<w:p>{run('один')}{page}</w:p>"
        + p("два")
        + p("три", "<w:pageBreakBefore/>")
        + p("четыре", section("nextPage"))
        + p("пять", section("continuous"))
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>шесть</w:t></w:r></w:p>"
        + f"<w:p>{run('семь ')}{page}{run('Приложение')}</w:p>"
        + section("nextPage")
    )
    assert [(x.text, x.breaks) for x in paragraphs(body)] == [
        ("один", False),
        ("два", True),
        ("три", True),
        ("четыре", False),
        ("пять", False),
        ("шесть", True),
        ("семь", False),
        ("Приложение", True),
    ]


def test_embedded_objects_are_reported() -> None:
    document = read(p("План прилагается") + "<w:p><w:r><w:object/></w:r></w:p><w:altChunk/>")
    assert codes(document) == ["embedded-object", "embedded-document"]


def test_strict_flavour() -> None:
    contents = members(p("Строгий текст", '<w:jc w:val="center"/>'), {})
    contents["word/document.xml"] = contents["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    (paragraph,) = read_docx(package(contents), "a").paragraphs()
    assert (paragraph.text, paragraph.align) == ("Строгий текст", "center")
