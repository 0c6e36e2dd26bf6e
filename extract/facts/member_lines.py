"""A member in a line of text: «имя – должность, роль», «роль – имя, должность», «должность имя», a subhead of a role."""

import re
from dataclasses import dataclass, replace

from extract.facts.last_witness import person_left_in
from extract.facts.member_items import begins_with_role, items
from extract.facts.roles import is_person, is_plural, leading_person, pattern, role_of, split_role, trailing_person
from soczakaz.facts import Member
from soczakaz.source import Place

_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна|оглы|кызы)")
_LETTER = re.compile(r"\w\w")
_VACANT = re.compile(r"вакан", re.I)
_CONSENT = re.compile(r"\s*(\((?:по|с|без)\s[^()]*\))\.?$")  # «… Ким Р.Р. (по согласованию)»
_FROM = re.compile(r"от\s\S")  # «от Министерства финансов – Волков Н.Н.»
_SUBHEAD = 120  # characters of «Члены межведомственной рабочей группы:»


@dataclass(slots=True)
class MemberList:
    """The members read so far and the role that the last subhead gives; ``own`` is the stem of what the group is called."""

    members: list[Member]
    role: str | None = None
    own: str | None = None

    def role_in(self, text: str) -> str | None:
        """The role in this group that ``text`` consists of."""
        return role_of(text, self.own)

    def split(self, text: str) -> tuple[str | None, str]:
        """The role in this group named inside a position, and the position without it."""
        return split_role(text, self.own)

    def subhead(self, text: str) -> bool:
        """Take ``text`` as «Члены рабочей группы:», if it is one."""
        if len(text) > _SUBHEAD or not (role := self.role_in(text)):
            return False
        self.role = role
        return True

    def add(self, name: str, role: str | None, position: str | None, place: Place) -> None:
        """Add a member, or the rest of the last one's name."""
        last = self.members[-1] if self.members else None
        if last and " " not in last.name and _PATRONYMIC.fullmatch(name):
            whole = " ".join(filter(None, (last.position, position))) or None
            self.members[-1] = replace(last, name=f"{last.name} {name}", role=role or last.role, position=whole)
        elif name:
            self.members.append(Member(name, role or self.role, position or None, place))

    def extend(self, text: str) -> None:
        """Go on with the position of the last member."""
        if self.members:
            last = self.members[-1]
            joined = f"{last.position} {text.strip(' –—-')}" if last.position else text
            role, position = self.split(joined)
            self.members[-1] = replace(last, role=role or last.role, position=position or None)


def read_line(text: str, place: Place, found: MemberList, *, dashed: bool = False) -> None:
    """Read a paragraph: a subhead, «имя – должность, роль», «роль – имя, должность», a position alone, or several of them."""
    if not _LETTER.search(text) or found.subhead(text):
        return
    last = found.members[-1] if found.members else None
    if last and last.position is None and not _VACANT.match(last.name) and (dashed or _is_post_of(last, text)):
        found.extend(text)
        return
    head, colon, rest = text.partition(":")
    if colon and (role := found.role_in(head)) and rest.strip():
        _several(rest.lstrip(), role, place, found)
        if is_plural(head):
            found.role = role
        return
    _several(text, None, place, found)


def _several(text: str, role: str | None, place: Place, found: MemberList) -> None:
    """Read each member of a text; a role of several holds until the next one («члены – Ли А.А., директор; Ким Б.Б.»)."""
    start = place.end - len(text)
    listed = items(text)
    sticky = role if len(listed) > 1 else None
    for item in listed:
        own = begins_with_role(item.text)
        if own and len(listed) > 1:
            head = _DASH.split(item.text.replace(":", " – ", 1) if ":" in item.text else item.text, maxsplit=1)[0]
            sticky = own if is_plural(head) else None
        here = replace(place, end=max(place.start, start + item.end)) if start >= 0 else place
        _person(item.text, (own and None) or sticky or (role if len(listed) == 1 else None), here, found)


def _person(text: str, role: str | None, place: Place, found: MemberList) -> None:
    head, colon, rest = text.partition(":")
    if colon and (own := found.role_in(head)) and rest.strip():
        _person(rest.strip(), own, place, found)
        return
    name = leading_person(text)
    if name is not None:
        own, position = found.split(text[len(name) :])
        found.add(name, role or own, _unwrapped(position), at(place, text, name))
        return
    halves = _DASH.split(text, maxsplit=1)
    if len(halves) == 2:
        left, right = halves[0].strip(), halves[1].strip()
        if said := found.role_in(left):
            _person(right, role or said, place, found)
            return
        if _FROM.match(left) and leading_person(right):
            _person(right, role, place, found)
            return
        if is_person(left) or not pattern("not_person").match(left.lower()):
            own, position = found.split(right)
            found.add(left, role or own, position, at(place, text, left))
            return
    if len(text.split()) == 1 and text[:1].isupper():
        found.add(text.strip(" ;,."), role, None, place)  # a surname, its name follows on the next line
        return
    last = found.members[-1] if found.members and role is None else None
    if text[:1].islower() and last and last.position and text[-1:] in ";." and not opens_member(text):
        found.extend(text)
        return
    plain = text.rstrip(" ;,")
    consent = _CONSENT.search(plain)
    plain = plain[: consent.start()] if consent else plain
    plain = plain if re.search(r"[А-ЯЁ]\.$", plain) else plain.rstrip(".")
    ending = trailing_person(plain) or ((span := person_left_in(plain)) and plain[slice(*span)])
    if ending and (role or pattern("not_person").match(text.lower())):
        own, position = found.split(plain.removesuffix(ending) + (consent[1] if consent else ""))
        found.add(ending, role or own, position, at(place, text, ending))
        return
    own, words = found.split(text)
    found.add(words or text.strip(" ;."), role or own, None, place)


def _unwrapped(position: str) -> str:
    """«(заместитель главы города)» without its brackets."""
    inner = position[1:-1]
    return inner if position[:1] == "(" and position[-1:] == ")" and ")" not in inner.split("(")[0] else position


def _is_post_of(last: Member, text: str) -> bool:
    """Whether ``text`` is the post of a member whose name stood alone on the line before."""
    return (
        is_person(last.name)
        and leading_person(text) is None
        and trailing_person(text) is None
        and not _PATRONYMIC.fullmatch(text)
    )


def opens_member(text: str) -> bool:
    """Whether a line in small letters begins a member of its own («представитель … (по согласованию)»)."""
    return bool(pattern("not_person").match(text))


def at(place: Place, text: str, words: str) -> Place:
    """The place of ``words`` inside the unit whose end is ``text``."""
    start = place.end - len(text) + max(0, text.find(words)) if place.end >= len(text) else place.start
    return replace(place, start=start, end=min(place.end, start + len(words)))
