"""What a site or database of legal acts prints around an act: menus, its own caption, notes of editions. None of it is
the act's text; it becomes furniture.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.structure.editions import drawn, editions, site_pattern, text_of, without_editions, words_of
from extract.structure.grif import heading_line
from extract.structure.markers import marker
from extract.structure.opening import enacts
from extract.structure.wording import is_dangling, pattern, whole
from soczakaz.source import Block, Paragraph, SourceDocument, Table

_HEAD, _TAIL = 45, 25  # blocks in which the opening must have ended, and in which what follows an act may stand
_KINDS = r"(?:постановление|распоряжение|приказ|решение|указ|(?:федеральный )?закон)"
_OWN_KIND = re.compile(rf"\W*(?:проект\s+)?{_KINDS}\s*:?\s*(?:(?:от\s*)?[«\"]?\s*[\d_].*|№.*)?", re.IGNORECASE)
CAPTION = re.compile(
    rf"{_KINDS}(?=\s)[^.;]{{0,260}}?(?:(?:\sот\s+[«\"]?\d{{1,2}}[.»\"\s]|\s\d\d\.\d\d\.\d{{4}}).*?(?:№|N)\s?\S*\d|\s?(?:№|N)\s?\S*\d|\s[«\"]Об?\s)",
    re.IGNORECASE | re.DOTALL,
)
"""How a site names the act over its text: «Постановление Администрации … от 01.12.2023 N 15 "О …"»."""

_TITLE = re.compile(r"[«\"„“]?\s?(?:Об?о?|О внесении)\s", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,7}(?:\s?/\s?\d{1,7})?")
_FIRST_POINT = re.compile(r"1\.\s?[А-ЯЁ]")
_DIGITS = re.compile(r"\d+")
_ABSTRACT = 6  # paragraphs
_SENTENCE = re.compile(r"(?!\d|Глава|Губернатор)[А-ЯЁ].{40,}\.$", re.DOTALL)
_LONGEST = 1500  # characters of a caption
_FIRST_LINES = 20  # blocks among which a caption stands


def without_captions(document: SourceDocument) -> SourceDocument:
    """The document without a site's menus and caption and without notes of editions, whose words are furniture."""
    blocks = document.blocks
    aside = _above(blocks) | _below(blocks) | editions(blocks) | drawn(blocks)
    kept: list[Block] = []
    words: list[Paragraph] = []
    changed = bool(aside)
    for n, block in enumerate(blocks):
        if n in aside:
            words += words_of(block)
        elif isinstance(block, Table) and (made := without_editions(block, words)) is not block:
            kept.append(made)
            changed = True
        else:
            kept.append(block)
    if not changed:
        return document
    return replace(document, blocks=tuple(kept), furniture=(*document.furniture, *words))


def _above(blocks: Sequence[Block]) -> set[int]:
    """What stands over the letterhead and is a site's: its menus, and its caption where the act names itself below."""
    end = _opening_end(blocks)
    own = next((n for n in reversed(range(end)) if _names_itself(blocks, n)), None)
    menu = {n for n in range(end) if _is_menu(blocks[n])}
    labels = {
        n for n in range(end - 1) if (t := text_of(blocks[n])).endswith(":") and site_pattern("label").fullmatch(t)
    }
    menu |= labels | {n + 1 for n in labels}
    at = _caption(blocks, own)
    if at is not None:
        menu |= set(range(at + 1))
    if not menu:
        return menu
    for n in range(end if own is None else own):
        if n in menu or not menu & set(range(n)):
            continue
        text = text_of(blocks[n])
        behind = n - 1 in menu
        if behind and (_COUNTER.fullmatch(text) or (at is not None and n - 1 >= at and _TITLE.match(text))):
            menu.add(n)
    return menu


def _opening_end(blocks: Sequence[Block]) -> int:
    """The index of the first block of the preamble or the points."""
    for n, block in enumerate(blocks[:_HEAD]):
        if isinstance(block, Table):
            if block.ruled and len(block.rows) > 9:
                return n
        elif (
            pattern("preamble_start").match(block.text) or _FIRST_POINT.match(block.text) or (n and enacts(block.text))
        ):
            return n
    return min(len(blocks), _HEAD)


def _names_itself(blocks: Sequence[Block], n: int) -> bool:
    """Whether the line of an act's own kind stands here: «ПОСТАНОВЛЕНИЕ», «П Р И К А З от …»."""
    block = blocks[n]
    if isinstance(block, Table):
        cells = (cell for row in block.rows[:12] for cell in row.cells if cell.text)
        return any(_own_kind(line) for cell in cells for line in cell.lines or (cell.text,))
    if n and is_dangling(text_of(blocks[n - 1]).lower()):
        return False  # «О внесении изменений в / ПОСТАНОВЛЕНИЕ от …»
    return any(_own_kind(line) for line in block.lines or (block.text,))


def _own_kind(text: str) -> bool:
    return len(text) < 90 and text[-1:] not in ".;," and text[:1].isupper() and bool(_OWN_KIND.fullmatch(whole(text)))


def _caption(blocks: Sequence[Block], own: int | None) -> int | None:
    """The site's caption over an act that names itself below; None if there is none."""
    for n in range(min(own or 0, _FIRST_LINES)):
        text = text_of(blocks[n])
        if len(text) < _LONGEST and CAPTION.match(text) and own is not None:
            below = set(_DIGITS.findall(text_of(blocks[own])))
            return n if not below or below & set(_DIGITS.findall(text)) else None
    return None


def _is_menu(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return len(block.text) <= 700 and bool(site_pattern("menu").fullmatch(block.text.strip(" |>»")))
    filled = [[cell.text for cell in row.cells if cell.text] for row in block.rows]
    labels = [row for row in filled if row and site_pattern("label").fullmatch(row[0])]
    return bool(labels) and 2 * len(labels) >= len(filled) and max(map(len, filled)) <= 2


def _below(blocks: Sequence[Block]) -> set[int]:
    """What a site adds under an act."""
    first = max(len(blocks) - _TAIL, _opening_end(blocks) + 1)
    found: set[int] = set()
    for n in range(len(blocks) - 1, first - 1, -1):
        text = text_of(blocks[n])
        if not text or not (site_pattern("menu").fullmatch(text) or (_COUNTER.fullmatch(text) and len(found) == 0)):
            break
        found.add(n)
    if found == {n for n in found if _COUNTER.fullmatch(text_of(blocks[n]))}:
        found = set()  # numbers alone may be the last cells of a table
    head = blocks[: _opening_end(blocks)]
    own = [
        text
        for block in head
        if (text := text_of(block))[:1].isupper() and len(text) < _LONGEST and CAPTION.match(text)
    ]
    for n in range(_last_part(blocks, first), len(blocks)):
        text = text_of(blocks[n])
        if text and len(text) < 90 and site_pattern("below").fullmatch(text):
            return found | set(range(n, len(blocks)))
        if any(text.startswith(caption) for caption in own):  # the caption again, below the site's abstract of the act
            return found | set(range(_abstract(blocks, n), len(blocks)))
    return found


def _last_part(blocks: Sequence[Block], first: int) -> int:
    """The index, ``first`` or later, behind which neither an appendix begins nor a table stands: nothing of an act goes."""
    for n in range(len(blocks) - 1, first - 1, -1):
        if isinstance(blocks[n], Table) or heading_line(text_of(blocks[n])) is not None:
            return n + 1
    return first


def _abstract(blocks: Sequence[Block], n: int) -> int:
    """Where the abstract begins that ends before block ``n``: its sentences have no numbers; ``n`` when there is none."""
    start = n
    while n - start < _ABSTRACT and start > 1 and _SENTENCE.match(text_of(blocks[start - 1])):
        start -= 1
    return start if start > 1 and marker(text_of(blocks[start - 1])) is not None else n
