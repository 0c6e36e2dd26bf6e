"""A .docx with a part of it changed, for tests."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile


def changed(package: bytes, old: str, new: str, part: str = "word/document.xml", count: int = -1) -> bytes:
    """The package with ``old`` replaced by ``new`` in one part; the text must be there."""
    return edited(package, {part: lambda text: _replaced(text, old, new, count)})


def edited(package: bytes, edits: Mapping[str, object], extra: Mapping[str, bytes] | None = None) -> bytes:
    """The package with parts run through functions of their text, and parts added."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            edit = edits.get(name)
            content = source.read(name)
            target.writestr(name, edit(content.decode()) if callable(edit) else content)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def part(package: bytes, name: str = "word/document.xml") -> str:
    """The text of a part."""
    with ZipFile(BytesIO(package)) as opened:
        return opened.read(name).decode()


def _replaced(text: str, old: str, new: str, count: int) -> str:
    assert old in text, old
    return text.replace(old, new, count)
