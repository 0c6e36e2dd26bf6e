"""The words of a service taken apart: name, registry number, category, orientation, form."""

import re
from dataclasses import dataclass

# «804200О.99.0.ББ52АЖ72000»: Latin look-alikes and white space are let through, so that a checker can see them.
REGISTRY = re.compile(
    r"(?<!\d)\d{6}\s?[А-ЯЁA-Z0]\s?\.\s?\d{2}\s?\.\s?\d\s?\.\s?(?:[А-ЯЁA-Z0-9]\s?){10}[А-ЯЁA-Z0-9](?![А-ЯЁA-Z0-9])"
)
# «(уникальный номер реестровой записи …)», «, реестровая запись …»: what a number is called.
_LABEL = (
    r"(?:(?:с\s)?(?:уникальн\w+|реестров\w+)\s(?:номер\w*|код\w*|запис\w+)(?:\s(?:реестров\w+\sзапис\w+|услуги|в\s[^,;()]{2,40}))?"
    r"|реестров\w+\sзапис\w+|номер(?:\sреестровой\sзаписи)?|код(?:\sуслуги)?|№)"
)
_BEFORE_CODE = re.compile(rf"[\s,;(–—-]*{_LABEL}?\s?[:№–—-]?\s*$", re.IGNORECASE)
_COUNTED = re.compile(r"услуга\s?(?:№\s?)?\d{1,2}\s?[:.–—-]\s?", re.IGNORECASE)  # «услуга № 1: …»
_BRACKETED = re.compile(rf"\s*\([^()]*{REGISTRY.pattern}[^()]*\)")
_ORIENTATION = re.compile(
    r"[,;(]?\s*(?:направленность\s*[:–—-]\s*(?P<after>[^,;.()]+)|"
    r"(?P<before>[а-яё]+(?:\s?[–—-]\s?[а-яё]+)*)\s+направленност(?P<ending>ь|и)(?!\w))",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"[,;(]?\s*(?:форма(?:\s+(?:обучения|реализации|оказания|обслуживания|предоставления)(?:\s+(?:услуги|программы?|программ))?)?\s*[:–—-]\s*(?P<after>[^;.()]+)|"
    r"(?<=[,;(\s])(?P<before>(?:очн|заочн|очно\s?[-–—]\s?заочн)(?:ая|ой))\s+форм[аеы](?:\s+обучения)?)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"[,;(]?\s*категори[яи]\s+(?:потребителей|получателей)(?:\s+услуги?)?\s*[:–—-]\s*(?P<after>[^;.()]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a service taken apart: its name (``text[:end]``), category, orientation and form."""

    end: int
    category: str | None
    orientation: str | None
    form: str | None


def describe(text: str) -> Description:
    """Take apart «реализация …, техническая направленность, форма обучения: очная»."""
    orientation, form, category = _ORIENTATION.search(text), _FORM.search(text), _CATEGORY.search(text)
    end = len(text)
    aimed = None
    if orientation:
        aimed = (orientation["after"] or orientation["before"]).strip()
        if orientation["ending"] == "и":
            aimed = re.sub(r"ой$", "ая", aimed)
        if orientation["after"] or orientation[0][0] in ",;(":
            end = min(end, orientation.start())
    for match in (form, category):
        if match:
            end = min(end, match.start())
    shaped = (form["after"] or form["before"]).strip(" ,") if form else None
    if shaped and form and form["before"]:
        shaped = re.sub(r"ой$", "ая", shaped)
    whole = text[:end].rstrip(" ,;.(–—-")
    return Description(len(whole), category["after"].strip() if category else None, aimed, shaped)


def is_orientation(text: str) -> bool:
    """Whether a text names an orientation and nothing else («Техническая направленность»)."""
    return bool(_ORIENTATION.fullmatch(text))


def registries(text: str) -> list[str]:
    """All registry numbers in a text, without inner white space."""
    return [re.sub(r"\s+", "", hit[0]) for hit in REGISTRY.finditer(text)]


def without_code(text: str) -> str:
    """The words of a service without its registry number (after it, else before it), «услуга № 1:» and quotation marks."""
    bare = _BRACKETED.sub("", text)
    hit = REGISTRY.search(bare)
    if hit is not None:
        after = bare[hit.end() :].lstrip(" –—:;,.-)")
        bare = after if re.search(r"\w", after) else _BEFORE_CODE.sub("", bare[: hit.start()])
    elif bare != text:
        bare = bare.rstrip(" ;.")
    if counted := _COUNTED.match(bare):
        bare = bare[counted.end() :]
    return unquoted(bare)


def unquoted(text: str) -> str:
    """A name that stands whole in quotation marks, without them."""
    inner = text.strip().rstrip(" ;.,")
    if inner[:1] == "«" and inner[-1:] == "»" and inner.count("«") - inner.count("»") in (0, 1):
        depth = 0
        for n, letter in enumerate(inner):
            depth += (letter == "«") - (letter == "»")
            if not depth and n < len(inner) - 1:
                return text
        return inner[1:-1]
    return text
