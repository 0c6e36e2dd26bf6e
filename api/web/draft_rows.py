"""Lists of a profile as rows of a form: gathered from what was posted, moved, added, dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.web.draft_answers import Answers, anchor, clean
from generate.reference import activities, stages

MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a row: its name in the form, label, value, what is wrong; ``options`` (value, words) to choose from."""

    name: str
    label: str
    value: str
    fault: str = ""
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    long: bool = False
    check: bool = False

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return anchor(self.name)


@dataclass(frozen=True, slots=True)
class Column:
    """A field that every row of a list has. ``default`` is no answer: a row of defaults alone is blank."""

    key: str
    label: str
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    default: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class RowList:
    """A list of a profile: its key, the words around it."""

    key: str
    title: str
    one: str
    add: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number from 0, its anchor, its fields, what is wrong with it as a whole."""

    n: int
    id: str
    title: str
    entries: tuple[Entry, ...]
    fault: str = ""


def _forms() -> tuple[str, ...]:
    found = {service.form for activity in activities() for service in activity.services}
    return tuple(sorted({*found, "заочная", "очно-заочная"}))


def _stage_options() -> tuple[tuple[str, str], ...]:
    return tuple((stage.number, f"{stage.number}. {_short(stage.title)}") for stage in stages())


def _short(title: str) -> str:
    plain = title.replace("{s}ых ", "").replace("{s}ыми ", "").partition(",")[0].partition(" [")[0]
    return plain if len(plain) <= 60 else f"{plain[:59].rstrip()}…"


def lists() -> Mapping[str, RowList]:
    """The lists that are edited as rows, by the key of the profile."""
    made = (
        RowList(
            "услуги", "Перечень услуг", "Услуга", "Добавить услугу",
            "Номер реестровой записи возьмите из общероссийского базового (отраслевого) перечня.",
            (
                Column("номер", "Номер реестровой записи", "804200О.99.0.ББ52АЖ72000"),
                Column("услуга", "Наименование услуги", "реализация дополнительных общеразвивающих программ", long=True),
                Column("потребители", "Категория потребителей", "физические лица", long=True),
                Column("форма", "Форма оказания", "очная", suggested=_forms()),
            ),
        ),
        RowList(
            "мероприятия сверх типовых", "Свои мероприятия", "Своё мероприятие", "Добавить мероприятие",
            "Встанут в конец своего этапа в том порядке, в каком стоят здесь.",
            (
                Column("этап", "Этап", options=_stage_options(), default="2"),
                Column("мероприятие", "Мероприятие", "Обновление порядка", long=True),
                Column("срок", "Срок", "до 1 июня 2027 года"),
                Column("результат", "Результат", "порядок утвержден", long=True),
                Column("исполнитель", "Исполнитель", "уполномоченный орган", long=True),
            ),
        ),
        RowList(
            "утрачивает силу", "Какие прежние акты утрачивают силу", "Прежний акт", "Добавить прежний акт",
            "Без органа — акт того же органа.",
            (
                Column("вид", "Вид акта", options=(("постановление", "постановление"), ("распоряжение", "распоряжение"),
                                                   ("приказ", "приказ")), default="постановление"),
                Column("дата", "Дата", "14.03.2023"),
                Column("номер", "Номер", "160"),
                Column("название", "Наименование", "Об организации оказания муниципальных услуг", long=True),
                Column("орган", "Орган", "тот же", long=True),
            ),
        ),
    )  # fmt: skip
    return {each.key: each for each in made}


def lines_of(table: RowList, answers: Answers, more: int) -> tuple[Line, ...]:
    """The rows of a list with ``more`` blank ones after them."""
    given = answers.values.get(table.key)
    given = [given] if isinstance(given, dict) else given if isinstance(given, list) else []
    rows = [row if isinstance(row, dict) else {} for row in given] + [{}] * more
    return tuple(_line(table, n, row, answers) for n, row in enumerate(rows[:MOST]))


def _line(table: RowList, n: int, row: Mapping[str, Any], answers: Answers) -> Line:
    def fault(key: str) -> str:
        return answers.faults.get((table.key, n, key), "") if row else ""

    entries = tuple(
        Entry(
            f"{table.key}.{n}.{c.key}", c.label, str(row.get(c.key, c.default)), fault(c.key), c.placeholder, c.options,
            c.suggested, c.long,
        )
        for c in table.columns
    )  # fmt: skip
    return Line(n, anchor(f"{table.key}.{n}"), f"{table.one} {n + 1}", entries, answers.faults.get((table.key, n), ""))


def posted(form: Mapping[str, str], key: str, fields: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a list as they were posted, blank ones too: their order is that of the page."""
    rows: list[dict[str, str]] = []
    for n in range(MOST):
        names = {field: f"{key}.{n}.{field}" for field in fields}
        if not any(name in form for name in names.values()):
            break
        given = {field: clean(form.get(name, "")) for field, name in names.items()}
        rows.append({field: answer for field, answer in given.items() if answer})
    return rows


def operated(rows: list[dict[str, str]], key: str, do: str) -> list[dict[str, str]]:
    """The rows after what a button asks: «up:услуги:2», «down:услуги:0», «drop:услуги:1»; anything else changes nothing."""
    what, _, rest = do.partition(":")
    wanted, _, number = rest.rpartition(":")
    if wanted != key or not number.isdecimal() or int(number) >= len(rows):
        return rows
    n = int(number)
    if what == "drop":
        return rows[:n] + rows[n + 1 :]
    other = n - 1 if what == "up" else n + 1
    if what in ("up", "down") and 0 <= other < len(rows):
        rows = list(rows)
        rows[n], rows[other] = rows[other], rows[n]
    return rows


def filled(rows: Sequence[dict[str, str]], defaults: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows that say more than their defaults."""
    return [row for row in rows if any(defaults.get(key, "") != value for key, value in row.items())]


def posted_lists(form: Mapping[str, str]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The lists that were posted with their rows, after what the pressed button asks."""
    for key, table in lists().items():
        if f"таблица.{key}" in form:
            rows = operated(posted(form, key, [column.key for column in table.columns]), key, form.get("do", ""))
            yield key, filled(rows, {column.key: column.default for column in table.columns})
