"""Hostile files of every format are answered within seconds, refused or read, and never hang or raise anything else."""

import time
import zlib
from collections.abc import Callable

import pytest

from extract.read import from_office, read
from soczakaz.errors import UnreadableError
from tests.extract.read.docx_build import docx, members, p, package

SECONDS = 6.0  # two are promised; a machine that runs other tests at the same time takes longer
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str) -> bytes:
    content = (
        f'<o:document-content xmlns:o="{OPEN}:office:1.0" xmlns:t="{OPEN}:text:1.0"><o:body><o:text>{body}</o:text></o:body>'
        "</o:document-content>"
    )
    return package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def flat(body: str) -> bytes:
    return f'<?xml version="1.0"?><office:document xmlns:office="{OPEN}:office:1.0">{body}</office:document>'.encode()


def pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, content) for n, content in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


def drawn(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    )


REFUSED: dict[str, Callable[[], bytes]] = {
    "docx: a paragraph of 60 MB": lambda: docx(p("а" * 30_000_000)),
    "odt: a paragraph of 60 MB": lambda: odt("<t:p>" + "а" * 30_000_000 + "</t:p>"),
    "odt: sections in sections": lambda: odt("<t:section>" * 20_000 + "</t:section>" * 20_000),
    "fodt: sections in sections": lambda: flat("<office:text>" * 20_000 + "</office:text>" * 20_000),
    "fodt: entities of entities": lambda: flat("&b;").replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', 1),
    "rtf: groups in groups": lambda: b"{\\rtf1" + b"{" * 1_000_000 + b"}" * 1_000_001,
    "rtf: a million groups": lambda: b"{\\rtf1" + b"{\\b x}" * 1_000_000 + b"}",
    "rtf: rows of thousands of cells": lambda: b"{\\rtf1" + (b"\\trowd" + b"\\cellx100" * 5000 + b"\\row") * 20 + b"}",
    "rtf: a picture longer than the file": lambda: b"{\\rtf1{\\pict\\bin2000000000 x}}",
    "html: half a million elements": lambda: b"<html><body><p>" + b"<i>a</i>" * 300_000,
    "mht: archives in archives": lambda: b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 30_000,
    "pdf: 100 000 pages": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>",
    ),
    "pdf: pages in pages": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
    "pdf: millions of strokes": lambda: drawn(b"0 0 m 9 9 l S\n" * 8_000_000),
    "pdf: a hundred thousand dots": lambda: drawn(b"".join(b"%d %d 1 1 re f\n" % (n % 600, n % 800) for n in range(100_000))),
}  # fmt: skip

READ: dict[str, Callable[[], bytes]] = {
    "html: spans of a hundred million": lambda: (
        b"<table>" + b"<tr><td colspan=100000000 rowspan=100000000>x<td>y" * 2000
    ),
    "html: boxes in boxes": lambda: b"<p>t</p>" + b"<div>" * 300_000 + b"x",
    "html: tables in tables": lambda: b"<table><tr><td>a" * 5000,
    "html: 200 000 attributes": lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>",
    "html: a rule for everything": lambda: b"<style>" + b"a{b:c}" * 60_000 + b"</style><html><body><p>x</p>",
    "html: comments never closed": lambda: b"<html><body><p>x</p>" + b"<!--" * 100_000,
}


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is not to be started at all."""
    monkeypatch.setattr(from_office, "find_program", lambda: "/bin/false")
    monkeypatch.setattr(from_office, "_run", lambda *_: pytest.fail("LibreOffice was started"))


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("case", REFUSED)
def test_refused_at_once(case: str) -> None:
    data = REFUSED[case]()
    begun = time.monotonic()
    with pytest.raises(UnreadableError):
        read(data, "файл")
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("case", READ)
def test_read_at_once(case: str) -> None:
    data = READ[case]()
    begun = time.monotonic()
    assert read(data, "файл").blocks
    assert time.monotonic() - begun < SECONDS


def test_styles_that_stand_on_each_other_in_a_ring() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    begun = time.monotonic()
    read(docx("".join(p("x", f'<w:pStyle w:val="s{n}"/>') for n in range(500)), styles=styles), "файл")
    assert time.monotonic() - begun < SECONDS


def test_a_document_that_holds_documents_that_hold_documents() -> None:
    made = members(p("а") + '<w:altChunk r:id="rIdX"/>', {})
    rels = "word/_rels/document.xml.rels"
    link = b'<Relationship Id="rIdX" Type="x/aFChunk" Target="c.docx"/></Relationships>'
    made[rels] = made[rels].replace(b"</Relationships>", link)
    for _ in range(8):
        made["word/c.docx"] = package(made)
    document = read(package(made), "файл")
    assert 1 < len(document.blocks) < 8
