"""Words that a narrow column of a text broke at a line end, made whole where the dictionary knows only the whole."""

import re
from collections.abc import Sequence

_END, _REST = re.compile(r"[А-ЯЁа-яё]{2,}$"), re.compile(r"[а-яё]+")
# Words of two letters that a line may begin with; of other two letters it begins with the end of a word.
_SHORT = frozenset(
    [
        "на",
        "не",
        "до",
        "из",
        "за",
        "по",
        "их",
        "ее",
        "её",
        "же",
        "ли",
        "бы",
        "об",
        "во",
        "со",
        "ко",
        "он",
        "то",
        "ту",
        "ты",
        "вы",
        "мы",
        "ей",
        "им",
        "ни",
        "уж",
        "но",
        "да",
        "та",
        "те",
        "ту",
    ]
)


def whole_lines(texts: Sequence[str]) -> list[str]:
    """Printed lines of a cell, a word that a line end broke put together where only the whole of it is a word."""
    from soczakaz.ru.hyphens import is_known

    made: list[str] = []
    for text in texts:
        first, rest = (_END.search(made[-1]) if made else None), _REST.match(text)
        whole = first[0].lower() + rest[0] if first and rest else ""
        tail = rest is not None and len(rest[0]) == 2 and rest[0] not in _SHORT and len(whole) > 5  # «кварт / ал»
        if first and rest and is_known(whole) and (tail or not (is_known(first[0].lower()) and is_known(rest[0]))):
            made[-1] += text
        else:
            made.append(text)
    return made
