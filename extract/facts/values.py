"""Base and target values: «значение: 30 700 год: 2024», «не менее 25 %», «будет определено по результатам …»."""

import re

from soczakaz.facts import PeriodValue, Value

NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\d.,])(?:(?<![\w\s])|(?<=^)|(?<=\s)|(?<=:)|(?<=>))(?P<sign>[-–−](?=\d))?(?P<number>{NUMBER})"
)
_YEAR = re.compile(
    r"(?:[,(]?\s*)(?:(?:за|на|в|к|по итогам|по состоянию на|на конец)\s+)?"
    r"(?:год\w*\s*[:–—-]?\s*(?P<after>20\d\d)(?!\d)(?:\s*г(?:од\w*|\.)?)?|"
    r"(?:\d{1,2}\.\d{1,2}\.)(?P<date>20\d\d)(?!\d)\s*(?:года|г\.?)?|"
    r"(?<!\d)(?P<before>20\d\d)\s*(?:г(?:од[ауе]?(?!\w)|г?\.|(?!\w)))|"
    r"\((?P<bare>20\d\d)\))\s*\)?",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    r"(?<!\w)год\s*[:–—-]\s*20\d\d|\(20\d\d(?:\s*г(?:од|\.)?)?\)|^\s*20\d\d\s*(?:год\s*)?[:–—-]", re.IGNORECASE
)
_BY_WHEN = re.compile(r"(?<!\w)(?:до|к|после|не\s+поздн\w+|не\s+ран\w+)\s[^():;]{0,30}?20\d\d", re.IGNORECASE)
_LEADING_YEAR = re.compile(r"^\s*(20\d\d)\s*[:–—-]\s*(?=\S)")
_TRAILING_YEAR = re.compile(r"(?<=[\d%])(?:\s*[/;,]\s*|\s)(20\d\d)\s*$")
_PAIR = re.compile(rf"(?<!\d)(20\d\d)\s*(?:год[ауе]?|г\.)?\s*[:–—-]\s*({NUMBER})", re.IGNORECASE)
_LATER = re.compile(
    r"(?<!\w)(?:буд[еу]т|определ[яи]|устан[ао]в|не\s*определ|подлежит|рассчитыва|уточня|после\s|по\s+результат|по\s+итогам\s+пров|"
    r"по\s+факту|методик|анализ)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"[\s\-–—−_.,:;*]*(?:[хx]|н\s?/\s?д|нет данных|данные отсутствуют|отсутству[еюя]т|нет сведений)?[\s\-–—−_.,:;*]*",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"(?:да|нет|есть|имеется|наличие|\+|да\s*/\s*нет|обеспечен[ао]?|утвержден[ао]?|выполнен[ао]?|создан[ао]?)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:числовое\s+)?(?:значени[ея]|величина)\s*[:–—-]?\s*|(?<!\w)год\w*\s*[:–—-]?\s*(?=$|\()", re.IGNORECASE
)
_RANGE = re.compile(rf"{NUMBER}\s*[-–—]\s*{NUMBER}|{NUMBER}\s*/\s*{NUMBER}")


def number(text: str) -> int | float:
    """«30 700» → 30700, «12,5» → 12.5; a whole number is an int."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def read_value(raw: str, year: int | None = None) -> Value:
    """The value written in a cell; ``year`` is that of the column's header or of its year column, unless the cell has one."""
    rest = raw
    found = None
    if leading := _LEADING_YEAR.match(rest):
        found, rest = int(leading[1]), rest[leading.end() :]
    elif trailing := _TRAILING_YEAR.search(rest):
        found, rest = int(trailing[1]), rest[: trailing.start()]
    years = list(_YEAR.finditer(rest))
    if found is None and years:
        match = years[-1]
        found = int(next(group for group in match.groups() if group))
    rest = _YEAR.sub(" ", rest)
    rest = _LABEL.sub(" ", rest).strip()
    when = found or year
    if _NONE.fullmatch(rest):
        return Value(raw, None, when, "missing")
    if _LATER.search(rest) and not re.match(rf"\W*{NUMBER}", rest):
        # «… до 1 ноября 2023 года»: when it will be determined, and not the year of the value, which the header knows.
        own = found if (year is None and not _BY_WHEN.search(raw)) or _NAMED_YEAR.search(raw) else year
        return Value(raw, None, own, "to_be_determined")
    if _WORD.fullmatch(rest.strip(" .")):
        return Value(raw, None, when, "set")
    outside = re.sub(r"\([^()]*\)", " ", rest)
    rest = outside if _NUMBER.search(outside) else rest
    numbers = list(_NUMBER.finditer(rest))
    if len(numbers) == 1 and not _RANGE.search(rest):
        hit = numbers[0]
        value = number(hit["number"])
        return Value(raw, -value if hit["sign"] else value, when, "set")
    return Value(raw, None, when, "unread")


def read_periods(raw: str) -> tuple[PeriodValue, ...]:
    """The values of a cell that names several years: «2023 год – 10; 2024 год – 20»; () for fewer than two."""
    pairs = list(_PAIR.finditer(raw))
    if len(pairs) < 2:
        return ()
    return tuple(PeriodValue(pair[0], number(pair[2]), int(pair[1])) for pair in pairs)
