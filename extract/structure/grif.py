"""The lines of an appendix's heading: «Приложение № 2 / к постановлению … / от … № …», «УТВЕРЖДЕНО …»."""

import re
from collections.abc import Sequence

from extract.structure.markers import marker
from extract.structure.wording import is_caps, is_finished, is_title_start, pattern, starts_lower
from soczakaz.source import Block, Paragraph

_DATED = re.compile(r"(?:(?<!\w)от\s*[\d_«\"„]|№\s*[_\d]|_{3,}|(?<!\w)N\s*\d|\d\s*г(?:\.|ода)\s*$)")
# «Указом Губернатора» under «УТВЕРЖДЕНО».
_BY_ACT = re.compile(r"(?:Указ|Постановлени|Распоряжени|Приказ|Решени|Закон)(?:ом|ем)(?!\w)")
LONGEST = 300  # characters of a heading's paragraph


def heading_line(text: str) -> tuple[str | None, str] | None:
    """Number and rest of a line that begins a heading; None for any other text."""
    if text[:1] not in '«"“„ПУОпуо':
        return None
    if match := pattern("appendix").match(text):
        rest = match["rest"]
        if pattern("amending_verb").search(rest.lower()) or (text[-1:] in ";:." and not _DATED.search(text[-30:])):
            return None
        if not pattern("appendix_rest").match(rest) and not is_title_start(rest):
            return None
        number = match["number"]
        if number and (number[0] == "_" or (number.isalpha() and len(number) == 1 and rest)):
            number = None
        return number, rest
    if match := pattern("approved").match(text):
        rest = match["rest"]
        if pattern("approved_rest").match(rest) and (text[-1:] not in ";:" and len(text) <= 250):
            return (None, "") if not rest.endswith(".") or _DATED.search(rest) else None
    return None


def heading_end(blocks: Sequence[Block], i: int) -> tuple[int, str]:
    """The end of the heading that begins at block ``i``, and its words."""
    head = blocks[i]
    assert isinstance(head, Paragraph)
    text = head.text
    dated = bool(_DATED.search(re.sub(r"^\W*[Пп]\w+\s*(?:№|N)\s*[\d_]+", "", text)))
    j = i + 1
    while j < min(len(blocks), i + 15):
        block = blocks[j]
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST or marker(block.text) is not None:
            break
        line = block.text
        if heading_line(line) is not None and pattern("appendix").match(line):
            break
        if not _belongs(blocks, j, head, dated):
            break
        text = f"{text} {line}"
        dated = dated or bool(_DATED.search(line))
        j += 1
    return j, text


def _belongs(blocks: Sequence[Block], j: int, head: Paragraph, dated: bool) -> bool:
    """Whether the paragraph ``j`` is one more line of the heading that ``head`` begins."""
    block = blocks[j]
    assert isinstance(block, Paragraph)
    line = block.text
    if line.startswith("(") and re.match(
        r"\((?:в ред|форма|рекоменд|образец|введ|с изм|приложени[ея]\s*(?:№|n)?\s*\d{1,2}\s*\)$)", line.lower()
    ):
        return True
    if pattern("approved").match(line) and heading_line(line) is not None:
        return True
    if _BY_ACT.match(line) and len(line) <= 120:
        return True
    if dated:
        return starts_lower(line) and not is_finished(line) and not block.gap and _continues_date(line)
    if is_title_start(line) and not starts_lower(line):
        return False
    if starts_lower(line) or re.match(r"[кК]\s", line) or line[:1] == "_" or _DATED.match(line):
        return not is_finished(line) or bool(_DATED.search(line[-30:]))
    if (tail := _DATED.search(line)) and pattern("territory_end").search(line[: tail.start()].lower().rstrip('.,»" ')):
        return True  # «Уссурийского городского округа от 28 декабря 2023 года № 3805», joined by the reader
    if pattern("issuer").match(line) or pattern("territory_end").search(line.lower().rstrip('.,»" ')):
        return not is_caps(line) or is_caps(head.text)
    if head.boxed and block.boxed:
        return True
    if head.align == "right" == block.align:
        return True  # lines set to the right margin begin where their length lets them
    if head.indent > 100 and abs(head.indent - block.indent) < 3:
        return block.align == head.align
    if head.align == "right":
        return False
    if len(line) > 60:
        return False
    if block.gap:  # a page that sets every line apart
        return blocks[j - 1] is not head and _date_ahead(blocks, j, spaced=True)
    return _title_ahead(blocks, j) or _date_ahead(blocks, j)


def _continues_date(line: str) -> bool:
    return bool(re.match(r"(?:к|от|утвержд\w+|№|\(|в редакции)(?!\w)", line))


def _date_ahead(blocks: Sequence[Block], j: int, *, spaced: bool = False) -> bool:
    """Whether «от … № …» closes the lines that go on from ``j`` without a space, as a heading's last line does.

    In a ``spaced`` heading there is a space between all lines: then only the next two are looked at.
    """
    for block in blocks[j + 1 : j + (3 if spaced else 5)]:
        if (
            not isinstance(block, Paragraph)
            or block.gap is not spaced
            or marker(block.text) is not None
            or len(block.text) > 120
        ):
            return False
        if re.match(r"от(?!\w)", block.text) and _DATED.match(block.text):
            return True
        if is_title_start(block.text) or is_finished(block.text):
            return False
    return False


def _title_ahead(blocks: Sequence[Block], j: int) -> bool:
    """Whether a title stands a few lines on, so that what is before it is still the heading."""
    for block in blocks[j + 1 : j + 9]:
        if not isinstance(block, Paragraph) or block.gap or marker(block.text) is not None or len(block.text) > 400:
            return False
        if is_title_start(block.text):
            return True
    return False
