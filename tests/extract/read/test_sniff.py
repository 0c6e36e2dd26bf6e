"""The front door: kinds told by content, and what is said of files that are no acts."""

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.read import MAX_INPUT, read
from extract.read.charset import decode
from extract.read.sniff import sniff
from soczakaz.errors import UnreadableError

ACT = (
    "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА\n\nПОСТАНОВЛЕНИЕ\n\nот 12.04.2024 № 118\n\n"
    "Об организации оказания муниципальных услуг в социальной сфере\n\n1. Утвердить план апробации.\n"
)


def archive(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def package(content_type: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types><Override ContentType="{content_type}"/></Types>')
    return buffer.getvalue()


def compound(*names: str, flags: int = 0) -> bytes:
    """A minimal OLE file: header, one table sector, one directory sector, one stream sector."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[76:512] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    table = bytearray(b"\xff" * 512)
    table[4:8] = b"\xfe\xff\xff\xff"
    directory = bytearray(512)
    for i, name in enumerate(("Root Entry", *names)[:4]):
        raw = name.encode("utf-16-le")
        entry = memoryview(directory)[i * 128 : (i + 1) * 128]
        entry[: len(raw)] = raw
        entry[64:66] = (len(raw) + 2).to_bytes(2, "little")
        right = i + 1 if 0 < i < len(names) else 0xFFFFFFFF
        child = 1 if i == 0 else 0xFFFFFFFF
        entry[68:80] = b"\xff" * 4 + right.to_bytes(4, "little") + child.to_bytes(4, "little")
        entry[116:120] = (2).to_bytes(4, "little")
    stream = bytearray(512)
    stream[10:12] = flags.to_bytes(2, "little")
    return bytes(header + table + directory + stream)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), "docx"),
        (package("application/vnd.ms-word.document.macroEnabled.main+xml"), "docx"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"}), "odt"),
        (b"{\\rtf1\\ansi \\u1040?}", "rtf"),
        (compound("WordDocument"), "doc"),
        (compound("1Table", "WordDocument", "Workbook"), "doc"),
        (b"\n\n%PDF-1.7\n", "pdf"),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        ("<p>Текст</p>".encode(), "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "mhtml"),
        ("План <i>апробации</i> < 5 человек".encode(), "text"),
        (ACT.encode("cp1251"), "text"),
    ],
)
def test_kind_is_told_by_content(data: bytes, kind: str) -> None:
    assert sniff(data, "акт.bin")[0] == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "файл пуст"),
        (b" \n\t \r\n", "файл пуст"),
        ("\ufeff\u00a0\n".encode(), "файл пуст"),
        (
            package("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "электронная таблица",
        ),
        (
            package("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "презентация",
        ),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "электронная таблица"),
        (archive(**{"акт.docx": b"x"}), "архив"),
        (b"PK\x03\x04 broken", "повреждён"),
        (compound("EncryptedPackage"), "защищён паролем"),
        (compound("WordDocument", flags=0x0100), "защищён паролем"),
        (compound("Workbook"), "электронная таблица"),
        (compound(), "не похоже на документ"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "изображение"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "изображение"),
        (b"Rar!\x1a\x07", "архив"),
        (bytes(range(256)) * 8, "не похоже на документ"),
    ],
)
def test_what_is_no_act_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        read(data, "вложение.docx")
    assert str(caught.value).startswith("вложение.docx: ")


def test_encrypted_odt_is_named() -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    data = archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"META-INF__manifest.xml": manifest})
    with pytest.raises(UnreadableError, match="защищён паролем"):
        read(data, "акт.odt")


def test_too_large() -> None:
    with pytest.raises(UnreadableError, match="больше 25 МБ"):
        read(b"a" * (MAX_INPUT + 1), "акт.txt")


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_charsets(charset: str) -> None:
    text = ACT.replace("№", "N")
    assert decode(text.encode(charset)) == text


def test_capitals_alone_are_told_apart() -> None:
    for charset in ("cp1251", "koi8-r", "cp866"):
        assert decode("АДМИНИСТРАЦИЯ ГОРОДА СЕВЕРОРЕЧЕНСКА".encode(charset)) == "АДМИНИСТРАЦИЯ ГОРОДА СЕВЕРОРЕЧЕНСКА"


def test_cut_utf8_is_still_utf8() -> None:
    assert (decode(ACT.encode()[:-10]) or "").startswith("АДМИНИСТРАЦИЯ")


def test_text_called_docx_is_read() -> None:
    document = read(ACT.encode(), "акт.docx")
    assert document.media_type == "text/plain"
    assert [p.text for p in document.paragraphs()][1] == "ПОСТАНОВЛЕНИЕ"


@given(st.binary(max_size=400))
@example(b"%PDF-")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 1200)
@example(b"\xff\xfe\x00")
def test_any_bytes_have_a_kind_or_our_error(data: bytes) -> None:
    try:
        sniff(data, "x")
    except UnreadableError as error:
        assert error.message
