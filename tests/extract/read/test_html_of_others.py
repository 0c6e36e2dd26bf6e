"""Pages as legal databases, portals and office programs save them: each case is what a reader of the page sees."""

import base64
import quopri

import pytest

from extract.read import read
from soczakaz.errors import UnreadableError
from soczakaz.source import Paragraph, SourceDocument, Table


def shown(document: SourceDocument) -> list[str]:
    """Paragraphs as text, rows of tables as «cell | cell», «^» for the continuation of a merged cell."""
    made = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            made.append(block.text)
        else:
            made += [" | ".join("^" if cell.merged else cell.text for cell in row.cells) for row in block.rows]
    return made


CONSULTANT = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Постановление</title>
<style>.ConsPlusTitle{font-weight:bold;text-align:center}</style></head><body>
<table class="ConsPlusTitlePage"><tr><td>Документ предоставлен КонсультантПлюс</td></tr></table>
<div class="ConsPlusTitle">АДМИНИСТРАЦИЯ РАЙОНА</div><div class="ConsPlusNormal">&nbsp;</div>
<div class="ConsPlusNormal" style="text-align:justify">1. Утвердить <a href="#P31" style="color: #0000ff">План</a> (приложение N 1).</div>
<a name="P31"></a><table cellspacing="0" style="border: 1px solid"><tr><td rowspan="2">1</td><td>Отбор</td><td>I квартал</td></tr>
<tr><td>Оценка</td><td>II квартал</td></tr></table></body></html>"""

GARANT = """<html><head><meta charset="utf-8"></head><body><div class="document"><p class="s_3"><a name="text"></a>Постановление администрации
от 12&nbsp;марта 2024&nbsp;г. N&nbsp;45</p><p class="s_1"><a name="sub_1"></a><span class="s_10">1.</span> Утвердить <a href="/1/#block_1000">план</a>.</p>
<div style="display:none">ГАРАНТ: скрытый комментарий</div><p class="s_16">Глава района</p></div></body></html>"""

PRAVO = """<HTML><BODY><TABLE width=100% border=0><TR><TD width=20%><A href=x>Поиск</A><BR></TD><TD><DIV id=text><P class=C><B>ПОСТАНОВЛЕНИЕ</B></P>
<P class=I>от 12.03.2024 № 45</P><TABLE border=1><TR><TH>№<TH>Срок<TR><TD>1<TD>май<TR><TD>2<TD>июнь</TABLE><P>Глава района</DIV></TD></TR></TABLE></BODY></HTML>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=windows-1251><!--[if gte mso 9]><xml><o:p>Автор</o:p>
</xml><![endif]--><style><!-- p.MsoNormal{margin:0} @page Section1 {size:595pt 842pt} div.Section1{page:Section1} --></style></head><body lang=RU>
<div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b>ПЛАН<o:p></o:p></b></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Отбор<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>Оценка</p>
<p class=MsoNormal>части 2<sup>2</sup> статьи 28, 5 м<sup>2</sup></p><p class=MsoNormal><del cite="mailto:x">прежнее</del><ins cite="mailto:x">новое</ins> слово</p>
</div></body></html>"""

SHAREPOINT = """<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><div id="s4-ribbonrow" role="navigation"><a href="/">Главная</a></div>
<header class="site"><nav>Меню</nav></header><form><input type="hidden" value="x"/><div class="ms-rtestate-field"><p>&#8203;Об утверждении плана</p>
<div>1. Утвердить план.</div><div>2. Опубликовать<br/>на сайте.</div></div></form><div role="search">Найти</div>
<script>var a="<p>нет</p>"</script><noscript>Включите JavaScript</noscript></body></html>"""

CASES: dict[str, tuple[str, str, list[str]]] = {
    "ConsultantPlus": (
        CONSULTANT, "cp1251",
        ["Документ предоставлен КонсультантПлюс", "АДМИНИСТРАЦИЯ РАЙОНА", "1. Утвердить План (приложение N 1).", "1 | Отбор | I квартал", "^ | Оценка | II квартал"],
    ),
    "Garant": (GARANT, "utf-8", ["Постановление администрации от 12 марта 2024 г. N 45", "1. Утвердить план.", "Глава района"]),
    "pravo.gov.ru, koi8-r unsaid, tags left open": (
        PRAVO, "koi8-r", ["Поиск", "ПОСТАНОВЛЕНИЕ", "от 12.03.2024 № 45", "№ | Срок", "1 | май", "2 | июнь", "Глава района"],
    ),
    "pravo.gov.ru, windows-1251 unsaid": (
        PRAVO, "cp1251", ["Поиск", "ПОСТАНОВЛЕНИЕ", "от 12.03.2024 № 45", "№ | Срок", "1 | май", "2 | июнь", "Глава района"],
    ),
    "Word": (
        WORD, "cp1251", ["ПЛАН", "1.1. Отбор", "2. Оценка", "части 2² статьи 28, 5 м²", "новое слово"],
    ),
    "SharePoint": (SHAREPOINT, "utf-8", ["Об утверждении плана", "1. Утвердить план.", "2. Опубликовать на сайте."]),
    "utf-16 with a mark": (GARANT.replace("utf-8", "utf-16"), "utf-16", ["Постановление администрации от 12 марта 2024 г. N 45", "1. Утвердить план.", "Глава района"]),
    "koi8-r that calls itself windows-1251": (CONSULTANT.replace("Документ предоставлен КонсультантПлюс", "Текст"), "koi8-r",
        ["Текст", "АДМИНИСТРАЦИЯ РАЙОНА", "1. Утвердить План (приложение N 1).", "1 | Отбор | I квартал", "^ | Оценка | II квартал"]),
    "xhtml": (
        '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Об утверждении<br/>плана</p>'
        "<table border='1'><thead><tr><th>№</th><th>Срок</th><th>Итог</th></tr></thead><tbody><tr><td>1</td><td/><td>—</td></tr></tbody></table></body></html>",
        "cp1251", ["Об утверждении плана", "№ | Срок | Итог", "1 |  | —"],
    ),
    "spans out of bounds": (
        "<table border=1><tr><td colspan=0>1</td><td rowspan=99>2</td></tr><tr><td>3</td></tr><tr><td colspan=100000000>4</td></tr></table>",
        "utf-8", ["1 | 2", "3 | ^", "4 | ^"],
    ),
    "a fragment without html": ("<p>Об утверждении</p><ol start=3><li>Третье<li>Четвёртое<ul><li>и это</ul></ol>", "utf-8",
        ["Об утверждении", "3. Третье", "4. Четвёртое", "– и это"]),
    "layout by nested tables": (
        "<table border=0><tr><td colspan=2>Шапка сайта</td></tr><tr><td>Меню</td><td><h1>Постановление</h1><p>1. Утвердить.</p><table border=1>"
        "<tr><td>1</td><td>2</td></tr></table></td></tr></table>", "utf-8",
        ["Шапка сайта", "Меню", "Постановление", "1. Утвердить.", "1 | 2"],
    ),
    "hidden by a class and by an attribute": (
        "<style>.x{display:none} span.y{visibility:hidden}</style><p>Видно<span class=x>нет</span><span class=y>нет</span><b hidden>нет</b></p><p>И это</p>",
        "utf-8", ["Видно", "И это"],
    ),
    "paragraphs by line breaks in a cell": (
        "<table border=1><tr><td>1</td><td>Администрация<br>Комитет<br><br>Отдел</td></tr><tr><td>2</td><td><p>а</p><p>б</p></td></tr></table>",
        "utf-8", ["1 | Администрация Комитет Отдел", "2 | а б"],
    ),
    "raised by style, entities, no-break spaces": (
        "<p>части 2<span style='vertical-align:super;font-size:8pt'>2</span> статьи&nbsp;28 &mdash; &laquo;закон&raquo; &#8470;&thinsp;189&#8209;ФЗ</p><p>конец</p>",
        "utf-8", ["части 2² статьи 28 — «закон» № 189-ФЗ", "конец"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_shown(case: str) -> None:
    text, charset, expected = CASES[case]
    assert shown(read(text.encode(charset, "xmlcharrefreplace"), "акт.html")) == expected


def archive(body: bytes, encoding: str, charset: str) -> bytes:
    head = (
        'From: "Сохранено" <x>\nSubject: =?utf-8?B?0JA=?=\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="--b"\n\n'
        "----b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        f'----b\nContent-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\nContent-Location: file:///a.htm\n\n'
    )
    return head.encode() + body + b"\n----b--\n"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "utf-16"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_web_archives(charset: str, encoding: str) -> None:
    page = "<p>Об утверждении плана</p><table border=1><tr><td>1</td><td>май</td></tr></table>".encode(charset)
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    assert shown(read(archive(body, encoding, charset), "акт.mht")) == ["Об утверждении плана", "1 | май"]


@pytest.mark.parametrize(
    "page",
    [
        "<html><frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm></frameset></html>",
        "<html><body><script>load()</script><div id=app></div></body></html>",
        "<html><body><img src=scan.png></body></html>",
    ],
)
def test_pages_without_text_are_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="нет текста"):
        read(page.encode(), "акт.html")


def test_header_rows_and_lines() -> None:
    document = read(b"<table border=1><thead><tr><th>A<th>B</thead><tr><td>1<td>x<br>y</table><p>z</p>", "a.html")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, False]
    assert table.rows[1].cells[1].lines == ("x", "y")
