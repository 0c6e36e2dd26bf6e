"""What is at hand while an act becomes a profile: the act, the place it is for, the decisions left to a person."""

import re
from dataclasses import dataclass

from generate.transpose import Transposer
from generate.typography import tidy
from soczakaz.act import Act

# Words of one level of power, wrong in an act of the other.
_LEVEL = re.compile(r"(?<!\w)(?:государственн|муниципальн|областн|краев|республиканск)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ForPlace:
    """The place a profile is wanted for; ``municipality`` is None for a region's own act."""

    region: str
    municipality: str | None = None


@dataclass(slots=True)
class Work:
    """An act being turned into a profile."""

    act: Act
    place: ForPlace | None
    transposer: Transposer
    decisions: list[str]
    same_level: bool

    def ours(self, text: str | None, what: str, *, blank: bool = True, any_level: bool = False) -> str | None:
        """``text`` for our place; None, with a decision, when something of the neighbour would remain.

        For a place of the other level words of the source's level would be wrong too, unless ``any_level``.
        """
        if text is None:
            return None
        made = tidy(self.transposer.put(text))
        if not any_level and not self.same_level and _LEVEL.search(made):
            self.decisions.append(f"{what}: в исходном акте слова другого уровня власти — впишите своё")
            return None
        if not self.transposer.remains(made):
            return made
        self.decisions.append(
            f"{what}: в исходном акте названо чужое место или лицо — {'впишите своё' if blank else 'строка не перенесена'}"
        )
        return None
