"""The YAML of a profile as plain text values with their lines: nothing is guessed to be a number, a date or a truth value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from soczakaz.errors import SoczakazError

Path = tuple[str | int, ...]
MAX_SIZE = 1_000_000
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong at a line of the profile and what to write instead."""

    line: int
    path: str
    message: str

    def __str__(self) -> str:
        at = f"строка {self.line}: " if self.line else ""
        return f"{at}{self.path}: {self.message}" if self.path else f"{at}{self.message}"


class ProfileError(SoczakazError):
    """The profile cannot be used; ``faults`` are all that is wrong with it."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"{name}: профиль не принят, исправьте:\n{lines}")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class YamlText:
    """Plain values of a YAML text, the line on which each path begins, and the keys without a value."""

    values: Any
    lines: dict[Path, int]
    faults: tuple[Fault, ...]
    empty: tuple[Path, ...] = ()


def read_yaml(data: bytes | str, name: str) -> YamlText:
    """The values of a YAML text (UTF-8). Raises :class:`ProfileError` when it cannot be read as YAML at all."""
    if len(data) > MAX_SIZE:
        raise ProfileError(name, (Fault(0, "", "файл больше мегабайта; это не профиль"),))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        fault = Fault(0, "", "файл не в кодировке UTF-8; сохраните его как UTF-8")
        raise ProfileError(name, (fault,)) from None
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.BaseLoader)):
            raise ProfileError(name, (Fault(0, "", "ссылки «*имя» не поддерживаются; повторите строки целиком"),))
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        message = (
            "строка не читается; проверьте отступы (пробелы, не табуляция) и двоеточия, "
            "а значение с «: » или «#» возьмите в кавычки"
        )
        raise ProfileError(name, (Fault(line, "", message),)) from None
    except RecursionError:
        raise ProfileError(name, (Fault(0, "", "слишком глубокая вложенность"),)) from None
    lines: dict[Path, int] = {}
    faults: list[Fault] = []
    empty: list[Path] = []
    values = None if node is None else _plain(node, (), lines, faults, empty)
    return YamlText(values, lines, tuple(faults), tuple(empty))


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[Fault], empty: list[Path]) -> Any:
    """The node as text, lists and dicts; keys without a value are left out and entered in ``empty``."""
    lines.setdefault(path, node.start_mark.line + 1)
    if len(path) > MAX_DEPTH:
        faults.append(fault_at(path, "слишком глубокая вложенность", lines))
        return ""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, n), lines, faults, empty) for n, item in enumerate(node.value)]
    values: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            faults.append(Fault(key.start_mark.line + 1, "", "ключ должен быть словом"))
            continue
        word = " ".join(str(key.value).split())
        here = (*path, word)
        if here in lines:
            faults.append(
                Fault(key.start_mark.line + 1, f"«{word}»", f"уже есть в строке {lines[here]}; оставьте одно")
            )
            continue
        lines[here] = key.start_mark.line + 1
        plain = _plain(value, here, lines, faults, empty)
        if plain not in ("", None):
            values[word] = plain
        else:
            empty.append(here)
    return values


def fault_at(path: Path, message: str, lines: Mapping[Path, int]) -> Fault:
    """A fault at ``path`` with the nearest known line."""
    known = path
    if known not in lines:  # one thing where a list may stand: «утрачивает силу: {дата: …}»
        known = tuple(part for part in path if not isinstance(part, int))
    while known and known not in lines:
        known = known[:-1]
    words = " – ".join(f"{part + 1}-й" if isinstance(part, int) else str(part) for part in path)
    return Fault(lines.get(known, 0), f"«{words}»", message)
