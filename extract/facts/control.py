"""Who controls the execution of the act: position and name out of «возложить на …», in the nominative
where sure.
"""

import re

from extract.facts.last_witness import person_left_in
from soczakaz.facts import Person
from soczakaz.ru.dates import lower
from soczakaz.ru.regions import SECOND_NAME

# A full stop inside a number («подпункта 1.1.2») or after «п.» does not end the sentence.
_WITHIN = r"(?:[^.;]|(?<=\d)\.(?=\d)|(?<=[\s(][пстч])\.|(?<=\sпп)\.)"
_CONTROL = re.compile(
    rf"(?<!\w)(?=[квопу])(?:(?:организаци\w{{1,2}}\s|общ\w{{2,3}}\s|персональн\w{{2,3}}\s)?контрол(?:[ья]|ировать)\s{_WITHIN}{{0,250}}?"
    r"(?:(?P<self>оставля\w+\sза\sсобой|оставить\sза\sсобой)"
    r"|(?:возложить|возлагаю|возлагается|возлагаем|возложен)\sна\s(?P<on>.+)"
    r"|(?:поручить|поручается|поручаю)\s(?P<to>.+)"
    r"|(?:осуществля\w{2,3}|осуществлять|исполня\w{2,3})\s(?P<by>.+))"
    rf"|(?:возложить|возлагаю)\s(?:обязанности\sпо\s)?контроль(?:\s{_WITHIN}{{0,250}}?)?\sна\s(?P<after>(?!сайт|официальн|портал|территори).+)"
    rf"|(?P<mine>оставля\w+\sза\sсобой|оставить\sза\sсобой)\sконтроль"
    rf"|ответственн\w{{2,3}}\sза\sконтроль\s{_WITHIN}{{0,250}}?(?:назначить|определить)\s(?P<made>.+))"
)
_ENDS = re.compile(r"(?<=[а-яё»)]{2})\.(?=\s+[А-ЯЁ]|\s*$)|;|,\s(?:котор|а\s)")
_POST = re.compile(
    r"(?:перв\w{2,3}\s)?(?:заместител|глав|начальник|министр|директор|руководител|председател|управляющ|заведующ|специалист)"
)
_PARTICIPLE = re.compile(r"(?<=,\s)([а-яё]+щ)(его|ую)(?=\s)")
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]?\.?"
# «города Светлоречья Д.М. Аверина»: the initials belong to the surname after them.
_TOWN = (
    rf"(?:(?<=города\s)|(?<=город\s)|(?<=округа\s)|(?<=района\s)){_SURNAME}\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]"
)
_NAMES = re.compile(
    rf"(?<!\w)(?:(?P<first>{_INITIALS}\s?{_SURNAME})|(?P<last>(?!{_TOWN}){_SURNAME}\s{_INITIALS})"
    rf"|(?P<full>{_SURNAME}\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вича|вну|вны|вич|вна|ича|ична|ичну|ичем"
    rf"|вной)))(?!\w)"
)
_SURNAME_ENDINGS = (
    (r"(ов|ев|ёв|ин|ын)у$", r"\1а"), (r"(ск|цк|[нвр])ую$", r"\1ая"), (r"(ск)ого$", r"\1ий"),
    (r"([бвгджзклмнпрстфхцчшщ])у$", r"\1а"), (r"ю$", "я"),
)  # fmt: skip
_MASCULINE_ENDINGS = ((r"(ов|ев|ёв|ин|ын)а$", r"\1"), (r"(ич|ук|юк|як|ян|ер|ар|ан|он)а$", r"\1"))
_NEVER_CHANGE = re.compile(r"(?:ко|их|ых|о|е|и|у)$")
_GIVEN = {
    "Павла": "Павел",
    "Петра": "Петр",
    "Льва": "Лев",
    "Игоря": "Игорь",
    "Илью": "Илья",
    "Никиту": "Никита",
}


def control_in(text: str) -> Person | None:
    """The person or body that a sentence charges with control; None when it charges nobody.

    «оставляю за собой» comes back as the position. A man's surname («Иванова») loses its ending only where
    the position before it is declined as well, so that the accusative is certain.
    """
    match = _CONTROL.search(lower(text))
    if not match:
        return None
    if own := next((name for name in ("self", "mine") if match[name]), None):
        return Person(text[match.start(own) : match.end(own)], None)
    group = next(name for name in ("on", "after", "made", "to", "by") if match[name])
    words = text[match.start(group) : match.end(group)].strip()
    cut = _ENDS.search(words)
    words = (words[: cut.start()] if cut else words).rstrip()
    if group == "by" and not _NAMES.search(words) and not re.match(r"[А-ЯЁа-яё]+(?:ь|р|а|й)(?!\w)", words):
        return None
    named = _NAMES.search(words)
    if not named:
        left = person_left_in(words)
        if left and _POST.match(words.lower()):
            return Person(_position(words[: left[0]].strip(" ,–—-"), group), words[slice(*left)])
        return Person(_position(words.strip(" ,"), group), None) if words else None
    before, after = words[: named.start()].strip(" ,–—-("), words[named.end() :].strip(" ,–—-()")
    written = before or after
    position = _position(written, group) if written else None
    accusative = group in {"on", "after", "made"} and not words[: named.start()].rstrip().endswith("(")
    declined = accusative and (position is None or position != written)
    name = _name(named, declined=declined) if accusative else _from_dative(named.group(), group)
    return Person(position, name)


def _from_dative(name: str, group: str) -> str:
    """«поручить … Ивановой И.И.»: a dative that is not sure stays as written."""
    if group != "to":
        return name
    changed = re.sub(r"(?<=[ое]в)ой(?=\s)|(?<=ин)ой(?=\s)", "а", name)
    return re.sub(r"(?<=[ое]в)у(?=\s)|(?<=ин)у(?=\s)", "", changed)


def _position(words: str, group: str) -> str:
    words = re.sub(rf"\s\((?!(?i:{SECOND_NAME})\))[^()]*\)$", "", words)
    if group == "by":
        return words
    from soczakaz.ru.words import nominative

    made = nominative(words)
    # «заместителя Председателя …, координирующего вопросы …»: the participle agrees with the post.
    return _PARTICIPLE.sub(lambda m: m[1] + ("ий" if m[2] == "его" else "ая"), made) if made else words


def _name(named: re.Match[str], *, declined: bool) -> str:
    if named["full"]:
        return _full(named["full"])
    surname = re.search(_SURNAME + r"(?=\s|$)", named.group())
    if surname is None:
        return named.group()
    changed = _surname(surname.group(), masculine=declined)
    return named.group()[: surname.start()] + changed + named.group()[surname.end() :]


def _surname(word: str, *, masculine: bool) -> str:
    if "-" in word:  # «Петрова-Водкина»
        return "-".join(_surname(part, masculine=masculine) for part in word.split("-"))
    if _NEVER_CHANGE.search(word) and not word.endswith("у"):
        return word
    for pattern, ending in _SURNAME_ENDINGS + (_MASCULINE_ENDINGS if masculine else ()):
        changed, n = re.subn(pattern, ending, word)
        if n:
            return changed
    return word


def _full(name: str) -> str:
    """Surname, given name, patronymic: the patronymic tells the sex."""
    surname, given, patronymic = name.split()
    if patronymic.endswith("ну"):
        given = re.sub("ю$", "я", re.sub("у$", "а", given))
        return f"{_surname(surname, masculine=False)} {given} {patronymic[:-1]}а"
    if patronymic.endswith("ича"):
        given = _GIVEN.get(given) or re.sub(r"(?<=[еиа])я$", "й", re.sub(r"(?<=[бвгджзклмнпрстфх])а$", "", given))
        return f"{_surname(surname, masculine=True)} {given} {patronymic[:-1]}"
    return name
