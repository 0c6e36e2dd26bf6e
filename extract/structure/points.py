"""The tree of points: printed numbers drive the nesting, the order of numbers resolves doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.structure.items import Item
from extract.structure.markers import Marker, is_cited
from extract.structure.subheads import is_bare_heading, is_section
from extract.structure.wording import ends_with, is_finished, starts_lower

_GAP = 5  # numbers that may be missing between two points (repealed ones)
_RANK = {"section": 0, "roman": 0, "chapter": 1, "clause": 2, "heading": 3, "article": 4}


@dataclass(slots=True)
class Draft:
    """A node in the making. ``style`` is the marker's, or "paragraph", "heading" (unnumbered), "root"."""

    style: str
    number: str | None
    path: tuple[int, ...]
    inserted: int
    text: str
    item: Item | None
    heading: bool = False
    children: list["Draft"] = field(default_factory=list)


class _Tree:
    """The open branch and the rules by which the next item finds its place on it."""

    def __init__(self, items: Sequence[Item], *, body: bool) -> None:
        self.items = items
        self.body = body
        self.root = Draft("root", None, (), 0, "", None)
        self.stack = [self.root]
        self.last = ""

    def grow(self) -> Draft:
        for i, item in enumerate(self.items):
            if item.note:
                continue
            if not (item.marker and self._numbered(i, item, item.marker)):
                self._plain(i, item)
            self.last = item.text
        return self.root

    def _push(self, at: int, item: Item, style: str, *, heading: bool = False) -> None:
        """Open a node below ``stack[at]``."""
        m = item.marker
        draft = Draft(
            style,
            m.number if m else None,
            m.path if m else (),
            m.inserted if m else 0,
            item.rest,
            item,
            heading,
        )
        del self.stack[at + 1 :]
        self.stack[-1].children.append(draft)
        self.stack.append(draft)

    def _numbered(self, i: int, item: Item, m: Marker) -> bool:
        """Place an item by its number; False when the number turns out to be none."""
        if m.style == "dash":
            return False
        if m.style in _RANK:
            at = max(n for n, draft in enumerate(self.stack) if _RANK.get(draft.style, 9) < _RANK[m.style] or n == 0)
            self._push(at, item, m.style, heading=m.style != "article" or not is_finished(item.rest) or not item.rest)
            return True
        if is_cited(item.rest) and self.last and not is_finished(self.last):
            return False
        if m.style == "number":
            return self._point(i, item, m)
        return self._listed(item, m)

    def _point(self, i: int, item: Item, m: Marker) -> bool:
        if m.spaced and not self._follows_inserted(m):
            return False
        if m.inserted:
            return self._inserted(item, m)
        if not m.closed and len(m.path) == 1 and not self._is_next(i, m):
            return False
        heading = is_section(self.items, i, body=self.body)
        at = self._place_of(m, heading, item) if len(m.path) == 1 else self._place_below(m, item)
        if at is None:
            return False
        self._push(at, item, "number", heading=heading)
        return True

    def _is_next(self, i: int, m: Marker) -> bool:
        """Whether a single number without punctuation («2 Утвердить») is the one expected here."""
        open_lists = [draft for draft in self.stack if draft.style == "number" and len(draft.path) == 1]
        if open_lists:
            return any(draft.path[0] + 1 == m.path[0] for draft in open_lists) and is_finished(self.last)
        following = [item.marker.path for item in self.items[i + 1 : i + 6] if item.marker]
        return m.path == (1,) and any(path in ((2,), (1, 1)) for path in following[:1])

    def _follows_inserted(self, m: Marker) -> bool:
        """Whether «4 1.» comes after point 4 or 4¹: then its last digit had been raised."""
        return any(
            draft.style == "number" and draft.path == m.path and draft.inserted + 1 == m.inserted
            for draft in self.stack
        )

    def _inserted(self, item: Item, m: Marker) -> bool:
        for n in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[n]
            if draft.style == "number" and len(draft.path) == len(m.path) and draft.path[:-1] == m.path[:-1]:
                self._push(n - 1, item, "number")
                return True
        self._push(self._structural(), item, "number")
        return True

    def _place_of(self, m: Marker, heading: bool, item: Item) -> int | None:
        """Where a point with a single number goes: the index in the stack of its parent."""
        n = m.path[0]
        open_lists = [k for k, draft in enumerate(self.stack) if draft.style == "number" and len(draft.path) == 1]
        if not open_lists:
            return self._structural()
        exact = [k for k in open_lists if self.stack[k].path[0] + 1 == n]
        if exact and not heading and self._goes_through(exact[-1], n):
            return exact[-1]
        if exact:
            alike = [k for k in exact if self.stack[k].heading == heading] or exact
            return (alike[-1] if ends_with(self.last, ";,") else alike[0]) - 1
        if n == 1:
            return len(self.stack) - 1  # a subordinate list, or the points of a section
        later = [k for k in open_lists if 0 < n - self.stack[k].path[0] <= _GAP]
        if later:
            return later[-1] - 1
        if not is_finished(self.last) or starts_lower(item.rest):
            return None
        return open_lists[0] - 1

    def _goes_through(self, at: int, n: int) -> bool:
        """Whether point ``n`` is the first of the section at ``at``, whose predecessor ended with point n - 1."""
        section = self.stack[at]
        before = self.stack[at - 1].children[-2:-1] if at else []
        points = before[0].children if before and before[0].heading else []
        return section.heading and not section.children and bool(points) and points[-1].path == (n - 1,)

    def _place_below(self, m: Marker, item: Item) -> int | None:
        """Where «6.1» goes: below 6, beside 6.0, below section 6, or wherever points are."""
        prefix = m.path[:-1]
        for n in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[n]
            if draft.path == prefix and not draft.inserted and draft.style not in ("letter", "bracket"):
                before = draft.children[-1].path[-1:] if draft.children else ()
                expected = (before or (0,))[0] + 1 == m.path[-1]
                return n if m.closed or expected or self._is_sure(item) else None
        for n in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[n]
            if draft.style == "number" and draft.path == prefix[: len(draft.path)] and len(draft.path) < len(m.path):
                return n if m.closed or self._is_sure(item) else None
        return self._structural() if m.closed or self._is_sure(item) else None

    def _is_sure(self, item: Item) -> bool:
        """Whether a number that no punctuation closes and that is out of order may still be one."""
        return item.rest[:1].isupper() and (not self.last or is_finished(self.last)) and not is_cited(item.rest)

    def _listed(self, item: Item, m: Marker) -> bool:
        """Place «1)» or «а)»: on in the open list, or a new list below the deepest number."""
        open_lists = [k for k, draft in enumerate(self.stack) if draft.style == m.style]
        n = m.path[-1]
        for k in reversed(open_lists):
            draft = self.stack[k]
            same = len(draft.path) == len(m.path)
            if (same and (draft.path[-1] + 1 == n or (m.inserted and draft.path[-1] == n))) or (
                m.style == "letter" and draft.path[-1] == n > 1
            ):
                self._push(k - 1, item, m.style)
                return True
            if len(m.path) > len(draft.path) and m.path[0] == draft.path[0]:  # «1.1)» after «1)»
                self._push(k - 1, item, m.style)
                return True
        if n > 1 and len(m.path) == 1:
            later = [k for k in open_lists if n > self.stack[k].path[-1]]
            if later:
                self._push(later[-1] - 1, item, m.style)
                return True
        if m.path == (0,):
            return False
        at = len(self.stack) - 1
        if n == 1 and open_lists and not ends_with(self.last, ":"):
            at = open_lists[-1] - 1
        self._push(at, item, m.style)
        return True

    def _structural(self) -> int:
        """The deepest open section, chapter, article or heading without points, else the root."""
        return max(
            n
            for n, draft in enumerate(self.stack)
            if n == 0 or draft.style in _RANK or (draft.heading and not draft.path)
        )

    def _plain(self, i: int, item: Item) -> None:
        """Place a paragraph without a number, or with a dash."""
        if not self.body and not item.quoted and item.marker is None and is_bare_heading(self.items, i, self.last):
            at = max(
                n for n, draft in enumerate(self.stack) if n == 0 or draft.style in ("section", "roman", "chapter")
            )
            self._push(at, item, "heading", heading=True)
            return
        top = self.stack[-1]
        if top.heading and not top.text and item.marker is None and not is_finished(item.text):
            top.text, top.item = item.text, item  # «Статья 5» and its title on the next line
            return
        owner = self.stack[self._owner(i, item)]
        dash = item.marker is not None and item.marker.style == "dash"
        owner.children.append(Draft("paragraph", None, (), 0, item.rest if dash else item.text, item))

    def _owner(self, i: int, item: Item) -> int:
        """Whose paragraph an unnumbered one is: the last list item's, or (after its list) the point's."""
        at = len(self.stack) - 1
        while self.stack[at].style in ("bracket", "letter"):
            draft = self.stack[at]
            if ends_with(self.last, ":") or item.quoted or self._goes_on(i, draft):
                break
            dash = item.marker is not None
            if (dash or starts_lower(item.text)) and not ends_with(self.last, "."):
                break
            at -= 1
        return at

    def _goes_on(self, i: int, draft: Draft) -> bool:
        """Whether the list of ``draft`` continues after item ``i``."""
        for later in self.items[i + 1 :]:
            m = later.marker
            if m is None or m.style == "dash":
                continue
            if m.style == draft.style:
                return m.path[-1] == draft.path[-1] + 1
            if m.style in _RANK or m.style == "number":
                return False
        return False


def tree(items: Sequence[Item], *, body: bool) -> Draft:
    """The root of the tree that ``items`` make. ``body`` is True for the act's own points, which have few
    headings.
    """
    return _Tree(items, body=body).grow()
