"""The same event after a new reading or a new edition of its act.

A record names an event by its key (the printed number where there is one) and by its words. A key whose event still says
about the same is taken; else the one event of the act that says it; else none, and that is told: a date must not pass to
another event because numbers moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from soczakaz.planned import EventName, PlanEvent, folded

SAME_PLACE = 60.0
"""How alike (0 to 100) the words must be for the event with the recorded number to be the one."""

ELSEWHERE = 85.0
"""The same for an event with another number."""

CLEARLY = 5.0
"""By how much the most alike event must lead the next one."""


class Finder:
    """Events by what records call them. ``aliases`` gives the key that an act has now for those it had (a draft's, the digest of a file)."""

    def __init__(self, events: Iterable[PlanEvent], aliases: dict[str, str]) -> None:
        self._aliases = aliases
        self._acts: dict[str, list[PlanEvent]] = defaultdict(list)
        for event in events:
            self._acts[event.act.key].append(event)

    def act_of(self, name: EventName) -> str | None:
        """The key that the act of a record has now; None when its act is not among the events."""
        for key in (self._aliases.get(name.sha256), name.act_key, self._aliases.get(name.act_key)):
            if key in self._acts:
                return key
        return None

    def find(self, name: EventName) -> PlanEvent | None:
        """The event that a record is of; None when its act is not there or has no such event any more."""
        act = self.act_of(name)
        return find_among(self._acts[act], name) if act else None


def find_among(events: Sequence[PlanEvent], name: EventName) -> PlanEvent | None:
    """The event of one act that a record is of."""
    if not events:
        return None
    by_key = next((event for event in events if event.key == name.event_key), None)
    if by_key and by_key.text == name.text:
        return by_key
    words = folded(name.text)
    texts = {event.key: folded(event.text) for event in events}
    if by_key and fuzz.token_sort_ratio(texts[by_key.key], words) >= SAME_PLACE:
        # Numbers moved between alike events: the one with the very words, if it is alone and the numbered one has others.
        very = [event for event in events if texts[event.key] == words]
        return very[0] if len(very) == 1 else by_key
    ranked = sorted(((fuzz.token_sort_ratio(texts[e.key], words), e.n, e) for e in events), key=lambda r: (-r[0], r[1]))
    best, second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
    if best[0] < ELSEWHERE or best[0] - second < CLEARLY:
        return None
    return best[2]
