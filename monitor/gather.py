"""The report of a quarter gathered plan by plan, so that a store of any size gives it in the same memory.

Few rows are listed whole; of many (:data:`MOST`) those due in the quarter are, and the report says that it does not hold all.
"""

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from monitor.acts import acts_summary, sum_acts
from monitor.changes import compare, restored
from monitor.control import control_events, control_title
from monitor.model import ActsRow, Change, ChangeKind, Comparison, Line, Quarter, Report, Row, Tally
from monitor.notes import doubts, doubts_told, rules
from monitor.rows import Facts, every_row, rows
from soczakaz.planned import PlanEvent, Snapshot
from soczakaz.ru.numbers import counted
from soczakaz.titles import UNKNOWN_REGION

MOST = 20_000
"""So many rows a workbook with formulas still opens with at once."""

MOST_CHANGES = 2_000
LONGEST = 100
"""How many of the rows that are overdue longest are kept by name."""

Place = tuple[str | None, str | None]


@dataclass(slots=True)
class _Sums:
    """The figures of a line as they grow."""

    acts: int = 0
    quarter: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)

    def line(self, title: str, place: Place = (None, None), control: int | None = None) -> Line:
        sums = (Tally(**counts) for counts in (self.quarter, self.carried, self.whole))
        return Line(title, *place, control, self.acts, *sums)


@dataclass(frozen=True, slots=True)
class Kept:
    """The report kept of the quarter before: its day, how it read «до»."""

    as_of: dt.date
    exclusive: bool


class Gathering:
    """Give plans to :meth:`add`, each act once, in the order of the report; then take the :meth:`report`."""

    def __init__(
        self, quarter: Quarter, as_of: dt.date, *, exclusive: bool = False, kept: Kept | None = None, most: int = MOST
    ) -> None:
        self.quarter, self.as_of, self.exclusive, self.kept, self.most = quarter, as_of, exclusive, kept, most
        self._listed: list[Row] = []
        self._whole = True
        self._places: dict[Place, _Sums] = {}
        self._controls: dict[int | None, _Sums] = {
            **{event.number: _Sums() for event in control_events()}, None: _Sums()
        }  # fmt: skip
        self._total = _Sums()
        self._acts: tuple[ActsRow, ...] = acts_summary(())
        self._doubts: Counter[str] = Counter()
        self._changes: list[Change] = []
        self._cut: Counter[ChangeKind] = Counter()
        self._late: list[tuple[int, str, Row]] = []

    def add(
        self,
        events: Sequence[PlanEvent],
        facts: Facts,
        before: Snapshot | None = None,
        aliases: dict[str, str] | None = None,
    ) -> list[Row]:
        """Count the plans of some acts; ``before`` is what the kept report said of them. Their rows with every due date."""
        listed = list(rows(events, facts, self.quarter, self.as_of))
        now = list(every_row(events, facts, self.as_of))
        self._list(listed)
        self._count(listed)
        due = (row for row in now if row.planned and row.planned <= self.quarter.last)
        self._acts = sum_acts(self._acts, acts_summary(due))
        self._compare(
            now, before or restored(events, facts, self.quarter.previous, exclusive=self.exclusive), aliases or {}
        )
        return now

    def _list(self, listed: Sequence[Row]) -> None:
        self._listed += listed if self._whole else [row for row in listed if row.span == "quarter"]
        if self._whole and len(self._listed) > self.most:
            self._whole = False
            self._listed = [row for row in self._listed if row.span == "quarter"]
        del self._listed[self.most :]
        late = ((row.deviation or 0, row.key, row) for row in listed if row.status == "overdue")
        self._late = heapq.nsmallest(LONGEST, [*self._late, *late], key=lambda each: (-each[0], each[1]))

    def _count(self, listed: Sequence[Row]) -> None:
        acts: dict[int, set[str]] = {}
        for row in listed:
            act = row.event.act
            place = self._places.setdefault((act.region, act.municipality), _Sums())
            for sums in (place, self._controls[row.control.number], self._total):
                acts.setdefault(id(sums), set()).add(act.key)
                sums.whole[row.status] += 1
                if row.span == "quarter":
                    sums.quarter[row.status] += 1
                elif row.span == "carried":
                    sums.carried[row.status] += 1
        for sums in (*self._places.values(), *self._controls.values(), self._total):
            sums.acts += len(acts.get(id(sums), ()))
        self._doubts.update(doubts(listed))

    def _compare(self, now: Sequence[Row], before: Snapshot, aliases: dict[str, str]) -> None:
        found = compare(
            before, now, self.quarter.previous, aliases, exclusive=self.exclusive, restored=self.kept is None
        ).changes
        room = MOST_CHANGES - len(self._changes)
        self._changes += found[:room]
        self._cut.update(change.kind for change in found[room:])

    def report(self, scope: str, notes: Iterable[str] = ()) -> Report:
        """What was gathered. ``notes`` are told after those that the rows themselves give."""
        previous = self.quarter.previous
        told = [*self._cut_rows(), *doubts_told(self._doubts), *notes]
        if self.kept and self.kept.exclusive != self.exclusive:
            told.append("Прошлый отчёт иначе читал «до»; перенос плановых дат с ним не сравнивается.")
        lines = (
            sums.line(", ".join(filter(None, (place[0] or UNKNOWN_REGION, place[1]))), place)
            for place, sums in self._places.items()
        )
        changes = Comparison(
            previous, self.kept.as_of if self.kept else previous.last, self.kept is None, tuple(self._changes),
            tuple(sorted(self._cut.items())),
        )  # fmt: skip
        return Report(
            self.quarter,
            self.as_of,
            self.exclusive,
            scope,
            rules(exclusive=self.exclusive),
            tuple(told),
            tuple(self._listed),
            tuple(lines),
            tuple(sums.line(control_title(number), control=number) for number, sums in self._controls.items()),
            self._total.line("Всего"),
            changes,
            self._acts,
            tuple(row for _, _, row in self._late),
        )

    def _cut_rows(self) -> list[str]:
        """The note that not every row is listed."""
        if self._whole:
            return []
        total = sum(self._total.whole.values())
        return [
            f"На листе «Мероприятия» — {len(self._listed)} из {counted(total, 'строки', 'строк', 'строк')}: те, срок которых в "
            "квартале; итоги посчитаны по всем. Остальные строки даёт отчёт с --region или soczakaz monitor status."
        ]
