"""Commands started in a moment: a process that has imported everything forks for each of them.

A fresh interpreter takes seconds to import what ``batch`` needs; twenty kills and restarts would take minutes.
``Runner`` is the side of the test; ``python -m tests.bulk.runner`` the other, spoken to in lines of JSON.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def ended(pid: int) -> bool:
    """Whether a process has ended, waited for or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


class Command:
    """A command under way: a process of its own, as if started from a shell."""

    def __init__(self, runner: "Runner", arguments: Sequence[str], output: Path) -> None:
        self._runner = runner
        self._code: int | None = None
        runner.say([*arguments], str(output))
        self.pid = int(runner.hear())

    def kill(self) -> None:
        """``kill -9``."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def over(self) -> bool:
        """Whether the process has ended."""
        return ended(self.pid)

    def wait(self) -> int:
        """Its exit code; minus the number of the signal that killed it."""
        if self._code is None:
            self._runner.say("wait", "")
            self._code = int(self._runner.hear())
        return self._code


class Runner:
    """Starts commands one after another; ``wait`` for one before the next."""

    def __init__(self) -> None:
        self._process: Any = subprocess.Popen(
            [sys.executable, "-m", "tests.bulk.runner"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def say(self, *words: Any) -> None:
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        line: bytes = self._process.stdout.readline()
        assert line, "the runner is gone"
        return line.decode().strip()

    def start(self, *arguments: str, output: Path) -> Command:
        """A command whose two streams go to a file."""
        return Command(self, arguments, output)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(20) == 0


@contextlib.contextmanager
def running() -> Iterator[Runner]:
    """A runner for the length of a ``with``."""
    runner = Runner()
    try:
        yield runner
    finally:
        runner.close()


def main() -> None:
    """Fork for each line."""
    from alembic import command  # noqa: F401 - imported before anything is forked
    from openpyxl import Workbook  # noqa: F401

    from api.bulk.task import warm
    from api.bulk.version import extractor_version
    from api.cli import main as soczakaz
    from api.cli import parser

    parser()
    extractor_version()  # the same for all, even while someone edits the program
    warm({".docx", ".pdf"}, 1)
    child = 0
    for line in sys.stdin:
        arguments, output = json.loads(line)
        if arguments == "wait":
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
            continue
        child = os.fork()
        if child:
            print(child, flush=True)
            continue
        target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(target, stream)
        code = 70
        try:
            code = soczakaz(arguments)
            sys.stdout.flush()
        except KeyboardInterrupt:  # it came before the command had begun
            code = 130
        finally:
            os._exit(code)


if __name__ == "__main__":
    main()
