"""What the reader of a report must know: by which rules it was made, and what its rows leave open."""

from collections import Counter
from collections.abc import Iterable, Sequence

from monitor.model import Row
from soczakaz.ru.numbers import counted, noun_form


def rules(*, exclusive: bool) -> tuple[str, ...]:
    """By which rules dates, deviations and sums were found."""
    before = "не включает" if exclusive else "включает"
    return (
        f"Срок «до 1 марта» {before} названный день.",
        "Месяц, квартал, полугодие, год и период кончаются своим последним днём; на рабочий день он не переносится. "
        "Из нескольких сроков одного мероприятия взят последний.",
        "Повторяющееся мероприятие даёт строку на каждый срок в квартале, а когда их там нет — одну: последний неисполненный из прошлых "
        "или следующий (все сроки показывает soczakaz monitor status); «ежемесячно», «ежеквартально», «раз в полугодие» и "
        "«ежегодно» без числа — последний день периода; начало — первый названный день, иначе первый полный период после даты "
        "акта; конец — последний названный день, иначе последний год, названный в плане.",
        "Отклонение — календарные дни между фактической и плановой датой: плюс — позже, минус — раньше; у просроченного — "
        "на день отчёта. Факты позже дня отчёта не учтены.",
        "Сроки «с …», «по мере необходимости», «в течение … со дня», «постоянно», не установленные и не прочитанные стоят "
        "отдельно и в знаменатель не входят.",
    )


def silence(listed: Iterable[Row]) -> list[str]:
    """The note on acts of which nothing is recorded, of rows."""
    return silence_of(silent_acts(listed))


def silence_of(acts: int) -> list[str]:
    """The note that nothing was recorded of so many acts whose dates have passed: that is not yet a delay."""
    if not acts:
        return []
    some = counted(acts, "акту", "актам", "актам")
    return [
        f"По {some} не записано ни одной фактической даты: «просрочено» там значит лишь, что сведений об исполнении нет."
    ]


def silent_acts(listed: Iterable[Row]) -> int:
    """Of how many acts whose dates have passed nothing was recorded."""
    due, told = set(), set()
    for row in listed:
        if row.status in ("in_time", "late", "overdue"):
            due.add(row.event.act.key)
        if row.actual:
            told.add(row.event.act.key)
    return len(due - told)


def doubts(listed: Sequence[Row]) -> Counter[str]:
    """What rows leave open, counted; the counts of rows of different acts may be added up."""
    return Counter(
        silent=silent_acts(listed),
        drafts=len({row.event.act.key for row in listed if row.event.act.status == "draft"}),
        loose=len({(row.event.act.key, row.event.key) for row in listed if row.control.number is None}),
        backdated=len(
            {row.key for row in listed if row.planned and row.event.act.date and row.planned < row.event.act.date}
        ),
        unread=len({(row.event.act.key, row.event.key) for row in listed if row.status == "unread"}),
    )


def doubts_told(counts: Counter[str]) -> list[str]:
    """The notes on what is left open."""
    notes = silence_of(counts["silent"])
    if drafts := counts["drafts"]:
        some = counted(drafts, "акт прочитан", "акта прочитаны", "актов прочитаны")
        notes.append(f"{some} как {noun_form(drafts, 'проект', 'проекты', 'проекты')}: сроки плана ещё не утверждены.")
    if loose := counts["loose"]:
        some = counted(loose, "мероприятие не отнесено", "мероприятия не отнесены", "мероприятий не отнесены")
        notes.append(f"{some} ни к одному контрольному событию; причина названа в строке.")
    if backdated := counts["backdated"]:
        some = counted(backdated, "срок наступает", "срока наступают", "сроков наступают")
        notes.append(f"{some} раньше даты самого акта: исполнить их в срок по этому акту было нельзя, проверьте план.")
    if unread := counts["unread"]:
        some = counted(unread, "срок прочитать не удалось", "срока прочитать не удалось", "сроков прочитать не удалось")
        notes.append(f"{some}: это не значит, что срок не установлен; проверьте по акту.")
    return notes
