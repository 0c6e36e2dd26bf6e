"""A .docx as a SourceDocument.

The package is opened by :mod:`extract.read.package` and not by python-docx, which believes the sizes
that a forged archive states, parses every part (350 KB of unused styles in an ordinary act) and refuses a
file for one damaged picture.
Refs (:mod:`extract.read.docx_refs`) hold for a document that python-docx opens later, to comment on it.
"""

import hashlib
import posixpath
import re
from functools import cache

from lxml.etree import _Element

from extract.read.docx_blocks import BlockReader, Context
from extract.read.docx_chunks import read_chunk
from extract.read.docx_names import (
    RELATIONSHIPS,
    SECT_PR,
    STRICT_RELATIONSHIPS,
    STRICT_WML,
    VAL,
    WML,
    P,
    w,
)
from extract.read.docx_notes import read_furniture, read_notes
from extract.read.docx_numbering import Numbering
from extract.read.docx_styles import Styles
from extract.read.docx_text import Seen
from extract.read.manual_notes import lift_notes
from extract.read.package import Package
from soczakaz.errors import UnreadableError
from soczakaz.source import Block, SourceDocument, Warning

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PARAGRAPHS = 500_000
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARAGRAPH_TAGS = (b"<w:p>", b"<w:p ", b"<w:p/")
_PARAGRAPH_TAG = re.compile(rb"<(?:\w+:)?p[\s/>]")  # slower, for files with another prefix
_CONVENTIONAL = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
}

_NO_DOCUMENT = "в файле нет текста документа (word/document.xml); откройте его в Word и сохраните заново как .docx"
_TOO_LONG = "в документе больше 500 000 абзацев; разделите его и передайте акт отдельным файлом"
_NO_TEXT = "в документе нет текста; проверьте, тот ли это файл"
_ONLY_PICTURES = (
    "в документе нет текста, только изображения; распознайте страницы (OCR) и сохраните их в .docx или .pdf"
)


def read_docx(data: bytes, name: str, depth: int = 0) -> SourceDocument:
    """Read the bytes of a .docx; ``name`` is what the user calls it, ``depth`` how many documents it stands in.

    Raises UnreadableError when the package is damaged, encrypted or over a limit, has a DOCTYPE, or no text.
    Damage to lesser parts (styles, lists, notes) is reported among the document's warnings.
    """
    package = Package(data, name)
    package.lesser("[Content_Types].xml", "состава")
    main = _main_part(package)
    root = _main_root(package, main)
    related = _related(package, main)

    @cache
    def numbering() -> Numbering:
        return Numbering(_lesser_root(package, related.get("numbering", []), "списков"))

    def chunk(relationship: str) -> list[Block]:
        targets = {ident: target for ident, _, target in _relationships(package, *_rels_of(main))}
        return read_chunk(package, targets[relationship], depth + 1, read_docx) if relationship in targets else []

    context = Context(Styles(_lesser_bytes(package, related.get("styles", []), "стилей"), package), numbering, chunk)
    body = root.find(w("body"))
    reader = BlockReader(root, context, breaking=_breaking(root))
    reader.read(root if body is None else body)
    if not reader.blocks:
        raise UnreadableError(name, _ONLY_PICTURES if context.seen.pictures else _NO_TEXT)
    blocks, notes = lift_notes(reader.blocks)
    seen_in_body = _warnings(context.seen)
    note_roots = {
        kind: _lesser_root(package, related.get(part, []), "сносок") if _refers(context.seen, kind) else None
        for kind, part in (("f", "footnotes"), ("e", "endnotes"))
    }
    notes = (*read_notes(context, note_roots), *notes)
    # Running heads count no numbers of the body's lists.
    apart = Context(context.styles, lambda: Numbering(None), seen=Seen())
    furniture = tuple(read_furniture(apart, _furniture_roots(package, related)))
    return SourceDocument(
        name,
        MEDIA_TYPE,
        hashlib.sha256(data).hexdigest(),
        blocks,
        notes=notes,
        furniture=furniture,
        warnings=(*seen_in_body, *package.warnings),
    )


def _main_part(package: Package) -> str:
    for _, kind, target in _relationships(package, "_rels/.rels", ""):
        if kind == "officeDocument" and target in set(package.names()):
            return target
    return "word/document.xml"


def _main_root(package: Package, main: str) -> _Element:
    data = package.read(main)
    if data is None:
        raise UnreadableError(package.name, _NO_DOCUMENT)
    usual = sum(map(data.count, _PARAGRAPH_TAGS))
    if (usual or sum(1 for _ in _PARAGRAPH_TAG.finditer(data))) > MAX_PARAGRAPHS:
        raise UnreadableError(package.name, _TOO_LONG)
    root = package.parse(_transitional(data))
    if not root.tag.startswith(f"{{{WML}}}"):
        raise UnreadableError(package.name, _NO_DOCUMENT)
    return root


def _transitional(data: bytes) -> bytes:
    """The «strict» flavour of the format differs in the names of its namespaces."""
    if STRICT_WML.encode() not in data:
        return data
    data = data.replace(STRICT_WML.encode(), WML.encode())
    return data.replace(STRICT_RELATIONSHIPS.encode(), RELATIONSHIPS.encode())


def _rels_of(main: str) -> tuple[str, str]:
    """The ``.rels`` part of a part, and the folder that its targets are relative to."""
    folder, base = posixpath.split(main)
    return f"{folder}/_rels/{base}.rels", folder


def _relationships(package: Package, part: str, folder: str) -> list[tuple[str, str, str]]:
    """Id, kind («styles») and lower-case member name of what a ``.rels`` part names inside the package."""
    root = package.lesser_xml(package.lesser(part, "связей"), "связей")
    found = []
    for item in () if root is None else root.iter(_REL):
        target = item.get("Target", "").replace("\\", "/")
        if target and item.get("TargetMode") != "External":
            path = target if target.startswith("/") else posixpath.join(folder, target)
            kind = item.get("Type", "").rpartition("/")[2]
            found.append((item.get("Id", ""), kind, posixpath.normpath(path).lstrip("/").lower()))
    return found


def _related(package: Package, main: str) -> dict[str, list[str]]:
    """The parts that belong to the main one, by kind; the usual names where the relationships are lost."""
    folder = posixpath.dirname(main)
    related: dict[str, list[str]] = {}
    names = set(package.names())
    for _, kind, target in _relationships(package, *_rels_of(main)):
        if target in names:
            related.setdefault(kind, []).append(target)
    for kind, part in _CONVENTIONAL.items():
        path = posixpath.join(folder, part).lower()
        if path in names:
            related.setdefault(kind, [path])
    return related


def _lesser_bytes(package: Package, parts: list[str], what: str) -> bytes | None:
    data = package.lesser(parts[0], what) if parts else None
    return None if data is None else _transitional(data)


def _lesser_root(package: Package, parts: list[str], what: str) -> _Element | None:
    return package.lesser_xml(_lesser_bytes(package, parts, what), what)


def _furniture_roots(package: Package, related: dict[str, list[str]]) -> dict[str, _Element]:
    roots = {}
    for part in (*related.get("header", []), *related.get("footer", [])):
        root = _lesser_root(package, [part], "колонтитулов")
        if root is not None and next(root.iter(P), None) is not None:
            roots[part] = root
    return roots


def _breaking(root: _Element) -> frozenset[_Element]:
    """The section ends after which a new page begins: how a section starts is said at its own end."""
    change = w("sectPrChange")
    sections = [
        section for section in root.iter(SECT_PR) if (parent := section.getparent()) is None or parent.tag != change
    ]
    starts = [section.find(w("type")) for section in sections]
    return frozenset(
        section
        for section, start in zip(sections, starts[1:], strict=False)
        if start is None or start.get(VAL) not in ("continuous", "nextColumn")
    )


def _refers(seen: Seen, kind: str) -> bool:
    return any(noted == kind for noted, _ in seen.note_ids)


def _warnings(seen: Seen) -> list[Warning]:
    made = []
    if seen.tracked:
        made.append(
            Warning(
                "tracked-changes",
                "В документе есть непринятые исправления; прочитан текст, каким он станет, если принять их "
                "все. Примите или отклоните исправления и проверьте документ ещё раз.",
            )
        )
    if seen.hidden:
        sample = " ".join("".join(seen.hidden).split())
        sample = sample if len(sample) <= 80 else f"{sample[:80].rstrip()}…"
        made.append(
            Warning(
                "hidden-text",
                f"В документе есть скрытый текст, он не учтён: «{sample}». Покажите его или удалите.",
            )
        )
    if seen.objects:
        made.append(
            Warning(
                "embedded-object",
                "В документ вставлены объекты других программ (например, таблицы Excel); их содержимое "
                "не прочитано. Вставьте его обычным текстом или таблицей Word.",
            )
        )
    if seen.chunks:
        made.append(
            Warning(
                "embedded-document",
                "В документ вложен другой документ, его текст не прочитан. Откройте файл в Word и сохраните заново.",
            )
        )
    return made
