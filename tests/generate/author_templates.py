"""The templates as first authored, their samples and text renditions.

``python -m tests.generate.author_templates`` refreshes samples and renditions after an edit in Word;
with ``plan`` or ``all`` it first writes those templates anew, as authored.
"""

import io
import json
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from generate.context import contexts
from soczakaz.archive import fixed
from tests.generate.sample import DRAFT
from tests.generate.word_parts import parts, section

FOLDER = Path(__file__).parents[2] / "templates"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def p(style: str, text: str) -> str:
    """A paragraph of a style; a tab in the text is a tab stop."""
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in text.split("\t")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _row(cells: list[tuple[str, tuple[str, ...]]], widths: tuple[int, ...], *, header: bool = False) -> str:
    props = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>"
    middle = '<w:vAlign w:val="center"/>' if header else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>'
        f"{''.join(p(style, line) for line in lines)}</w:tc>"
        for (style, lines), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{props}{made}</w:tr>"


def table(heads: tuple[str, ...], widths: tuple[int, ...], loop: str, cells: list[tuple[str, tuple[str, ...]]]) -> str:
    """A ruled table: a header row that repeats, one row a turn of the loop, rows that do not split."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    span = (sum(widths),)
    tag = f'<w:gridSpan w:val="{len(widths)}"/>'
    turns = [
        _row([("ActCell", (f"{{%tr {words} %}}",))], span).replace("</w:tcPr>", f"{tag}</w:tcPr>")
        for words in (loop, "endfor")
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ActTable"/><w:tblW w:w="{span[0]}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row([('ActHead', (head,)) for head in heads], widths, header=True)}{turns[0]}{_row(cells, widths)}{turns[1]}</w:tbl>"
    )


def heading(wide: bool) -> str:
    """The upper right corner of an appendix and its title."""
    stamp = "ActStampWide" if wide else "ActStamp"
    return (
        p(stamp, "{{ heading.label }}")
        + p(stamp, "{%p if heading.approved %}") + p(stamp, "{{ heading.approved }}") + p(stamp, "{%p endif %}")
        + p(stamp, "{%p for line in heading.by %}") + p(stamp, "{{ line }}") + p(stamp, "{%p endfor %}")
        + p("ActAnnex", "{{ heading.title }}")
        + p("ActAnnexSub", "{%p if heading.subtitle %}") + p("ActAnnexSub", "{{ heading.subtitle }}")
        + p("ActAnnexSub", "{%p endif %}")
    )  # fmt: skip


def _points(section_style: str | None) -> str:
    made = p("ActPoint", "{%p for point in points %}")
    if section_style:
        made += p("ActPoint", "{%p if point.is_section %}") + p(section_style, "{{ point.line }}")
        made += p("ActPoint", "{%p elif point.level == 0 %}")
    else:
        made += p("ActPoint", "{%p if point.level == 0 %}")
    return (
        made + p("ActPoint", "{{ point.line }}") + p("ActPoint", "{%p else %}") + p("ActSubpoint", "{{ point.line }}")
        + p("ActPoint", "{%p endif %}") + p("ActPoint", "{%p endfor %}")
    )  # fmt: skip


def resolution() -> str:
    """The act itself."""
    return (
        p("ActDraft", "{%p if is_draft %}") + p("ActDraft", "ПРОЕКТ") + p("ActDraft", "{%p endif %}")
        + p("ActIssuer", "{%p for line in letterhead.issuer %}") + p("ActIssuer", "{{ line }}") + p("ActIssuer", "{%p endfor %}")
        + p("ActKind", "{{ letterhead.kind }}")
        + p("ActRequisites", "от\u00a0{{ letterhead.date }}\t№\u00a0{{ letterhead.number }}")
        + p("ActPlace", "{%p if letterhead.place %}") + p("ActPlace", "{{ letterhead.place }}") + p("ActPlace", "{%p endif %}")
        + p("ActTitle", "{{ title }}")
        + p("ActPreamble", "{{ preamble }}")
        + _points(None)
        + p("ActSignature", "{{ signature.position }}\t{{ signature.name }}")
    )  # fmt: skip


def services() -> str:
    """The list of services, with the column of registry numbers or without it."""
    row = [("ActCellMid", ("{{ row.number }}",)), ("ActCellMid", ("{{ row.registry_number }}",)), ("ActCell", ("{{ row.name }}",)),
           ("ActCell", ("{{ row.category }}",)), ("ActCell", ("{{ row.form }}",))]  # fmt: skip
    heads = (
        "№\u00a0п/п",
        "Уникальный номер реестровой записи",
        "Наименование услуги",
        "Категория потребителей услуги",
        "Форма оказания услуги",
    )
    loop = "for row in services"
    return (
        heading(True) + p("ActCell", "{%p if has_registry_numbers %}")
        + table(heads, (850, 3450, 4400, 3287, 2300), loop, row)
        + p("ActCell", "{%p else %}")
        + table((heads[0], *heads[2:]), (850, 6150, 4487, 2800), loop, [row[0], *row[2:]])
        + p("ActCell", "{%p endif %}") + p("ActEnd", "")
    )  # fmt: skip


def plan() -> str:
    """The plan: stages in cells that become one down the page."""
    heads = (
        "№\u00a0п/п",
        "{{ stage_column }}",
        "Мероприятие",
        "Срок исполнения",
        "Результат",
        "Ответственные исполнители",
    )
    row = [("ActCellMid", ("{{ row.number }}",)), ("ActCellGroup", ("{{ row.stage }}",)), ("ActCell", ("{{ row.text }}",)),
           ("ActCellMid", ("{{ row.deadline }}",)), ("ActCell", ("{{ row.result }}",)), ("ActCell", ("{{ row.responsible }}",))]  # fmt: skip
    return heading(True) + table(heads, (850, 2600, 4200, 1950, 2187, 2500), "for row in rows", row) + p("ActEnd", "")


def indicators() -> str:
    """The table of indicators: goals, and types within a goal, in cells that become one down the page."""
    heads = ("№\u00a0п/п", "Цель", "Тип индикатора", "Индикатор", "Базовая величина", "Целевой ориентир", "Ответственный исполнитель")  # fmt: skip
    row = [("ActCellGroupMid", ("{{ row.goal_number }}",)), ("ActCellGroup", ("{{ row.goal }}",)), ("ActCellGroup", ("{{ row.type }}",)),
           ("ActCell", ("{{ row.name }}",)),
           ("ActCell", ("{%p for line in row.base %}", "{{ line }}", "{%p endfor %}")),
           ("ActCell", ("{%p for line in row.target %}", "{{ line }}", "{%p endfor %}")),
           ("ActCell", ("{{ row.responsible }}",))]  # fmt: skip
    return (
        heading(True)
        + table(heads, (850, 2350, 2000, 3387, 1700, 1700, 2300), "for row in rows", row)
        + p("ActEnd", "")
    )


def group_regulation() -> str:
    """The regulation of the working group: sections and points."""
    return heading(False) + _points("ActSection")


def group_membership() -> str:
    """The membership of the working group."""
    row = [("ActCell", ("{{ row.name }}",)), ("ActCell", ("{{ row.role }}",)), ("ActCell", ("{{ row.position }}",))]
    heads = ("{{ name_column }}", "Роль в рабочей группе", "Должность")
    return heading(False) + table(heads, (2900, 2455, 4000), "for row in members", row) + p("ActEnd", "")


TEMPLATES = {
    "resolution": (resolution, False, "Решение"),
    "services": (services, True, "Перечень услуг"),
    "plan": (plan, True, "План апробации"),
    "indicators": (indicators, True, "Показатели эффективности"),
    "group-regulation": (group_regulation, False, "Положение о рабочей группе"),
    "group-membership": (group_membership, False, "Состав рабочей группы"),
}


def package(kind: str) -> bytes:
    """The template of a kind as authored; the same bytes every time."""
    body, wide, title = TEMPLATES[kind]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts(body() + section(wide), title).items():
            made.writestr(name, text)
    return fixed(out.getvalue())


def rendition(docx: bytes) -> str:
    """The template as text for git: a line a paragraph with its style, rows of tables marked."""
    with zipfile.ZipFile(io.BytesIO(docx)) as opened:
        names = {
            style.get(f"{_W}styleId"): style.find(f"{_W}name").get(f"{_W}val")
            for style in etree.fromstring(opened.read("word/styles.xml")).iter(f"{_W}style")
        }
        body = etree.fromstring(opened.read("word/document.xml")).find(f"{_W}body")
    lines = []
    for element in body.iter(f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}sectPr"):
        kind = element.tag.removeprefix(_W)
        if kind == "p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            shown = names[style.get(f"{_W}val")] if style is not None else "Normal"
            text = "".join(
                "→" if mark.tag == f"{_W}tab" else mark.text or "" for mark in element.iter(f"{_W}t", f"{_W}tab")
            )
            indent = "    " if element.getparent().tag == f"{_W}tc" else ""
            lines.append(f"{indent}[{shown}] {text}".replace("\u00a0", "~").rstrip())
        elif kind == "sectPr":
            size = element.find(f"{_W}pgSz")
            margins = element.find(f"{_W}pgMar")
            sides = "/".join(margins.get(f"{_W}{side}") for side in ("left", "right", "top", "bottom"))
            lines.append(f"== лист {size.get(f'{_W}w')}×{size.get(f'{_W}h')}, поля {sides}")
        else:
            repeats = element.find(f"{_W}trPr/{_W}tblHeader") is not None
            lines.append({"tbl": "-- таблица", "tr": "  - шапка" if repeats else "  - строка"}[kind])
    return "\n".join(lines) + "\n"


def sample_text(kind: str) -> str:
    """The full sample of what a template is given."""
    return json.dumps(contexts(DRAFT)[kind], ensure_ascii=False, indent=1) + "\n"


def main(*anew: str) -> None:
    """Refresh every sample and rendition; the templates named («plan», or «all») are first authored anew."""
    for kind in TEMPLATES:
        folder = FOLDER / kind
        folder.mkdir(parents=True, exist_ok=True)
        if kind in anew or "all" in anew:
            (folder / "template.docx").write_bytes(package(kind))
        (folder / "template.txt").write_text(rendition((folder / "template.docx").read_bytes()), encoding="utf-8")
        (folder / "sample.json").write_text(sample_text(kind), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
