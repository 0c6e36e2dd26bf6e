"""Stored acts as far as their editions go: links between them, what each says of itself, and their plans."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection, select

from store.lemmas import WORD, fold
from store.models import ActRow, EventRow, ServiceRow, VersionRow

Relation = Literal["copy", "edition", "amendment", "draft"]
RELATIONS: Mapping[Relation, str] = {
    "copy": "тот же акт в другом файле",
    "edition": "прежняя редакция",
    "amendment": "изменяющий акт",
    "draft": "проект принятого акта",
}
_MANY = 500


@dataclass(frozen=True, slots=True)
class Link:
    """``act_id`` gives way to ``other_id`` when ``merged``; else it could not be decided, ``why`` says it in words."""

    act_id: int
    other_id: int
    relation: Relation
    merged: bool
    why: str


@dataclass(frozen=True, slots=True)
class Text:
    """A stored act as far as editions go; ``day`` is that of its edition."""

    id: int
    sha256: str
    work_key: str | None
    title_key: str | None
    issuer: str
    title: str
    activity: str
    draft: bool
    day: dt.date
    consolidated: bool = False
    amends: tuple[str, ...] = ()
    restates: bool = False


@dataclass(slots=True)
class Plans:
    """The plans of stored acts, read when they are compared."""

    connection: Connection
    _events: dict[int, Counter[tuple[str, str, str]]] = field(default_factory=dict)

    def load(self, ids: Iterable[int]) -> None:
        wanted = sorted(set(ids) - self._events.keys())
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            self._events |= {act_id: Counter() for act_id in some}
            columns = select(EventRow.act_id, EventRow.text, EventRow.kind, EventRow.due)
            for act_id, text, kind, due in self.connection.execute(columns.where(EventRow.act_id.in_(some))):
                self._events[act_id]["".join(WORD.findall(fold(text))), kind, str(due)] += 1

    def size(self, text: Text) -> int:
        return self._events[text.id].total()

    def holds(self, one: Text, other: Text) -> bool:
        """Whether every event of ``other`` is in ``one``, with its deadline."""
        return self._events[other.id] <= self._events[one.id]

    def common(self, one: Text, other: Text) -> float | None:
        """The share of events in common, deadlines aside; None where either has no plan."""
        first, second = (Counter(key[0] for key in self._events[text.id].elements()) for text in (one, other))
        longer = max(first.total(), second.total())
        return (first & second).total() / longer if first and second else None

    def services_agree(self, one: Text, other: Text) -> bool:
        query = select(ServiceRow.act_id, ServiceRow.registry_number, ServiceRow.name)
        found: dict[int, set[str]] = defaultdict(set)
        for act_id, number, name in self.connection.execute(query.where(ServiceRow.act_id.in_((one.id, other.id)))):
            found[act_id].add(number or fold(name or ""))
        return bool(found[one.id]) and found[one.id] == found[other.id]


def texts_of(connection: Connection) -> Iterator[Text]:
    """All stored acts, by the digest of their files."""
    said = {row.act_id: row for row in connection.execute(select(*VersionRow.__table__.columns))}
    columns = (
        ActRow.id, ActRow.sha256, ActRow.work_key, ActRow.title_key, ActRow.issuer, ActRow.title, ActRow.activity,
        ActRow.status, ActRow.date,
    )  # fmt: skip
    for row in connection.execute(select(*columns).order_by(ActRow.sha256)):
        version = said.get(row.id)
        yield Text(
            row.id,
            row.sha256,
            row.work_key,
            row.title_key,
            _folded(row.issuer),
            _folded(row.title),
            _folded(row.activity),
            row.status == "draft",
            (version and version.edition) or row.date or dt.date.min,
            bool(version and version.edition),
            tuple((version.amends or "").split()) if version else (),
            bool(version and version.restates),
        )


def _folded(text: str | None) -> str:
    return " ".join(WORD.findall(fold(text or "")))
