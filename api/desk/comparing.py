"""Acts side by side: two editions of one act, and the plans of regions against the reference and one another."""

import asyncio
from typing import TYPE_CHECKING

from api.desk.errors import NotFoundError
from api.desk.library import Library
from api.desk.reviewing import Reviewing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from monitor.compare import Comparison
    from monitor.compare_editions import Editions


class Comparing:
    """Made by :attr:`Desk.comparing`."""

    def __init__(self, desk: Reviewing, library: Library) -> None:
        self._desk = desk
        self._library = library

    async def editions(self, old: str, new: str) -> "Editions":
        """Two uploads, the older first."""
        from monitor.compare_editions import editions

        ours, theirs = await self._desk.corrected(old), await self._desk.corrected(new)
        return await asyncio.to_thread(editions, ours.act, theirs.act)

    async def stored(self, old: int, new: int) -> "Editions":
        """Two stored acts, the older first."""
        from monitor.compare_editions import editions

        ours, theirs = await self._library.act(old), await self._library.act(new)
        return await asyncio.to_thread(editions, ours, theirs)

    async def merged(self) -> frozenset[int]:
        """The stored acts in whose place another text of the same act counts: they are not compared."""
        return await self._desk.room.db(_merged)

    async def regions(self, acts: tuple[int, ...] = (), *, exclusive: bool = False) -> "Comparison":
        """The stored acts named (all, when none) against the reference plan and against all stored acts."""
        from functools import partial

        from api.comparing import candidates
        from monitor.compare import compare
        from store.due import due_day

        found = await self._desk.room.db(lambda connection: dict(candidates(connection)))
        if not found:
            raise NotFoundError("в базе нет актов с планами; сначала запишите акты в базу")
        if missing := set(acts) - set(found):
            raise NotFoundError(f"в базе нет акта с номером {min(missing)}; обновите список")
        wanted = {found[act].act.source.sha256 for act in acts} or None
        chosen = None if wanted is None else (lambda subject: subject.sha256 in wanted)
        due = partial(due_day, exclusive=exclusive)
        return await asyncio.to_thread(lambda: compare(found.values(), due, chosen, exclusive=exclusive))


def _merged(connection: "Connection") -> frozenset[int]:
    from sqlalchemy import select

    from store.models import EditionRow

    return frozenset(connection.execute(select(EditionRow.act_id).where(EditionRow.merged)).scalars())
