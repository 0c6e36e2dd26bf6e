"""The items of a list of documents or systems, in a sentence or below it."""

import re
from collections.abc import Iterator

from soczakaz.ru.morph import parses

DOCUMENT = re.compile(
    r"(?:(?:[а-яё()-]+(?:ый|ой|ая|ое|ые|ым|ыми|ого|ия|ие)\s){0,4})?(?:(?:соц)?заказ|отч[её]т|заявк|соглашени|заявлени|сертификат|договор|уведомлени|реестр|сведени|информаци"
    r"|решени|расч[её]т|акт|документ|извещени|объявлени|протокол|предложени|согласи|жалоб|анкет|запрос)",
    re.IGNORECASE,
)
"""How the name of a document begins."""

_COMMA = re.compile(
    r",\s|\sи\s(?=[а-яё-]*\s?(?:информационн|государственн|региональн|автоматизированн|единая|единую|[А-ЯЁ]{2,6}\s«))"
)
_TAG = re.compile(r"^(?:[-–—•●▪]\s*|\(?\d{1,2}[.)]\s+|[а-я]\)\s*)")


def split_items(inline: str) -> Iterator[str]:
    """The items of «: реестр; сертификат» or «: реестр, сертификат, заключаемое … соглашение», cleaned."""
    for piece in _split(inline):
        yield from cleaned(piece)


def pieces(words: str) -> Iterator[str]:
    """A list in a sentence, cut at commas and «и» outside quotes and brackets."""
    at = 0
    for match in _COMMA.finditer(words):
        before = words[: match.start()]
        if before.count("«") > before.count("»") or before.count("(") > before.count(")"):
            continue
        yield from cleaned(words[at : match.start()])
        at = match.end()
    yield from cleaned(words[at:])


def _split(inline: str) -> list[str]:
    """The items of «: реестр; сертификат» or «: реестр, сертификат, заключаемое … соглашение»."""
    if ";" in inline:
        return [piece for piece in inline.split(";") if piece.strip()]
    out: list[str] = []
    for piece in pieces(inline):
        # «соглашение, заключаемое по результатам отбора» is one item.
        if out and _qualifies(_first(piece)):
            out[-1] = f"{out[-1]}, {piece}"
        else:
            out.append(piece)
    return out


def _qualifies(word: str) -> bool:
    """Whether a word begins a clause on the noun before it: «предусмотренные», «заключаемое», «которые»."""
    tags = [parse.tag for parse in parses(word)]
    return any(tag.POS in ("PRTF", "PRTS", "GRND") or "Apro" in tag for tag in tags) and not (
        tags and tags[0].POS == "NOUN"
    )


def _first(piece: str) -> str:
    return next(iter(re.findall(r"[а-яё-]+", piece.lower())), "")


def cleaned(piece: str) -> Iterator[str]:
    """The piece without its number and closing punctuation; nothing where nothing is left."""
    text = _TAG.sub("", piece.strip()).strip().rstrip(";").rstrip()
    text = text[:-1].rstrip() if text.endswith((".", ",")) and not text.endswith((" др.", " пр.", " т.д.")) else text
    if text:
        yield text
