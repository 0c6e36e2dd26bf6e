"""The filters of an address of monitoring: what each asks, and what is wrong with one that asks nothing sensible."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, TypeVar

from fastapi import Query

from api.desk.errors import InvalidError
from api.web.frame import with_query
from monitor.model import STATUS_WORDS
from store.deadlines import Filter
from store.plan_choice import Choice

T = TypeVar("T")
DAYS = 366
NAMES = ("region", "municipality", "status", "control", "since", "until", "days", "who")
Text = Annotated[str, Query()]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were given; empty ones ask nothing. ``faults`` names those that are not applied, with words for the
    field. ``days`` wants what is not done and falls due so soon."""

    region: str = ""
    municipality: str = ""
    status: str = ""
    control: str = ""
    since: str = ""
    until: str = ""
    days: str = ""
    who: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        """The filters that are set, for an address."""
        return {name: value for name in NAMES if (value := getattr(self, name))}

    def link(self, path: str, **changed: Any) -> str:
        """An address with these filters, some of them changed."""
        return with_query(path, self.query | changed)

    def faulty(self, name: str, words: str) -> "Asked":
        """The same, one more filter not applied."""
        return replace(self, faults={**self.faults, name: words})

    def choice(self, as_of: dt.date) -> Choice:
        """The question to the store, without the filters that have faults."""

        def given(name: str) -> str:
            return "" if name in self.faults else getattr(self, name)

        acts = Filter(
            region=given("region") or None, municipality=given("municipality") or None, responsible=given("who") or None,
            since=day_of(given("since"), ""), until=day_of(given("until"), ""),
        )  # fmt: skip
        control, days = given("control"), given("days")
        return Choice(
            as_of, acts, given("status") or None, int(control) if control else None, int(days) if days else None
        )


def asked_of(
    region: Text = "", municipality: Text = "", status: Text = "", control: Text = "", since: Text = "", until: Text = "",
    days: Text = "", who: Text = "",
) -> Asked:  # fmt: skip
    """The filters of an address, each with what is wrong with it."""
    given = {name: value.strip()[:200] for name, value in zip(
        NAMES, (region, municipality, status, control, since, until, days, who), strict=True
    )}  # fmt: skip
    asked = replace(Asked(), **given)  # type: ignore[arg-type]
    if asked.status and asked.status not in STATUS_WORDS:
        asked = asked.faulty("status", "нет такого состояния; выберите его из списка")
    if asked.control and asked.control not in tuple("0123456"):
        asked = asked.faulty("control", "нет такого контрольного события; выберите его из списка")
    if asked.days and not (asked.days.isdecimal() and len(asked.days) < 4 and int(asked.days) <= DAYS):
        asked = asked.faulty("days", f"число дней — от 0 до {DAYS}")
    found: dict[str, dt.date | None] = {}
    for name, what in (("since", "начало срока"), ("until", "конец срока")):
        try:
            found[name] = day = day_of(getattr(asked, name), what)
            if day and not 1990 <= day.year <= 2100:
                raise InvalidError(f"{what}: год — от 1990 до 2100")
            asked = replace(asked, **{name: day.isoformat() if day else ""})  # type: ignore[arg-type]
        except InvalidError as error:
            asked = asked.faulty(name, str(error))
    first, last = found.get("since"), found.get("until")
    if first and last and last < first:
        asked = asked.faulty("until", "конец срока раньше начала; проверьте даты")
    return asked


def tried(do: Callable[[], T], otherwise: T) -> tuple[T, str]:
    """What ``do`` gives, or ``otherwise`` with the words of its refusal."""
    try:
        return do(), ""
    except InvalidError as error:
        return otherwise, str(error)


def day_of(text: str, what: str) -> dt.date | None:
    """A date of a form («2023-06-27» or «27.06.2023»), None when it is empty. Raises InvalidError."""
    text = text.strip()
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise InvalidError(f"{what}: «{text[:40]}» — не дата; укажите её так: 27.06.2023")
