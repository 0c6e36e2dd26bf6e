"""Words that a narrow column of a text broke at a line end, made whole where the dictionary knows only the whole."""

import re
from collections.abc import Sequence

_END, _REST = re.compile(r"[А-ЯЁа-яё]{2,}$"), re.compile(r"[а-яё]+")


def whole_lines(texts: Sequence[str]) -> list[str]:
    """Printed lines of a cell, a word that a line end broke put together where only the whole of it is a word."""
    from soczakaz.ru.hyphens import is_known

    made: list[str] = []
    for text in texts:
        first, rest = (_END.search(made[-1]) if made else None), _REST.match(text)
        whole = first[0].lower() + rest[0] if first and rest else ""
        if first and rest and is_known(whole) and not (is_known(first[0].lower()) and is_known(rest[0])):
            made[-1] += text
        else:
            made.append(text)
    return made
