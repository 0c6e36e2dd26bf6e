"""Word 2003 XML, as legal databases and old templates save acts."""

import pytest

from extract.read import from_office, read
from soczakaz.errors import UnreadableError
from soczakaz.source import Paragraph, Table

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="58"/><w:lvlText w:val="%2)"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="3"><w:ilst w:val="0"/></w:list></w:lists>'
)
STYLES = (
    '<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"/><w:style w:type="paragraph" w:styleId="t"><w:basedOn '
    'w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)


def p(inner: str, ppr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{inner if '<' in inner else r(inner)}</w:p>"


def r(text: str, rpr: str = "") -> str:
    return f"<w:r><w:rPr>{rpr}</w:rPr><w:t>{text}</w:t></w:r>"


def listed(text: str, level: int) -> str:
    return p(text, f'<w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="3"/><wx:t wx:val="?"/></w:listPr>')


def tc(text: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text)}</w:tc>"


BODY = (
    "<wx:sect><wx:sub-section>"
    + p("ПЛАН", '<w:pStyle w:val="t"/><w:ind w:first-line="720"/>')
    + listed("Утвердить:", 0)
    + listed("план;", 1)
    + p(r("части 2") + r("2", '<w:vertAlign w:val="superscript"/>') + "<w:r><w:footnote>" + p("По закону.") + "</w:footnote></w:r>" + r(" статьи"))
    + p(
        '<aml:annotation aml:id="0" w:type="Word.Deletion"><aml:content><w:r><w:delText>старое</w:delText></w:r></aml:content></aml:annotation>'
        f'<aml:annotation aml:id="1" w:type="Word.Insertion"><aml:content>{r("новое")}</aml:content></aml:annotation>'
        f'<aml:annotation aml:id="2" w:type="Word.Bookmark.Start" w:name="x"/><w:hlink w:dest="x">{r(" слово")}</w:hlink>'
    )
    + f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{tc('№')}{tc('Срок')}</w:tr>"
    f"<w:tr>{tc('1', '<w:vmerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{tc('май')}</w:tr><w:tr>{tc('', '<w:vmerge/>')}{tc('июнь')}</w:tr></w:tbl>"
    + "</wx:sub-section><w:sectPr/></wx:sect>"
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice reads such files badly and is not asked."""
    monkeypatch.setattr(from_office, "find_program", lambda: None)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "windows-1251"])
def test_an_act(encoding: str) -> None:
    text = f"{HEAD}{LISTS}{STYLES}<w:body>{BODY}</w:body></w:wordDocument>".replace("UTF-8", encoding, 1)
    document = read(text.replace("\u2116", "&#8470;").encode(encoding), "акт.xml")
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [block.text for block in paragraphs] == [
        "ПЛАН",
        "1. Утвердить:",
        "а) план;",
        "части 2² статьи",
        "новое слово",
    ]
    assert (paragraphs[0].align, paragraphs[0].bold, paragraphs[0].indent) == ("center", True, 36.0)
    assert [note.text for note in document.notes] == ["По закону."]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[None if c.merged else c.text for c in row.cells] for row in table.rows] == [
        ["№", "Срок"],
        ["1", "май"],
        [None, "июнь"],
    ]
    assert [row.header for row in table.rows] == [True, False, False]
    assert document.media_type == "application/xml"
    assert [warning.code for warning in document.warnings] == ["tracked-changes"]


@pytest.mark.parametrize("body", ["<w:body/>", "", "<w:body><w:p>"])
def test_nothing_to_read(body: str) -> None:
    with pytest.raises(UnreadableError):
        read(f"{HEAD}{body}</w:wordDocument>".encode(), "акт.xml")
