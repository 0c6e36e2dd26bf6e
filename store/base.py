"""What every table of the store is made of."""

from typing import Any

from sqlalchemy import ForeignKey, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column


class CleanText(TypeDecorator[str]):
    """Text without what databases refuse: NUL characters and lone surrogates (undecodable bytes of file names)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else clean(value)


def clean(text: str) -> str:
    """A text without what databases refuse."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


class Base(DeclarativeBase):
    """The metadata of the store."""

    type_annotation_map = {str: CleanText}  # noqa: RUF012 - read by SQLAlchemy


def of_act(**more: Any) -> Any:
    """A column that points at an act and whose row goes with it."""
    return mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), **more)
