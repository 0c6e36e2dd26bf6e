"""Which adopted act a draft became, and which text of a draft is the latest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from store.edition_texts import Link, Plans, Text

TITLES_NEAR = 90  # of 100, by rapidfuzz
PLANS_AGREE = 0.8  # share of events in common, of the longer plan
PLANS_DIFFER = 0.3


def link_drafts(drafts: Sequence[Text], heads: Mapping[str, Text], plans: Plans) -> list[Link]:
    """The links of drafts without requisites: ``heads`` are the texts that count of each adopted act."""
    by_title: dict[str | None, list[Text]] = defaultdict(list)
    by_issuer: dict[str, list[Text]] = defaultdict(list)
    if drafts:
        for text in heads.values():
            by_title[text.title_key].append(text)
            by_issuer[text.issuer].append(text)
    links: list[Link] = []
    left: dict[str, list[Text]] = defaultdict(list)
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


def _of_another_activity(one: Text, other: Text) -> bool:
    from rapidfuzz import fuzz

    return bool(one.activity and other.activity) and fuzz.ratio(one.activity, other.activity) < PLANS_AGREE * 100


def _adopted(draft: Text, fit: Sequence[Text], plans: Plans) -> Link:
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


def _near(draft: Text, adopted: Sequence[Text], plans: Plans) -> Link | None:
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


def _versions_of_draft(group: Sequence[Text], plans: Plans) -> list[Link]:
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
