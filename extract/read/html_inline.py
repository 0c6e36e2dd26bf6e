"""The text of a paragraph while it is gathered from a page, and what it inherits."""

import re
from dataclasses import dataclass, field

from extract.read.html_style import Style
from extract.read.text_fold import squeeze
from soczakaz.source import Align

BREAK = "\v"
NOTE_MARK = re.compile(r"\d{1,3}|\*{1,3}")
_POINT = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[а-яё]\)|[IVX]{1,4}\.|[-–—])\s")


@dataclass(slots=True)
class Inline:
    """A paragraph being gathered. ``auto`` is the length of its automatic number."""

    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    prefix: str = ""

    def add(self, text: str, is_bold: bool) -> None:
        self.parts.append(text)
        if text.strip():
            self.bold.append(is_bold)

    @property
    def tail(self) -> str:
        """The last character gathered, "" if none."""
        for part in reversed(self.parts):
            if part:
                return part[-1]
        return ""


@dataclass(frozen=True, slots=True)
class Context:
    """What children inherit."""

    align: Align = ""
    bold: bool = False
    pre: bool = False
    indent: float = 0.0


def paragraph_groups(raw: str) -> list[list[str]]:
    """Lines of a block parted into paragraphs: at blank lines, and before a numbered point."""
    groups: list[list[str]] = [[]]
    for part in raw.split(BREAK):
        line = squeeze(part)
        if not line:
            groups.append([])
        elif groups[-1] and _POINT.match(line) and not _POINT.match(line)[0].startswith(("-", "–", "—")):  # type: ignore[index]
            groups.append([line])
        else:
            groups[-1].append(line)
    return [group for group in groups if group] or [[""]]


def align_of(value: str) -> Align:
    match value.strip().lower():
        case "center" | "middle":
            return "center"
        case "right" | "end":
            return "right"
        case "justify":
            return "justify"
        case "left" | "start":
            return "left"
        case _:
            return ""


def starts_page(style: Style) -> bool:
    return style.get("page-break-before") in ("always", "left", "right") or style.get("break-before") in (
        "page",
        "always",
    )
