"""Requirements of a user's own file: words that an act must have, or must not have."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.search import body_units, first, hits


def own_words(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """``params.forbidden``: every place of the words is shown; ``params.required``: their absence is.

    Both are regular expressions, blind to case; ``params.where = "body"`` looks at the points only.
    """
    params = entry.params or {}
    units = body_units(case) if params.get("where") == "body" else case.reading
    if "forbidden" in params:
        for hit in hits(case, re.compile(params["forbidden"], re.IGNORECASE), units):
            yield violated(hit.place, hit.words, fault="words")
    if "required" in params and not first(case, re.compile(params["required"], re.IGNORECASE), units):
        yield violated(case.start, case.act.requisites.title or "")
