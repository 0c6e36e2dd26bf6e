"""The law as data: norms with their editions and requirements with their periods, read from ``corpus/law``."""

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from string import Formatter
from typing import Any, get_args

from soczakaz.data import data_path
from soczakaz.errors import SoczakazError, reason
from soczakaz.report import Evidence, Severity

FOLDER = "corpus/law"
_TABLES = frozenset({"norm", "requirement", "off", "severity"})
LEVELS = frozenset({"regional", "municipal"})
SUBJECTS = frozenset(
    {"act", "decision", "services", "plan", "indicators", "group", "information", "effect", "references", "text"}
)


@dataclass(frozen=True, slots=True)
class Edition:
    """A change of a norm: the amending act («» when unknown) and the day from which the edition is in force."""

    since: dt.date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """An act of law, with what is known of it and since when. ``checked_on``: the last human check.

    ``title`` is the official title, empty unless it was read word for word; ``about`` says in our words what an act is
    on whose title was not read.
    """

    key: str
    type: str
    source: str
    checked_on: dt.date
    title: str = ""
    about: str = ""
    name: str = ""
    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    editions: tuple[Edition, ...] = ()
    note: str = ""

    @property
    def cited(self) -> str:
        """«Федеральный закон от 13.07.2020 № 189-ФЗ», or ``name`` for what is cited by its name («ГОСТ …»)."""
        if self.name:
            return self.name
        head = f"{self.type[:1].upper()}{self.type[1:]}"
        day = f"от {self.date:%d.%m.%Y}" if self.date else ""
        return " ".join(filter(None, (head, self.issuer, day, f"№ {self.number}")))


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing an act must meet; the fields are described in ``corpus/law/README.md``.

    ``violated``, ``unsure`` and ``fix`` are Russian templates filled from an outcome's data.
    """

    id: str
    name: str
    subject: str
    severity: Severity
    evidence: Evidence
    checked_on: dt.date
    violated: str
    fix: str
    why: str
    bad: str
    good: str
    unsure: str = ""
    norm: str = ""
    provision: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    levels: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()  # requirements whose finding on the same words says the same thing less exactly
    params: Mapping[str, Any] | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the requirement is in its own period on ``day``."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Law:
    """The catalogue: norms by key, requirements by id, and a version that changes with their content."""

    norms: Mapping[str, Norm]
    requirements: Mapping[str, Requirement]
    version: str

    def in_force(self, day: dt.date) -> tuple[Requirement, ...]:
        """The requirements whose period includes ``day``, in the order of the catalogue."""
        return tuple(entry for entry in self.requirements.values() if entry.holds_on(day))


def load(user_file: Path | None = None) -> Law:
    """The shipped catalogue, with the user's own file over it: new requirements, ``off = ["PLN-003"]``, and a table
    ``[severity]`` of other severities («PLN-017 = "warning"»). A new requirement says in ``params`` which words it forbids
    or requires (:mod:`check.own`).

    Raises :class:`SoczakazError` naming the file and the entry when something in it cannot be used.
    """
    folder = data_path(FOLDER)
    files = [folder / "norms.toml", *sorted((folder / "requirements").glob("*.toml"))]
    norms: dict[str, Norm] = {}
    requirements: dict[str, Requirement] = {}
    digest = hashlib.sha256()
    for file in [*files, *([user_file] if user_file else [])]:
        try:
            data = file.read_bytes()
            content = tomllib.loads(data.decode("utf-8"))
        except OSError as error:
            raise SoczakazError(f"{file}: не открывается ({reason(error)}); проверьте путь") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SoczakazError(toml_fault(file, error)) from None
        digest.update(data)
        text = data.decode("utf-8")
        own = file == user_file
        unknown = sorted(set(content) - _TABLES)
        if unknown:
            raise SoczakazError(
                f"{file}{_line(text, unknown[0])}: неизвестное имя «{unknown[0]}»; в файле бывают: {', '.join(sorted(_TABLES))}"
            )
        for entry in content.get("norm", []):
            entry["editions"] = tuple(_make(Edition, edition, file, text) for edition in entry.get("editions", []))
            norm = _make(Norm, entry, file, text)
            norms[norm.key] = norm
        for entry in content.get("requirement", []):
            made = _make(Requirement, entry, file, text)
            _validate(made, norms, file, text)
            if made.id in requirements and not own:
                raise SoczakazError(f"{file}: требование {made.id} описано дважды; оставьте одно описание")
            if own and made.id not in requirements:
                _validate_own(made, file, text)
            requirements[made.id] = made
        for one, severity in content.get("severity", {}).items():
            where = f"{file}{_line(text, one)}"
            if one not in requirements:
                raise SoczakazError(f"{where}: нет требования {one}; список — soczakaz law")
            if severity not in get_args(Severity):
                raise SoczakazError(f"{where}: {one} = «{severity}»; можно: {', '.join(get_args(Severity))}")
            requirements[one] = replace(requirements[one], severity=severity)
        for off in content.get("off", []):
            if off not in requirements:
                raise SoczakazError(f"{file}{_line(text, off)}: нет требования {off}; список — soczakaz law")
            del requirements[off]
    return Law(norms, requirements, digest.hexdigest()[:12])


def toml_fault(file: Path, error: Exception) -> str:
    """What is wrong with a file that is no TOML, in Russian, with the line where the parser stopped."""
    if isinstance(error, UnicodeDecodeError):
        return f"{file}: файл не в кодировке UTF-8; сохраните его в UTF-8"
    at = re.search(r"at line (\d+), column (\d+)", str(error))
    where = f", строка {at[1]}, знак {at[2]}" if at else ", конец файла"
    return (
        f"{file}{where}: запись нарушает правила TOML; проверьте кавычки, скобки и знак «=» в этой строке и перед ней"
    )


def _line(text: str, word: str) -> str:
    for n, line in enumerate(text.splitlines(), 1):
        if f'"{word}"' in line or re.match(rf"\s*\[*{re.escape(word)}\s*[=\]]", line):
            return f", строка {n}"
    return ""


def _validate_own(entry: Requirement, file: Path, text: str) -> None:
    where = f"{file}{_line(text, entry.id)}: {entry.id}"
    patterns = [(key, (entry.params or {})[key]) for key in ("required", "forbidden") if key in (entry.params or {})]
    if not patterns:
        raise SoczakazError(
            f'{where}: укажите, что искать: params = {{ forbidden = "…" }} (таких слов быть не должно) или '
            f'params = {{ required = "…" }} (такие слова должны быть)'
        )
    fields_used = {
        name for words in (entry.violated, entry.fix, entry.unsure) for _, name, _, _ in Formatter().parse(words)
    }
    foreign = sorted(filter(None, fields_used - {"quote", "place", None}))
    if foreign:
        raise SoczakazError(
            f"{where}: в тексте замечания можно подставить {{quote}} и {{place}}, а не {{{foreign[0]}}}"
        )
    for key, pattern in patterns:
        try:
            re.compile(pattern)
        except (re.error, TypeError):
            raise SoczakazError(
                f"{where}: params.{key} = «{pattern}» — не регулярное выражение; исправьте его"
            ) from None


def _make(kind: type[Any], entry: Mapping[str, Any], file: Path, text: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    label = str(entry.get("id") or entry.get("key") or entry.get("since") or "?")
    where = f"{file}{_line(text, label)}: {label}"
    unknown = sorted(set(entry) - set(known))
    if unknown:
        raise SoczakazError(f"{where}: неизвестные поля: {', '.join(unknown)}; есть: {', '.join(known)}")
    missing = [
        name
        for name, field in known.items()
        if field.default is MISSING and field.default_factory is MISSING and name not in entry
    ]
    if missing:
        raise SoczakazError(f"{where}: не заполнено: {', '.join(missing)}")
    for name, value in entry.items():
        if name in {"checked_on", "since", "until", "date"} and not isinstance(value, dt.date):
            raise SoczakazError(f"{where}: {name} — дата без кавычек, например 2023-06-27")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()})


def _validate(entry: Requirement, norms: Mapping[str, Norm], file: Path, text: str) -> None:
    where = f"{file}{_line(text, entry.id)}: {entry.id}"
    choices: Sequence[tuple[str, str, Sequence[str]]] = (
        ("severity", entry.severity, get_args(Severity)),
        ("evidence", entry.evidence, get_args(Evidence)),
        ("subject", entry.subject, sorted(SUBJECTS)),
    )
    for name, value, allowed in choices:
        if value not in allowed:
            raise SoczakazError(f"{where}: {name} = «{value}»; можно: {', '.join(allowed)}")
    if entry.norm and entry.norm not in norms:
        raise SoczakazError(f"{where}: нормы «{entry.norm}» нет в norms.toml")
    if entry.provision and entry.evidence != "official":
        raise SoczakazError(
            f"{where}: provision указывают только при evidence = «official» (прочитан официальный текст)"
        )
    if set(entry.levels) - LEVELS:
        raise SoczakazError(f"{where}: levels — из списка: {', '.join(sorted(LEVELS))}")
