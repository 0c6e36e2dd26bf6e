"""A guard against work that never ends: no measure of speed, only the difference between an answer and none."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 120  # seconds: what explodes would take hours


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail when the block does not end; without alarms (Windows) the block just runs."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"no answer in {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
