"""Where an act holds: its region, its municipality, and whether it is federal, regional or municipal."""

import re
from collections.abc import Iterable, Sequence

from soczakaz.act import Level
from soczakaz.ru.morph import inflected, parses
from soczakaz.ru.regions import mentions, short_mention
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
    rf"(?<!\w)(?!(?i:{_QUALIFIER})\s)[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:ый|ий|ой|ого|ому|ым|им|ом|ое|ая|ую)\s+"
    rf"(?:{_QUALIFIER}\s+){{0,2}}{_UNIT}"
)
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
_CITED = re.compile(
    r"(?<!\w)(?:закон|постановлени|приказ|распоряжени|указ|решени)[а-яё]*(?:\s[^;]{0,200}?)?\sот\s+[\d«\"].{6,24}?(?:№|N)\s*\S+(?:\s*[«\"][^»\"]{3,400}[»\"])?",
    re.IGNORECASE,
)
_REGION_FORM = re.compile(
    r"(?<!\w)(?!Автономн|Эт|Данн|Соседн)[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ая|ой|ий|ый|ого)\s+"
    r"(?:област(?:ь|и)|край|края|автономн(?:ый|ого)\s+округа?)(?!\w)"
)
_FEDERAL = re.compile(
    r"Российской Федерации|России(?!\w)|Федеральн(?:ая|ое|ой|ого) (?:[а-яё-]+ ){0,2}(?:служб|агентств|казначейств|собрани|фонд)"
    r"|Государственная Дума"
)
_FEDERAL_NAMES = re.compile(r"(?:Мин[а-я]+|Рос[а-я]+) России|Рос(?:потребнадзор|обрнадзор|труд|стат)|Банк России")
_REGIONAL_HEADS = re.compile(
    r"(?:Губернатор|Правительств|Министерств|Законодательн|Кабинет Министров|Государственн|Народн(?:ое|ый)"
    r"|Верховн|[А-ЯЁ][а-яё-]+ (?:областн|краев)|Областн|Краев|Президент|Парламент)"
)
_MUNICIPAL_HEADS = re.compile(
    r"Администраци|Мэр|Глав|Совет |Дум|[А-ЯЁ][а-яё-]+ (?:районн|городск|сельск|окружн|поселков|муниципальн)"
    r"|Собрание депутатов|Совет$|Управа|Исполнительн"
    r"|Муниципал|Районн|Городск|Земск|Управлени|Отдел|Комитет|Департамент|Председател|Контрольно|Представительн"
)
_RESTS = re.compile(
    r"(?:в\s+соответствии\s+с|на\s+основании|во\s+исполнение|руководствуясь|в\s+целях\s+(?:реализации|исполнения))(?!\w)",
    re.IGNORECASE,
)
# «Луговской муниципальный совет», «Луговская районная администрация»
_LOCAL = re.compile(r"[А-ЯЁ][А-ЯЁа-яё-]+(?:ий|ой|ая|ое)\s(?:районн|сельск|поселков|муниципальн)[а-яё]+\s")
_FEDERAL_CITIES = ("Москв", "Севастопол", "Санкт-Петербург")


def region_in(texts: Iterable[str]) -> str | None:
    """The region that the first of ``texts`` to name exactly one names; acts cited in them do not count."""
    for text in texts:
        names = list(dict.fromkeys(m.name for m in mentions(_CITED.sub(" ", text))))
        if inner := [name for name in names if "автономный округ" in name]:
            names = inner if len(inner) == 1 else names  # «Тюменская область, Ямало-Ненецкий автономный округ»
        full = {name.partition(" – ")[0] for name in names}
        if len(full) == 1:
            return max(names, key=len)
    return None


def region_by_grammar(texts: Iterable[str]) -> str | None:
    """A region that the list does not know, by its form: «Правительство Белогорской области»."""
    for text in texts:
        if match := _REGION_FORM.search(text):
            return nominative(match[0])
    return None


def region_by_authority(preamble: str) -> str | None:
    """The region whose law a municipal act rests on: «В соответствии с Законом Приморского края …»."""
    if not _RESTS.match(preamble):
        return None
    names = {m.name for m in mentions(preamble)}
    return names.pop() if len(names) == 1 else None


def region_by_short_name(texts: Iterable[str]) -> str | None:
    """The same by short names: «Татарстана», «Югры»."""
    return next((region.name for text in texts if (region := short_mention(text))), None)


def municipality_in(texts: Sequence[str]) -> str | None:
    """The first municipality named in ``texts``, in the nominative; None when none is."""
    for printed in texts:
        text, inner = printed, False
        for region in reversed(list(mentions(printed))):
            # A district of Moscow or Saint Petersburg is a part of the city, not a municipality.
            inner = inner or (" " not in region.name and printed[: region.start].rstrip().endswith("района"))
            if printed.count("«", 0, region.start) > printed.count("»", 0, region.start):
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
        if (alone := _CITY_ALONE.match(text)) and (city := _city(alone["name"])):
            return f"город {city}"
        if (council := _OF_CITY.match(text)) and (city := _city_of(council["name"])):
            return f"город {city}"
    return None


_UNIT_IN_QUOTES = re.compile(
    r"[«\"]([А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s(?:муниципальный\s|городской\s)?(?:район|округ))\s[А-ЯЁ][а-яё-]+\s(?:области|края)[»\"]"
)


def _city(name: str) -> str | None:
    """The nominative of a city's name in the genitive; None when the dictionary knows no such place."""
    if "-на-" not in name and not any(
        "Geox" in p.tag and p.tag.case == "gent" for p in parses(name.rpartition(" ")[2].lower())
    ):
        return None
    made = _name(name)
    return made if made != name else None


def _city_of(adjective: str) -> str | None:
    """«Саратовск» of «Саратовская городская Дума»: the place that the dictionary knows."""
    stem = adjective[:-2]
    for word in (stem, f"{stem}а", f"{stem}ь", adjective):
        if any("Geox" in p.tag and p.tag.case == "nomn" and p.is_known for p in parses(word.lower())):
            return word
    return None


def _of_adjective(match: re.Match[str]) -> str | None:
    return nominative(match[0])


def _of_kind(match: re.Match[str]) -> str | None:
    kind, name = match["kind"], match["name"]
    # «сельского поселения Ивановка муниципального района …»: the next unit is another.
    if match["after"] and re.search(r"(?:ий|ый|ой|ое|ая|ого)$", name):
        # «муниципального образования Апшеронский район»: the unit's own name.
        if kind.lower().startswith("муниципальн") and "образован" in kind.lower():
            return nominative(name + match["after"]) or name + match["after"]
        return f"{_nominative_kind(kind)} {name}{match['after']}"
    if match["settlement"]:
        inner = f"{_nominative_kind(match['settlement'].strip())} {_name(name)}"
        plain = kind.lower().startswith("муниципальн") and "образован" in kind.lower() and not match["inner"]
        return inner if plain else f"{_nominative_kind(match['inner'] or kind).strip()} {match['dash'] or ''}{inner}"
    if match["inner"]:
        return f"{_nominative_kind(match['inner'].strip())} {_name(name)}"
    if "образован" in kind.lower() and (unit := _UNIT_IN_QUOTES.match(name)):
        return unit[1]  # «муниципального образования «Гусевский муниципальный округ Калининградской области»»
    return f"{_nominative_kind(kind)} {_name(name, keep=True)}"


def _of_settlement(match: re.Match[str]) -> str | None:
    if match["name"].startswith(_FEDERAL_CITIES):
        return None
    kind = "город" if match["kind"] == "г." else _nominative_kind(match["kind"])
    return f"{kind} {_name(match['name'])}"


def _nominative_kind(kind: str) -> str:
    if kind.isupper():
        return kind
    low = kind.lower()
    made = nominative(low) or low
    return made if made != "села" else "село"


def _name(name: str, *, keep: bool = False) -> str:
    """A settlement's name in the nominative; a quoted one, or one printed in the nominative, as it is."""
    if name[:1] in '«"' or keep:
        return name
    first = name.split(maxsplit=1)[0]
    if "-на-" in name:
        return re.sub(r"а(?=-на-)", "", name)
    found = [p for p in parses(name.lower()) if p.tag.POS == "NOUN" and "Geox" in p.tag]
    if " " in name:
        return _two_words(name)
    if any(p.tag.case == "nomn" for p in found):
        return name
    genitive = next((p for p in found if p.tag.case == "gent"), None) or next(
        (p for p in parses(name.lower()) if p.tag.POS == "NOUN" and p.tag.case == "gent" and p.tag.number == "sing"),
        None,
    )
    form = inflected(genitive, "nomn") if genitive else None
    if not form:
        adjective = next((p for p in parses(name.lower()) if p.tag.POS == "ADJF" and p.tag.case == "gent"), None)
        form = inflected(adjective, "nomn", "sing", "masc") if adjective else None
    if not form:
        return name
    return "-".join(part.capitalize() for part in (form if "ё" in first.lower() else form.replace("ё", "е")).split("-"))


def _two_words(name: str) -> str:
    words = name.split()
    adjective = [p for p in parses(words[0].lower()) if p.tag.POS == "ADJF"]
    if any(p.tag.case == "nomn" for p in adjective):
        return name
    second = _name(words[1])
    noun = next((p for p in parses(second.lower()) if p.tag.POS == "NOUN" and p.tag.case == "nomn"), None)
    gent = next((p for p in adjective if p.tag.case == "gent"), None)
    if not (noun and gent):
        return name
    grammemes = [noun.tag.number or "sing"] + (
        [noun.tag.gender] if noun.tag.number == "sing" and noun.tag.gender else []
    )
    form = inflected(gent, "nomn", *grammemes)
    return " ".join([form.capitalize() if form else words[0], second, *words[2:]])


def level_of(
    issuer: str | None, kind: str | None, municipality: str | None, region: str | None, text: str
) -> Level | None:
    """The level of an act by its issuer, else by what its title and preamble speak of, else None."""
    if kind in {"федеральный закон", "федеральный конституционный закон"}:
        return "federal"
    if issuer:
        if _FEDERAL.search(issuer) or _FEDERAL_NAMES.search(issuer):
            return "federal"
        if municipality_in([issuer]):
            return "municipal"
        if _LOCAL.match(issuer):
            return "municipal"
        if next(mentions(issuer), None) or short_mention(issuer) or _REGIONAL_HEADS.match(issuer):
            return "regional"
        if _MUNICIPAL_HEADS.match(issuer):
            return "municipal" if municipality or not region else "regional"
    if municipality:
        return "municipal"
    if region:
        return "regional"
    counts = (
        len(re.findall(r"муниципальн", text, re.IGNORECASE)),
        len(re.findall(r"государственн", text, re.IGNORECASE)),
    )
    if re.search(r"субъект|исполнительн\w+ орган", text) is None and counts[0] > counts[1]:
        return "municipal"
    return None
