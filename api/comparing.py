"""Comparison joined: stored acts, or two files, with :mod:`monitor.compare`, for the command line and the server."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from monitor.compare import Candidate, Comparison, Subject, compare
from soczakaz.errors import SoczakazError
from store.due import due_day
from store.editions import counts
from store.matching import matches
from store.models import ActRow, EditionRow, SourceRow
from store.repository import load_act

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALL = frozenset({"all", "все"})


def compare_stored(
    connection: "Connection", regions: Sequence[str] = (), *, level: str | None = None, exclusive: bool = False
) -> Comparison:
    """The stored acts of some regions (all, when none or «all» is named) against all stored acts of the level.

    Acts that are merged into another one, and acts with neither plan nor indicators, are left out. Names match in any
    letters and grammatical case. Raises :class:`SoczakazError` when no act has a region.
    """
    wanted = [] if ALL & {name.casefold() for name in regions} else list(regions)
    known = _known(connection, level)
    for name in wanted:
        if not any(matches(name, region) for region in known):
            there = ", ".join(sorted(known)) or "ни у одного акта не определён"
            raise SoczakazError(f"в базе нет актов региона «{name}»; есть: {there}")
    chosen = {region for region in known if any(matches(name, region) for name in wanted)}

    def is_chosen(subject: Subject) -> bool:
        return subject.region in chosen

    due = partial(due_day, exclusive=exclusive)
    found = (candidate for _, candidate in candidates(connection, level))
    return compare(found, due, is_chosen if wanted else None, exclusive=exclusive)


def _known(connection: "Connection", level: str | None) -> set[str]:
    from sqlalchemy import select

    query = select(ActRow.region).where(ActRow.region.is_not(None)).distinct()
    return {
        region
        for region in connection.execute(query.where(ActRow.level == level) if level else query).scalars()
        if region
    }


def candidates(connection: "Connection", level: str | None = None) -> Iterator[tuple[int, Candidate]]:
    """The stored acts that can be compared, by number: not merged into another, with a plan or indicators."""
    from sqlalchemy import func, select

    named = select(SourceRow.act_id, func.min(SourceRow.path).label("path")).group_by(SourceRow.act_id)
    paths: dict[int | None, str] = {row.act_id: row.path for row in connection.execute(named)}
    merged = Counter(connection.execute(select(EditionRow.other_id).where(EditionRow.merged)).scalars())
    query = select(ActRow.id).where(counts()).order_by(ActRow.id)
    for act_id in list(connection.execute(query.where(ActRow.level == level) if level else query).scalars()):
        act = load_act(connection, act_id)
        if act.events or act.indicators:
            yield act_id, Candidate(act, paths.get(act_id, act.source.name), merged[act_id])
