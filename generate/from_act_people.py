"""The people of an existing act as lines of a profile: who signs, who controls, the working group."""

import re
from typing import Any

from generate.from_act_work import Work
from generate.typography import first_upper
from soczakaz.act import Act
from soczakaz.facts import Member, Person
from soczakaz.ru.persons import read_name
from soczakaz.ru.words import nominative

_ROLES = (
    ("заместитель председателя", "заместитель председателя"),
    ("заместитель", "заместитель руководителя"),
    ("председатель", "председатель"),
    ("руководитель", "руководитель"),
    ("секретарь", "секретарь"),
)
_OUTSIDE = re.compile(r"\s*\(по согласованию\)\s*", re.IGNORECASE)
_ACTING = re.compile(r"(?:и\.\s?о\.|вр\.?\s?и\.\s?о\.|врио|исполняющ\w+ обязанности)\s*", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:[А-ЯЁ]\.\s?){1,2}([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)|([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s(?:[А-ЯЁ]\.\s?){2}"
)
_COUNCIL = re.compile(r"совет|комисси|штаб|комитет", re.IGNORECASE)


def people(work: Work) -> dict[str, Any]:
    """«подписывает», «контроль» and «состав» or «совет»; for another place names are blank."""
    act = work.act
    found: dict[str, Any] = {"подписывает": _person(work, act.requisites.signatory, "подписывает")}
    control, signatory = act.effect.control, act.requisites.signatory
    if control and control.name and not (signatory and signatory.name == control.name):
        found["контроль"] = _person(work, control, "контроль")
    group = act.working_group
    members = group.members if group else ()
    if not members and group and group.name and _COUNCIL.search(group.name) and not group.sections and work.same_level:
        found["совет"] = work.ours(group.name, "совет")
        if work.place:
            work.decisions.append("совет: проверьте, что он есть у вас, или удалите строку и впишите «состав»")
        return found
    if not members:
        members_values: list[dict[str, Any]] = [
            {"имя": None, "роль": "руководитель", "должность": None},
            {"имя": None, "роль": "секретарь", "должность": None},
            {"имя": None, "роль": "член", "должность": None, "по согласованию": "да"},
        ]
        work.decisions.append(
            "состав: в исходном акте рабочей группы нет — впишите людей (сторонние — «по согласованию: да»)"
        )
    else:
        members_values = [_member(work, member, n) for n, member in enumerate(members, 1)]
        if work.place:
            work.decisions.append("состав: роли и должности перенесены, впишите имена")
    found["состав"] = members_values
    return found


def _person(work: Work, person: Person | None, key: str) -> dict[str, Any]:
    position = _permanent(work.ours(person.position, key) if person and work.same_level else None, work)
    name = None if person is None or work.place else person.name
    if name is None:
        work.decisions.append(f"{key}: впишите имя{'' if position else ' и должность'}")
    return {"должность": first_upper(position) if position and key == "подписывает" else position, "имя": name}


def _permanent(position: str | None, work: Work) -> str | None:
    """For another place «и.о. начальника» is «начальник»: who stands in for whom there is not ours."""
    acting = _ACTING.match(position) if position and work.place else None
    return (nominative(position[acting.end() :]) or position) if position and acting else position


def _member(work: Work, member: Member, n: int) -> dict[str, Any]:
    position = _permanent(work.ours(member.position, f"состав, {n}-й: должность") if work.same_level else None, work)
    role = next((ours for word, ours in _ROLES if word in (member.role or "").lower()), "член")
    name = None if work.place or read_name(member.name) is None else member.name
    row: dict[str, Any] = {"имя": name, "роль": role}
    row["должность"] = _OUTSIDE.sub("", position) if position else None
    if member.position and _OUTSIDE.search(member.position):
        row["по согласованию"] = "да"
    return row


def surnames(act: Act) -> set[str]:
    """The surnames of everyone whom the act names."""
    people = [act.requisites.signatory, act.effect.control]
    names = [person.name for person in people if person and person.name]
    names += [member.name for member in act.working_group.members] if act.working_group else []
    found = {read.surname for name in names if (read := read_name(name))}
    texts = [node.text for top in act.body for node in top.walk()]
    for text in (*texts, *names):
        found |= {name for pair in _INITIALS.findall(text) for name in pair if name}
    return found
