"""Leaving names of persons out of an act: each letter of a name becomes «х», so that places in the text stay right.

A name is a surname with initials, a full name with its patronymic, and the surname of anyone the act names as signatory,
controlling official or member. What stands beside initials is struck rather than kept. «Школа имени А.С. Пушкина» is no one's personal data and stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from soczakaz.act import Act
from soczakaz.source import Place

T = TypeVar("T")

_POSITION = r"(?!(?i:глав|директор|начальник|заместител|министр|губернатор|председател|руководител|перв|мэр|секретар|управляющ|врио))"
_SURNAME = rf"{_POSITION}(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?)"
_INITIALS = r"[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\."
_NOT_NAMED_AFTER = r"(?<!им\. )(?<!им\.)(?<!имени )"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ьич|ичн)(?:а|у|ы|е|ой|ем|ом)?"
_NAME = re.compile(
    rf"{_NOT_NAMED_AFTER}(?<!\w)(?=[А-ЯЁ])(?:"
    rf"(?:{_SURNAME}[ \u00a0])?{_INITIALS}[ \u00a0]?{_SURNAME}"
    rf"|{_SURNAME}[ \u00a0]?{_INITIALS}"
    rf"|(?:{_SURNAME}[ \u00a0])?[А-ЯЁ][а-яё]+[ \u00a0]{_PATRONYMIC}(?:[ \u00a0]{_SURNAME})?"
    rf")(?!\w)"
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = 2  # letters that a case may change: «Крылова», «Крыловой», «Крылову»


def without_names(act: Act) -> Act:
    """The act without the members of its group and with the names of persons in its texts struck out."""
    hide = striker(act)
    signatory, control, group = act.requisites.signatory, act.effect.control, act.working_group
    act = replace(
        act,
        requisites=replace(act.requisites, signatory=signatory and replace(signatory, name=None)),
        effect=replace(act.effect, control=control and replace(control, name=None)),
        working_group=group and replace(group, members=()),
    )
    return replace(_struck(act, hide), source=act.source)


def striker(act: Act) -> Callable[[str], str]:
    """Strikes the names of persons out of any words of this act."""
    known = _known(act)

    def strike(text: str) -> str:
        text = _NAME.sub(_hidden, text)
        return known.sub(_hidden, text) if known else text

    return strike


def _hidden(found: re.Match[str]) -> str:
    return _LETTER.sub(lambda letter: "Х" if letter[0].isupper() else "х", found[0])


def _known(act: Act) -> re.Pattern[str] | None:
    """The surnames of those whom the act names, in any case; not one that is a word of the place or the body."""
    members = act.working_group.members if act.working_group else ()
    persons = (act.requisites.signatory, act.effect.control, *members)
    stems = {_stem(word) for person in persons if person and person.name for word in _WORD.findall(person.name)}
    head = act.requisites
    for words in (head.region, head.municipality, head.issuer):
        stems -= {_stem(word.capitalize()) for word in _WORD.findall(words or "")}
    listed = "|".join(sorted(map(re.escape, filter(None, stems))))
    return re.compile(rf"{_NOT_NAMED_AFTER}(?<!\w)(?:{listed})[а-яё]{{0,3}}(?!\w)") if listed else None


def _stem(word: str) -> str:
    return word[: max(len(word) - _ENDING, 4)] if word[:1].isupper() else ""


def _struck(value: T, hide: Callable[[str], str]) -> T:
    """A value of the domain with every text struck; places and what is not text as they were."""
    return _walk(value, hide)  # type: ignore[no-any-return]


def _walk(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(_walk(item, hide) for item in value)
    if isinstance(value, (Mapping, Place)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        changed = dict(_changes(value, hide))
        return replace(value, **changed) if changed else value
    return value


def _changes(value: Any, hide: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    for entry in fields(value):
        old = getattr(value, entry.name)
        new = _walk(old, hide)
        if new is not old and new != old:
            yield entry.name, new
