"""What a run says of itself: one line that rewrites itself in a terminal, plain lines in a log."""

import pytest

from api.bulk.progress import Progress, duration, final, shown
from api.bulk.run import Summary
from store import Failure


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> str:
    """What is printed of files, eight a second."""
    now = [1000.0]
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setattr("api.bulk.progress.time.monotonic", lambda: now[0])
    seen, state = Progress(), Summary(1000)
    for _ in range(240):
        now[0] += 0.125
        state.done += 1
        seen(state)
    seen.close()
    return capsys.readouterr().err


def test_a_log_gets_a_plain_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(capsys, monkeypatch, terminal=False)
    assert said.splitlines() == [
        "120 из 1000, 480 в минуту, осталось 2 мин",
        "240 из 1000, 480 в минуту, осталось 2 мин",
    ]


def test_a_terminal_gets_one_line_wiped_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(capsys, monkeypatch, terminal=True)
    assert "\n" not in said and said.count("\r\033[K") > 100 and said.endswith("\r\033[K")


def test_the_table_names_every_kind_apart() -> None:
    state = Summary(25, done=1, unchanged=1)
    for n in range(21):
        state.add(f"/{n}.txt", Failure("not-act", "не похоже на акт: письмо"))
    state.add("/два\nслова.docx", Failure("archive", "распакуйте"))
    state.add("/б.docx", Failure("unreadable", "повреждён"))
    assert state.passed == state.total
    said = final(state, 90.0)
    assert "Всего 25 файлов за 2 мин" in said and "/два\\nслова.docx: распакуйте" in said
    for row in ("не похоже на акт", "с ошибкой: архив, который не открывается", "с ошибкой: не читается как акт"):
        assert row in said
    assert "/19.txt" in said and "/20.txt" not in said and "и ещё 1; все — в таблице sources" in said


def test_times_and_names_are_written_for_people() -> None:
    assert [duration(each) for each in (4, 59, 61, 3700)] == ["4 с", "59 с", "1 мин", "1 ч 02 мин"]
    assert shown("а\u202eб\r.txt") == "а\\u202eб\\r.txt"
