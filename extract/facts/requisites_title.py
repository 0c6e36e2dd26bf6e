"""The title of an act: which lines of the head make it, and its quotes taken off."""

import re

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.letterhead import Line, is_aside
from extract.facts.letterhead_phrases import is_body
from extract.facts.requisites_reading import TITLE, Reading
from extract.facts.signatory import looks_signed

_NOTE = re.compile(
    r"\d{1,2}(?:\s[а-я]+)?(?:,\s*\d{1,2}(?:\s[а-я]+)?)*\s*(?:\d{4}\s*г|,)|С\s+\d{1,2}\s[а-я]+\s\d{4}\s|\(?(?:в\s+ред|с\s+изм)|\*"
)
_APPROVED = re.compile(r"\W*(?:утвержд[её]н|принят|приложени)", re.IGNORECASE)


def title_start(lines: tuple[Line, ...], after: int) -> int:
    """The index of the first line that begins as titles do («О …», «Об …»); past the end when none does."""
    for n in range(after, len(lines)):
        if TITLE.match(lines[n].text) and not is_aside(lines[n].text):
            return n
    return len(lines)


def read_title(lines: tuple[Line, ...], after: int, inline: str, stamps: set[int], found: Reading) -> None:
    """Joins the lines of the title; the first that begins as titles do, else the first left over."""
    parts: list[str] = [inline] if inline else []
    if inline:
        found.refs["title"] = lines[after - 1].refs
    if inline and _closed(inline):
        found.title = _unquoted(inline)
        return
    start = after if inline else title_start(lines, after)
    if start == len(lines) and not inline and (before := title_start(lines, 0)) < after:
        start = before  # the title stands over the letterhead
    if start == len(lines) and not inline:
        start = next((n for n in range(after, len(lines)) if n not in stamps and _can_title(lines[n].text)), len(lines))
        if found.kind is None:
            start = _below_approval(lines, stamps)
    for n in range(start, len(lines)):
        text = lines[n].text
        if n in stamps or (n < after and acts_lexicon().kind.match(text)) or (parts and _ends_title(parts, text)):
            if n in stamps and parts and n + 1 < len(lines) and not _closed(parts[0]) and parts[0][:1] in '«"':
                continue
            break
        if not parts and is_aside(text):
            continue
        parts.append(text)
        found.note("title", lines[n].refs)
        if parts[0][:1] in '«"„“' and _closed(" ".join(parts)):
            break
    if parts:
        found.title = _unquoted(" ".join(parts))


def _below_approval(lines: tuple[Line, ...], stamps: set[int]) -> int:
    """The line under «УТВЕРЖДЕН распоряжением … от … № …»; past the end when nothing is approved here."""
    if not stamps or not any(_APPROVED.match(line.text) for line in lines[: max(stamps)]):
        return len(lines)
    return max(stamps) + 1


def _ends_title(parts: list[str], text: str) -> bool:
    if parts[-1].endswith((".", ";")) and not re.search(r"\b(?:г|гг|им|ст|п|т\.д|т\.п|руб|тыс|млн)\.$", parts[-1]):
        return True
    if " ".join(parts).count("«") > " ".join(parts).count("»"):
        return False
    kind = acts_lexicon().kind.match(text)
    return bool(is_aside(text) or _NOTE.match(text) or is_body(text) or (kind and kind.end() == len(text)))


def _can_title(text: str) -> bool:
    return (
        not is_aside(text)
        and len(text.split()) > 1
        and len(text) < 400
        and bool(re.search(r"[А-Яа-яё]{4}", text))
        and not (is_body(text) or looks_signed(text))
    )


def _closed(text: str) -> bool:
    """Whether a quoted title is complete: quotes balance and the last sign is a closing one."""
    text = text.rstrip(" .")
    if text[:1] == '"':
        return text.endswith('"') and text.count('"') % 2 == 0 and len(text) > 1
    return text[-1:] in '»“"' and text.count("«") <= text.count("»")


def _unquoted(text: str) -> str:
    text = re.sub(r"(?<=[а-яё])-\s(?=[а-яё]{2})", "", text.strip()).strip()
    text = re.sub(r"(?<![А-Яа-я\s][а-я]|\sг|\sт)\.$", "", text).strip()
    inner = text[1:-1].strip()
    if (
        text[:1] + text[-1:] in {'""', "«»", "„“", "“”"}
        and not (text[0] == '"' and text.count('"') % 2)
        and (text[0] != "«" or _balanced(inner))
        and TITLE.match(inner + " ")
    ):
        return inner.rstrip(".")
    if text[:1] == "«" and text.count("«") == text.count("»") + 1 and TITLE.match(text):
        return text[1:].strip()
    if text[:1] == '"' and text.count('"') % 2 and TITLE.match(text):
        return text[1:].strip()  # one closing sign serves the title and the name that ends it
    return text


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "«") - (char == "»")
        if depth < 0:
            return False
    return depth == 0
