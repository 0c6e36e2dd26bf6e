"""Bytes of a text file to characters: byte order marks, UTF-8, then the Russian single-byte code pages."""

import codecs
from collections import Counter
from math import log

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Order matters only between equal scores.
_LEGACY = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
# Per mille of Russian letters: a wrong code page turns common letters into rare ones, signs or box lines.
# fmt: off
_PER_MILLE = {
    "о": 110, "е": 84, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35,
    "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16, "б": 16, "ч": 14,
    "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ъ": 0.5, "ё": 0.5,
}
# fmt: on
_LOWER = {letter: log(share * 0.033) for letter, share in _PER_MILLE.items()}
_WEIGHTS = _LOWER | {letter.upper(): weight - 0.3 for letter, weight in _LOWER.items()}
_TYPOGRAPHY = set("«»№–—…“”„’‘§°\u00a0•─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬")
_JUDGED_BYTES = 200_000
_LIE = 0.5  # a letter, by which another code page must fit better than the named one


def decode(data: bytes) -> str | None:
    """The text of ``data``, or None if it is no text (control characters, no plausible code page).

    Line ends become ``\\n``; form feeds and tabs stay.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(name, "replace"))
    if b"\0" in data[:4096]:
        return _decode_wide(data)
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # A file cut in the middle of a letter is still UTF-8.
        if error.end >= len(data) - 3 and error.start > 0 and error.start >= len(data) - 4:
            return _clean(data.decode("utf-8", "ignore"))
    text = _damaged_utf8(data)
    if text is None:
        sample = Counter(data[:_JUDGED_BYTES])
        text = data.decode(max(_LEGACY, key=lambda name: _plausible(sample, name)), "replace")
        if not _russian(text):
            return None
    return _clean(text)


def decode_as(data: bytes, name: str) -> str | None:
    """The text of ``data`` in the character set that it names itself; None if it is unknown or another one fits better.

    Pages converted to another Russian code page often keep the old name.
    """
    try:
        text, codec = data.decode(name), codecs.lookup(name).name
    except (LookupError, UnicodeDecodeError):
        return None
    rivals = {codecs.lookup(other).name: other for other in _LEGACY}
    if codec in rivals:
        sample = Counter(data[:_JUDGED_BYTES])
        high = sum(count for byte, count in sample.items() if byte >= 0x80)
        best = max(_plausible(sample, other) for other in _LEGACY)
        if best - _plausible(sample, rivals[codec]) > _LIE * high:
            return None
    return text


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes is still UTF-8: its letters are no chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum("а" <= c <= "я" for c in text[:_JUDGED_BYTES])
    return text if letters > 20 * broken else None


def _decode_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order that gives Russian (or plain Latin) text."""
    texts = [data[: len(data) // 2 * 2].decode(name, "replace") for name in ("utf-16-le", "utf-16-be")]
    text = max(texts, key=lambda t: sum(c in _LOWER or c.isascii() for c in t))
    if "\0" in text or sum(c.lower() in _LOWER or c.isascii() or c in _TYPOGRAPHY for c in text) < 0.9 * len(text):
        return None
    return _clean(text)


def _plausible(sample: Counter[int], name: str) -> float:
    """How much the bytes look like Russian in this code page; the higher, the more likely."""
    score = 0.0
    for byte, count in sample.items():
        if byte < 0x80:
            continue
        character = bytes((byte,)).decode(name, "replace")
        score += count * _WEIGHTS.get(character, -0.5 if character in _TYPOGRAPHY else -4.0)
    return score


def _russian(text: str) -> bool:
    """Whether an eight-bit text may be an act: letters prevail among what is not plain ASCII."""
    foreign = [c for c in text[:_JUDGED_BYTES] if not c.isascii()]
    good = sum(c.lower() in _LOWER or c in _TYPOGRAPHY for c in foreign)
    return good >= 0.8 * len(foreign)


def _clean(text: str) -> str | None:
    """Unified line ends; None where control characters show that this is no text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").rstrip("\x1a")
    control = sum(text.count(c) for c in _CONTROLS)
    if control > 2 + len(text) // 500:
        return None
    if "в„–" in text:
        text = text.replace("в„–", "№")  # a page in UTF-8 that its site took for cp1251 and wrote again
    return text.translate(_DROP_CONTROLS) if control else text


# Vertical tabs are Word's line breaks; form feeds are page breaks.
_CONTROLS = tuple(chr(c) for c in range(32) if chr(c) not in "\t\n\f\v")
_DROP_CONTROLS = {ord(c): None for c in _CONTROLS}
