"""The text of a paragraph while it is gathered from a page, and what it inherits."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from extract.read.html_style import Style, bold, points
from extract.read.html_tags import BOLD
from extract.read.text_fold import fold, squeeze
from soczakaz.source import Align, Paragraph

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


def made_paragraph(lines: list[str], prefix: str, ref: str, context: Context) -> Paragraph:
    """A paragraph of these lines behind an automatic number («2.», "" if none)."""
    text = fold("\n".join(lines))
    auto = 0
    if prefix:
        auto = len(prefix) + 1 if text else len(prefix)
        text = f"{prefix} {text}".strip()
    return Paragraph(
        text, ref, auto=auto, lines=tuple(lines) if len(lines) > 1 else (), align=context.align, indent=context.indent
    )


def inherited(element: HtmlElement, tag: str, style: Style, context: Context) -> Context:
    """What the children of an element inherit."""
    align = align_of(style.get("text-align") or ("" if tag == "table" else element.get("align")) or "")
    if tag == "center":
        align = "center"
    indent = points(style.get("margin-left")) + points(style.get("text-indent")) if style else 0.0
    return Context(
        align or context.align,
        bold(style, context.bold or tag in BOLD),
        context.pre or style.get("white-space", "").startswith("pre"),
        indent or context.indent,
    )


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
