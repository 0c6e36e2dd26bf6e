"""Whatever stands in a table, nothing raises, no cell is lost and every place reads back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.facts.events import events
from extract.facts.indicators import indicators
from extract.facts.services import services
from extract.layout import Ledger, Part
from extract.tables import grid, join_tables
from soczakaz.source import Cell, Paragraph, Place, Row, Table

WORDS = [
    "", "", "№ п/п", "1", "1.", "1.1.", "2", "I.", "Мероприятие", "Этап 1. Подготовка", "Срок исполнения", "до 1 марта 2024 года",
    "Ответственный исполнитель", "Администрация района", "Индикатор", "Базовая величина", "Целевой ориентир", "2024 год",
    "значение: 0 год: 2023", "из них", "процесс", "Реестровый номер", "804200О.99.0.ББ52АЖ72000", "1.2. разработка (порядка",
    "Примечание", "Итого", "-", "…, в том числе:", "Цель", "очная", "  ", "(", "«", "ё" * 200, "1) Отдел\n2) Комитет",
]  # fmt: skip

cells = st.tuples(st.sampled_from(WORDS), st.integers(1, 3), st.booleans())
tables = st.lists(st.lists(cells, min_size=0, max_size=7), min_size=0, max_size=8)


def made(rows: list[list[tuple[str, int, bool]]], ref: str, page: int | None) -> Table:
    out = []
    for r, row in enumerate(rows):
        column, printed = 0, []
        for c, (text, span, merged) in enumerate(row):
            words = "" if merged else " ".join(text.split())
            printed.append(Cell(words, f"{ref}.r{r}.c{c}", column, span, merged, tuple(text.split("\n")), page))
            column += span
        out.append(Row(tuple(printed), page))
    return Table(tuple(out), ref, max((sum(c.span for c in row.cells) for row in out), default=0), page)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables, tables, st.sampled_from(["", "12", "Продолжение таблицы", "¹ Сноска", "Раздел 2. Отбор"]), st.booleans())
def test_nothing_raises_and_places_read_back(
    first: list[list[tuple[str, int, bool]]], second: list[list[tuple[str, int, bool]]], between: str, paged: bool
) -> None:
    blocks = (
        made(first, "t0", 1 if paged else None),
        Paragraph(between, "p1"),
        made(second, "t1", 2 if paged else None),
    )
    joined = join_tables(blocks)
    for kind in ("plan", "indicators", "services"):
        part = Part("app_1", "приложение № 1", "1", kind, None, Place("x", None, "", 0, 0), joined, ())
        ledger = Ledger()
        for index, table in enumerate(part.tables(), 1):
            grid(table, part, index, ledger)
        entered = {word for unit in ledger.units.values() for word in unit.text.split()}
        assert entered == {
            word for table in part.tables() for row in table.rows for cell in row.cells for word in cell.text.split()
        }
        for event in events(part, ledger, 2024)[0]:
            assert ledger.read(event.place) == event.text
        for index, row in enumerate(rows := indicators(part, ledger)[0]):
            assert ledger.read(row.place) == row.name
            assert row.subset_of is None or (row.subset_of < index and rows[row.subset_of].subset_of is None)
        services(part, ledger)


@settings(max_examples=100, deadline=None)
@given(tables, tables)
def test_joining_keeps_every_word(
    first: list[list[tuple[str, int, bool]]], second: list[list[tuple[str, int, bool]]]
) -> None:
    blocks = (made(first, "t0", 1), made(second, "t1", 2))
    before = {word for block in blocks for row in block.rows for cell in row.cells for word in cell.text.split()}
    after = {
        word
        for block in join_tables(blocks)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for word in cell.text.split()
    }
    assert before == after
