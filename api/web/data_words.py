"""An act's facts as cells: a value in words, or that it is not there or was not read."""

from collections.abc import Iterable, Sequence

from api.web.data_model import Cell, Row
from extract.write.words import EVERY, KINDS, VALUE_STATUS, day, value_words
from soczakaz.facts import Deadline, Indicator, PeriodValue, Person, Reference, Value
from soczakaz.source import Place

NOT_READ = "не прочитано"
NOT_SAID = "не указано"


def words(text: str | None, path: str = "", *, brief: bool = False) -> Cell:
    """A text, or that there is none."""
    return Cell(text, path=path, brief=brief) if text else Cell("—", "absent", path=path)


def deadline_cells(deadline: Deadline, path: str) -> tuple[Cell, Cell]:
    """The deadline as written, and as understood: dates and kind."""
    if deadline.kind == "missing":
        return Cell(NOT_SAID, "absent", path=path), Cell("—", "absent")
    if deadline.kind == "unread":
        return Cell(deadline.raw or NOT_READ, path=path), Cell(NOT_READ, "unread")
    last = deadline.end or deadline.start
    return Cell(deadline.raw, path=path), Cell(span_words(deadline), key=last.isoformat() if last else "")


def span_words(deadline: Deadline) -> str:
    """«до 01.03.2023», «01.01.2023 – 31.03.2023», «с 01.09.2023», «по мере необходимости»."""
    start, end = day(deadline.start), day(deadline.end)
    repeats = EVERY.get(deadline.recurrence.every, "") if deadline.recurrence else ""
    if deadline.bound == "by" and end and not start:
        said = f"до {end}"
    elif start and end:
        said = start if start == end else f"{start} – {end}"
    elif start or end:
        said = f"с {start}" if start else end
    else:
        said = KINDS[deadline.kind] if not repeats else ""
    return ", ".join(filter(None, (said, repeats)))


def act_words(entry: Reference) -> str:
    """«Федеральный закон от 13.07.2020 № 189-ФЗ» as far as it is named."""
    cited = entry.act
    date = f"от {day(cited.date)}" if cited.date else ""
    number = f"№ {cited.number}" if cited.number else ""
    text = " ".join(filter(None, (cited.type, cited.issuer, date, number)))
    return f"{text[:1].upper()}{text[1:]}" if text else "Акт не назван"


def unit_words(entry: Reference) -> str:
    """«статья 28, часть 2.2», the units of the act that are meant."""
    kinds = (("часть", entry.parts), ("пункт", entry.points), ("подпункт", entry.subpoints))
    said = [f"статья {entry.article}"] if entry.article else []
    return ", ".join([*said, *(f"{kind} {', '.join(numbers)}" for kind, numbers in kinds if numbers)])


def value_cell(value: Value, path: str) -> Cell:
    """A base or target value."""
    if value.status == "set":
        return Cell(value_words(value), key=f"{value.value or 0:020.4f}", path=path)
    state = "unread" if value.status == "unread" else "absent"
    text = f"«{value.raw}»: {NOT_READ}" if state == "unread" else VALUE_STATUS[value.status]
    return Cell(f"{text} ({value.year} год)" if value.year and state == "absent" else text, state, path=path)  # type: ignore[arg-type]


def period_words(value: PeriodValue) -> str:
    """«2 кв. 2024: 15»: the value of a period."""
    when = f"{value.quarter} кв. {value.year or ''}".strip() if value.quarter else str(value.year or "")
    return f"{when}: {value.raw}" if when else value.raw


def person_words(person: Person | None) -> str:
    """Position and name; empty for nobody."""
    return " ".join(filter(None, (person.position, person.name))) if person else ""


def list_cell(items: Iterable[str], path: str) -> Cell:
    """Several texts in one cell."""
    return words("; ".join(items), path)


def number_cell(text: str) -> Cell:
    """A printed number that sorts by its parts: 1.2 before 1.10."""
    return Cell(text, key=".".join(piece.zfill(5) for piece in text.split(".")))


def row_of(cells: Sequence[Cell], name: str, place: Place | None) -> Row:
    """An item with its place in the act."""
    label = place.label + (f", с. {place.page}" if place.page else "") if place else ""
    return Row(tuple(cells), name, place.eid if place else "", label)


def indicator_words(entry: Indicator) -> str:
    """The name of an indicator, or of which one it is a part."""
    return f"из них: {entry.name.removeprefix('из них ')}" if entry.subset_of is not None else entry.name
