"""Held out: a district's education, short and plain: a plan without stages, services in a plain list, a group made in the body."""

from tests.corpus.builder import ActPaper, dashes, effect, pt
from tests.corpus.paper import Cell
from tests.corpus.tables import Event, Indicator, indicators, member, service
from tests.corpus.terms import (
    LAW,
    ORDER_TITLE,
    Json,
    by,
    every,
    in_year,
    joined,
    on,
    person,
    plain,
    quarter,
    since,
    value,
)

NAME = "heldout/heldout-b-education"
GRIF = ("к распоряжению администрации", "городского округа Озёрный", "Самарской области", "от 30.06.2023 г. № 219-р")
FIELD = "реализация дополнительных образовательных программ (за исключением дополнительных предпрофессиональных программ в области искусств)"
EDU = "Департамент образования"
FIN = "Департамент финансов"
GROUP = "рабочая группа по внедрению муниципального социального заказа"


def write() -> tuple[ActPaper, Json]:
    """The paper and the gold."""
    a = ActPaper()
    a.lines("Администрация городского округа Озёрный Самарской области")
    a.lines("РАСПОРЯЖЕНИЕ", before=240)
    a.lines("от 30.06.2023 г. № 219-р", align="left", bold=False)
    title = "О мерах по внедрению муниципального социального заказа в сфере дополнительного образования детей"
    a.lines(title, align="left")
    a.gold["requisites"] = {
        "type": "распоряжение", "issuer": "Администрация городского округа Озёрный Самарской области", "date": "2023-06-30",
        "number": "219-р", "title": title, "status": "adopted", "region": "Самарская область",
        "municipality": "городской округ Озёрный", "level": "municipal", "signatory": person("Глава городского округа", "Б.И. Северин"),
    }  # fmt: skip
    law = f'частей 2² и 3 статьи 28 Федерального закона от 13.07.2020 N 189-ФЗ "{ORDER_TITLE}"'
    a.preamble(f"Во исполнение {a.ref(law, LAW, '28', '2.2 3', short='Закон')} (далее - Закон):")
    _body(a)
    a.signature("Глава городского округа", "Б.И. Северин")
    _services(a)
    _plan(a)
    _indicators(a)
    return a, a.finish()


def _body(a: ActPaper) -> None:
    documents = ["муниципальный социальный заказ", "соглашение с исполнителем услуг", "социальный сертификат"]
    systems = [
        'система "Электронный бюджет"',
        'информационная система "Навигатор дополнительного образования детей Самарской области"',
    ]
    members = [
        ("Северин Б.И.", "руководитель", "глава городского округа"),
        ("Титова К.С.", "заместитель руководителя", "директор департамента образования"),
        ("Ульянова В.Г.", "секретарь", "методист департамента образования"),
        ("Харитонов А.А.", "член", "директор департамента финансов"),
    ]
    said = [f"{name} - {position}, {role} рабочей группы" for name, role, position in members]
    told = "Департаменту образования до 14.07.2023 г. ознакомить с распоряжением руководителей образовательных организаций."
    method = "способом, установленным пунктом 1 части 2 статьи 9 Закона"
    published = "Разместить распоряжение на официальном сайте городского округа Озёрный"
    a.body(
        pt("1.", f"Организовать оказание муниципальных услуг по направлению деятельности \"{FIELD}\"."),
        pt("2.", "Определить уполномоченным органом, утверждающим муниципальный социальный заказ, департамент образования администрации городского округа Озёрный."),
        pt("3.", "Исполнителей услуг определять способом, установленным "
           + a.ref("пунктом 1 части 2 статьи 9 Закона", LAW, "9", "2", "1", short="Закон", key="method") + "."),
        pt("4.", "Утвердить перечень услуг (приложение N 1), план мероприятий (приложение N 2) и показатели эффективности (приложение N 3)."
           .replace("приложение N 1", a.own("приложение N 1", "app_1")).replace("приложение N 2", a.own("приложение N 2", "app_2"))
           .replace("приложение N 3", a.own("приложение N 3", "app_3"))),
        pt("5.", "Создать рабочую группу по внедрению муниципального социального заказа в составе:", *dashes(joined(said), "-")),
        pt("6.", "Документы, обмен которыми осуществляется в электронной форме:", *dashes(joined(documents), "-")),
        pt("7.", "Информационные системы, используемые при оказании услуг:", *dashes(joined(systems), "-")),
        pt("8.", told),
        pt("9.", published + "."),
        pt("10.", "Распоряжение вступает в силу с момента подписания."),
        pt("11.", "Контроль за исполнением распоряжения возложить на первого заместителя главы городского округа Осипова Д.Е."),
    )  # fmt: skip
    a.gold |= {
        "activity": FIELD, "authority": "департамент образования администрации городского округа Озёрный",
        "selection_method": (method, "method"),
        "assignments": [{"point": "p_8", "responsible": ["Департамент образования"], "text": told, "deadline": by("до 14.07.2023 г.", "2023-07-14")}],
        "working_group": {"name": GROUP, "sections": [], "members": [member(*one) for one in members]},
        "information_support": {"electronic_documents": documents, "systems": systems, "formed_in_systems": [], "on_paper": []},
        "effect": effect(force="с момента подписания", publication=published,
                         control=person("первый заместитель главы городского округа", "Осипов Д.Е.")),
    }  # fmt: skip


def _services(a: ActPaper) -> None:
    a.appendix("1", "services", ["Перечень муниципальных услуг"], ["Приложение N 1", *GRIF])
    rows = [("804200О.99.0.ББ52АЖ72000", "техническая", "очная"), ("804200О.99.0.ББ52АЗ44000", "художественная", "очная"),
            ("854100О.99.0.ББ52БР20000", "социально-гуманитарная", "очная")]  # fmt: skip
    made = []
    for n, (code, aim, form) in enumerate(rows, 1):
        name = "Реализация дополнительных общеразвивающих программ"
        a.paper.p(f"{n}) {code} - {name}, {aim} направленность, форма обучения: {form}{'.' if n == 3 else ';'}")
        made.append(service(n, code, name, None, aim, form))
    a.gold["services"] = made


def _plan(a: ActPaper) -> None:
    a.appendix("2", "plan", ["План мероприятий"], ["Приложение N 2", *GRIF])
    items = [
        Event("1", "Семинар для педагогов", on("12 июля 2023 г.", "2023-07-12"), None, [EDU]),
        Event("2", "Порядок формирования муниципального социального заказа", by("до 01.08.2023", "2023-08-01"), None, [EDU]),
        Event("3", "Порядок расчета и выплаты субсидий", by("до 15.08.2023", "2023-08-15"), None, [FIN, EDU]),
        Event("4", "Отбор исполнителей услуг", quarter("III квартал 2023", 2023, 3), None, [EDU]),
        Event("5", "Выдача сертификатов", since("с 01.09.2023", "2023-09-01"), None, [EDU]),
        Event("6", "Опрос родителей", every("1 раз в полугодие", "half_year"), None, [EDU]),
        Event("7", "Совещание с исполнителями услуг", plain("missing", ""), None, [EDU]),
        Event("8", "Итоговый отчет", in_year("2025 год", 2025), None, [EDU]),
    ]  # fmt: skip
    columns = (("N п/п", 700), ("Мероприятие", 4400), ("Срок", 2000), ("Ответственный", 2255))
    rows = [[Cell([name], align="center") for name, _ in columns]]
    rows += [
        [Cell([f"{item.number}."]), Cell([item.text]), Cell([item.deadline["raw"]]), Cell([", ".join(item.bodies)])]
        for item in items
    ]
    a.paper.table(rows, [width for _, width in columns])
    a.gold["events"] = [
        {"stage_number": None, "stage": None, "number": item.number, "text": item.text, "deadline": item.deadline, "result": None,
         "responsible": list(item.bodies)}
        for item in items
    ]  # fmt: skip


def _indicators(a: ActPaper) -> None:
    a.appendix("3", "indicators", ["Показатели эффективности"], ["Приложение N 3", *GRIF])
    rows = [("Количество исполнителей услуг", "единица", 4, 9, 0), ("из них негосударственных", "единица", 0, 3, 1),
            ("Число детей, получивших сертификат", "человек", 1020, 1300, 0), ("Доля родителей, удовлетворенных качеством услуг", "процент", 64.5, 80, 0)]  # fmt: skip

    def shown(number: float) -> str:
        return f"{number:,}".replace(",", " ") if isinstance(number, int) else str(number).replace(".", ",")

    made = [
        Indicator(None, name, unit, value(shown(one), one, 2023), value(shown(two), two, 2024), [], of=of)
        for name, unit, one, two, of in rows
    ]
    head = [
        Cell([name], align="center") for name in ("Наименование показателя", "Ед. изм.", "Факт 2023 г.", "План 2024 г.")
    ]
    indicators(a, [(None, "", made)], [head], ("name", "unit", "base_value", "target_value"), (5000, 1300, 1500, 1555))
    for item in a.gold["indicators"]:
        item["goal"] = None
