"""Where the opening ends: the preamble, the first point, or an unnumbered decision."""

from collections.abc import Callable, Sequence

from extract.structure import headings
from extract.structure.free_preamble import free_start
from extract.structure.markers import marker
from extract.structure.signature import is_content, signs
from extract.structure.wording import ends_with, is_title_noun, pattern, whole
from soczakaz.source import Block, Paragraph, Table


def is_act_kind(text: str) -> bool:
    return len(text) < 80 and bool(pattern("act_kind").fullmatch(whole(text).lower()))


def enacts(text: str) -> bool:
    """Whether a paragraph ends with «постановляет:»."""
    tail = whole(text[-120:])
    return (
        bool(pattern("enacting").search(tail))
        and (text.rstrip()[-1:] in ":-–—" or text == text.upper() or len(text) < 30)
        and not _is_bare_kind(text)
    )


def _is_bare_kind(text: str) -> bool:
    return is_act_kind(text) and not text.rstrip().endswith(":")


def preamble_span(blocks: Sequence[Block], limit: int) -> tuple[int, int]:
    """The first block of the preamble and the first after it."""
    if limit == 0:
        return 0, 0
    stop = next((i for i in range(limit) if _begins_points(blocks, i)), None)
    upto = limit if stop is None else stop
    enacting = next((i for i in range(upto) if _is_text(blocks[i], enacts)), None)
    start = next(
        (
            i
            for i in range(upto if enacting is None else enacting + 1)
            if _is_text(blocks[i], lambda text: bool(pattern("preamble_start").match(text)))
        ),
        None,
    )
    free = free_start(blocks, _deciding(blocks, start, enacting, stop))
    if free is not None:
        start = free
    if enacting is not None:
        if start is None:
            start = enacting
            before = blocks[start - 1] if start else None
            if (
                isinstance(before, Paragraph)
                and len(_text(blocks[enacting])) < 60
                and len(before.text) > 60
                and before.text[-1:] in ",;"
                and not is_title(before.text)
            ):
                start -= 1
        return start, enacting + 1
    if start is None:
        end = upto if stop is not None else _after_opening(blocks, limit)
        return end, end
    if stop is not None:
        return start, _announced(blocks, start, stop)
    return _unnumbered(blocks, start, limit)


def _deciding(blocks: Sequence[Block], start: int | None, enacting: int | None, stop: int | None) -> int:
    """How far a preamble in free words may be looked for: 0 where nothing tells that a decision follows."""
    if start is not None or enacting is not None:
        return min(i for i in (start, enacting) if i is not None)
    return stop if stop is not None and stop and _text(blocks[stop - 1]).rstrip().endswith(":") else 0


def is_title(text: str) -> bool:
    """Whether a paragraph begins as titles of acts do: «Об …», «О …»."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0].lower() in ("о", "об", "обо")


def _announced(blocks: Sequence[Block], start: int, stop: int) -> int:
    """The end of a preamble before numbered points: at most up to the paragraph that announces them."""
    for i in range(start, stop):
        block = blocks[i]
        if isinstance(block, Table):
            return i
        if block.text.rstrip().endswith(":"):
            return i + 1
    return stop


def _unnumbered(blocks: Sequence[Block], start: int, limit: int) -> tuple[int, int]:
    """A text without numbered points: the preamble ends with a colon; if it decides something itself, it is a
    point.
    """
    for i in range(start, limit):
        block = blocks[i]
        if isinstance(block, Table):
            return start, i
        if block.text.rstrip().endswith(":"):
            return start, i + 1
        if ends_with(block.text, "."):
            return (start, start) if i == start else (start, i)
        if i > start and signs(blocks, i):
            return start, i
    return start, limit


def _after_opening(blocks: Sequence[Block], limit: int) -> int:
    """The end of an opening that no preamble and no number follows: before the first ordinary sentence."""
    titled = False
    for i in range(limit):
        block = blocks[i]
        if isinstance(block, Table):
            if block.ruled and is_content(block):
                return i
            continue
        if titled and block.text.endswith((".", ":")) and len(block.text) > 60 and block.text[:1].isupper():
            return i
        if titled and (is_title_noun(block.text) or headings.printed(blocks, i)):
            return i
        titled = titled or is_title(block.text) or is_act_kind(block.text)
    return limit


def _begins_points(blocks: Sequence[Block], i: int) -> bool:
    """Whether block ``i`` is a numbered point (and no line of a letterhead)."""
    block = blocks[i]
    if not isinstance(block, Paragraph):
        return False
    m = marker(block.text)
    if m is None or m.style in ("dash", "letter"):
        return False
    rest = block.text[m.length :]
    if m.style in ("article", "chapter", "section", "clause", "roman"):
        return m.path == (1,) or i > 3
    if m.style == "number" and len(m.path) == 1:
        return bool(rest) and rest[:1].isalpha() and m.path[0] < 100 and (m.closed or m.path == (1,))
    return len(m.path) > 1 and rest[:1].isalpha() and i > 2


def _is_text(block: Block, test: Callable[[str], bool]) -> bool:
    return isinstance(block, Paragraph) and test(block.text)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
