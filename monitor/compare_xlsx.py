"""A comparison of acts, or of two editions, as a workbook."""

from collections.abc import Callable, Sequence
from typing import Any

from monitor.compare import Comparison, Spread
from monitor.compare_editions import CHANGE_WORDS, Editions, RowChange
from monitor.report_sheet import (
    TOTAL_FILL,
    Formula,
    colour_words,
    fit_row,
    header,
    new_book,
    print_setup,
    put,
    saved,
    title,
    widths,
)
from soczakaz.reference_plan import STATE_WORDS, State

LESS, MORE = "▼", "▲"
UNREAD = "не проч."  # what fits a narrow column
_FILLS = {
    "есть": ("CDEBDF", "0B5A46"),
    "похоже": ("FBE8B8", "6B4E00"),
    "нет": ("F6CFC2", "8A2D12"),
    UNREAD: ("E4E7EB", "3B4450"),
}
_CHANGE_FILLS = {"added": "CDEBDF", "removed": "F6CFC2", "changed": "FBE8B8", "same": None}
_FIRST = (("Территория", 32), ("Акт", 26))


def regions_xlsx(comparison: Comparison) -> bytes:
    """Sheets: which reference events each act has, how its deadlines and targets lie, what it lacks, how it was counted."""
    book = new_book()
    _events(book.create_sheet("Мероприятия"), comparison)
    days = [[found.days for found in subject.events] for subject in comparison.subjects]
    _figures(
        book.create_sheet("Сроки"), comparison, days, comparison.days,
        "Сроки: дней от даты акта до последнего дня мероприятия",
        [f"{event.number} {event.title}" for event in comparison.events],
    )  # fmt: skip
    targets = [[found.value for found in subject.indicators] for subject in comparison.subjects]
    _figures(
        book.create_sheet("Показатели"), comparison, targets, comparison.targets, "Показатели: целевые значения",
        [f"{row.code} {row.title}, {row.unit}" for row in comparison.indicators],
    )  # fmt: skip
    _lacking(book.create_sheet("Чего нет"), comparison)
    _notes(book.create_sheet("Как считали"), comparison.notes)
    return saved(book)


def _events(sheet: Any, comparison: Comparison) -> None:
    from openpyxl.utils import get_column_letter

    count = len(comparison.events)
    title(sheet, 1, "Мероприятия эталонного плана в актах")
    names = [f"{event.number} {event.title}" for event in comparison.events]
    header(
        sheet, 3, [*(name for name, _ in _FIRST), "Есть", "Нет", *names, "Файл"], turned=frozenset(range(4, 4 + count))
    )
    sheet.row_dimensions[3].height = 190
    widths(sheet, [*(width for _, width in _FIRST), 7, 7, *[8.5] * count, 30])
    last = 4 + len(comparison.subjects)
    put(sheet, 4, 1, "Есть у актов, доля от прочитанных", bold=True, fill=TOTAL_FILL)
    for column in (2, 3, 4, 5 + count):
        put(sheet, 4, column, None, fill=TOTAL_FILL)
    sheet.row_dimensions[4].height = 28
    for n in range(count):
        letter = get_column_letter(5 + n)
        area = f"{letter}5:{letter}{max(last, 5)}"
        read = f'(COUNTA({area})-COUNTIF({area},"{UNREAD}"))'
        formula = Formula(f'=IF({read}<1,"",COUNTIF({area},"есть")/{read})')
        put(sheet, 4, 5 + n, formula, bold=True, fill=TOTAL_FILL, form="0%", align="center")
    ends = get_column_letter(4 + count)
    for r, subject in enumerate(comparison.subjects, 5):
        put(sheet, r, 1, subject.place)
        put(sheet, r, 2, subject.words)
        put(sheet, r, 3, Formula(f'=COUNTIF(E{r}:{ends}{r},"есть")'), align="center")
        put(sheet, r, 4, Formula(f'=COUNTIF(E{r}:{ends}{r},"нет")'), align="center")
        for n, found in enumerate(subject.events):
            put(sheet, r, 5 + n, _state(found.state), align="center", size=8)
        put(sheet, r, 5 + count, subject.path)
        fit_row(sheet, r, [(subject.place, 32), (subject.words, 26), (subject.path, 30)], 24)
    colour_words(sheet, f"E5:{ends}{max(last, 5)}", _FILLS)
    sheet.freeze_panes = "E5"
    sheet.auto_filter.ref = f"A3:{get_column_letter(5 + count)}{max(last, 4)}"
    print_setup(sheet, (3, 3), paper=8)


def _state(state: State) -> str:
    return UNREAD if state == "unknown" else STATE_WORDS[state]


_STATISTICS: tuple[tuple[str, str, Callable[[Spread], float | None]], ...] = (
    ("Число значений", "COUNT({})", lambda spread: spread.n),
    ("Наименьшее", "MIN({})", lambda spread: spread.least),
    ("Нижний квартиль", "QUARTILE({},1)", lambda spread: spread.lower),
    ("Медиана", "MEDIAN({})", lambda spread: spread.median),
    ("Верхний квартиль", "QUARTILE({},3)", lambda spread: spread.upper),
    ("Наибольшее", "MAX({})", lambda spread: spread.greatest),
)


def _figures(
    sheet: Any, comparison: Comparison, values: Sequence[Sequence[float | None]], spreads: Sequence[Spread], name: str,
    names: Sequence[str],
) -> None:  # fmt: skip
    """A matrix of figures under their spreads: formulas where all acts of the base are shown, else the base's figures."""
    from openpyxl.utils import get_column_letter

    whole = len(comparison.subjects) == len(comparison.base)
    title(sheet, 1, name)
    said = (
        f"{LESS} — ниже нижнего квартиля, {MORE} — выше верхнего; квартили — при числе значений от 4. "
        f"Пусто — мероприятия или показателя в акте нет либо число не установлено."
    )
    put(sheet, 2, 1, said, border=False, wrap=False, ink="5A6572")
    header(sheet, 3, [*(each for each, _ in _FIRST), *names, "Файл"], turned=frozenset(range(2, 2 + len(names))))
    sheet.row_dimensions[3].height = 190
    widths(sheet, [*(width for _, width in _FIRST), *[9] * len(names), 30])
    top = 4 + len(_STATISTICS)
    last = top + max(len(comparison.subjects), 1) - 1
    for r, (words, formula, of) in enumerate(_STATISTICS, 4):
        put(sheet, r, 1, words, bold=True, fill=TOTAL_FILL)
        put(sheet, r, 2, None if whole else f"по {len(comparison.base)} актам базы", fill=TOTAL_FILL)
        put(sheet, r, 3 + len(names), None, fill=TOTAL_FILL)
        for n, spread in enumerate(spreads):
            letter = get_column_letter(3 + n)
            figure = of(spread)
            shown = (
                Formula("=" + formula.format(f"{letter}{top}:{letter}{last}"))
                if whole and figure is not None
                else figure
            )
            put(
                sheet,
                r,
                3 + n,
                shown,
                fill=TOTAL_FILL,
                align="center",
                form="#,##0.##" if figure is not None and figure % 1 else "#,##0",
            )
    for r, (subject, row) in enumerate(zip(comparison.subjects, values, strict=True), top):
        put(sheet, r, 1, subject.place)
        put(sheet, r, 2, subject.words)
        for n, value in enumerate(row):
            put(sheet, r, 3 + n, value, align="center", form=_form(value, spreads[n]))
        put(sheet, r, 3 + len(names), subject.path)
        fit_row(sheet, r, [(subject.place, 32), (subject.words, 26), (subject.path, 30)])
    sheet.freeze_panes = sheet.cell(top, 3)
    print_setup(sheet, (3, 3), paper=8)


def _form(value: float | None, spread: Spread) -> str:
    plain = "#,##0.##" if value is not None and value % 1 else "#,##0"
    standing = spread.standing(value)
    mark = LESS if standing.startswith("ниже") else MORE if standing.startswith("выше") else ""
    return f'{plain}" {mark}"' if mark else plain


def _lacking(sheet: Any, comparison: Comparison) -> None:
    columns = (("Территория", 32), ("Акт", 26), ("№ в эталоне", 9), ("Мероприятие эталонного плана", 44), ("Состояние", 14),
               ("Похожее мероприятие акта", 50), ("Место в акте", 26), ("Страница", 9), ("Файл", 30))  # fmt: skip
    title(sheet, 1, "Мероприятия эталонного плана, которых в актах нет или которые надо проверить")
    header(sheet, 3, [name for name, _ in columns])
    widths(sheet, [width for _, width in columns])
    r = 4
    for subject in comparison.subjects:
        for reference, found in zip(comparison.events, subject.events, strict=True):
            if found.state == "present":
                continue
            near = found.event
            values = (subject.place, subject.words, reference.number, reference.title, _state(found.state),
                      near.text if near else None, near.place.label if near else None,
                      near.place.page if near else None, subject.path)  # fmt: skip
            for column, value in enumerate(values, 1):
                put(sheet, r, column, value)
            fit_row(sheet, r, [(value if isinstance(value, str) else None, width) for value, (_, width) in zip(values, columns, strict=True)])  # fmt: skip
            r += 1
    colour_words(sheet, f"E4:E{max(r - 1, 4)}", _FILLS)
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:I{max(r - 1, 3)}"
    print_setup(sheet, (3, 3))


def _notes(sheet: Any, notes: Sequence[str]) -> None:
    title(sheet, 1, "Как считали")
    widths(sheet, [120])
    for r, note in enumerate(notes, 3):
        put(sheet, r, 1, note, border=False)
        fit_row(sheet, r, [(note, 120)])


def editions_xlsx(compared: Editions) -> bytes:
    """Sheets: events and indicators of two editions side by side, and the notes."""
    book = new_book()
    _rows(book.create_sheet("Мероприятия"), compared, compared.events, "Мероприятия")
    _rows(book.create_sheet("Показатели"), compared, compared.indicators, "Показатели")
    _notes(book.create_sheet("Пояснения"), compared.notes or ("Замечаний нет.",))
    return saved(book)


def _rows(sheet: Any, compared: Editions, changes: Sequence[RowChange], name: str) -> None:
    columns = (("Что", 14), ("№", 8), ("Строка", 52), ("Что изменилось", 20), ("Было", 44), ("Стало", 44),
               ("Место в первом файле", 24), ("Место во втором файле", 24))  # fmt: skip
    title(sheet, 1, f"{name}: {compared.old.words} ({compared.old.name}) и {compared.new.words} ({compared.new.name})")
    header(sheet, 3, [each for each, _ in columns])
    widths(sheet, [width for _, width in columns])
    r = 4
    for change in changes:
        for field in change.fields or (None,):
            values = (CHANGE_WORDS[change.kind], change.number, change.text, field.title if field else None,
                      (field.old or "нет") if field else None, (field.new or "нет") if field else None,
                      change.old_place.label if change.old_place else None,
                      change.new_place.label if change.new_place else None)  # fmt: skip
            for column, value in enumerate(values, 1):
                put(sheet, r, column, value, fill=_CHANGE_FILLS[change.kind] if column == 1 else None)
            fit_row(sheet, r, [(value, width) for value, (_, width) in zip(values, columns, strict=True)])
            r += 1
    sheet.freeze_panes = "D4"
    sheet.auto_filter.ref = f"A3:H{max(r - 1, 3)}"
    print_setup(sheet, (3, 3))
