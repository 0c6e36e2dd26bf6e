"""Titles of acts and appendices compared as a reader would: without case, quotes and word endings."""

import difflib
import re

from soczakaz.ru.morph import parses

_WORD = re.compile(r"\w+(?:-\w+)*")


def words(text: str) -> list[str]:
    """The words of a title in lower case, «ё» as «е»."""
    return [word.lower().replace("ё", "е") for word in _WORD.findall(text)]


def normal(text: str | None) -> str:
    """A title as a key of comparison."""
    return " ".join(words(text or ""))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are surely meant to be the same: four words of five agree, in order."""
    a, b = words(one), words(other)
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def difference(written: str, true: str) -> str:
    """The words in which a title differs, for a message: «оказании» вместо «оказание»; нет слов «в социальной сфере»."""
    a, b = words(written), words(true)
    printed, meant = _WORD.findall(written), _WORD.findall(true)
    said = []
    if a and b and a[0] != b[0] and lemmas(a[0]) == lemmas(b[0]):
        a[0] = b[0]  # «таблицу» of a point is the «ТАБЛИЦА» of the heading
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        extra, lost = " ".join(printed[i1:i2]), " ".join(meant[j1:j2])
        if tag == "replace":
            said.append(f"«{extra}» вместо «{lost}»")
        elif tag == "delete":
            said.append(f"{'лишнее слово' if i2 - i1 == 1 else 'лишние слова'} «{extra}»")
        elif tag == "insert":
            said.append(f"{'нет слова' if j2 - j1 == 1 else 'нет слов'} «{lost}»")
    return "; ".join(said)


def sentence_case(title: str) -> str:
    """A heading whose first word is in capitals («ТАБЛИЦА показателей») as it stands in a sentence."""
    first, space, rest = title.partition(" ")
    return first.lower() + space + rest if first.isupper() and len(first) > 2 else title


def lemmas(text: str) -> list[str]:
    """The words of a title in their dictionary form, so that «Таблицу показателей» is «ТАБЛИЦА ПОКАЗАТЕЛЕЙ».

    «Пункта 3 настоящего постановления» in a point is «пункта 3 постановления» over the appendix.
    """
    forms = (parses(word)[0].normal_form.replace("ё", "е") for word in words(text))
    return [form for form in forms if form != "настоящий"]
