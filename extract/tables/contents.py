"""What a column is, from what its cells hold: for tables whose header is absent or says nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.tables.roles import Column
from soczakaz.act import AppendixKind

NUMBER = re.compile(r"(?:\d{1,3}|[IVXLivxlХх]{1,5})(?:\.\d{1,3})*\s*[.)]?")
DEADLINE = re.compile(
    r"(?<!\w)(?:20\d\d|\d{1,2}\.\d{1,2}\.\d\d|[\dIVХX]+(?:-?\w)? ?квартал|полугоди|ежегодн|ежемесячн|ежеквартальн|постоянн|по мере|в течение|"
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)|не реже|до \d|с \d)",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:\w+(?:ый|ая|ое|ые|ой|ий)\s+){0,3}(?:администраци|министерств|департамент|управлени|отдел|комитет|правительств|совет|учреждени|"
    r"организаци|орган|служб|агентств|фонд|центр|руководител|глав|заместител|начальник|директор|секретар|специалист|"
    r"рабоч\w+ групп|[МОГКР]{1,2}[БАКГ]?[УП]|мин[а-я]+)",
    re.IGNORECASE,
)
TYPE = re.compile(r"\W*(?:показател\w+ )?(?:процесс|промежуточн|итогов|конечн)\w*(?: результат\w*)?\W*", re.IGNORECASE)
REGISTRY = re.compile(r"\d{6}\s?\S?\s?\.\s?\d{2}\s?\.\s?\d")
VALUE = re.compile(
    r"(?:не (?:менее|более)|до|от|свыше|значение:?)?\s*[-–—+]?\s*\d[\d \u00a0]*(?:[.,]\d+)?\s*(?:%|\w{1,8}\.?)?\W*(?:\(?20\d\d.*)?|"
    r"(?:значение|год|будет|определ|устан|не опред|20\d\d год).*|[-–—+]",
    re.IGNORECASE,
)
UNIT = re.compile(r"(?:ед|единиц|чел|процент|руб|тыс|час|балл|шт|проц)[\w. ]{0,18}|%", re.IGNORECASE)
FORM = re.compile(r"(?:очн|заочн|очно|стационар|полустационар|на дому|дистанц)", re.IGNORECASE)
ORIENTATION = re.compile(
    r"[\w\s–-]*(?:ическая|ественная|научная|спортивная|педагогическая|краеведческая|гуманитарная)(?!\w)", re.IGNORECASE
)
CATEGORY = re.compile(
    r"(?:физическ\w+ лиц|дет[ия]|граждан|обучающ|инвалид|лица|население|несовершеннолетн|семь|женщин)", re.IGNORECASE
)


def _full(pattern: re.Pattern[str], limit: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= limit and pattern.fullmatch(text) is not None


def _starts(pattern: re.Pattern[str], limit: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= limit and pattern.match(text) is not None


def _holds(pattern: re.Pattern[str], limit: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= limit and pattern.search(text) is not None


# Role → (test of a cell, from which side columns are looked through), in the order in which roles are given out.
_TESTS: dict[str, tuple[tuple[str, Callable[[str], bool], int], ...]] = {
    "plan": (
        ("number", _full(NUMBER, 12), 1),
        ("deadline", _holds(DEADLINE, 150), 1),
        ("responsible", _starts(BODY, 400), -1),
    ),
    "indicators": (
        ("number", _full(NUMBER, 12), 1),
        ("type", _full(TYPE, 60), 1),
        ("responsible", _starts(BODY, 300), -1),
        ("unit", _full(UNIT, 30), 1),
        ("base", _full(VALUE, 140), 1),
        ("target", _full(VALUE, 140), 1),
    ),
    "services": (
        ("number", _full(NUMBER, 6), 1),
        ("registry", _holds(REGISTRY, 60), 1),
        ("form", _starts(FORM, 120), -1),
        ("orientation", _starts(ORIENTATION, 80), 1),
        ("category", _starts(CATEGORY, 300), 1),
    ),
}
_MAIN = {"plan": "event", "indicators": "indicator", "services": "service"}


def by_contents(columns: Sequence[Column], cells: Sequence[Sequence[str]], kind: AppendixKind | None) -> list[Column]:
    """``columns`` with roles given, where the header left them open, by the non-blank ``cells`` of each column."""
    made = list(columns)
    if kind not in _TESTS:
        return made
    have = {column.role for column in made}
    # Names of columns are trusted, the unknown ones too (they are something else), once they name what the rows are.
    headed = _MAIN[kind] in have

    def give(index: int, role: str) -> None:
        made[index] = replace(made[index], role=role)
        have.add(role)

    for role, test, side in _TESTS[kind]:
        if role in have or (role in ("base", "target") and "period" in have):
            continue
        for index in range(len(made))[::side]:
            texts = cells[index]
            open_column = not made[index].role and not (
                headed and made[index].header and role not in ("number", "responsible", "deadline", "category")
            )
            if open_column and texts and sum(map(test, texts)) >= 0.6 * len(texts):
                give(index, role)
                break
    _main_column(made, cells, kind, have, give)
    return made


def _main_column(
    made: list[Column],
    cells: Sequence[Sequence[str]],
    kind: str,
    have: set[str],
    give: Callable[[int, str], None],
) -> None:
    """The column of texts itself, then those around it: the stage or goal to its left, the result to its right."""
    role = _MAIN[kind]

    def length(index: int) -> float:
        return sum(map(len, cells[index])) / len(cells[index]) if cells[index] else 0.0

    if role not in have:
        free = [c.index for c in made if not c.role and cells[c.index]]
        if kind == "services" and "registry" in have and any(column.header for column in made):
            return
        if not free:
            other = {"plan": ("stage", "result"), "indicators": ("target", "goal"), "services": ("content",)}[kind]
            free = [c.index for c in made if c.role in other and (c.role == "stage" or length(c.index) > 25)]
        if not free:
            return
        most = max(len(cells[index]) for index in free)
        full = [index for index in free if len(cells[index]) >= 0.7 * most]
        deadline = next((c.index for c in made if c.role == "deadline"), 0)
        give(max([index for index in full if index < deadline] or full, key=length), role)
    main = next(column.index for column in made if column.role == role)
    before = {"plan": "stage", "indicators": "goal"}.get(kind)
    if before and before not in have:
        left = [c.index for c in made[:main] if not c.role and not c.header and cells[c.index]]
        if left:
            give(left[0], before)
    if kind == "plan" and "result" not in have:
        right = [c.index for c in made[main + 1 :] if not c.role and cells[c.index]]
        if right and (len(right) == 1 or not made[right[0]].header):
            give(right[0], "result")
