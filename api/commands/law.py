"""``soczakaz law`` and ``soczakaz explain``: the catalogue of norms and requirements for a person to read."""

import re
import textwrap
from argparse import Namespace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.arguments import day
from api.files import write_output
from api.russian import examples
from soczakaz.errors import SoczakazError
from soczakaz.near import perhaps

if TYPE_CHECKING:
    from check.law import Law, Norm, Requirement

WIDTH = 100
TELLING = 3  # words, without which a title says nothing
_BLANK = re.compile(r"\{[^{}]*\}(?: …|\{[^{}]*\}| \{[^{}]*\})*")
_DETAIL = re.compile(r" ?\((?:[^()]*: ?)?[№… –—-]*…[^()\w]*\)")  # «(мест: …)»
_GLUED = re.compile(r"(?<=[\w.])…")  # words that a finding adds only sometimes
_WORD = re.compile(r"[а-яё]{3,}")


def add_to(commands: Any) -> None:
    """Describe both commands."""
    listed = commands.add_parser(
        "law",
        help="нормы и требования, по которым идёт проверка",
        description="Печатает нормы и требования; с --as-of — только те, что действуют в этот день.",
        epilog=examples(["soczakaz law", "soczakaz law --as-of 2023-06-27"]),
    )
    listed.add_argument("--as-of", type=day, metavar="ДАТА", help="только требования, действующие в этот день")
    listed.add_argument("--law", type=Path, metavar="ФАЙЛ", help="свои требования (TOML)")
    listed.set_defaults(run=run)
    one = commands.add_parser(
        "explain",
        help="объяснить одно требование: зачем, на чём основано, примеры",
        description="Печатает требование по его коду или имени.",
        epilog=examples(["soczakaz explain PLN-003", "soczakaz explain event-without-deadline"]),
    )
    one.add_argument("rule", metavar="КОД", help="код или имя требования, например PLN-003")
    one.add_argument("--law", type=Path, metavar="ФАЙЛ", help="свои требования (TOML)")
    one.set_defaults(run=run_explain)


def run(args: Namespace) -> int:
    """List the norms, then the requirements."""
    from check.law import load

    law = load(args.law)
    lines = ["Нормы", ""]
    for norm in law.norms.values():
        lines += _norm(norm)
    requirements = law.in_force(args.as_of) if args.as_of else tuple(law.requirements.values())
    lines += ["", f"Требования: {len(requirements)}" + (f" (на {args.as_of:%d.%m.%Y})" if args.as_of else "")]
    lines += ["Каждое целиком, с доводами и примерами: soczakaz explain КОД"]
    for heading, entries in groupby(sorted(requirements, key=_place), key=lambda entry: _heading(entry.id)):
        lines += ["", heading, *map(_row, entries)]
    write_output(None, ("\n".join(lines) + "\n").encode())
    return 0


def run_explain(args: Namespace) -> int:
    """Print one requirement."""
    from check.law import load

    law = load(args.law)
    write_output(None, ("\n".join(_explained(requirement(law, args.rule), law)) + "\n").encode())
    return 0


def requirement(law: "Law", called: str) -> "Requirement":
    """The requirement that a user calls by its code, name or a former code. Raises :class:`SoczakazError`."""
    known = {word: entry for entry in law.requirements.values() for word in (*entry.aliases, entry.name, entry.id)}
    for word, entry in known.items():
        if word.casefold() == called.casefold():
            return entry
    raise SoczakazError(f"нет требования «{called}»{perhaps(called, known)}; все требования: soczakaz law")


def title(entry: "Requirement") -> str:
    """What is wrong with an act that does not meet the requirement, in the words of its finding: «…» is what an act says."""
    said = _DETAIL.sub("", _blanks(entry.violated))
    return said if len(_WORD.findall(said)) >= TELLING else entry.why


def _blanks(template: str) -> str:
    return _GLUED.sub("", _BLANK.sub("…", template)).replace("….", "…")


def _heading(code: str) -> str:
    from check.docs import GROUPS

    return GROUPS.get(code[:3], "Свои требования")


def _place(entry: "Requirement") -> tuple[int, str]:
    from check.docs import GROUPS

    return (list(GROUPS).index(entry.id[:3]) if entry.id[:3] in GROUPS else len(GROUPS), entry.id)


def _norm(norm: "Norm") -> list[str]:
    title = f" «{norm.title}»" if norm.title else f" ({norm.about})" if norm.about else ""
    lines = textwrap.wrap(f"{norm.cited}{title}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    for edition in norm.editions:
        words = f"в редакции с {edition.since:%d.%m.%Y}: {edition.by or 'акт не установлен'}"
        words += f" ({edition.note})" if edition.note else ""
        lines += textwrap.wrap(words, WIDTH, initial_indent="    ", subsequent_indent="      ")
    note = f"{norm.note} Источник: {norm.source}; сверено {norm.checked_on:%d.%m.%Y}."
    return lines + textwrap.wrap(note.strip(), WIDTH, initial_indent="    ", subsequent_indent="    ")


def _row(entry: "Requirement") -> str:
    from check.write.words import SEVERITY

    head = f"  {entry.id:9}{SEVERITY[entry.severity]:16}"
    return textwrap.fill(title(entry), WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _explained(entry: "Requirement", law: "Law") -> list[str]:
    from check.write.words import EVIDENCE, SEVERITY

    period = " ".join(
        filter(
            None,
            (
                f"с {entry.since:%d.%m.%Y}" if entry.since else "",
                f"по {entry.until:%d.%m.%Y}" if entry.until else "",
            ),
        )
    )
    norm = law.norms[entry.norm].cited if entry.norm else "—"
    rows = (
        ("Уровень", SEVERITY[entry.severity]),
        ("Зачем", entry.why),
        ("Норма", ", ".join(filter(None, (norm, entry.provision)))),
        ("На чём основано", f"{EVIDENCE[entry.evidence]}; сверено {entry.checked_on:%d.%m.%Y}"),
        ("Действует", period or "всегда"),
        ("Замечание", _blanks(entry.violated)),
        ("Что сделать", _blanks(entry.fix)),
        ("Плохо", entry.bad),
        ("Хорошо", entry.good),
    )
    lines = [f"{entry.id} {entry.name}", ""]
    for name, text in rows:
        lines += textwrap.wrap(f"{name}: {text}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return lines
