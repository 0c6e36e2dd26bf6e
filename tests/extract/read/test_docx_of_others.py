"""Documents as programs other than Word's usual way write them: each case is what a reader of the printed page sees."""

import zlib
from collections.abc import Callable

import pytest

from extract.read import read
from extract.read.from_docx import read_docx
from soczakaz.source import Paragraph, SourceDocument, Table
from tests.extract.read.docx_build import (
    abstract,
    docx,
    level,
    listed,
    members,
    num,
    p,
    package,
    part,
    tbl,
    tc,
)


def shown(document: SourceDocument) -> list[str]:
    """Paragraphs as text, rows of tables as «cell | cell», «^» for the continuation of a merged cell."""
    made = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            made.append(block.text)
        else:
            made += [" | ".join("^" if cell.merged else cell.text for cell in row.cells) for row in block.rows]
    return made


def r(text: str, rpr: str = "") -> str:
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, ppr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(runs)}</w:p>"


def sdt(inner: str, props: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def row(cells: str) -> str:
    return f"<w:tr>{cells}</w:tr>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return mark("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark("separate") + result + mark("end")


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


NEW_STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)

CASES: dict[str, tuple[bytes, list[str]]] = {
    "content controls around blocks, rows, cells and runs": (
        docx(
            sdt(p("Об утверждении плана"))
            + para(r("от "), sdt(r("12.03.2024"), "<w:date/>"), r(" № "), sdt(r("45-п"), '<w:dropDownList w:lastValue="x"/>'))
            + f"<w:tbl>{sdt(row(tc('1') + sdt(tc('Отбор'))))}{row(tc('2') + '<w:tc>' + sdt(p('Оценка')) + '</w:tc>')}</w:tbl>"
        ),
        ["Об утверждении плана", "от 12.03.2024 № 45-п", "1 | Отбор", "2 | Оценка"],
    ),
    "a repeating section of rows": (
        docx(f"<w:tbl>{sdt(sdt(row(tc('1') + tc('а'))) + sdt(row(tc('2') + tc('б'))))}</w:tbl>"),
        ["1 | а", "2 | б"],
    ),
    "fields: reference, date, page, hyperlink, form": (
        docx(
            para(
                r("согласно приложению "),
                field(" REF прил1 \\h ", r("2")),
                r(" от "),
                field(' DATE \\@ "dd.MM.yyyy" ', r("01.02.2024")),
                r(" "),
                field(' HYPERLINK "consultantplus://offline/ref=1" ', r("статьи 28", '<w:color w:val="0000FF"/>')),
                r(", "),
                field(" FORMTEXT ", r("главы района")),
            )
            + '<w:p><w:fldSimple w:instr=" SEQ Таблица "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
        ),
        ["согласно приложению 2 от 01.02.2024 статьи 28, главы района", "1"],
    ),
    "a field in a field": (
        docx(para(field(" IF " + "</w:instrText></w:r>" + field(" PAGE ", r("1")) + "<w:r><w:instrText> = 1 ", r("верно")))),
        ["верно"],
    ),
    "a list of choices in a form": (
        docx(
            para(
                r("форма: "),
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="очная"/>'
                '<w:listEntry w:val="заочная"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN '
                '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
        ["форма: заочная"],
    ),
    "smart tags and custom xml": (
        docx(
            '<w:customXml w:element="act"><w:p><w:r><w:t xml:space="preserve">до </w:t></w:r><w:smartTag w:element="date">'
            '<w:r><w:t>1 мая 2024</w:t></w:r><w:smartTag w:element="place"><w:r><w:t xml:space="preserve"> г. Тверь</w:t></w:r>'
            "</w:smartTag></w:smartTag></w:p></w:customXml>"
        ),
        ["до 1 мая 2024 г. Тверь"],
    ),
    "moved text stands where it was moved to": (
        docx(
            f'<w:p><w:moveFrom w:id="1" w:author="x">{r("Второй. ")}</w:moveFrom>{r("Первый.")}<w:moveTo w:id="2" w:author="x">'
            f'{r(" Второй.")}</w:moveTo></w:p>'
        ),
        ["Первый. Второй."],
    ),
    "rows put in and struck out under review": (
        docx(
            tbl(
                f"<w:tr><w:trPr><w:ins w:id='1' w:author='x'/></w:trPr>{tc('новая')}{tc('1')}</w:tr>",
                f"<w:tr><w:trPr><w:del w:id='2' w:author='x'/></w:trPr>{tc('старая')}{tc('2')}</w:tr>",
                tc("прежняя") + tc("3"),
            )
        ),
        ["новая | 1", "прежняя | 3"],
    ),
    "a cell struck out under review": (
        docx(tbl(tc("а") + tc("б", '<w:cellDel w:id="1" w:author="x"/>') + tc("в"))),
        ["а | в"],
    ),
    "a table struck out whole": (
        docx(
            p("До.")
            + tbl(f"<w:tr><w:trPr><w:del w:id='2' w:author='x'/></w:trPr>{tc('а')}{tc('б')}</w:tr>")
            + p("После.")
        ),
        ["До.", "После."],
    ),
    "a deleted paragraph mark joins two paragraphs": (
        docx(
            para(r("1. Утвердить "), ppr='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>') + p("план апробации.")
        ),
        ["1. Утвердить план апробации."],
    ),
    "hidden text, by run and by style": (
        docx(
            para(r("Видно."), r("тайно", "<w:vanish/>"), r("скрыто", '<w:rStyle w:val="h"/>'), r(" И это.", '<w:vanish w:val="0"/>')),
            styles='<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>',
        ),
        ["Видно. И это."],
    ),
    "text boxes of both kinds, a frame and a watermark": (
        docx(
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
            f"<wps:txbx><w:txbxContent>{p('Приложение № 1')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
            "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
            f"{p('Приложение № 1')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            + f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('УТВЕРЖДЁН')}</w:txbxContent></v:textbox></v:shape></w:pict>"
            '<w:pict><v:shape><v:textpath string="ПРОЕКТ"/></v:shape></w:pict></w:r></w:p>'
            + p("к постановлению", '<w:framePr w:w="4000" w:hSpace="180" w:wrap="around" w:vAnchor="text"/>')
            + p("ПЛАН")
        ),
        ["Приложение № 1", "УТВЕРЖДЁН", "к постановлению", "ПЛАН"],
    ),
    "a table in a text box": (
        docx(
            f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{tbl(tc('от ____') + tc('№ ____'))}{p()}</w:txbxContent></v:textbox>"
            "</v:shape></w:pict></w:r></w:p>"
        ),
        ["от ____ | № ____"],
    ),
    "bullets by symbol, hyphens that do not break, soft hyphens": (
        docx(
            para('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r><w:r><w:tab/></w:r>', r("соци\u00adальный план"))
            + para(r("план"), "<w:r><w:noBreakHyphen/></w:r>", r("график, учебно"), "<w:r><w:softHyphen/></w:r>", r("го"))
            + para('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', r(" 25"))
        ),
        ["• социальный план", "план-график, учебного", "≥ 25"],
    ),
    "tabs, breaks and position tabs part words": (
        docx(
            para(r("Глава"), '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>', r("И.И. Петров"))
            + para(r("а"), "<w:r><w:br/></w:r>", r("б"), "<w:r><w:cr/></w:r>", r("в"), '<w:r><w:br w:type="column"/></w:r>', r("г"))
        ),
        ["Глава И.И. Петров", "а б в г"],
    ),
    "numbers through styles, restated, restarted and never restarted": (
        docx(
            p("Раздел", styled("a")) + p("пункт", styled("b")) + p("пункт", styled("b")) + p("Раздел", styled("a"))
            + p("пункт", styled("b")) + p("без номера", styled("c"))
            + listed("заново", 2) + listed("заново", 2, 1),
            styles=NEW_STYLES,
            numbering=abstract(
                0,
                level(0, "upperRoman", "%1."),
                level(1, "decimal", "%1.%2.", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
            )
            + num(1, 0)
            + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        ),
        ["I. Раздел", "1.1. пункт", "1.2. пункт", "II. Раздел", "2.3. пункт", "без номера", "I. заново", "1.4. заново"],
    ),
    "numbers with words": (
        docx(
            listed("к постановлению") + listed("к постановлению") + listed("Общие положения", 2),
            numbering=abstract(0, level(0, "decimal", "Приложение № %1"))
            + abstract(1, level(0, "upperRoman", "Раздел %1."))
            + num(1, 0)
            + num(2, 1),
        ),
        ["Приложение № 1 к постановлению", "Приложение № 2 к постановлению", "Раздел I. Общие положения"],
    ),
    "numbered headings and Russian letters": (
        docx(
            p("Общие положения", styled("1")) + listed("первое", 1, 1) + listed("второе", 1, 1),
            styles='<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
            '<w:outlineLvl w:val="0"/></w:pPr></w:style>',
            numbering=abstract(0, level(0, "decimal", "%1.", '<w:pStyle w:val="1"/>'), level(1, "russianLower", "%2)"))
            + num(1, 0),
        ),
        ["1. Общие положения", "а) первое", "б) второе"],
    ),
    "a form of numbers of one's own": (
        docx(
            listed("а") + listed("б"),
            numbering=f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice '
            'Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
            f'</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>{num(1, 0)}',
        ),
        ["1. а", "2. б"],
    ),
    "tables that lay out a page": (
        docx(
            tbl(tc(tbl(tc("1") + tc("План"), tc("2") + tc("Отчёт")) + p()))
            + tbl(tc(p("Администрация") + p("района")) + tc("") + tc(p("УТВЕРЖДЕН")))
        ),
        ["1 | План", "2 | Отчёт", "Администрация района | | УТВЕРЖДЕН"],
    ),
    "a grid that is wrong": (
        docx(
            tbl(
                tc("№") + tc("Срок", '<w:gridSpan w:val="9"/>'),
                f"<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='3'/></w:trPr>{tc('май')}</w:tr>",
                tc("1") + tc("июнь", '<w:gridSpan w:val="0"/>'),
                grid=(500, 500),
            )
        ),
        ["№ | Срок", "май", "1 | июнь"],
    ),
    "merged downwards without a beginning": (
        docx(
            tbl(
                tc("Этап 1", "<w:vMerge/>") + tc("отбор"),
                tc("", "<w:vMerge/>") + tc("оценка"),
                tc("Этап 2", '<w:vMerge w:val="restart"/>') + tc("отчёт"),
                tc("", '<w:vMerge w:val="continue"/>') + tc("итог"),
            )
        ),
        ["Этап 1 | отбор", "^ | оценка", "Этап 2 | отчёт", "^ | итог"],
    ),
    "a table without a grid, properties or widths": (
        docx(f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc></w:tr><w:tr><w:tc>{p('3')}</w:tc><w:tc/></w:tr></w:tbl>"),
        ["1 | 2", "3 | "],
    ),
    "marks of review, places and protection are no text": (
        docx(
            para(
                '<w:bookmarkStart w:id="0" w:name="_GoBack"/>', r("Утвер"), '<w:proofErr w:type="spellStart"/>',
                '<w:commentRangeStart w:id="1"/>', r("дить"), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
                '<w:permStart w:id="2" w:edGrp="everyone"/>', r(" план."), '<w:permEnd w:id="2"/>',
            )
        ),
        ["Утвердить план."],
    ),
    "ruby, directions and formulas": (
        docx(
            "<w:p><w:bdo w:val='ltr'><w:r><w:t xml:space='preserve'>Итог </w:t></w:r></w:bdo><w:r><w:ruby><w:rt><w:r><w:t>над</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>строка</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
        ["Итог строка"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_printed(case: str) -> None:
    data, expected = CASES[case]
    assert [" ".join(line.split()) for line in shown(read_docx(data, "акт.docx"))] == [
        " ".join(line.split()) for line in expected
    ]


BODY = p("ПЛАН") + listed("Первое") + tbl(tc("1") + tc("Отбор"))
PARTS = {"numbering.xml": abstract(0, level(0, "decimal", "%1.")) + num(1, 0), "styles.xml": ""}
EXPECTED = ["ПЛАН", "1. Первое", "1 | Отбор"]


def plain() -> dict[str, bytes]:
    return members(BODY, PARTS)


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    made = plain()
    change(made)
    return package(made)


def renamed(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(made: dict[str, bytes]) -> None:
        for name, value in made.items():
            made[name] = value.replace(old, new)

    return change


def other_prefix(made: dict[str, bytes]) -> None:
    renamed(b"xmlns:w=", b"xmlns:ns0=")(made)
    renamed(b"<w:", b"<ns0:")(made)
    renamed(b"</w:", b"</ns0:")(made)
    renamed(b" w:", b" ns0:")(made)


def strict(made: dict[str, bytes]) -> None:
    """The flavour that MyOffice and OnlyOffice can save: other namespaces, other words for sides."""
    renamed(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )(made)
    renamed(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )(made)


def no_prefix(made: dict[str, bytes]) -> None:
    """Elements without a prefix; attributes cannot do without."""
    for name in ("word/document.xml", "word/numbering.xml"):
        text = made[name].decode().replace("<w:", "<").replace("</w:", "</")
        made[name] = text.replace(
            "xmlns:w=", 'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w='
        ).encode()


def moved(made: dict[str, bytes]) -> None:
    for name in list(made):
        if name.startswith("word/"):
            made["doc/" + name[5:].replace("document", "main1")] = made.pop(name)
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"word/document.xml", b"/doc/main1.xml")


def absolute(made: dict[str, bytes]) -> None:
    rels = "word/_rels/document.xml.rels"
    made[rels] = made[rels].replace(b'Target="', b'Target="/word/')


def backslashes(made: dict[str, bytes]) -> None:
    for name in list(made):
        made[name.replace("/", "\\")] = made.pop(name)


def utf16(made: dict[str, bytes]) -> None:
    for name in ("word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        made[name] = made[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def lost(made: dict[str, bytes]) -> None:
    del made["word/styles.xml"], made["[Content_Types].xml"]


def with_mark(made: dict[str, bytes]) -> None:
    for name, value in made.items():
        made[name] = b"\xef\xbb\xbf" + value


@pytest.mark.parametrize(
    "change",
    [
        strict,
        no_prefix,
        moved,
        absolute,
        backslashes,
        utf16,
        lost,
        with_mark,
        other_prefix,
        renamed(b"<w:numPr>", b"<w:numPr xmlns:w14='urn:x' w14:paraId='1'>"),
    ],
)
def test_packages_of_others(change: Callable[[dict[str, bytes]], None]) -> None:
    assert shown(read(changed(change), "акт.docx")) == EXPECTED


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_documents_with_macros(kind: str) -> None:
    def change(made: dict[str, bytes]) -> None:
        made["[Content_Types].xml"] = (
            f'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode()
        )
        made["word/vbaProject.bin"] = zlib.compress(b"macro")

    assert shown(read(changed(change), "шаблон.dotm")) == EXPECTED


def test_notes_in_cells_and_at_the_end() -> None:
    mark = '<w:r><w:{}Reference w:id="2"/></w:r>'.format
    document = read_docx(
        docx(
            para(r("Отчёт"), mark("endnote")) + tbl(tc("1") + tc(para(r("Отбор"), mark("footnote")))),
            footnotes=f'<w:footnote w:id="2">{p("По конкурсу.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{p("За год.")}</w:endnote>',
        ),
        "акт.docx",
    )
    assert shown(document) == ["Отчёт", "1 | Отбор"]
    assert sorted(note.text for note in document.notes) == ["За год.", "По конкурсу."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.html", "<html><meta charset=utf-8><body><p>Вложенный пункт.</p></body></html>".encode()),
        ("chunk.docx", docx(p("Вложенный пункт."))),
        ("chunk.txt", "Вложенный пункт.".encode()),
        (
            "chunk.mht",
            b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>"
            + "Вложенный пункт.</p>".encode(),
        ),
    ],
)
def test_documents_put_in_whole(name: str, content: bytes) -> None:
    made = members(p("До.") + '<w:altChunk r:id="rIdX"/>' + p("После."), {})
    rels = "word/_rels/document.xml.rels"
    made[rels] = made[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
        + f'Target="{name}"/></Relationships>'.encode(),
    )
    made[f"word/{name}"] = content
    assert shown(read_docx(package(made), "акт.docx")) == ["До.", "Вложенный пункт.", "После."]


def test_a_document_of_google() -> None:
    """No grid widths, no styles of tables, header rows switched off, numbers by list only."""
    body = (
        p("ПЛАН", '<w:spacing w:line="276"/><w:jc w:val="center"/>', '<w:b w:val="1"/><w:rtl w:val="0"/>')
        + listed("Первое")
        + tbl(
            f"<w:tr><w:trPr><w:cantSplit w:val='0'/><w:tblHeader w:val='1'/></w:trPr>{tc('№')}{tc('Срок')}</w:tr>",
            f"<w:tr><w:trPr><w:tblHeader w:val='0'/></w:trPr>{tc('1')}{tc('май')}</w:tr>",
            props='<w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/>'
            '<w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>',
        )
    )
    document = read_docx(docx(body, numbering=PARTS["numbering.xml"]), "акт.docx")
    heading, table = document.blocks[0], document.blocks[-1]
    assert isinstance(heading, Paragraph) and heading.bold and heading.align == "center"
    assert isinstance(table, Table) and [row.header for row in table.rows] == [True, False] and table.ruled


def test_the_root_part_names_its_namespace_late() -> None:
    made = plain()
    text = made["word/document.xml"].decode()
    made["word/document.xml"] = text.replace("?>", "?>" + "<!-- " + "x" * 9000 + " -->", 1).encode()
    strict(made)
    assert shown(read(package(made), "акт.docx")) == EXPECTED
    assert part("document", "").startswith("<?xml")
