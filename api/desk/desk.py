"""What one person may do in one workspace. Documents are read by the crew; rows are kept in the store."""

from dataclasses import replace

from api.desk.comparing import Comparing
from api.desk.drafting import Drafting
from api.desk.jobs import Jobs
from api.desk.library import Library
from api.desk.monitoring import Monitoring
from api.desk.reviewing import Reviewing


class Desk(Reviewing, Drafting):
    """See the module. Every method that changes something needs the role of an author (or monitor, where said)."""

    @property
    def library(self) -> Library:
        """The stored acts."""
        return Library(self.office, self.room, self.principal)

    @property
    def monitoring(self) -> Monitoring:
        """Planned against actual dates of the stored acts."""
        return Monitoring(self.office, self.room, self.principal)

    @property
    def comparing(self) -> Comparing:
        """Acts side by side."""
        return Comparing(self, self.library)

    @property
    def jobs(self) -> Jobs:
        """Work that goes on after the answer."""
        return Jobs(self.office, self.room, self.principal)

    def signed(self, name: str) -> "Desk":
        """The same desk under the name of whoever signs."""
        return Desk(self.office, self.room, replace(self.principal, name=name))
