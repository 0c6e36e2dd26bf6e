"""A sentence that lists members, cut into one piece a member: at semicolons, at roles, at names between commas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.roles import leading_person, pattern, role_of, trailing_person

_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")
_ROLE_HEAD = re.compile(r"(?P<role>[^:–—;,]{4,80}?)\s*(?::|[–—]|\s-)\s+(?=\S)")
_SENTENCE = re.compile(r"\.\s+(?=[А-ЯЁа-яё])")
_INITIAL = re.compile(r"(?:^|[\s.-])[А-ЯЁ]$")  # «И.» is no end of a sentence
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*\.?$")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a text and the offset at which it ends there."""

    text: str
    end: int


def items(text: str) -> list[Item]:
    """The pieces of ``text``, one a member; a single piece when it tells of one member only."""
    parts = _cut(text, _outside(text, ";"))
    if len(parts) > 1:
        if sum(map(_tells, parts)) < 2:
            return [Item(text, len(text))]
        return [_moved(inner, part) for part in parts for inner in _by_commas(part.text)]
    sentences = [m.start() for m in _SENTENCE.finditer(text) if not _INITIAL.search(text[: m.start()])]
    parts = _cut(text, [at for at in sentences if begins_with_role(text[at + 1 :])])
    if len(parts) > 1:
        return [_moved(inner, part) for part in parts for inner in items(part.text)]
    return _by_commas(text)


def _moved(inner: Item, part: Item) -> Item:
    """A piece of a piece, with its end in the whole text."""
    return Item(inner.text, part.end - len(part.text) + inner.end)


def begins_with_role(text: str) -> str | None:
    """The role that ``text`` names before a dash or a colon («секретарь – …»)."""
    match = _ROLE_HEAD.match(text.lstrip())
    return role_of(match["role"]) if match else None


def _tells(item: Item) -> bool:
    text = item.text.strip()
    if leading_person(text) or trailing_person(text.rstrip(".")) or begins_with_role(text):
        return True
    if pattern("not_person").match(text.lower()):
        return True  # «представитель совета отцов (по согласованию)»
    return any(leading_person(half.strip()) for half in _DASH.split(text))


def _outside(text: str, sign: str) -> list[int]:
    """Where ``sign`` stands outside brackets and quotation marks."""
    depth, found = 0, []
    for n, c in enumerate(text):
        if c in "(«":
            depth += 1
        elif c in ")»":
            depth = max(0, depth - 1)
        elif c == sign and not depth:
            found.append(n)
    if not found and depth:  # a quotation mark that nobody closed
        return [n for n, c in enumerate(text) if c == sign]
    return found


def _cut(text: str, at: Sequence[int]) -> list[Item]:
    """The pieces between the places ``at``, without white space around; blank ones are left out."""
    made = []
    for start, end in zip([0, *(n + 1 for n in at)], [*at, len(text)], strict=True):
        piece = text[start:end]
        if re.search(r"\w", piece):
            made.append(Item(piece.strip(), start + len(piece.rstrip())))
    return made


def _by_commas(text: str) -> list[Item]:
    """Members parted by commas: «Иванов И.И., директор, Ли А.А., юрист», «директор Иванов И.И., юрист Ли А.А.»."""
    commas = _outside(text, ",")
    pieces = _cut(text, commas)
    whole = [Item(text, len(text))]
    if len(pieces) < 2:
        return whole
    first = [bool(begins_with_role(p.text) or leading_person(p.text)) for p in pieces]
    named = [bool(leading_person(_after_role(p.text))) for p in pieces]
    last = [not named[n] and trailing_person(p.text.rstrip(".")) is not None for n, p in enumerate(pieces)]
    if sum(named) > 1:
        return list(_shared(_joined(text, pieces, [n for n in range(1, len(pieces)) if first[n]])))
    if sum(last) > 1:
        return _joined(text, pieces, [n + 1 for n in range(len(pieces) - 1) if last[n]])
    roles = sum(bool((m := _IN_BRACKETS.search(p.text)) and role_of(m[1])) for p in pieces)
    return pieces if not any(named) and not any(last) and roles > 1 else whole


def _after_role(text: str) -> str:
    """What stands behind «секретарь – »; the text itself where no role stands before it."""
    match = _ROLE_HEAD.match(text)
    return text[match.end() :] if match and role_of(match["role"]) else text


def _joined(text: str, pieces: Sequence[Item], begins: Sequence[int]) -> list[Item]:
    """Pieces put together again but for those that begin a member."""
    ends = [*(pieces[n - 1].end for n in begins), pieces[-1].end]
    starts = [pieces[n].end - len(pieces[n].text) for n in (0, *begins)]
    return [Item(text[start:end], end) for start, end in zip(starts, ends, strict=True)]


def _shared(found: Sequence[Item]) -> Iterator[Item]:
    """Names alone get the post of the next one: «А.А. Ли, Б.Б. Ким – депутаты»."""
    post = ""
    made: list[Item] = []
    for item in reversed(found):
        own = _after_role(item.text)
        name = leading_person(own)
        rest = own[len(name) :] if name else ""
        if name and not rest.strip(" .,") and post:
            made.append(Item(item.text.rstrip(" .,") + post, item.end + len(post)))
        else:
            made.append(item)
            post = rest if re.match(r"\s*[–—-]\s", rest) else ""
    yield from reversed(made)
