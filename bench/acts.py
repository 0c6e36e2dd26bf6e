"""Thousands of acts of invented places, for ``bench.bulk``: several layouts, .docx and .pdf, one in twenty damaged.

A .docx is written as bare XML (a few milliseconds each) or is one of our own acts with another number and date. A .pdf is
one of a small pool made by LibreOffice, told apart from its likes by a comment at its end: its reading costs the same,
its content is another one to the store.
"""

import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.damage import DAMAGES
from bench.word import WORD_NS, changed, packed, paragraph, table
from soczakaz.data import data_path

PDF_SHARE = 5  # one in so many
DAMAGED_SHARE = 20
OWN_SHARE = 4  # of the .docx files, those made of our own acts
PDF_POOL = 24

PLACES = (
    ("Лесногорского", "Тверской"),
    ("Заречного", "Смоленской"),
    ("Берёзовского", "Курганской"),
    ("Кедровского", "Томской"),
    ("Лугового", "Омской"),
    ("Озёрного", "Псковской"),
)
ACTIVITIES = (
    "спортивная подготовка",
    "туризм",
    "санаторно-курортное лечение",
    "реализация дополнительных образовательных программ",
)
STAGES = (
    "Нормативное обеспечение",
    "Формирование социального заказа",
    "Отбор исполнителей услуг",
    "Оценка результатов",
)
VERBS = ("Разработка", "Утверждение", "Согласование", "Размещение на едином портале", "Внесение изменений в")
OBJECTS = (
    "порядка формирования социального заказа",
    "требований к условиям оказания услуги",
    "проекта соглашения с исполнителем услуг",
    "методики расчёта показателей эффективности",
    "реестра исполнителей услуг",
    "отчёта об исполнении социального заказа",
)
BODIES = ("Отдел образования", "Финансовое управление", "Управление делами", "Комитет по физической культуре и спорту")
GOALS = ("Увеличение охвата услугами", "Развитие конкуренции", "Повышение качества услуг")
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def write(folder: Path, count: int, seed: int = 189, share: int = 1000) -> Counter[str]:
    """Write ``count`` acts into folders of ``share`` files each; how many there are of each kind and each damage."""
    chance = random.Random(seed)
    own = [path.read_bytes() for path in sorted(data_path("corpus/acts").glob("*.docx"))]
    pool = _pdfs([_built(chance, n) for n in range(min(PDF_POOL, count // PDF_SHARE + 1))])
    made: Counter[str] = Counter()
    damaged = {n: DAMAGES[i % len(DAMAGES)] for i, n in enumerate(chance.sample(range(count), count // DAMAGED_SHARE))}
    for n in range(count):
        if n % PDF_SHARE == PDF_SHARE - 1:
            suffix, data = "pdf", pool[n // PDF_SHARE % len(pool)] + f"\n% {seed} {n}\n".encode()
        elif n % OWN_SHARE == 0:
            suffix, data = "docx", _renumbered(own[n // OWN_SHARE % len(own)], n)
        else:
            suffix, data = "docx", _built(chance, n)
        made[suffix] += 1
        if damage := damaged.get(n):
            data = damage(data, chance)
            data += str(n).encode() if data else b""
            made[damage.__name__] += 1
        (folder / f"{n // share:03}").mkdir(exist_ok=True)
        (folder / f"{n // share:03}" / f"{n:06}.{suffix}").write_bytes(data)
    return made


def _built(chance: random.Random, n: int) -> bytes:
    """A .docx of its own: an act with its plan, its services and its indicators, in one of several layouts."""
    district, region = chance.choice(PLACES)
    year = chance.randint(2021, 2025)
    number = f"{n}-{chance.choice(('па', 'п', 'р'))}"
    date = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {year} года"
    activity = chance.choice(ACTIVITIES)
    head = f"АДМИНИСТРАЦИЯ {district.upper()} РАЙОНА {region.upper()} ОБЛАСТИ"
    parts = [paragraph(head) if chance.random() < 0.7 else paragraph(head.title())]
    parts += [paragraph("ПОСТАНОВЛЕНИЕ"), paragraph(f"от {date} № {number}")]
    parts += [paragraph(f"Об организации оказания муниципальных услуг на территории {district} района")]
    parts += [
        paragraph(
            "В соответствии с частью 3 статьи 28 Федерального закона от 13.07.2020 № 189-ФЗ «О государственном "
            "(муниципальном) социальном заказе на оказание государственных (муниципальных) услуг в социальной сфере» "
            f"(далее – Федеральный закон) администрация {district} района ПОСТАНОВЛЯЕТ:"
        )
    ]
    points = [
        f"Организовать оказание муниципальных услуг по направлению деятельности «{activity}».",
        "Утвердить план апробации (приложение № 1).",
        "Утвердить перечень услуг (приложение № 2).",
        "Утвердить показатели эффективности (приложение № 3).",
        f"{chance.choice(BODIES)} в срок до 1 {chance.choice(MONTHS)} {year + 1} года подготовить отчёт.",
        "Настоящее постановление вступает в силу со дня его официального опубликования.",
        "Контроль за исполнением настоящего постановления оставляю за собой.",
    ]
    parts += [paragraph(f"{i}. {text}") for i, text in enumerate(points, 1)]
    parts.append(paragraph(f"Глава {district} района\tС.Е. Кленов"))
    tables = (_plan(chance, year), _services(chance, activity), _indicators(chance, year))
    titles = (
        "ПЛАН апробации механизмов организации оказания муниципальных услуг",
        "ПЕРЕЧЕНЬ муниципальных услуг",
        "ПОКАЗАТЕЛИ эффективности реализации мероприятий",
    )
    for i, (title, rows) in enumerate(zip(titles, tables, strict=True), 1):
        parts += [paragraph(f"Приложение № {i}", page=True), paragraph(f"к постановлению от {date} № {number}")]
        parts += [paragraph(title), rows]
    body = "".join(parts)
    return packed(
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD_NS}"><w:body>{body}</w:body></w:document>'
    )


def _deadline(chance: random.Random, year: int) -> str:
    month = chance.choice(MONTHS)
    return chance.choice(
        (
            f"до 1 {month} {year} года",
            f"{chance.choice(('I', 'II', 'III', 'IV'))} квартал {year} года",
            f"{year + 1} год",
            f"ежегодно до 1 {month}, начиная с {year + 1} года",
            "по мере необходимости",
            f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{year}",
            f"с 1 {month} {year} года",
            "",
        )
    )


def _plan(chance: random.Random, year: int) -> str:
    rows: list[tuple[str | None, ...]] = [
        ("№ п/п", "Этап апробации", "Мероприятие", "Срок исполнения", "Результат", "Ответственные исполнители")
    ]
    merged = chance.random() < 0.6
    for i, stage in enumerate(STAGES, 1):
        for j in range(1, chance.randint(3, 9)):
            what = f"{i}.{j}. {chance.choice(VERBS)} {chance.choice(OBJECTS)}"
            first = j == 1 or not merged
            rows.append(
                (
                    f"{i}." if first else None,
                    stage if first else None,
                    what,
                    _deadline(chance, year),
                    chance.choice(("акт принят", "отчёт составлен", "отбор проведён")),
                    "; ".join(chance.sample(BODIES, chance.randint(1, 2))),
                )
            )
    return table(rows)


def _services(chance: random.Random, activity: str) -> str:
    rows: list[tuple[str | None, ...]] = [("№ п/п", "Наименование услуги", "Категория потребителей", "Форма")]
    rows += [
        (
            f"{i}.",
            f"Оказание услуги «{activity}», группа {i}",
            chance.choice(("дети", "взрослые")),
            chance.choice(("очная", "заочная")),
        )
        for i in range(1, chance.randint(4, 25))
    ]
    return table(rows)


def _indicators(chance: random.Random, year: int) -> str:
    rows: list[tuple[str | None, ...]] = [
        (
            "№ п/п",
            "Цель",
            "Тип индикатора",
            "Индикатор",
            "Базовая величина",
            "Целевой ориентир",
            "Ответственный исполнитель",
        )
    ]
    for i, goal in enumerate(GOALS, 1):
        for j in range(chance.randint(2, 6)):
            value = chance.randint(0, 3000)
            kind = chance.choice(("процесс", "промежуточный результат", "итоговый результат"))
            name = f"количество потребителей услуг группы {j + 1}, человек"
            base, target = f"значение: {value} год: {year}", f"значение: {value + 50} год: {year + 2}"
            rows.append(
                (f"{i}." if not j else None, goal if not j else None, kind, name, base, target, chance.choice(BODIES))
            )
    return table(rows)


def _renumbered(data: bytes, n: int) -> bytes:
    """One of our own acts with another number in every «№ …-…» that its own pages carry, at least with another content."""
    return changed(data, lambda xml: re.sub(rb"(\xe2\x84\x96 ?)\d+(?=[-<])", rb"\g<1>%d" % n, xml) + b"<!-- %d -->" % n)


def _pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """LibreOffice's .pdf of each document, in one start of it."""
    with tempfile.TemporaryDirectory() as folder:
        for n, data in enumerate(documents):
            Path(folder, f"{n:03}.docx").write_bytes(data)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        subprocess.run([*command, *sorted(map(str, Path(folder).glob("*.docx")))], check=True, capture_output=True)
        return [path.read_bytes() for path in sorted(Path(folder).glob("*.pdf"))]
