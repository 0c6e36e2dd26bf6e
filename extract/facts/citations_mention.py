"""One mention of an outside act, read from the word that names the kind of act («закона», «постановлением»)."""

import re
from dataclasses import dataclass

from extract.facts.citations_issuer import Phrase, phrase_after
from extract.facts.citations_lexicon import Kind, lexicon
from extract.facts.citations_named import Named, charter_at, code_at, short_code_at
from extract.facts.citations_requisites import Requisites, requisites_at
from extract.facts.citations_units import Chain, Units
from soczakaz.facts import CitedAct
from soczakaz.ru.dates import lower

_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<own>настоящ\w{2,3})\s|(?P<back>(?:выше)?(?:указанн|названн|упомянут|приведенн)\w{2,3}\s"
    r"|данн\w{2,3}\s|эт(?:ого|ому|им|ом|ой|от)\s|т(?:ого|ому|ем|ом)\sже\s))?"
    r"(?P<adjective>федеральн\w{2,3}\s(?:конституционн\w{2,3}\s)?|(?:областн|краев|республиканск|окружн"
    r"|городск)\w{2,3}\s)?$"
)
_BRIDGE = re.compile(
    r"\s[^.;:«»\"()]{3,300}?,?\s(?:утвержд[её]нн?\w{1,4}|установленн\w{2,3}|определ[её]нн\w{2,3}"
    r"|приложени\w{1,3}\sк)\s"
)
_JOINT = re.compile(r"\s?(?:[,;]|\s(?=и\s|а\sтакже\s))\s?(?:(?:и|а также|а также от)\s)?")
_DEFINITION = re.compile(
    r"\s?,?\s?(?:\((?:в\sред|с\sизм|ред\.)[^()]{0,250}\)\s?)?\((?:(?:в\sред|с\sизм"
    r"|ред\.)[^()]{0,250}?[;,]\s?)?"
    r"далее(?P<how>[^-–—()«»\":]{0,40}?)\s?[-–—:]\s?(?P<names>[^()]{1,160})\)"
)
_TITLE_START = re.compile(r"об?\s|обо\s|вопросы\s|о$", re.IGNORECASE)
_TOPIC = re.compile(r"\sоб?\s(?P<words>[а-яё][а-яё() ]{4,100})")  # «Закона о социальном заказе»


@dataclass(frozen=True, slots=True)
class Mention:
    """An outside act named by its requisites at ``text[start:end]``.

    ``after`` is where reading goes on (behind a definition), ``names`` the short names that the definition
    gives, ``branches`` the units named before the act.
    """

    start: int
    end: int
    after: int
    act: CitedAct
    branches: tuple[tuple[Units, ...], ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """A word for an act without requisites: «указанного закона» (``back``), «Федерального закона».

    ``topic`` are the words after «Закона о» that may tell which law is meant («социальном заказе»).
    """

    start: int
    end: int
    type: str
    back: bool
    topic: str = ""


def chain_before(text: str, found: tuple[Chain, ...], start: int) -> Chain | None:
    """The chain of units that belongs to what begins at ``start``; a bridge «Правил, утвержденных» may
    stand between.
    """
    last = None
    for chain in found:
        if chain.end <= start:
            last = chain
    if last is None:
        return None
    gap = lower(text[last.end : start])
    if not gap.strip():
        return last
    if "настоящ" in gap or lexicon().head.search(gap):
        return None
    return last if _BRIDGE.fullmatch(gap) else None


def _words_before(low: str, at: int) -> re.Match[str] | None:
    """«указанного федерального » right before ``at``: of up to four words, as many as belong to the act's name."""
    starts = [at]
    while len(starts) < 5 and starts[-1] > 0:
        starts.append(low.rfind(" ", 0, starts[-1] - 1) + 1)
    return next((match for start in reversed(starts) if (match := _BEFORE.match(low, start, at))), None)


class MentionReader:
    """Reads one mention from the word that names the kind of act."""

    __slots__ = ("back", "federal", "found", "head", "low", "own", "prefix", "text")

    def __init__(self, text: str, low: str, found: tuple[Chain, ...], head: re.Match[str]) -> None:
        self.text, self.low, self.found, self.head = text, low, found, head
        before = _words_before(low, head.start())
        self.own = bool(before and before["own"])
        self.back = bool(before and before["back"])
        self.federal = bool(before and (before["adjective"] or "").startswith("федеральн"))
        self.prefix = before.start() if before else head.start()

    def read(self) -> list[Mention] | Echo | None:
        known, word = lexicon(), self.head.group()
        if "number" in self.head.re.groupindex:
            return self._bare()
        kind = known.forms.get(word)
        if kind is None and word not in ("фз", "фкз"):
            return self._named(short_code_at(self.text, self.head))
        if self.own:
            return None
        if kind is None:
            if not self.text[self.head.start()].isupper():
                return None
            kind = Kind("закон", "any", plural=False)
            self.federal = True
        if kind.type == "кодекс":
            made = self._named(code_at(self.text, self.low, self.head))
            return made or (Echo(self.prefix, self.head.end(), "кодекс", back=True) if self.back else None)
        if kind.type in ("конституция", "устав"):
            return self._named(charter_at(self.text, self.low, self.head, kind.type))
        made = self._dated(kind)
        if made or kind.plural:
            return made
        if kind.type == "закон" and self.text[self.head.start()].isupper() and not self.back:
            topic = _TOPIC.match(self.low, self.head.end())
            if topic:
                return Echo(self.prefix, self.head.end(), "федеральный закон", back=False, topic=topic["words"])
        if self.back or self.federal:
            kind_of = "федеральный закон" if self.federal and kind.type == "закон" else kind.type
            return Echo(self.prefix, self.head.end(), kind_of, self.back)
        return None

    def _dated(self, kind: Kind) -> list[Mention]:
        """Acts cited by date, number or title; a list gives several."""
        out: list[Mention] = []
        phrase: Phrase | None = None
        start, at = self.prefix, self.head.end()
        while True:
            here = requisites_at(self.text, self.low, at) if out else None
            if here is None:
                found = phrase_after(self.text, self.low, at, kind, first=not out)
                if found is None or (out and (not kind.plural or found.issuer is None)):
                    break
                here = requisites_at(self.text, self.low, found.end)
                if here is None:
                    break
                phrase = found
            elif here.date is None and here.number is None and not kind.plural:
                break
            if not self._enough(kind, here):
                break
            out.append(self._mention(kind, phrase, here, start))
            joint = _JOINT.match(self.low, out[-1].after)
            if not joint:
                break
            start = at = joint.end()
        return out

    def _enough(self, kind: Kind, here: Requisites) -> bool:
        if kind.needs == "date":
            return here.date is not None
        if kind.needs == "both":
            return here.date is not None and here.number is not None
        if here.date is None and here.number is None:
            return kind.type == "закон" or bool(here.title and _TITLE_START.match(here.title))
        return True

    def _mention(self, kind: Kind, phrase: Phrase | None, here: Requisites, start: int) -> Mention:
        name, issuer = kind.type, phrase.issuer if phrase else None
        constitutional = here.number is not None and here.number.lower().endswith("фкз")
        if name == "закон" and (self.federal or (here.number or "").lower().endswith("-фз") or constitutional):
            between = (
                "конституционный "
                if constitutional or "конституционн" in self.low[self.prefix : self.head.start()]
                else ""
            )
            name, issuer = f"федеральный {between}закон", None
        title = here.title or (phrase.title if phrase else None)
        return self._made(CitedAct(name, issuer, here.date, here.number, title), start, here.end)

    def _made(self, act: CitedAct, start: int, end: int) -> Mention:
        chain = chain_before(self.text, self.found, start)
        definition = _DEFINITION.match(self.low, end)
        names: tuple[str, ...] = ()
        if definition:
            printed = self.text[definition.start("names") : definition.end("names")]
            names = tuple(n for part in re.split(r",\s*|\sили\s", printed) if (n := part.strip(' «»"“”')))
            if "соответственно" in definition["how"]:
                names = ("", *names)  # told apart by _share_names
        after = definition.end() if definition else end
        return Mention(chain.start if chain else start, end, after, act, chain.branches if chain else (), names)

    def _bare(self) -> list[Mention]:
        """«в соответствии с 189-ФЗ»."""
        number = re.sub(r"\s", "", self.text[self.head.start() : self.head.end()])
        between = "конституционный " if self.head["k"] else ""
        act = CitedAct(f"федеральный {between}закон", None, None, number, None)
        return [self._made(act, self.head.start(), self.head.end())]

    def _named(self, named: Named | None) -> list[Mention] | None:
        """A code or charter, which is known by its name; its date and number are read if they follow."""
        if named is None:
            return None
        act, end = CitedAct(named.type, None, None, None, named.title), named.end
        here = requisites_at(self.text, self.low, end)
        if here and (here.date or here.number):
            act, end = CitedAct(named.type, None, here.date, here.number, named.title), here.end
        return [self._made(act, named.start, end)]
