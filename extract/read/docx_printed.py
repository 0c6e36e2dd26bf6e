"""What a paragraph of Word prints: its folded text, the lines its author broke, its automatic number."""

import re

from extract.read.docx_numbering import BULLET
from extract.read.docx_symbols import fold
from soczakaz.ru.hyphens import join_hyphens
from soczakaz.source import Block, Paragraph

_GAP = re.compile(r"\s*\t\s*|\s{3,}")
_MARKER = re.compile(r"(?:[\d.]+|[^\W\d_])?[.)]*|[-–—•]")  # a typed number or dash before a tab is no column of text
_DASHES = "-–—•·−"


def texts_of(block: Block) -> list[str]:
    """The texts of a block in order, cell by cell."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for row in block.rows for cell in row.cells if cell.text]


def printed(raw: str) -> tuple[str, tuple[str, ...]]:
    """Folded text and the lines it was broken into by its author; one tab or wide gap makes two lines too."""
    if "\n" not in raw:
        text = fold(raw)
        lines: tuple[str, ...] = ()
        if "\t" in raw or len(raw) - len(text) > 1:
            parts = tuple(fold(part) for part in _GAP.split(raw.strip()))
            if len(parts) == 2 and all(parts) and not _MARKER.fullmatch(parts[0]):
                lines = parts
    else:
        lines = join_lines([line for line in map(fold, raw.split("\n")) if line])
        text = " ".join(lines)
        lines = lines if len(lines) > 1 else ()
    whole = join_hyphens(text)
    return whole, lines if whole == text else tuple(map(join_hyphens, lines))


def join_lines(lines: list[str]) -> tuple[str, ...]:
    """Lines with the words that were hyphenated across two of them whole again, on the first of the two."""
    made: list[str] = []
    for line in lines:
        if made and made[-1].endswith("-"):
            word, _, rest = line.partition(" ")
            last = made[-1].rpartition(" ")[2]
            joined = join_hyphens(f"{last} {word}")
            if joined != f"{last} {word}":
                made[-1] = made[-1][: len(made[-1]) - len(last)] + joined
                if rest:
                    made.append(rest)
                continue
        made.append(line)
    return tuple(made)


def numbered(text: str, lines: tuple[str, ...], label: str) -> tuple[str, tuple[str, ...], int]:
    """Text and lines with the automatic number before them, and the number's length with its space.

    A number that the author typed as well is not doubled.
    """
    if not label or _is_typed(text, label):
        return text, lines, 0
    return f"{label} {text}", (f"{label} {lines[0]}", *lines[1:]) if lines else (), len(label) + 1


def _is_typed(text: str, label: str) -> bool:
    if label == BULLET:
        return text[0] in _DASHES
    core = label.rstrip(".)")
    if not text.startswith(core):
        return False
    rest = text[len(core) :]
    return not rest or (rest[0] in ".)" and not rest[1:2].isdigit())
