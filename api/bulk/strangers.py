"""Files that could be read but are no acts: letters, recipes, program files. They are told, and kept out of the store."""

import json

from soczakaz.act import Act
from store.repository import Failure

NOT_ACT = "not-act"
_LIKE_JSON = (b"{", b"[")
_OTHER_PAPERS = frozenset(
    {
        "письмо", "информационное письмо", "соглашение", "дополнительное соглашение", "договор", "протокол",
        "методические рекомендации",
    }
)  # fmt: skip


def stranger(act: Act) -> Failure | None:
    """Why a file that was read is not an act to be stored; None for an act.

    A plan, a list of services or of indicators alone is one: parts of an act are often published as files of their own.
    """
    kind = act.requisites.type
    if act.events or act.indicators or act.services or act.working_group:
        return None
    if kind in _OTHER_PAPERS:
        return Failure(
            NOT_ACT, f"это {kind}, а не акт: нет ни плана, ни показателей, ни перечня услуг; тот ли это файл?"
        )
    if kind is None and all(part.kind == "other" for part in act.appendices):
        words = "нет ни вида (постановление, приказ…), ни плана, ни показателей, ни перечня услуг; тот ли это файл?"
        return Failure(NOT_ACT, f"не похоже на акт: {words}")
    return None


def data_file(data: bytes) -> Failure | None:
    """The same for a file of data, in which the words of an act would only be quoted."""
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_LIKE_JSON):
        return None
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return None
    return Failure(NOT_ACT, "это файл данных (JSON), а не текст акта; укажите сам акт")
