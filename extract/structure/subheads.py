"""Which paragraphs of a text are headings of its sections, with a number or without."""

from collections.abc import Sequence

from extract.structure.items import Item
from extract.structure.wording import is_caps, is_finished, pattern

_INFINITIVE = ("ть", "ти", "чь", "ться", "тись")
_NOUN = ("ость", "асть", "есть", "ости", "асти")  # «Деятельность группы», «Обязанности членов»


def is_section(items: Sequence[Item], i: int, *, body: bool) -> bool:
    """Whether the numbered item ``i`` is the heading of a section («1. Общие положения»)."""
    item = items[i]
    text, m = item.rest, item.marker
    if m is None or len(m.path) != 1 or not _may_head(text, 200):
        return False
    word = text.split()[0].lower()
    if word.endswith(_INFINITIVE) and not word.endswith(_NOUN):
        return False
    following = items[i + 1 : i + 6]
    for later in following:
        if later.marker and later.marker.style == "number":
            if later.marker.path == (*m.path, 1):
                return True
            if not body and later.marker.path == (1,) and later is following[0]:
                return True
            break
    if body:
        return False
    if _repeats_number(items, i):
        return True
    after = following[0] if following else None
    if item.paragraph.bold or item.paragraph.align == "center" or is_caps(text):
        return not (after and after.marker and after.marker.path == (m.path[0] + 1,))
    return (
        after is not None
        and after.marker is None
        and len(text) <= 100
        and after.text[:1].isupper()
        and is_finished(after.text)
    )


def _repeats_number(items: Sequence[Item], i: int) -> bool:
    """Whether the number of item ``i`` stands already on a point: «1. Общие положения», points 1 and 2, «2. Порядок работы»,
    points 3 and 4. Then it counts sections, through which the points go on.
    """
    own = items[i].marker
    assert own is not None
    paths = [m.path for item in items[:i] if (m := item.marker) and m.style == "number"]
    singles = [path[0] for path in paths if len(path) == 1]
    n = own.path[0]
    return len(singles) > 1 and singles[-1] >= n and singles.count(n) == 1 and singles.count(1) > 1


def is_bare_heading(items: Sequence[Item], i: int, last: str) -> bool:
    """Whether the unnumbered item ``i``, which follows the text ``last``, is a heading: set apart by its
    form, or usual.
    """
    item = items[i]
    text = item.text
    if not _may_head(text, 150) or text[-1:] == "»" or (last and not is_finished(last)) or i + 1 == len(items):
        return False
    after = items[i + 1].marker
    if pattern("regular_section").match(text.lower()) and after is not None and after.style == "number":
        return True
    shown = is_caps(text) or item.paragraph.align == "center" or item.paragraph.bold
    return shown and len(text.split()) >= 2


def _may_head(text: str, longest: int) -> bool:
    return bool(text) and len(text) <= longest and text[-1] not in ".;:," and text[0].isupper()
