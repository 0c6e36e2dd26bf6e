"""What people decide about an upload: findings not to be shown, values put beside the extracted ones."""

from api.arguments import utc_now
from api.desk import uploads
from api.desk.catalogue import law
from api.desk.errors import InvalidError
from api.desk.model import Correction, Suppression
from api.desk.uploading import Uploading, need_short


class Deciding(Uploading):
    """Decisions stay with their upload; suppressions go over to the upload that corrects it."""

    async def add_suppression(self, upload_id: str, rule: str, place: str, reason: str) -> int:
        """Do not show a rule, everywhere (``place`` «») or at one place (eid or label)."""
        self.principal.need("author")
        if rule not in law().requirements and rule not in {entry.name for entry in law().requirements.values()}:
            raise InvalidError(f"нет требования «{rule[:40]}»; код стоит у замечания")
        reason = reason.strip() or "решение проверяющего"
        need_short(place, reason)
        await self.find(upload_id)
        who, now = self.principal.name, utc_now()
        return await self.room.db(lambda c: uploads.suppress(c, upload_id, rule, place, reason, who, now))

    async def suppressions(self, upload_id: str) -> tuple[Suppression, ...]:
        """What is not to be shown of this upload."""
        await self.find(upload_id)
        return await self.room.db(lambda connection: uploads.suppressions(connection, upload_id))

    async def remove_suppression(self, upload_id: str, entry: int) -> None:
        """Show it again."""
        self.principal.need("author")
        await self.find(upload_id)
        await self.room.db(lambda connection: uploads.unsuppress(connection, upload_id, entry))

    async def corrections(self, upload_id: str) -> tuple[Correction, ...]:
        """The corrections in the order in which they were made; the last one of a path holds."""
        await self.find(upload_id)
        return await self.room.db(lambda connection: uploads.corrections(connection, upload_id))

    async def changes(self, upload_id: str) -> dict[str, str]:
        """What holds of the corrections: the last words of each path."""
        return {entry.path: entry.value for entry in await self.corrections(upload_id)}

    async def remove_correction(self, upload_id: str, entry: int) -> None:
        """Take a correction back."""
        self.principal.need("author")
        await self.find(upload_id)
        await self.room.db(lambda connection: uploads.uncorrect(connection, upload_id, entry))
