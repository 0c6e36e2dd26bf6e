"""The shapes of what stands in the store: acts, jobs, planned and actual dates."""

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from api.http.schemas import In, Out, UploadId
from monitor.model import Row


class StoredAct(Out):
    """Акт в базе рабочего пространства."""

    id: int
    sha256: str
    name: str
    type: str | None
    issuer: str | None
    date: dt.date | None
    number: str | None
    title: str | None
    status: str
    region: str | None
    municipality: str | None
    level: str | None
    events: int = Field(description="мероприятий плана")


class JobIn(In):
    """Задание на загруженные файлы."""

    kind: Literal["extract", "check", "store"] = Field(description="прочитать, проверить или записать в базу")
    uploads: list[UploadId] = Field(min_length=1, max_length=10_000)
    as_of: dt.date | None = Field(None, description="на какой день проверять; null — на дату акта")
    agreement_date: dt.date | None = Field(None, description="дата соглашения о сотрудничестве")


class Job(Out):
    """Задание: ход и итог."""

    id: str
    kind: str
    status: Literal["queued", "running", "done", "failed", "cancelled"] = Field(
        description="ждёт, выполняется, выполнено, не удалось, отменено"
    )
    who: str
    created: dt.datetime
    started: dt.datetime | None
    finished: dt.datetime | None
    done: int = Field(description="файлов позади")
    total: int
    message: str | None
    result: list[dict[str, Any]] = Field(description="итог по каждому файлу в порядке задания")


class DateIn(In):
    """Фактическая дата."""

    date: dt.date = Field(description="день исполнения")
    ground: str = Field(min_length=1, max_length=1000, examples=["постановление администрации от 27.06.2023 № 427"])


class ControlIn(In):
    """Контрольное событие."""

    control: int | None = Field(ge=0, le=6, description="от 1 до 6; 0 — ни к одному; null — как находит программа")


class MonitoredRow(Out):
    """Мероприятие в мониторинге."""

    key: str
    title: str
    period: str | None
    control: int | None
    control_why: str
    planned: dt.date | None
    actual: dt.date | None
    ground: str | None
    status: str
    deviation: int | None = Field(description="дней; плюс — позже плана")

    @classmethod
    def of(cls, row: Row) -> "MonitoredRow":
        """From the desk's row."""
        return cls(
            key=row.key, title=row.event.title, period=row.period, control=row.control.number,
            control_why=row.control.why, planned=row.planned, actual=row.actual.date if row.actual else None,
            ground=row.actual.ground if row.actual else None, status=row.status, deviation=row.deviation,
        )  # fmt: skip


class Imported(Out):
    """Что изменила форма."""

    dates: int
    taken_back: int
    controls: int
    same: int
    faults: list[str]
