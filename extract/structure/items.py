"""Paragraphs prepared for the tree: cut ones joined, notes of editors and quoted new wordings told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.structure.markers import Marker, is_cited, marker
from extract.structure.wording import is_caps, is_dangling, is_finished, pattern, starts_lower
from soczakaz.source import Block, Paragraph

_LONG = 60  # characters: a line this long may have been cut by the page and not by its author
_OPENERS, _CLOSERS = "«“„", "»”"


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph (or several joined) of the tree. ``marker`` is its number by form; ``quoted`` means that it
    is new wording for another act, whose numbers are not ours; ``note`` that an editor of a legal database
    wrote it.
    """

    text: str
    paragraph: Paragraph
    marker: Marker | None
    quoted: bool = False
    note: bool = False

    @property
    def rest(self) -> str:
        """The text after the number."""
        return self.text[self.marker.length :] if self.marker else self.text


def items(blocks: Sequence[Block], *, soft: bool) -> list[Item]:
    """The paragraphs of ``blocks`` in order. ``soft`` says that a line may have been broken by the page's
    width or end.
    """
    made: list[Item] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        found = marker(block.text)
        note = found is None and bool(pattern("editor_note").match(block.text))
        if made and not note and not made[-1].note and _continues(made[-1], block, found, soft):
            made[-1] = replace(made[-1], text=f"{made[-1].text} {block.text}")
        else:
            made.append(Item(block.text, block, found, note=note))
    return _quoted(made)


def _continues(last: Item, block: Paragraph, found: Marker | None, soft: bool) -> bool:
    """Whether ``block`` is the rest of the paragraph ``last``."""
    if is_finished(last.text) or last.text[-1:] == ",":
        return False
    if found is not None:
        # «… указанных в пункте» / «5.1 настоящего постановления»
        cited = not found.closed or is_cited(block.text[found.length :])
        return found.style == "number" and is_dangling(last.text) and cited
    if not starts_lower(block.text):
        numbered = last.marker is not None and last.marker.style in ("number", "roman", "section", "chapter")
        return numbered and is_caps(last.rest) and is_caps(block.text) and not block.text[-1:].isdigit()
    if is_dangling(last.text):
        return True
    if last.marker and last.marker.style in ("number", "roman", "section", "chapter") and not is_finished(block.text):
        return len(last.text) + len(block.text) < 3 * _LONG  # a heading on two lines
    if block.breaks or (block.page is not None and block.page != last.paragraph.page):
        return True
    return soft and len(last.text) >= _LONG and last.text[-1:] not in '»)"'


def _quoted(made: list[Item]) -> list[Item]:
    """Mark what stands between «следующей редакции: «1. …» and the quote that closes it."""
    result: list[Item] = []
    i = 0
    while i < len(made):
        item = made[i]
        inner = item.text.lstrip('«"“„ ')
        opened = item.text[:1] in (*_OPENERS, '"') and i and ends_in_colon(made[i - 1].text)
        if not opened or marker(inner) is None:
            result.append(item)
            i += 1
            continue
        end = _closing(made, i)
        result += [replace(each, marker=None, quoted=True) for each in made[i : end + 1]]
        i = end + 1
    return result


def ends_in_colon(text: str) -> bool:
    """Whether the text announces what follows."""
    return text.rstrip()[-1:] == ":"


def _closing(made: Sequence[Item], i: int) -> int:
    """The index of the item that closes the quote opened at ``i``; ``i`` itself when none does."""
    depth = 0
    for j in range(i, len(made)):
        text = made[j].text
        depth += sum(text.count(c) for c in _OPENERS) - sum(text.count(c) for c in _CLOSERS)
        ended = text.rstrip(" .;,")[-1:] in (*_CLOSERS, '"')
        if ended and (depth <= 0 or j + 1 == len(made) or made[j + 1].marker is not None):
            return j
    return i
