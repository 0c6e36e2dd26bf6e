"""The office with those who work in it: desks for people, and the one who does the jobs."""

from api.desk.desk import Desk
from api.desk.office import Office
from api.desk.principal import Principal
from api.desk.runner import Runner
from api.desk.settings import Settings


class Whole(Office):
    """Use from one event loop: :meth:`start`, then desks, then :meth:`close`."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._runner = Runner(self)
        self.wake = self._runner.wake

    def desk(self, principal: Principal) -> Desk:
        """What ``principal`` may do in their workspace."""
        return Desk(self, self.room(principal.workspace), principal)

    async def start(self) -> None:
        """Start the workers and take up unfinished jobs."""
        await super().start()
        await self._runner.start()

    async def close(self) -> None:
        """Stop what goes on in the background; unfinished jobs go on at the next start."""
        await self._runner.close()
        await super().close()
