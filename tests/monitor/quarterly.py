"""Quarterly reports of invented places for the tests of writers and charts: every status, long texts, odd characters."""

import datetime as dt

from monitor.model import Actual, Quarter, Report
from monitor.quarter import make_report
from monitor.rows import Facts
from soczakaz.planned import ActRef, PlanEvent, event_keys
from soczakaz.ru.regions import regions

QUARTER = Quarter(2023, 3)
AS_OF = dt.date(2023, 10, 5)
TEXTS = (
    ("2", "Нормативное правовое обеспечение", "Утверждение порядка формирования муниципальных социальных заказов"),
    ("2", "Нормативное правовое обеспечение", "Разработка порядка предоставления субсидий юридическим лицам, индивидуальным "
     "предпринимателям, физическим лицам – производителям товаров, работ, услуг на оплату соглашений о финансовом обеспечении "
     "(возмещении) затрат, связанных с оказанием муниципальных услуг в соответствии с социальным сертификатом"),
    ("3", "Коммуникационная поддержка", "=Семинар-совещание с исполнителями услуг & «Клуб <друзей>»"),
    ("4", "Решение о муниципальных услугах и выбор способа отбора", "Утверждение муниципального социального заказа"),
    ("5", "Отбор исполнителей услуг", "Проведение отбора исполнителей муниципальных услуг"),
    ("6", "Система мониторинга и оценки результатов", "Конференция по вопросам мониторинга"),
    ("7", "Оценка результатов апробации", "Представление информации в Министерство финансов Российской Федерации"),
    ("1", "Организационные мероприятия", "Обучение сотрудников работе в системе"),
)  # fmt: skip
KINDS = ("date", "date", "date", "date", "date", "as_needed", "missing", "unread")


def act_ref(n: int, region: str | None, municipality: str | None = None) -> ActRef:
    return ActRef(
        key=f"{n:032x}", region=region, municipality=municipality, level="municipal" if municipality else "regional",
        type="постановление", issuer="Администрация", date=dt.date(2023, 5, 2) + dt.timedelta(days=n % 50),
        number=f"{n}-па", status="adopted", path=f"акты/{n}.docx", sha256=f"{n:064x}",
    )  # fmt: skip


def plan_events(act: ActRef, count: int = 8) -> list[PlanEvent]:
    chosen = [TEXTS[n % len(TEXTS)] for n in range(count)]
    keys = event_keys([(stage, f"{stage}.{n + 1}", text) for n, (stage, _, text) in enumerate(chosen)])
    shift = int(act.sha256, 16)
    made = []
    for n, (stage, title, text) in enumerate(chosen):
        kind = KINDS[(n + shift // 3) % len(KINDS)]
        due = dt.date(2023, 6, 20) + dt.timedelta(days=(n * 37 + shift * 11) % 170) if kind == "date" else None
        made.append(
            PlanEvent(
                act=act, n=n, key=keys[n], stage_number=stage, stage=title, number=f"{stage}.{n + 1}", text=text,
                raw=f"до {due:%d.%m.%Y}" if due else "по мере необходимости", kind=kind, due=due, occurrences=(),
                result="отчёт", responsible="Отдел образования; Финансовое управление",
                eid=f"app_2__tbl_1__row_{n + 2}", label=f"приложение № 2, строка {stage}.{n + 1}", page=n + 3,
            )
        )  # fmt: skip
    return made


def report(places: list[tuple[str | None, str | None]] | None = None, count: int = 8, as_of: dt.date = AS_OF) -> Report:
    """A report of acts of some places, ``count`` events each."""
    if places is None:
        places = [
            ("Тверская область", None),
            ("Тверская область", "Лесногорский район"),
            ("Курганская область", "Берёзовский муниципальный округ"),
            ("Кемеровская область", None),
            (None, None),
        ]
    events = [event for n, place in enumerate(places) for event in plan_events(act_ref(n, *place), count)]
    actual = {}
    for n, event in enumerate(events):
        if event.due and n % 3:
            done = event.due + dt.timedelta(days=(n % 5) * 9 - 20)
            at = dt.datetime(2023, 9, 1, 12)
            actual[event.act.key, event.key, ""] = Actual(
                done, f"Постановление от {done:%d.%m.%Y} № {n}", "Иванова", at
            )
    return make_report(events, Facts(actual, {}, ()), QUARTER, as_of)


def everywhere() -> Report:
    """All subjects of the Federation."""
    return report([(region.name, None) for region in regions()], 3)
