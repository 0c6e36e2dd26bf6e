"""Reading and checking: the act of an upload, its review, files of both, and the same of files that are not kept."""

import asyncio
import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from api.arguments import today, utc_now
from api.bulk.version import extractor_version
from api.desk import uploads
from api.desk.catalogue import law
from api.desk.correcting import changed_act, corrected
from api.desk.crew import Blob
from api.desk.deciding import Deciding
from api.desk.errors import InvalidError, NotFoundError, ProcessingError
from api.desk.model import ActData, CorrectedAct, Export, ProfileText, Review, Suppression, Upload
from api.desk.revive import report_of
from api.desk.shelf import shown_name
from api.desk.uploading import need_short

if TYPE_CHECKING:
    from check.compare import Progress

KINDS: Mapping[str, tuple[str, str, str]] = {
    # kind: media type, what follows the name of the act, suffix
    "act-json": ("application/json", "", "json"),
    "act-xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "-данные", "xlsx"),
    "act-md": ("text/markdown; charset=utf-8", "", "md"),
    "act-ics": ("text/calendar; charset=utf-8", "-сроки", "ics"),
    "act-akn": ("application/xml", "-akn", "xml"),
    "review-json": ("application/json", "-отчёт", "json"),
    "review-sarif": ("application/sarif+json", "-отчёт", "sarif"),
    "review-docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "-замечания", "docx"),
    "review-html": ("text/html; charset=utf-8", "-замечания", "html"),
    "review-xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "-таблица-разногласий", "xlsx"),
    "review-text": ("text/plain; charset=utf-8", "-замечания", "txt"),
}  # fmt: skip


class Reviewing(Deciding):
    """What a worker made of an upload is remembered beside it."""

    async def extract(self, upload_id: str) -> ActData:
        """The act of an upload; read once, then remembered. Raises ProcessingError when it cannot be read."""
        upload = await self.find(upload_id)
        value = await self._made(upload, f"act-{_version()}", "read", {"name": upload.name})
        from store.acts import act_from_json

        return ActData(upload, act_from_json(value["act"]), value["act"], value["view"])

    async def corrected(self, upload_id: str) -> CorrectedAct:
        """The act of an upload with the values that people put in place of the extracted ones."""
        data = await self.extract(upload_id)
        entries = await self.corrections(upload_id)
        made = corrected(data.act, {entry.path: entry.value for entry in entries})
        last = {entry.path: entry for entry in entries if entry.path not in made.unused}
        return CorrectedAct(data, made.act, tuple(last.values()))

    async def add_correction(self, upload_id: str, path: str, value: str, *, eid: str = "", old: str = "") -> int:
        """Put a value beside the extracted one; from now on it holds in reviews and files.

        ``path`` is where it stands in the act's JSON («events[12].deadline»). Raises InvalidError for a path that names no
        value of the act, or words that cannot be such a value.
        """
        self.principal.need("author")
        need_short(path, value, eid, old)
        changed_act((await self.extract(upload_id)).act, path, value)
        values = {
            "upload_id": upload_id, "path": path, "eid": eid, "old": old, "value": value,
            "who": self.principal.name, "at": utc_now(),
        }  # fmt: skip
        return await self.room.db(lambda connection: uploads.correct(connection, values))

    async def review(
        self, upload_id: str, as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> Review:
        """The act as corrected, reviewed on a day (by default its own date), without what the person chose not to see."""
        found = await self.corrected(upload_id)
        data = found.data
        arguments = await self._asked(data.upload, as_of, agreement_date)
        digest = hashlib.sha256(json.dumps([arguments, law().version, _version()]).encode()).hexdigest()[:16]
        value = await self._made(data.upload, f"review-{digest}", "review", arguments)
        report = report_of(value)
        return Review(
            upload=data.upload,
            act=found.act,
            report=report,
            json=value["report"],
            view=data.view,
            as_of=report.as_of,
            agreement_date=agreement_date,
            as_of_guessed=as_of is None and found.act.requisites.date is None,
            satisfied=value["satisfied"],
            not_applicable=value["not_applicable"],
            corrections=found.corrections,
        )

    async def progress(
        self, upload_id: str, as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> "Progress | None":
        """The review against that of the upload it corrects; None when it corrects none or that one is gone."""
        from check.compare import against

        upload = await self.find(upload_id)
        if upload.previous is None:
            return None
        try:
            old = await self.review(upload.previous, as_of, agreement_date)
        except (NotFoundError, ProcessingError):
            return None
        return against(old.json, (await self.review(upload_id, as_of, agreement_date)).report)

    async def export(
        self, upload_id: str, kind: str, as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> Export:
        """A file of the data (``act-…``) or of the review (``review-…``); ``KINDS`` lists them."""
        if kind not in KINDS:
            raise InvalidError(f"нет такого вида: «{kind}»; есть {', '.join(KINDS)}")
        upload = await self.find(upload_id)
        arguments = {"kind": kind, **await self._asked(upload, as_of, agreement_date)}
        result = await self.office.crew.run("export", arguments, [self.room.shelf.path(upload_id)])
        return _export(result.files["file"], kind, upload.name)

    async def profile_from(
        self, upload_id: str, municipality: str | None = None, region: str | None = None
    ) -> ProfileText:
        """The profile of an uploaded act, ours again or (with a place) for another one."""
        upload = await self.find(upload_id)
        arguments = _for_place(upload.name, municipality, region, await self.changes(upload_id))
        value = (await self.office.crew.run("profile", arguments, [self.room.shelf.path(upload_id)])).value
        return ProfileText(value["profile"], tuple(value["decisions"]))

    async def extract_once(self, name: str, data: Blob) -> dict[str, Any]:
        """The act of a file that is not kept (``soczakaz.act/1``)."""
        arguments = {"name": shown_name(name)}
        return dict((await self.office.crew.run("read", arguments, [data])).value["act"])

    async def export_once(
        self, name: str, data: Blob, kind: str, as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> Export:
        """What :meth:`export` gives, of a file that is not kept."""
        if kind not in KINDS:
            raise InvalidError(f"нет такого вида: «{kind}»; есть {', '.join(KINDS)}")
        name = shown_name(name)
        arguments = {"kind": kind, **_arguments(name, as_of, agreement_date, (), {})}
        result = await self.office.crew.run("export", arguments, [data])
        return _export(result.files["file"], kind, name)

    async def profile_once(self, name: str, data: Blob, municipality: str | None, region: str | None) -> ProfileText:
        """What :meth:`profile_from` gives, of a file that is not kept."""
        arguments = _for_place(shown_name(name), municipality, region, {})
        value = (await self.office.crew.run("profile", arguments, [data])).value
        return ProfileText(value["profile"], tuple(value["decisions"]))

    async def _made(self, upload: Upload, key: str, do: str, arguments: Mapping[str, Any]) -> Any:
        """What a worker makes of the upload, remembered beside it."""
        value = await asyncio.to_thread(self.room.shelf.cached, upload.id, key)
        if value is None:
            value = (await self.office.crew.run(do, arguments, [self.room.shelf.path(upload.id)])).value
            await asyncio.to_thread(self.room.shelf.cache, upload.id, key, value)
        return value

    async def _asked(self, upload: Upload, as_of: dt.date | None, agreement_date: dt.date | None) -> dict[str, Any]:
        hidden = await self.suppressions(upload.id)
        return _arguments(upload.name, as_of, agreement_date, hidden, await self.changes(upload.id))


def _arguments(
    name: str,
    as_of: dt.date | None,
    agreement_date: dt.date | None,
    hidden: Sequence[Suppression],
    changes: Mapping[str, str],
) -> dict[str, Any]:
    """The arguments of a review."""
    return {
        "name": name,
        "as_of": as_of.isoformat() if as_of else None,
        "today": today().isoformat(),
        "agreement_date": agreement_date.isoformat() if agreement_date else None,
        "suppressions": [{"rule": e.rule, "place": e.place, "reason": e.reason} for e in hidden],
        "corrections": dict(changes),
    }  # fmt: skip


def _for_place(name: str, municipality: str | None, region: str | None, changes: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of a profile from an act. Raises InvalidError for a region that does not exist."""
    from soczakaz.ru.regions import regions

    if region and region not in {entry.name for entry in regions()}:
        raise InvalidError(
            f"нет такого субъекта: «{region[:60]}»; напишите полное название, например: Смоленская область"
        )
    return {
        "name": name,
        "municipality": municipality or None,
        "region": region or None,
        "corrections": dict(changes),
    }


def _export(data: bytes, kind: str, name: str) -> Export:
    media_type, tail, suffix = KINDS[kind]
    return Export(data, media_type, f"{name.rpartition('.')[0] or name}{tail}.{suffix}")


@cache
def _version() -> str:
    return extractor_version().rpartition("+")[2]
