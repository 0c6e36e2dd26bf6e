"""What the review page shows: findings in words, filters with their counts, what was checked and what could not be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.desk.catalogue import law
from api.desk.corrected_words import title_of
from api.desk.model import Review, Suppression
from api.web.data_rows import tables
from api.web.marks import Marks, laid_out, marks_of
from check.docs import GROUPS
from check.write.words import EVIDENCE, SEVERITY, SEVERITY_MANY, norm_words, where
from extract.write.words import act_name
from soczakaz.act import Act
from soczakaz.report import SEVERITIES, Finding
from soczakaz.ru.numbers import noun_form
from soczakaz.source import Place

if TYPE_CHECKING:
    from check.compare import Progress

OTHER_GROUP = "Свои требования"
DOWNLOADS = (
    ("review-docx", "Word с примечаниями", "тот же файл с примечаниями на нужных словах"),
    ("review-xlsx", "Excel", "таблица разногласий"),
    ("review-html", "HTML", "эта страница одним файлом"),
    ("review-json", "JSON", "отчёт для другой программы"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it. ``href`` leads to its words in the act, empty when they are not shown there;
    ``correct`` to the form that corrects what was read there («events/12»), empty when nothing can be."""

    n: int
    finding: Finding
    level: str
    group: str
    where: str
    href: str
    basis: str
    why: str
    related: tuple[tuple[str, str], ...]
    fresh: bool
    shown: bool
    correct: str = ""

    @property
    def here(self) -> str:
        """The place that «не показывать здесь» names."""
        return self.finding.place.eid if self.finding.place else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its value, words, how many findings it holds, whether it is on."""

    value: str
    words: str
    count: int
    on: bool


def group_of(rule: str) -> str:
    """The group of a rule, by the letters of its id."""
    return rule[:3] if rule[:3] in GROUPS else "OWN"


def group_words(group: str) -> str:
    """The name of a group."""
    return GROUPS.get(group, OTHER_GROUP)


def review_context(
    review: Review,
    suppressions: Sequence[Suppression],
    progress: "Progress | None",
    levels: Sequence[str] | None,
    groups: Sequence[str] | None,
) -> dict[str, Any]:
    """All that ``review.html`` shows. ``levels`` and ``groups`` are the chosen filters, None for all."""
    findings = review.report.findings
    marks = marks_of(findings)
    blocks = laid_out(review.view, marks)
    fresh = {id(finding) for finding in progress.new} if progress else set()
    counts = review.report.summary()
    by_group = Counter(group_of(finding.rule) for finding in findings)
    forms = _forms(review.act)
    cards = [
        _card(n, finding, marks, id(finding) in fresh, _chosen(finding, levels, groups), forms)
        for n, finding in enumerate(findings, 1)
    ]
    return {
        "review": review,
        "name": act_name(review.act),
        "checked": len(law().requirements) - len(review.not_applicable),
        "blocks": blocks,
        "parts": [block["starts"] for block in blocks if block.get("starts")],
        "cards": cards,
        "off": {card.n for card in cards if not card.shown},
        "levels": [
            Choice(name, noun_form(counts[name], *SEVERITY_MANY[name]), counts[name], levels is None or name in levels)
            for name in SEVERITIES
            if counts[name]
        ],
        "groups": [
            Choice(name, group_words(name), by_group[name], groups is None or name in groups)
            for name in (*GROUPS, "OWN")
            if by_group[name]
        ],
        "unread": _unread(review, marks),
        "suppressed": _suppressed(review, suppressions),
        "satisfied": _by_group(review.satisfied),
        "not_applicable": _by_group(review.not_applicable),
        "progress": progress,
        "corrections": [(title_of(review.act, entry.path), entry) for entry in review.corrections],
        "downloads": DOWNLOADS,
    }


def _chosen(finding: Finding, levels: Sequence[str] | None, groups: Sequence[str] | None) -> bool:
    return (levels is None or finding.severity in levels) and (groups is None or group_of(finding.rule) in groups)


def _forms(act: Act) -> Mapping[str, str]:
    """The form of each row of data by the row's place in the act, a cell's being that of its row."""
    found: dict[str, str] = {}
    for table in tables(act):
        for n, row in enumerate(table.rows):
            if row.eid and table.key != "requisites" and any(cell.path for cell in row.cells):
                found.setdefault(row.eid.partition("__cell_")[0], f"{table.key}/{n}")
    return found


def _card(n: int, finding: Finding, marks: Marks, fresh: bool, shown: bool, forms: Mapping[str, str]) -> Card:
    requirement = law().requirements.get(finding.rule)
    return Card(
        n=n,
        finding=finding,
        level=SEVERITY[finding.severity],
        group=group_of(finding.rule),
        where=where(finding),
        href=marks.anchors.get(n, ""),
        basis=norm_words(finding) if finding.norm.act else EVIDENCE[finding.norm.evidence].capitalize(),
        why=requirement.why if requirement else "",
        related=tuple((_label(place), marks.links.get(place.eid, "")) for place in finding.related),
        fresh=fresh,
        shown=shown,
        correct=forms.get(finding.place.eid.partition("__cell_")[0], "") if finding.place else "",
    )


def _label(place: Place) -> str:
    return place.label + (f", с. {place.page}" if place.page else "")


def _unread(review: Review, marks: Marks) -> list[dict[str, str]]:
    """What could not be read, each with a link to its place."""
    return [
        {
            "label": _label(warning.place) if warning.place else "",
            "href": marks.links.get(warning.place.eid, "") if warning.place else "",
            "message": warning.message,
        }
        for warning in review.act.warnings
    ]


def _suppressed(review: Review, entries: Sequence[Suppression]) -> list[dict[str, Any]]:
    """The user's decisions with the findings that each one hides; an old one may hide nothing any more."""
    made = []
    for entry in entries:
        hidden = [
            found.finding
            for found in review.report.suppressed
            if entry.rule in (found.finding.rule, found.finding.name)
            and (
                not entry.place
                or (found.finding.place and entry.place in (found.finding.place.eid, found.finding.place.label))
            )
        ]
        made.append({"entry": entry, "findings": hidden})
    return made


def _by_group(requirements: Sequence[dict[str, str]]) -> list[tuple[str, list[dict[str, str]]]]:
    """Requirements under the names of their groups, in the order of the catalogue."""
    found: dict[str, list[dict[str, str]]] = {}
    for entry in requirements:
        found.setdefault(group_words(group_of(entry["rule"])), []).append(entry)
    order = [*GROUPS.values(), OTHER_GROUP]
    return sorted(found.items(), key=lambda item: order.index(item[0]))
