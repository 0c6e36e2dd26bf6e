"""Cells of gold and of what was read, compared one by one: lists are aligned by their content first."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

IGNORED = frozenset({"place", "warnings", "source", "schema", "eid"})
DIGEST = "sha256:"
_WINDOW = 90  # characters of a long text that an error shows


def digest(text: str) -> str:
    """The fingerprint that stands for ``text`` in gold."""
    return DIGEST + hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Count:
    """Cells right, cells given but wrong, cells missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the given cells that are right; 1.0 when none is given."""
        given = self.right + self.wrong
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold cells that were given rightly; 1.0 when the gold has none."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(gold: Any, given: Any, where: str, count: Count) -> None:
    """Count the cells of ``gold`` and ``given`` below ``where``; lists of items are aligned by their content first."""
    if isinstance(gold, Mapping) or isinstance(given, Mapping):
        left, right = (value if isinstance(value, Mapping) else {} for value in (gold, given))
        for key in left if isinstance(gold, Mapping) else right:
            if key not in IGNORED:
                compare(left.get(key), right.get(key), f"{where}.{key}", count)
    elif isinstance(gold, list) or isinstance(given, list):
        for n, (one, other) in enumerate(_aligned(gold or [], given or [])):
            compare(one, other, f"{where}[{n}]", count)
    elif _same(gold, given):
        count.right += gold is not None
    else:
        count.missed += gold is not None
        count.wrong += given is not None
        count.errors.append(f"{where}: {_difference(gold, given)}")


def _same(gold: Any, given: Any) -> bool:
    if isinstance(gold, str) and gold.startswith(DIGEST) and isinstance(given, str):
        return gold == digest(given)
    if isinstance(gold, str) and isinstance(given, str):
        return gold.replace("ё", "е") == given.replace("ё", "е")
    return bool(gold == given)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in IGNORED:
                yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value


def _likeness(gold: Any, given: Any) -> float:
    if isinstance(gold, str) and isinstance(given, str):
        return 1.0 if _same(gold, given) else 0.9 * SequenceMatcher(None, gold, given).ratio()
    left, right = ([digest(leaf) if isinstance(leaf, str) and not leaf.startswith(DIGEST) else leaf for leaf in _leaves(side)]
                   for side in (gold, given))  # fmt: skip
    shared = sum((Counter(map(str, left)) & Counter(map(str, right))).values())
    return 2 * shared / max(1, len(left) + len(right))


def _aligned(gold: Sequence[Any], given: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs in order (None where one side has no partner) with the greatest likeness in all."""
    if len(gold) == len(given) and all(_likeness(a, b) >= 0.5 for a, b in zip(gold, given, strict=True)):
        yield from zip(gold, given, strict=True)
        return
    best = [[0.0] * (len(given) + 1) for _ in range(len(gold) + 1)]
    like = [[_likeness(a, b) for b in given] for a in gold]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(given) - 1, -1, -1):
            pair = best[i + 1][j + 1] + like[i][j] if like[i][j] > 0.2 else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    i = j = 0
    while i < len(gold) or j < len(given):
        if i == len(gold):
            yield None, given[j]
            j += 1
        elif j == len(given):
            yield gold[i], None
            i += 1
        elif like[i][j] > 0.2 and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            yield gold[i], given[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield gold[i], None
            i += 1
        else:
            yield None, given[j]
            j += 1


def _difference(gold: Any, given: Any) -> str:
    """Two values beside each other; of long texts only what surrounds the first difference."""
    left, right = ("—" if value is None else str(value) for value in (gold, given))
    if left.startswith(DIGEST) or max(len(left), len(right)) <= _WINDOW:
        return f"gold «{left}», given «{right[:_WINDOW]}{'…' if len(right) > _WINDOW else ''}»"
    at = next(
        (n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), min(len(left), len(right))
    )
    start = max(0, at - _WINDOW // 3)
    shown = (
        f"{'…' if start else ''}{text[start : start + _WINDOW]}{'…' if len(text) > start + _WINDOW else ''}"
        for text in (left, right)
    )
    return "gold «{}», given «{}»".format(*shown)
