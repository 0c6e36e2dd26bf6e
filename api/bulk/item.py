"""One file of a run, wherever it lies."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from store.repository import Failure

SUFFIXES = frozenset(
    {"", ".doc", ".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".odt", ".pdf", ".rtf", ".txt", ".xml"}
)
ARCHIVE = ".zip"
CLOSED_ARCHIVES = frozenset({".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zst"})
CLOSED = Failure("archive", "архивы этого вида программа не открывает; распакуйте его и укажите папку")
LINKED_FOLDER = "папка по ссылке"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``path`` names it in the store: absolute, «архив.zip!/папка/акт.docx» inside an archive.

    ``file`` is where it lies on this machine, None when it does not; ``url`` is where any machine finds it, if the user
    gave an address. Of a ``member`` (its place in an archive) they are those of the archive. ``fault`` is known before
    anything is read.
    """

    path: str
    file: Path | None = None
    url: str | None = None
    member: int | None = None
    fault: Failure | None = None

    @property
    def name(self) -> str:
        """The bare name, to call the file by."""
        return PurePosixPath(self.path.replace("\\", "/")).name or self.path

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, with its dot."""
        return PurePosixPath(self.name).suffix.lower()


def hidden(name: str) -> bool:
    """Whether a file or folder of that name is a program's own: hidden, or Word's mark that a file is open."""
    return name.startswith((".", "~$", "__MACOSX"))
