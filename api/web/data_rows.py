"""An act's facts as the tables of a page."""

from api.web.data_model import Cell, Table
from api.web.data_words import (
    act_words,
    deadline_cells,
    indicator_words,
    list_cell,
    number_cell,
    period_words,
    person_words,
    row_of,
    unit_words,
    value_cell,
    words,
)
from extract.write.words import day
from soczakaz.act import Act
from soczakaz.titles import LEVEL_WORDS

STATUS = {"adopted": "принят", "draft": "проект"}


def tables(act: Act) -> tuple[Table, ...]:
    """All tables of the page, in its order."""
    return (
        _requisites(act),
        _events(act),
        _assignments(act),
        _indicators(act),
        _services(act),
        _members(act),
        _references(act),
        _internal(act),
        _support(act),
    )


def _requisites(act: Act) -> Table:
    head, effect = act.requisites, act.effect
    method = act.selection_method
    cited = act.references[method.reference].place if method and method.reference is not None else None
    places = {f"requisites.{name}": place for name, place in head.places.items()}
    places |= {f"effect.{name}": place for name, place in effect.places.items()}
    if cited:
        places["selection_method"] = cited
    if "repeals" in effect.places:
        places[""] = effect.places["repeals"]
    entries = (
        ("Вид акта", head.type, "requisites.type"),
        ("Кто принял", head.issuer, "requisites.issuer"),
        ("Дата", day(head.date), "requisites.date"),
        ("Номер", head.number, "requisites.number"),
        ("Наименование", head.title, "requisites.title"),
        ("Состояние", STATUS[head.status], "requisites.status"),
        ("Уровень", LEVEL_WORDS.get(head.level or ""), "requisites.level"),
        ("Субъект Российской Федерации", head.region, "requisites.region"),
        ("Муниципальное образование", head.municipality, "requisites.municipality"),
        ("Подписал", person_words(head.signatory), "requisites.signatory"),
        ("Направление деятельности", act.activity, "activity"),
        ("Кто утверждает социальный заказ", act.authority, "authority"),
        ("Способ отбора исполнителей", method.raw if method else None, "selection_method"),
        ("Вступление в силу", effect.enters_into_force, "effect.enters_into_force"),
        ("Действует на отношения с", day(effect.retroactive_from), "effect.retroactive_from"),
        ("Отменяет", "; ".join(act_words(act.references[n]) for n in effect.repeals), ""),
        ("Опубликование", effect.publication, "effect.publication"),
        ("Контроль", person_words(effect.control), "effect.control"),
    )
    return Table(
        "requisites", "Реквизиты и действие", ("Что", "Значение"),
        tuple(row_of((Cell(name), words(value, path)), name, places.get(path)) for name, value, path in entries),
        "Реквизитов не найдено.",
    )  # fmt: skip


def _events(act: Act) -> Table:
    rows = []
    for n, event in enumerate(act.events):
        path = f"events[{n}]"
        written, understood = deadline_cells(event.deadline, f"{path}.deadline")
        stage = " ".join(filter(None, (event.stage_number and f"{event.stage_number}.", event.stage)))
        cells = (
            number_cell(event.number or str(n + 1)),
            words(event.text, f"{path}.text"),
            written,
            understood,
            words(event.result, f"{path}.result"),
            list_cell(event.responsible, f"{path}.responsible"),
            words(stage, f"{path}.stage", brief=True),
        )
        rows.append(row_of(cells, f"мероприятие {event.number or n + 1}", event.place))
    columns = ("№", "Мероприятие", "Срок в акте", "Срок понят как", "Результат", "Исполнители", "Этап")
    return Table("events", "Мероприятия плана", columns, tuple(rows), "Плана мероприятий в акте не найдено.",
                 ("мероприятие", "мероприятия", "мероприятий"))  # fmt: skip


def _assignments(act: Act) -> Table:
    rows = []
    for n, task in enumerate(act.assignments):
        path = f"assignments[{n}]"
        written, understood = deadline_cells(task.deadline, f"{path}.deadline")
        cells = (
            words(task.text, f"{path}.text"),
            written,
            understood,
            list_cell(task.responsible, f"{path}.responsible"),
        )
        rows.append(row_of(cells, f"поручение {n + 1}", task.place))
    return Table("assignments", "Поручения в тексте", ("Поручение", "Срок в акте", "Срок понят как", "Исполнители"), tuple(rows),
                 "Поручений со сроком в тексте акта не найдено.", ("поручение", "поручения", "поручений"))  # fmt: skip


def _indicators(act: Act) -> Table:
    rows = []
    for n, entry in enumerate(act.indicators):
        path = f"indicators[{n}]"
        goal = " ".join(filter(None, (entry.goal_number and f"{entry.goal_number}.", entry.goal)))
        cells = (
            Cell(str(n + 1), key=f"{n:06}"),
            words(indicator_words(entry), f"{path}.name"),
            words(entry.unit, f"{path}.unit"),
            value_cell(entry.base, f"{path}.base"),
            value_cell(entry.target, f"{path}.target"),
            words("; ".join(period_words(value) for value in entry.periods)),
            words(entry.type, f"{path}.type"),
            words(goal, f"{path}.goal", brief=True),
            list_cell(entry.responsible, f"{path}.responsible"),
        )
        rows.append(row_of(cells, f"показатель {n + 1}", entry.place))
    columns = (
        "№",
        "Показатель",
        "Единица",
        "Базовое значение",
        "Целевое значение",
        "По периодам",
        "Тип",
        "Цель",
        "Исполнители",
    )
    return Table("indicators", "Показатели", columns, tuple(rows), "Показателей в акте не найдено.",
                 ("показатель", "показателя", "показателей"))  # fmt: skip


def _services(act: Act) -> Table:
    rows = []
    for n, entry in enumerate(act.services):
        path = f"services[{n}]"
        cells = (
            Cell(str(entry.n), key=f"{entry.n:06}"),
            words(entry.registry_number, f"{path}.registry_number"),
            words(entry.name, f"{path}.name"),
            words(entry.category, f"{path}.category"),
            words(entry.orientation, f"{path}.orientation"),
            words(entry.form, f"{path}.form"),
        )
        rows.append(row_of(cells, f"услуга {entry.n}", entry.place))
    columns = ("№", "Реестровый номер", "Услуга", "Категория потребителей", "Направленность", "Форма")
    return Table(
        "services", "Услуги", columns, tuple(rows), "Перечня услуг в акте не найдено.", ("услуга", "услуги", "услуг")
    )


def _members(act: Act) -> Table:
    rows = []
    for n, member in enumerate(act.working_group.members if act.working_group else ()):
        path = f"working_group.members[{n}]"
        cells = (
            words(member.name, f"{path}.name"),
            words(member.role, f"{path}.role"),
            words(member.position, f"{path}.position"),
        )
        rows.append(row_of(cells, member.name or f"член {n + 1}", member.place))
    return Table("members", "Рабочая группа", ("Фамилия и инициалы", "Роль", "Должность"), tuple(rows),
                 "Состава рабочей группы в акте не найдено.", ("человек", "человека", "человек"))  # fmt: skip


def _references(act: Act) -> Table:
    rows = []
    for entry in act.references:
        date = entry.act.date.isoformat() if entry.act.date else ""
        cells = (
            Cell(act_words(entry), key=f"{entry.act.type or ''} {date}"),
            words(f"«{entry.act.title}»" if entry.act.title else None),
            words(unit_words(entry)),
            Cell(entry.raw),
        )
        rows.append(row_of(cells, entry.raw, entry.place))
    return Table("references", "Ссылки на другие акты", ("Акт", "Наименование", "Структурная единица", "Как в тексте"), tuple(rows),
                 "Ссылок на другие акты не найдено.", ("ссылка", "ссылки", "ссылок"))  # fmt: skip


def _internal(act: Act) -> Table:
    rows = [
        row_of(
            (Cell(entry.raw), Cell("есть", "note") if entry.valid else Cell("такого места в акте нет", "unread")),
            entry.raw,
            entry.place,
        )
        for entry in act.internal_references
    ]
    return Table("internal", "Ссылки внутри акта", ("Как в тексте", "Куда ведёт"), tuple(rows), "Ссылок внутри акта не найдено.",
                 ("ссылка", "ссылки", "ссылок"))  # fmt: skip


def _support(act: Act) -> Table:
    support = act.information_support
    kinds = (
        ("electronic_documents", "Электронный документ"),
        ("systems", "Информационная система"),
        ("formed_in_systems", "Формируется в системах"),
        ("on_paper", "На бумаге"),
    )
    rows = []
    for name, kind in kinds if support else ():
        place = support.places.get(name) if support else None
        rows += [
            row_of((Cell(kind), Cell(text, path=f"information_support.{name}[{n}]")), text, place)
            for n, text in enumerate(getattr(support, name))
        ]
    return Table("support", "Информационное обеспечение", ("Вид", "Что"), tuple(rows),
                 "Порядка информационного обеспечения в акте не найдено.")  # fmt: skip
