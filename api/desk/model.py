"""What a desk gives: plain frozen values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from soczakaz.act import Act
from soczakaz.report import Report

JobStatus = Literal["queued", "running", "done", "failed", "cancelled"]
ENDED: frozenset[JobStatus] = frozenset({"done", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the workspace. ``expires`` is None when it is kept; moments are in UTC with their zone."""

    id: str
    name: str
    sha256: str
    size: int
    who: str
    created: dt.datetime
    expires: dt.datetime | None
    previous: str | None

    @property
    def kept(self) -> bool:
        """Whether it stays until someone deletes it."""
        return self.expires is None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding not to be shown; ``place`` «» is everywhere."""

    id: int
    rule: str
    place: str
    reason: str
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person put beside an extracted one."""

    id: int
    path: str
    eid: str
    old: str
    value: str
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ActData:
    """An act as read: the object, its JSON (``soczakaz.act/1``) and how it looks (:mod:`api.act_view`)."""

    upload: Upload
    act: Act
    json: Mapping[str, Any]
    view: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class CorrectedAct:
    """An act as people corrected it; ``corrections`` are those that hold, the last of each path. ``data`` is as read."""

    data: ActData
    act: Act
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A review of an upload as corrected by hand (``corrections`` are those used). ``as_of_guessed``: the act has no date,
    so today was taken. ``satisfied`` and ``not_applicable`` describe the requirements ({"rule", "name", "why",
    "severity", "subject"})."""

    upload: Upload
    act: Act
    report: Report
    json: Mapping[str, Any]
    view: list[dict[str, Any]]
    as_of: dt.date
    agreement_date: dt.date | None
    as_of_guessed: bool
    satisfied: list[dict[str, str]]
    not_applicable: list[dict[str, str]]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A file to give out."""

    data: bytes
    media_type: str
    filename: str


@dataclass(frozen=True, slots=True)
class ProfileText:
    """A profile as YAML, and what a person must decide in it."""

    text: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """Drafted files by name, notes of the drafting, faults of form, and the package's own review.

    ``whole`` is the name of the file that was reviewed; ``satisfied`` as in :class:`Review`; ``view`` shows that file.
    """

    files: Mapping[str, bytes]
    whole: str
    notes: tuple[str, ...]
    faults: tuple[Mapping[str, str], ...]
    report: Report
    json: Mapping[str, Any]
    satisfied: list[dict[str, str]]
    not_applicable: list[dict[str, str]]
    view: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A saved profile; ``text`` is YAML, finished or not."""

    id: str
    title: str
    text: str
    who: str
    created: dt.datetime
    changed: dt.datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Work that goes on after the answer: ``done`` of ``total`` files; ``result`` when it has ended."""

    id: str
    kind: str
    status: JobStatus
    who: str
    created: dt.datetime
    started: dt.datetime | None
    finished: dt.datetime | None
    done: int
    total: int
    message: str | None
    result: Any

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in ENDED


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file of a request: its name («архив.zip!/папка/акт.docx»), the id of its upload, or why there is none."""

    name: str
    upload: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class StoredAct:
    """An act of the workspace's store."""

    id: int
    sha256: str
    name: str
    type: str | None
    issuer: str | None
    date: dt.date | None
    number: str | None
    title: str | None
    status: str
    region: str | None
    municipality: str | None
    level: str | None
    events: int
