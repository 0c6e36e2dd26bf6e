"""The shapes of what a server says of itself: its catalogue, its state, its refusals."""

import datetime as dt

from pydantic import Field

from api.http.schemas import Out


class Norm(Out):
    """Норма каталога."""

    key: str
    cited: str
    title: str
    about: str
    note: str
    source: str
    checked_on: dt.date


class Requirement(Out):
    """Требование каталога."""

    id: str
    name: str
    severity: str
    subject: str
    norm: str
    provision: str
    evidence: str
    since: dt.date | None
    until: dt.date | None
    why: str
    violated: str
    fix: str
    bad: str
    good: str


class Law(Out):
    """Каталог норм и требований."""

    version: str
    norms: list[Norm]
    requirements: list[Requirement]


class Health(Out):
    """Состояние сервера по частям."""

    ok: bool
    version: str
    parts: dict[str, str] = Field(
        description="часть → «работает» или что с ней не так", examples=[{"catalogue": "работает"}]
    )
    load: int = Field(description="документов в работе и в очереди")


class ProblemOut(Out):
    """Отказ по RFC 9457."""

    type: str = "about:blank"
    title: str = Field(examples=["Файл не читается"])
    status: int = Field(examples=[415])
    detail: str = Field(examples=["Файл защищён паролем; снимите защиту и сохраните заново."])
    reason: str | None = None
    errors: list[dict[str, str]] | None = None
