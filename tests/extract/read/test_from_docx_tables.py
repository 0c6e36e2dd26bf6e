"""Tables of a .docx by their real grid."""

from extract.read.from_docx import read_docx
from soczakaz.source import Cell, Paragraph, Table
from tests.extract.read.docx_build import docx, p, tbl, tc

START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def table(body: str, **parts: str) -> Table:
    (found,) = read_docx(docx(body, **parts), "акт.docx").blocks
    assert isinstance(found, Table)
    return found


def grid(found: Table) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.column, cell.span) for cell in row.cells] for row in found.rows]


def test_spans_and_grid_before() -> None:
    found = table(
        tbl(
            tc("Этап 1", '<w:gridSpan w:val="3"/>'),
            f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("б")}{tc("в")}</w:tr>',
            tc("а") + tc("б") + tc("в"),
            grid=(200, 400, 600),
        )
    )
    assert grid(found) == [
        [("Этап 1", 0, 3)],
        [("б", 1, 1), ("в", 2, 1)],
        [("а", 0, 1), ("б", 1, 1), ("в", 2, 1)],
    ]
    assert found.width == 3
    assert found.edges == (0.0, 10.0, 30.0, 60.0)


def test_vertical_merges_and_blank_cells_stay_apart() -> None:
    found = table(tbl(tc("Цель", START) + tc("а"), tc("", ON) + tc("б"), tc("") + tc("в"), tc("сирота", ON) + tc("г")))
    assert [(row.cells[0].text, row.cells[0].merged) for row in found.rows] == [
        ("Цель", False),
        ("", True),
        ("", False),
        ("сирота", False),
    ]


def test_legacy_horizontal_merge() -> None:
    found = table(
        tbl(
            tc("Итого", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("5"),
            tc("а") + tc("б") + tc("в"),
        )
    )
    assert grid(found)[0] == [("Итого", 0, 2), ("5", 2, 1)]


def test_header_and_deleted_rows() -> None:
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{tc('№')}{tc('Срок')}</w:tr>",
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('1')}{tc('2023')}</w:tr>",
        f"<w:tr><w:trPr><w:ins/></w:trPr>{tc('1')}{tc('2024')}</w:tr>",
    )
    document = read_docx(docx(tbl(*rows)), "a")
    (found,) = document.blocks
    assert isinstance(found, Table)
    assert [(row.header, row.cells[1].text, row.cells[1].ref) for row in found.rows] == [
        (True, "Срок", "t0.r0.c1"),
        (False, "2024", "t0.r2.c1"),
    ]
    assert [warning.code for warning in document.warnings] == ["tracked-changes"]


def test_rows_and_cells_inside_content_controls() -> None:
    inner = f"<w:sdt><w:sdtContent>{tc('б')}</w:sdtContent></w:sdt>"
    found = table(
        tbl(tc("1") + tc("2")).replace(
            "</w:tbl>", f"<w:sdt><w:sdtContent><w:tr>{tc('а')}{inner}</w:tr></w:sdtContent></w:sdt></w:tbl>"
        )
    )
    assert grid(found)[1] == [("а", 0, 1), ("б", 1, 1)]


def test_lines_of_a_cell() -> None:
    broken = "<w:p><w:r><w:t>Управление образо-</w:t><w:br/><w:t>вания</w:t></w:r></w:p>"
    found = table(tbl(tc(p("Министерство;") + p() + p("Администрация")) + tc(broken) + tc("одна") + tc("")))
    cells = found.rows[0].cells
    assert [(cell.text, cell.lines) for cell in cells] == [
        ("Министерство; Администрация", ("Министерство;", "Администрация")),
        ("Управление образования", ("Управление образования",)),
        ("одна", ("одна",)),
        ("", ()),
    ]


def test_nested_table_becomes_lines_of_its_cell() -> None:
    inner = tbl(tc("значение:") + tc("0"), tc("год:") + tc("2023"))
    cell = table(tbl(tc(p("Базовая величина") + inner + p()) + tc("б"))).rows[0].cells[0]
    assert cell.lines == ("Базовая величина", "значение: 0", "год: 2023")
    assert cell.text == "Базовая величина значение: 0 год: 2023"


def test_page_frame_is_unwrapped() -> None:
    inner = tbl(tc("а") + tc("б"), tc("в") + tc("г"))
    frame = tbl(tc(p("ПОСТАНОВЛЕНИЕ") + p("1. Утвердить план.") + inner + p("Глава")))
    blocks = read_docx(docx(frame), "a").blocks
    assert [block.text if isinstance(block, Paragraph) else block.ref for block in blocks] == [
        "ПОСТАНОВЛЕНИЕ",
        "1. Утвердить план.",
        "t1",
        "Глава",
    ]


def borders(*sides: str, kind: str = "single") -> str:
    return "".join(f'<w:{side} w:val="{kind}"/>' for side in sides)


ALL = ("top", "left", "bottom", "right", "insideH", "insideV")


def test_ruled_or_not() -> None:
    cells = tc("а") + tc("б")
    lines = f"<w:tblBorders>{borders(*ALL)}</w:tblBorders>"
    style = f'<w:style w:type="table" w:styleId="Grid"><w:tblPr>{lines}</w:tblPr></w:style>'
    named = '<w:tblStyle w:val="Grid"/>'
    bare = f"<w:tblBorders>{borders(*ALL, kind='nil')}</w:tblBorders>"
    boxed_cells = "".join(
        tc(x, f"<w:tcBorders>{borders('top', 'left', 'bottom', 'right')}</w:tcBorders>") for x in "аб"
    )
    underlined = tc("а", f"<w:tcBorders>{borders('bottom')}</w:tcBorders>") + tc("б")
    assert not table(tbl(cells)).ruled
    assert table(tbl(cells, props=named), styles=style).ruled
    assert not table(tbl(cells, props=named + bare), styles=style).ruled
    assert table(tbl(cells, props=lines)).ruled
    assert table(tbl(boxed_cells)).ruled
    assert not table(tbl(underlined)).ruled


def test_break_before_a_table_and_bold_cells() -> None:
    body = p("а") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + tbl(tc(p("Этап", "", "<w:b/>")) + tc("б"))
    found = read_docx(docx(body), "a").blocks[1]
    assert isinstance(found, Table)
    assert found.breaks
    assert [cell.bold for cell in found.rows[0].cells] == [True, False]


def test_absurd_numbers_do_no_harm() -> None:
    found = table(
        tbl(
            tc("а", '<w:gridSpan w:val="99999999999999"/>')
            + tc("б", '<w:gridSpan w:val="x"/>')
            + tc("в", '<w:gridSpan w:val="-4"/>')
        )
    )
    assert grid(found) == [[("а", 0, 1), ("б", 1, 1), ("в", 2, 1)]]
    assert isinstance(found.rows[0].cells[0], Cell)
