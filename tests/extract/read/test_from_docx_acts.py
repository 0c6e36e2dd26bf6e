"""The reader on a real act, and refs that lead back to the XML."""

import io
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from extract.read.docx_refs import locate
from extract.read.from_docx import read_docx
from soczakaz.source import Paragraph, SourceDocument, Table

SMOLENSK = Path(__file__).parents[3].parent / "shared" / "acts" / "smolensk-2023.docx"
pytestmark = pytest.mark.skipif(not SMOLENSK.exists(), reason="the real acts are not at hand")


@pytest.fixture(scope="module")
def act() -> SourceDocument:
    return read_docx(SMOLENSK.read_bytes(), SMOLENSK.name)


def test_tables(act: SourceDocument) -> None:
    tables = [block for block in act.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [38, 32, 23]
    assert [sum(row.header for row in table.rows) for table in tables] == [2, 2, 2]
    assert all(table.ruled and len(table.edges) == table.width + 1 for table in tables)
    assert sum(cell.merged for table in tables for row in table.rows for cell in row.cells) > 0


def test_automatic_numbers_and_dashes(act: SourceDocument) -> None:
    labels = [paragraph.text[: paragraph.auto].strip() for paragraph in act.paragraphs() if paragraph.auto]
    numbers = [label for label in labels if label != "–"]
    assert numbers == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "6.",
        "7.",
        "7.1.",
        "7.2.",
        "7.3.",
        "8.",
        "9.",
        "10.",
        "11.",
        "12.",
    ]
    assert labels.count("–") == 12
    assert sum(paragraph.text.startswith("- ") for paragraph in act.paragraphs()) == 5


def test_box_superscript_signature(act: SourceDocument) -> None:
    boxed = [paragraph.text for paragraph in act.paragraphs() if paragraph.boxed]
    assert boxed[0] == "Приложение № 1"
    assert len(boxed) == 4
    assert any("частями 2² и 3 статьи 28" in paragraph.text for paragraph in act.paragraphs())
    assert any(paragraph.lines == ("Смоленской области", "В.Н. Анохин") for paragraph in act.paragraphs())
    starts = [paragraph.text for paragraph in act.paragraphs() if paragraph.breaks]
    assert starts == ["Приложение № 1", "Приложение № 2", "Приложение № 3"]


def bare(text: str) -> str:
    """Without what reading changes: white space and the hyphens of broken words."""
    return "".join(text.split()).replace("-", "")


def test_every_ref_leads_to_its_xml(act: SourceDocument) -> None:
    """In a copy opened by python-docx, as the writer of comments will."""
    root = python_docx.Document(io.BytesIO(SMOLENSK.read_bytes())).element
    checked = 0
    for block in act.blocks:
        pieces = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row.cells]
        for piece in pieces:
            found = locate(root, piece.ref)
            assert found, piece.ref
            assert all(element.tag.endswith("}p") for element in found)
            text = "".join(etree.tostring(e, method="text", encoding="unicode", with_tail=False) for e in found)
            expected = piece.text[piece.auto :].replace("²", "2")
            assert bare(text) == bare(expected), piece.ref
            checked += 1
    assert checked > 590


@pytest.mark.parametrize(
    "ref", ["", "x1", "p99999", "t0.r99.c0", "t0.r0.c9", "t9", "p1.r0", "word/header1.xml#p0", "p" + "9" * 40]
)
def test_unknown_refs_lead_nowhere(ref: str) -> None:
    root = python_docx.Document(io.BytesIO(SMOLENSK.read_bytes())).element
    assert locate(root, ref) == []
