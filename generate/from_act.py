"""An existing act as a profile: ours again, or for another place with nothing of the neighbour left in it.

What cannot be carried over is blank (None) and told in the list of decisions, which names no neighbour either.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generate.from_act_people import people, surnames
from generate.from_act_tables import extra_events, indicator_values, plan_changes, service_rows
from generate.from_act_work import ForPlace, Work
from generate.reference import activity_named
from generate.transpose import Transposer
from generate.typography import first_upper
from soczakaz.act import Act
from soczakaz.ru.dates import write_date
from soczakaz.ru.places import inflect_place

__all__ = ["ForPlace", "from_act"]

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FINANCE = re.compile(r"финанс|казначей", re.IGNORECASE)


def from_act(act: Act, place: ForPlace | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Values of a profile under Russian keys (None: to be filled in) and what a person must decide.

    Without ``place`` the act is our own: names, dates and figures stay. With it places are replaced, persons, dates and
    figures are blanked; the list of services, the events and the make-up of the group stay.
    """
    head = act.requisites
    region = place.region if place else head.region
    municipality = place.municipality if place else head.municipality
    same_level = (municipality is None) == (head.municipality is None)
    old = (head.municipality, head.region) if place else (None, None)
    work = Work(act, place, Transposer(old, (municipality, region)), [], same_level)
    if place:
        work.transposer.forbid(surnames(act))
    values: dict[str, Any] = {"орган": _issuer(work, municipality, region)}
    values["уровень"] = "муниципальный" if municipality else "региональный"
    values["регион"] = region
    if municipality:
        values["муниципалитет"] = municipality
    if head.type in ("постановление", "распоряжение"):
        values["вид акта"] = head.type
    elif head.type:
        work.decisions.append("вид акта: в исходном он другой; по умолчанию постановление")
    if place is None:
        if head.date:
            values["дата"] = write_date(head.date, "digits")
        if head.number:
            values["номер"] = head.number
    activity = activity_named(act.activity) if act.activity else None
    values["направление"] = activity.key if activity else None
    values["годы"] = _years(act)
    values |= _bodies(work)
    values |= people(work)
    if activity is not None:
        system = _system(work)
        if system:
            values["информационная система"] = system
        elif not activity.system:
            values["информационная система"] = None
    if rows := service_rows(act, work.decisions, work.ours):
        values["услуги"] = rows
    if changes := plan_changes(act, keep_deadlines=place is None):
        values["план"] = changes
    if same_level and (extra := extra_events(act, work.decisions, work.ours, keep_deadlines=place is None)):
        values["мероприятия сверх типовых"] = extra
    values |= _of_the_same_place(work)
    work.decisions += [
        f"{key}: из акта не прочитан — впишите" for key in ("орган", "регион", "направление", "годы") if not values[key]
    ]
    for name in filter(None, (municipality, region)):
        if place and inflect_place(name, "gent") is None:
            work.decisions.append(
                f"«{name}»: падежи не определены — проверьте, как название стоит в профиле, и впишите «формы»"
            )
    cleaned = _guarded(values, work, ())
    assert isinstance(cleaned, dict)  # a mapping is cleaned value by value
    return cleaned, tuple(dict.fromkeys([*work.decisions, *_always(work)]))


def _issuer(work: Work, municipality: str | None, region: str | None) -> str | None:
    issuer = work.act.requisites.issuer
    if work.same_level and (made := work.ours(issuer, "орган")):
        return first_upper(made)
    of_region = inflect_place(region, "gent") if region else None
    of_place = inflect_place(municipality, "gent") if municipality else None
    if of_place and of_region:
        return f"Администрация {of_place} {of_region}"
    return f"Правительство {of_region}" if of_region and not municipality else None


def _bodies(work: Work) -> dict[str, Any]:
    act, found = work.act, {}
    issuer = (act.requisites.issuer or "").lower()
    if work.same_level and act.authority and not issuer.startswith(act.authority.lower()):
        if name := work.ours(act.authority, "уполномоченный орган"):
            found["уполномоченный орган"] = first_upper(name)
    elif not work.same_level:
        work.decisions.append(
            "уполномоченный орган: исходный акт другого уровня — впишите свой или оставьте орган, принимающий акт"
        )
    finance = next((name for event in act.events for name in event.responsible if _FINANCE.search(name)), None)
    if work.same_level and finance and (name := work.ours(finance, "финансовый орган", blank=False)):
        found["финансовый орган"] = first_upper(name)
    if found and work.place:
        work.decisions.append(
            f"{', '.join(found)}: наименования переделаны по образцу — проверьте, что такие органы есть"
        )
    return found


def _system(work: Work) -> str | None:
    """The region's own system: one that names the region, or the one documents are formed in."""
    support = work.act.information_support
    region = work.act.requisites.region
    of_region = inflect_place(region, "gent") if region else None
    for name in support.systems if support else ():
        if of_region and of_region in name:
            return work.ours(
                re.sub(r"\s*\(далее[^)]*\)", "", name), "информационная система", blank=False, any_level=True
            )
    return None


def _of_the_same_place(work: Work) -> dict[str, Any]:
    """What is kept only when the act is ours: figures, the year on paper."""
    if work.place:
        return {}
    found: dict[str, Any] = {}
    if values := indicator_values(work.act):
        found["показатели"] = values
    support = work.act.information_support
    years = {int(y) for text in (support.on_paper if support else ()) for y in _YEAR.findall(text)}
    if len(years) == 1:
        found["на бумаге в году"] = str(years.pop())
    return found


def _always(work: Work) -> Iterator[str]:
    act = work.act
    if work.place:
        yield "дата и номер: впишите, когда акт будет подписан; «плановая дата» — чтобы рассчитать сроки плана"
        if act.indicators:
            yield "показатели: чужие значения не перенесены — впишите свои"
        if act.effect.repeals:
            yield "утрачивает силу: если есть прежний акт, впишите его"
    elif act.effect.repeals:
        yield "утрачивает силу: прежний акт из исходного не перенесён; впишите, если новый отменяет этот"
    if act.effect.retroactive_from:
        yield "обратная сила исходного акта не перенесена"
    yield "опубликование: впишите издание или оставьте официальный сайт"


def _years(act: Act) -> str | None:
    found = [int(y) for y in _YEAR.findall(act.requisites.title or "")]
    if not found:
        found = [y for row in act.indicators for y in (row.base.year, row.target.year) if y]
    if not found or max(found) - min(found) > 9:
        return None
    return f"{min(found)}–{max(found)}" if min(found) != max(found) else str(found[0])


def _guarded(value: Any, work: Work, path: tuple[str, ...]) -> Any:
    """The last look: a string that still holds anything of the neighbour is blanked."""
    if isinstance(value, Mapping):
        return {key: _guarded(inner, work, (*path, str(key))) for key, inner in value.items()}
    if isinstance(value, list):
        return [_guarded(inner, work, path) for inner in value]
    if isinstance(value, str) and work.transposer.remains(value):
        work.decisions.append(f"{' – '.join(path)}: впишите своё")
        return None
    return value
