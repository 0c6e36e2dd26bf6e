"""Words of the reference data that changed when the experiment ended (law.md 2.16): ``[while it lasted|since then]``."""

import re

_PAIR = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def worded(template: str, *, permanent: bool) -> str:
    """The template with the words of one time: ``permanent`` since 1 January 2025, when the experiment was over."""
    return _PAIR.sub(r"\2" if permanent else r"\1", template)
