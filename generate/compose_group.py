"""The regulation of the working group and its membership."""

import re
import tomllib
from functools import lru_cache
from typing import Any

from generate.compose_context import Context
from generate.content import MemberRow, Point
from generate.typography import tidy
from soczakaz.data import data_path
from soczakaz.ru.persons import read_name

_FINANCE = re.compile(r"финанс|бюджет|казначей", re.IGNORECASE)
_RANK = ("руководитель", "председатель", "заместитель руководителя", "заместитель председателя", "член", "секретарь")


def regulation(context: Context) -> tuple[Point, ...]:
    """Sections with their points: «1.» → «1.1.» → «1)»."""
    members = context.profile.members
    deputy = any(member.role.startswith("заместитель") for member in members)
    holds = {
        "deputy": deputy,
        "no_deputy": not deputy,
        "outside": any(member.outside for member in members),
    }
    made = []
    for n, section in enumerate(_sections(), 1):
        points = [point for point in section["points"] if holds.get(point.get("if", ""), True)]
        made.append(
            Point(
                f"{n}.",
                section["title"],
                tuple(
                    Point(
                        f"{n}.{k}.",
                        context.fill(point["text"]),
                        tuple(Point(f"{i})", context.fill(item)) for i, item in enumerate(point.get("items", ()), 1)),
                    )
                    for k, point in enumerate(points, 1)
                ),
            )
        )
    return tuple(made)


def membership(context: Context) -> tuple[MemberRow, ...]:
    """The members: head, deputies, members, secretary; each role with «рабочей группы»."""
    members = context.profile.members
    short = any_initials(context)
    if short and not all(_has_initials(member.name) for member in members):
        context.notes.append(
            "у части членов рабочей группы указаны только инициалы, поэтому с инициалами записаны все; чтобы в составе были "
            "имена и отчества, впишите их в «состав» полностью у каждого"
        )
    if members and not any(member.outside for member in members):
        context.notes.append(
            "в рабочей группе нет сторонних участников: Минфин рекомендует включать представителей некоммерческих "
            "организаций и общественности; добавьте их со строкой «по согласованию: да»"
        )
    for body, pattern in (("финансового", _FINANCE), ("отраслевого", _branch(context))):
        if members and not any(pattern.search(member.position) for member in members):
            context.notes.append(
                f"в составе рабочей группы не видно представителя {body} органа: добавьте его, если он есть"
            )
    return tuple(
        MemberRow(
            _name(member.name, short=short),
            f"{member.role} рабочей группы",
            tidy(f"{member.position} (по согласованию)" if member.outside else member.position),
        )
        for member in sorted(members, key=lambda member: _RANK.index(member.role))
    )


def _branch(context: Context) -> re.Pattern[str]:
    """Words of positions in the activity's own branch."""
    return re.compile(context.profile.activity.branch_words, re.IGNORECASE)


def any_initials(context: Context) -> bool:
    """Whether the membership is written with initials: a list names its people in one way."""
    return any(_has_initials(member.name) for member in context.profile.members)


def _has_initials(text: str) -> bool:
    name = read_name(text)
    return name is not None and bool(name.initials)


def _name(text: str, *, short: bool) -> str:
    name = read_name(text)
    if name is None or not short:
        return tidy(text)
    return tidy(f"{name.surname} {name.given}")


@lru_cache(maxsize=1)
def _sections() -> list[dict[str, Any]]:
    found = tomllib.loads(data_path("corpus/reference/group_regulation.toml").read_text("utf-8"))
    sections: list[dict[str, Any]] = found["section"]
    return sections
