"""The view of an act: nothing of it is lost, and every span reads back to its unit."""

from pathlib import Path
from typing import Any

import pytest

from api.act_view import act_view
from extract.pipeline import extract

ACTS = Path(__file__).parents[2] / "corpus/acts"
FILES = sorted([*ACTS.glob("*.docx"), *ACTS.glob("*.pdf")])


def spans(view: list[dict[str, Any]]) -> list[dict[str, Any]]:
    cells = [cell for block in view for row in block.get("rows", ()) for cell in row["cells"]]
    return [span for part in [*view, *cells] for span in part.get("spans", ())]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_unit_is_shown(path: Path) -> None:
    layout = extract(path.read_bytes(), path.name).layout
    view = act_view(layout)
    units = layout.ledger.units
    shown: dict[str, str] = {}
    for span in spans(view):
        if span["eid"]:
            assert units[span["eid"]].text[span["at"] :].startswith(span["text"])
            shown[span["eid"]] = shown.get(span["eid"], "") + span["text"]
    eids = {eid for block in view for row in block.get("rows", ()) for cell in row["cells"] for eid in cell["eids"]}
    assert {eid for eid, unit in units.items() if unit.text} <= shown.keys() | eids
    for eid, text in shown.items():
        assert text.replace(" ", "") == units[eid].text.replace(" ", ""), eid


def test_merged_cells_and_appendices() -> None:
    path = ACTS / "02-kostroma-home-care.docx"
    view = act_view(extract(path.read_bytes(), path.name).layout)
    tables = [block for block in view if block["kind"] == "table" and block["ruled"]]
    merged = [cell for table in tables for row in table["rows"] for cell in row["cells"] if cell["rowspan"] > 1]
    assert merged and all(len(cell["eids"]) == cell["rowspan"] for cell in merged if cell["colspan"] == 1)
    for table in tables:  # every row is as wide as the table, counting what hangs down into it
        hanging: dict[int, int] = {}
        widths = set()
        for n, row in enumerate(table["rows"]):
            widths.add(sum(cell["colspan"] for cell in row["cells"]) + hanging.get(n, 0))
            for cell in row["cells"]:
                for below in range(n + 1, n + cell["rowspan"]):
                    hanging[below] = hanging.get(below, 0) + cell["colspan"]
        assert len(widths) == 1, table["label"]
    starts = [block["starts"]["label"] for block in view if block.get("starts")]
    assert starts == ["приложение № 1", "приложение № 2", "приложение № 3"]
