"""Wording and form: spaces, quotes, dashes, signs, numbers of points, remains of a template, letters of two alphabets."""

import re
import unicodedata
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import Hit, hits, place_in
from soczakaz.source import Unit

_GLUED = re.compile(
    r"(?<!\d)\d{4}(?:(?:года|году|годах|годы|гг?\.|г(?=[\s,]))(?!\w))"
    r"|(?<![\w.])\d{1,3}(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|рабочих|календарных|дней|дня|месяцев|месяца|человек|единиц|процентов)(?!\w)|(?<!\w)[вВ]20\d\d(?=\s(?:г|и|[-–—]))"
)
_TOGETHER = re.compile(r"[\dвВ](?:(?<=\d)[а-яё]|(?<=[вВ])20\d\d)")
# Quotes about the day of a date («"12" апреля», «"___" апреля») are a habit of forms, not of the text.
_STRAIGHT = re.compile(r'"(?![\d_\s]{1,12}")[^"\n]{1,200}"(?!\s*[а-я_]+\s\d{4})|(?<![\d_\s])"(?![\d_\s])')
_SPACED_HYPHEN = re.compile(r"(?<=[^\W\d])\s-\s(?=[^\W\d«])")
_SPACED_DASH = re.compile(r"(?<=[^\W\d])\s[–—]\s(?=[^\W\d«])")
_LATIN_N = re.compile(r"(?<!\w)N\s?(?=\d)")
_NUMERO = re.compile(r"№\s?(?=\d)")
_POINT_WITH_STOP = re.compile(r"(?:пункт|подпункт)\w{0,3}\s\d+(?:\.\d+)+\.(?=\s(?:настоящ|[а-яё]))")
_POINT_WITHOUT = re.compile(r"(?:пункт|подпункт)\w{0,3}\s\d+(?:\.\d+)+(?=\s|[,;)])")
_TEMPLATE = re.compile(
    r"\{\{?[^{}]{0,60}\}?\}|\{%|<<[^>]+>>|\[(?:…|\.\.\.|указать[^\]]*|наименование[^\]]*|вписать[^\]]*|[^\]\d]{0,60}(?:уточн|заполн|впис|подлежит|дата|номер|фамили|должност|телефон|фио|ф\.\s?и\.\s?о)[^\]]{0,60})\]"
    r"|<[а-яё][а-яё ]{2,60}>|(?<!\w)(?:TODO|XXX|ХХХ|FIXME|TBD)(?!\w)|(?<![\w.])(?:[XХ]{2}|00)\.(?:[XХ]{2}|00)\.(?:20\d\d|[XХ]{2,4})(?![\w])"
    r"|(?:указать|вписать)\s(?:нужное|наименование)|\((?:уточнить|указать|вписать|заполнить)[^)]{0,60}\)|\((?:нужное|ненужное)\s[а-яё]{4,}\)|\?{3,}|\(\?\)"
    r"|Ошибка!\s(?:Источник|Закладка|Неизвестн)[^.]{0,60}|Error!\s[A-Z][^.]{0,60}|#(?:Н/Д|ССЫЛКА!|ДЕЛ/0!|ЗНАЧ!|ИМЯ\?|REF!|N/A|DIV/0!|VALUE!|NAME\?)",
    re.IGNORECASE,
)
_SIGNS_OF_A_TEMPLATE = (
    "{", "[", "<", "#", "??", "(?", "todo", "fixme", "tbd", "ошибка!", "error!", "00.00.", "xx", "хх", "(указ", "(уточ",
    "(впис", "(запол", "(нужн", "(ненужн", "указать н", "вписать н",
)  # fmt: skip
# In a form that an appendix holds these are captions of its fields; in a point nothing was put in their place.
_CAPTION = re.compile(
    r"\((?:наименование\s(?:органа|муниципальн\w+\sобразовани|субъекта|района|региона|организации|администрации|учреждения|уполномоченн)[^)]{0,60}"
    r"|ф\.?\s?и\.?\s?о\.?|фамилия,?\s[^)]{0,40}|должность[^)]{0,40}|дата|номер|подпись)\)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{2,}")
_WORD = re.compile(r"(?<![\w./@-])(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]{2,}(?![\w@/])")
_COMPOUND = re.compile(
    r"(?<!\w)(?=[осфтех])(?:очно|социально|физкультурно|туристско|естественно|художественно|культурно|военно|информационно|научно|организационно)"
    r"(?:\s[-–—]\s?|[-–—]\s|[–—])[а-яё]{4,}(?:ая|ой|ую|ый|ого|ым|ые|ых|ое)(?!\w)",
    re.IGNORECASE,
)
_YEARS_WITH_DASH = re.compile(r"(?<![\d№])20\d\d\s?[–—]\s?20\d\d(?=\s(?:год|гг))")
_YEARS_WITH_HYPHEN = re.compile(r"(?<![\d№])20\d\d-20\d\d(?=\s(?:год|гг))")
# A preposition of one letter that was typed in Latin: «c 1 января», «O внесении».
_LATIN_PREPOSITION = re.compile(r"(?:(?<=[а-яё,;–] )[coyk]|^[COYKcoyk])(?=\s(?:[а-яё]{3,}|\d))")
# The sign itself is read first and then what stands around it: most letters are no sign and cost nothing.
_SPACES = re.compile(
    r"[\s,;.()«»](?:(?<=\s)(?:[,;](?<=[а-яё»)]\s.)(?=\s|$|[а-яё«])|\.(?<=[а-яё]\s.)(?=\s[А-ЯЁ]|$)|\)(?<=[^\s_]\s.)|»(?<=\S\s.))"
    r"|(?<=[(«])\s(?=\S)|(?<=[,;])(?:(?<=[а-яё]{2}.)(?=[а-яё]{2})|[,;]|(?<=,)\s,|(?<=;)\s;)"
    r"|(?<=\.)(?:(?<=[а-яё]{4}.)(?<!просп.)(?<!респ.)(?<!корп.)(?=[А-ЯЁ][а-яё]{2})|(?<![.…].)\.(?![.…]))"
    r"|(?<=[а-яё]{2}\()(?=(?:далее|за\sисключением|при\sналичии|в\sтом\sчисле|приложени|по\sсогласованию)(?!\w))"
    r"|(?<=»)(?=\(|[а-яё])|(?<=[а-яё]{4}\))(?=[а-яё]{2}))"
)


@rule("WRD-001")
def glued_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«2023года»: a number and its word without a space."""
    found = [hit for hit in hits(case, _TOGETHER, case.firm) if _GLUED.search(hit.unit.text)]
    units = dict.fromkeys(hit.unit.eid for hit in found)
    yield from _all(hits(case, _GLUED, [case.units[eid] for eid in units]))


@rule("WRD-002")
def straight_quotes(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Straight quotes in an act that also uses «ёлочки»."""
    if "«" in case.text:
        yield from _all(hits(case, _STRAIGHT))


@rule("WRD-003")
def hyphen_for_dash(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A hyphen between words where the same act elsewhere has a dash."""
    found = [hit for hit in hits(case, _SPACED_HYPHEN, case.firm) if not _is_compound(hit)]
    dashes = sum(1 for hit in hits(case, _SPACED_DASH) if not _is_compound(hit))
    if dashes:
        yield from _all(iter(found))


@rule("WRD-004")
def latin_n(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The Latin N for «№» in an act that uses both."""
    if any(hits(case, _NUMERO)):
        yield from _all(hits(case, _LATIN_N))


@rule("WRD-005")
def stop_after_number(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Пункта 6.1. настоящего» in one place and «пункта 6.1 настоящего» in another."""
    if any(hits(case, _POINT_WITHOUT)):
        yield from _all(hits(case, _POINT_WITH_STOP))


@rule("WRD-006")
def template_remains(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Marks of a template, and blanks inside the text of an act that bears a date and number."""
    found = list(hits(case, _TEMPLATE)) if any(sign in case.small for sign in _SIGNS_OF_A_TEMPLATE) else []
    if case.act.requisites.date and case.act.requisites.number:
        found += hits(
            case,
            _BLANK,
            [unit for unit in case.reading if not unit.eid.startswith(("opening", "signature")) and not _grif(unit)],
        )
    found += hits(case, _CAPTION, case.points)
    # A line of its own at the end of a part is an ornament.
    found = [hit for hit in found if hit.unit.text.strip("_ ")]
    for hit in found:
        yield violated(hit.place, hit.words, fault="template", count=len(found))


@rule("WRD-007")
def two_alphabets(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A word of Latin and Cyrillic letters, a preposition in Latin: searches do not find it."""
    for hit in hits(case, _LATIN_PREPOSITION):
        yield violated(hit.place, hit.words, fault=hit.words, letters=hit.words, alphabet="латинские")
    for hit in hits(case, _WORD):
        word = hit.words
        latin = [letter for letter in word if "LATIN" in unicodedata.name(letter)]
        russian = [letter for letter in word if "CYRILLIC" in unicodedata.name(letter)]
        # One alphabet is foreign in the word when its letters look like those of the other.
        odd = latin if len(latin) <= len(russian) else russian
        if set(odd) <= set("AaBCcEeHKMOoPpTXxyАаВСсЕеНКМОоРрТХху"):
            yield violated(
                hit.place,
                word,
                fault=word,
                letters=", ".join(sorted(set(odd))),
                alphabet="латинские" if odd is latin else "русские",
            )


@rule("WRD-008")
def spaced_compound(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Очно – заочная»: a compound adjective with a dash or spaces."""
    yield from _all(hits(case, _COMPOUND, case.firm))


@rule("WRD-009")
def spaces_at_signs(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A space before a comma or within brackets, none after a comma, a sign struck twice."""
    # Lines of a page are put together by a reader, who may lose a space.
    if not case.of_pages:
        yield from _all(hits(case, _SPACES, case.firm))


@rule("WRD-010")
def hyphen_in_years(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«2023-2024» in one place, «2023–2024» in others."""
    if any(hits(case, _YEARS_WITH_DASH)):
        yield from _all(hits(case, _YEARS_WITH_HYPHEN))


def _all(found: Iterator[Hit]) -> Iterator[Outcome]:
    """One finding with all places."""
    places = list(found)
    for hit in places:
        start, end = hit.match.span()
        if end - start < 4:  # a bare sign says nothing: quote the words on both sides of it
            start = hit.unit.text.rfind(" ", 0, max(0, start - 1)) + 1
            end = hit.unit.text.find(" ", end + 1)
            end = len(hit.unit.text) if end < 0 else end
        place = place_in(hit.unit, start, end)
        yield violated(place, hit.unit.text[start:end], fault="all", count=len(places))


def _is_compound(hit: Hit) -> bool:
    return bool(re.search(r"[а-яё]+о$", hit.unit.text[: hit.match.start()])) and bool(
        re.match(r"[а-яё]+(?:ая|ой|ую|ый|ого)", hit.unit.text[hit.match.end() :])
    )


def _grif(unit: Unit) -> bool:
    return "__grif" in unit.eid
