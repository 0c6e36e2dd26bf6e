"""Why a database did not take what it was given, in the words of the user."""

from sqlalchemy.exc import DBAPIError

_WORDS = (
    ("disk is full", "на диске нет места; освободите его"),
    ("no space left", "на диске сервера базы нет места; освободите его"),
    ("could not extend file", "на диске сервера базы нет места; освободите его"),
    ("readonly", "файл базы доступен только для чтения; проверьте права"),
    ("read-only", "база доступна только для чтения; проверьте права"),
    ("locked", "файл базы занят другой программой"),
    ("disk i/o error", "ошибка чтения или записи диска"),
    ("malformed", "файл базы повреждён; восстановите его из копии"),
    ("server closed the connection", "связь с сервером базы оборвалась"),
    ("connection is lost", "связь с сервером базы оборвалась"),
)


def refusal(error: DBAPIError) -> str:
    """The reason in Russian; what is rare in the words of the database."""
    said = "".join(str(error.orig).strip().splitlines()[:1])
    return next((words for mark, words in _WORDS if mark in said.lower()), said)
