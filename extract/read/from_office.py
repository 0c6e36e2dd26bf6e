""".doc, .odt, .rtf and kin to blocks, through LibreOffice: converted to .docx, which has its own reader."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from soczakaz.errors import MissingProgramError, UnreadableError
from soczakaz.source import SourceDocument

TIME_LIMIT = 60.0
"""Seconds LibreOffice may take for one file; measured are 1.8 to 2.8 alone, 0.5 to 1.5 for each further one
of a batch.
"""

MEDIA_TYPES = {
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "wordml": "application/xml",
}
_SUFFIXES = {"doc": ".doc", "odt": ".odt", "rtf": ".rtf", "wordml": ".xml"}

_MISSING = (
    "для файлов .doc, .odt и .rtf нужен LibreOffice, он не найден; установите его (Debian и Ubuntu: "
    "apt install libreoffice-writer; Windows: LibreOffice с официального сайта) или сохраните акт в .docx"
)
_FAILED = "LibreOffice не смог открыть файл: он повреждён или защищён паролем; откройте его и сохраните в .docx"
_SLOW = f"LibreOffice не открыл файл за {TIME_LIMIT:.0f} секунд; откройте его сами и сохраните в .docx"

# Macros are never run, linked files and images are never fetched, nothing is asked of a user who is not
# there.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def read_office(data: bytes, name: str, kind: str) -> SourceDocument:
    """Read a file of ``kind`` (a key of ``MEDIA_TYPES``).

    Raises MissingProgramError without LibreOffice, UnreadableError if it fails or takes too long.
    """
    (converted,) = convert_batch([(data, name)], kind)
    if isinstance(converted, UnreadableError):
        raise converted
    return read_converted(converted, data, name, kind)


def read_converted(docx: bytes, data: bytes, name: str, kind: str) -> SourceDocument:
    """The document in ``docx``, named and hashed as the original ``data`` that it was converted from."""
    from extract.read.from_docx import read_docx

    mended = False
    if kind == "doc":
        from extract.read.office_lists import RESTORED, rejoined

        docx, mended = rejoined(docx, name)
    document = read_docx(docx, name)
    return replace(
        document,
        media_type=MEDIA_TYPES[kind],
        sha256=hashlib.sha256(data).hexdigest(),
        warnings=(*document.warnings, RESTORED) if mended else document.warnings,
    )


def convert_batch(files: Sequence[tuple[bytes, str]], kind: str | None = None) -> tuple[bytes | UnreadableError, ...]:
    """Convert files (bytes, name) to .docx in one run of LibreOffice, whose start costs a second.

    A file that makes LibreOffice crash or hang takes the rest of the run with it: what is missing after a run
    of several is tried again one by one.

    Gives, in the same order, the .docx or the error that says why there is none. ``kind`` is that of all
    files; left out, it is told by content. Raises MissingProgramError without LibreOffice.
    """
    if not files:
        return ()
    program = find_program()
    if program is None:
        raise MissingProgramError(files[0][1], _MISSING)
    kinds = [_kind(data, name, kind) for data, name in files]
    todo = [i for i, each in enumerate(kinds) if isinstance(each, str)]
    sources = [(files[i][0], str(kinds[i])) for i in todo]
    made = dict(zip(todo, _convert(program, sources), strict=True))
    if len(todo) > 1:
        for i, missing in made.items():
            if not isinstance(missing, bytes):
                made[i] = _convert(program, [(files[i][0], str(kinds[i]))])[0]
    results: list[bytes | UnreadableError] = []
    for i, ((_, name), each) in enumerate(zip(files, kinds, strict=True)):
        if isinstance(each, UnreadableError):
            results.append(each)
            continue
        result = made[i]
        results.append(result if isinstance(result, bytes) else UnreadableError(name, result))
    return tuple(results)


def _convert(program: str, sources: Sequence[tuple[bytes, str]]) -> list[bytes | str]:
    """One run over (bytes, kind): for each the .docx, or the message that says why there is none."""
    if not sources:
        return []
    with tempfile.TemporaryDirectory(prefix="soczakaz-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        profile = root / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        target = root / "out"
        target.mkdir()
        paths = []
        for i, (data, kind) in enumerate(sources):
            paths.append(root / f"{i}{_SUFFIXES[kind]}")
            paths[-1].write_bytes(data)
        in_time = _run(program, root, paths, target)
        made = [target / f"{i}.docx" for i in range(len(sources))]
        message = _FAILED if in_time else _SLOW
        return [path.read_bytes() if path.is_file() and path.stat().st_size else message for path in made]


def _kind(data: bytes, name: str, known: str | None) -> str | UnreadableError:
    """The kind of a file that LibreOffice may be given, or why it may not."""
    from extract.read.office_guard import check
    from extract.read.sniff import sniff

    try:
        kind = known or sniff(data, name)[0]
        if kind not in MEDIA_TYPES:
            return UnreadableError(name, "это не .doc, .odt или .rtf; прочитайте его напрямую")
        check(data, name, kind)
    except UnreadableError as error:
        return error
    return kind


def find_program() -> str | None:
    """The path of LibreOffice, None if it is not installed."""
    for command in ("soffice", "libreoffice"):
        if found := shutil.which(command):
            return found
    places = [
        Path("/usr/lib/libreoffice/program/soffice"),
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ]
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
        if folder := os.environ.get(variable):
            # soffice.com waits for the conversion, soffice.exe returns at once.
            places += [Path(folder, "LibreOffice", "program", n) for n in ("soffice.com", "soffice.exe")]
    return next((str(place) for place in places if place.is_file()), None)


def _run(program: str, root: Path, paths: Sequence[Path], target: Path) -> bool:
    """One run of LibreOffice; False if it was killed for taking too long."""
    command = [
        program,
        f"-env:UserInstallation={(root / 'profile').as_uri()}",
        *(
            "--headless",
            "--invisible",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nologo",
            "--nofirststartwizard",
        ),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)),
        *map(str, paths),
    ]
    environment = {**os.environ, "HOME": str(root), "TMPDIR": str(root), "SAL_USE_VCLPLUGIN": "svp"}
    windows = sys.platform == "win32"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=root,
        start_new_session=not windows,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _kill(process)
    return True


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process with everything it started (soffice is a script around soffice.bin)."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
