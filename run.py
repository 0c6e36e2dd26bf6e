#!/usr/bin/env python3
"""Start soczakaz on a machine that has nothing but Python 3.11+: ``python3 run.py demo``.

Makes ``.venv`` beside this file, installs the hash-pinned requirements and the project into it (once, and again when
they change), then hands the arguments to ``soczakaz``. ``python3 run.py test`` runs the tests instead.
Standard library only.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fail(message: str) -> None:
    """Say in Russian what is wrong and what to do, and stop."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def install(lock: Path) -> None:
    """Bring ``.venv`` to the state that ``lock`` and ``pyproject.toml`` ask for; nothing to do if it is there."""
    wanted = hashlib.sha256(
        lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    stamp = VENV / f"{lock.stem}.installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Готовлю окружение (один раз, две-три минуты)…", file=sys.stderr)
    try:
        import venv

        venv.EnvBuilder(with_pip=True, clear=not stamp.exists(), upgrade_deps=False).create(VENV)
    except (ImportError, subprocess.CalledProcessError, OSError) as error:
        fail(
            f"Не удалось создать окружение .venv: {error}\n"
            "В Debian и Ubuntu выполните: sudo apt install python3-venv — и повторите команду."
        )
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for step in (["--require-hashes", "-r", str(lock)], ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]):
        if subprocess.run([*pip, *step], cwd=ROOT, check=False).returncode:
            fail(
                "Не удалось установить библиотеки. Проверьте доступ к хранилищу пакетов Python "
                "(без интернета — см. «Установка без интернета» в README.ru.md) и повторите команду."
            )
    stamp.write_text(wanted)


def main() -> int:
    """Install what is missing and run the command."""
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        fail(f"Нужен Python 3.11, 3.12 или 3.13, а запущен {sys.version.split()[0]}: установите его с python.org.")
    testing = sys.argv[1:2] == ["test"]
    install(ROOT / ("requirements-dev.lock" if testing else "requirements.lock"))
    command = ["-m", "pytest", *sys.argv[2:]] if testing else ["-m", "api.cli", *sys.argv[1:]]
    try:
        return subprocess.run([str(PYTHON), *command], cwd=ROOT if testing else None, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
