"""A filled form back: what it changes, or everything that is wrong with it, by row and column."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from monitor.control import control_events
from monitor.form import (
    CONTROL,
    DATE,
    EARLIEST,
    GROUND,
    KEY,
    NONE_WORD,
    TAKE_BACK,
    TEXT,
    WAS_CONTROL,
    WAS_DATE,
    WAS_GROUND,
)
from monitor.grids import Grid, GridRow
from monitor.identity import SAME_PLACE
from monitor.model import Row
from soczakaz.planned import folded
from soczakaz.ru.dates import read_date

Say = Callable[[str, str], None]
"""Takes a column and what is wrong with its cell."""

_WANTED = (KEY, TEXT, CONTROL, DATE, GROUND)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: «лист «Факты», строка 5», the column, and what to do."""

    place: str
    column: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.place}, графа «{self.column}»: {self.message}" if self.column else f"{self.place}: {self.message}"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A date to record for a row; ``date`` None takes the recorded one back."""

    row: Row
    date: dt.date | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form changes: dates, and control events (0 for none) by the first row of their event. With any fault nothing
    is to be recorded. ``same`` counts rows filled in with what is recorded already."""

    dates: tuple[Entry, ...]
    controls: tuple[tuple[Row, int], ...]
    faults: tuple[Fault, ...]
    same: int


class Book(Protocol):
    """The rows as they are now, by the keys that people type."""

    def find(self, key: str) -> Row | None:
        """The row of a key; None when there is none."""

    def periods(self, key: str) -> tuple[Row, ...]:
        """The rows of a repeated event named by a key without a period (or with one that it has not)."""


class RowBook:
    """The rows as they are now, by the keys that people type; an act's former key leads to its present one."""

    def __init__(self, rows: Sequence[Row], aliases: dict[str, str]) -> None:
        self._rows = {row.key: row for row in rows}
        self._acts = {key[:12]: now[:12] for key, now in aliases.items()}

    def find(self, key: str) -> Row | None:
        """The row of a key; None when there is none."""
        return self._rows.get(self._now(key))

    def periods(self, key: str) -> tuple[Row, ...]:
        """The rows of a repeated event named by a key without a period (or with one that it has not)."""
        event = self._now(key).rpartition("@")[0] or self._now(key)
        return tuple(row for typed, row in self._rows.items() if row.period and typed.rpartition("@")[0] == event)

    def _now(self, key: str) -> str:
        act, _, rest = key.strip().partition("#")
        return f"{self._acts.get(act.lower(), act.lower())}#{rest}"


def read_form(grids: Sequence[Grid], book: Book, today: dt.date) -> Filled:
    """Read a form filled in a workbook or a csv. All faults are found at once."""
    for grid in grids:
        for n, row in enumerate(grid.rows[:10]):
            columns = {row.text(at).strip(): at for at in range(len(row.cells))}
            if KEY in columns and DATE in columns:
                missing = [title for title in _WANTED if title not in columns]
                if missing:
                    return _refused(row.place, f"нет граф: {', '.join(missing)}; выгрузите форму заново")
                return _read(grid.rows[n + 1 :], columns, book, today)
    where = grids[0].name if grids else "файл"
    return _refused(where, f"нет граф «{KEY}» и «{DATE}»; это не форма: выгрузите её командой soczakaz monitor form")


def _refused(place: str, message: str) -> Filled:
    return Filled((), (), (Fault(place, "", message),), 0)


def _read(rows: Sequence[GridRow], columns: dict[str, int], book: Book, today: dt.date) -> Filled:
    dates: dict[str, tuple[Entry, str]] = {}
    controls: dict[tuple[str, str], tuple[Row, int, str]] = {}
    faults: list[Fault] = []
    same = 0
    for line in rows:
        if not any(line.cells):
            continue

        def fault(column: str, message: str, line: GridRow = line) -> None:
            faults.append(Fault(line.place, column, message))

        row = _row_of(line, columns, book, fault)
        if row is None:
            continue
        entry = _entry(line, columns, today, fault)
        if entry:
            day, ground = entry
            before = dates.get(row.key)
            if before and (before[0].date, before[0].ground) != entry:
                fault(DATE, f"для той же строки в другом месте ({before[1]}) указано другое; оставьте одно")
            elif _recorded(row) == (day, ground):
                same += 1
            elif _was(line, columns) not in (None, _recorded(row)):
                known = f"{row.actual.date:%d.%m.%Y}, {row.actual.ground}" if row.actual else "дата снята"
                fault(DATE, f"после выгрузки формы в базе записано другое ({known}); выгрузите форму заново")
            else:
                dates[row.key] = (Entry(row, day, ground), line.place)
        number = _control(line.text(columns[CONTROL]), fault)
        touched = WAS_CONTROL not in columns or line.text(columns[CONTROL]) != line.text(columns[WAS_CONTROL])
        if number is not None and touched and number != (row.control.number or 0):
            name = (row.event.act.key, row.event.key)
            if name in controls and controls[name][1] != number:
                fault(
                    CONTROL,
                    f"для того же мероприятия в другом месте ({controls[name][2]}) выбрано другое; оставьте одно",
                )
            controls.setdefault(name, (row, number, line.place))
    chosen = tuple((row, number) for row, number, _ in controls.values())
    return Filled(tuple(entry for entry, _ in dates.values()), chosen, tuple(faults), same)


def _recorded(row: Row) -> tuple[dt.date | None, str | None]:
    return (row.actual.date, row.actual.ground) if row.actual else (None, None)


def _was(line: GridRow, columns: dict[str, int]) -> tuple[dt.date | None, str | None] | None:
    """What the form says was recorded when it was made; None where it has no such columns."""
    if WAS_DATE not in columns or WAS_GROUND not in columns:
        return None
    return read_date(line.text(columns[WAS_DATE])), line.text(columns[WAS_GROUND]) or None


def _row_of(line: GridRow, columns: dict[str, int], book: Book, fault: Say) -> Row | None:
    key = line.text(columns[KEY])
    if not key:
        fault(KEY, "ключа нет; строки добавлять нельзя, выгрузите форму заново")
        return None
    row = book.find(key)
    if row is None:
        fault(KEY, f"в базе нет строки «{key}»: план мог измениться; выгрузите форму заново")
        return None
    said, now = folded(line.text(columns[TEXT])), folded(row.event.text)
    if said and said != now and fuzz.token_sort_ratio(said, now) < SAME_PLACE:
        fault(TEXT, "под этим ключом в плане теперь другое мероприятие; выгрузите форму заново")
        return None
    return row


def _entry(
    line: GridRow, columns: dict[str, int], today: dt.date, fault: Say
) -> tuple[dt.date | None, str | None] | None:
    """The date and ground of a row, (None, None) to take them back; None when it says nothing new or is wrong."""
    given = line.cells[columns[DATE]] if columns[DATE] < len(line.cells) else ""
    ground = line.text(columns[GROUND]) or None
    day = given if isinstance(given, dt.date) else read_date(given)
    was = _was(line, columns)
    if given == "":
        if ground and (was is None or ground != was[1]):
            fault(DATE, "основание указано, а даты нет")
        return None
    if isinstance(given, str) and given.lower() == TAKE_BACK:
        return None, None
    if day and (day, ground) == was:
        return None
    if day is None:
        fault(DATE, f"«{given}» — не дата; напишите, например, 27.06.2023 (или «{TAKE_BACK}», чтобы снять записанную)")
    elif day > today:
        fault(DATE, f"{day:%d.%m.%Y} ещё не наступило; фактическая дата не может быть в будущем")
    elif day < EARLIEST:
        fault(DATE, f"{day:%d.%m.%Y} — раньше {EARLIEST:%d.%m.%Y}; проверьте год")
    elif not ground:
        fault(GROUND, "дата указана, а основания нет; назовите документ и его реквизиты")
    else:
        return day, ground
    return None


def _control(text: str, fault: Say) -> int | None:
    """The number chosen, 0 for none; None when the cell says nothing or cannot be read."""
    word = text.strip().lower()
    if not word:
        return None
    if word == NONE_WORD:
        return 0
    for each in control_events():
        if word in (str(each.number), each.title.lower(), f"{each.number}. {each.title}".lower()):
            return each.number
    fault(CONTROL, f"«{text}» — не контрольное событие; выберите из списка от 1 до 6 или «{NONE_WORD}»")
    return None
