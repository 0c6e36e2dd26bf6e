"""How a report is worded for people."""

from collections.abc import Sequence

from soczakaz.report import Evidence, Finding, Report, Severity
from soczakaz.ru.numbers import counted

SEVERITY: dict[Severity, str] = {
    "error": "ошибка",
    "warning": "предупреждение",
    "hint": "подсказка",
    "question": "вопрос",
}
SEVERITY_MANY: dict[Severity, tuple[str, str, str]] = {
    "error": ("ошибка", "ошибки", "ошибок"),
    "warning": ("предупреждение", "предупреждения", "предупреждений"),
    "hint": ("подсказка", "подсказки", "подсказок"),
    "question": ("вопрос", "вопроса", "вопросов"),
}
EVIDENCE: dict[Evidence, str] = {
    "official": "прочитано в официальном тексте",
    "inferred": "вывод из принятых актов, официальный текст не сверен",
    "drafting-practice": "практика оформления",
    "logic": "внутреннее противоречие акта",
}


def total(report: Report) -> str:
    """«3 ошибки, 1 предупреждение», or «замечаний нет»."""
    counts = report.summary()
    said = [counted(counts[severity], *forms) for severity, forms in SEVERITY_MANY.items() if counts[severity]]
    return ", ".join(said) or "замечаний нет"


def norm_words(finding: Finding) -> str:
    """The norm with its point if there is one, and what the finding rests on."""
    norm = finding.norm
    named = ", ".join(filter(None, (norm.act, norm.provision)))
    return f"{named} ({EVIDENCE[norm.evidence]})" if named else EVIDENCE[norm.evidence].capitalize()


def where(finding: Finding) -> str:
    """The place and, in short, the further ones: «пункт 3 и ещё 4 места»."""
    if finding.place is None:
        return "акт в целом"
    label = finding.place.label + (f", с. {finding.place.page}" if finding.place.page else "")
    more = len(finding.related)
    return label + (f" и ещё {counted(more, 'место', 'места', 'мест')}" if more else "")


def group_of(finding: Finding) -> str:
    """The part of the act a finding belongs to: «приложение № 2», «текст акта», «акт в целом»."""
    if finding.place is None:
        return "Акт в целом"
    label = finding.place.label
    return label.partition(",")[0].capitalize() if label.startswith("приложение") else "Текст акта"


def comment(finding: Finding) -> str:
    """A finding as the text of a Word comment."""
    lines = [
        f"{SEVERITY[finding.severity].capitalize()} {finding.rule}. {finding.message}",
        f"Что сделать: {finding.fix}",
    ]
    lines.append(f"Основание: {norm_words(finding)}.")
    if finding.related:
        lines.append("То же: " + shortened([place.label for place in finding.related]) + ".")
    return "\n".join(lines)


def shortened(labels: Sequence[str], most: int = 8) -> str:
    """A list of places, cut after ``most`` with the number left out."""
    unique = list(dict.fromkeys(labels))
    shown = "; ".join(unique[:most])
    return shown + (f"; и ещё {len(unique) - most}" if len(unique) > most else "")
