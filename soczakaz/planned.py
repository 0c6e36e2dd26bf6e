"""Events of stored plans as monitoring sees them, and what people recorded of them.

A record names its event by :class:`EventName`, which outlives a new reading of the file and a new edition of the act.
"""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from soczakaz.titles import act_title

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ActRef:
    """The act of a plan. ``key`` is the same for all files and editions of one act; ``path`` and ``sha256`` are of the file
    that was read, ``files`` how many stored files have this act's requisites."""

    key: str
    region: str | None
    municipality: str | None
    level: str | None
    type: str | None
    issuer: str | None
    date: dt.date | None
    number: str | None
    status: str
    path: str
    sha256: str
    files: int = 1

    @property
    def words(self) -> str:
        """«Постановление от 27.06.2023 № 427», a draft with its blanks."""
        return act_title(self.type, self.date, self.number, draft=self.status == "draft")

    @property
    def where(self) -> str:
        """«Коченевский район, Новосибирская область»; the issuer or the file when no place is known."""
        return ", ".join(filter(None, (self.municipality, self.region))) or self.issuer or self.path


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due date of a repeated event; ``period`` names it through editions («2023», «2023-H1», «2023-Q2», «2023-05»)."""

    period: str
    due: dt.date


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """An event of a plan as stored. ``key`` names it within its act (:func:`event_keys`). ``due`` is its planned date,
    None where there is none (``kind`` says why); ``occurrences`` are the due dates of a repeated event, in order.
    ``n`` is its index in the act's list."""

    act: ActRef
    n: int
    key: str
    stage_number: str | None
    stage: str | None
    number: str | None
    text: str
    raw: str
    kind: str
    due: dt.date | None
    occurrences: tuple[Occurrence, ...]
    result: str | None
    responsible: str
    eid: str
    label: str
    page: int | None

    @property
    def title(self) -> str:
        """«6.1 Организация конференции»."""
        return f"{self.number} {self.text}" if self.number else self.text

    @property
    def name(self) -> "EventName":
        """How a record names it."""
        return EventName(self.act.key, self.act.sha256, self.key, self.number, self.stage, self.text)


@dataclass(frozen=True, slots=True)
class EventName:
    """An event as it was when a record of it was made: its act by key and by the file's digest, its key in the act, and
    its own words, by which it is found again when numbers have moved."""

    act_key: str
    sha256: str
    event_key: str
    number: str | None
    stage: str | None
    text: str

    @property
    def title(self) -> str:
        """«6.1 Организация конференции»."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class ActualRecord:
    """An actual date as recorded; ``date`` None takes an earlier one back. ``period`` is that of a repeated event, ""
    otherwise; ``ground`` the requisites of the adopted act or another document; ``at`` is in UTC."""

    name: EventName
    period: str
    date: dt.date | None
    ground: str | None
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """A person's word on the control event of an event: 1 to 6, 0 for none of them, None to take the word back."""

    name: EventName
    control: int | None
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What a kept report said of an event (and period): ``place`` is the act's place in words, ``status`` the word that
    :mod:`monitor.model` has for it."""

    name: EventName
    period: str
    place: str
    planned: dt.date | None
    actual: dt.date | None
    status: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A kept quarterly report; ``quarter`` is «2023-Q2», ``exclusive`` how «до 1 марта» was read."""

    quarter: str
    as_of: dt.date
    exclusive: bool
    rows: tuple[KeptRow, ...]


def event_keys(events: Sequence[tuple[str | None, str | None, str]]) -> list[str]:
    """A key for each event of one act from its stage number, number and text: the printed number where it is the only
    such one («6.1»), else stage and number («II/3»), else a digest of the text («~1f0c2a9b»); what is still equal gets
    «~2», «~3» …"""
    alone = Counter(number for _, number, _ in events)
    staged = Counter((stage, number) for stage, number, _ in events)
    keys: list[str] = []
    seen: Counter[str] = Counter()
    for stage, number, text in events:
        if number and alone[number] == 1:
            key = number
        elif number and stage and staged[stage, number] == 1:
            key = f"{stage}/{number}"
        else:
            key = "~" + fingerprint(text)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}~{seen[key]}")
    return keys


def fingerprint(text: str) -> str:
    """Eight signs that stand for a text whatever its letters' case, «ё», spaces and punctuation."""
    return hashlib.sha256(folded(text).encode("utf-8", "replace")).hexdigest()[:8]


def folded(text: str) -> str:
    """A text's words alone, in lower case, «ё» as «е»."""
    return _NOT_WORD.sub(" ", text).strip().casefold().replace("ё", "е")
