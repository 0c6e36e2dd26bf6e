"""What a quarter comes to, in sentences."""

from collections.abc import Iterator

from monitor.model import APART, STATUS_WORDS, ActsRow, ChangeKind, Comparison, Report
from soczakaz.ru.numbers import counted, noun_form

EVENTS = ("мероприятие", "мероприятия", "мероприятий")
OF_EVENTS = ("мероприятия", "мероприятий", "мероприятий")
_CHANGED: dict[ChangeKind, tuple[str, str, str]] = {
    "done": ("исполнено", "исполнены", "исполнено"),
    "slipped": ("стало просроченным", "стали просроченными", "стало просроченными"),
    "new": ("появилось", "появились", "появилось"),
    "gone": ("исключено", "исключены", "исключено"),
}


def summary(report: Report) -> tuple[str, ...]:
    """The conclusions, a paragraph each: what is covered, the quarter, what was carried over, what is overdue longest,
    what changed."""
    return tuple(filter(None, (*_covered(report), _quarter(report), _carried(report), _acts(report.acts), _kept(report), _longest(report),
                               changes(report.previous))))  # fmt: skip


def changes(previous: Comparison | None) -> str:
    """What became of the plans since the last quarter."""
    if previous is None:
        return "Сравнить с прошлым кварталом не с чем."
    said = []
    for kind, verbs in _CHANGED.items():
        if n := previous.count(kind):
            said.append(f"{noun_form(n, *verbs)} {counted(n, *EVENTS)}")
    if n := previous.count("moved"):
        said.append(
            f"{noun_form(n, 'перенесён срок', 'перенесены сроки', 'перенесены сроки')} {counted(n, *OF_EVENTS)}"
        )
    before = "со" if previous.quarter.number == 2 else "с"
    quarter = previous.quarter.roman.replace("квартал", "кварталом")
    head = f"По сравнению {before} {quarter} (на {previous.as_of:%d.%m.%Y})"
    tail = (
        " Отчёт прошлого квартала не сохранён, его состояние восстановлено по нынешним данным: переносов сроков, новых и "
        "исключённых мероприятий такое сравнение не видит."
        if previous.restored
        else ""
    )
    return f"{head}: {', '.join(said)}.{tail}" if said else f"{head} изменений нет.{tail}"


def _covered(report: Report) -> Iterator[str]:
    total = report.total
    regions = len({line.region for line in report.regions if line.region})
    places = len({(line.region, line.municipality) for line in report.regions if line.municipality})
    head = f"Отчёт охватывает {counted(total.acts, 'акт', 'акта', 'актов')}"
    where = []
    if regions:
        where.append(counted(regions, "субъект", "субъекта", "субъектов") + " Российской Федерации")
    if places:
        where.append(
            counted(places, "муниципальное образование", "муниципальных образования", "муниципальных образований")
        )
    whole = total.whole
    dated = f"В планах {counted(whole.total, *EVENTS)}, из них с плановой датой — {whole.planned}"
    if whole.apart:
        kinds = ", ".join(f"{STATUS_WORDS[status]} — {whole.count(status)}" for status in APART if whole.count(status))
        dated += f", без неё — {whole.apart} ({kinds})"
    repeats = " Повторяющееся мероприятие сосчитано столько раз, сколько у него сроков." if _repeated(report) else ""
    yield f"{head} ({'; '.join(where)}). {dated}.{repeats}" if where else f"{head}. {dated}.{repeats}"


def _repeated(report: Report) -> bool:
    return any(row.period for row in report.rows)


def _quarter(report: Report) -> str:
    tally = report.total.quarter
    if not tally.planned:
        return f"На {report.quarter.roman} срок ни одного мероприятия не приходится."
    parts = (("исполнено в срок", tally.in_time), ("исполнено с опозданием", tally.late), ("просрочено", tally.overdue),
             ("срок не наступил", tally.not_due))  # fmt: skip
    said = ", ".join(f"{words} — {n}" for words, n in parts if n)
    return f"На {report.quarter.roman} приходится срок {counted(tally.planned, *OF_EVENTS)}: {said}."


def _carried(report: Report) -> str:
    tally = report.total.carried
    n = tally.planned
    if not n:
        return ""
    done = tally.in_time + tally.late
    said = ", ".join(f"{words} — {each}" for words, each in (("исполнено", done), ("не исполнено", n - done)) if each)
    return f"Из прошлых кварталов {noun_form(n, 'перешло', 'перешли', 'перешло')} {counted(n, *EVENTS)}: {said}."


def _acts(acts: tuple[ActsRow, ...]) -> str:
    if len(acts) != 2 or not (acts[0].planned or acts[1].planned):
        return ""
    order, others = acts
    return (
        f"Правовых актов о порядке формирования социального заказа предусмотрено планами — {order.planned}, принято в срок — "
        f"{order.in_time}; иных правовых актов — {others.planned}, принято в срок — {others.in_time}."
    )


def _kept(report: Report) -> str:
    tally = report.total.whole
    if not tally.due:
        return "Ни один плановый срок ещё не наступил."
    kept = counted(tally.in_time, "", "", "").strip()
    due = counted(tally.due, "наступившего срока", "наступивших сроков", "наступивших сроков")
    verb = noun_form(tally.in_time, "соблюдён", "соблюдены", "соблюдено")
    return f"За всё время из {due} {verb} {kept} ({share(tally.in_time, tally.due)})."


def share(part: int, whole: int) -> str:
    """«60 %», never rounded to all or nothing unless it is."""
    percent = round(100 * part / whole)
    if percent == 100 and part < whole:
        percent = 99
    if percent == 0 and part:
        percent = 1
    return f"{percent}\u00a0%"


def _longest(report: Report) -> str:
    late = report.total.whole.overdue
    if not late or not report.longest:
        return "Просроченных мероприятий нет."
    first = report.longest[0]
    days = counted(first.deviation or 0, "день", "дня", "дней")
    if late == 1:
        return f"Просрочено одно мероприятие: «{short(first.event.text)}» ({first.event.act.where}) — на {days}."
    n = counted(late, *EVENTS)
    return (
        f"На {report.as_of:%d.%m.%Y} {noun_form(late, 'просрочено', 'просрочены', 'просрочено')} {n}; дольше всего — "
        f"«{short(first.event.text)}» ({first.event.act.where}), на {days}."
    )


def short(text: str, most: int = 110) -> str:
    """The text, or its beginning to a whole word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
