"""The events of all stored plans for monitoring: each act once, each event with its due dates."""

import datetime as dt
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from soczakaz.facts import Deadline
from soczakaz.planned import ActRef, Occurrence, PlanEvent, event_keys
from store.acts import deadline_from_json
from store.asked import Filter, acts_asked, paths_of_acts
from store.due import due_day
from store.models import ActRow, EditionRow, EventRow
from store.occurrences import occurrences

_MANY = 500  # values in one IN (…)
_Dates = tuple[dt.date | None, tuple[Occurrence, ...]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stored file that does not count, or with ``undecided`` counts although it may be another's edition: its path, the
    other's, how they are related (:data:`store.editions.RELATIONS`) and why."""

    path: str
    other: str
    relation: str
    why: str
    undecided: bool


@dataclass(frozen=True, slots=True)
class Plans:
    """The events of the acts asked for, in order of region, municipality, act and row. ``aliases`` gives for a former key of
    an act (that of its draft, of an amended edition, the digest of a file) the key that it has now."""

    events: tuple[PlanEvent, ...]
    aliases: dict[str, str]
    left_out: tuple[LeftOut, ...]


def plans(connection: Connection, asked: Filter, *, act_prefix: str = "") -> Plans:
    """The events of every act that counts (:mod:`store.editions`) and fits ``asked`` (region, municipality, level;
    ``exclusive`` is how «до» is read), or only of the act whose key, now or formerly, begins with ``act_prefix``.

    Raises :class:`~soczakaz.errors.SoczakazError` when no stored act has the region or municipality.
    """
    acts = {act.id: act for act in connection.execute(select(*KEY_COLUMNS))}
    wanted = set(connection.execute(select(ActRow.id).where(*acts_asked(connection, asked))).scalars())
    links = connection.execute(select(EditionRow.__table__).order_by(EditionRow.act_id, EditionRow.other_id)).all()
    into = {link.act_id: link.other_id for link in links if link.merged}
    keys = keys_of(act for act in acts.values() if act.id not in into)
    heads = {act.id: keys.get(into.get(act.id, act.id), act_key(act)) for act in acts.values()}
    aliases = {act_key(act): heads[act.id] for act in acts.values() if act.id in into}
    aliases |= {act.sha256: heads[act.id] for act in acts.values()}
    if act_prefix:
        now = {key for key in keys.values() if key.startswith(act_prefix)}
        now |= {key for former, key in aliases.items() if former.startswith(act_prefix)}
        wanted &= {act_id for act_id, key in keys.items() if key in now}
    refs = refs_of(connection, {act_id: key for act_id, key in keys.items() if act_id in wanted})
    found = [before if asked.exclusive else event for event, before in plan_events(connection, refs)]
    left = left_out(connection, wanted)
    return Plans(tuple(sorted(found, key=_order)), aliases, left)


def left_out(connection: Connection, act_ids: Container[int] | None = None) -> tuple[LeftOut, ...]:
    """What stored files (of those given) do not count or count doubtfully: decided ones first, by path."""
    links = connection.execute(select(EditionRow.__table__)).all()
    chosen = [link for link in links if act_ids is None or link.act_id in act_ids]
    paths = paths_of_acts(connection, {act_id for link in chosen for act_id in (link.act_id, link.other_id)})
    left = [
        LeftOut(paths.get(link.act_id, ""), paths.get(link.other_id, ""), link.relation, link.why, not link.merged)
        for link in chosen
    ]
    return tuple(sorted(left, key=lambda each: (each.undecided, each.path, each.other)))


def merged_into(connection: Connection, act_ids: Set[int]) -> set[int]:
    """These acts, and those in whose place they count."""
    links = connection.execute(select(EditionRow.act_id, EditionRow.other_id).where(EditionRow.merged))
    return {row.act_id for row in links if row.other_id in act_ids} | {*act_ids}


def keys_of(acts: Iterable[Any]) -> dict[int, str]:
    """The key of each act that counts, by its number. Of two texts that both count though their requisites are the same, the
    second has a key of its own."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for act in sorted(acts, key=lambda act: str(act.sha256)):
        keys[act.id] = act.sha256[:32] if act_key(act) in taken else act_key(act)
        taken.add(keys[act.id])
    return keys


def aliases_of(connection: Connection, acts: Mapping[int, ActRef]) -> dict[str, int]:
    """The number of an act for each name that it has or had: its keys and the digests of its files, and of those that it
    counts for."""
    aliases = {act.sha256: act_id for act_id, act in acts.items()}
    merged = select(EditionRow.other_id, *KEY_COLUMNS[1:]).join(ActRow, ActRow.id == EditionRow.act_id)
    for row in connection.execute(merged.where(EditionRow.merged, EditionRow.other_id.in_(acts))):
        aliases[row.sha256] = row.other_id
        aliases.setdefault(act_key(row), row.other_id)
    return aliases | {act.key: act_id for act_id, act in acts.items()}


def refs_of(connection: Connection, keys: Mapping[int, str]) -> dict[int, ActRef]:
    """The acts of these numbers and keys."""
    found: dict[int, ActRef] = {}
    for some in _batches(sorted(keys)):
        paths = paths_of_acts(connection, some)
        merged = select(EditionRow.other_id, func.count().label("files")).where(
            EditionRow.merged, EditionRow.other_id.in_(some)
        )
        files = {row.other_id: row.files for row in connection.execute(merged.group_by(EditionRow.other_id))}
        for act in connection.execute(select(*_REF_COLUMNS).where(ActRow.id.in_(some))):
            found[act.id] = ActRef(
                keys[act.id], act.region, act.municipality, act.level, act.type, act.issuer, act.date, act.number,
                act.status, paths.get(act.id, ""), act.sha256, files.get(act.id, 0) + 1,
            )  # fmt: skip
    return found


def act_key(act: Any) -> str:
    """The act's key: of its requisites, of a draft's issuer and title, else of the file alone."""
    key: str = act.work_key or act.title_key or act.sha256[:32]
    return key


KEY_COLUMNS = (ActRow.id, ActRow.sha256, ActRow.work_key, ActRow.title_key)
"""What an act's key is made of."""

_REF_COLUMNS = (
    ActRow.id, ActRow.sha256, ActRow.region, ActRow.municipality, ActRow.level, ActRow.type, ActRow.issuer, ActRow.date,
    ActRow.number, ActRow.status,
)  # fmt: skip


def _order(event: PlanEvent) -> tuple[Any, ...]:
    act = event.act
    return (act.region or "\uffff", act.municipality or "", act.date or dt.date.max, act.key, event.n)


def plan_events(connection: Connection, refs: Mapping[int, ActRef]) -> Iterator[tuple[PlanEvent, PlanEvent]]:
    """The events of acts, act by act: with «до» inclusive and with «до» exclusive, which differ in their dates alone."""
    for some in _batches(sorted(refs)):
        query = select(*EventRow.__table__.columns).where(EventRow.act_id.in_(some))
        rows = connection.execute(query.order_by(EventRow.act_id, EventRow.n)).all()
        deadlines = _deadlines(connection, {row.act_id for row in rows if row.kind == "recurring"})
        for act_id, group in groupby(rows, key=lambda row: row.act_id):
            of_act = list(group)
            keys = event_keys([(row.stage_number, row.number, row.text) for row in of_act])
            begin, last_year = _bounds(refs[act_id], of_act)
            for row, key in zip(of_act, keys, strict=True):
                dates: _Dates = (row.due, ())
                before: _Dates = (row.due_before, ())
                if row.kind == "recurring":
                    deadline = deadlines[act_id][row.n]
                    dates, before = (_repeated(deadline, begin, last_year, exclusive=each) for each in (False, True))
                event = PlanEvent(
                    refs[act_id], row.n, key, row.stage_number, row.stage, row.number, row.text, row.raw, row.kind,
                    *dates, row.result, row.responsible, row.eid, row.label, row.page,
                )  # fmt: skip
                yield event, event if dates == before else replace(event, due=before[0], occurrences=before[1])


def _repeated(deadline: Deadline, begin: dt.date | None, last_year: int | None, *, exclusive: bool) -> _Dates:
    dates = occurrences(deadline, begin=begin, last_year=last_year, exclusive=exclusive)
    due = None if dates or deadline.recurrence else due_day(deadline, exclusive=exclusive)
    return due, dates


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + _MANY] for start in range(0, len(items), _MANY))


def _deadlines(connection: Connection, act_ids: set[int]) -> dict[int, list[Deadline]]:
    """The whole deadlines of acts, which the flat table does not hold."""
    query = select(ActRow.id, ActRow.json).where(ActRow.id.in_(act_ids))
    return {
        act_id: [deadline_from_json(event["deadline"]) for event in json.loads(text)["events"]]
        for act_id, text in connection.execute(query)
    }


def _bounds(act: ActRef, rows: Sequence[Any]) -> tuple[dt.date | None, int | None]:
    """From which day and to which year the plan speaks: the act's date, else its first day; the last year it names."""
    days = [day for row in rows for day in (row.start, row.end, row.due) if day]
    begin = act.date or min(days, default=None)
    last = max((*days, *filter(None, [begin])), default=None)
    return begin, last.year if last else None
