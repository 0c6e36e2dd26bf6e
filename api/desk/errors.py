"""What a desk refuses, each with Russian words that say what to do next. Faces map the classes to their own codes."""

from soczakaz.errors import SoczakazError


class DeskError(SoczakazError):
    """Base of the refusals of a desk."""


class NotFoundError(DeskError):
    """There is no such thing in this workspace; things of other workspaces do not exist for it."""


class ForbiddenError(DeskError):
    """The principal's roles do not allow it."""


class TooLargeError(DeskError):
    """The upload is over a limit of size or number."""


class InvalidError(DeskError):
    """What was asked makes no sense: an unknown kind, a bad date, a bad profile."""


class ConflictError(DeskError):
    """It cannot be done in the present state, for instance cancelling what has ended."""


class BusyError(DeskError):
    """All worker processes are busy and the queue is full. ``retry_after`` is in seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ProcessingError(DeskError):
    """A document was read apart and that went wrong; ``reason`` is unreadable, missing-program, timeout, memory, crash
    or internal."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
