"""Roles in a working group: «руководитель рабочей группы», «Члены комиссии:», «…, секретарь»."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

_LEXICON = Path(__file__).parents[1] / "lexicon" / "group.toml"
_POST = re.compile(r"начальник|администратор|эксперт|(?:первый )?заместитель (?:главы|начальника)")
_SURE_END = re.compile(r"(?:[А-ЯЁ]\.|(?:ич|вна|чна|шна|оглы|кызы))$")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # «(по согласованию)», «(без права голоса)»


_CONSENT = re.compile(r"\s*\((?:с\s|без\s|по\sсогласовани)[^()]*\)[\s;,.]*$")


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    with _LEXICON.open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=16)
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern ``name`` of ``lexicon/group.toml``."""
    return re.compile(_lexicon()[name]["pattern"])


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    """A role with or without its body, and nothing else («член рабочей группы по апробации» is one)."""
    role, body = pattern("role").pattern, pattern("body").pattern
    return re.compile(
        rf"(?P<role>{role})(?:\s+(?P<body>{body})(?P<tail>\s+по\s(?:(?!\s[-–—]\s)[^:;])+)?)?", re.IGNORECASE
    )


def role_of(text: str, own: str | None = None) -> str | None:
    """The role that ``text`` consists of, without its body and in the singular; None when it is something
    else.

    ``own`` is the stem of what the group is called («комисси»): a role in another body («председатель комитета») is a
    post.

    >>> role_of("Члены рабочей группы:")
    'член'
    """
    match = _whole().fullmatch(_CONSENT.sub("", text).strip(" :;,.–—-()"))
    if match is None or (
        match["tail"] and not re.search(r"рабоч|межведомств|координац|комисси", match["body"].lower())
    ):
        return None
    if match["body"] and not _is_own(match["body"], own):
        return None
    role = match["role"]
    role = role[0].lower() + role[1:] if not role.isupper() else role.lower()
    singular: dict[str, str] = _lexicon()["singular"]
    return singular.get(role, role)


def _is_own(body: str, own: str | None) -> bool:
    """Whether a role is held in the group itself: a body with a capital («Комитета») is mostly another one."""
    last = body.rsplit(maxsplit=1)[-1]
    if last.lower().startswith("групп") or body.isupper():
        return True
    if own is not None:
        return last.lower().startswith(own)
    return last.islower()


def is_plural(text: str) -> bool:
    """Whether a role is that of several: «Члены», «Сопредседатели рабочей группы»."""
    match = _whole().fullmatch(text.strip(" :;,.–—-()"))
    return match is not None and match["role"].lower() in _lexicon()["singular"]


def split_role(text: str, own: str | None = None) -> tuple[str | None, str]:
    """The role named inside a position, and the position without it.

    The role stands after a comma or in brackets («глава района, председатель комиссии»), or before a comma or
    a dash («секретарь рабочей группы – ведущий специалист»). «заместитель председателя комитета по труду» is
    no role.
    """
    text = text.strip(" ;,–—-").removesuffix(".").rstrip(" ;,")
    consent = _BRACKETS.search(text)
    core = text[: consent.start()] if consent else text
    for match in reversed(list(re.finditer(r"\(([^()]+)\)", text))):
        if _is_bare_or_grouped(match[1]) and (role := role_of(match[1], own)):
            return role, _joined(text[: match.start()], text[match.end() :])
    if (role := role_of(core, own)) is not None and _is_bare_or_grouped(core):
        return role, ""
    pieces = re.split(r",\s+|\s+[-–—]\s+", core)
    for n in (len(pieces) - 1, 0, *range(1, len(pieces) - 1)):
        if len(pieces) > 1 and _is_bare_or_grouped(pieces[n]) and (role := role_of(pieces[n], own)) is not None:
            at = _offset(core, pieces, n)
            kept = _joined(core[:at], core[at + len(pieces[n]) :])
            return role, kept + (consent[0] if consent else "")
    return None, text


def _is_bare_or_grouped(text: str) -> bool:
    """Whether a text that reads as a role is not rather a post («начальник», «заместитель главы»)."""
    return _POST.fullmatch(text.strip().lower()) is None


def _offset(text: str, pieces: list[str], n: int) -> int:
    at = 0
    for piece in pieces[:n]:
        at = text.index(piece, at) + len(piece)
    return text.index(pieces[n], at)


def _joined(before: str, after: str) -> str:
    left, right = before.rstrip(" ,;–—-"), after.strip(" ,;–—-")
    return f"{left}, {right}" if left and right and right[0] != "(" else f"{left} {right}".strip()


def is_person(text: str) -> bool:
    """Whether ``text`` is a name of a person and nothing more."""
    text = text.strip(" ,;:–—-")
    return bool(pattern("person").fullmatch(text)) and not pattern("not_person").match(text.lower())


def leading_person(text: str) -> str | None:
    """The name that ``text`` begins with, if it ends at a comma, a dash, a bracket or the end."""
    match = pattern("person").match(text)
    if match is None or not is_person(match[0]):
        return None
    after = text[match.end() :]
    if re.match(r"\s*(?:$|[,;:(–—]|-(?=\s|$))", after):
        return match[0]
    # A name and a post with nothing but a space or a tab between: only initials or a patronymic tell where it ends.
    return match[0] if _SURE_END.search(match[0]) and re.match(r"\s+[а-яё]{4}", after) else None


def trailing_person(text: str) -> str | None:
    """The name that ``text`` ends with, after a position («заместитель главы Петров И.И.»)."""
    text = text.rstrip(" ;,")
    for match in re.finditer(r"(?<!\w)(?=[А-ЯЁ])", text):
        if match.start() and pattern("person").fullmatch(text, match.start()) and is_person(text[match.start() :]):
            return text[match.start() :]
    return None
