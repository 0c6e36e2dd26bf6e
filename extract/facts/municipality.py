"""The municipality that a text names: a district, a settlement, a town, in the nominative."""

import re
from collections.abc import Sequence

from extract.facts.town_names import city_by_adjective, is_first_of_two, known_city, town_name
from soczakaz.ru.regions import mentions
from soczakaz.ru.words import nominative

_QUALIFIER = r"(?:муниципальн|городск|сельск|национальн|внутригородск|рабоч|межселенн|поселков)[а-яё]+"
_UNIT = (
    r"(?:район|округ|поселени|образовани|сельсовет|улус|кожуун|наслег|волост|аймак|сумон|сельск[а-яё]+\s+совет|поссовет)"
    r"(?:а|я|у|ю|ом|ем|е|и|ью|ь|)(?![а-яё-])"
)
# A quoted name, or up to three capital words; an adjective in «-ского» after them belongs to the next unit.
_NAME = (
    r"(?:«[^»]{2,80}(?:«[^»]+»[^»]*)?»|\"[^\"]{2,80}\"|(?:[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*)"
    r"(?:\s(?!Республик|[А-ЯЁ][а-яё-]+(?:ск|цк)ого\s)[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*){0,2})"
)
_KIND = (
    r"(?:муниципальн[а-яё]+\s+образовани[а-яё]+|внутригородск[а-яё]+\s+(?:муниципальн[а-яё]+\s+)?(?:образовани|территори)[а-яё]+"
    r"|(?:городск|муниципальн)[а-яё]+\s+округ[а-яё]*|муниципальн[а-яё]+\s+район[а-яё]*|(?:городск|сельск)[а-яё]+\s+поселени[а-яё]+|поселени[а-яё]+(?=\s[А-ЯЁ][а-яё-]+(?:ое|о)(?!\w))"
    r"|закрыт[а-яё]+\s+административно-территориальн[а-яё]+\s+образовани[а-яё]+|ЗАТО|МО|ГО|МР|МО\s+ГО)"
)
_SETTLEMENT = (
    r"(?:город(?:а|у|ом|е)?|(?:рабоч[а-яё]+\s+)?пос[её]л(?:ок|ка|ку|ком|ке)|сел(?:о|а|у|ом|е)|деревн(?:я|и|е|ю|ей)"
    r"|станиц(?:а|ы|е|у|ей)|(?:хутор|аул)(?:а|у|ом|е)?)(?![а-яё-])"
)
_BY_ADJECTIVE = re.compile(
    rf"(?<!\w)(?!(?i:{_QUALIFIER})\s|Устав)(?:[А-ЯЁ][а-яё]+(?:ий|ого|ому|им|ом)\s+(?=[А-ЯЁ][а-яё]+-[А-ЯЁ]))?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:ый|ий|ой|ого|ому|ым|им|ом|ое|ая|ую)\s+"
    rf"(?:{_QUALIFIER}\s+){{0,2}}{_UNIT}"
)
_WORD_BEFORE = re.compile(r"(?<=[а-яё]\s)([А-ЯЁ][а-яё]+(?:ов|ев|ин|ын))\s$")
_BY_KIND = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KIND}))\s+(?P<dash>[–-]\s+)?(?P<inner>(?i:{_KIND})\s+(?={_SETTLEMENT}|[«\"А-ЯЁ]))?"
    rf"(?P<settlement>(?i:{_SETTLEMENT})\s+)?(?P<name>{_NAME})(?P<after>\s+(?:{_QUALIFIER}\s+){{0,2}}{_UNIT})?"
)
# «Луговская районная Дума», «Луговский районный Совет» are of Луговский район.
_COUNCIL = re.compile(
    r"(?P<name>[А-ЯЁ][а-яё-]+(?:ск|цк))(?:ая|ий|ое)\s+(?P<unit>районн|сельск)(?:ая|ий|ый|ое)\s+(?i:совет|дума|собрани|комитет|администраци)"
)
_OF_CITY = re.compile(r"(?P<name>[А-ЯЁ][а-яё-]+(?:ск|цк))(?:ая|ий|ое)\s+городск(?:ая|ой|ое)\s+(?i:совет|дума|собрани)")
# «Администрация Пскова», «Мэр Великого Новгорода»: the city with no word before it.
_CITY_ALONE = re.compile(
    r"(?:(?:Администрация|Мэрия|Мэр|Глава(?:\sадминистрации)?|Дума|Управа)\s)"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:\s[А-ЯЁ][а-яё]+)?)(?=$|[,;])"
)
_BY_SETTLEMENT = re.compile(rf"(?<!\w)(?P<kind>(?i:{_SETTLEMENT})|г\.)\s+(?P<name>{_NAME})")
_FEDERAL_CITIES = ("Москв", "Севастопол", "Санкт-Петербург")
_UNIT_IN_QUOTES = re.compile(
    r"[«\"]([А-ЯЁ][А-ЯЁа-яё-]+(?:ий|ый|ой)\s(?:муниципальный\s|городской\s)?(?:район|округ))\s[А-ЯЁ][а-яё-]+\s(?:области|края)[»\"]"
)


def municipality_in(texts: Sequence[str]) -> str | None:
    """The first municipality named in ``texts``, in the nominative; None when none is."""
    for printed in texts:
        text, inner = printed, False
        for region in reversed(list(mentions(printed))):
            # A district of Moscow or Saint Petersburg is a part of the city, not a municipality.
            inner = inner or (" " not in region.name and printed[: region.start].rstrip().endswith("района"))
            if (
                printed.count("«", 0, region.start) > printed.count("»", 0, region.start)
                or printed.count('"', 0, region.start) % 2
            ):
                continue  # a part of the quoted name
            text = text[: region.start] + ";" * (region.end - region.start) + text[region.end :]
        if inner:
            continue
        found = [
            (match.start(), rank, made)
            for rank, (pattern, reader) in enumerate(
                ((_BY_KIND, _of_kind), (_BY_ADJECTIVE, _of_adjective), (_BY_SETTLEMENT, _of_settlement))
            )
            if (match := pattern.search(text)) and (made := reader(match))
        ]
        if council := _COUNCIL.match(text):
            return f"{council['name']}ий {'район' if council['unit'] == 'районн' else 'сельсовет'}"
        if found:
            return min(found)[2]
        if (alone := _CITY_ALONE.match(text)) and (city := known_city(alone["name"])):
            return f"город {city}"
        if (council := _OF_CITY.match(text)) and (city := city_by_adjective(council["name"])):
            return f"город {city}"
    return None


def _of_adjective(match: re.Match[str]) -> str | None:
    made = nominative(match[0])
    before = _WORD_BEFORE.search(match.string, 0, match.start())
    # «Петров Валского городского поселения»: the adjective of a name of two words.
    return f"{before[1]} {made}" if made and before and is_first_of_two(before[1]) else made


def _of_kind(match: re.Match[str]) -> str | None:
    kind, name = match["kind"], match["name"]
    # «сельского поселения Ивановка муниципального района …»: the next unit is another.
    if match["after"] and re.search(r"(?:ий|ый|ой|ое|ая|ого)$", name):
        # «муниципального образования Апшеронский район»: the unit's own name.
        if kind.lower().startswith("муниципальн") and "образован" in kind.lower():
            return nominative(name + match["after"]) or name + match["after"]
        return f"{_nominative_kind(kind)} {name}{match['after']}"
    if match["settlement"]:
        inner = f"{_nominative_kind(match['settlement'].strip())} {town_name(name)}"
        plain = kind.lower().startswith("муниципальн") and "образован" in kind.lower() and not match["inner"]
        return inner if plain else f"{_nominative_kind(match['inner'] or kind).strip()} {match['dash'] or ''}{inner}"
    if match["inner"]:
        return f"{_nominative_kind(match['inner'].strip())} {town_name(name)}"
    if "образован" in kind.lower() and (unit := _UNIT_IN_QUOTES.match(name)):
        return unit[1]  # «муниципального образования «Гусевский муниципальный округ Калининградской области»»
    return f"{_nominative_kind(kind)} {town_name(name, keep=True)}"


def _of_settlement(match: re.Match[str]) -> str | None:
    if match["name"].startswith(_FEDERAL_CITIES):
        return None
    kind = "город" if match["kind"] == "г." else _nominative_kind(match["kind"])
    return f"{kind} {town_name(match['name'])}"


def _nominative_kind(kind: str) -> str:
    if kind.isupper():
        return kind
    low = kind.lower()
    made = nominative(low) or low
    return made if made != "села" else "село"
