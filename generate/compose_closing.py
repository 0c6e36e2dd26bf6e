"""The closing points: values, recommendations, repeal, entry into force, publication, control."""

import datetime as dt

from generate.compose_context import Context, date_words
from generate.content import Point
from generate.profile import KEEP_CONTROL, Member, NamedAct, Signatory
from generate.reference import goals
from generate.typography import tidy
from soczakaz.ru.persons import read_name

# 517-ФЗ of 02.11.2023 changed the term of article 47 of 131-ФЗ (law.md 5.2).
_PROMULGATION = dt.date(2023, 11, 2)


def closing(context: Context, made: list[Point]) -> None:
    """Add the closing points to ``made``, numbered on."""

    def add(text: str, children: tuple[Point, ...] = ()) -> None:
        made.append(Point(f"{len(made) + 1}.", tidy(text), children))

    profile = context.profile
    if not all_values_given(context):
        add(
            f"Уполномоченному органу до {date_words(context.values_day)} определить числовые значения базовых величин "
            f"и целевых ориентиров показателей, не установленные приложением {context.appendix(3)} "
            f"к {_dative(context)}, путем проведения пофакторного анализа уровня конкуренции и зрелости рынка социальных "
            "услуг в соответствии с методологией, представленной Министерством финансов Российской Федерации."
        )
    if profile.recommend:
        add(
            context.fill(
                "Рекомендовать органам местного самоуправления муниципальных образований {T} организовать оказание "
                "муниципальных услуг в социальной сфере по направлению деятельности, указанному в пункте 1 "
            )
            + f" {context.this}, в соответствии с Федеральным законом."
        )
    _repeals(context, made)
    if profile.type == "распоряжение":  # it sets no rules for all, so it waits for no official publication
        add(f"Настоящее {profile.type} вступает в силу со дня его подписания.")
        add(_publication(context, "Опубликовать"))
    else:
        municipal_after = profile.is_municipal and context.schedule.base >= _PROMULGATION
        term = "обнародования" if municipal_after else "опубликования"
        also = " (обнародования)" if profile.is_municipal and not municipal_after else ""
        add(f"Настоящее {profile.type} вступает в силу после его официального {term}{also}.")
        add(_publication(context, "Обнародовать" if municipal_after else "Опубликовать"))
    add(_control(context))


def all_values_given(context: Context) -> bool:
    """Whether the profile gives both values of every indicator."""
    given = context.profile.indicators
    return all(
        row.code in given and given[row.code].base is not None and given[row.code].target is not None
        for goal in goals()
        for row in goal.indicators
    )


def _repeals(context: Context, made: list[Point]) -> None:
    acts = context.profile.repeals
    number = f"{len(made) + 1}."
    if len(acts) == 1:
        made.append(Point(number, tidy(f"Признать утратившим силу {_act(context, acts[0])}.")))
    elif acts:
        listed = [f"{_act(context, act)}{'.' if act is acts[-1] else ';'}" for act in acts]
        children = tuple(Point(f"{number}{n}.", tidy(text)) for n, text in enumerate(listed, 1))
        made.append(Point(number, "Признать утратившими силу:", children))


def _act(context: Context, act: NamedAct) -> str:
    issuer = context.wording.body(act.issuer or context.profile.issuer, "gent")
    kind = context.wording.put(act.type, "accs")
    return f"{kind} {issuer} от {date_words(act.date)} № {act.number} «{act.title.strip('«»')}»"


def _publication(context: Context, verb: str) -> str:
    where = context.profile.publication
    site = f"на официальном сайте {context.terms['issuer_gent']}"
    if where.site:
        site += f" ({where.site})"
    site += " в информационно-телекоммуникационной сети «Интернет»"
    if not where.paper:
        return f"{verb} настоящее {context.profile.type} {site}."
    paper = context.wording.put(where.paper, "loct")
    return f"{verb} настоящее {context.profile.type} в {paper} и разместить {site}."


def _control(context: Context) -> str:
    head = f"Контроль за исполнением {context.this}"
    who = controller(context)
    if who is None:
        return f"{head} {KEEP_CONTROL}."
    return f"{head} возложить на {context.wording.put(who.position, 'accs')} {context.wording.person(who, 'accs')}."


def controller(context: Context) -> Signatory | Member | None:
    """Who controls: as the profile says, else the head of the group, unless that is the signatory."""
    profile = context.profile
    if isinstance(profile.control, Signatory):
        return profile.control
    chief = profile.chief
    if profile.control == KEEP_CONTROL or chief is None or chief.outside:
        return None
    one, other = read_name(chief.name), read_name(profile.signatory.name)
    return None if one and other and one.short == other.short else chief


def _dative(context: Context) -> str:
    return "настоящему " + {"постановление": "постановлению", "распоряжение": "распоряжению"}[context.profile.type]
