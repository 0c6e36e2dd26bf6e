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
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from store.draft_links import link_drafts
from store.edition_texts import Link, Plans, Text, texts_of


def find_links(connection: Connection) -> list[Link]:
    """The links between all stored acts, by the rules above."""
    texts = list(texts_of(connection))
    plans = Plans(connection)
    works: dict[str, list[Text]] = defaultdict(list)
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
    heads: dict[str, Text] = {}
    for key, group in works.items():
        heads[key], found = _edition_that_counts(group, plans)
        links += found
    links += link_drafts([text for text in texts if text.draft and not text.work_key], heads, plans)
    return _settled(links, {text.id: text.sha256 for text in texts})


def _amendment(text: Text, group: Sequence[Text], plans: Plans) -> Link | None:
    """An amending act without a whole plan: held by a later consolidated text, or not decided if it has events."""
    later = [each for each in group if each.consolidated and each.day >= text.day]
    if later:
        return Link(text.id, later[-1].id, "amendment", True, "изменения учтены в позднейшей редакции")
    if not plans.size(text):
        why = "вносит изменения, а нового плана целиком в нём нет: план изменённого акта мог устареть"
        return Link(text.id, group[0].id, "amendment", False, why)
    why = "вносит изменения частью плана: какие мероприятия она заменяет, не решено"
    return Link(text.id, group[0].id, "amendment", False, why)


def _edition_that_counts(group: Sequence[Text], plans: Plans) -> tuple[Text, list[Link]]:
    """The text of a work that counts, and what becomes of the others."""
    if len(group) == 1:
        return group[0], []

    def rank(text: Text) -> tuple[bool, dt.date, bool, bool, int, str]:
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
