"""Errors a user may see. Each carries a Russian message that says what to do next."""

import errno

_REASONS = {
    errno.ENOENT: "нет такого файла или папки",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EISDIR: "это папка",
    errno.ENOTDIR: "часть пути — не папка",
    errno.EEXIST: "уже есть",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "на диске нет места",
    errno.EROFS: "диск только для чтения",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ELOOP: "ссылки указывают друг на друга",
    errno.EMFILE: "открыто слишком много файлов",
    errno.EBUSY: "файл занят другой программой",
    errno.EIO: "ошибка чтения или записи диска",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Russian; the system's own words for what is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class SoczakazError(Exception):
    """Base of every error the program raises on purpose; ``str()`` is Russian text for the user."""


class UnreadableError(SoczakazError):
    """The input cannot be read as an act: damaged, encrypted, empty, oversized or of an unknown kind.

    ``message`` says what is wrong and what to do; ``name`` is the file as the user named it.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class MissingProgramError(UnreadableError):
    """The format needs a system program that is not installed; the message says which and how to get it."""
