"""Lists that LibreOffice tears when it opens a .doc, put together again.

Of a list that is told where to start (as it is in most files that were ever copied from another), its import makes two:
the first point alone in one, all others in a second that counts from the beginning, so that «1., 1., 2., 3.» is printed.
"""

import io
import zipfile
from itertools import pairwise

from lxml import etree
from lxml.etree import _Element

from extract.read.docx_names import NUM_PR, P_PR, VAL, P, T, number, w
from extract.read.package import Package
from soczakaz.source import Warning

RESTORED = Warning(
    "list-numbers-restored",
    "При открытии файла .doc первый пункт списка отделился от остальных и номера сбились; они восстановлены, сверьте их.",
)
_DOCUMENT, _NUMBERING = "word/document.xml", "word/numbering.xml"
_NUM_ID, _ILVL = w("numId"), w("ilvl")


def rejoined(docx: bytes, name: str) -> tuple[bytes, bool]:
    """The .docx that LibreOffice made of a .doc with torn lists whole again, and whether there were any.

    Torn is a list of one paragraph of the first level that the next paragraph, of the first level or the second, goes on
    with a list of the same look, begun there. Raises UnreadableError if the package is damaged.
    """
    package = Package(docx, name)
    document, numbering = package.xml(_DOCUMENT), package.xml(_NUMBERING)
    if document is None or numbering is None:
        return docx, False
    looks = _looks(numbering)
    listed = [(_list_of(paragraph), paragraph) for paragraph in document.iter(P) if _has_text(paragraph)]
    used: dict[int, int] = {}
    for item, _ in listed:
        if item is not None:
            used[item[0]] = used.get(item[0], 0) + 1
    begun: set[int] = set()
    found = False
    for (item, paragraph), (following, _) in pairwise(listed):
        if item is None:
            continue
        num, level = item
        if (
            following is not None
            and level == 0
            and following[1] <= 1
            and used[num] == 1
            and num != following[0]
            and following[0] not in begun
            and used[following[0]] > 1
            and looks.get(num) is not None
            and looks.get(num) == looks.get(following[0])
        ):
            paragraph.find(f"{P_PR}/{NUM_PR}/{_NUM_ID}").set(VAL, str(following[0]))  # type: ignore[union-attr]
            begun.add(following[0])
            found = True
        begun.add(num)
    return (_repacked(docx, document), True) if found else (docx, False)


def _has_text(paragraph: _Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(T))


def _list_of(paragraph: _Element) -> tuple[int, int] | None:
    """The list and the level that a paragraph names itself."""
    properties = paragraph.find(f"{P_PR}/{NUM_PR}")
    num = None if properties is None else number(properties.find(_NUM_ID))
    return (num, number(properties.find(_ILVL)) or 0) if num and properties is not None else None


def _looks(numbering: _Element) -> dict[int, tuple[str, ...]]:
    """How the levels of each numbered list are printed; bullets look alike and have no numbers to mend."""
    abstracts = {
        number(element, w("abstractNumId")): tuple(
            f"{_said(level, 'numFmt')} {_said(level, 'lvlText')}" for level in element.findall(w("lvl"))
        )
        for element in numbering.findall(w("abstractNum"))
    }
    made = {}
    for element in numbering.findall(w("num")):
        look = abstracts.get(number(element.find(w("abstractNumId"))), ())
        if look and "%1" in look[0]:
            made[number(element, _NUM_ID) or 0] = look
    return made


def _said(level: _Element, tag: str) -> str:
    found = level.find(w(tag))
    return "" if found is None else found.get(VAL, "")


def _repacked(docx: bytes, document: _Element) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(document) if name == _DOCUMENT else old.read(name))
    return out.getvalue()
