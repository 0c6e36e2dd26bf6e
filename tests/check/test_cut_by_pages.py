"""Tables that the pages of a pdf have cut: what looks like a row or a goal of its own is the rest of the one before."""

from dataclasses import replace

from check import law
from check.case import PDF
from check.engine import review
from tests.check.plain import DAY, read

_TABLE = """
Приложение № 3

ПОКАЗАТЕЛИ
эффективности реализации мероприятий

№ п/п\tЦель\tТип индикатора\tИндикатор, единица измерения\tБазовая величина\tЦелевой ориентир\tОтветственный исполнитель
1\t2\t3\t4\t5\t6\t7
{rows}
"""
_GIVEN = "значение: {} год: 2023\tзначение: {} год: 2024\tОтдел спорта"


def _row(number: str, goal: str, kind: str, name: str, given: str) -> str:
    return "\t".join((number, goal, kind, name, given))


def told(rows: list[str], *, on_pages: bool) -> set[str]:
    got = read(_TABLE.format(rows="\n".join(rows)))
    act = replace(got.act, source=replace(got.act.source, media_type=PDF)) if on_pages else got.act
    found = review(act, got.layout.ledger.units, law.load(), DAY).findings
    return {finding.rule for finding in found if finding.rule.startswith("IND")}


def _goal(number: str, title: str, *, cut: str = "") -> list[str]:
    kinds = ("процесс", "промежуточный результат", "итоговый результат")
    rows = []
    for n, kind in enumerate(kinds):
        shown = title if n == 0 else cut if n == 1 else ""
        rows.append(
            _row(number if n == 0 else "", shown, kind, f"число мер {n} по цели {number}, единиц", _GIVEN.format(2, 5))
        )
    return rows


_OTHERS = [
    *_goal("1", "Условия для некоммерческих организаций"),
    *_goal("3", "Охват услугами"),
    *_goal("4", "Качество услуг"),
]


def test_a_row_without_anything_but_words_is_the_rest_of_one() -> None:
    torn = [*_OTHERS, _row("", "", "итоговый результат", "необходимых для исполнения закона", "\t\t")]
    assert "IND-016" in told(torn, on_pages=False)
    assert not told(torn, on_pages=True) & {"IND-016", "IND-018", "IND-019"}


def test_a_goal_cut_in_two_has_its_types_in_both_pieces() -> None:
    cut = [*_OTHERS, *_goal("2", "Усиление конкуренции при выборе негосударственных", cut="исполнителей услуг")]
    assert "IND-002" in told(cut, on_pages=False)
    assert "IND-002" not in told(cut, on_pages=True)
