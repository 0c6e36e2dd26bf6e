"""Natasha, asked only where the grammar found a place for a name and no name it knows.

The models take seconds to load, so a question is put only when the words themselves show that a name is left: two
to four words with capitals at the end of a post, or a municipal act that names no territory.
"""

import re

from soczakaz.ru.morph import parses

# «заместителя главы района Дугаржапа Цыреновича Аюшеева»: what stands after the post.
_LEFT_OVER = re.compile(r"(?:^|\s)(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*){1,3})$")
_BODIES = re.compile(
    r"Российск|Федерац|Совет|Дум[аы]|Собрани|Правительств|Министерств|Президент|Администраци|Губернатор|Комитет"
)
_CAPITAL = re.compile(r"(?<!^)(?<![«\"])[А-ЯЁ][а-яё]{2,}")


def person_left_in(text: str) -> tuple[int, int] | None:
    """Where a person's name ends ``text`` («… сельского поселения Баир Цыренжапов»); None when none does.

    A unit's own name («города Великие Луки») has an adjective in it or is of a place by Natasha too.
    """
    text = text.rstrip(" .,;")
    match = _LEFT_OVER.search(text)
    if not match or _BODIES.search(match["name"]):
        return None
    if any(parses(word.lower())[0].tag.POS == "ADJF" for word in match["name"].split()):
        return None
    from extract.language import names

    start = next((a for a, b in names(text, "PER") if b >= len(text)), None)
    # The tagger may leave out the first word of a name that it does not know.
    return None if start is None else (min(start, match.start("name")), len(text))


def place_in(texts: tuple[str, ...]) -> str | None:
    """The first place that the letterhead or title names, as written; None when they name none."""
    for text in texts:
        if not _CAPITAL.search(text):
            continue
        from extract.language import names

        for start, end in names(text, "LOC"):
            if "Росси" not in text[start:end]:
                return text[start:end]
    return None
