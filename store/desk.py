"""What a server keeps of a workspace beside its acts: uploads, what a person decided about them, drafts and jobs.

Moments are in UTC without a zone. The content of an upload is not here: its face keeps it in a folder.
"""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.models import Base


class UploadRow(Base):
    """A file given by a person. ``expires`` is null when it is to be kept; ``previous`` is the upload it corrects."""

    __tablename__ = "desk_uploads"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    who: Mapped[str]
    created: Mapped[dt.datetime]
    expires: Mapped[dt.datetime | None] = mapped_column(index=True)
    previous: Mapped[str | None]


class SuppressionRow(Base):
    """A finding not to be shown: a rule, everywhere (``place`` «») or at one place (eid or label), with the reason."""

    __tablename__ = "desk_suppressions"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[str] = mapped_column(ForeignKey("desk_uploads.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str]
    place: Mapped[str]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[dt.datetime]


class CorrectionRow(Base):
    """A value that a person put in place of an extracted one. ``path`` is where it stands in the act's JSON
    («events[12].deadline»), ``eid`` the unit it was read from."""

    __tablename__ = "desk_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[str] = mapped_column(ForeignKey("desk_uploads.id", ondelete="CASCADE"), index=True)
    path: Mapped[str]
    eid: Mapped[str]
    old: Mapped[str]
    value: Mapped[str]
    who: Mapped[str]
    at: Mapped[dt.datetime]


class DraftRow(Base):
    """A saved profile (YAML), finished or not."""

    __tablename__ = "desk_drafts"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    who: Mapped[str]
    created: Mapped[dt.datetime]
    changed: Mapped[dt.datetime] = mapped_column(index=True)


class JobRow(Base):
    """Work that goes on after the answer. ``status`` is queued, running, done, failed or cancelled; ``arguments`` and
    ``result`` are JSON; ``attempts`` counts how often it was begun (a restart of the server begins it again)."""

    __tablename__ = "desk_jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    who: Mapped[str]
    created: Mapped[dt.datetime] = mapped_column(index=True)
    started: Mapped[dt.datetime | None]
    finished: Mapped[dt.datetime | None]
    beat: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    arguments: Mapped[str]
    message: Mapped[str | None]
    result: Mapped[str | None]
