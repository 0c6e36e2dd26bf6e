"""What LibreOffice makes of our files: computed workbooks and printed pages; skips visibly where it is not installed."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

SOFFICE = shutil.which("soffice")


def converted(files: dict[str, bytes], to: str) -> dict[str, bytes]:
    """Files by name, each in another format (one start of the program for all)."""
    if SOFFICE is None:
        pytest.skip("нужен LibreOffice (soffice)")
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        given.mkdir()
        for name, content in files.items():
            (given / name).write_bytes(content)
        subprocess.run(
            [SOFFICE, "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", to, "--outdir", str(made),
             *(str(given / name) for name in files)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        return {path.name: path.read_bytes() for path in made.iterdir()}


def computed(workbook: bytes) -> Any:
    """The workbook (openpyxl) with the values that its formulas come out to."""
    made = converted({"book.xlsx": workbook}, "xlsx:Calc MS Excel 2007 XML")
    return openpyxl.load_workbook(io.BytesIO(made["book.xlsx"]), data_only=True)
