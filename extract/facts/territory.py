"""Where an act holds: its region, and whether it is federal, regional or municipal."""

import re
from collections.abc import Iterable

from extract.facts.municipality import municipality_in
from soczakaz.act import Level
from soczakaz.ru.regions import mentions, short_mention
from soczakaz.ru.words import nominative

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
    r"(?:в\s+соответствии\s+со?|на\s+основании|во\s+исполнение|руководствуясь|в\s+целях\s+(?:реализации|исполнения))(?!\w)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:опубликова|обнародова|размещени|размести)[^;]{0,120}официальн")
# «Луговской муниципальный совет», «Луговская районная администрация»
_LOCAL = re.compile(
    r"[А-ЯЁ][А-ЯЁа-яё-]+(?:ий|ой|ая|ое)\s(?:районн|сельск|поселков|муниципальн)[а-яё]+\s"
    r"|(?:Администрация|Глава|Мэр|Дума|Совет(?:\sдепутатов)?)\s(?:администрации\s)?(?:города$|района$|(?:городского|муниципального|сельского)\s(?:округа|района|поселения|образования)$)"
)


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


def published_at_home(body: str) -> tuple[str, ...]:
    """The sentences of ``body`` that publish the act: papers and sites named there are those of its own place."""
    return tuple(sentence for sentence in re.split(r"(?<=[.;])\s+(?=[А-ЯЁ\d])", body) if _PUBLISHED.search(sentence))


def region_by_short_name(texts: Iterable[str]) -> str | None:
    """The same by short names: «Татарстана», «Югры»."""
    return next((region.name for text in texts if (region := short_mention(text))), None)


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
