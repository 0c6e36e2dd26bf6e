"""The JSON text of an act is that of its plain values, whatever is in it."""

import json
from pathlib import Path

import pytest

from extract.pipeline import extract
from soczakaz.data import data_path
from tests.store.plans import plan_text

ACTS = sorted(data_path("corpus/acts").glob("*.docx"))[:4]


@pytest.mark.parametrize("path", [*ACTS, None], ids=lambda path: path.name if path else "text")
def test_json_text_is_what_json_dumps_gives(path: Path | None) -> None:
    act = extract(path.read_bytes() if path else plan_text(1).encode(), path.name if path else "а.txt").act
    assert act.json_text() == json.dumps(act.as_json(), ensure_ascii=False, separators=(",", ":"))
    assert json.loads(act.json_text())["schema"] == "soczakaz.act/1"
