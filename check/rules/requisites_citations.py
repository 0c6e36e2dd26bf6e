"""The date, number and title of every cited act against those of the catalogue."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, undetermined, violated
from check.law import Norm, Requirement
from check.registry import rule
from check.titles import difference, normal, same_title
from soczakaz.facts import Reference

_DOUBLED = re.compile(
    r"(?<!\w)(?=[гм])((?:государственн|муниципальн)\w{2,3})\s(?:\(\1\)|(?:и|или)\s\1(?!\w))", re.IGNORECASE
)
_LAW_NUMBER = re.compile(r"\d{1,3}-ФЗ")


@rule("REQ-012")
def wrong_requisites(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A cited act of the catalogue with another date or number than its own."""
    for norm, ref, wrong in _misprinted(case, (entry.params or {})["without_title"]):
        key = f"{norm.key}/{ref.act.date}/{ref.act.number}"
        yield undetermined(ref.place, ref.raw, fault=key, norm=norm.cited, wrong=wrong)
    for norm in _known(case, entry):
        for ref in case.act.references:
            act = ref.act
            if not _same_type(act.type, norm.type) or not (act.date or act.number) or not _own_words(ref):
                continue
            if _is_of_another_kind(act.number, norm):
                continue
            wrong = _disagreement(act.date, act.number, norm)
            if not wrong:
                continue
            key = f"{norm.key}/{act.date}/{act.number}"
            if act.title and same_title(act.title, norm.title):
                yield violated(ref.place, ref.raw, fault=key, norm=norm.cited, wrong=wrong)
            elif not act.title and _misprint(act.date, act.number, norm, f"{ref.raw} {act.issuer or ''}"):
                yield undetermined(ref.place, ref.raw, fault=key, norm=norm.cited, wrong=wrong)


@rule("REQ-013")
def wrong_title(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A cited act of the catalogue with its own date and number, but another title."""
    for norm in _known(case, entry):
        for ref in case.act.references:
            act = ref.act
            if act.number != norm.number or act.date != norm.date or not act.title or "«" not in ref.raw:
                continue
            if _in_full(act.title) == normal(norm.title) or _DOUBLED.search(act.title):
                continue
            if "…" in act.title or "..." in act.title:
                continue
            words = difference(act.title, norm.title)
            key = f"{norm.key}/{normal(act.title)}"
            if same_title(act.title, norm.title):
                yield violated(ref.place, ref.raw, fault=key, norm=norm.cited, words=words, title=norm.title)
            else:
                yield undetermined(ref.place, ref.raw, fault=key, norm=norm.cited, words=words, title=norm.title)


def _in_full(title: str) -> str:
    """A title as a key, «РФ» spelt out."""
    return normal(re.sub(r"(?<!\w)РФ(?!\w)", "Российской Федерации", title))


def _misprinted(case: Case, keys: Sequence[str]) -> Iterator[tuple[Norm, Reference, str]]:
    """Citations that nearly have the date and number of an act of the catalogue whose title has not been read."""
    for norm in (case.law.norms[key] for key in keys):
        for ref in case.act.references:
            act = ref.act
            if _is_of_another_kind(act.number, norm):
                continue
            wrong = _disagreement(act.date, act.number, norm)
            words = f"{ref.raw} {act.issuer or ''}"
            if wrong and _same_type(act.type, norm.type) and _misprint(act.date, act.number, norm, words):
                yield norm, ref, wrong


def _own_words(ref: Reference) -> bool:
    """Whether the requisites stand in the words themselves, not in an abbreviation that they resolve."""
    return ref.act.number is None or ref.act.number.partition("-")[0] in ref.raw


def _known(case: Case, entry: Requirement) -> Iterator[Norm]:
    for key in (entry.params or {})["norms"]:
        yield case.law.norms[key]


def _is_of_another_kind(number: str | None, norm: Norm) -> bool:
    """«2021-00033» is the number of an agreement that names a law, and no slip for «189-ФЗ»."""
    return bool(number and _LAW_NUMBER.fullmatch(norm.number) and not _LAW_NUMBER.fullmatch(number.upper()))


def _same_type(cited: str | None, own: str) -> bool:
    return bool(cited) and (cited == own or (cited or "").endswith(own) or own.endswith(cited or ""))


def _disagreement(date: dt.date | None, number: str | None, norm: Norm) -> str:
    said = []
    if date and norm.date and date != norm.date:
        said.append(f"дата {date:%d.%m.%Y} вместо {norm.date:%d.%m.%Y}")
    if number and number.lower() != norm.number.lower():
        said.append(f"номер {number} вместо {norm.number}")
    return ", ".join(said)


def _misprint(date: dt.date | None, number: str | None, norm: Norm, raw: str) -> bool:
    """One part of the requisites agrees wholly and the other nearly: without a title only a suspicion."""
    if norm.date is None or date is None or number is None:
        return False
    if number == norm.number:
        same = (date.day == norm.date.day) + (date.month == norm.date.month) + (date.year == norm.date.year)
        return same == 2 and _of_issuer(norm, raw)
    swapped = sorted(number) == sorted(norm.number)
    one_off = (
        len(number) == len(norm.number) >= 6 and sum(a != b for a, b in zip(number, norm.number, strict=True)) == 1
    )
    return date == norm.date and (swapped or one_off) and _of_issuer(norm, raw)


def _of_issuer(norm: Norm, raw: str) -> bool:
    return not norm.issuer or norm.issuer[:3].lower() in raw.lower()
