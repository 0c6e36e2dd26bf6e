"""What the lines of a profile must be to one another: faults that no single line shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from generate.profile import KEEP_CONTROL, Profile, Signatory
from generate.profile_yaml import Path
from generate.reference import goals, stages
from soczakaz.ru.dates import write_date
from soczakaz.ru.persons import read_name
from soczakaz.ru.regions import region_named, regions

MIN_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class CrossFault:
    """A fault at ``path``; ``keys`` are the top-level keys it was told from (a fault in one of them makes it moot)."""

    path: Path
    message: str
    keys: tuple[str, ...] = ()


def cross_faults(profile: Profile) -> Iterator[CrossFault]:
    """Every disagreement between lines that are right by themselves."""
    yield from _places(profile)
    yield from _dates(profile)
    yield from _people(profile)
    yield from _plan(profile)
    yield from _indicators(profile)
    if profile.system is None and not profile.activity.system:
        yield CrossFault(
            ("информационная система",),
            "не указана; для этого направления общего названия нет — впишите систему региона целиком, "
            "например: государственная информационная система «…»",
            ("направление",),
        )
    numbers: dict[str, int] = {}
    for n, service in enumerate(profile.services):
        if service.number in numbers:
            yield CrossFault(
                ("услуги", n, "номер"), f"тот же номер уже стоит в строке {numbers[service.number] + 1} перечня"
            )
        elif service.number:
            numbers[service.number] = n


def _places(profile: Profile) -> Iterator[CrossFault]:
    if region_named(profile.region) is None:
        near = [
            name
            for name in (region.name for region in regions())
            if profile.region.split()[0][:5].lower() in name.lower()
        ]
        hint = f"; может быть, «{min(near)}»" if near else "; напишите полное название, например: Смоленская область"
        yield CrossFault(("регион",), f"нет такого субъекта Российской Федерации: «{profile.region}»{hint}")
    if profile.is_municipal and profile.municipality is None:
        yield CrossFault(
            ("муниципалитет",),
            "не указан; впишите, например: Лесногорский район (или «уровень: региональный»)",
            ("уровень",),
        )
    if not profile.is_municipal and profile.municipality is not None:
        yield CrossFault(("муниципалитет",), "у акта региона его нет; удалите строку", ("уровень",))
    if profile.is_municipal and profile.recommend:
        yield CrossFault(("рекомендации муниципалитетам",), "их даёт только акт региона; удалите строку", ("уровень",))


def _dates(profile: Profile) -> Iterator[CrossFault]:
    first, last = profile.years
    if profile.date and profile.planned:
        yield CrossFault(("плановая дата",), "дата акта уже указана; удалите эту строку", ("дата",))
    if profile.date and not profile.number:
        yield CrossFault(
            ("номер",),
            "не указан, а дата указана; впишите номер или назовите дату плановой: «плановая дата: …»",
            ("дата",),
        )
    if profile.number and not profile.date:
        yield CrossFault(("дата",), "не указана, а номер указан; впишите дату или удалите номер", ("номер",))
    for key, date in (("дата", profile.date), ("плановая дата", profile.planned)):
        if date and date.year > last:
            yield CrossFault(
                (key,), f"{write_date(date)} позже последнего года акта ({last}); проверьте годы", ("годы",)
            )
        elif date and date.year < first - 1:
            yield CrossFault(
                (key,), f"{write_date(date)} раньше первого года акта ({first}); проверьте годы", ("годы",)
            )
    day = profile.date or profile.planned
    if profile.values_by and day and profile.values_by < day:
        yield CrossFault(("срок определения значений",), "раньше даты акта; укажите более поздний день", ("дата",))
    for n, act in enumerate(profile.repeals):
        if day and act.date > day:
            yield CrossFault(("утрачивает силу", n, "дата"), "позже даты самого акта", ("дата", "плановая дата"))
    if profile.paper_year and not first <= int(profile.paper_year) <= last:
        yield CrossFault(("на бумаге в году",), f"год вне периода акта ({first}–{last})", ("годы",))
    if profile.activity.since > last:
        yield CrossFault(
            ("годы",), f"это направление введено с {profile.activity.since} года; проверьте годы", ("направление",)
        )


def _people(profile: Profile) -> Iterator[CrossFault]:
    named: list[tuple[Path, str]] = [(("подписывает", "имя"), profile.signatory.name)]
    if isinstance(profile.control, Signatory):
        named.append((("контроль", "имя"), profile.control.name))
    named += [(("состав", n, "имя"), member.name) for n, member in enumerate(profile.members)]
    for path, name in named:
        if read_name(name) is None:
            yield CrossFault(path, f"«{name}» не похоже на имя; напишите «Иванов Пётр Ильич» или «Иванов П.И.»")
    if isinstance(profile.control, Signatory) and _same(profile.control.name, profile.signatory.name):
        yield CrossFault(
            ("контроль",),
            f"контроль поручен тому, кто подписывает; укажите другого или «{KEEP_CONTROL}»",
            ("подписывает",),
        )
    if profile.council and profile.members:
        yield CrossFault(("состав",), "указан и совет, и состав рабочей группы; оставьте одно из двух", ("совет",))
    if profile.council:
        return
    if len(profile.members) < MIN_MEMBERS:
        yield CrossFault(
            ("состав",),
            f"в рабочей группе меньше {MIN_MEMBERS} человек; впишите состав или строку «совет: …», "
            "если услуги организует существующий совет",
            ("совет",),
        )
        return
    roles = [member.role for member in profile.members]
    heads = roles.count("руководитель") + roles.count("председатель")
    if heads != 1:
        yield CrossFault(("состав",), f"нужен один руководитель, а их {heads}; исправьте роли")
    if "секретарь" not in roles:
        yield CrossFault(("состав",), "нет секретаря; дайте одному из членов «роль: секретарь»")
    if {"руководитель", "заместитель руководителя"} & set(roles) and {"председатель", "заместитель председателя"} & set(
        roles
    ):
        yield CrossFault(("состав",), "роли названы по-разному: и руководитель, и председатель; выберите одно слово")
    seen: dict[str, int] = {}
    for n, member in enumerate(profile.members):
        if member.name in seen:
            yield CrossFault(("состав", n, "имя"), f"{member.name} уже в составе")
        seen[member.name] = n


def _same(one: str, other: str) -> bool:
    a, b = read_name(one), read_name(other)
    return a is not None and b is not None and a.short == b.short


def _plan(profile: Profile) -> Iterator[CrossFault]:
    known = [event.number for stage in stages() for event in stage.events]
    for number in profile.plan:
        if number not in known:
            yield CrossFault(("план", number), f"нет такого типового мероприятия; номера: {', '.join(known)}")
    for stage in stages():
        added = any(extra.stage == stage.number for extra in profile.extra_events)
        if not added and all(profile.plan.get(event.number, stage) is None for event in stage.events):
            yield CrossFault(("план", stage.events[0].number), f"в этапе {stage.number} не остаётся мероприятий")


def _indicators(profile: Profile) -> Iterator[CrossFault]:
    rows = {row.code: row for goal in goals() for row in goal.indicators}
    for code, values in profile.indicators.items():
        path: Path = ("показатели", code)
        row = rows.get(code)
        if row is None:
            yield CrossFault(path, f"нет такого показателя; номера: {', '.join(rows)}")
            continue
        parent = profile.indicators.get(row.part_of)
        for kind, value, whole in (
            ("база", values.base, parent.base if parent else None),
            ("цель", values.target, parent.target if parent else None),
        ):
            if value is None:
                continue
            if value < 0:
                yield CrossFault(path, f"{kind}: число меньше нуля")
            if row.unit == "процентов" and value > 100:
                yield CrossFault(path, f"{kind}: больше 100 процентов")
            if row.unit != "процентов" and value != int(value):
                yield CrossFault(path, f"{kind}: для «{row.unit}» нужно целое число")
            if whole is not None and value > whole:
                yield CrossFault(
                    path,
                    f"{kind}: {value} больше, чем в показателе {row.part_of} ({whole}), частью которого он является",
                )
