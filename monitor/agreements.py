"""From the day of the cooperation agreement to the last day for the decision, and a printed table of both checked.

The last day is one calendar month later, moved to the next working day of the official calendar. A printed date that does
not agree is never mended: where one misprint explains it, the misprint is told with its reasons, else the difference is.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from monitor.agreement_tables import AgreementRow, Statement
from soczakaz.ru.numbers import counted, noun_form
from soczakaz.ru.workdays import add_months, decision_deadline, is_declared_non_working, is_working_day

LAW_SINCE = dt.date(2020, 7, 13)
"""The date of the Federal Law 189-ФЗ: an agreement on its trial cannot be older."""

FEW = 3
"""How many rows must agree before one far from them is doubted."""

AWAY = dt.timedelta(days=180)
"""How far from the others' a date must be to be doubted."""

Verdict = Literal["agrees", "computed", "misprint", "differs", "unread", "missing"]

VERDICT_WORDS: dict[Verdict, str] = {
    "agrees": "сходится",
    "computed": "рассчитан, в таблице не указан",
    "misprint": "вероятная опечатка",
    "differs": "не сходится",
    "unread": "дата не прочитана",
    "missing": "дата соглашения не указана",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A region (or municipality) of the table. ``computed`` is the last day by the agreement date as printed; with a
    probable misprint ``misprinted`` says of which date, ``probable`` is the date that fits and ``reasons`` say why.
    ``late`` is how many days those who have not decided are late on the day asked for, None when it cannot be said."""

    row: AgreementRow
    computed: dt.date | None
    verdict: Verdict
    misprinted: Literal["agreement", "last_day"] | None
    probable: dt.date | None
    reasons: tuple[str, ...]
    late: int | None

    @property
    def last_day(self) -> dt.date | None:
        """The last day to go by: as printed unless that is the misprint, else as computed."""
        return self.probable if self.misprinted == "last_day" else self.row.last_day or self.computed


def check_agreements(rows: Sequence[AgreementRow], as_of: dt.date | None = None) -> tuple[Decision, ...]:
    """Each row of the table judged; ``as_of`` is the day to count lateness on."""
    sure = [row.agreement for row in rows if row.agreement and row.last_day == decision_deadline(row.agreement)]
    judged = [_judge(row, sure) for row in rows]
    return tuple(replace(each, late=_late(each, as_of)) for each in judged)


def _judge(row: AgreementRow, sure: Sequence[dt.date]) -> Decision:
    if row.agreement is None:
        return Decision(row, None, "unread" if row.agreement_raw else "missing", None, None, (), None)
    computed = decision_deadline(row.agreement)
    told = _told(computed)
    if row.last_day is None:
        return Decision(row, computed, "unread" if row.last_day_raw else "computed", None, None, told, None)
    if row.last_day == computed:
        return Decision(row, computed, "agrees", None, None, told, None)
    fitting = _other_year(row.agreement, row.last_day)
    doubts = _doubts(row.agreement, sure)
    if fitting and doubts and not _doubts(fitting, sure):
        reasons = (_follows(row.last_day, fitting, row.agreement, computed), *doubts)
        return Decision(row, computed, "misprint", "agreement", fitting, reasons, None)
    if abs(row.last_day.year - computed.year) == 1 and (row.last_day.month, row.last_day.day) == (
        computed.month,
        computed.day,
    ):
        if not doubts and (sure or row.last_day < row.agreement):
            reasons = (f"из даты соглашения {_day(row.agreement)} следует {_day(computed)}: отличается только год",)
            if row.last_day < row.agreement:
                reasons += (f"напечатанный предельный срок {_day(row.last_day)} — раньше самого соглашения",)
            return Decision(row, computed, "misprint", "last_day", computed, reasons, None)
        told = ("ошибка, вероятно, в годе одной из двух дат; в какой, по таблице не видно", *told)
    return Decision(
        row, computed, "differs", None, None, (_difference(row.agreement, computed, row.last_day), *told), None
    )


def _other_year(agreement: dt.date, last_day: dt.date) -> dt.date | None:
    """The same day of the year before or after, if the printed last day follows from it."""
    for year in (agreement.year + 1, agreement.year - 1):
        try:
            moved = agreement.replace(year=year)
        except ValueError:  # 29 February
            continue
        if decision_deadline(moved) == last_day:
            return moved
    return None


def _follows(printed: dt.date, fitting: dt.date, agreement: dt.date, computed: dt.date) -> str:
    return (
        f"напечатанный предельный срок {_day(printed)} следует из даты {_day(fitting)}; "
        f"из напечатанной {_day(agreement)} следовал бы {_day(computed)}"
    )


def _doubts(agreement: dt.date, sure: Sequence[dt.date]) -> tuple[str, ...]:
    """Why a date of an agreement cannot well be right: it precedes the law, or is months away from all that are."""
    doubts = []
    if agreement < LAW_SINCE:
        doubts.append(f"{_day(agreement)} — раньше даты самого Федерального закона № 189-ФЗ ({_day(LAW_SINCE)})")
    if len(sure) >= FEW and not min(sure) - AWAY <= agreement <= max(sure) + AWAY:
        rows = noun_form(len(sure), "строке", "строках", "строках")
        doubts.append(
            f"в {len(sure)} {rows} таблицы, где срок сходится, соглашения заключены с {_day(min(sure))} по {_day(max(sure))}"
        )
    return tuple(doubts)


def _difference(agreement: dt.date, computed: dt.date, printed: dt.date) -> str:
    days = (printed - computed).days
    side = "позже" if days > 0 else "раньше"
    words = f"напечатано на {counted(abs(days), 'день', 'дня', 'дней')} {side} рассчитанного {_day(computed)}"
    if printed == add_months(agreement, 1):
        return f"{words}: срок не перенесён с нерабочего дня"
    if printed == agreement + dt.timedelta(days=30):
        return f"{words}: отсчитано 30 дней вместо месяца"
    if not is_working_day(printed):
        return f"{words}; напечатанный день — нерабочий"
    return words


def _told(day: dt.date) -> tuple[str, ...]:
    if is_declared_non_working(day):
        return (f"{_day(day)} объявлено нерабочим днём указом Президента; считается ли он рабочим, спорно — проверьте",)
    return ()


def _late(decision: Decision, as_of: dt.date | None) -> int | None:
    """Days past the last day for a row where somebody has not decided."""
    statements = decision.row.statements
    if as_of is None or decision.last_day is None or not statements or all(each.decided for each in statements):
        return None
    return max(0, (as_of - decision.last_day).days)


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def count_verdicts(decisions: Iterable[Decision]) -> dict[Verdict, int]:
    """How many rows came out how, those that occur, in the order of :data:`VERDICT_WORDS`."""
    counts = Counter(decision.verdict for decision in decisions)
    return {verdict: counts[verdict] for verdict in VERDICT_WORDS if counts[verdict]}


def count_statements(rows: Iterable[AgreementRow]) -> dict[tuple[str, str], int]:
    """How many decisions are in each printed state: (whose, state) → number, the most frequent first. Whose is "субъект"
    or "муниципальное образование"."""
    counts = Counter((each.who, each.state) for row in rows for each in row.statements)
    return dict(sorted(counts.items(), key=lambda item: (item[0][0] != "субъект", -item[1], item[0])))


__all__ = [
    "LAW_SINCE", "VERDICT_WORDS", "AgreementRow", "Decision", "Statement", "Verdict", "check_agreements", "count_statements",
    "count_verdicts",
]  # fmt: skip
