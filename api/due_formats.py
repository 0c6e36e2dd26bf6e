"""The deadlines of many acts as a table, csv, xlsx, json or ics."""

import csv
import datetime as dt
import io
import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from extract.write.words import EVERY, KINDS, day
from soczakaz.act import Act, plain
from soczakaz.archive import fixed
from soczakaz.facts import Deadline
from soczakaz.ru.numbers import counted
from store.deadlines import DueEvent
from store.due import due_day, says_before

SCHEMA = "soczakaz.deadlines/1"
LEVELS = {"federal": "федеральный", "regional": "региональный", "municipal": "муниципальный"}
EXCEL_LIMIT = 32_767  # characters in a cell


@dataclass(frozen=True, slots=True)
class Listing:
    """What to write: the events, the day to judge them on (None: not judged), and how «до» is read."""

    events: Sequence[DueEvent]
    as_of: dt.date | None
    exclusive: bool

    def rules(self) -> list[str]:
        """The rules by which the last days were found, for the head or the notes of a report."""
        before = "не включает" if self.exclusive else "включает"
        return [
            f"Срок «до 1 марта» {before} названный день.",
            "Месяц, квартал, полугодие, год и период кончаются своим последним днём; на рабочий день он не переносится.",
            "У повторяющегося мероприятия взят первый срок.",
            "«С …», «по мере необходимости», «в течение … со дня», не указанные и не прочитанные сроки последнего дня"
            " не имеют и просроченными не бывают.",
        ]

    def state(self, event: DueEvent) -> str:
        """«Срок истёк», «срок не истёк» or «без даты», as of the day."""
        if event.due is None:
            return "без даты"
        return "срок истёк" if self.as_of and event.due < self.as_of else "срок не истёк"


def act_words(event: DueEvent) -> str:
    """The act of an event: «Постановление от 27.06.2023 № 427»."""
    words = [(event.type or "акт").capitalize()]
    words += ["от", day(event.date) or "____", "№", event.act_number or "____"]
    return " ".join(words) + (" (проект)" if event.status == "draft" else "")


Column = tuple[str, float, Callable[[DueEvent], Any]]


def columns(listing: Listing) -> list[Column]:
    """Heading, width in characters and value of each column of csv and xlsx."""
    before = "до — не включительно" if listing.exclusive else "до — включительно"
    listed: list[Column] = [
        (f"Последний день ({before})", 14, lambda e: e.due),
        ("Вид срока", 16, lambda e: KINDS[e.kind]),
        ("Срок (как в акте)", 26, lambda e: e.raw),
        ("Начало", 12, lambda e: e.start),
        ("Окончание", 12, lambda e: e.end),
        ("Повторяется", 14, lambda e: EVERY[e.every] if e.every else None),
    ]
    if listing.as_of:
        listed.append((f"Состояние на {day(listing.as_of)}", 16, listing.state))
    return [
        *listed,
        ("Регион", 24, lambda e: e.region),
        ("Муниципальное образование", 26, lambda e: e.municipality),
        ("Уровень", 14, lambda e: LEVELS.get(e.level, e.level) if e.level else None),
        ("Орган", 34, lambda e: e.issuer),
        ("Акт", 34, act_words),
        ("№ этапа", 8, lambda e: e.stage_number),
        ("Этап", 30, lambda e: e.stage),
        ("№", 8, lambda e: e.number),
        ("Мероприятие", 60, lambda e: e.text),
        ("Результат", 34, lambda e: e.result),
        ("Ответственные", 34, lambda e: e.responsible),
        ("Место", 30, lambda e: e.label),
        ("Страница", 9, lambda e: e.page),
        ("Файл", 40, lambda e: e.path),
        ("Файлов этого акта", 9, lambda e: e.editions),
        ("SHA-256", 20, lambda e: e.sha256),
    ]


def to_csv(listing: Listing) -> bytes:
    """Semicolons and a byte order mark, as a Russian Excel opens it; a cell that would be a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    listed = columns(listing)
    writer.writerow([name for name, _, _ in listed])
    for event in listing.events:
        writer.writerow([_csv_cell(value(event)) for _, _, value in listed])
    return ("\ufeff" + out.getvalue()).encode()


def _csv_cell(value: Any) -> str:
    if isinstance(value, dt.date):
        return day(value)
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in tuple("=+-@\t\r") else text


def to_json(listing: Listing) -> bytes:
    """``soczakaz.deadlines/1``: the rules and every event, its last day in ``due``."""
    value = {
        "schema": SCHEMA,
        "as_of": plain(listing.as_of),
        "before": "exclusive" if listing.exclusive else "inclusive",
        "rules": listing.rules(),
        "events": [_json_event(listing, event) for event in listing.events],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_event(listing: Listing, event: DueEvent) -> dict[str, Any]:
    value = {name: plain(item) for name, item in asdict(event).items() if name not in ("act_id", "n")}
    value["responsible"] = event.responsible.split("; ") if event.responsible else []
    if listing.as_of:
        value["overdue"] = event.due is not None and event.due < listing.as_of
    return value


def to_xlsx(listing: Listing) -> bytes:
    """A sheet of events, with real dates and text that is never a formula, and a sheet of the rules."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - equal bytes for equal acts
    listed = columns(listing)
    rows = [[value(event) for _, _, value in listed] for event in listing.events]
    _sheet(book.create_sheet("Сроки"), [(name, width) for name, width, _ in listed], rows)
    _sheet(book.create_sheet("Правила"), [("Как определён последний день", 110)], [[rule] for rule in listing.rules()])
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)


def _sheet(sheet: Any, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    sheet.freeze_panes = "A2"
    for n, (_, width) in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    for r, row in enumerate([[name for name, _ in heads], *rows]):
        cells = []
        for value in row:
            text = ILLEGAL_CHARACTERS_RE.sub("", value)[:EXCEL_LIMIT] if isinstance(value, str) else value
            cell: Any = WriteOnlyCell(sheet, value=text)
            cell.alignment = top
            if isinstance(text, str):
                cell.data_type = "s"  # never a formula, whatever the act says
                cell.quotePrefix = text[:1] in tuple("=+-@")
            elif isinstance(text, dt.date):
                cell.number_format = "DD.MM.YYYY"
            if r == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"


def to_table(listing: Listing) -> bytes:
    """For a terminal: the rules, then two lines an event, the day first."""
    lines = [f"Мероприятий: {len(listing.events)}. {listing.rules()[0]}"]
    if listing.as_of:
        late = sum(listing.state(event) == "срок истёк" for event in listing.events)
        lines[0] += (
            f" На {day(listing.as_of)} срок истёк у {counted(late, 'мероприятия', 'мероприятий', 'мероприятий')}."
        )
    for event in listing.events:
        when = day(event.due) or "—"
        late_mark = "!" if listing.as_of and listing.state(event) == "срок истёк" else " "
        title = f"{event.number} {event.text}" if event.number else event.text
        where = ", ".join(filter(None, (event.municipality, event.region)))
        lines.append(f"{late_mark}{when:<10}  {textwrap.shorten(title, 100, placeholder='…')}")
        said = event.raw or KINDS[event.kind]
        about = "; ".join(filter(None, (where, act_words(event), f"срок: {said}", event.responsible)))
        lines.append(" " * 13 + textwrap.shorten(about, 200, placeholder="…"))
    return ("\n".join(lines) + "\n").encode()


def to_ics(listing: Listing, load: Callable[[int], Act]) -> bytes:
    """A calendar of the events that have a last day; ``load`` gives an act by its number."""
    from extract.write.to_ics import to_ics as calendar

    chosen: dict[int, set[int]] = {}
    for event in listing.events:
        if event.due:
            chosen.setdefault(event.act_id, set()).add(event.n)
    acts = []
    for act_id, indexes in chosen.items():
        act = load(act_id)
        events = [
            replace(event, deadline=_last_day(event.deadline, exclusive=listing.exclusive))
            for n, event in enumerate(act.events)
            if n in indexes
        ]
        acts.append(replace(act, events=tuple(events)))
    return calendar(acts)


def _last_day(deadline: Deadline, *, exclusive: bool) -> Deadline:
    """The deadline with «до 1 марта» moved to the day before, where that is how it is read."""
    if not exclusive:
        return deadline
    if deadline.parts:
        return replace(deadline, parts=tuple(_last_day(part, exclusive=True) for part in deadline.parts))
    if says_before(deadline) and deadline.end:
        return replace(deadline, end=due_day(deadline, exclusive=True))
    return deadline
