"""Files that could be read but are no acts: letters, recipes, program files. They are told, and kept out of the store."""

import json
from collections.abc import Mapping

from soczakaz.act import Act
from soczakaz.source import Unit
from store.repository import Failure

NOT_ACT = "not-act"
_LIKE_JSON = (b"{", b"[")
_OTHER_PAPERS = frozenset(
    {
        "письмо", "информационное письмо", "соглашение", "дополнительное соглашение", "договор", "протокол",
        "методические рекомендации",
    }
)  # fmt: skip


_FEW_WORDS = 1500  # characters outside tables that a plan alone may have


def stranger(act: Act, units: Mapping[str, Unit] | None = None) -> Failure | None:
    """Why a file that was read is not an act to be stored; None for an act. ``units`` are the pieces of its text.

    A plan, a list of services or of indicators alone is one: parts of an act are often published as files of their own.
    A README or a report that quotes an act is none: nobody adopts or signs it.
    """
    head = act.requisites
    kind, adopted = head.type, bool(head.issuer or head.signatory or act.preamble)
    told = kind in _OTHER_PAPERS and not act.appendices  # services that a letter or an agreement speaks of
    if act.events or act.indicators or act.working_group or (act.services and not told):
        parts = {part.kind for part in act.appendices if part.kind != "other"}
        bare = kind is None and not adopted and len(parts) < 2 and not any(part.number for part in act.appendices)
        return _paper_with_tables(units) if units and bare else None
    if kind in _OTHER_PAPERS:
        return Failure(
            NOT_ACT, f"это {kind}, а не акт: нет ни плана, ни показателей, ни перечня услуг; тот ли это файл?"
        )
    if kind is None and all(part.kind == "other" for part in act.appendices):
        words = "нет ни вида (постановление, приказ…), ни плана, ни показателей, ни перечня услуг; тот ли это файл?"
        return Failure(NOT_ACT, f"не похоже на акт: {words}")
    if not adopted and not act.appendices:
        words = "назван вид акта, но нет ни органа, ни преамбулы, ни подписи; возможно, акт здесь только цитируется"
        return Failure(NOT_ACT, f"не похоже на акт: {words}")
    return None


def _paper_with_tables(units: Mapping[str, Unit]) -> Failure | None:
    """A report in which tables like a plan's stand among pages of text; a plan alone has little besides its table."""
    tables = sum(len(unit.text) for eid, unit in units.items() if "tbl_" in eid)
    words = sum(len(unit.text) for eid, unit in units.items() if "tbl_" not in eid)
    if words < _FEW_WORDS or 2 * words < tables:
        return None
    return Failure(NOT_ACT, "не похоже на акт: таблицы сроков стоят среди другого текста, а органа и подписи нет")


def data_file(data: bytes) -> Failure | None:
    """The same for a file of data, in which the words of an act would only be quoted."""
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_LIKE_JSON):
        return None
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return None
    return Failure(NOT_ACT, "это файл данных (JSON), а не текст акта; укажите сам акт")
