"""A blank cell is the continuation of the cell above, or truly empty, or undecided."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

State = Literal["own", "continued", "empty", "undecided"]

# Columns that group rows: a blank continues the group. «number» does when it counts groups, which the reader decides.
GROUPING = frozenset(("stage", "stage_number", "goal", "goal_number", "type", "service", "category"))
# Columns that may be written once for a group of rows.
ONCE = frozenset(("responsible", "orientation", "form", "content", "conditions", "deadline", "unit"))


def decide(
    role: str, texts: Sequence[str], merged: Sequence[bool], groups: Sequence[int]
) -> tuple[list[State], list[int | None]]:
    """The state of each cell of a column and, for continued ones, the index of the cell they continue.

    ``groups`` numbers the group (stage, goal) of each row. Order of evidence: text, explicit merge, the kind of column,
    the pattern of the whole column.
    """
    states: list[State] = []
    origins: list[int | None] = []
    written_once = _written_once(texts, merged, groups) if role in ONCE else "no"
    last: int | None = None
    for row, text in enumerate(texts):
        state: State = "empty"
        origin: int | None = None
        if text:
            state, last = "own", row
        elif merged[row] and row:
            state = "continued" if last is not None else "empty"
            origin = last
        elif last is not None and role in GROUPING:
            state, origin = "continued", last
        elif last is not None and role in ONCE:
            same = groups[last] == groups[row] or written_once == "table"
            if written_once in ("group", "table") and same:
                # A deadline written once for several rows is not taken for granted: its absence is a finding.
                state, origin = ("undecided", None) if role == "deadline" else ("continued", last)
            elif written_once == "no" and same and _open_run(texts, groups, row):
                # Who repeats an entry in the rows of a group would repeat this one; else it is read as written once.
                once = None if _repeated(texts, groups) else last
                state, origin = ("undecided", once) if role == "responsible" else ("empty", None)
        states.append(state)
        origins.append(origin)
    return states, origins


def _written_once(texts: Sequence[str], merged: Sequence[bool], groups: Sequence[int]) -> str:
    """ "table", "group" or "no": whether a column is filled only in the first row of the table or of each group."""
    blanks = [row for row, text in enumerate(texts) if not text and not merged[row]]
    filled = [row for row, text in enumerate(texts) if text]
    if not blanks or not filled or len(texts) < 3 or any(merged):
        return "no"  # who merges cells leaves none blank that continue
    if filled == [0]:
        return "table"
    firsts = {groups.index(group) for group in set(groups)}
    several = sum(1 for group in set(groups) if groups.count(group) > 1)
    if len(firsts) > 1 and several > 1 and set(filled) == firsts:
        return "group"
    return "no"


def _open_run(texts: Sequence[str], groups: Sequence[int], row: int) -> bool:
    """Whether a blank belongs to a group of three rows or more filled in its first row only, which may mean either."""
    members = [r for r, group in enumerate(groups) if group == groups[row]]
    return len(members) > 2 and bool(texts[members[0]]) and not any(texts[r] for r in members[1:])


def _repeated(texts: Sequence[str], groups: Sequence[int]) -> bool:
    """Whether the same text stands in two rows of one group one after the other."""
    rows = list(zip(texts, groups, strict=True))
    return any(one[0] and one == other for one, other in pairwise(rows))


def groups_of(texts: Sequence[str], merged: Sequence[bool], sections: Sequence[int]) -> list[int]:
    """The number of the group of each row: a new one begins at each filled cell and each section row."""
    numbers: list[int] = []
    current = 0
    for row, text in enumerate(texts):
        if row and (sections[row] != sections[row - 1] or (text and not merged[row] and text != texts[row - 1])):
            current += 1
        numbers.append(current)
    return numbers
