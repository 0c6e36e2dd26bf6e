"""A report for the terminal: grouped by part of the act, coloured only where colour is shown."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from check.write.words import SEVERITY, group_of, norm_words, shortened, total, where
from soczakaz.report import Report, Severity
from soczakaz.ru.numbers import counted

WIDTH = 100
COLOURS: dict[Severity, str] = {"error": "31;1", "warning": "33", "hint": "36", "question": "35"}


def to_text(report: Report, *, colour: bool = False) -> str:
    """The whole report as text; ``colour`` adds ANSI escapes."""
    return "\n".join(_lines(report, colour)) + "\n"


def _lines(report: Report, colour: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if colour else text

    yield paint(f"{report.source.name}: {total(report)}", "1")
    yield f"Проверено на {report.as_of:%d.%m.%Y}, каталог {report.catalogue}"
    findings = sorted(report.findings, key=lambda finding: _group_order(report, group_of(finding)))
    for group, members in groupby(findings, group_of):
        yield ""
        yield paint(group, "1;4")
        for finding in members:
            yield ""
            head = f"{paint(SEVERITY[finding.severity], COLOURS[finding.severity])}  {finding.rule}  {where(finding)}"
            yield head
            yield from _wrapped(finding.message)
            if finding.quote:
                yield from _wrapped(f"Цитата: «{finding.quote}»")
            yield from _wrapped(f"Что сделать: {finding.fix}")
            yield from _wrapped(f"Основание: {norm_words(finding)}")
            if finding.related:
                yield from _wrapped("То же: " + shortened([place.label for place in finding.related]))
    yield ""
    yield paint("Что проверено", "1;4")
    yield from _wrapped(
        f"Выполнено: {counted(len(report.satisfied), 'требование', 'требования', 'требований')}; "
        f"не применимо: {len(report.not_applicable)}. Список: soczakaz law; о каждом: soczakaz explain КОД."
    )
    for hidden in report.suppressed:
        yield from _wrapped(f"Скрыто: {hidden.finding.rule}, {where(hidden.finding)} — {hidden.reason}")
    if report.unread:
        yield ""
        yield paint("Что прочитать не удалось (проверьте сами)", "1;4")
        for line in report.unread:
            yield from _wrapped(line)


def _group_order(report: Report, group: str) -> int:
    groups = list(dict.fromkeys(group_of(finding) for finding in report.findings))
    return groups.index(group)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False) or [""]
