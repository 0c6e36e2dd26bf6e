"""The reviewer: every requirement in force asked of one act, its answers worded from the catalogue."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter

from check.case import Case, Outcome
from check.law import Law, Requirement
from check.own import own_words
from check.registry import rules
from check.suppress import Suppressions
from soczakaz.act import Act
from soczakaz.errors import UnreadableError
from soczakaz.report import Finding, FindingNorm, Report, Suppressed
from soczakaz.source import Place, Unit

# An act beside the decision: its amendment or repeal, an order of procedure, a group of its own.
_ANOTHER_SUBJECT = re.compile(
    r"о внесении изменени|о признании|об отмене|о (?:порядке (?!организации)|правилах|форме|типовой форме|реестре|стандарте"
    r"|предоставлении|субсиди|системе|размер|наделении|закреплении|бюджет|методик|метод)"
    r"|об? (?:создании|образовании|составе|рабоч|межведомственн|комиссии)"
    r"|об утверждении (?:порядк|правил|положени|стандарт|(?:типовой |примерной )?форм|состав|регламент|методик|реестр"
    r"|перечн|(?:государственн\w+ |муниципальн\w+ |\(муниципальн\w+\) )*социальн)"
)


def admit(act: Act) -> None:
    """Refuse a file in which nothing of an act was recognised: «no findings» would be a false comfort.

    Raises :class:`~soczakaz.errors.UnreadableError`.
    """
    if not act.is_recognised:
        raise UnreadableError(
            act.source.name,
            "это не похоже на акт: нет ни бланка с видом и органом, ни приложений, ни плана, ни ссылок на законы; "
            "проверьте, тот ли это файл",
        )


def review(
    act: Act,
    units: Mapping[str, Unit],
    law: Law,
    as_of: dt.date,
    *,
    agreement_date: dt.date | None = None,
    suppressions: Suppressions | None = None,
) -> Report:
    """Ask every requirement in force on ``as_of`` of the act.

    ``units`` are the act's pieces of text by eid, in reading order. A requirement whose subject the act does not have is
    not applicable; one without findings is satisfied.
    """
    case = Case(act, units, as_of, law, agreement_date)
    checks = rules()
    findings: list[Finding] = []
    satisfied: list[str] = []
    not_applicable: list[str] = []
    for entry in law.requirements.values():
        if not entry.holds_on(as_of) or not _applies(entry, case):
            not_applicable.append(entry.id)
            continue
        outcomes = list(checks.get(entry.id, own_words)(case, entry))
        findings += merged(entry, outcomes, law)
        if not outcomes:
            satisfied.append(entry.id)
    findings = _untold(findings, law)
    kept, suppressed = _split(findings, suppressions)
    order = {eid: n for n, eid in enumerate(units)}
    kept.sort(key=lambda finding: order.get(finding.place.eid, -1) if finding.place else -1)
    unread = tuple(
        f"{warning.place.label}: {warning.message}" if warning.place else warning.message for warning in act.warnings
    )
    return Report(
        act.source, as_of, law.version, tuple(kept), tuple(satisfied), tuple(not_applicable), tuple(suppressed), unread
    )


def _untold(findings: Sequence[Finding], law: Law) -> list[Finding]:
    """The findings without those of which another says the same, of the same words, more exactly."""
    exact: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for finding in findings:
        for rule in law.requirements[finding.rule].instead_of if finding.outcome == "violated" else ():
            if finding.place:
                exact[rule, finding.place.eid].append(finding.place)
    return [
        finding
        for finding in findings
        if finding.place is None
        or not any(_overlap(finding.place, place) for place in exact.get((finding.rule, finding.place.eid), ()))
    ]


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _applies(entry: Requirement, case: Case) -> bool:
    act = case.act
    # Without the act's own head and points (an appendix alone) the level is a guess.
    if entry.levels and (act.requisites.level not in entry.levels or not act.body):
        return False
    if entry.activities:
        activity = (act.activity or "").lower()
        if not any(word in activity for word in entry.activities):
            return False
    has = {
        "services": bool(act.services),
        "plan": bool(act.events),
        "indicators": bool(act.indicators),
        "group": act.working_group is not None,
        "information": act.information_support is not None,
        "decision": is_decision(act),
        "references": bool(act.references or act.internal_references),
    }
    return has.get(entry.subject, True)


def is_decision(act: Act) -> bool:
    """Whether the act is (or is meant to be) a decision on organising services, and not merely some act."""
    title = (act.requisites.title or "").lower()
    if _ANOTHER_SUBJECT.match(title):
        return False
    about = "социальн" in title and ("заказ" in title or "оказани" in title)
    return about or bool(act.activity) or bool(act.events and act.indicators)


def merged(entry: Requirement, outcomes: Iterable[Outcome], law: Law) -> Iterator[Finding]:
    """Findings of one requirement: outcomes that are one fault become one finding with all its places."""
    groups: dict[tuple[str, str, int], list[Outcome]] = {}
    for n, outcome in enumerate(outcomes):
        key = (outcome.answer, outcome.fault, -1 if outcome.fault else n)
        groups.setdefault(key, []).append(outcome)
    for group in groups.values():
        first = group[0]
        related = dict.fromkeys([*first.related, *_places(group[1:])])
        yield Finding(
            rule=entry.id,
            name=entry.name,
            outcome=first.answer,
            severity=entry.severity if first.answer == "violated" else "question",
            message=_sentence(fill(entry.violated if first.answer == "violated" else entry.unsure, first)),
            fix=fill(entry.fix, first),
            norm=FindingNorm(
                law.norms[entry.norm].cited if entry.norm else None, entry.provision or None, entry.evidence
            ),
            quote=first.quote,
            place=first.place,
            related=tuple(place for place in related if place != first.place),
        )


def _places(outcomes: Iterable[Outcome]) -> Iterator[Place]:
    for outcome in outcomes:
        if outcome.place:
            yield outcome.place
        yield from outcome.related


def fill(template: str, outcome: Outcome) -> str:
    """A template of the catalogue with the outcome's data; ``quote`` and ``place`` are always at hand."""
    data = {"quote": outcome.quote, "place": outcome.place.label if outcome.place else "", **outcome.data}
    return Formatter().vformat(template, (), data)


def _sentence(text: str) -> str:
    """A message that begins with what the rule gave («пункт 10: …») as a sentence."""
    return text[:1].upper() + text[1:]


def _split(findings: list[Finding], suppressions: Suppressions | None) -> tuple[list[Finding], list[Suppressed]]:
    if suppressions is None:
        return findings, []
    kept: list[Finding] = []
    hidden: list[Suppressed] = []
    for finding in findings:
        reason = suppressions.reason(finding)
        if reason is None:
            kept.append(finding)
        else:
            hidden.append(Suppressed(finding, reason))
    return kept, hidden
