"""Tables of the corpus's acts: plans, indicators, services and members in the layouts that acts of different places have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.corpus.builder import ActPaper, folded
from tests.corpus.paper import Cell
from tests.corpus.terms import Json

_MARK = re.compile("\x01\\d+\x02([^\x03]*)\x03")


@dataclass(slots=True)
class Event:
    """An event of the plan; ``lines`` of deadline, result and bodies are as printed when they differ from the gold."""

    number: str | None
    text: str
    deadline: Json
    result: str | None
    bodies: Sequence[str]
    deadline_lines: Sequence[str] = ()
    body_lines: Sequence[str] = ()


@dataclass(slots=True)
class Stage:
    """A stage with its events."""

    number: str | None
    title: str
    events: Sequence[Event]
    printed: str = ""  # the words of a full-width row, when they are more than the title


@dataclass(slots=True)
class PlanLook:
    """How a plan is printed.

    ``columns`` are keys ("n", "stage", "event", "deadline" or "start" and "end", "result", "bodies") with their headings and widths. ``stages``:
    "merged" (cells merged downwards), "blank" (empty cells below), "row" (a row over the whole width), "lone" (a row with the title in the column of events). ``numbers``: "inside"
    the text, "column" of their own, "auto" (Word counts), "none". ``joint`` parts bodies on one line; "\n" gives each a line.
    ``cut`` begins a new table with the header repeated before this event.
    """

    columns: Sequence[tuple[str, str, int]]
    stages: str = "merged"
    numbers: str = "inside"
    counted: bool = True
    joint: str = "\n"
    cut: int = 0
    stop: str = "."
    size: int = 22


def plan(act: ActPaper, stages: Sequence[Stage], look: PlanLook) -> None:
    """Print a plan and note its events."""
    keys = [key for key, _, _ in look.columns]
    widths = [width for _, _, width in look.columns]
    head = [[Cell([name], align="center") for _, name, _ in look.columns]]
    if look.counted:
        head.append([Cell([str(n)], align="center") for n in range(1, len(keys) + 1)])
    rows: list[list[Cell]] = list(head)
    numbered = act.paper.new_list("rows") if look.numbers == "auto" else 0
    events = []
    for stage in stages:
        title = act.say(stage.title)
        if look.stages == "row":
            shown = stage.printed or (f"{stage.number}. {title}" if stage.number else title)
            rows.append([Cell([shown], span=len(keys), align="center", bold=True)])
        if look.stages == "lone":
            lone = {"n": f"{stage.number}{look.stop}", "event": title}
            rows.append([Cell([lone.get(key, "")], bold=True) for key in keys])
        for n, event in enumerate(stage.events):
            if look.cut and len(events) == look.cut:
                act.paper.table(rows, widths, size=look.size)
                act.paper.p("", align="center")
                rows = list(head)
            rows.append([_plan_cell(act, key, stage, title, event, n, look, numbered) for key in keys])
            events.append(
                {
                    "stage_number": stage.number, "stage": folded(title), "number": event.number,
                    "text": _said(event.text), "deadline": event.deadline, "result": event.result,
                    "responsible": list(event.bodies),
                }
            )  # fmt: skip
    act.paper.table(rows, widths, header=len(head) if not look.cut else 1, size=look.size)
    act.gold["events"] = events


def _said(text: str) -> str:
    """A text as gold has it: without marks."""
    return folded(_MARK.sub(r"\1", text))


def _plan_cell(
    act: ActPaper, key: str, stage: Stage, title: str, event: Event, n: int, look: PlanLook, numbered: int
) -> Cell:
    first = n == 0
    if key == "n":
        if look.numbers == "column":
            return Cell([f"{event.number}{look.stop}"])
        if look.stages == "row":
            return Cell([event.number or ""])
        if look.numbers == "auto" and first:
            return _merged(Cell([""], num=(numbered, 0)), look, first)
        return _merged(Cell([f"{stage.number}{look.stop}" if first and stage.number else ""]), look, first)
    if key == "stage":
        return _merged(Cell([title if first else ""]), look, first)
    if key == "event":
        text = act.say(event.text)
        if look.numbers == "auto":
            return Cell([text], num=(numbered, 1))
        return Cell([f"{event.number}{look.stop} {text}" if look.numbers == "inside" and event.number else text])
    if key in ("start", "end"):
        return Cell([event.deadline_lines[key == "end"]])
    if key == "deadline":
        return Cell(event.deadline_lines or [event.deadline["raw"]])
    if key == "result":
        return Cell([event.result or ""])
    if event.body_lines:
        return Cell(event.body_lines)
    return Cell(event.bodies if look.joint == "\n" else [look.joint.join(event.bodies)])


def _merged(cell: Cell, look: PlanLook, first: bool) -> Cell:
    if look.stages == "merged":
        cell.merge = "restart" if first else "continue"
    return cell


@dataclass(slots=True)
class Indicator:
    """An indicator; ``of`` counts back to its «из них» parent. ``kind`` is its type."""

    kind: str | None
    name: str
    unit: str | None
    base: Json
    target: Json
    bodies: Sequence[str] = ()
    of: int = 0
    periods: Sequence[Json] = ()
    shown: str = ""  # the name as printed, when it is more than the name
    suffix: str = ""  # «, единиц»


def indicators(
    act: ActPaper, goals: Sequence[tuple[str | None, str, Sequence[Indicator]]], head: Sequence[Sequence[Cell]],
    cells: Sequence[str], widths: Sequence[int], *, merged: bool = True, size: int = 22, header: int = 1,
    goal_rows: bool = False,
) -> None:  # fmt: skip
    """Print indicators and note them.

    ``cells`` names what each column holds: "n", "goal", "type", "name", "unit", "base", "target", "base_value", "base_year",
    "target_value", "target_year", "bodies", "p0", "p1" … ``goal_rows``: a goal is a row over the whole width.
    """
    rows = [list(row) for row in head]
    made: list[Json] = []
    for number, goal, items in goals:
        title = act.say(goal)
        if goal_rows:
            shown = f"Цель {number}. {title}" if number else title
            rows.append([Cell([shown], span=len(widths), bold=True, align="center")])
        kind_before: str | None = None
        for n, item in enumerate(items):
            name = act.say(item.shown or item.name + item.suffix)
            row = []
            for key in cells:
                cell = _indicator_cell(key, number, title, item, name, n == 0, n + 1, item.kind != kind_before)
                if merged and key in ("goal", "n") and not goal_rows:
                    cell.merge = "restart" if n == 0 else "continue"
                if merged and key == "type":
                    cell.merge = "restart" if item.kind != kind_before else "continue"
                row.append(cell)
            kind_before = item.kind
            rows.append(row)
            made.append(
                {
                    "goal_number": number, "goal": folded(title), "type": item.kind, "name": _said(item.name),
                    "unit": item.unit, "base": item.base, "target": item.target, "periods": list(item.periods),
                    "subset_of": len(made) - item.of if item.of else None, "responsible": list(item.bodies),
                }
            )  # fmt: skip
    act.paper.table(rows, widths, header=header, size=size)
    act.gold["indicators"] = made


def _indicator_cell(
    key: str, number: str | None, goal: str, item: Indicator, name: str, first: bool, order: int, new_type: bool
) -> Cell:
    if key == "n":
        return Cell([f"{number}." if first and number else ""])
    if key == "order":
        return Cell([f"{number}.{order}"])
    if key == "goal":
        return Cell([goal if first else ""])
    if key == "type":
        return Cell([item.kind or "" if new_type else ""])
    if key == "name":
        return Cell([name])
    if key == "unit":
        return Cell([UNITS.get(item.unit or "", item.unit or "")])
    if key in ("base", "target"):
        raw = (item.base if key == "base" else item.target)["raw"]
        return Cell(raw.replace(" год:", "\x00год:").split("\x00"))
    if key.endswith("_value"):
        return Cell([(item.base if key.startswith("base") else item.target)["raw"]], align="center")
    if key.endswith("_year"):
        year = (item.base if key.startswith("base") else item.target)["year"]
        return Cell([str(year) if year else ""], align="center")
    if key.startswith("p"):
        return Cell([item.periods[int(key[1:])]["raw"]], align="center")
    return Cell(list(item.bodies))


# A unit's name → how the column of units prints it.
UNITS = {"единица": "ед.", "человек": "чел.", "процент": "%", "тысяча рублей": "тыс. руб."}


def services(
    act: ActPaper, rows: Sequence[Json], columns: Sequence[tuple[str, str, int]], *, counted: bool = False, size: int = 22,
    stop: str = ".",
) -> None:  # fmt: skip
    """Print a table of services and note them. ``columns`` are gold keys («n», «registry_number» …), headings, widths."""
    made = [[Cell([name], align="center") for _, name, _ in columns]]
    if counted:
        made.append([Cell([str(n)], align="center") for n in range(1, len(columns) + 1)])
    made += [[Cell([f"{row[key]}{stop}" if key == "n" else row[key] or ""]) for key, _, _ in columns] for row in rows]
    act.paper.table(made, [width for _, _, width in columns], header=1 + counted, size=size)
    act.gold["services"] = list(rows)


def service(
    n: int, registry: str | None, name: str | None, category: str | None = None, orientation: str | None = None,
    form: str | None = None,
) -> Json:  # fmt: skip
    """A service as gold."""
    return {
        "n": n, "registry_number": registry, "name": name, "category": category, "orientation": orientation, "form": form,
    }  # fmt: skip


def member(name: str, role: str | None, position: str | None) -> Json:
    """A member of the working group as gold."""
    return {"name": name, "role": role, "position": position}
