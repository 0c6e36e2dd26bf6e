"""From where to where each column reaches in lines whose columns are set by spaces."""

from collections.abc import Sequence

from extract.read.text_runs import Run, column_runs, word_at

_LOOK = 14  # lines from the first one in which the one with most runs is looked for


def anchors_of(block: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each column reaches: the columns of the line with most runs, widened by all the others."""
    cut = [column_runs(line) for line in block]
    best = max(cut[:_LOOK], key=len)
    anchors = [[run.start, run.end] for run in best]
    for parts in sorted(cut, key=len, reverse=True):
        _widen(anchors, parts)
    _join_bridged(anchors, cut)
    _join_apart(anchors, cut)
    return [(a, b) for a, b in anchors]


def _widen(anchors: list[list[int]], parts: Sequence[Run]) -> None:
    for run in parts:
        here = [n for n, (a, b) in enumerate(anchors) if run.start < b and run.end > a]
        if len(here) == 1:
            n = here[0]
            low = anchors[n - 1][1] + 1 if n else 0
            high = anchors[n + 1][0] - 1 if n + 1 < len(anchors) else run.end
            anchors[n] = [max(min(anchors[n][0], run.start), low), min(max(anchors[n][1], run.end), high)]
        elif not here and len(parts) > 1:
            anchors.append([run.start, run.end])
            anchors.sort()


def _join_bridged(anchors: list[list[int]], cut: Sequence[Sequence[Run]]) -> None:
    """Put two columns together over whose border more runs reach than keep to it."""
    n = 1
    while n < len(anchors):
        border = anchors[n][0]
        bridging = begun = 0
        for parts in cut:
            for run in parts:
                begun += abs(run.start - border) <= 1
                inside = run.start < border - 2 and run.end > border + 2
                bridging += inside and not word_at(run, border) and len(parts) > 1
        if bridging > max(1, begun):
            anchors[n - 1 : n + 1] = [[anchors[n - 1][0], anchors[n][1]]]
        else:
            n += 1


def _join_apart(anchors: list[list[int]], cut: Sequence[Sequence[Run]]) -> None:
    """Put two columns together that are never filled on one line: «№» above «п/п», a number in the middle above left ends."""
    n = 1
    while n < len(anchors):
        pair = anchors[n - 1 : n + 1]
        if any(_both(pair, parts) for parts in cut):
            n += 1
        else:
            anchors[n - 1 : n + 1] = [[pair[0][0], pair[1][1]]]


def _both(pair: Sequence[Sequence[int]], parts: Sequence[Run]) -> bool:
    """Whether a line has a run of its own in each of two columns."""
    held = [{n for n, run in enumerate(parts) if run.start < b and run.end > a} for a, b in pair]
    return bool(held[0] - held[1]) and bool(held[1] - held[0])


def moved(
    reach: Sequence[tuple[int, int]], before: Sequence[Sequence[Run]], top: Sequence[Sequence[Run]]
) -> list[tuple[int, int]]:
    """Where columns that reached so on the page ``before`` do on this one: the header's words tell how far places moved."""
    pairs = {0: 0}
    for one, other in zip(before, top, strict=False):
        if texts_of(one) == texts_of(other):
            for a, b in zip(one, other, strict=True):
                pairs |= {a.start: b.start, a.end: b.end}
    places = sorted(pairs)
    last = places[-1]

    def place(at: int) -> int:
        if at >= last:
            return pairs[last] + at - last
        k = next(n for n in range(len(places) - 1) if places[n] <= at < places[n + 1])
        a, b = places[k], places[k + 1]
        return round(pairs[a] + (at - a) * (pairs[b] - pairs[a]) / (b - a))

    return [(place(a), place(b)) for a, b in reach]


def texts_of(line: Sequence[Run]) -> list[str]:
    """The words of a line."""
    return [run.text for run in line]
