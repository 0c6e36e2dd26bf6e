"""Where the data that ship with the program stand: ``corpus/`` and ``templates/`` beside the packages."""

from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def data_path(name: str) -> Path:
    """The path of a shipped file («corpus/reference/regions.toml»), the same in a checkout and in a wheel."""
    return HOME / name
