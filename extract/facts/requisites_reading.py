"""What the readers of requisites pass on: the facts found so far and the lines they stand in."""

import datetime as dt
import re
from dataclasses import dataclass, field

# Kinds that are always dated and numbered and name their act wherever they stand; «положение», «порядок» and
# others may be an appendix of one of these.
STRONG = frozenset((
    "постановление", "распоряжение", "приказ", "решение", "закон", "федеральный закон", "указ", "письмо",
    "федеральный конституционный закон", "информационное письмо", "совместный приказ",
    "совместное распоряжение", "совместное постановление",
))  # fmt: skip
LAWS = frozenset(("закон", "федеральный закон", "федеральный конституционный закон"))
TITLE = re.compile(r"[«\"„“]?(?:Об?о?|По\s+вопрос\w+|Вопросы)\s", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What has been found in the head so far, with the line each thing stands in."""

    kind: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    number: str | None = None
    title: str | None = None
    blank: bool = False
    refs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def note(self, name: str, refs: tuple[str, ...]) -> None:
        """Remember where the fact ``name`` was read; the first place wins."""
        self.refs.setdefault(name, refs)
        self.known.update(refs)
