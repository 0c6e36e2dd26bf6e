"""What the cells of one row of a plan say: the words of the event, its deadline, result and bodies."""

import re
from dataclasses import dataclass, replace

from extract.facts.bodies import bodies
from extract.facts.deadlines import read_deadline
from extract.facts.details import details
from extract.layout import Ledger
from extract.tables import Grid, LogicalCell, LogicalRow
from extract.tables.numbers import OWN_NUMBER
from soczakaz.facts import Deadline
from soczakaz.source import Place, Warning

_DASHES = re.compile(r"[\s\-–—−_.хХxX]*")
_ONE_LEVEL = re.compile(r"\s*(\d{1,3}(?=[.)])|[а-я](?=\)))[.)]\s+(?=[^\d\s])")
_BULLET = re.compile(r"\s*[-–—•●▪]\s+")


@dataclass(frozen=True, slots=True)
class EventCells:
    """Reads the cells of one plan; ``year`` is the act's own."""

    plan: Grid
    ledger: Ledger
    year: int | None

    def cell(self, row: LogicalRow, role: str) -> LogicalCell | None:
        """The row's cell in the column with this role."""
        column = self.plan.column(role)
        return row.cells[column] if column is not None else None

    def text(self, cell: LogicalCell, number: str | None) -> tuple[str | None, str, Place]:
        """The event's number and words, and the place of the words; ``number`` is that of the number column."""
        text, start = cell.text, 0
        inner = OWN_NUMBER.match(text)
        if inner is None and (number is None or text.startswith(number)):
            inner = _ONE_LEVEL.match(text)
        if inner:
            # «2» in the column and «2.2. …» in the words: the column counts stages.
            counted = number is None or inner[1].startswith(f"{number}.")
            number, start = inner[1] if counted else number, inner.end()
        elif bullet := _BULLET.match(text):
            start = bullet.end()
        end = len(text.rstrip())
        return number, text[start:end], self.ledger.place(cell.place.eid, start, end)

    def deadline(self, row: LogicalRow, event: LogicalCell) -> tuple[Deadline, Place | None]:
        """The deadline of a row, from its column, from two columns, or from the words of the event."""
        cell = self.cell(row, "deadline")
        if cell is not None:
            if cell.state == "undecided":
                return Deadline("", "unread"), cell.place
            return read_deadline(cell.text, year=self.year), cell.place
        start, end = self.cell(row, "start"), self.cell(row, "end")
        if start or end:
            return self._interval(start, end)
        span = details(event.text)[1].get("deadline")
        if span is None:
            return Deadline("", "missing"), None
        place = self.ledger.place(event.place.eid, span.start, span.end)
        return read_deadline(self.ledger.read(place), year=self.year), place

    def _interval(self, start: LogicalCell | None, end: LogicalCell | None) -> tuple[Deadline, Place | None]:
        """The deadline of a plan with its beginning and its end in two columns."""
        cells = [cell for cell in (start, end) if cell is not None]
        filled = [cell for cell in cells if not _DASHES.fullmatch(cell.text)]
        if not filled:
            return Deadline("", "missing"), cells[0].place
        if len(filled) == 2 and filled[0].text == filled[1].text:
            return read_deadline(filled[0].text, year=self.year), filled[0].place
        if len(filled) == 1:
            return self._half_open(filled[0], both=len(cells) == 2, begins=filled[0] is start), filled[0].place
        deadline = read_deadline(f"с {filled[0].text} по {filled[1].text}", year=self.year)
        ends = tuple(read_deadline(cell.text, year=self.year) for cell in filled)
        vague = tuple(end.kind for end in ends) == ("date", "year")  # «01.11.2022 | 2022 год»: no day ends it
        raw = f"{filled[0].text} – {filled[1].text}"
        return replace(deadline, raw=raw, parts=ends if vague else deadline.parts), filled[0].place

    def _half_open(self, cell: LogicalCell, *, both: bool, begins: bool) -> Deadline:
        """The deadline of a row that fills one of its two columns: «по 20.12.2025», «с 01.09.2025»."""
        text = cell.text
        # A year or a quarter alone is the whole deadline, as if the cell were merged with the blank one.
        day = both and text[:1].isdigit() and read_deadline(text, year=self.year).kind == "date"
        deadline = read_deadline(f"{'с' if begins else 'до'} {text}" if day else text, year=self.year)
        return replace(deadline if deadline.kind != "unread" else read_deadline(text, year=self.year), raw=text)

    def result(self, row: LogicalRow) -> str | None:
        """The result, None where the cell is blank or a dash."""
        cell = self.cell(row, "result")
        return None if cell is None or _DASHES.fullmatch(cell.text) else cell.text

    def responsible(self, row: LogicalRow) -> tuple[tuple[str, ...], Place | None]:
        """The bodies of all columns of bodies, and the place of the first."""
        columns = self.plan.all("responsible")
        named = [body for c in columns for body in bodies(row.cells[c].text, row.cells[c].lines)]
        return tuple(dict.fromkeys(named)), row.cells[columns[0]].place if columns else None


def unread_deadline(deadline: Deadline, place: Place | None) -> tuple[Warning, ...]:
    """What to tell the user of a deadline that is written but not understood."""
    if deadline.kind != "unread" or not deadline.raw:
        return ()
    return (Warning("deadline-unread", f"Срок «{deadline.raw}» прочитать не удалось: проверьте его сами.", place),)
