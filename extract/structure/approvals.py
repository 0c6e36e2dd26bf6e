"""Where the body mentions its appendices: by that a lost number is found again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from soczakaz.act import AppendixKind, Node

_MENTION = re.compile(
    r"(?<!\w)(?=[Пп]рил)[Пп]риложени\w*\s*(?:(?:№|N[oо]?)\s*)?(?P<number>\d{1,2}(?:\.\d)?)(?!\w|\.\d)"
)
# «приложение № 2 к постановлению … от …», «приложение № 2 изложить …»: an appendix of another act.
_FOREIGN = re.compile(
    r"\s*(?:к\s+(?!настоящ|проект|данн)[а-яё]+|(?:изложить|дополнить|признать|исключить|внести|заменить))"
)
_WORD = re.compile(r"[а-яё]{4,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """An appendix as the body names it: its number, the words before, the kind they show and the point's
    label.
    """

    number: str
    words: frozenset[str]
    kind: AppendixKind | None
    label: str


def mentions(tree: Sequence[Node]) -> list[Mention]:
    """The mentions in the points of the body, the first of each number first."""
    return [mention for node in tree for each in node.walk() for mention in _of(each)]


def _of(node: Node) -> Iterator[Mention]:
    at = 0
    for match in _MENTION.finditer(node.text):
        if _FOREIGN.match(node.text, match.end()):
            continue
        before = node.text[at : match.start()].lower()
        at = match.end()
        yield Mention(match["number"], _stems(before), _kind(before), node.place.label)


def _kind(words: str) -> AppendixKind | None:
    """The kind that the words before a mention show: the noun nearest to the mention decides."""
    best: tuple[int, AppendixKind] | None = None
    for stem, kind in _NOUNS:
        for match in re.finditer(stem, words):
            if best is None or match.start() < best[0]:
                best = (match.start(), kind)
            break
    return best[1] if best else None


# «план … по направлению …» is a plan although services are named later: the first noun wins.
_NOUNS: tuple[tuple[str, AppendixKind], ...] = (
    (r"(?<!\w)состав\w{0,2}(?!\w)", "group_membership"),
    (r"(?<!\w)положени\w{1,2} об? (?:\w+ ){0,2}(?:групп|комисси|совет|штаб|комитет)", "group_regulation"),
    (r"(?<!\w)план\w{0,2}(?!\w)", "plan"),
    (r"(?<!\w)«?дорожн\w+ карт", "plan"),
    (r"(?<!\w)(?:таблиц\w+ |целев\w+ )?(?:показател|индикатор)", "indicators"),
    (r"(?<!\w)переч\w+ (?:\w+ )*?услуг", "services"),
    (
        r"услуг\w* (?:в социальной сфере)?[^;]{0,80}(?:по перечню|определ[её]нн|указанн|перечень котор)",
        "services",
    ),
    (r"(?<!\w)(?:порядок|правила|методик)", "rules"),
)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text))


def number_for(title: str | None, kind: AppendixKind, free: Sequence[Mention]) -> Mention | None:
    """The one mention among ``free`` that fits an appendix of this title and kind; None when none or several
    do.
    """
    same = [mention for mention in free if mention.kind == kind and kind != "other"]
    numbers = {mention.number for mention in same}
    if len(numbers) == 1:
        return same[0]
    words = _stems((title or "").lower())
    scored = sorted(((len(words & m.words) / max(1, len(words)), m) for m in (same or free)), key=lambda pair: -pair[0])
    if not scored or scored[0][0] < 0.5:
        return None
    rest = [score for score, mention in scored if mention.number != scored[0][1].number]
    return scored[0][1] if not rest or scored[0][0] - rest[0] >= 0.15 else None
