"""``--resume`` and ``--workers 0``."""

from pathlib import Path

from tests.api.test_batch import line
from tests.api.test_extract import soczakaz
from tests.store.plans import plan_text


def test_to_resume_there_must_be_a_run(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(plan_text(0), encoding="utf-8")
    command = ["batch", str(tmp_path / "0.txt"), "--store", f"sqlite:///{tmp_path}/а.db", "--workers", "0"]
    early = soczakaz(*command, "--resume")
    assert early.returncode == 2 and "нет базы" in early.stderr.decode()
    assert not (tmp_path / "а.db").exists(), "a mistyped address makes no store"
    assert soczakaz(*command).returncode == 0
    late = soczakaz(*command, "--resume")
    said = late.stderr.decode()
    assert late.returncode == 0 and "Прогон № 1" in said and line(said, "без изменений") == 1
