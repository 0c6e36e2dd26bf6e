"""Zip packages (docx, xlsx) whose bytes depend on their content alone."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (2020, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
SAVED = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")  # libraries write the moment of saving here


def fixed(package: bytes, *, properties: bool = False) -> bytes:
    """The same package with every member's time set to one fixed moment: equal content gives equal bytes.

    ``properties`` also sets the moment of making and saving in the document's properties: for a package that a library
    has just made, never for one that a user gave.
    """
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            entry = ZipInfo(info.filename, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            content = old.read(info)
            if properties and info.filename == PROPERTIES:
                content = SAVED.sub(rb"\g<1>2020-01-01T00:00:00Z", content)
            new.writestr(entry, content)
    return out.getvalue()
