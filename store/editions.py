"""Which stored acts are one act: copies, editions, an amending act with its plan, a draft and what it became.

Of one act one stored text counts, the others are merged into it. The rules, in order:

1. The same issuer, date and number is one act. The text of the latest edition counts: a consolidated text says its own
   («в ред. … от …»), any other is as of the day of adoption. Of texts of the same edition the one with the longest plan
   counts if it holds the whole plan of the other; where plans differ it is not decided.
2. An amending act that sets the plan out anew is an edition of the act that it names, as of its own date. One with a part
   of a plan is merged only into a later consolidated text; otherwise it is not decided.
3. A later edition without a plan does not take the place of an earlier one with a plan: that is said, and the plan counts.
4. A draft is the adopted act of the same issuer and title; or of a title nearly the same, if the services or the plan agree.
   Where several adopted acts fit, or the plans have little in common, it is not decided.

What is not decided is said and both texts count.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, exists, insert, select

from store.lemmas import WORD, fold
from store.models import ActRow, EditionRow, EventRow, ServiceRow, VersionRow

Relation = Literal["copy", "edition", "amendment", "draft"]
RELATIONS: Mapping[Relation, str] = {
    "copy": "тот же акт в другом файле",
    "edition": "прежняя редакция",
    "amendment": "изменяющий акт",
    "draft": "проект принятого акта",
}
TITLES_NEAR = 90  # of 100, by rapidfuzz
PLANS_AGREE = 0.8  # share of events in common, of the longer plan
PLANS_DIFFER = 0.3
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
class _Text:
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
class _Plans:
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

    def size(self, text: _Text) -> int:
        return self._events[text.id].total()

    def holds(self, one: _Text, other: _Text) -> bool:
        """Whether every event of ``other`` is in ``one``, with its deadline."""
        return self._events[other.id] <= self._events[one.id]

    def common(self, one: _Text, other: _Text) -> float | None:
        """The share of events in common, deadlines aside; None where either has no plan."""
        first, second = (Counter(key[0] for key in self._events[text.id].elements()) for text in (one, other))
        longer = max(first.total(), second.total())
        return (first & second).total() / longer if first and second else None

    def services_agree(self, one: _Text, other: _Text) -> bool:
        query = select(ServiceRow.act_id, ServiceRow.registry_number, ServiceRow.name)
        found: dict[int, set[str]] = defaultdict(set)
        for act_id, number, name in self.connection.execute(query.where(ServiceRow.act_id.in_((one.id, other.id)))):
            found[act_id].add(number or fold(name or ""))
        return bool(found[one.id]) and found[one.id] == found[other.id]


def link_editions(engine: Engine) -> list[Link]:
    """Find anew which stored acts are one act and keep that. The links in a fixed order; one transaction."""
    with engine.begin() as connection:
        links = find_links(connection)
        columns = (EditionRow.act_id, EditionRow.other_id, EditionRow.relation, EditionRow.merged, EditionRow.why)
        kept = {(row.act_id, row.other_id): tuple(row) for row in connection.execute(select(*columns))}
        fresh = {
            (link.act_id, link.other_id): (link.act_id, link.other_id, link.relation, link.merged, link.why)
            for link in links
        }
        if kept != fresh:
            connection.execute(delete(cast(Table, EditionRow.__table__)))
            names = ("act_id", "other_id", "relation", "merged", "why")
            if fresh:
                connection.execute(insert(EditionRow), [dict(zip(names, row, strict=True)) for row in fresh.values()])
    return links


def counts(act_id: Any = None) -> ColumnElement[bool]:
    """In SQL: whether an act (its number is ``acts.id``, or the column given) counts: no other stored text stands in its place."""
    asked = ActRow.id if act_id is None else act_id
    return ~exists().where(EditionRow.act_id == asked, EditionRow.merged)


def undecided(connection: Connection, act_ids: Iterable[int]) -> int:
    """Of how many of these acts it is not decided whether another stored text stands in their place."""
    open_ones = set(connection.execute(select(EditionRow.act_id).where(~EditionRow.merged)).scalars())
    return len(open_ones.intersection(act_ids))


def find_links(connection: Connection) -> list[Link]:
    """The links between all stored acts, by the rules above."""
    texts = list(_texts(connection))
    plans = _Plans(connection)
    works: dict[str, list[_Text]] = defaultdict(list)
    for text in texts:
        if text.work_key:
            works[text.work_key].append(text)
    amending = [text for text in texts if text.amends]
    plans.load(text.id for group in works.values() if len(group) > 1 for text in group)
    plans.load(text.id for text in amending)
    links: list[Link] = []
    for text in amending:
        known = [key for key in text.amends if key in works and key != text.work_key]
        plans.load(each.id for key in known for each in works[key])
        if len(known) == 1 and text.restates:
            works[known[0]].append(replace(text, consolidated=False))
        else:
            links += [link for key in known if (link := _amendment(text, works[key], plans))]
    heads: dict[str, _Text] = {}
    for key, group in works.items():
        heads[key], found = _edition_that_counts(group, plans)
        links += found
    links += _drafts([text for text in texts if text.draft and not text.work_key], heads, plans)
    return _settled(links, {text.id: text.sha256 for text in texts})


def _texts(connection: Connection) -> Iterator[_Text]:
    said = {row.act_id: row for row in connection.execute(select(*VersionRow.__table__.columns))}
    columns = (
        ActRow.id, ActRow.sha256, ActRow.work_key, ActRow.title_key, ActRow.issuer, ActRow.title, ActRow.activity,
        ActRow.status, ActRow.date,
    )  # fmt: skip
    for row in connection.execute(select(*columns).order_by(ActRow.sha256)):
        version = said.get(row.id)
        yield _Text(
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


def _amendment(text: _Text, group: Sequence[_Text], plans: _Plans) -> Link | None:
    """An amending act without a whole plan: held by a later consolidated text, or not decided if it has events."""
    later = [each for each in group if each.consolidated and each.day >= text.day]
    if later:
        return Link(text.id, later[-1].id, "amendment", True, "изменения учтены в позднейшей редакции")
    if not plans.size(text):
        why = "вносит изменения, а нового плана целиком в нём нет: план изменённого акта мог устареть"
        return Link(text.id, group[0].id, "amendment", False, why)
    why = "вносит изменения частью плана: какие мероприятия она заменяет, не решено"
    return Link(text.id, group[0].id, "amendment", False, why)


def _edition_that_counts(group: Sequence[_Text], plans: _Plans) -> tuple[_Text, list[Link]]:
    """The text of a work that counts, and what becomes of the others."""
    if len(group) == 1:
        return group[0], []

    def rank(text: _Text) -> tuple[bool, dt.date, bool, bool, int, str]:
        # A consolidated text before the amending act of the same day, then the longer plan, then any fixed order.
        return not text.draft, text.day, text.consolidated, not text.amends, plans.size(text), text.sha256

    with_plan = [text for text in group if plans.size(text)]
    top = max(with_plan or group, key=rank)
    links = []
    for text in group:
        if text.id == top.id:
            continue
        if text.draft and not top.draft:
            links.append(Link(text.id, top.id, "draft", True, "проект акта с теми же реквизитами"))
        elif text.day > top.day:
            why = f"в редакции от {text.day:%d.%m.%Y} плана нет: мероприятия взяты из прежней, они могли измениться"
            links.append(Link(text.id, top.id, "edition", False, why))
        elif text.day < top.day:
            links.append(Link(text.id, top.id, "edition", True, f"есть редакция от {top.day:%d.%m.%Y}"))
        elif plans.holds(top, text):
            links.append(Link(text.id, top.id, "copy", True, "те же реквизиты и мероприятия"))
        else:
            why = "реквизиты одни, а планы расходятся: какая редакция позднее, из текста не видно"
            links.append(Link(text.id, top.id, "edition", False, why))
    return top, links


def _drafts(drafts: Sequence[_Text], heads: Mapping[str, _Text], plans: _Plans) -> list[Link]:
    by_title: dict[str | None, list[_Text]] = defaultdict(list)
    by_issuer: dict[str, list[_Text]] = defaultdict(list)
    if drafts:
        for text in heads.values():
            by_title[text.title_key].append(text)
            by_issuer[text.issuer].append(text)
    links: list[Link] = []
    left: dict[str, list[_Text]] = defaultdict(list)
    for draft in drafts:
        same = by_title[draft.title_key] if draft.title_key else []
        fit = [text for text in same if not _of_another_activity(draft, text)]
        link = _adopted(draft, fit, plans) if fit else _near(draft, by_issuer[draft.issuer], plans)
        if link:
            links.append(link)
        if draft.title_key and not (link and link.merged):
            left[draft.title_key].append(draft)
    for group in left.values():
        links += _versions_of_draft(group, plans)
    return links


def _of_another_activity(one: _Text, other: _Text) -> bool:
    from rapidfuzz import fuzz

    return bool(one.activity and other.activity) and fuzz.ratio(one.activity, other.activity) < PLANS_AGREE * 100


def _adopted(draft: _Text, fit: Sequence[_Text], plans: _Plans) -> Link:
    """A draft and the adopted acts of its issuer and title."""
    plans.load([draft.id, *(text.id for text in fit)])
    shares = sorted(((plans.common(draft, text), text) for text in fit), key=lambda e: (-(e[0] or 0), e[1].sha256))
    share, best = shares[0]
    if len(fit) > 1 and not (share and share >= PLANS_AGREE and (shares[1][0] or 0) < PLANS_DIFFER):
        why = f"тот же орган и заголовок у нескольких принятых актов ({len(fit)}): который из них — этот проект, не решено"
        return Link(draft.id, best.id, "draft", False, why)
    if share is not None and share < PLANS_DIFFER:
        why = "орган и заголовок одни, а планы почти не совпадают: проект этого ли акта, не решено"
        return Link(draft.id, best.id, "draft", False, why)
    return Link(draft.id, best.id, "draft", True, "тот же орган и заголовок")


def _near(draft: _Text, adopted: Sequence[_Text], plans: _Plans) -> Link | None:
    """A draft and an adopted act of its issuer whose title was changed a little."""
    from rapidfuzz import fuzz

    if not draft.issuer or not draft.title:
        return None
    near = [text for text in adopted if fuzz.ratio(draft.title, text.title) >= TITLES_NEAR]
    plans.load([draft.id, *(text.id for text in near)])
    fit = [
        text
        for text in near
        if not _of_another_activity(draft, text)
        and ((plans.common(draft, text) or 0) >= PLANS_AGREE or plans.services_agree(draft, text))
    ]
    if len(fit) == 1:
        return Link(draft.id, fit[0].id, "draft", True, "тот же орган, почти тот же заголовок, те же услуги или план")
    if near:
        why = "тот же орган и почти тот же заголовок: проект этого ли акта, не решено"
        return Link(draft.id, (fit or near)[0].id, "draft", False, why)
    return None


def _versions_of_draft(group: Sequence[_Text], plans: _Plans) -> list[Link]:
    """Drafts of one issuer and title without an adopted act."""
    if len(group) < 2:
        return []
    plans.load(text.id for text in group)
    top = max(group, key=lambda text: (plans.size(text), text.sha256))
    links = []
    for text in group:
        if text.id != top.id and not _of_another_activity(text, top):
            if plans.holds(top, text):
                links.append(Link(text.id, top.id, "copy", True, "тот же проект: мероприятия те же"))
            else:
                why = "два проекта с одним заголовком и разными планами: который позднее, из текста не видно"
                links.append(Link(text.id, top.id, "draft", False, why))
    return links


def _settled(links: Sequence[Link], digests: Mapping[int, str]) -> list[Link]:
    """Links in a fixed order, each merged act leading straight to the one that counts."""
    into = {link.act_id: link.other_id for link in links if link.merged}

    def end(act_id: int) -> int:
        seen = {act_id}
        while (following := into.get(act_id)) is not None and following not in seen:
            act_id = following
            seen.add(act_id)
        return act_id

    found: dict[tuple[int, int], Link] = {}
    for link in sorted(links, key=lambda link: (not link.merged, digests[link.act_id], digests[link.other_id])):
        if not link.merged and link.act_id in into:
            continue  # it counts nowhere: there is nothing left to decide
        straight = replace(link, other_id=end(link.other_id))
        if straight.act_id != straight.other_id:
            found.setdefault((straight.act_id, straight.other_id), straight)
    return list(found.values())
