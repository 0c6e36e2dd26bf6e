"""The form for actual dates: a workbook that people fill in Excel and that comes back through :mod:`monitor.form_read`."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.control import control_events
from monitor.model import STATUS_WORDS, Row
from soczakaz.archive import fixed
from soczakaz.sheets import set_value

SHEET = "Факты"
NONE_WORD = "нет"
TAKE_BACK = "снять"
EARLIEST, LATEST = dt.date(2020, 1, 1), dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the form; ``filled`` by people."""

    title: str
    width: float
    value: Callable[[Row], Any]
    filled: bool = False


KEY = "Ключ строки (не менять)"
TEXT = "Мероприятие"
CONTROL = "Контрольное событие"
DATE = "Фактическая дата"
GROUND = "Основание (реквизиты документа)"
WAS_CONTROL, WAS_DATE, WAS_GROUND = "Было: контрольное событие", "Было: дата", "Было: основание"
"""What was recorded when the form was made: a cell equal to it was not touched, and what others recorded since is seen."""


def control_word(number: int | None) -> str:
    """«2. Коммуникационная поддержка», «нет»: how the form names a control event."""
    return next((f"{each.number}. {each.title}" for each in control_events() if each.number == number), NONE_WORD)


COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(KEY, 24, lambda row: row.key),
    FormColumn("Регион", 22, lambda row: row.event.act.region),
    FormColumn("Муниципальное образование", 22, lambda row: row.event.act.municipality),
    FormColumn("Акт", 26, lambda row: row.event.act.words),
    FormColumn("Этап", 26, lambda row: row.event.stage),
    FormColumn("№", 7, lambda row: row.event.number),
    FormColumn(TEXT, 56, lambda row: row.event.text),
    FormColumn("Срок (как в акте)", 22, lambda row: row.event.raw),
    FormColumn("Период", 10, lambda row: row.period),
    FormColumn("Плановая дата", 12, lambda row: row.planned),
    FormColumn("Состояние", 18, lambda row: STATUS_WORDS[row.status]),
    FormColumn(CONTROL, 30, lambda row: control_word(row.control.number), filled=True),
    FormColumn(DATE, 14, lambda row: row.actual.date if row.actual else None, filled=True),
    FormColumn(GROUND, 44, lambda row: row.actual.ground if row.actual else None, filled=True),
    FormColumn("Место в акте", 30, lambda row: row.event.label),
    FormColumn("Страница", 9, lambda row: row.event.page),
    FormColumn("Файл", 30, lambda row: row.event.act.path),
    FormColumn(WAS_CONTROL, 20, lambda row: control_word(row.control.number)),
    FormColumn(WAS_DATE, 14, lambda row: row.actual.date if row.actual else None),
    FormColumn(WAS_GROUND, 30, lambda row: row.actual.ground if row.actual else None),
)

HOW_TO = (
    ("Как заполнить", ""),
    ("Что заполнять", f"На листе «{SHEET}» три жёлтые графы: «{CONTROL}», «{DATE}» и «{GROUND}». Остальные защищены от правки."),
    (DATE, "День, когда мероприятие исполнено: 27.06.2023. Что считать этим днём для каждого контрольного события, сказано на "
     "листе «Контрольные события». Пустая ячейка ничего не меняет: записанная раньше дата остаётся."),
    ("Снять дату", f"Если дата записана по ошибке, напишите вместо неё слово «{TAKE_BACK}»."),
    (GROUND, "Реквизиты принятого акта или другого документа: «постановление администрации от 27.06.2023 № 427», «протокол "
     "семинара от 12.03.2024 № 1». К каждой дате обязательно."),
    (CONTROL, f"Определено программой по этапу и словам мероприятия. Неверное исправьте выбором из списка; «{NONE_WORD}» — ни к "
     "одному. Исправление сохранится и после нового чтения акта."),
    ("Чего не делать", f"Не меняйте графу «{KEY}»: по ней строка находит своё мероприятие. Строки можно отбирать фильтром; "
     "добавлять новые нельзя. Строки, о которых сказать нечего, оставьте как есть."),
    ("Как вернуть", "Сохраните книгу в виде .xlsx (или лист в .csv) и выполните: soczakaz monitor import ИМЯ.xlsx. Если в форме "
     "есть ошибки, все они будут названы сразу с указанием строки и графы, и ничего не запишется. Повторная загрузка той же "
     "формы ничего не изменит."),
)  # fmt: skip


def form(rows: Sequence[Row], as_of: dt.date) -> bytes:
    """The workbook: the rows with what is recorded already, how to fill it in, and the six control events."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - equal bytes
    _plain(book, "Как заполнить", (26, 100), (*HOW_TO, ("Состояние дано на", f"{as_of:%d.%m.%Y}")))
    _facts(book, rows)
    _plain(
        book,
        "Контрольные события",
        (60, 80),
        (
            (CONTROL, "Что считать фактической датой"),
            *((control_word(each.number), each.actual_means) for each in control_events()),
            (NONE_WORD, "Мероприятие не относится ни к одному контрольному событию"),
        ),
    )
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)


def _facts(book: Any, rows: Sequence[Row]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    sheet.sheet_view.zoomScale = 90
    for n, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    last = len(rows) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    if rows:
        _validate(sheet, last)
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("autoFilter", "formatColumns", "formatRows"):
        setattr(protection, allowed, False)  # False: not forbidden
    _fit_page(sheet)
    sheet.print_title_rows = "1:1"
    shown = get_column_letter(next(n for n, each in enumerate(COLUMNS, 1) if each.title == GROUND))
    sheet.print_area = f"A1:{shown}{last}"  # what traces the row stays on the screen
    sheet.row_dimensions[1].height = 32
    thin = Side(style="thin", color="B0B0B0")
    styles = {
        "border": Border(left=thin, right=thin, top=thin, bottom=thin),
        "top": Alignment(vertical="top", wrap_text=True),
        "head": PatternFill("solid", fgColor="DDE6F0"),
        "yellow": PatternFill("solid", fgColor="FFF8DC"),
        "free": Protection(locked=False),
        "bold": Font(bold=True),
    }
    header = []
    for column in COLUMNS:
        cell = _made(sheet, column.title, styles)
        cell.font, cell.fill = styles["bold"], styles["head"]
        header.append(cell)
    sheet.append(header)
    for n, row in enumerate(rows, 2):
        values = [column.value(row) for column in COLUMNS]
        sheet.row_dimensions[n].height = _height(zip(values, (column.width for column in COLUMNS), strict=True))
        cells = []
        for column, value in zip(COLUMNS, values, strict=True):
            cell = _made(sheet, value, styles)
            if column.filled:
                cell.fill, cell.protection = styles["yellow"], styles["free"]
                cell.number_format = "DD.MM.YYYY" if column.title == DATE else "@"
            cells.append(cell)
        sheet.append(cells)


def _validate(sheet: Any, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def column_of(title: str) -> str:
        letter = get_column_letter(next(n for n, each in enumerate(COLUMNS, 1) if each.title == title))
        return f"{letter}2:{letter}{last}"

    control = DataValidation(
        type="list",
        formula1=f"'Контрольные события'!$A$2:$A${len(control_events()) + 2}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=CONTROL,
        error="Выберите контрольное событие из списка.",
    )
    control.add(column_of(CONTROL))
    date = DataValidation(
        type="custom",
        formula1=_date_formula(column_of(DATE).partition(":")[0]),
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle=DATE,
        error=f"Введите дату, например 27.06.2023, или слово «{TAKE_BACK}».",
        promptTitle=DATE,
        prompt=f"Дата, например 27.06.2023. «{TAKE_BACK}» снимает записанную.",
    )
    date.add(column_of(DATE))
    sheet.data_validations.append(control)
    sheet.data_validations.append(date)


def _date_formula(cell: str) -> str:
    first, last = (f"DATE({day.year},{day.month},{day.day})" for day in (EARLIEST, LATEST))
    return f'OR({cell}="{TAKE_BACK}",AND(ISNUMBER({cell}),{cell}>={first},{cell}<={last}))'


def _plain(book: Any, title: str, widths: tuple[float, float], lines: Sequence[tuple[str, str]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(title)
    sheet.protection.sheet = True
    for letter, width in zip("AB", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    _fit_page(sheet)
    for n, line in enumerate(lines):
        sheet.row_dimensions[n + 1].height = _height(zip(line, widths, strict=True))
        cells = [WriteOnlyCell(sheet, value=text) for text in line]
        for at, cell in enumerate(cells):
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=n == 0 or at == 0)
        sheet.append(cells)


def _fit_page(sheet: Any) -> None:
    """A landscape A4, all columns on one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(cells: Iterable[tuple[Any, float]]) -> float:
    """The height in points for the longest text: programs do not all fit rows on opening. Excel's most is 409."""
    lines = max(-(-len(str(value or "")) // max(1, int(width * 0.95))) for value, width in cells)
    return min(409.0, 15.0 * max(1, lines))


def _made(sheet: Any, value: Any, styles: dict[str, Any]) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    set_value(cell, value)
    cell.alignment, cell.border = styles["top"], styles["border"]
    return cell
