"""The directory of an OLE compound file (.doc, .xls, encrypted .docx): stream names and where they start."""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors


def streams(data: bytes) -> dict[str, int]:
    """Names of the streams that lie in the root of the file, each with its first sector.

    A damaged directory gives what can be read of it; only the root counts, for a document may embed a
    workbook.
    """
    entries = _directory(data)
    if not entries:
        return {}
    found: dict[str, int] = {}
    seen: set[int] = set()
    # The children of a storage are a binary tree: left, right, and the root's child to begin with.
    todo = [_fields(entries[0])[3]]
    while todo:
        i = todo.pop()
        if i >= len(entries) or i in seen:
            continue
        seen.add(i)
        name, left, right, _, sector = _fields(entries[i])
        found[name] = sector
        todo += [left, right]
    return found


def word_is_encrypted(data: bytes, sector: int) -> bool:
    """Whether the WordDocument stream that starts at ``sector`` says that its text is encrypted."""
    start = (sector + 1) << _shift(data)
    flags = data[start + 10 : start + 12]
    return len(flags) == 2 and bool(struct.unpack("<H", flags)[0] & 0x0100)


def _shift(data: bytes) -> int:
    shift = struct.unpack_from("<H", data, 30)[0] if len(data) >= 512 else 9
    return shift if shift in (9, 12) else 9


def _directory(data: bytes) -> list[bytes]:
    if len(data) < 1024:
        return []
    shift = _shift(data)
    size = 1 << shift
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        piece = data[(sector + 1) << shift : (sector + 2) << shift] if sector < _END else b""
        if len(piece) == size:
            table += struct.unpack(f"<{size // 4}I", piece)
    entries: list[bytes] = []
    sector = struct.unpack_from("<I", data, 48)[0]
    seen: set[int] = set()
    while sector < _END and sector not in seen:
        seen.add(sector)
        piece = data[(sector + 1) << shift : (sector + 2) << shift]
        entries += [piece[i : i + _ENTRY] for i in range(0, len(piece) - _ENTRY + 1, _ENTRY)]
        sector = table[sector] if sector < len(table) else _END
    return entries


def _fields(entry: bytes) -> tuple[str, int, int, int, int]:
    length = min(struct.unpack_from("<H", entry, 64)[0], 64)
    name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", entry, 68)
    return name, left, right, child, struct.unpack_from("<I", entry, 116)[0]
