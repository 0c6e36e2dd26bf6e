"""What questions to the store have in common: which acts are asked for, by place, level and edition, as conditions in SQL."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from soczakaz.errors import SoczakazError
from soczakaz.titles import UNKNOWN_REGION
from store.editions import counts
from store.matching import matches
from store.models import ActRow, SourceRow
from store.passages import level_word, municipality_word, region_word

_PLACES: tuple[tuple[Any, str, str], ...] = (
    (ActRow.region, "region", "региона"),
    (ActRow.municipality, "municipality", "муниципального образования"),
)


class Where(Protocol):
    """Which acts; None asks nothing. Names match in any letters and grammatical case, by whole words; the name that stands
    in an act to the letter is that one alone. ``all_editions``: also texts in whose place another one counts
    (:mod:`store.editions`). The region :data:`~soczakaz.titles.UNKNOWN_REGION` asks for acts without one."""

    @property
    def region(self) -> str | None: ...
    @property
    def municipality(self) -> str | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def all_editions(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are asked for: of which acts as :class:`Where` says, and further; None asks nothing.

    ``since`` and ``until`` bound the last day, inclusive; ``overdue`` wants what ended before that day. Either leaves
    out events without a last day. ``exclusive``: «до 1 марта» ends on the last day of February.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    overdue: dt.date | None = None
    region: str | None = None
    municipality: str | None = None
    level: str | None = None
    stage: str | None = None
    responsible: str | None = None
    exclusive: bool = False
    all_editions: bool = False

    @property
    def dated_only(self) -> bool:
        """Whether events without a last day are left out."""
        return any((self.since, self.until, self.overdue))


def acts_asked(connection: Connection, asked: Where) -> list[ColumnElement[bool]]:
    """What is asked of the act, all but its edition. Raises as :func:`places_named` does."""
    conditions: list[ColumnElement[bool]] = []
    for column, name, word in _PLACES:
        if asked_name := getattr(asked, name):
            if name == "region" and asked_name == UNKNOWN_REGION:
                conditions.append(column.is_(None))
            else:
                conditions.append(column.in_(places_named(connection, column, asked_name, word)))
    if asked.level:  # nearly all acts are of one level: an index of it would only mislead SQLite's planner
        conditions.append(ActRow.level + "" == asked.level)
    return conditions


def current(asked: Where, act_id: Any = None) -> list[ColumnElement[bool]]:
    """That the act (``acts.id``, or the column given) counts, unless all editions are asked for."""
    return [] if asked.all_editions else [counts(act_id)]


def scope_words(connection: Connection, asked: Where) -> list[Sequence[str]]:
    """Groups of words of the full-text index of which a passage of the acts asked for has one each."""
    groups: list[Sequence[str]] = []
    for (column, name, word), make in zip(_PLACES, (region_word, municipality_word), strict=True):
        if asked_name := getattr(asked, name):
            named = [] if asked_name == UNKNOWN_REGION else places_named(connection, column, asked_name, word)
            groups.append(sorted(set(map(make, named))) or ["-"])
    if asked.level:
        groups.append([level_word(asked.level)])
    return groups


def places_named(connection: Connection, column: Any, asked: str, word: str) -> list[str]:
    """The stored names of regions (or municipalities) that ``asked`` means; ``word`` is what they are, in the genitive.

    Raises :class:`SoczakazError` when there is none.
    """
    if connection.execute(select(column).where(column == asked).limit(1)).first():
        return [asked]
    stored = list(connection.execute(select(column).where(column.is_not(None)).distinct()).scalars())
    found = [name for name in stored if matches(asked, name)]
    if not found:
        there = ", ".join(_some(sorted(stored))) or "ни у одного акта не определено"
        raise SoczakazError(f"в базе нет актов {word} «{asked}»; есть: {there}")
    return found


def _some(names: Iterable[str], most: int = 10) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= most else [*listed[:most], f"и ещё {len(listed) - most}"]


def letters(connection: Connection) -> str:
    """The collation that orders letters in the same way in every database."""
    return "C" if connection.dialect.name == "postgresql" else "BINARY"


def first_path(connection: Connection, act_id: Any) -> ScalarSelect[Any]:
    """In SQL: the first path of an act by its number."""
    path = func.min(SourceRow.path.collate(letters(connection)))
    return select(path).where(SourceRow.act_id == act_id).scalar_subquery()


def paths_of_acts(connection: Connection, act_ids: Iterable[int] | None = None) -> dict[int, str]:
    """The first path of each act, or of those asked for."""
    paths: dict[int, str] = {}
    sources = select(SourceRow.act_id, SourceRow.path).where(SourceRow.act_id.is_not(None))
    if act_ids is not None:
        sources = sources.where(SourceRow.act_id.in_(sorted(act_ids)))
    for act_id, path in connection.execute(sources):
        assert act_id is not None  # the query said so
        paths[act_id] = min(path, paths.get(act_id, path))
    return paths
