"""A pdf with a text layer to a :class:`SourceDocument`.

pdfium decodes glyphs and paths; everything else is geometry of ours: ruled tables from their lines, free text in lines,
paragraphs and columns, and what is set aside (page numbers, running heads, stamps, footnotes). Paragraphs are located by
«p{page}.y{baseline in points}», tables by «p{page}.t{n}» with «.r{row}.c{cell}», notes by «p{page}.n{n}».
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extract.read.pdf_broken import Vocabulary
from extract.read.pdf_draft import Draft, Margins, draft, margins_of
from extract.read.pdf_flow import Flow
from extract.read.pdf_furniture import set_aside
from extract.read.pdf_lines import join_text
from extract.read.pdf_notes import Marks, take_notes
from extract.read.pdf_open import read_pages
from extract.read.pdf_stamps import lift_stamps
from soczakaz.errors import UnreadableError
from soczakaz.source import Block, Cell, Note, Paragraph, SourceDocument, Warning

MEDIA_TYPE = "application/pdf"

_SCAN = (
    "в файле нет текстового слоя (это изображения страниц); распознайте их (OCR) и сохраните PDF с текстом или .docx"
)
_GARBLED = (
    "текстовый слой файла испорчен: русские буквы не читаются; распознайте страницы заново (OCR) "
    "или возьмите исходный файл .docx"
)
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_MIN_LETTERS = 40  # a document: fewer are a page number or a caption over a scan
_MIN_CYRILLIC = 0.5  # of all letters; acts have over 0.97, a broken text layer under 0.2
_ROOMY = 130.0  # points: no word is as wide as that cell


def read_pdf(data: bytes, name: str) -> SourceDocument:
    """The text layer of a pdf as blocks in reading order, tables as one piece a page.

    Raises UnreadableError for a pdf that is encrypted, damaged, too long, a scan, or whose letters are garbled. Pages
    without text among others are named in a warning («page-without-text»).
    """
    columns: set[tuple[int, int]] = set()
    drafts = [draft(lift_stamps(content), columns) for content in read_pages(data, name)]
    warnings = _judge(drafts, name)
    set_aside(drafts)
    margins = margins_of(drafts)
    notes = _notes(drafts, margins)
    flow = Flow(margins, Vocabulary(lambda: _roomy(drafts)))
    for page in drafts:
        flow.page(page)
    marks = Marks(notes)
    return SourceDocument(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(_unmarked(block, marks) for block in flow.blocks()),
        pages=len(drafts),
        hard_lines=False,
        notes=tuple(notes),
        furniture=tuple(_furniture(drafts)),
        warnings=warnings,
    )


def _texts(page: Draft) -> Iterator[str]:
    for line in page.lines:
        yield from (word.text for word in line.words)
    for grid in page.grids:
        for words in grid.words.values():
            yield from (word.text for word in words)


def _roomy(drafts: list[Draft]) -> Iterator[str]:
    """The texts of free lines and of cells wide enough to break no word."""
    for page in drafts:
        yield from (line.text for line in page.lines)
        for grid in page.grids:
            for cell, words in grid.words.items():
                if cell[2] - cell[0] > _ROOMY:
                    yield from (word.text for word in words)


def _judge(drafts: list[Draft], name: str) -> tuple[Warning, ...]:
    """Refuse scans and garbled text; name the pages that have no text."""
    letters = cyrillic = 0
    blank = []
    for page in drafts:
        text = "".join(_texts(page))
        letters += sum(map(str.isalpha, text))
        cyrillic += len(text) - len(_CYRILLIC.sub("", text))
        if not text:
            blank.append(page.number)
    if letters < _MIN_LETTERS and letters < 8 * len(drafts):
        raise UnreadableError(name, _SCAN)
    if cyrillic < _MIN_CYRILLIC * letters:
        raise UnreadableError(name, _GARBLED)
    if not blank:
        return ()
    listed = ", ".join(map(str, blank[:20])) + (" …" if len(blank) > 20 else "")
    message = f"На страницах {listed} нет текста: это изображения или пустые листы. Проверьте их глазами или распознайте (OCR)."
    return (Warning("page-without-text", message),)


def _notes(drafts: list[Draft], margins: dict[tuple[int, int], Margins]) -> list[Note]:
    sizes: Counter[float] = Counter()
    for page in drafts:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    notes: list[Note] = []
    for page in drafts:
        last = notes[-1] if notes and notes[-1].page == page.number - 1 else None
        made = take_notes(page, margins[page.shape], body, last)
        if made and last is not None and made[0].ref == last.ref:
            notes.pop()
        notes += made
    return notes


def _furniture(drafts: list[Draft]) -> Iterator[Paragraph]:
    for page in drafts:
        for line in page.furniture:
            yield Paragraph(join_text([line.text]), f"p{page.number}.y{line.y:.0f}", page=page.number)


def _unmarked(block: Block, marks: Marks) -> Block:
    """``block`` without footnote marks in its texts."""
    if isinstance(block, Paragraph):
        page = block.page or 0
        text = marks.drop(block.text, page)
        lines = tuple(marks.drop(line, page) for line in block.lines)
        return block if text == block.text else replace(block, text=text, lines=lines)
    rows = tuple(replace(row, cells=tuple(_unmarked_cell(cell, marks) for cell in row.cells)) for row in block.rows)
    return block if rows == block.rows else replace(block, rows=rows)


def _unmarked_cell(cell: Cell, marks: Marks) -> Cell:
    text = marks.drop(cell.text, cell.page or 0)
    if text == cell.text:
        return cell
    return replace(cell, text=text, lines=tuple(marks.drop(line, cell.page or 0) for line in cell.lines))
