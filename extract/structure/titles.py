"""Titles of appendices: where one ends, and its words in one line."""

import re
from collections.abc import Sequence

from extract.structure.grif import heading_line
from extract.structure.markers import marker
from extract.structure.wording import (
    is_caps,
    is_finished,
    is_title_noun,
    is_title_start,
    pattern,
    starts_lower,
    whole,
)
from soczakaz.source import Block, Paragraph

MAX_TITLE = 900  # characters of a title
_STAGE = re.compile(r"(?i:этап|раздел|цель|задача|направление)\s+(?:№\s?)?(?:\d|[IVX]+(?!\w))")
_LIST_DASH = re.compile(r"\s[-–—]\s")


def title_end(blocks: Sequence[Block], i: int) -> int:
    """The index after the title that begins at block ``i``; ``i`` itself when no title does."""
    first = blocks[i] if i < len(blocks) else None
    if not isinstance(first, Paragraph) or not _may_begin(first):
        return i
    length = len(first.text)
    j = i + 1
    noun = is_title_noun(first.text)
    while j < len(blocks):
        block, before = blocks[j], blocks[j - 1]
        if not isinstance(block, Paragraph) or not isinstance(before, Paragraph):
            break
        length += len(block.text)
        if (
            length > MAX_TITLE
            or (is_finished(before.text) and not before.text.endswith("г."))
            or not _goes_on(first, block, noun)
        ):
            break
        noun = False
        j += 1
    return j


def is_sure_title(block: Block) -> bool:
    """Whether a lost heading's title is beyond doubt: «ПЛАН» alone, or in capitals, or on a new page."""
    if not isinstance(block, Paragraph):
        return False
    words = whole(block.text).lstrip('«"“„* ').split()
    return is_title_noun(block.text) or (bool(words) and is_caps(words[0]) and len(words[0]) > 3)


def _may_begin(block: Paragraph) -> bool:
    text = block.text
    if len(text) > MAX_TITLE or text[-1:] in ";:" or (marker(text) is not None) or not text[:1].strip('«"“„*( '):
        return len(text) <= MAX_TITLE and text[-1:] not in ";:" and is_title_start(text) and marker(text) is None
    if is_title_start(text):
        return not (text.endswith(".") and len(text) > 200)
    if pattern("role_head").match(text.lower()) or _is_person(text):
        return False
    return text[:1].isupper() and (is_caps(text) or block.align == "center" or block.bold or not is_finished(text))


def _is_person(text: str) -> bool:
    """Whether the line begins with a person's name, with initials or whole."""
    return bool(pattern("name").match(text) or pattern("full_name").match(text))


def _goes_on(first: Paragraph, block: Paragraph, after_noun: bool) -> bool:
    """Whether ``block`` is one more line of the title that ``first`` begins."""
    text = block.text
    lower = text.lower()
    if marker(text) is not None or heading_line(text) is not None or "___" in text or _STAGE.match(text):
        return False
    if text[-1:] in ";:" or (text[-1:] == "." and not after_noun and not starts_lower(text)):
        return False
    if starts_lower(text):
        return len(text) <= 600 and not _LIST_DASH.search(text[-1:])
    if text.startswith("("):
        return not lower.startswith("(далее") or is_finished(text)
    if pattern("role_head").match(lower) or pattern("regular_section").match(lower) or _is_person(text):
        return False
    if is_title_start(text) and not is_caps(first.text):
        return False
    if after_noun or (is_caps(first.text) and is_caps(text)):
        return len(text) <= 400 and not text.endswith(".")
    if block.gap or block.breaks or len(text) > 150:
        return False
    if first.align == "center" or first.bold:
        return block.align == first.align and block.bold == first.bold
    return block.align not in ("justify", "left") and not _LIST_DASH.search(text)
