"""The engine under the grammar of deadlines: folded text in, terms out, each with the rule that decided.

The knowledge is in ``extract/lexicon/deadlines.toml``. At each place where a rule may begin, all rules are
tried; the longest match that has an opinion decides, the order of the file breaks ties.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from typing import Any

from extract.facts.deadline_readings import READINGS
from extract.facts.deadline_terms import Match, Term, period_of
from soczakaz.facts import Period as Often
from soczakaz.ru.dates import DATE, DAY, DAY_MONTH, DIGIT_DATE, MONTH, lower
from soczakaz.ru.periods import Period

_FOLD = str.maketrans(
    "abcehkmoptxy×іё\t\n\r\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad“”„",
    "авсенкмортхухiе       " + "-" * 8 + '"""',
)
_LEFT_EDGE = r"(?<!\w)(?<!\d[.,])(?!(?<=\d/)\d)"
_DIGIT_TYPOS = re.compile(r"(?<=\d)[оз](?=[\d.])|(?<=\.)[оз](?=\d)")
_CUT = re.compile(r"(?<![а-я])([а-я]{1,14})-\s?([а-я]{1,14})(?![а-я-])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A term with the words ``text[start:end]`` and the name of the rule that decided."""

    start: int
    end: int
    rule: str
    term: Term


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule of the file; ``first`` is the class of characters it can begin with."""

    name: str
    source: str
    first: frozenset[str]
    reads: str
    every: Often | None
    cell: bool
    whole: bool
    examples: tuple[tuple[str, str], ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The rule's pattern, compiled when first needed: all together take a tenth of a second."""
        return _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The file as read: [[period]] and [[rule]] entries in order, and where a rule may begin in a cell or in
    running text."""

    periods: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    cell_lead: re.Pattern[str]
    text_lead: re.Pattern[str]
    not_known: re.Pattern[str]
    whole_words: re.Pattern[str]
    finer: re.Pattern[str]
    infinitive: re.Pattern[str]

    def period(self, words: str, year: int | None) -> Period | None:
        """The period that folded ``words`` name as a whole."""
        for rule in self.periods:
            match = rule.pattern.fullmatch(words)
            if match:
                found = period_of(match.groupdict(), year)
                return found if found and found.possible else None
        return None

    def scan(self, text: str, year: int | None, *, cell: bool) -> list[Atom]:
        """The terms of a folded text in order, none overlapping."""
        read = partial(self.period, year=year)
        atoms: list[Atom] = []
        position = 0
        leads = self.cell_lead if cell else self.text_lead
        while lead := leads.search(text, position):
            best: Atom | None = None
            for rule in self.rules:
                if text[lead.start()] not in rule.first or (rule.cell and not cell):
                    continue
                match = rule.pattern.match(text, lead.start())
                if not match or (best and match.end() <= best.end) or (rule.whole and match.group() != text):
                    continue
                term = READINGS[rule.reads](Match(match.groupdict(), rule.every, read))
                if term:
                    term = replace(term, settled=bool(term.periods and self.not_known.search(match.group())))
                    best = Atom(match.start(), match.end(), rule.name, term)
            if best:
                atoms.append(best)
            position = best.end if best else lead.start() + 1
        return atoms


def fold(text: str) -> str:
    """Text as the grammar's patterns see it; every offset is kept."""
    return _DIGIT_TYPOS.sub(lambda m: "0" if m.group() == "о" else "3", lower(text).translate(_FOLD))


def rejoin(text: str) -> str:
    """Folded text of a cell with the words that a line end has cut whole again («квар-тал»)."""
    known = grammar().whole_words
    return _CUT.sub(lambda m: whole if known.fullmatch(whole := m[1] + m[2]) else m[0], text)


@cache
def grammar() -> Grammar:
    """The grammar, read and compiled once."""
    data: dict[str, Any] = tomllib.loads(files("extract.lexicon").joinpath("deadlines.toml").read_text("utf-8"))
    fragments = {"date": DATE, "digit_date": DIGIT_DATE, "day": DAY, "day_month": DAY_MONTH, "month": MONTH}
    for name, pattern in data["fragments"].items():
        fragments[name] = _expand(pattern, fragments)
    return Grammar(
        periods=tuple(_rule(item, fragments) for item in data["period"]),
        rules=tuple(_rule(item, fragments) for item in data["rule"]),
        cell_lead=re.compile(_LEFT_EDGE + r"(?=\S)"),
        text_lead=re.compile(_LEFT_EDGE + _expand(data["lead"], fragments)),
        whole_words=re.compile(_expand(data["whole_words"], fragments)),
        finer=re.compile(_expand(data["finer"], fragments)),
        infinitive=re.compile(rf"(?<!\w)(?:{fragments['infinitive']})"),
        not_known=re.compile(f"{fragments['this']}|{fragments['next']}"),
    )


def _rule(item: dict[str, Any], fragments: dict[str, str]) -> Rule:
    return Rule(
        name=item["name"],
        source=_expand(item["pattern"], fragments),
        first=frozenset(item.get("first", "")),
        reads=item.get("reads", ""),
        every=item.get("every"),
        cell=item.get("cell", False),
        whole=item.get("whole", False),
        examples=tuple((words, reading) for words, reading in item.get("examples", ())),
    )


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    spaced = pattern.replace(" ", r"\s{1,3}").replace("~", r"\s{0,3}")
    return re.sub(r"\{([a-z_]+)\}", lambda m: fragments[m.group(1)], spaced)
