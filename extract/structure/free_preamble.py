"""Where a preamble in free words begins: «Чтобы жители района …», «Желая …», «Администрация района, выполняя …»."""

import re
from collections.abc import Sequence

from extract.structure.wording import is_caps, is_dangling, pattern, whole
from soczakaz.ru.morph import parses
from soczakaz.source import Block, Paragraph

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_QUOTED = re.compile(r"«[^«»]*»|\([^()]*\)")
_NORM = re.compile(r"(?<!\w)(?:част(?:и|ью)|стать(?:и|ей|ями)|пункт(?:а|ом)|закон\w*|устав\w*)(?!\w)|№", re.IGNORECASE)
_GERUND = re.compile(r"[А-ЯЁа-яё]{2,}(?:а|я|в|вши|ши)(?:сь)?", re.IGNORECASE)
_LONG = 60  # characters: a sentence, and hardly a line of a title
_SHORT = 20


def free_start(blocks: Sequence[Block], limit: int) -> int | None:
    """The first paragraph before ``limit`` that is a sentence and no title; None if all of them name or stamp the act.

    The caller knows that the act's decision follows: a title has no clause of its own, a preamble has.
    """
    titled = told = False
    before = ""
    for i in range(limit):
        block = blocks[i]
        if not isinstance(block, Paragraph):
            titled = titled or any(_is_title(cell.text) for row in block.rows for cell in row.cells)
            before = ""
            continue
        if _is_title(block.text):
            titled = True
        elif (titled or told) and not _open(before) and _is_sentence(block.text, titled=titled):
            return i
        told = told or bool(pattern("act_kind").fullmatch(whole(block.text).lower()))
        before = block.text
    return None


def _open(line: str) -> bool:
    """Whether a line goes on in the next one."""
    return is_dangling(line) or line[-1:] in (",", "-")


def _is_title(text: str) -> bool:
    words = text.lstrip('«"“„ ').split(maxsplit=1)
    return bool(words) and words[0].lower() in ("о", "об", "обо")


def _is_sentence(text: str, *, titled: bool) -> bool:
    """Whether a paragraph says why or by whom something is decided: a purpose, a gerund, a clause with its verb."""
    if not text[:1].isupper() or is_caps(text):
        return False
    if pattern("clause_start").match(text):
        return True
    bare = _QUOTED.sub(" ", text)
    words = _WORD.findall(bare)
    if not words or len(text) < _SHORT:
        return False
    first = _tag(words[0])
    if first is None:
        return False
    if "GRND" in first:
        return True
    if len(text) < _LONG or "," not in bare:
        return False
    if "PREP" in first:
        return titled and bool(_NORM.search(text))
    return any(case in first for case in ("nomn", "ablt")) and any(map(_is_deed, words[1:]))


def _is_deed(word: str) -> bool:
    """Whether a word is a verb, a short participle or a gerund, and no noun that looks like one."""
    tag = _tag(word)
    if tag is None or not word[:1].islower():
        return False
    return "VERB" in tag or "PRTS" in tag or ("GRND" in tag and bool(_GERUND.fullmatch(word)))


def _tag(word: str) -> str | None:
    found = parses(word.lower())
    return str(found[0].tag) if found else None
