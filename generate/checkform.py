"""The points of form F01–F32 and F35 on a finished .docx; F33 and F34 need LibreOffice and a second drafting: see the tests."""

from collections.abc import Callable, Iterator

from generate.checkform_act import ACT_CHECKS
from generate.checkform_layout import LAYOUT_CHECKS
from generate.checkform_sheet import FormFault, Sheet, read_sheet
from generate.checkform_text import TEXT_CHECKS

CHECKS: dict[str, Callable[[Sheet], Iterator[str]]] = {**LAYOUT_CHECKS, **TEXT_CHECKS, **ACT_CHECKS}


def check_form(package: bytes) -> tuple[FormFault, ...]:
    """What departs from the norms of form, by code; a part of an act is held only to what a part can have."""
    sheet = read_sheet(package)
    return tuple(FormFault(code, message) for code in sorted(CHECKS) for message in CHECKS[code](sheet))
