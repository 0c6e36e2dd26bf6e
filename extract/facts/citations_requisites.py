"""Requisites of an outside act: date, number, title in quotes; all patterns are for lower-case text."""

import datetime as dt
import re
from dataclasses import dataclass

from soczakaz.ru.dates import DATE, value_of

MAX_TITLE = 600
_SUFFIX = r"(?:фкз|фз|оз|рз|кз|зо|зко|рп|пп|па|пг|од)"  # may stand after a hyphen with spaces: «№ 189 - ФЗ»
_NUMBER = (
    r"(?:№\s?№?|n(?=\s?\d|\s?[а-я]{1,3}-?\d)|#)\s?"
    rf"(?P<number>(?:[а-яёa-z]{{1,4}}[-/]?)?\d[\wа-яё]{{0,11}}(?:\s?[-–]\s?{_SUFFIX}(?!\w)"
    rf"|[-–/.]\w{{1,12}}){{0,6}})"
)
_BLANK = re.compile(
    r"\s{1,3}от\s{1,3}(?=[«»\"_])[«»\"\s_]{2,60}(?:[а-я]{3,8}[\s_]{0,20})?(?:20[\d_]{0,4}\s?_{0,10}\s?(?:года|г\.)?)?\s{0,3}(?:№\s?_{0,40})?"
)
_DATED = rf"(?:от|принят\w{{0,3}}|подписан\w{{0,4}})\s{{0,3}}(?P<date>{DATE})"
_DATE_NUMBER = re.compile(rf"\s{{0,3}},?\s{{0,3}}{_DATED}(?:\s?г\.)?\s{{0,3}},?\s{{0,3}}(?:(?:за\s)?{_NUMBER})?")
_NUMBER_DATE = re.compile(rf"\s{{0,3}},?\s{{0,3}}{_NUMBER}(?:\s{{1,3}}{_DATED})?")
_BARE = re.compile(rf"\s{{1,3}}(?P<number>\d{{1,4}}\s?-\s?фк?з)(?:\s{{1,3}}{_DATED})?(?!\w)")
_BARE_DATE = re.compile(rf"(?<![\d.])(?:от\s)?(?P<date>{DATE})(?:\s?г\.)?\s{{0,3}},?\s{{0,3}}(?:{_NUMBER})?")
_EDITION = re.compile(
    r"\s?\((?:в\s(?:действующей\s)?ред|с\s(?:послед\w+\s)?изм|ред\.|с\sдоп)[^()«»\"]{0,250}\)(?=\s?[«\"“„])"
)
_QUOTES = re.compile('[«»"“”„]')
_OPENING = "«“„"
_CLOSING = "»”"


@dataclass(frozen=True, slots=True)
class Requisites:
    """Date, number and title read at a position; ``end`` is where the last of them ends."""

    date: dt.date | None
    number: str | None
    title: str | None
    end: int


def requisites_at(text: str, low: str, at: int) -> Requisites | None:
    """The requisites that begin at ``at`` (date and number in either order, then the title; or the title
    first).
    """
    match = _DATE_NUMBER.match(low, at) or _NUMBER_DATE.match(low, at) or _BARE.match(low, at)
    if not match:
        blank = _BLANK.match(low, at)  # a draft: «от ____ № ____ «О …»»
        title = title_at(text, blank.end() if blank else at)
        if not title:
            return None
        match = _DATE_NUMBER.match(low, title[1]) or _NUMBER_DATE.match(low, title[1])
        if match:
            return Requisites(_date(match), _printed(text, match), title[0], _end(low, match))
        return Requisites(None, None, title[0], title[1])
    end = _end(low, match)
    date, number = _date(match), _printed(text, match)
    edition = _EDITION.match(low, end)
    title = title_at(text, edition.end() if edition else end)
    if title:
        return Requisites(date, number, title[0], title[1])
    return Requisites(date, number, None, end)


def trailing_stamp(text: str, low: str, start: int, end: int) -> int | None:
    """Where a date with its number begins that ends at ``end`` right behind a title in quotes; None if none does."""
    for match in _DATE_NUMBER.finditer(low, start, end):
        if _end(low, match) == end and text[match.start() - 1] in _CLOSING + '"':
            return match.start()
    return None


def dated_within(text: str, low: str, start: int, end: int) -> tuple[int, Requisites] | None:
    """The first date between ``start`` and ``end``, with its number if one follows, and where it begins."""
    match = _BARE_DATE.search(low, start, end)
    if match is None or _date(match) is None:
        return None
    return match.start(), Requisites(_date(match), _printed(text, match), None, _end(low, match))


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """A title in quotes at ``at`` (white space allowed) without its outer quotes, and its end; None if
    there is none.

    Quotes of any kind nest. Where one closing quote serves both the title and a name that ends it, it is
    kept as the name's own.
    """
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    if at >= len(text) or text[at] not in '«"“„':
        return None
    begin, depth, shared = at + 1, 1, None
    for mark in _QUOTES.finditer(text, begin, at + MAX_TITLE + 2):
        i = mark.start()
        if _quote(text, i) > 0:
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            return (title, i + 1) if (title := text[begin:i].strip()) else None
        if shared is None and (_ends_here(text, i + 1) or not _QUOTES.search(text, i + 1)):
            shared = i
    if shared is None:
        return None
    return text[begin : shared + 1].strip(), shared + 1


def _quote(text: str, i: int) -> int:
    """+1 for an opening quotation mark at ``i``, -1 for a closing one."""
    c = text[i]
    if c in _CLOSING:
        return -1
    if c in "«„":
        return 1
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return 1 if before in ("", *' (\u00a0«"“„') and after.isalnum() else -1


def _ends_here(text: str, at: int) -> bool:
    rest = text[at : at + 3]
    return not rest or rest[0] in ",;.)" or rest[:2] == " ("


def _date(match: re.Match[str]) -> dt.date | None:
    return value_of(match["date"]) if match["date"] else None


def _printed(text: str, match: re.Match[str]) -> str | None:
    if not match["number"]:
        return None
    number = text[match.start("number") : match.end("number")]
    return re.sub(r"\s?[-–]\s?", "-", number).rstrip(".-/")


def _end(low: str, match: re.Match[str]) -> int:
    end = match.end("number") if match["number"] else match.end("date")
    if match["date"] and match.end("date") > end:
        end = match.end("date")
    while low[end - 1] in " -/" or (low[end - 1] == "." and match["number"] and end == match.end("number")):
        end -= 1
    return end
