"""A picture of which reference events acts have: a row an act, or a region when acts are many."""

from collections.abc import Sequence
from itertools import groupby

from monitor.charts_style import LINE, SOFT, Form, Look, canvas, saved, settings, wrapped
from monitor.compare import Comparison, Subject
from soczakaz.reference_plan import STATE_WORDS, State
from soczakaz.ru.numbers import counted
from soczakaz.titles import UNKNOWN_REGION

MOST = 60
"""With more acts a row is a region, and a square the share of its acts that have the event."""

_LOOKS: dict[State, Look] = {
    "present": Look("#0f7b5f", "#ffffff", "", "✓"),
    "similar": Look("#e6a817", "#1b1f24", "", "≈"),
    "absent": Look("#f6e3dc", "#8a2d12", "", "✗"),
    "unknown": Look("#ffffff", "#5a6572", "", "?"),
}
_SIDE, _LEFT, _TOP, _BOTTOM = 0.34, 3.9, 2.75, 0.55  # inches


def matrix(comparison: Comparison, form: Form = "svg") -> bytes:
    """The acts shown (or their regions) against the reference events; the median of days stands above each event."""
    with settings():
        if len(comparison.subjects) <= MOST:
            labels = [f"{subject.place} — {subject.words}" for subject in comparison.subjects]
            cells = [[_act_cell(subject, n) for n in range(len(comparison.events))] for subject in comparison.subjects]
        else:
            groups = [(region, list(each)) for region, each in groupby(comparison.subjects, lambda each: each.region)]
            labels = [
                f"{region or UNKNOWN_REGION} — {counted(len(each), 'акт', 'акта', 'актов')}" for region, each in groups
            ]
            cells = [[_region_cell(each, n) for n in range(len(comparison.events))] for _, each in groups]
        return _drawn(comparison, labels, cells, form)


_Cell = tuple[Look, str, str]  # look, what stands in the square, what a pointer over it shows


def _act_cell(subject: Subject, n: int) -> _Cell:
    found = subject.events[n]
    look = _LOOKS[found.state]
    where = f", {found.event.place.label}" if found.event else ""
    page = f", с. {found.event.place.page}" if found.event and found.event.place.page else ""
    text = f": {found.event.text}" if found.event else ""
    return look, look.sign, f"{STATE_WORDS[found.state]}{text} ({subject.path}{page}{where})"


def _region_cell(subjects: Sequence[Subject], n: int) -> _Cell:
    states = [subject.events[n].state for subject in subjects]
    read = len(states) - states.count("unknown")
    if not read:
        return _LOOKS["unknown"], "?", "не прочитано"
    share = states.count("present") / read
    fill = next(
        colour
        for least, colour in ((0.95, "#0f7b5f"), (0.6, "#57a68f"), (0.3, "#a9d3c5"), (0, "#f6e3dc"))
        if share >= least
    )
    ink = "#ffffff" if share >= 0.95 else "#1b1f24"
    return Look(fill, ink, "", ""), f"{round(100 * share)}", f"есть у {states.count('present')} из {read}"


def _drawn(comparison: Comparison, labels: Sequence[str], cells: Sequence[Sequence[_Cell]], form: Form) -> bytes:
    from matplotlib.patches import Rectangle

    across, down = len(comparison.events), max(len(labels), 1)
    width, height = _LEFT + across * _SIDE + 0.9, _TOP + down * _SIDE + _BOTTOM
    figure = canvas(width, height)
    box = (_LEFT / width, _BOTTOM / height, across * _SIDE / width, down * _SIDE / height)
    axes = figure.add_axes(box)
    axes.set_xlim(0, across)
    axes.set_ylim(down, 0)
    axes.axis("off")
    title = "Мероприятия эталонного плана в актах"
    figure.text(0.2 / width, 1 - 0.28 / height, title, size=12, weight="bold", va="center")
    for n, event in enumerate(comparison.events):
        axes.text(n + 0.42, -0.3, wrapped(f"{event.number} {event.title}", 34, 2), rotation=58, ha="left", va="bottom",
                  size=6.4, rotation_mode="anchor", linespacing=0.95)  # fmt: skip
    parts = {}
    for r, (label, row) in enumerate(zip(labels, cells, strict=True)):
        axes.text(-0.2, r + 0.5, wrapped(label, 52, 2), ha="right", va="center", size=7 if len(label) <= 52 else 6.3)
        for n, (look, sign, said) in enumerate(row):
            name = f"part-{r}-{n}"
            parts[name] = f"{label}. {comparison.events[n].number} {comparison.events[n].title}: {said}"
            axes.add_patch(
                Rectangle((n + 0.04, r + 0.04), 0.92, 0.92, facecolor=look.fill, edgecolor=LINE, lw=0.5, gid=name)
            )
            axes.text(n + 0.5, r + 0.53, sign, color=look.ink, ha="center", va="center", size=7.5)
    if not labels:
        axes.text(across / 2, 0.5, "Актов для сравнения нет", ha="center", color=SOFT, size=10)
    if len(comparison.subjects) <= MOST:
        said = "   ".join(f"{look.sign} {STATE_WORDS[state]}" for state, look in _LOOKS.items())
    else:
        said = "В квадрате — у скольких процентов прочитанных актов региона мероприятие есть"
    figure.text(0.2 / width, 0.25 / height, f"{said}.   Эталон — примерный план программы, не обязательный перечень.",
                size=7.5, color=SOFT, va="center")  # fmt: skip
    return saved(figure, form, title, parts)
