"""The regions as a grid of squares, roughly where they lie, each by the state of its events."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from monitor.charts_style import LINE, SOFT, Form, Look, canvas, saved, settings, wrapped
from monitor.model import Line, Report, Tally
from soczakaz.data import data_path
from soczakaz.ru.numbers import counted
from soczakaz.ru.regions import mentions

State = Literal["overdue", "late", "in_time", "not_due", "undated", "none"]
LOOKS: Mapping[State, tuple[Look, str]] = MappingProxyType(
    {
        "overdue": (Look("#b8421f", "#ffffff", "", "✗"), "есть просроченные"),
        "late": (Look("#e6a817", "#1b1f24", "///", "!"), "исполнено, но с опозданием"),
        "in_time": (Look("#0f7b5f", "#ffffff", "", "✓"), "наступившие сроки соблюдены"),
        "not_due": (Look("#7fb2d9", "#1b1f24", "", "…"), "сроки не наступили"),
        "undated": (Look("#dfe3e8", "#1b1f24", "..", "–"), "сроков с датой нет"),
        "none": (Look("#ffffff", "#8a949f", "", ""), "в отчёте нет"),
    }
)
SIDE, BOTTOM = 0.56, 0.62  # inches


@dataclass(frozen=True, slots=True)
class Tile:
    """The square of a region: its name as in the list of regions, what stands in it, row from the north, column from the
    west, both from 0."""

    region: str
    short: str
    row: int
    column: int


@cache
def tiles() -> tuple[Tile, ...]:
    """The squares of all subjects (``corpus/reference/region_tiles.toml``)."""
    data = tomllib.loads(data_path("corpus/reference/region_tiles.toml").read_text("utf-8"))
    return tuple(Tile(**entry) for entry in data["tile"])


def state_of(tally: Tally) -> State:
    """The worst that a region's rows say: overdue, then late, then kept, then not due yet."""
    if tally.overdue:
        return "overdue"
    if tally.late:
        return "late"
    if tally.in_time:
        return "in_time"
    if tally.not_due:
        return "not_due"
    return "undated" if tally.apart else "none"


def grid(report: Report, form: Form = "svg") -> bytes:
    """All rows of each region, its municipalities with it. A region that is not in the report stands empty."""
    title = f"Состояние мероприятий по субъектам Российской Федерации на {report.as_of:%d.%m.%Y}"
    tallies, nowhere = _by_region(report.regions)
    with settings():
        return _drawn(tallies, nowhere, title, form)


def _by_region(lines: tuple[Line, ...]) -> tuple[dict[str, Tally], Tally]:
    """The tally of each region by its name in the list of regions, and that of acts whose region is not known."""
    known: dict[str, Tally] = {}
    nowhere = Tally()
    for line in lines:
        name = _named(line.region)
        if name is None:
            nowhere += line.whole
        else:
            known[name] = known.get(name, Tally()) + line.whole
    return known, nowhere


@cache
def _named(region: str | None) -> str | None:
    if region is None:
        return None
    return next((mention.region.name for mention in mentions(region)), None)


def _drawn(tallies: dict[str, Tally], nowhere: Tally, title: str, form: Form) -> bytes:
    from matplotlib.patches import Rectangle

    across = max(tile.column for tile in tiles()) + 1
    down = max(tile.row for tile in tiles()) + 1
    width, top, bottom = across * SIDE + 0.5, 0.62, BOTTOM
    height = down * SIDE + top + bottom
    figure = canvas(width, height)
    axes = figure.add_axes((0.25 / width, bottom / height, across * SIDE / width, down * SIDE / height))
    axes.set_xlim(0, across)
    axes.set_ylim(down, 0)
    axes.axis("off")
    figure.text(0.27 / width, 1 - 0.3 / height, title, size=12, weight="bold", va="center")
    parts = {}
    for tile in tiles():
        tally = tallies.get(tile.region, Tally())
        look, words = LOOKS[state_of(tally)]
        name = f"part-{tile.row}-{tile.column}"
        parts[name] = _said(tile, tally, words)
        axes.add_patch(
            Rectangle((tile.column + 0.03, tile.row + 0.03), 0.94, 0.94, facecolor=look.fill, hatch=look.hatch,
                      edgecolor=LINE if look.sign == "" else look.fill if not look.hatch else "#8a6d1a" if look.sign == "!"
                      else "#aab2bb", lw=0.8, gid=name)
        )  # fmt: skip
        _inside(axes, tile, tally, look)
    _legend(figure, width, height, tallies)
    if nowhere.total:
        said = f"Вне схемы: {counted(nowhere.total, 'строка', 'строки', 'строк')} актов, регион которых не определён."
        figure.text(0.27 / width, 0.12 / height, said, size=7.5, color=SOFT)
    return saved(figure, form, title, parts)


def _inside(axes: Any, tile: Tile, tally: Tally, look: Look) -> None:
    plate = {"facecolor": look.fill, "edgecolor": "none", "boxstyle": "square,pad=0.12"} if look.hatch else None
    axes.text(tile.column + 0.5, tile.row + (0.33 if look.sign else 0.5), tile.short, color=look.ink, size=8.2,
              weight="bold" if look.sign else "normal", ha="center", va="center", bbox=plate)  # fmt: skip
    if look.sign:
        figures = f"{tally.in_time + tally.late}/{tally.due}" if tally.due else f"0/{tally.planned}"
        figures = figures if tally.planned else str(tally.apart)
        axes.text(tile.column + 0.5, tile.row + 0.7, f"{look.sign} {figures}", color=look.ink, size=7.2, ha="center",
                  va="center", bbox=plate)  # fmt: skip


def _legend(figure: Any, width: float, height: float, tallies: dict[str, Tally]) -> None:
    from matplotlib.patches import Patch

    counts = dict.fromkeys(LOOKS, 0)
    for tile in tiles():
        counts[state_of(tallies.get(tile.region, Tally()))] += 1
    shown = [
        Patch(facecolor=look.fill, hatch=look.hatch, edgecolor=LINE if not look.hatch else "#8a949f",
              label=f"{look.sign} {words} — {counts[state]}".strip())
        for state, (look, words) in LOOKS.items()
    ]  # fmt: skip
    figure.legend(
        handles=shown, title="Субъектов Российской Федерации", loc="upper left", frameon=False, fontsize=10, title_fontsize=10,
        alignment="left", bbox_to_anchor=((0.25 + 9.3 * SIDE) / width, (BOTTOM + 4.8 * SIDE) / height), labelspacing=0.75,
        handlelength=1.6, handleheight=1.3,
    )  # fmt: skip
    note = (
        "Под сокращением — сколько исполнено из наступивших сроков (у «…» — из всех с датой). "
        "Схема условная: квадрат на субъект, без масштаба."
    )
    figure.text(0.27 / width, 0.3 / height, wrapped(note, 150, 1), size=7.5, color=SOFT)


def _said(tile: Tile, tally: Tally, words: str) -> str:
    if not tally.total:
        return f"{tile.region}: {words}"
    return (
        f"{tile.region}: {words}. В срок {tally.in_time}, с опозданием {tally.late}, просрочено {tally.overdue}, "
        f"срок не наступил {tally.not_due}, без даты {tally.apart}"
    )
