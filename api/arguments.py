"""Kinds of command-line values, and the clock."""

import datetime as dt
from argparse import ArgumentTypeError

LEAST_MEMORY = 128
FIRST_YEAR, LAST_YEAR = 2000, 2100


def day(text: str) -> dt.date:
    """A day as «2023-06-27» or «27.06.2023»."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise ArgumentTypeError(f"«{text}» — не дата; напишите, например, 2023-06-27 или 27.06.2023")


def positive(text: str) -> int:
    """A whole number from 1."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f"«{text}» — не целое число от 1")


def year(text: str) -> int:
    """A year of this century, in full."""
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise ArgumentTypeError(f"«{text}» — не год; напишите четыре цифры, например 2023")


def memory(text: str) -> int:
    """Megabytes that one file may take: a sound file needs some, and less would only be blamed on the file."""
    if (size := positive(text)) < LEAST_MEMORY:
        raise ArgumentTypeError(f"{size} МБ не хватит ни одному файлу; укажите не меньше {LEAST_MEMORY}")
    return size


def today() -> dt.date:
    """The day on the user's own calendar: the only clock that a command may look at, and it says so when it does."""
    return dt.datetime.now().astimezone().date()


def utc_now() -> dt.datetime:
    """The moment in UTC, as the store keeps it: without a zone."""
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
