"""Where the parts of an act begin: preamble, points, signature, appendices."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.structure import headings
from extract.structure.headings import Heading
from extract.structure.markers import Marker, marker
from extract.structure.opening import enacts, is_act_kind, preamble_span
from extract.structure.signature import is_content, signs
from extract.structure.titles import is_sure_title
from extract.structure.wording import is_finished, is_title_noun, is_title_start, starts_lower
from soczakaz.source import Block, Paragraph, Table

_HEAD = 60  # blocks in which the opening must have ended


@dataclass(frozen=True, slots=True)
class Borders:
    """Indices of blocks: the opening is ``[0, preamble)``, the preamble ``[preamble, body)``, the points
    ``[body, signature)``, the signature ``[signature, end)``; ``headings`` are those of the appendices, in
    order. Inside a body that restates an appendix ``resumed`` maps a heading's start to the index where the
    points go on.
    """

    preamble: int
    body: int
    signature: int
    end: int
    headings: tuple[Heading, ...]
    resumed: dict[int, int]


def borders(blocks: Sequence[Block]) -> Borders:
    """Find the borders in one pass; they never overlap and cover all blocks."""
    first = _first_appendix(blocks)
    limit = first.start if first else len(blocks)
    preamble, body = preamble_span(blocks, limit)
    found: list[Heading] = []
    resumed: dict[int, int] = {}
    signature = end = len(blocks)
    state = "body"
    last: tuple[int, ...] = (0,)
    i = body
    while i < len(blocks):
        block = blocks[i]
        heading = headings.printed(blocks, i)
        if heading is not None and state == "body" and not heading.quoted and _mentioned(blocks, i):
            heading = None
        if heading is None:
            heading = _lost(blocks, i, state, body)
        if heading is not None:
            back = _resumes(blocks, heading, last) if state == "body" and _restated(blocks, i) else None
            found.append(heading)
            if back is not None:
                resumed[heading.start] = back
                i = back
                continue
            if state != "appendix":
                signature, end = min(signature, i), i
            state = "appendix"
            i = max(heading.content, i + 1)
            continue
        if state == "body":
            if i >= body and signs(blocks, i) and not _points_follow(blocks, i, last):
                state, signature = "signature", i
            elif isinstance(block, Paragraph) and (m := marker(block.text)) and m.style == "number":
                last = _advance(last, m)
        elif state == "signature" and isinstance(block, Table) and block.ruled and is_content(block):
            found.append(Heading(i, i, i, None, lost=True))
            end, state = i, "appendix"
        i += 1
    return Borders(preamble, body, signature, end, tuple(found), resumed)


def _first_appendix(blocks: Sequence[Block]) -> Heading | None:
    """The heading at which a file without an act of its own begins (only an appendix was saved)."""
    if not blocks:
        return None
    heading = headings.printed(blocks, 0)
    if heading is None and isinstance(blocks[0], Paragraph) and is_title_start(blocks[0].text):
        heading = headings.lost(blocks, 0)
    if heading is None:
        return None
    for block in blocks[heading.start : _HEAD]:
        if isinstance(block, Table):
            if block.ruled and len(block.rows) > 3:
                break
            continue
        if is_act_kind(block.text) or enacts(block.text):
            return None
    return heading


def _advance(last: tuple[int, ...], m: Marker) -> tuple[int, ...]:
    if len(m.path) == 1:
        return m.path if m.path[0] in (last[0] + 1, 1) or m.path[0] - last[0] in range(6) else last
    return m.path


def _expected(m: Marker, last: tuple[int, ...]) -> bool:
    """Whether a number follows the last one of the body."""
    if len(m.path) == 1:
        return m.path[0] == last[0] + 1
    return len(last) == len(m.path) and m.path[:-1] == last[:-1] and m.path[-1] == last[-1] + 1


def _points_follow(blocks: Sequence[Block], i: int, last: tuple[int, ...]) -> bool:
    """Whether the body's numbering goes on after block ``i`` (then it was no signature)."""
    for j in range(i + 1, min(i + 8, len(blocks))):
        block = blocks[j]
        if headings.printed(blocks, j) is not None or _lone_title(block):
            return False
        if isinstance(block, Paragraph) and (m := marker(block.text)) and m.style == "number" and _expected(m, last):
            return True
    return False


def _lone_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_title_noun(block.text)


def _mentioned(blocks: Sequence[Block], i: int) -> bool:
    """Whether «Приложение …» at block ``i`` only goes on with the sentence before it."""
    before = blocks[i - 1] if i else None
    block = blocks[i]
    return (
        isinstance(before, Paragraph)
        and isinstance(block, Paragraph)
        and not block.gap
        and not block.breaks
        and before.text[-1:] in ",("
        and not block.boxed
    )


def _lost(blocks: Sequence[Block], i: int, state: str, body: int) -> Heading | None:
    """A title without its heading at block ``i``, where the state of the text allows one."""
    block = blocks[i]
    if not isinstance(block, Paragraph):
        return None
    heading = headings.lost(blocks, i)
    if heading is None:
        return None
    sure = is_sure_title(block)
    if state == "signature":
        return (
            heading
            if sure or block.breaks or block.align == "center" or block.bold or _followed(blocks, heading)
            else None
        )
    if state == "body":
        before = blocks[i - 1] if i else None
        if i == 0 or i == body == 0:
            return heading
        done = isinstance(before, Table) or (isinstance(before, Paragraph) and is_finished(before.text))
        quoted = heading.quoted and isinstance(before, Paragraph) and before.text.endswith(":")
        return (
            heading if (sure and done and (not starts_lower(block.text))) or quoted or (block.breaks and sure) else None
        )
    if block.breaks and (sure or block.align == "center" or block.bold):
        return heading
    return heading if sure and (is_title_noun(block.text) or _followed(blocks, heading)) else None


def _followed(blocks: Sequence[Block], heading: Heading) -> bool:
    """Whether a table follows the title within a few lines."""
    return any(isinstance(block, Table) and block.ruled for block in blocks[heading.content : heading.content + 3])


def _restated(blocks: Sequence[Block], i: int) -> bool:
    """Whether the paragraph before block ``i`` announces new wording."""
    before = blocks[i - 1] if i else None
    return isinstance(before, Paragraph) and before.text.rstrip().endswith(":")


def _resumes(blocks: Sequence[Block], heading: Heading, last: tuple[int, ...]) -> int | None:
    """Where the points of an amending act go on after the appendix that it restates; None if they do not."""
    for j in range(heading.content, len(blocks)):
        block = blocks[j]
        if not isinstance(block, Paragraph):
            continue
        m = marker(block.text)
        closed = _text_before(blocks, j).rstrip(" .;,")[-1:] in ("»", '"', "”")
        if m and m.style == "number" and closed and _expected(m, last):
            return j
        if closed and (m is None) and signs(blocks, j):
            return j
        if m and m.style == "number" and closed and len(last) > 1 and m.path == (last[0] + 1,):
            return j
    return None


def _text_before(blocks: Sequence[Block], j: int) -> str:
    before = blocks[j - 1]
    if isinstance(before, Paragraph):
        return before.text
    return next((cell.text for row in reversed(before.rows) for cell in reversed(row.cells) if cell.text), "")
