"""Natasha is asked where the grammar leaves a question, and never otherwise."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.facts.control import control_in
from extract.facts.last_witness import person_left_in, place_in
from extract.facts.signatory import signatory
from soczakaz.facts import Person
from soczakaz.source import Paragraph

ROOT = Path(__file__).parents[3]
ACTS = ROOT.parent / "shared" / "acts"


def test_a_name_that_no_pattern_knows() -> None:
    said = "Контроль возложить на заместителя главы района Дугаржапа Цыреновича Аюшеева."
    assert control_in(said) == Person("заместитель главы района", "Дугаржапа Цыреновича Аюшеева")
    signed = (Paragraph("Глава сельского поселения", "p0"), Paragraph("Баир Цыренжапов", "p1"))
    assert signatory(signed) == Person("Глава сельского поселения", "Баир Цыренжапов")


def test_a_place_where_nothing_names_one() -> None:
    assert place_in(("Администрация", "О мерах по благоустройству в Заречье")) == "Заречье"


@pytest.mark.parametrize(
    "text", ["Глава города Великие Луки", "заместитель Председателя Правительства Ясной области", "Глава района"]
)
def test_a_post_leaves_no_name(text: str) -> None:
    assert person_left_in(text) is None


@pytest.mark.skipif(not ACTS.exists(), reason="the shared acts are not here")
def test_ordinary_acts_load_no_models() -> None:
    program = (
        "import sys, pathlib; from extract.pipeline import extract\n"
        "for name in sys.argv[1:]: extract(pathlib.Path(name).read_bytes(), name)\n"
        "sys.exit('natasha' in sys.modules or 'spacy' in sys.modules)"
    )
    files = [str(ACTS / name) for name in ("smolensk-2023.docx", "kochenevo-427.txt")]
    done = subprocess.run([sys.executable, "-c", program, *files], cwd=ROOT, check=False)
    assert done.returncode == 0
