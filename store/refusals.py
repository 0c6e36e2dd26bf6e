"""Why a database refused, in Russian: what it says itself is in English and for programmers."""

import re
import sqlite3
from collections.abc import Mapping
from urllib.parse import unquote

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

_LITE: Mapping[int, str] = {
    sqlite3.SQLITE_NOTADB: "это не база данных SQLite; укажите другой файл",
    sqlite3.SQLITE_CANTOPEN: "нет такой папки или нет прав на неё; проверьте путь",
    sqlite3.SQLITE_READONLY: "нет прав на запись в файл или его папку",
    sqlite3.SQLITE_PERM: "нет прав на файл",
    sqlite3.SQLITE_BUSY: "базу занимает другая программа; дождитесь, пока она закончит, и повторите",
    sqlite3.SQLITE_LOCKED: "базу занимает другая программа; дождитесь, пока она закончит, и повторите",
    sqlite3.SQLITE_CORRUPT: "файл базы повреждён; восстановите его из копии или прочитайте акты в новую базу",
    sqlite3.SQLITE_FULL: "на диске нет места; освободите его и повторите",
    sqlite3.SQLITE_IOERR: "диск не читается или не пишется; проверьте его",
}
_STATES: Mapping[str, str] = {
    "28P01": "имя или пароль не приняты; проверьте их",
    "28000": "сервер не пускает этого пользователя; попросите администратора открыть доступ",
    "3D000": "такой базы на сервере нет; создайте её или исправьте имя",
    "3F000": "такой схемы в базе нет; попросите администратора создать её",
    "42501": "у пользователя нет прав на эту базу; попросите администратора дать их",
    "53300": "на сервере заняты все соединения; повторите позже",
    "53100": "на диске сервера нет места; сообщите администратору",
    "57P03": "сервер ещё запускается; повторите через минуту",
    "55P03": "базу занимает другая программа; дождитесь, пока она закончит, и повторите",
    "40P01": "базу занимает другая программа; повторите",
}
# Of a connection that was not made libpq gives no state, only words.
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"password|парол", _STATES["28P01"]),
        (r"pg_hba|role .* does not exist|роль .* не существует", _STATES["28000"]),
        (r"database .* does not exist|база данных .* не существует", _STATES["3D000"]),
        (r"too many clients|remaining connection slots", _STATES["53300"]),
        (r"starting up|запускается", _STATES["57P03"]),
        (r"resolve|translate host|name or service|getaddrinfo", "узел с таким именем не найден; проверьте адрес"),
        (r"refused|timeout|timed out|unreachable|closed the connection|отвергнуто", "сервер не отвечает; проверьте адрес и порт"),
        (r"ssl|certificate", "защищённое соединение не установлено; проверьте настройку sslmode"),
    )
)  # fmt: skip


def refusal(error: DBAPIError) -> str:
    """Why, and what to do. Of what is not known only the code of the database is told."""
    original = error.orig
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _LITE.get(code & 0xFF, f"ошибка SQLite {getattr(original, 'sqlite_errorname', code)}")
    state = getattr(original, "sqlstate", None)
    if state:
        return _STATES.get(state, f"ошибка PostgreSQL {state}")
    said = str(original)
    return next(
        (words for pattern, words in _WORDS if pattern.search(said)),
        "соединиться с сервером не удалось; проверьте адрес",
    )


def shown(url: URL) -> str:
    """The address as a person typed it, without the password: the driver is the program's own affair."""
    return unquote(url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True))
