"""A finished document against the data it was made from: nothing lost, nothing doubled, or it is not given out."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from generate.context import Data, expected
from generate.word import W, attribute, folded, need, text_of
from soczakaz.errors import SoczakazError


class LossError(SoczakazError):
    """The document does not say what the data say."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(
            f"шаблон {kind}: {message}; файл не записан — проверьте шаблон и в тексте профиля необычные знаки"
        )


def verify(kind: str, package: bytes, data: Data) -> None:
    """Raise :class:`LossError` unless the document shows every text and every row of ``data``, in order."""
    paragraphs, rows = _read(package)
    wanted = expected(data)
    whole = "\n".join(paragraphs)
    for text in wanted.anywhere:
        if folded(text) not in whole:
            raise LossError(kind, f"в документе нет текста «{_short(text)}»")
    at = 0
    for text in wanted.ordered:
        found = whole.find(folded(text), at)
        if found < 0:
            raise LossError(kind, f"в документе нет на своём месте текста «{_short(text)}»")
        at = found + len(folded(text))
    if len(rows) != len(wanted.rows):
        raise LossError(kind, f"в таблице строк {len(rows)}, а должно быть {len(wanted.rows)}")
    for n, (cells, texts) in enumerate(zip(rows, wanted.rows, strict=True), 1):
        for text in texts:
            if not any(folded(text) in cell for cell in cells):
                raise LossError(kind, f"в строке {n} таблицы нет текста «{_short(text)}»")


def _read(package: bytes) -> tuple[list[str], list[list[str]]]:
    """Paragraphs outside tables, and the rows of tables but for headers; a merged cell says what it continues."""
    with ZipFile(BytesIO(package)) as opened:
        body = need(etree.fromstring(opened.read("word/document.xml")), "body")
    paragraphs = [folded(text_of(paragraph)) for paragraph in body.findall(f"{W}p")]
    rows: list[list[str]] = []
    for table in body.iter(f"{W}tbl"):
        above: list[str] = []
        for row in table.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{W}tblHeader") is not None:
                continue
            cells = []
            for n, cell in enumerate(row.findall(f"{W}tc")):
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                continued = merged is not None and attribute(merged, "val") != "restart"
                cells.append(
                    above[n]
                    if continued and n < len(above)
                    else " ".join(folded(text_of(paragraph)) for paragraph in cell.iter(f"{W}p"))
                )
            rows.append(cells)
            above = cells
    return paragraphs, rows


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
