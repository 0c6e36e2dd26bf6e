"""The settings of a server in one table: each with its default, its unit and what it is for."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from soczakaz.errors import SoczakazError

PREFIX = "SOCZAKAZ_"
MB = 1 << 20


def _limit(default: int, unit: str, about: str) -> Any:
    return field(default=default, metadata={"unit": unit, "about": about})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server keeps things and what it allows. Every limit is an integer in the unit named beside it.

    ``store`` is a PostgreSQL address for all workspaces (one schema each); None gives each workspace an SQLite file in
    its own folder.
    """

    home: Path = Path("soczakaz-data")
    store: str | None = None

    file_mb: int = _limit(25, "МБ", "один файл")
    body_mb: int = _limit(100, "МБ", "тело одного запроса, все файлы вместе")
    text_kb: int = _limit(1024, "КБ", "тело запроса без файлов: профиль, исправление, настройки")
    files: int = _limit(200, "шт.", "файлов в одном запросе")
    body_seconds: int = _limit(120, "с", "передача тела запроса целиком")
    idle_seconds: int = _limit(15, "с", "пауза между частями тела запроса")
    head_seconds: int = _limit(10, "с", "передача заголовков запроса")
    job_seconds: int = _limit(60, "с", "обработка одного документа, затем процесс останавливается")
    job_memory_mb: int = _limit(1024, "МБ", "память процесса на один документ сверх исходной")
    workers: int = _limit(min(os.cpu_count() or 1, 8), "шт.", "документов обрабатывается одновременно")
    queue: int = _limit(64, "шт.", "документов ждёт очереди; сверх этого — ответ 429 с Retry-After")
    rate_per_minute: int = _limit(600, "шт.", "запросов в минуту от одного пользователя или адреса")
    connections: int = _limit(200, "шт.", "запросов одновременно; сверх этого — ответ 503")
    uploads: int = _limit(1000, "шт.", "загруженных файлов в рабочем пространстве")
    upload_hours: int = _limit(24, "ч", "хранение загруженного файла, если его не оставили")
    jobs: int = _limit(100, "шт.", "незавершённых заданий в рабочем пространстве")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None, **given: Any) -> "Settings":
        """The defaults, over them ``SOCZAKAZ_…`` variables (``SOCZAKAZ_FILE_MB=50``), over them what is given (None: not
        given). Raises SoczakazError for a value that is no positive whole number."""
        found: dict[str, Any] = {}
        env = os.environ if env is None else env
        for entry in fields(cls):
            text = env.get(PREFIX + entry.name.upper())
            if not text:
                continue
            if entry.name == "home":
                found[entry.name] = Path(text)
            elif entry.name == "store":
                found[entry.name] = text
            elif text.isdecimal() and int(text) > 0:
                found[entry.name] = int(text)
            else:
                raise SoczakazError(f"{PREFIX}{entry.name.upper()}: «{text}»; нужно целое положительное число")
        return cls(**found | {name: value for name, value in given.items() if value is not None})


def limits_table() -> str:
    """The limits as a Markdown table for the documentation: those of the server, then those of reading files."""
    from extract.read import package
    from extract.read.from_docx import MAX_PARAGRAPHS
    from extract.read.from_office import TIME_LIMIT
    from extract.read.pdf_open import MAX_PAGES

    rows = [
        (
            entry.metadata["about"],
            "по числу ядер, до 8" if entry.name == "workers" else f"{entry.default} {entry.metadata['unit']}",
            f"`{PREFIX}{entry.name.upper()}`",
        )
        for entry in fields(Settings)
        if entry.metadata
    ]
    fixed = [
        ("распакованный .docx или .odt целиком", f"{package.MAX_TOTAL // MB} МБ"),
        ("одна часть внутри .docx или .odt", f"{package.MAX_MEMBER // MB} МБ"),
        ("файлов внутри .docx или .odt", f"{package.MAX_ENTRIES} шт."),
        ("степень сжатия части больше 1 МБ", f"{package.MAX_RATIO} раз"),
        ("абзацев в .docx", f"{MAX_PARAGRAPHS} шт."),
        ("страниц в .pdf", f"{MAX_PAGES} стр."),
        ("перевод .doc, .odt, .rtf программой LibreOffice", f"{TIME_LIMIT:.0f} с"),
    ]
    rows += [(about, value, "постоянный") for about, value in fixed]
    head = ["| Что ограничено | Предел | Чем изменить |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {about} | {value} | {how} |" for about, value, how in rows)]) + "\n"
