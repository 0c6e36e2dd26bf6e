"""A profile written as YAML that a lawyer can read: Russian comments, unused lines shown as examples."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from soczakaz.data import data_path

HEAD = """# Профиль акта о социальном заказе. Из него «soczakaz draft» составляет пакет документов.
# Строки с «#» — пояснения и примеры: чтобы строка заработала, удалите «#» и впишите своё.
# Слова и числа остаются такими, как написаны. Значение с «: » или «#» внутри возьмите в кавычки."""
BLANK = "\N{BLACK RIGHT-POINTING TRIANGLE} впишите"
_PLAIN = re.compile(r"[А-Яа-яЁёA-Za-z0-9«(][^\n]*")
_UNSAFE = re.compile(r": |:$| #|^[-?:] |\s$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the profile: its comment, an example, and the question of the interview (empty: not asked)."""

    key: str
    comment: str = ""
    example: str = ""
    ask: str = ""
    optional: bool = False
    level: str = ""
    unless: str = ""


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """All lines in the order of the file."""
    found = tomllib.loads(data_path("corpus/reference/profile_lines.toml").read_text("utf-8"))
    return tuple(Line(**entry) for entry in found["line"])


def write_profile(values: Mapping[str, Any], decisions: tuple[str, ...] = ()) -> str:
    """The YAML text of ``values`` (Russian keys; lists, dicts and strings).

    None stands for what a person must fill in: the key is left empty and marked. ``decisions`` head the file.
    """
    out = [HEAD]
    if decisions:
        out += ["#", "# РЕШИТЕ:", *(f"#  {n}. {text}" for n, text in enumerate(decisions, 1))]
    out.append("")
    for line in lines():
        out += [f"# {line.comment}"] if line.comment else []
        if line.key in values:
            out += _entry(line.key, values[line.key], 0)
        elif line.example:
            out.append(f"# {line.key}: {line.example}")
        out.append("")
    return "\n".join(out).rstrip("\n") + "\n"


def scalar(text: str) -> str:
    """A YAML scalar that reads back as ``text``."""
    if _PLAIN.fullmatch(text) and not _UNSAFE.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if value is None:
        yield f"{pad}{_key(key)}:  # {BLANK}"
    elif isinstance(value, Mapping):
        yield f"{pad}{_key(key)}:"
        for name, inner in value.items():
            yield from _entry(str(name), inner, depth + 1)
    elif isinstance(value, (list, tuple)):
        yield f"{pad}{_key(key)}:"
        for item in value:
            rows = [row for name, inner in item.items() for row in _entry(str(name), inner, 0)]
            yield f"{pad}  - {rows[0]}"
            yield from (f"{pad}    {row}" for row in rows[1:])
    else:
        yield f"{pad}{_key(key)}: {scalar(str(value))}"


def _key(key: str) -> str:
    return f'"{key}"' if re.match(r"[\d\"«]", key) or ":" in key else key
