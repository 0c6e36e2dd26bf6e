"""Files that would keep LibreOffice busy for a minute or fill the memory are found before it is started."""

import re

from extract.read.package import Package, parse
from soczakaz.errors import UnreadableError

_MAX_GROUPS = 300_000  # «{» of an .rtf; 50 pages of LibreOffice have 2,000
_MAX_DEPTH = 500  # groups in groups
_MAX_CELLS = 20_000  # borders of cells that the rows of an .rtf state
_BRACES = re.compile(rb"[{}]")
_BINARY = re.compile(rb"\\bin(\d+)")
_MAX_TAGS = 2_000_000
_COSTLY = (
    "файл устроен так, что его открытие занимает слишком много времени или памяти; откройте его в Word или "
    "LibreOffice и сохраните заново как .docx"
)


def check(data: bytes, name: str, kind: str) -> None:
    """Raise UnreadableError for an .odt, .rtf or flat XML file that LibreOffice would not finish in seconds."""
    if kind == "rtf" and _is_costly_rtf(data):
        raise UnreadableError(name, _COSTLY)
    if kind == "odt":
        package = Package(data, name)
        for part in ("content.xml", "styles.xml"):
            package.xml(part)
    if kind == "wordml":
        if data.count(b"<") > _MAX_TAGS or b"<!ENTITY" in data.replace(b"\0", b""):
            raise UnreadableError(name, _COSTLY)
        parse(data, name)


def _is_costly_rtf(data: bytes) -> bool:
    if data.count(b"{") > _MAX_GROUPS or data.count(b"\\cellx") > _MAX_CELLS:
        return True
    depth = deepest = 0
    for brace in _BRACES.finditer(data):
        depth += 1 if brace[0] == b"{" else -1
        deepest = max(deepest, depth)
    left = len(data)
    return deepest > _MAX_DEPTH or any(len(n[1]) > 10 or int(n[1]) > left for n in _BINARY.finditer(data))
