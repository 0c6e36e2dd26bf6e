"""Words broken by hand in the middle of a line («необходи-мости») made whole again.

Such breaks stay in a text when it was hyphenated for one width and set for another. A hyphen goes only if the
dictionary knows the joined word and does not know one of the halves; real compounds keep theirs.
"""

import re
from functools import lru_cache

from soczakaz.ru.morph import analyzer

# Begins with a literal, so that whole texts cost little.
_TRIGGER = re.compile(r"-(?<=[А-ЯЁа-яё][а-яё]-) ?[а-яё][а-яё]")
_TOKEN = re.compile(r"(?<![\w-])([А-ЯЁа-яё][а-яё]+)-( ?)([а-яё]{2,})(?![\w-])")

# A number of an act broken after its hyphen: «№ 189- ФЗ», «№ 27- рп».
_NUMBER = re.compile(r"(?<=\d)- (?=(?:[А-ЯЁ]{1,4}(?!\w)|(?:р?п|пп|п?а|р|од|ра|рг|нпа|н|оз)(?![\w.])))")

# First halves of everyday compounds («социально-гуманитарная»): with them the dictionary need not be loaded.
_FIRST = frozenset(
    """
    административно ассоциативно библиотечно бизнес бухгалтерско веб вице воспитательно врачебно
    государственно гражданско декоративно дистанционно духовно естественно жилищно заочно инженерно интернет
    информационно исполнительно историко кое комплексно консультационно контрольно кредитно культурно
    лечебно литературно логико материально медиа медико методико морально музыкально народно научно
    национально нормативно образовательно общественно онлайн операционно опытно организационно офлайн очно
    патриотически педагогически пресс проектно производственно просветительско профессионально психолого
    реабилитационно рекреационно санитарно северо социально спортивно статистико технико технически
    творчески туристско учебно физически физкультурно финансово хозяйственно художественно частно экономико
    эколого экс электронно юго
    """.split()  # noqa: SIM905
)
# Halves that the dictionary takes for words (colloquial forms) but no compound begins with.
_NO_WORDS = frozenset(("госу",))
_SECOND = frozenset(("то", "либо", "нибудь", "таки", "ка", "за", "под", "график", "совещание", "заочная", "заочной"))


def join_hyphens(text: str) -> str:
    """``text`` without the hyphens (and the space after one) that only broke a word at a line end.

    >>> join_hyphens("по мере необходи-мости, план-график, общеобразо- вательных")
    'по мере необходимости, план-график, общеобразовательных'
    >>> join_hyphens("от 13 июля 2020 г. № 189- ФЗ")
    'от 13 июля 2020 г. № 189-ФЗ'
    """
    if "- " in text:
        text = _NUMBER.sub("-", text)
    return _TOKEN.sub(_join, text) if _TRIGGER.search(text) else text


def _join(match: re.Match[str]) -> str:
    first, space, second = match.groups()
    if first.lower() in _FIRST or (second in _SECOND and not space):
        return match[0]
    return first + second if _is_broken(first.lower(), second) else match[0]


@lru_cache(maxsize=4096)
def _is_broken(first: str, second: str) -> bool:
    known = analyzer().word_is_known
    return bool(known(first + second)) and (first in _NO_WORDS or not (known(first) and known(second)))


# Words of a letter or two that may well follow a line end.
SHORT = frozenset(("и", "в", "с", "к", "о", "у", "а", "на", "по", "до", "за", "из", "от", "об", "со", "во", "не", "их"))


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether the dictionary has a word (in lower case)."""
    return bool(analyzer().word_is_known(word))


@lru_cache(maxsize=1024)
def begins_word(piece: str) -> bool:
    """Whether a word of the dictionary begins with ``piece`` (in lower case)."""
    return next(iter(analyzer().dictionary.words.iterkeys(piece)), None) is not None


_PREPOSITIONS = SHORT - {"и", "а", "не", "их"}


def stands_alone(short: str, after: str) -> bool:
    """Whether a word of a letter or two may stand on its own at the start of a line, before ``after``.

    Nothing ends with «и», and «а» needs a comma before it unless «также» follows.

    >>> stands_alone("и", ""), stands_alone("и", " услуг"), stands_alone("а", " финансов"), stands_alone("у", " по делу")
    (False, True, False, False)
    """
    if not after or after[0] in ",;.:)»":
        return False
    if short in _PREPOSITIONS and after.split(None, 1)[0] in _PREPOSITIONS:
        return False
    return short != "а" or after.startswith(" также")


def is_one_word(first: str, second: str) -> bool:
    """Whether two pieces without a hyphen are one broken word: the dictionary knows it and does not know both pieces.

    >>> is_one_word("муниципальног", "о"), is_one_word("орган", "власти")
    (True, False)
    """
    if not is_known(first + second):
        return False
    return not is_known(first) or not is_known(second) or (len(second) < 3 and second not in SHORT)


def is_cut_word(first: str, second: str) -> bool:
    """Whether a hyphen at a line end only broke a word: the dictionary knows it whole, or knows no such second half.

    >>> is_cut_word("исполни", "тельного"), is_cut_word("Кедров", "ского"), is_cut_word("веб", "сайта")
    (True, True, False)
    """
    first, second = first.lower(), second.lower()
    if first in _FIRST or second in _SECOND:
        return False
    return is_known(first + second) or not is_known(second)
