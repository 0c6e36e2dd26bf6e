"""Corrections in words: what a corrected value is called, and a file of a review that says on which ones it stands."""

import json
import re
from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

from soczakaz.act import Act
from soczakaz.archive import fixed
from soczakaz.sheets import fit_page, row_height, set_value

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = "Проверено с учётом исправлений прочитанного"
NOTE = "В файле акта эти значения не изменены: исправлено то, как акт прочитан."
FIELDS = {
    "requisites.type": "вид акта", "requisites.issuer": "кто принял", "requisites.date": "дата", "requisites.number": "номер",
    "requisites.title": "наименование", "requisites.status": "состояние", "requisites.level": "уровень",
    "requisites.region": "субъект", "requisites.municipality": "муниципальное образование", "requisites.signatory": "подписал",
    "activity": "направление деятельности", "authority": "кто утверждает социальный заказ",
    "selection_method": "способ отбора", "effect.enters_into_force": "вступление в силу",
    "effect.retroactive_from": "действует на отношения с", "effect.publication": "опубликование", "effect.control": "контроль",
    "events.text": "содержание", "events.deadline": "срок", "events.result": "результат", "events.responsible": "исполнители",
    "events.stage": "этап", "assignments.text": "содержание", "assignments.deadline": "срок",
    "assignments.responsible": "исполнители", "indicators.name": "наименование", "indicators.unit": "единица",
    "indicators.base": "базовое значение", "indicators.target": "целевое значение", "indicators.type": "тип",
    "indicators.goal": "цель", "indicators.responsible": "исполнители", "services.registry_number": "реестровый номер",
    "services.name": "наименование", "services.category": "категория потребителей", "services.orientation": "направленность",
    "services.form": "форма", "working_group.members.name": "имя", "working_group.members.role": "роль",
    "working_group.members.position": "должность",
}  # fmt: skip
_LIST = re.compile(r"(?P<list>[a-z_.]+)\[(?P<n>\d+)\](?:\.(?P<field>[a-z_]+))?")


def title_of(act: Act, path: str) -> str:
    """«Мероприятие 6.1: срок»."""
    found = _LIST.fullmatch(path)
    if found is None:
        words = FIELDS.get(path, path)
        return words[:1].upper() + words[1:]
    kind, n, field = found["list"], int(found["n"]), found["field"]
    if kind.startswith("information_support."):
        return f"Информационное обеспечение: строка {n + 1}"
    return f"{_item(act, kind, n)}: {FIELDS.get(f'{kind}.{field}', field)}"


def _item(act: Act, kind: str, n: int) -> str:
    if kind == "events":
        return f"Мероприятие {act.events[n].number or n + 1}"
    if kind == "services":
        return f"Услуга {act.services[n].n}"
    names = {"assignments": "Поручение", "indicators": "Показатель", "working_group.members": "Рабочая группа, строка"}
    return f"{names.get(kind, kind)} {n + 1}"


def told(form: str, data: bytes, used: Sequence[tuple[str, str]]) -> bytes:
    """A file of a review that says which corrected values (name, words) it stands on.

    The shape of ``soczakaz.report/1`` has no place for them; a SARIF run has, in its properties.
    """
    if not used:
        return data
    lines = [f"{name}: «{words}»" if words else f"{name}: нет" for name, words in used]
    if form == "text":
        return data + ("\n".join(["", HEAD, *(f"  {line}" for line in lines), f"  {NOTE}"]) + "\n").encode()
    if form == "sarif":
        log = json.loads(data)
        log["runs"][0]["properties"]["corrections"] = [{"value": name, "words": words or None} for name, words in used]
        return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "html":
        said = f"<p>{HEAD}: {escape('; '.join(lines))}. {NOTE}</p></header>"
        return data.replace(b"</header>", said.encode(), 1)
    if form == "docx":
        return _docx(data, "\n".join([f"{HEAD}:", *lines, NOTE]))
    if form == "xlsx":
        rows = [*((name, words or "нет") for name, words in used), (NOTE, "")]
        return with_sheet(data, "Исправления", (("Что", 48), ("Исправлено на", 60)), rows)
    return data


def _docx(data: bytes, text: str) -> bytes:
    import docx

    from check.write.to_docx import AUTHOR, INITIALS

    document: Any = docx.Document(BytesIO(data))
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    runs = paragraph.runs or [paragraph.add_run()]
    made = document.add_comment([runs[0], runs[-1]], text=text, author=AUTHOR, initials=INITIALS)
    made._comment_elm.attrib.pop(f"{{{W}}}date", None)  # equal reviews give equal bytes
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def with_sheet(workbook: bytes, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one more sheet of texts; ``columns`` are headings with their widths in characters."""
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = load_workbook(BytesIO(workbook))
    sheet: Any = book.create_sheet(title)
    for r, row in enumerate([[name for name, _ in columns], *rows], 1):
        sheet.row_dimensions[r].height = row_height(zip(row, (width for _, width in columns), strict=True))
        for c, text in enumerate(row, 1):
            cell = sheet.cell(r, c)
            set_value(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=r == 1)
    for c, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(c)].width = width
    sheet.freeze_panes = "A2"
    fit_page(sheet, len(columns))
    out = BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)
