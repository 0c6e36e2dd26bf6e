"""Documents that stand in a .docx whole (``w:altChunk``), as programs that glue documents together put them in."""

from collections.abc import Callable

from extract.read.package import Package
from extract.read.renamed import renamed
from soczakaz.errors import UnreadableError
from soczakaz.source import Block, SourceDocument

_READ = frozenset(("html", "mhtml", "text"))
_MAX_DEPTH = 3  # documents in documents: one may hold itself


def read_chunk(
    package: Package, part: str, depth: int, read_docx: Callable[[bytes, str, int], SourceDocument]
) -> list[Block]:
    """The blocks of the document in this part; none if there is none or it cannot be read.

    ``depth`` is how many documents it stands in. The refs begin with the part's name and lead nowhere in
    ``document.xml``.
    """
    from extract.read import read
    from extract.read.sniff import sniff

    data = package.lesser(part, "вложенного документа")
    if data is None or depth > _MAX_DEPTH:
        return []
    try:
        kind, _ = sniff(data, part)
        if kind == "docx":
            document = read_docx(data, part, depth)
        elif kind in _READ:
            document = read(data, part)
        else:
            return []
    except UnreadableError:
        return []
    return [renamed(block, f"{part}#{block.ref}") for block in document.blocks]
