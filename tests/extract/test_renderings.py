"""Acts of the corpus as nine kinds of sites give them are read cell by cell as the files themselves are."""

import json

import pytest

from extract.pipeline import extract
from extract.read import read
from extract.score import score_act
from extract.tables import join_tables
from soczakaz.data import data_path
from tests.extract.sites import RENDERINGS

_FOLDER = data_path("corpus/acts")


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", ["01-zarechny-education", "02-kostroma-home-care", "06-kurgan-employment", "08-lipetsk-palliative"])  # fmt: skip
def test_it_is_read_as_the_file_is(name: str, rendering: str) -> None:
    file = _FOLDER / f"{name}.docx"
    gold = json.loads((_FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    blocks = join_tables(read(file.read_bytes(), file.name).blocks)
    given = extract(RENDERINGS[rendering](blocks), f"{name}.{rendering}").act.as_json()
    counts = score_act(gold, given)
    assert sum(count.f1 for count in counts.values()) / len(counts) >= 0.985, [
        error for count in counts.values() for error in count.errors
    ]
    assert counts["requisites"].f1 == 1.0, counts["requisites"].errors
