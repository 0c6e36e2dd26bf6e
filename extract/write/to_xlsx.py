"""Acts as one Excel workbook: events, indicators, services, references, members; one row an item."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from extract.write.words import KINDS, VALUE_STATUS, act_name
from soczakaz.act import Act
from soczakaz.archive import fixed
from soczakaz.facts import Value
from soczakaz.sheets import fit_page, row_height, set_value

Column = tuple[str, float]
Sheet = tuple[str, Sequence[Column], Callable[[Act], Iterator[Sequence[Any]]]]

ACT: Sequence[Column] = (("Акт", 26), ("Территория", 22))
END: Sequence[Column] = (("Место", 30), ("Файл", 20))


def _events(act: Act) -> Iterator[Sequence[Any]]:
    for event in act.events:
        deadline = event.deadline
        yield (
            event.stage_number,
            event.stage,
            event.number,
            event.text,
            deadline.raw,
            KINDS[deadline.kind],
            deadline.start,
            deadline.end,
            event.result,
            "; ".join(event.responsible),
            event.place.label,
        )


def _value(value: Value) -> tuple[Any, int | None]:
    return (value.value if value.status == "set" else VALUE_STATUS[value.status]), value.year


def _indicators(act: Act) -> Iterator[Sequence[Any]]:
    for row in act.indicators:
        parent = act.indicators[row.subset_of].name if row.subset_of is not None else None
        head = (row.goal_number, row.goal, row.type, row.name, row.unit)
        yield (*head, *_value(row.base), *_value(row.target), parent, "; ".join(row.responsible), row.place.label)


def _services(act: Act) -> Iterator[Sequence[Any]]:
    for row in act.services:
        yield row.n, row.registry_number, row.name, row.category, row.orientation, row.form, row.place.label


def _references(act: Act) -> Iterator[Sequence[Any]]:
    for row in act.references:
        cited = row.act
        units = [f"ст. {row.article}"] if row.article else []
        units += [
            f"{word} {', '.join(n)}"
            for word, n in (("ч.", row.parts), ("п.", row.points), ("подп.", row.subpoints))
            if n
        ]
        yield (
            cited.type,
            cited.issuer,
            cited.date,
            cited.number,
            cited.title,
            ", ".join(units),
            row.raw,
            row.place.label,
        )


def _members(act: Act) -> Iterator[Sequence[Any]]:
    for row in act.working_group.members if act.working_group else ():
        yield row.name, row.role, row.position, row.place.label


SHEETS: Sequence[Sheet] = (
    (
        "Мероприятия",
        (
            ("№ этапа", 9),
            ("Этап", 34),
            ("№", 7),
            ("Мероприятие", 60),
            ("Срок (как в акте)", 24),
            ("Вид срока", 16),
            ("Начало", 12),
            ("Окончание", 12),
            ("Результат", 34),
            ("Ответственные", 34),
        ),
        _events,
    ),
    (
        "Показатели",
        (
            ("№ цели", 8),
            ("Цель", 34),
            ("Тип", 18),
            ("Показатель", 60),
            ("Единица", 12),
            ("База", 14),
            ("Год базы", 10),
            ("Цель (значение)", 14),
            ("Год цели", 10),
            ("Входит в показатель", 34),
            ("Ответственные", 34),
        ),
        _indicators,
    ),
    (
        "Услуги",
        (
            ("№", 6),
            ("Реестровый номер", 28),
            ("Услуга", 50),
            ("Потребители", 40),
            ("Направленность", 26),
            ("Форма", 30),
        ),
        _services,
    ),
    (
        "Ссылки",
        (
            ("Вид", 18),
            ("Орган", 30),
            ("Дата", 12),
            ("Номер", 14),
            ("Наименование", 60),
            ("Единицы", 22),
            ("Как в акте", 60),
        ),
        _references,
    ),
    ("Состав", (("Имя", 26), ("Роль", 24), ("Должность", 60)), _members),
)


def to_xlsx(acts: Iterable[Act]) -> bytes:
    """The workbook. Dates are real dates; text that begins with ``= + - @`` stays text; headers frozen and filtered."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    listed = list(acts)
    book = Workbook(write_only=True)
    # A fixed moment, so that the same acts give the same bytes.
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001
    top = Alignment(vertical="top", wrap_text=True)
    for title, columns, rows in SHEETS:
        sheet = book.create_sheet(title)
        heads = (*ACT, *columns, *END)
        widths = [width for _, width in heads]
        sheet.freeze_panes = "A2"
        fit_page(sheet, len(heads))
        for n, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(n)].width = width

        def cell(value: Any, sheet: Any = sheet) -> Any:
            made = WriteOnlyCell(sheet)
            set_value(made, value)
            made.alignment = top
            return made

        def append(number: int, cells: list[Any], sheet: Any = sheet, widths: list[float] = widths) -> None:
            sheet.row_dimensions[number].height = row_height(zip((made.value for made in cells), widths, strict=True))
            sheet.append(cells)

        header = [cell(name) for name, _ in heads]
        for made in header:
            made.font = Font(bold=True)
            made.fill = PatternFill("solid", fgColor="DDE6F0")
        append(1, header)
        count = 1
        for act in listed:
            place = ", ".join(filter(None, (act.requisites.municipality, act.requisites.region)))
            for row in rows(act):
                count += 1
                append(count, [cell(value) for value in (act_name(act), place, *row, act.source.name)])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"
    out = BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)
