"""Drafting: the package of a profile, and profiles that are saved, finished or not."""

import uuid
from collections.abc import Sequence

from api.arguments import today, utc_now
from api.desk import drafts
from api.desk.errors import InvalidError, TooLargeError
from api.desk.model import Draft, Package
from api.desk.revive import report_of
from api.desk.uploading import Uploading, need_short


class Drafting(Uploading):
    """Profiles go to the crew as text: their YAML is read there."""

    async def draft(self, profile: str, form: str | None = None, only: Sequence[str] = ()) -> Package:
        """The package of a profile (YAML) with its own review. ProcessingError («invalid») names each fault by line."""
        from generate.form import shipped_forms

        self.principal.need("author")
        if form is not None and form not in shipped_forms():
            raise InvalidError(f"нет такого оформления: «{form[:40]}»; есть {', '.join(shipped_forms())}")
        self._need_size(profile)
        arguments = {"form": form, "only": list(only), "today": today().isoformat()}
        result = await self.office.crew.run("draft", arguments, [profile.encode()])
        value = result.value
        review = value["review"]
        return Package(
            files=result.files,
            whole=value["whole"],
            notes=tuple(value["notes"]),
            faults=tuple(value["faults"]),
            report=report_of(review),
            json=review["report"],
            satisfied=review["satisfied"],
            not_applicable=review["not_applicable"],
            view=value["view"],
        )

    async def save_draft(self, title: str, text: str, draft_id: str | None = None) -> Draft:
        """Save a profile, finished or not; with ``draft_id`` in place of its former text."""
        self.principal.need("author")
        title = title.strip() or "Без названия"
        need_short(title)
        self._need_size(text)
        who, now = self.principal.name, utc_now()
        if draft_id is not None:
            await self.load_draft(draft_id)
        key = draft_id or uuid.uuid4().hex
        return await self.room.db(lambda connection: drafts.save(connection, key, title, text, who, now))

    async def drafts(self) -> tuple[Draft, ...]:
        """The saved profiles, the last changed first."""
        return await self.room.db(drafts.listed)

    async def load_draft(self, draft_id: str) -> Draft:
        """One saved profile. Raises NotFoundError."""
        return await self.room.db(lambda connection: drafts.one(connection, draft_id))

    async def delete_draft(self, draft_id: str) -> None:
        """Delete a saved profile."""
        self.principal.need("author")
        await self.room.db(lambda connection: drafts.remove(connection, draft_id))

    def _need_size(self, profile: str) -> None:
        limit = self.office.settings.text_kb
        if len(profile.encode()) > limit * 1024:
            raise TooLargeError(f"профиль больше {limit} КБ; проверьте, тот ли это файл")
