"""The template of the quarterly report as first authored, its sample and its text rendition.

``python -m tests.monitor.author_report_template`` refreshes sample and rendition after an edit in Word; with ``anew`` it
first writes the template as authored.
"""

import io
import json
import sys
import zipfile

from monitor.report_docx import context
from soczakaz.archive import fixed
from tests.generate.author_templates import FOLDER, p, rendition, table
from tests.generate.word_parts import parts, section
from tests.monitor.quarterly import report

HERE = FOLDER / "quarterly-report"
FIGURES = ("planned", "in_time", "late", "overdue", "not_due", "carried", "share")
HEADS = ("В квартале", "в срок", "с опозда\u00adнием", "просро\u00adчено", "не нас\u00adтупил", "не испол\u00adнено из прошлых", "Доля в срок за всё время")  # fmt: skip
WIDTHS = (2748, 1040, 800, 1000, 960, 900, 1090, 1100)  # 9638: between margins of 30 and 10 mm


def _figures(first: str, loop: str, total: bool) -> str:
    cells = [("ActCell", ("{{ row.title }}",)), *(("ActCellMid", (f"{{{{ row.{name} }}}}",)) for name in FIGURES)]
    made = table((first, *HEADS), WIDTHS, loop, cells)
    if not total:
        return made
    row = [
        ("ActCellBold", ("{{ total.title }}",)),
        *(("ActCellBoldMid", (f"{{{{ total.{name} }}}}",)) for name in FIGURES),
    ]
    last = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p(style, *lines)}</w:tc>'
        for (style, lines), width in zip(row, WIDTHS, strict=True)
    )
    return made.replace("</w:tbl>", f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{last}</w:tr></w:tbl>")


def body() -> str:
    late = [("ActCell", ("{{ row.title }}",)), ("ActCell", ("{{ row.where }}",)), ("ActCellMid", ("{{ row.planned }}",)),
            ("ActCellMid", ("{{ row.days }}",)), ("ActCell", ("{{ row.source }}",))]  # fmt: skip
    heads = ("Мероприятие", "Территория", "Плановая дата", "Дней просрочки", "Файл и место")
    return (
        p("ActTitle", "{{ title }}") + p("ActAnnexSub", "{{ subtitle }}")
        + p("ActPoint", "{%p for line in summary %}") + p("ActPoint", "{{ line }}") + p("ActPoint", "{%p endfor %}")
        + p("ActSection", "Контрольные события")
        + _figures("Контрольное событие", "for row in controls", True)
        + p("ActSection", "{%p if overdue %}") + p("ActSection", "Просроченные мероприятия")
        + table(heads, (3088, 1900, 1200, 1150, 2300), "for row in overdue", late)
        + p("ActNote", "{%p if overdue_more %}") + p("ActNote", "{{ overdue_more }}") + p("ActNote", "{%p endif %}")
        + p("ActSection", "{%p endif %}")
        + p("ActSection", "Территории")
        + _figures("Территория", "for row in regions", False)
        + p("ActNote", "{%p if regions_more %}") + p("ActNote", "{{ regions_more }}") + p("ActNote", "{%p endif %}")
        + p("ActPicture", "{{ picture }}")
        + p("ActNote", "{%p for line in notes %}") + p("ActNote", "{{ line }}") + p("ActNote", "{%p endfor %}")
    )  # fmt: skip


def _styles(text: str) -> str:
    """Smaller than an act: 12 points, tables of 10, and styles of its own."""

    def style(key: str, name: str, base: str, paragraph: str, run: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )

    small = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    bold = "<w:b/><w:bCs/>"
    own = (
        style("ActCellBold", "Акт: итог", "ActCell", "", bold + small)
        + style("ActCellBoldMid", "Акт: итог по центру", "ActCell", '<w:jc w:val="center"/>', bold + small)
        + style("ActNote", "Акт: пояснение", "Normal", '<w:spacing w:before="40" w:after="0"/><w:jc w:val="both"/>', "")
        + style("ActPicture", "Акт: рисунок", "Normal", '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:jc w:val="center"/>', "")
    )  # fmt: skip
    for old, new in (("24", "20"), ("28", "24")):
        text = text.replace(
            f'<w:sz w:val="{old}"/><w:szCs w:val="{old}"/>', f'<w:sz w:val="{new}"/><w:szCs w:val="{new}"/>'
        )
    text = text.replace('w:before="360" w:after="360"', 'w:before="0" w:after="60"')  # the title
    text = text.replace('<w:spacing w:before="0" w:after="240"/>', '<w:spacing w:before="0" w:after="120"/>')
    text = text.replace('w:before="240" w:after="120"', 'w:before="160" w:after="80"')  # sections
    return text.replace("</w:styles>", f"{own}</w:styles>").replace('w:val="Акт: ', 'w:val="Отчёт: ')


def package() -> bytes:
    """The template as authored; the same bytes every time."""
    made = parts(body() + section(False).replace('w:right="850"', 'w:right="567"'), "Справка о ходе исполнения планов")
    made["word/styles.xml"] = _styles(made["word/styles.xml"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, text in made.items():
            written.writestr(name, text)
    return fixed(out.getvalue())


def sample_text() -> str:
    """The full sample of what the template is given, all but the picture."""
    return json.dumps(context(report()), ensure_ascii=False, indent=1) + "\n"


def main(*args: str) -> None:
    """Refresh the folder; ``anew`` writes the template too."""
    HERE.mkdir(exist_ok=True)
    if "anew" in args:
        (HERE / "template.docx").write_bytes(package())
    (HERE / "template.txt").write_text(rendition((HERE / "template.docx").read_bytes()), encoding="utf-8")
    (HERE / "sample.json").write_text(sample_text(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
