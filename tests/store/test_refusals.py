"""What a database refuses is told in Russian, without the password and without a word of English."""

import re
from pathlib import Path

import pytest

from soczakaz.errors import SoczakazError
from store import opened


def told(url: str, *, create: bool = True) -> str:
    with pytest.raises(SoczakazError) as caught, opened(url, create=create):
        pass
    return str(caught.value)


def russian(message: str, url: str) -> bool:
    return not re.search(r"[A-Za-z]{4,}", message.replace(url, "").replace("SQLite", "").replace("PostgreSQL", ""))


def test_files_that_are_no_store(tmp_path: Path) -> None:
    text = tmp_path / "a.db"
    text.write_bytes(b"not a database at all, but quite a long text " * 100)
    for url, words in (
        (f"sqlite:///{text}", "не база данных"),
        (f"sqlite:///{tmp_path}/нет/a.db", "нет такой папки"),
        (f"sqlite:///{tmp_path}", "нет такой папки"),
    ):
        message = told(url)
        assert words in message and russian(message, url), message


def test_a_bare_name_of_a_file_is_told_how_to_be_written() -> None:
    assert "напишите sqlite:///a.db" in told("a.db")
    assert "напишите sqlite:///C:/acts/a.db" in told("C:\\acts\\a.db")
    assert "укажите sqlite:///файл.db" in told("") and "не поддерживается" in told("mysql://host/a")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("user:тайна@127.0.0.1:1/acts", "сервер не отвечает"),
        ("user:тайна@nowhere.invalid/acts", "узел с таким именем не найден"),
    ],
)
def test_a_server_that_is_not_there(address: str, words: str) -> None:
    pytest.importorskip("psycopg")
    message = told(f"postgresql://{address}")
    assert words in message and "тайна" not in message and "psycopg" not in message
    assert russian(message, f"postgresql://{address.replace('тайна', '***')}"), message


@pytest.mark.parametrize(
    ("address", "words"), [("soczakaz@{}/нет", "такой базы на сервере нет"), ("nobody@{}/postgres", "не пускает")]
)
def test_a_server_that_refuses(postgres_server: str, address: str, words: str) -> None:
    url = "postgresql://" + address.format(postgres_server.rpartition("@")[2])
    message = told(url)
    assert words in message and "FATAL" not in message, message
