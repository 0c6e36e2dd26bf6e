""".doc, .odt and .rtf through LibreOffice: what it makes of automatic numbers, and how it fails."""

import subprocess
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from extract.read import from_office, read
from extract.read.from_office import convert_batch, find_program
from soczakaz.errors import MissingProgramError, UnreadableError
from soczakaz.source import Block, SourceDocument, Table

soffice = pytest.mark.skipif(find_program() is None, reason="LibreOffice не установлен")
RTF = rb"{\rtf1\ansi\ansicpg1251 \'cf\'eb\'e0\'ed\par}"
LEVELS = (("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))


def numbered_docx() -> bytes:
    """A document with a multilevel list, continued in a table's first column."""
    from docx import Document
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (kind, sign) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def number(paragraph: object, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
        list_of = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", 90)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), str(value))
            list_of.append(child)
        properties.append(list_of)

    for text, level in (
        ("Утвердить:", 0),
        ("план;", 1),
        ("показатели:", 1),
        ("первое;", 2),
        ("второе.", 2),
        ("Контроль.", 0),
    ):
        number(document.add_paragraph(text), level)
    table = document.add_table(2, 2, style="Table Grid")
    for row, text in zip(table.rows, ("Порядок", "Форма"), strict=True):
        number(row.cells[0].paragraphs[0], 0)
        row.cells[1].text = text
    document.add_paragraph("Глава района")  # Word ends no document with a table
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def exported(kind: str) -> bytes:
    """The numbered document as LibreOffice saves it in another format."""
    program = find_program()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "n.docx")
        source.write_bytes(numbered_docx())
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return Path(folder, f"n.{kind}").read_bytes()


def content(document: SourceDocument) -> list[object]:
    def of(block: Block) -> object:
        return [[c.text for c in row.cells] for row in block.rows] if isinstance(block, Table) else block.text

    return [of(block) for block in document.blocks]


EXPECTED = [
    "1. Утвердить:",
    "1.1. план;",
    "1.2. показатели:",
    "a) первое;",
    "b) второе.",
    "2. Контроль.",
    [["3.", "Порядок"], ["4.", "Форма"]],
    "Глава района",
]


@soffice
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_automatic_numbers_survive(kind: str) -> None:
    data = exported(kind)
    document = read(data, f"акт.{kind}")
    assert content(read(numbered_docx(), "акт.docx")) == EXPECTED
    assert content(document) == EXPECTED
    assert document.media_type == from_office.MEDIA_TYPES[kind]
    assert document.name == f"акт.{kind}"


@soffice
def test_automatic_numbers_survive_in_html() -> None:
    # LibreOffice does not write how letters end: «a)» comes back as «a.».
    found = [
        text.replace("a. ", "a) ").replace("b. ", "b) ") if isinstance(text, str) else text
        for text in content(read(exported("html"), "n.html"))
    ]
    assert found == EXPECTED


@soffice
def test_batch_keeps_order_and_names_the_bad_file() -> None:
    good, bad, no_office = convert_batch(
        [(RTF, "план.rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "б.doc"), (b"abc", "в.txt")]
    )
    assert isinstance(good, bytes)
    assert good.startswith(b"PK")
    assert isinstance(bad, UnreadableError)
    assert str(bad).startswith("б.doc: ")
    assert isinstance(no_office, UnreadableError)


@soffice
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    convert_batch([(RTF, "план.rtf")])
    assert list(tmp_path.iterdir()) == []


def test_time_limit_ends_the_whole_process_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    witness = tmp_path / "alive"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 1.5; touch {witness}) &\nsleep 20\n")
    program.chmod(0o755)
    monkeypatch.setattr(from_office, "find_program", lambda: str(program))
    monkeypatch.setattr(from_office, "TIME_LIMIT", 0.3)
    (result,) = convert_batch([(RTF, "план.rtf")])
    assert isinstance(result, UnreadableError)
    assert "секунд" in result.message
    import time

    time.sleep(1.7)
    assert not witness.exists()


def test_missing_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_office, "find_program", lambda: None)
    with pytest.raises(MissingProgramError, match="apt install libreoffice-writer"):
        read(RTF, "акт.rtf")


def torn(first: int, rest: int, *levels: int, looks: tuple[str, str] = ("%1.", "%1.")) -> tuple[list[str], bool]:
    """The points that a .docx prints whose first one is in list ``first`` and the others, of these levels, in ``rest``."""
    from extract.read.from_docx import read_docx
    from extract.read.office_lists import rejoined
    from tests.extract.read.docx_build import abstract, docx, level, listed, num

    body = listed("первый", first) + "".join(listed("другой", rest, of) for of in levels)
    lists = "".join(
        abstract(n, level(0, "decimal", look), level(1, "decimal", "%1.%2.")) for n, look in enumerate(looks, 1)
    )
    data, mended = rejoined(docx(body, numbering=lists + num(1, 1) + num(2, 2)), "акт.doc")
    return [block.text.split()[0] for block in read_docx(data, "акт.doc").blocks], mended  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("levels", "expected"), [((0, 0), ["1.", "2.", "3."]), ((1, 1, 0), ["1.", "1.1.", "1.2.", "2."])]
)
def test_a_list_that_libreoffice_tore_is_one_again(levels: tuple[int, ...], expected: list[str]) -> None:
    assert torn(1, 2, *levels) == (expected, True)


def test_lists_of_another_look_or_another_beginning_stay_apart() -> None:
    assert torn(1, 2, 0, 0, looks=("%1.", "%1)")) == (["1.", "1)", "2)"], False)
    assert torn(1, 2, 0) == (["1.", "1."], False)
    assert torn(1, 1, 0, 0) == (["1.", "2.", "3."], False)
