"""A chart of planned and actual dates: a row an event, the track to its planned date, what it took since."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from monitor.charts_style import INK, LINE, SOFT, STATUS_LOOKS, Form, canvas, printable, saved, settings, wrapped
from monitor.model import STATUS_WORDS, Quarter, Report, Row, Status
from soczakaz.ru.numbers import counted

FEW, MOST = 60, 100
"""Of more rows than ``FEW`` those are drawn that the quarter is about: due in it, or carried into it; at most ``MOST``, the first
by planned date. The picture says so."""

WIDTH, ROW, HEAD, LABELS, TAIL = 11.0, 0.27, 0.34, 4.3, 1.35  # inches
LABEL = 64  # characters of a label that fit in one line
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_SHOWN: tuple[Status, ...] = ("in_time", "late", "overdue", "not_due")


def gantt(report: Report, form: Form = "svg", rows: Sequence[Row] | None = None) -> bytes:
    """The dated rows of a report (or those given), grouped by territory, on a common axis with the quarter shaded."""
    dated = [row for row in (report.rows if rows is None else rows) if row.planned is not None]
    chosen = dated
    if rows is None and len(dated) > FEW:
        chosen = [row for row in dated if row.span in ("quarter", "carried")] or dated
    if len(chosen) > MOST:
        first = sorted(range(len(chosen)), key=lambda n: (chosen[n].planned or dt.date.max, n))[:MOST]
        chosen = [chosen[n] for n in sorted(first)]
    total = len(dated) if rows is not None or report.complete else report.total.whole.planned
    title = f"Плановые и фактические сроки, {report.quarter.roman}, на {report.as_of:%d.%m.%Y}"
    with settings():
        return _drawn(chosen, total, report.quarter, report.as_of, title, form)


def _drawn(rows: Sequence[Row], total: int, quarter: Quarter, as_of: dt.date, title: str, form: Form) -> bytes:
    groups = [(place, list(each)) for place, each in groupby(rows, _place)]
    body = max(len(rows), 1) * ROW + len(groups) * HEAD
    tall = body > 8  # months are read from the top too
    top, bottom = (1.25 if tall else 0.95), 0.45 if total == len(rows) else 0.72  # a line below the months
    figure = canvas(WIDTH, body + top + bottom)
    axes = figure.add_axes((LABELS / WIDTH, bottom / (body + top + bottom), (WIDTH - LABELS - TAIL) / WIDTH,
                            body / (body + top + bottom)))  # fmt: skip
    figure.text(0.16 / WIDTH, 1 - 0.26 / (body + top + bottom), title, size=12, weight="bold", va="center")
    _legend(figure, body + top + bottom)
    first, last = _bounds(rows, quarter, as_of)
    axes.set_xlim(first.toordinal(), last.toordinal())
    axes.set_ylim(body, 0)
    axes.set_yticks([])
    for side in ("left", "right", "top", "bottom"):
        axes.spines[side].set_visible(False)
    _months(axes, first, last, tall=tall)
    axes.axvspan(quarter.first.toordinal(), quarter.last.toordinal() + 1, color="#eef3f8", zorder=0, lw=0)
    if first <= as_of <= last:
        axes.axvline(as_of.toordinal(), color=INK, lw=1, ls=(0, (4, 3)), zorder=2)
        axes.annotate(
            f"на {as_of:%d.%m.%Y}", (as_of.toordinal(), 0), (3, 26 if tall else 3), textcoords="offset points", size=7
        )
    at, parts = 0.0, dict[str, str]()
    for place, each in groups:
        at += HEAD
        head = f"{place} · {counted(len(each), 'строка', 'строки', 'строк')}"
        figure.text(
            0.16 / WIDTH, _y(axes, at - HEAD / 2 + 0.03), wrapped(head, 120, 1), size=8.5, weight="bold", va="center"
        )
        axes.axhline(at - 0.02, color=LINE, lw=0.8, xmin=-LABELS / (WIDTH - LABELS - TAIL), clip_on=False)
        for row in each:
            name = f"part-{len(parts)}"
            parts[name] = _trace(row)
            _row(figure, axes, row, at + ROW / 2, as_of, name)
            at += ROW
    if not rows:
        axes.text(
            0.5, 0.5, "Мероприятий с плановой датой нет", transform=axes.transAxes, ha="center", color=SOFT, size=10
        )
    if total > len(rows):
        said = (
            f"Показано {len(rows)} из {total} строк с датой: срок в квартале или перешёл в него, первые по плановой дате; все — "
            "в таблице."
        )
        figure.text(0.16 / WIDTH, 0.16 / (body + top + bottom), said, size=8, color=SOFT, va="center")
    return saved(figure, form, title, parts)


def _y(axes: Any, value: float) -> float:
    """The height on the figure, 0 to 1, of a data coordinate."""
    box = axes.get_position()
    low, high = axes.get_ylim()
    share: float = (value - low) / (high - low)
    return float(box.y0) + share * float(box.height)


def _row(figure: Any, axes: Any, row: Row, y: float, as_of: dt.date, name: str) -> None:
    planned = row.planned
    assert planned is not None  # chosen so
    look = STATUS_LOOKS[row.status]
    number = f"{row.event.number} " if row.event.number else ""
    period = f" [{row.period}]" if row.period else ""
    label = f"{number}{row.event.text}{period}"
    size, width = (7.2, LABEL) if len(label) <= LABEL else (6.2, LABEL + 10)
    figure.text(0.22 / WIDTH, _y(axes, y), wrapped(label, width, 2), size=size, va="center", linespacing=1.0)
    adopted = row.event.act.date
    first = axes.get_xlim()[0]
    start = max(adopted.toordinal(), first) if adopted and adopted < planned else None
    if start is not None:
        axes.plot([start, planned.toordinal()], [y, y], color="#c3ccd6", lw=1.2, zorder=1, solid_capstyle="butt")
    end = row.actual.date if row.actual else (as_of if row.status == "overdue" else None)
    if end is not None and end != planned:
        low, high = sorted((planned.toordinal(), end.toordinal()))
        axes.barh(
            y, high - low, 0.13, low, color=look.fill, hatch=look.hatch, edgecolor=look.ink, lw=0, zorder=3, gid=name
        )
    axes.plot(
        [planned.toordinal()], [y], marker="D", ms=4.2, mfc="white", mec=INK, mew=0.9, zorder=5, gid=f"{name}-plan"
    )
    if row.actual:
        axes.plot([row.actual.date.toordinal()], [y], marker="o", ms=4.6, mfc=look.fill, mec="white", mew=0.6, zorder=6)
    said = f"{look.sign} {STATUS_WORDS[row.status].removeprefix('исполнено ')}"
    if row.deviation:
        said += f", {'+' if row.deviation > 0 else '−'}{abs(row.deviation)} дн."
    figure.text(1 - (TAIL - 0.1) / WIDTH, _y(axes, y), said, size=6.6, va="center")


def _legend(figure: Any, height: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    shown: list[Any] = [
        Line2D([], [], marker="D", ls="", mfc="white", mec=INK, ms=5, label="плановая дата"),
        Line2D([], [], marker="o", ls="", mfc=SOFT, mec="white", ms=6, label="фактическая дата"),
    ]
    for status in _SHOWN[:3]:
        look = STATUS_LOOKS[status]
        shown.append(Patch(facecolor=look.fill, hatch=look.hatch, edgecolor=look.ink, lw=0,
                           label=f"{look.sign} {STATUS_WORDS[status]}"))  # fmt: skip
    shown.append(Patch(facecolor="#eef3f8", edgecolor=LINE, label="отчётный квартал"))
    figure.legend(
        handles=shown, loc="upper left", bbox_to_anchor=(0.1 / WIDTH, 1 - 0.4 / height), ncols=6, frameon=False,
        fontsize=7.5, handlelength=1.4, columnspacing=1.4, borderpad=0.2,
    )  # fmt: skip


def _bounds(rows: Sequence[Row], quarter: Quarter, as_of: dt.date) -> tuple[dt.date, dt.date]:
    """The axis: the quarter, the day and all dates of the rows, with a margin; not before a year before the first plan."""
    days = [quarter.first, quarter.last, as_of]
    for row in rows:
        days += [day for day in (row.planned, row.actual and row.actual.date) if day]
    margin = dt.timedelta(days=max(10, (max(days) - min(days)).days // 30))
    first, last = min(days) - margin, max(days) + margin
    adopted = [row.event.act.date for row in rows if row.event.act.date]
    earliest = min(adopted, default=first)
    return max(min(first, earliest), first - dt.timedelta(days=200)), last


def _months(axes: Any, first: dt.date, last: dt.date, *, tall: bool) -> None:
    """Ticks on first days of months, of quarters or of years, as the axis has room."""
    span = (last - first).days
    step = 1 if span <= 430 else 3 if span <= 1200 else 12
    ticks, words = list[int](), list[str]()
    year, month = first.year, 1
    while (day := dt.date(year, month, 1)) <= last:
        if day >= first:
            ticks.append(day.toordinal())
            name = str(year) if step == 12 else MONTHS[month - 1]
            words.append(f"{name}\n{year}" if step < 12 and (month == 1 or not words) else name)
        month += step
        if month > 12:
            year, month = year + 1, 1
    axes.set_xticks(ticks, [printable(word) for word in words], fontsize=7)
    axes.tick_params(axis="x", length=3, color=LINE, labeltop=tall, top=tall)
    axes.grid(axis="x", color=LINE, lw=0.5, zorder=0)
    axes.set_axisbelow(True)


def _place(row: Row) -> str:
    act = row.event.act
    return f"{act.where} — {act.words}"


def _trace(row: Row) -> str:
    """What a pointer over the row shows: the event, its dates, and where they were read."""
    act = row.event.act
    page = f", с. {row.event.page}" if row.event.page else ""
    planned = f"{row.planned:%d.%m.%Y}" if row.planned else "нет"
    done = f"{row.actual.date:%d.%m.%Y}" if row.actual else "нет"
    return (
        f"{row.event.number or ''} {row.event.text}. План: {planned}, факт: {done}, {STATUS_WORDS[row.status]}. "
        f"{act.words}; {act.path}{page}, {row.event.label}"
    ).strip()
