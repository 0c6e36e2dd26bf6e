"""The events of all stored plans for monitoring: each act once, each event with its due dates."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from soczakaz.facts import Deadline
from soczakaz.planned import ActRef, Occurrence, PlanEvent, event_keys
from store.acts import deadline_from_json
from store.deadlines import Filter, acts_asked, paths_of_acts
from store.due import due_day
from store.models import ActRow, EditionRow, EventRow
from store.occurrences import occurrences

_MANY = 500  # values in one IN (…)


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
    acts = {act.id: act for act in connection.execute(_columns())}
    wanted = set(connection.execute(select(ActRow.id).where(*acts_asked(connection, asked))).scalars())
    links = connection.execute(select(EditionRow.__table__).order_by(EditionRow.act_id, EditionRow.other_id)).all()
    into = {link.act_id: link.other_id for link in links if link.merged}
    files = Counter(into.get(act_id, act_id) for act_id in acts)
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for act in sorted(acts.values(), key=lambda act: str(act.sha256)):
        # Of two texts that both count though their requisites are the same, the second has a key of its own.
        if act.id not in into:
            keys[act.id] = act.sha256[:32] if act_key(act) in taken else act_key(act)
            taken.add(keys[act.id])
    heads = {act.id: keys.get(into.get(act.id, act.id), act_key(act)) for act in acts.values()}
    aliases = {act_key(act): heads[act.id] for act in acts.values() if act.id in into}
    aliases |= {act.sha256: heads[act.id] for act in acts.values()}
    if act_prefix:
        now = {key for key in keys.values() if key.startswith(act_prefix)}
        now |= {key for former, key in aliases.items() if former.startswith(act_prefix)}
        wanted &= {act_id for act_id, key in keys.items() if key in now}
    paths = paths_of_acts(connection)
    refs = {
        act.id: ActRef(
            keys[act.id], act.region, act.municipality, act.level, act.type, act.issuer, act.date, act.number, act.status,
            paths.get(act.id, ""), act.sha256, files[act.id],
        )
        for act in acts.values()
        if act.id in keys and act.id in wanted
    }  # fmt: skip
    left = [
        LeftOut(paths.get(link.act_id, ""), paths.get(link.other_id, ""), link.relation, link.why, not link.merged)
        for link in links
        if link.act_id in wanted
    ]
    found = sorted(_events(connection, refs, exclusive=asked.exclusive), key=_order)
    return Plans(tuple(found), aliases, tuple(sorted(left, key=lambda each: (each.undecided, each.path, each.other))))


def act_key(act: Any) -> str:
    """The act's key: of its requisites, of a draft's issuer and title, else of the file alone."""
    key: str = act.work_key or act.title_key or act.sha256[:32]
    return key


def _columns() -> Select[*tuple[Any, ...]]:
    return select(
        ActRow.id, ActRow.sha256, ActRow.work_key, ActRow.title_key, ActRow.region, ActRow.municipality, ActRow.level,
        ActRow.type, ActRow.issuer, ActRow.date, ActRow.number, ActRow.status,
    )  # fmt: skip


def _order(event: PlanEvent) -> tuple[Any, ...]:
    act = event.act
    return (act.region or "\uffff", act.municipality or "", act.date or dt.date.max, act.key, event.n)


def _events(connection: Connection, refs: dict[int, ActRef], *, exclusive: bool) -> list[PlanEvent]:
    found: list[PlanEvent] = []
    for some in _batches(sorted(refs)):
        query = select(EventRow).where(EventRow.act_id.in_(some)).order_by(EventRow.act_id, EventRow.n)
        rows = connection.execute(query.with_only_columns(*EventRow.__table__.columns)).all()
        repeated = {row.act_id for row in rows if row.kind == "recurring"}
        deadlines = _deadlines(connection, repeated)
        for act_id, group in groupby(rows, key=lambda row: row.act_id):
            of_act = list(group)
            keys = event_keys([(row.stage_number, row.number, row.text) for row in of_act])
            begin, last_year = _bounds(refs[act_id], of_act)
            for row, key in zip(of_act, keys, strict=True):
                due = row.due_before if exclusive else row.due
                dates: tuple[Occurrence, ...] = ()
                if row.kind == "recurring":
                    deadline = deadlines[act_id][row.n]
                    dates = occurrences(deadline, begin=begin, last_year=last_year, exclusive=exclusive)
                    due = None if dates or deadline.recurrence else due_day(deadline, exclusive=exclusive)
                event = PlanEvent(
                    refs[act_id], row.n, key, row.stage_number, row.stage, row.number, row.text, row.raw, row.kind,
                    due, dates, row.result, row.responsible, row.eid, row.label, row.page,
                )  # fmt: skip
                found.append(event)
    return found


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
