"""A report as the submitted Word file itself with comments on the very words.

The text is not touched: a run is at most parted in two, so that the comment can begin and end at the right letter.
For a file that is not .docx the act is set anew from its units and commented in the same way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from check.write.pages import Grid, blocks, number
from check.write.words import comment
from soczakaz.archive import fixed
from soczakaz.report import Report
from soczakaz.source import Place, Unit

AUTHOR, INITIALS = "soczakaz", "СЗ"
MOST_PLACES = 60  # a word wrong a thousand times does not make a thousand comments
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Locate = Callable[[Any, str], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a paragraph: the ``w:t`` it stands in (None for a tab or a line break) and its offset there."""

    char: str
    element: Any
    offset: int


def annotate(data: bytes, report: Report, units: Mapping[str, Unit], locate: Locate) -> bytes:
    """The .docx ``data`` with a comment for each finding that has a place.

    ``locate(root, ref)`` gives the ``w:p`` elements of a unit's ref; a place that cannot be found again is commented at
    the first paragraph of the file, with its label in the text.
    """
    import docx

    document = docx.Document(BytesIO(data))
    root = document.element
    first = next(root.iter(_w("p")), None)
    for finding in report.findings:
        found = [place for place in (finding.place, *finding.related) if place and place.eid in units]
        places: list[Place | None] = [*found] or [None]
        for n, place in enumerate(places[:MOST_PLACES]):
            paragraphs = locate(root, units[place.eid].ref) if place else []
            runs = _runs(paragraphs, place, units[place.eid]) if place and paragraphs else None
            text = comment(finding) if n == 0 else f"См. {finding.rule}: {finding.message}"
            if runs is None and first is not None:
                runs = _whole([first])
                text = f"[{place.label if place else 'акт в целом'}] {text}"
            if runs:
                _comment(document, runs, text)
    return _saved(document)


def compose(report: Report, units: Mapping[str, Unit]) -> bytes:
    """A new .docx of the act's text with the comments, for a file of another format."""
    import docx

    document = docx.Document()
    paragraphs: dict[str, Any] = {}
    for block in blocks(units):
        if isinstance(block, Grid):
            table = document.add_table(len(block.rows), max(len(row) for row in block.rows), style="Table Grid")
            for made, row in zip(table.rows, block.rows, strict=True):
                for cell, unit in zip(made.cells, row, strict=True):
                    if unit is not None:
                        cell.text = unit.text
                        paragraphs[unit.eid] = cell.paragraphs[0]._p
        else:
            prefix = number(block)
            paragraphs[block.eid] = document.add_paragraph(f"{prefix} {block.text}" if prefix else block.text)._p
    buffer = BytesIO()
    document.save(buffer)
    order = {id(element): n for n, element in enumerate(document.element.iter(_w("p")))}
    refs = {eid: order[id(element)] for eid, element in paragraphs.items()}
    renamed = {
        eid: Unit(eid, unit.label, unit.text, unit.page, str(refs[eid])) for eid, unit in units.items() if eid in refs
    }

    def locate(root: Any, ref: str) -> Sequence[Any]:
        return [list(root.iter(_w("p")))[int(ref)]]

    return annotate(buffer.getvalue(), report, renamed, locate)


def _w(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def _comment(document: Any, runs: tuple[Any, Any], text: str) -> None:
    from docx.text.run import Run

    first, last = (Run(run, document) for run in runs)
    made = document.add_comment([first, last], text=text, author=AUTHOR, initials=INITIALS)
    made._comment_elm.attrib.pop(_w("date"), None)  # equal reports give equal bytes


def _letters(paragraph: Any) -> Iterator[Letter]:
    for element in paragraph.iter(_w("t"), _w("tab"), _w("br"), _w("noBreakHyphen")):
        if element.tag == _w("t"):
            for offset, char in enumerate(element.text or ""):
                yield Letter(char, element, offset)
        elif element.getparent().tag == _w("r"):
            yield Letter("-" if element.tag == _w("noBreakHyphen") else " ", None, 0)


def _runs(paragraphs: Sequence[Any], place: Place, unit: Unit) -> tuple[Any, Any] | None:
    """The first and last run of the words at a place, runs parted at their edges; the whole unit when not found."""
    words = "".join(unit.text[place.start : place.end].split())
    if words and (place.start, place.end) != (0, len(unit.text)):
        letters = [letter for paragraph in paragraphs for letter in _letters(paragraph)]
        solid = [letter for letter in letters if not letter.char.isspace() and letter.char != "\u00ad"]
        text = "".join(letter.char for letter in solid)
        wanted = len("".join(unit.text[: place.start].split()))
        starts = [n for n in range(len(text)) if text.startswith(words, n)]
        if starts:
            begin = min(starts, key=lambda n: abs(n - wanted))
            inside = [letter for letter in solid[begin : begin + len(words)] if letter.element is not None]
            if inside:
                return _part(inside[0], inside[-1])
    return _whole(paragraphs)


def _part(first: Letter, last: Letter) -> tuple[Any, Any]:
    """Part the runs so that the first begins at ``first`` and the last ends at ``last``."""
    if last.offset + 1 < len(last.element.text):
        _split(last.element, last.offset + 1)
    begin = _split(first.element, first.offset) if first.offset else first.element
    end = begin if last.element is first.element else last.element
    return begin.getparent(), end.getparent()


def _split(element: Any, offset: int) -> Any:
    """Part the run of a ``w:t`` at an offset of its text; the ``w:t`` that begins there is returned."""
    run = element.getparent()
    twin = deepcopy(run)
    position = list(run).index(element)
    for child in list(run)[position + 1 :]:
        run.remove(child)
    for child in list(twin)[:position]:
        if child.tag != _w("rPr"):
            twin.remove(child)
    rest = next(child for child in twin if child.tag == _w("t"))
    rest.text, element.text = element.text[offset:], element.text[:offset]
    for one in (rest, element):
        one.set(XML_SPACE, "preserve")
    run.addnext(twin)
    return rest


def _whole(paragraphs: Sequence[Any]) -> tuple[Any, Any]:
    """The first and last run of the paragraphs; an empty cell gets an empty run to carry the comment."""
    runs = [run for paragraph in paragraphs for run in paragraph.iter(_w("r")) if run.getparent().tag != _w("del")]
    if not runs:
        run = paragraphs[0].makeelement(_w("r"), {})
        paragraphs[0].append(run)
        runs = [run]
    return runs[0], runs[-1]


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue())
