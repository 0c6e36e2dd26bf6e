"""Names in archives as their author saw them, whatever program packed them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from api.bulk.archives import members
from api.bulk.item import Input


@pytest.mark.parametrize("charset", ["cp866", "utf-8"])
def test_names_without_a_mark_of_their_charset_are_read_as_russian(tmp_path: Path, charset: str) -> None:
    written = "Акт № 1 (копия)" if charset == "utf-8" else "Акт N 1 (копия)"
    encoded = written.encode(charset)
    archive = tmp_path / "а.zip"
    with ZipFile(archive, "w") as made:
        made.writestr("X" * len(encoded) + ".txt", "текст")
    archive.write_bytes(archive.read_bytes().replace(b"X" * len(encoded), encoded))
    from collections import Counter

    (found,) = members(Input(str(archive), archive), Counter())
    assert found.path.endswith(f"!/{written}.txt")
