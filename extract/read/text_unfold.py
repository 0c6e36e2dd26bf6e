"""A page that lost all its line ends: points, signature and appendices told apart by what begins them."""

import re
from collections.abc import Iterator

_FEW_LINES = 8  # lines with text of such a page
_LONG = 500  # characters of a line that holds several points
_ENACTS = re.compile(
    r"(?:постановля(?:ю|ет)|приказываю|распоряжаюсь|обязываю|решил[аи]?|решает|п р и к а з ы в а ю|п о с т а н о в л я (?:ю|е т))\s?:(?=\s+1\.\s?[А-ЯЁ])",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\s(?=(?:УТВЕРЖД[ЕЁ]Н[АОЫ]?|Приложение\s(?:№\s?)?\d{0,2}\s?к\s|ПРИЛОЖЕНИЕ)(?:\s|$))")
_SIGNED = re.compile(
    r"(?<=[.)])\s(?=(?:И\.?\s?о\.\s)?(?:Глава|Мэр|Губернатор|Председатель|Министр|Директор|Начальник|Руководитель|Заместитель)\s[^.;:]{0,160}?[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+\s*$)"
)
_DATED = re.compile(r"(?<=\s)от\s[^№N]{6,24}(?:№|N)\s?\S+\s(?=[А-ЯЁ])")


def unfolded(text: str) -> str:
    """``text`` with the line ends that it lost; the same text where it has its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > _FEW_LINES or not any(len(line) > _LONG and _ENACTS.search(line) for line in lines):
        return text
    return "\n".join(part for line in text.split("\n") for part in (_parts(line) if len(line) > _LONG else (line,)))


def _parts(line: str) -> Iterator[str]:
    enacts = _ENACTS.search(line)
    if enacts is None:
        yield line
        return
    yield line[: enacts.end()]
    body, *appendices = _APPENDIX.split(line[enacts.end() :])
    signed = _SIGNED.search(body)
    yield from _points(body[: signed.start()] if signed else body)
    if signed:
        yield body[signed.end() :]
    for appendix in appendices:
        dated = _DATED.search(appendix)
        if dated:
            yield appendix[: dated.end()]
        yield from _points(appendix[dated.end() :] if dated else appendix)


def _points(text: str) -> Iterator[str]:
    """The points of a text in their order, so that no number within a sentence begins one."""
    begin, number, inner = 0, 0, 0
    while True:
        following = [re.escape(f"{number + 1}."), re.escape(f"{number}.{inner + 1}.")]
        found = re.compile(rf"(?:^|(?<=\s))(?P<number>{'|'.join(following)})\s?(?=[А-ЯЁ])").search(
            text, begin + bool(number)
        )
        if found is None:
            break
        if text[begin : found.start()].strip():
            yield text[begin : found.start()].strip()
        begin = found.start()
        number, inner = (number + 1, 0) if found["number"] == f"{number + 1}." else (number, inner + 1)
    yield text[begin:].strip()
