"""Deadline, body and result said in the words of an event itself: «… Срок – до 1 марта 2023 года. Ответственный – …»."""

import re
from dataclasses import dataclass

from extract.facts.bodies import is_body
from extract.facts.deadlines import find_deadlines, read_deadline

_LABEL = re.compile(
    r"(?:^|(?<=[.;,(])|(?<=\s[–—-])|(?<=[а-яё\d»)])\s(?=(?-i:[А-ЯЁ])))\s*(?:"
    r"(?P<deadline>(?:планов\w+\s+)?(?:сроки?|дата|период)(?:\s+(?:исполнения|реализации|проведения|выполнения|завершения|окончания))?)"
    r"|(?P<result>(?:ожидаемы[йе]\s+|планируемы[йе]\s+)?результаты?(?:\s+(?:исполнения|реализации))?|вид документа)"
    r"|(?P<responsible>ответственн\w+(?:\s+(?:исполнител\w+|орган\w*|лиц\w+|за\s+(?:исполнение|реализацию|выполнение)))?|(?:со)?исполнител[ьи])"
    r")\s*(?:[:–—-]\s*|\s(?=(?:до|с|не позднее|в течение)\s|\d{1,2}[\s.]|20\d\d|[IV]+ кв))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;]*$")
_DASH = re.compile(r"\s[–—-]\s")
_EDGE = " \t,;–—-"
_SHORT = re.compile(r"(?<![А-Яа-яЁё])(?:г|гг|кв|т\.\s?[дпг]|др|руб|чел|ед)\.$")  # words whose point is their own


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a text: ``text[start:end]``."""

    start: int
    end: int


def details(text: str) -> tuple[Span, dict[str, Span]]:
    """The span of what is to be done, and those of "deadline", "result" and "responsible" as far as they are said."""
    found: dict[str, Span] = {}
    labels = [m for m in _LABEL.finditer(text) if m.lastgroup]
    if labels:
        for n, label in enumerate(labels):
            end = labels[n + 1].start() if n + 1 < len(labels) else len(text)
            assert label.lastgroup is not None
            found.setdefault(label.lastgroup, _trimmed(text, label.end(), end, " .;,"))
        what = _trimmed(text, 0, labels[0].start(), " .;,(–—-")
        if "deadline" not in found:
            what, before = details(text[: what.end])
            found = {**before, **found}
        return what, found
    if bracket := _BRACKET.search(text):
        inside = _by_kind(text, bracket.start("inside"), bracket.end("inside"), re.compile(r"[,;]\s*"))
        if "deadline" in inside:
            return _trimmed(text, 0, bracket.start(), " "), inside
    tail = _by_kind_from_end(text)
    if "deadline" in tail:
        return _trimmed(text, 0, min(span.start for span in tail.values()), _EDGE), tail
    dates = find_deadlines(text)
    if dates:
        start, end, _ = dates[-1]
        found["deadline"] = Span(start, end)
    return _trimmed(text, 0, len(text), " .;"), found


def _is_deadline(words: str) -> bool:
    return len(words) < 90 and read_deadline(words).kind not in ("unread", "missing")


def _by_kind(text: str, start: int, end: int, mark: re.Pattern[str]) -> dict[str, Span]:
    """The parts between marks: the first deadline, and everything from the first body on."""
    found: dict[str, Span] = {}
    cuts = [start, *(m.end() for m in mark.finditer(text, start, end))]
    for n, cut in enumerate(cuts):
        stop = cuts[n + 1] if n + 1 < len(cuts) else end
        part = _trimmed(text, cut, stop, _EDGE)
        words = text[part.start : part.end]
        if "deadline" not in found and _is_deadline(words):
            found["deadline"] = part
        elif is_body(words):
            found["responsible"] = _trimmed(text, cut, end, _EDGE)
            if "deadline" in found:
                break
    return found


def _by_kind_from_end(text: str) -> dict[str, Span]:
    """«… – до 1 марта 2024 года – Министерство …»: the last parts between dashes that are a deadline and a body."""
    found: dict[str, Span] = {}
    end = len(text)
    for mark in reversed(list(_DASH.finditer(text))):
        part = _trimmed(text, mark.end(), end, " .;,")
        words = text[part.start : part.end]
        known = found.get("deadline")
        if known is None and _is_deadline(words):
            found["deadline"] = part
        elif known and known.start - part.end < 4 and len(words) < 25 and _is_range(text[part.start : known.end]):
            found["deadline"] = Span(part.start, known.end)  # «– июнь – август 2024 года»
        elif "responsible" not in found and is_body(words):
            found["responsible"] = part
        else:
            break
        end = mark.start()
    return found


def _is_range(words: str) -> bool:
    return read_deadline(words).kind == "range" and read_deadline(_DASH.split(words)[0]).kind != "unread"


def _trimmed(text: str, start: int, end: int, edge: str) -> Span:
    while start < end and text[start] in " \t":
        start += 1
    while end > start:
        if text[end - 1] == ")" and "(" not in edge:
            if text.count("(", start, end) >= text.count(")", start, end):
                break  # «(по согласованию)»: the bracket belongs to the words
        elif text[end - 1] not in edge or (text[end - 1] == "." and _SHORT.search(text, start, end)):
            break
        end -= 1
    return Span(start, end)
