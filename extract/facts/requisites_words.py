"""What the letterhead leaves out, from the preamble, the points, the notes of adoption and approval."""

import re
from collections.abc import Sequence

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.issuer import from_genitive, from_preamble
from extract.facts.letterhead import Head, Line
from extract.facts.letterhead_phrases import is_body
from extract.facts.requisites_date import inline_stamp
from extract.facts.requisites_reading import LAWS, STRONG, Reading
from soczakaz.facts import Person
from soczakaz.ru.capitals import ordinary

_ADOPTED = re.compile(
    r"\(?Принят[оа]?\s+(?:(?:постановл|реш)ением\s+)?(?P<body>[^\d«(]+?)(?:\s+(?:(?:в|на|от)\s|«?\d).*|\)?)$",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"\W*(?:утвержд[её]н|принят|приложени)", re.IGNORECASE)


def fill_from_words(
    head: Head, lines: tuple[Line, ...], found: Reading, signed: Person | None, signature: Sequence[str]
) -> None:
    """What the letterhead does not say, from the words of the preamble, the points and the signature."""
    lexicon = acts_lexicon()
    spoken = from_preamble(head.preamble)
    if found.kind is None:
        verb = lexicon.verb.search(head.preamble)
        if verb:
            found.kind = lexicon.verbs[verb[1].lower()]
        else:
            found.kind = next(
                (kind for kind, call in lexicon.calls if call.search(f"{head.preamble} {head.body}")), None
            )
        if found.kind is None and any(
            re.match(r"на\s+(?:ваш\s+)?(?:исх\.?\s+)?№|уважаем", line.text, re.IGNORECASE) for line in lines
        ):
            found.kind = "письмо"
    if found.issuer is None or (spoken and len(found.issuer.split()) < 3 and _extends(spoken, found.issuer)):
        found.issuer = spoken or found.issuer
    if found.kind in LAWS:
        found.issuer = _adopted_by(head) or _legislature_below(signature) or found.issuer
    if found.issuer is None and signed and signed.position and found.kind in {"указ", "распоряжение", "постановление"}:
        found.issuer = signed.position
    if found.kind not in STRONG:
        _from_approval(head, found)


def _extends(longer: str, short: str) -> bool:
    """Whether one name says more of the same body: «Администрация Лугового района» of «Администрация района»."""
    more, less = longer.lower().split(), short.lower().split()
    if len(longer) <= len(short):
        return False
    return longer.lower().startswith(short.lower()) or (len(less) == 2 and [more[0], more[-1]] == less)


def _adopted_by(head: Head) -> str | None:
    """«Принят Смоленской областной Думой 25 мая 2023 года», on one line or three: the body, in the nominative."""
    for n, line in enumerate(head.lines):
        if not re.match(r"\(?Принят[оа]?(?!\w)", line.text, re.IGNORECASE):
            continue
        words = " ".join(after.text for after in head.lines[n : n + 4])
        match = _ADOPTED.match(words) or _ADOPTED.match(line.text)
        if match and (body := from_genitive(match["body"].strip())):
            return body
    return None


def _legislature_below(signature: Sequence[str]) -> str | None:
    """«Москва, Московская городская Дума» under the mayor's name: the body that passed the law."""
    for text in signature:
        body = text.rpartition(", ")[2]
        if is_body(body) and re.search(r"(?:дума|собрание|совет|хурал|курултай|парламент)(?!\w)", body, re.IGNORECASE):
            return ordinary(body)
    return None


def _from_approval(head: Head, found: Reading) -> None:
    """«УТВЕРЖДЕНО постановлением … от … № …» over a regulation gives it issuer, date and number."""
    for n, line in enumerate(head.lines):
        if not _APPROVED.match(line.text):
            continue
        words = " ".join(after.text for after in head.lines[n : n + 6])
        inline = inline_stamp(words)
        if not inline:
            return
        found.date, found.number = found.date or inline[0], found.number or inline[1]
        match = re.search(r"(?:постановлени|распоряжени|приказ|решени|указ)[а-яё]*\s+(?P<body>.+)$", words[: inline[2]])
        if match and not found.issuer:
            found.issuer = from_genitive(match["body"].strip())
        return
