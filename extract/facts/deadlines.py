"""Deadlines: the text of a cell or a stretch of running text to :class:`~soczakaz.facts.Deadline`.

How the readings that could be argued about are decided stands in ``deadline_composition``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.deadline_composition import CALENDAR, compose, is_heading
from extract.facts.deadline_grammar import Atom, fold, grammar, rejoin
from extract.facts.deadline_terms import Term
from soczakaz.facts import Deadline

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ROMAN_SIGNS = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV"})
_BLANK = re.compile(r"[\s*_.,;:–—-]*")
# A date of a cited act («от 13.07.2020 № 189-ФЗ») and a year that is spoken of («на 2024 год») set no
# deadline.
_CITED_BEFORE = re.compile(r"(?:(?<!\w)(?:от|№)\s{0,3}|\d\s{0,3}№?\s{0,2}[-/])$")
_CITED_AFTER = re.compile(r"\s{0,3}(?:г\.|года)?\s{0,3}(?:№|n\s?\d)")
_SPOKEN_OF = re.compile(r"(?<!\w)(?:на|за|от|итогам|результатам|плана?|бюджете?)\s{1,3}$")
# A year that a narrow cell has broken («01.06.20 24») must not be read as one of two digits.
_CUT_YEAR = re.compile(
    r"(?<!\d)(\d{1,2}\.\d{1,2}\.(?:2|20|20\d)) (\d{1,3}(?![\d.]))(?<=[.]\d{3} \d|[.]\d\d \d\d|[.]\d \d{3})"
)
_LIST_GAP = re.compile(r"\s?,\s?|\s?,?\sи\s")
_GAP = re.compile(r"[\s,;:()«»\"/-]{0,6}(?:(?:и|или|а также|а|но|либо)\s{1,3})?")


def read_deadline(raw: str, *, year: int | None = None) -> Deadline:
    """The deadline that the text of a deadline cell sets.

    ``year`` is the year of «текущего года». Always answers: an empty cell, dashes or crosses are kind
    "missing", words that set no deadline we understand are "unread". ``raw`` of the answer is the text with
    white space folded.
    """
    words = _SPACES.sub(" ", _INVISIBLE.sub("", raw)).strip()
    if _BLANK.fullmatch(words):
        return Deadline(words, "missing")
    text = _folded(words)
    atoms = [atom for atom in grammar().scan(text, year, cell=True) if not _cited(atom, text)]
    atoms = [atom for atom in atoms if not _spoken_of(atom, text)] or atoms
    deadline = compose(_share_bound(atoms, text), words)
    if len(text) == len(words):
        deadline = _parts_quoted(deadline, atoms, words)
    if deadline.kind == "year" and grammar().finer.search(_left_over(atoms, text)):
        return Deadline(words, "unread")
    return deadline


def find_deadlines(text: str, *, year: int | None = None) -> tuple[tuple[int, int, Deadline], ...]:
    """The deadlines in a running text with the offsets of their words, in order.

    Dates of cited acts, years that are only spoken of («на 2024 год») and periods without a year are left
    out.
    """
    folded = fold(text)
    found: list[tuple[int, int, Deadline]] = []
    atoms = [a for a in grammar().scan(folded, year, cell=False) if not (_cited(a, folded) or _spoken_of(a, folded))]
    for cluster in _clusters(atoms, folded):
        while cluster and cluster[-1].term.shape == "then":
            cluster.pop()
        while cluster and cluster[0].term.shape == "then":
            cluster.pop(0)
        if not cluster:
            continue
        start, end = cluster[0].start, cluster[-1].end
        end = start + len(text[start:end].rstrip(" ,;:"))
        deadline = compose(_share_bound(cluster, folded), _SPACES.sub(" ", text[start:end]).strip())
        deadline = _parts_quoted(deadline, cluster, text)
        bare = deadline.kind == "year" and text[start:end].isdigit()
        dated = (
            deadline.start or deadline.end or deadline.bound or deadline.kind in ("recurring", "as_needed", "relative")
        )
        undecided = any(atom.term.shape == "unread" for atom in cluster)  # said, not lost: «первая неделя мая»
        if (dated or undecided) and not bare:
            found.append((start, end, deadline))
    return tuple(found)


def _parts_quoted(deadline: Deadline, atoms: Sequence[Atom], words: str) -> Deadline:
    """``deadline`` with the own words of each part as its ``raw``, where each part has words of its own."""
    spans: list[tuple[int, int]] = []
    for before, atom, after in zip((None, *atoms), atoms, (*atoms[1:], None), strict=False):
        if atom.term.shape not in CALENDAR or (after and is_heading(atom.term, after.term)):
            continue
        headed = before is not None and is_heading(before.term, atom.term)
        spans.append((before.start if before and headed else atom.start, atom.end))
    if len(spans) != len(deadline.parts) or any(part.recurrence for part in deadline.parts):
        return deadline
    parts = tuple(
        replace(part, raw=words[a:b].strip(" ,;")) for part, (a, b) in zip(deadline.parts, spans, strict=True)
    )
    return replace(deadline, parts=parts)


def explain(raw: str, *, year: int | None = None) -> tuple[tuple[str, str], ...]:
    """Which words of a cell (folded as the grammar sees them) were read, and by which rule, in order."""
    text = _folded(_SPACES.sub(" ", _INVISIBLE.sub("", raw)).strip())
    return tuple((text[a.start : a.end], a.rule) for a in grammar().scan(text, year, cell=True))


def _folded(words: str) -> str:
    """The words of a cell as the grammar sees them; lengths may change."""
    return rejoin(fold(_CUT_YEAR.sub(r"\1\2", words.translate(_ROMAN_SIGNS))))


def _cited(atom: Atom, text: str) -> bool:
    """Whether the date is that of a cited act."""
    if atom.term.shape not in ("at", "range") or atom.term.periods[0].kind != "date":
        return False
    return bool(_CITED_BEFORE.search(text, max(0, atom.start - 8), atom.start) or _CITED_AFTER.match(text, atom.end))


def _spoken_of(atom: Atom, text: str) -> bool:
    """Whether the year or span of years is only spoken of («отчет за 2023 год»)."""
    if atom.term.shape not in ("at", "range", "list") or atom.term.periods[0].kind == "date":
        return False
    return bool(_SPOKEN_OF.search(text, max(0, atom.start - 16), atom.start))


def _share_bound(atoms: Sequence[Atom], text: str) -> list[Term]:
    """The terms, with the «до» of «до 1 марта, 1 июня и 1 сентября» given to each day of the list."""
    terms: list[Term] = []
    for n, atom in enumerate(atoms):
        term = atom.term
        before = terms[-1] if terms else None
        listed = n and _LIST_GAP.fullmatch(text, atoms[n - 1].end, atom.start)
        if listed and before and (before.shape, term.shape) == ("by", "at") and _alike(before, term):
            term = replace(term, shape="by", limit=before.limit)
        terms.append(term)
    return terms


def _alike(one: Term, other: Term) -> bool:
    return one.periods[0].kind == other.periods[0].kind


def _left_over(atoms: Sequence[Atom], text: str) -> str:
    """The words that no rule has read."""
    edges = [0, *(edge for atom in atoms for edge in (atom.start, atom.end)), len(text)]
    return " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _clusters(atoms: Sequence[Atom], text: str) -> list[list[Atom]]:
    """Atoms of a running text that make one deadline together."""
    clusters: list[list[Atom]] = []
    for atom in atoms:
        if clusters and _GAP.fullmatch(text, clusters[-1][-1].end, atom.start) and _belong(clusters[-1], atom):
            clusters[-1].append(atom)
        else:
            clusters.append([atom])
    return clusters


def _belong(cluster: Sequence[Atom], atom: Atom) -> bool:
    """Whether a deadline goes on: a recurrence and its day, a list, a year and its part, «с … до …»."""
    before, after = cluster[-1].term, atom.term
    shapes = {before.shape, after.shape}
    if shapes & {"every", "then", "day"} or {before.shape, after.shape} <= {"as_needed"}:
        return True
    if not shapes <= set(CALENDAR):
        return False
    return before.shape == after.shape or is_heading(before, after) or (before.shape, after.shape) == ("open", "by")
