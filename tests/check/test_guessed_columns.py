"""A plan whose columns were told by their contents: an empty cell there is asked about, never called a fault."""

from check import law
from check.engine import review
from extract.pipeline import extract

PAGE = """<html><meta charset="utf-8"><body><p>МИНИСТЕРСТВО СПОРТА ОЗЁРНОГО КРАЯ</p><p>ПРИКАЗ</p><p>12 мая 2023 г. № 77-осн</p>
<p>О социальном заказе в сфере спорта</p><p>В соответствии со статьёй 28 Федерального закона от 13 июля 2020 г. № 189-ФЗ п р и к а з ы в а ю:</p>
<p>1. Утвердить прилагаемый план.</p><p>Министр А.Б. Ветров</p><p>УТВЕРЖДЁН<br>приказом министерства спорта</p><p>ПЛАН</p><table>
<tr><th rowspan="2">Кто отвечает</th><th colspan="2">Период</th><th rowspan="2">Что делаем</th><th rowspan="2">Чем подтверждается</th></tr>
<tr><th>с</th><th>по</th></tr><tr><td>отдел правовой работы</td><td>01.06.2023</td><td>30.06.2023</td><td>Разработка порядка ведения реестра</td><td>приказ</td></tr>
<tr><td>экономический отдел</td><td></td><td></td><td>Мониторинг показателей</td><td>справка</td></tr></table></body></html>"""


def test_an_empty_cell_of_guessed_columns_is_asked_about() -> None:
    read = extract(PAGE.encode(), "plan.html")
    assert "columns-guessed" in {warning.code for warning in read.act.warnings}
    report = review(read.act, read.layout.units(), law.load(), read.act.requisites.date)
    found = [finding.outcome for finding in report.findings if finding.rule == "PLN-003"]
    assert found and set(found) == {"undetermined"}
