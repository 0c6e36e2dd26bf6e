"""What a desk keeps and for how long; names of files; rows that are told from others."""

import datetime as dt
import json
import logging
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.arguments import utc_now
from api.desk import office as office_module
from api.desk import uploading as uploading_module
from api.desk.desk import Desk
from api.desk.errors import ForbiddenError, InvalidError, NotFoundError, TooLargeError
from api.desk.principal import Principal, local_principal
from api.desk.reviewing import KINDS
from api.desk.settings import Settings, limits_table
from api.desk.shelf import Shelf, shown_name
from api.desk.whole import Whole
from soczakaz.errors import SoczakazError
from store.deadlines import Filter
from tests.http.server import PROFILE, ROOT, finished

T = TypeVar("T")


def with_desk(home: Path, do: Callable[[Desk], Awaitable[T]], **limits: int) -> T:
    async def inside() -> T:
        office = Whole(Settings(home=home, **{"workers": 1, **limits}))
        await office.start()
        try:
            return await do(office.desk(local_principal()))
        finally:
            await office.close()

    return finished(inside())


def test_an_upload_lives_a_day_unless_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(desk: Desk) -> None:
        gone, kept = await desk.upload("a.txt", b"1"), await desk.upload("b.txt", b"2")
        assert gone.expires == gone.created + dt.timedelta(hours=24)
        await desk.add_suppression(gone.id, "PLN-003", "", "")
        await desk.keep(kept.id)
        later = utc_now() + dt.timedelta(hours=24, seconds=1)
        for module in (office_module, uploading_module):
            monkeypatch.setattr(module, "utc_now", lambda: later)
        with pytest.raises(NotFoundError):
            await desk.find(gone.id)
        assert await desk.office.clean() == 1
        assert desk.room.shelf.ids() == [kept.id]
        assert [entry.id for entry in await desk.uploads()] == [kept.id]
        assert await desk.content(kept.id) == b"2"
        rows = await desk.room.db(lambda c: c.exec_driver_sql("SELECT count(*) FROM desk_suppressions").scalar_one())
        assert rows == 0

    with_desk(tmp_path, do)


def test_nothing_of_a_deleted_upload_is_left(tmp_path: Path) -> None:
    word = "Кикиморская".encode()

    async def do(desk: Desk) -> None:
        text = "ПОСТАНОВЛЕНИЕ\nот 01.02.2023 № 5\nОб организации\nПОСТАНОВЛЯЮ:\n1. Кикиморская волость.\n"
        upload = await desk.upload("акт.txt", text.encode())
        await desk.review(upload.id)
        assert [path for path in tmp_path.rglob("*") if path.is_file() and word in path.read_bytes()]
        await desk.delete(upload.id)

    with_desk(tmp_path, do)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and word in path.read_bytes()]


def test_limits_of_number_and_size(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        with pytest.raises(TooLargeError, match="1 МБ"):
            await desk.upload("big.txt", b"a" * ((1 << 20) + 1))
        assert desk.room.shelf.ids() == []
        for _ in range(2):
            await desk.upload("a.txt", b"1")
        with pytest.raises(TooLargeError, match="2 файлов"):
            await desk.upload("a.txt", b"1")

    with_desk(tmp_path, do, file_mb=1, uploads=2)


def test_a_second_look_reads_nothing_again(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.example()
        first = await desk.review(upload.id)
        desk.office.crew.close()  # whoever asks a worker now gets an error
        second = await desk.review(upload.id)
        assert first == second
        assert first.report.findings
        assert first.view

    with_desk(tmp_path, do)


def test_every_kind_of_file_can_be_taken_away(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.example()
        for kind in KINDS:
            made = await desk.export(upload.id, kind)
            assert len(made.data) > 300, kind
            assert made.filename.startswith("пример-акта"), kind
        with pytest.raises(InvalidError):
            await desk.export(upload.id, "act-exe")

    with_desk(tmp_path, do)


def test_a_monitored_act(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        await desk.library.put(await desk.example())
        found = await desk.monitoring.statuses(Filter(), dt.date(2024, 6, 1))
        row = next(row for row in found.rows if row.planned and not row.period)
        done = await desk.monitoring.record(row.key, row.planned + dt.timedelta(days=3), "протокол от 01.02.2024 № 4")
        assert (done.status, done.deviation) == ("late", 3)
        with pytest.raises(InvalidError, match="основание"):
            await desk.monitoring.record(row.key, row.planned)
        with pytest.raises(InvalidError, match="будущем"):
            await desk.monitoring.record(row.key, dt.date(2999, 1, 1), "x")
        with pytest.raises(NotFoundError):
            await desk.monitoring.record("нет#1", row.planned, "x")
        assert (await desk.monitoring.record(row.key, None)).actual is None
        assert (await desk.monitoring.assign(row.key, 4)).control.number == 4
        form = await desk.monitoring.form(Filter(), as_of=dt.date(2024, 6, 1))
        again = await desk.monitoring.import_form("форма.xlsx", form.data)
        assert not again.faults
        assert again.dates == 0
        from monitor.model import Quarter

        report = await desk.monitoring.report(Quarter(2023, 4), Filter(), dt.date(2024, 1, 10))
        for kind in ("xlsx", "docx", "regions-svg", "gantt-png"):
            assert len((await desk.monitoring.report_file(report, kind)).data) > 2000
        digest = await desk.monitoring.ahead_file(Filter(), 3000, "text", dt.date(2023, 9, 1))
        assert "Татарстан" in digest.data.decode()

    with_desk(tmp_path, do)


def test_two_editions_side_by_side(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.example()
        assert not (await desk.comparing.editions(upload.id, upload.id)).changed
        with pytest.raises(NotFoundError):
            await desk.comparing.regions()
        await desk.library.put(upload)
        assert len((await desk.comparing.regions()).subjects) == 1

    with_desk(tmp_path, do)


def test_a_reader_may_only_look(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.example()
        reader = Desk(desk.office, desk.room, Principal("читатель", frozenset({"reader"}), "local"))
        assert (await reader.review(upload.id)).report.findings
        for refused in (
            reader.upload("a", b"1"),
            reader.delete(upload.id),
            reader.draft(PROFILE.read_text("utf-8")),
            reader.library.put(upload),
            reader.monitoring.record("x", None),
            reader.jobs.start("check", [upload.id]),
        ):
            with pytest.raises(ForbiddenError):
                await refused

    with_desk(tmp_path, do)


def test_the_log_has_no_texts_names_or_paths(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.upload("Секретный Иванов.txt", "ПОСТАНОВЛЕНИЕ\n1. Тайна.\n".encode())
        job = await desk.jobs.start("store", [upload.id])
        async for state in desk.jobs.watch(job.id):
            assert state.status != "failed"

    with caplog.at_level(logging.DEBUG):
        with_desk(tmp_path, do)
    assert "job" in caplog.text
    for word in ("Секретный", "Иванов", "Тайна", "ПОСТАНОВ"):
        assert word not in caplog.text


@given(st.text(max_size=400))
def test_a_shown_name_is_harmless(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= 200
    assert not re.search(r'[/\\\x00-\x1f<>:"|?*\u202e]', shown)
    assert shown not in (".", "..")
    assert shown_name(shown) == shown
    shown.encode()


@pytest.mark.parametrize("upload", ["", "..", "../x", "A" * 32, "0" * 31, "0" * 33, "/etc", "0" * 32 + "\n"])
def test_the_shelf_has_only_its_own_names(tmp_path: Path, upload: str) -> None:
    with pytest.raises(NotFoundError):
        Shelf(tmp_path).path(upload)
    with pytest.raises(NotFoundError):
        Shelf(tmp_path).drop(upload)


def test_settings_come_from_the_environment() -> None:
    made = Settings.from_env({"SOCZAKAZ_FILE_MB": "50", "SOCZAKAZ_HOME": "/srv/x", "OTHER": "1"}, store=None)
    assert (made.file_mb, made.home, made.store) == (50, Path("/srv/x"), None)
    for bad in ("0", "-1", "много", "1.5"):
        with pytest.raises(SoczakazError, match="SOCZAKAZ_FILE_MB"):
            Settings.from_env({"SOCZAKAZ_FILE_MB": bad})


def test_the_documentation_states_the_limits_that_hold() -> None:
    for page in ("README.md", "README.ru.md"):
        assert limits_table() in (ROOT / page).read_text("utf-8")


def test_a_job_of_a_broken_row_fails_and_says_so(tmp_path: Path) -> None:
    async def do(desk: Desk) -> None:
        upload = await desk.example()
        job = await desk.jobs.start("check", [upload.id])
        async for _ in desk.jobs.watch(job.id):
            pass

        def spoil(connection: object) -> None:
            values = {"a": json.dumps({"uploads": [upload.id], "roles": []}), "id": job.id}
            connection.exec_driver_sql(  # type: ignore[attr-defined]
                "UPDATE desk_jobs SET status='queued', attempts=0, result='[]', arguments=:a WHERE id=:id", values
            )

        await desk.room.db(spoil)
        desk.office.wake()
        states = [state.status async for state in desk.jobs.watch(job.id)]
        assert states[-1] == "failed"
        assert (await desk.jobs.find(job.id)).message

    with_desk(tmp_path, do)
