"""Zip packages (.docx, .odt) opened without trusting them: limits first, bounded reads, guarded XML.

Members are inflated by counted reads and not by ``ZipFile.read``, which inflates all there is before it looks
at the size that the archive states, and so lets a forged one fill the memory.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from soczakaz.errors import UnreadableError
from soczakaz.source import Warning

MAX_ENTRIES = 2_000
MAX_TOTAL = 200 << 20  # bytes unpacked, all members
MAX_MEMBER = 50 << 20
MAX_RATIO = 100  # unpacked to packed, for members over RATIO_FROM
RATIO_FROM = 1 << 20
MAX_TAGS = 2_000_000  # «<» in one XML part, 3,000 pages of Word; a parsed element takes over 100 bytes

_RESAVE = "откройте его в Word или LibreOffice и сохраните заново"
_TORN = f"файл повреждён или скачан не полностью; скачайте его ещё раз либо {_RESAVE}"
_BIG = "файл при распаковке непомерно велик; сохраните акт заново без вложений и передайте снова"
_LOCKED = "файл защищён паролем; снимите защиту и сохраните заново"
_DOCTYPE = f"внутри файла есть объявление DOCTYPE, которого в документах не бывает; {_RESAVE}"

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
)


class Package:
    """An open package. ``warnings`` collects what could not be read of its lesser parts.

    Raises UnreadableError when the archive is torn, encrypted or over a limit. The case of names is ignored.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.warnings: list[Warning] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise UnreadableError(name, _TORN) from error
        self._refuse_oversize(entries)
        self._entries = {_key(entry.filename): entry for entry in entries}

    def _refuse_oversize(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise UnreadableError(self.name, _BIG)
        for entry in entries:
            ratio = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size > MAX_MEMBER or (entry.file_size > RATIO_FROM and ratio > MAX_RATIO):
                raise UnreadableError(self.name, _BIG)
            if entry.flag_bits & 1:
                raise UnreadableError(self.name, _LOCKED)

    def names(self) -> Iterator[str]:
        """The members' names, lower case, without a leading slash."""
        yield from self._entries

    def read(self, part: str) -> bytes | None:
        """The bytes of a member; None if there is none.

        Raises UnreadableError when it is damaged, has a DOCTYPE or too many tags.
        """
        entry = self._entries.get(_key(part))
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except _FAULTS as error:
            raise UnreadableError(self.name, _TORN) from error
        head = data if b"\0" not in data[:200] else data.replace(b"\0", b"")  # UTF-16 hides the word
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UnreadableError(self.name, _DOCTYPE)
        if part.endswith((".xml", ".rels")) and data.count(b"<") > MAX_TAGS:
            raise UnreadableError(self.name, _BIG)
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root element of an XML member that the document cannot do without; None if there is none."""
        data = self.read(part)
        return None if data is None else self.parse(data)

    def parse(self, data: bytes) -> etree._Element:
        """The root element of XML bytes. Raises UnreadableError on broken XML or a DTD."""
        return parse(data, self.name)

    def lesser(self, part: str, what: str) -> bytes | None:
        """The bytes of a member the text can do without (styles, notes): damage becomes a warning and None.

        ``what`` names it in Russian, in the genitive («списков»). A DOCTYPE or too many tags still raise
        UnreadableError.
        """
        try:
            return self.read(part)
        except UnreadableError as error:
            if error.message != _TORN:
                raise
            self.damaged(what)
            return None

    def lesser_xml(self, data: bytes | None, what: str) -> etree._Element | None:
        """The root element of such a member's bytes, or None with a warning."""
        if data is None:
            return None
        try:
            return self.parse(data)
        except UnreadableError as error:
            if error.message != _TORN:
                raise
            self.damaged(what)
            return None

    def damaged(self, what: str) -> None:
        """Warn, once for each ``what``, that a part of the file could not be read."""
        warning = Warning(
            "damaged-part",
            f"Часть файла с описанием {what} повреждена и не прочитана; сверьте результат с документом.",
        )
        if warning not in self.warnings:
            self.warnings.append(warning)


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of XML bytes of the file ``name``. Raises UnreadableError on broken or deep XML or a DTD."""
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(name, _TORN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(name, _DOCTYPE)
    return root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
