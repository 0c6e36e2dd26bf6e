"""Damaged, hostile and oversized packages: a clear refusal, or what can be read with a warning."""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from extract.read.from_docx import read_docx
from soczakaz.errors import UnreadableError
from soczakaz.source import SourceDocument
from tests.extract.read.docx_build import abstract, docx, level, listed, members, num, p, package, tbl, tc
from tests.hang import no_hang

STYLES = '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
NUMBERING = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
BODY = (
    p("ПОСТАНОВЛЕНИЕ", '<w:pStyle w:val="H"/>') + listed("Утвердить план.") + tbl(tc("а") + tc("б"), tc("в") + tc("г"))
)


def whole() -> dict[str, bytes]:
    return members(BODY, {"styles.xml": STYLES, "numbering.xml": NUMBERING, "header1.xml": p("ПРОЕКТ")})


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_docx(data, "акт.docx")
    assert caught.value.name == "акт.docx"
    return caught.value


def with_damaged(name: str) -> bytes:
    """The package with one member whose packed bytes were overwritten."""
    data = bytearray(package(whole()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo(name)
    start = entry.header_offset + 30 + len(name)
    data[start + 4 : start + entry.compress_size] = b"\xff" * (entry.compress_size - 4)
    return bytes(data)


@pytest.mark.parametrize(
    "part",
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "_rels/.rels"],
)
def test_doctype_is_refused(part: str) -> None:
    contents = whole()
    bomb = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, mark, rest = contents[part].partition(b"?>")
    contents[part] = head + mark + bomb + rest if mark else bomb + contents[part]
    assert "DOCTYPE" in refused(package(contents)).message


def test_doctype_hidden_by_the_encoding_is_refused() -> None:
    contents = whole()
    text = contents["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    contents["word/document.xml"] = text.replace("?>", "?><!DOCTYPE x>", 1).encode("utf-16")
    assert "DOCTYPE" in refused(package(contents)).message


def test_utf_16_itself_is_read() -> None:
    contents = whole()
    for part in ("word/document.xml", "word/styles.xml"):
        contents[part] = contents[part].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    first = next(read_docx(package(contents), "a").paragraphs())
    assert (first.text, first.align) == ("ПОСТАНОВЛЕНИЕ", "center")


def bomb_of_zeros() -> bytes:
    return package({**whole(), "word/media/image1.png": b"\0" * (20 << 20)})


def bomb_of_entries() -> bytes:
    return package({**whole(), **{f"word/media/{i}": b"" for i in range(2100)}})


def bomb_of_paragraphs() -> bytes:
    # Padded with noise so that it is the count and not the ratio that is refused.
    noise = "".join(f"<!--{random.Random(i).random()}-->" for i in range(20_000))
    return docx(noise + "<w:p/>" * 600_000)


def bomb_of_tags() -> bytes:
    noise = "".join(f"<!--{random.Random(i).random()}-->" for i in range(40_000))
    return docx(noise + "<a/>" * 2_100_000)


def bomb_with_forged_sizes() -> bytes:
    """The archive states that a member is small; unpacked it is 120 MB."""
    contents = whole()
    contents["word/document.xml"] += b" " * (120 << 20)
    data = bytearray(package(contents))
    small = struct.pack("<I", 90_000)
    for name, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = 0
        while (at := data.find(name, at)) >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] > 120 << 20:
                data[at + offset : at + offset + 4] = small
            at += 4
    return bytes(data)


@pytest.mark.parametrize(
    "bomb", [bomb_of_zeros, bomb_of_entries, bomb_of_paragraphs, bomb_of_tags, bomb_with_forged_sizes]
)
def test_bombs_are_refused_quickly_and_cheaply(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    tracemalloc.start()
    try:
        with no_hang():
            refused(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100 << 20  # of the 300 MB allowed, so that a forged size cannot hide


@pytest.mark.parametrize("keep", [0, 10, 300, -30, -1])
def test_torn_archive(keep: int) -> None:
    assert "повреждён" in refused(package(whole())[:keep]).message


def test_no_document() -> None:
    contents = whole()
    del contents["word/document.xml"]
    assert "word/document.xml" in refused(package(contents)).message


@pytest.mark.parametrize("text", [b"", b"<w:document", b"<html><p>x</p></html>", b"\xff\xfe\x00"])
def test_broken_document(text: bytes) -> None:
    refused(package({**whole(), "word/document.xml": text}))


def test_damaged_document() -> None:
    assert "повреждён" in refused(with_damaged("word/document.xml")).message


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/styles.xml", "стилей"),
        ("word/numbering.xml", "списков"),
        ("word/header1.xml", "колонтитулов"),
        ("word/_rels/document.xml.rels", "связей"),
    ],
)
def test_damage_to_a_lesser_part_is_a_warning(part: str, what: str) -> None:
    document = read_docx(with_damaged(part), "a")
    assert len(document.blocks) == 3
    assert [warning.code for warning in document.warnings] == ["damaged-part"]
    assert what in document.warnings[0].message


def test_lost_relationships_fall_back_on_the_usual_names() -> None:
    contents = whole()
    del contents["word/_rels/document.xml.rels"], contents["_rels/.rels"]
    first, second, _ = read_docx(package(contents), "a").blocks
    assert first.align == "center"  # type: ignore[union-attr]
    assert second.text == "1. Утвердить план."  # type: ignore[union-attr]


def test_no_text() -> None:
    assert "нет текста" in refused(docx("<w:p/>")).message
    assert "OCR" in refused(docx("<w:p><w:r><w:drawing/></w:r></w:p>")).message


def test_deep_nesting() -> None:
    refused(docx("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000))


def test_light_fuzz() -> None:
    """Bytes flipped, packages cut, XML shuffled: refused or read, nothing else."""
    chance = random.Random(2023)
    data = package(whole())
    xml = whole()["word/document.xml"]
    outcomes = set()
    for i in range(300):
        if i % 3 == 0:
            made = data[: chance.randrange(len(data))]
        elif i % 3 == 1:
            torn = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                torn[chance.randrange(len(torn))] = chance.randrange(256)
            made = bytes(torn)
        else:
            text = bytearray(xml)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(700, len(text))
                text[at : at + chance.randint(0, 6)] = chance.choice(
                    (b"", b'"', b"<w:p>", b"</w:p>", b"9", b"w:tc", b"-")
                )
            made = package({**whole(), "word/document.xml": bytes(text)})
        try:
            outcomes.add(type(read_docx(made, "a")))
        except UnreadableError:
            outcomes.add(UnreadableError)
    assert outcomes == {SourceDocument, UnreadableError}
