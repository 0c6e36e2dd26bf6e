"""What the database's pool logs when Ctrl-C closes a connection is no message to the user."""

import subprocess
import sys


def test_the_pool_does_not_write_on_the_screen() -> None:
    words = "import logging, store; logging.getLogger('sqlalchemy.pool.impl.QueuePool').error('Exception closing')"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
