"""argparse in Russian: its own strings are looked up here, since its catalogues come with no translation."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from soczakaz.near import perhaps

WORDS = {
    "usage: ": "Использование: ",
    "positional arguments": "аргументы",
    "options": "параметры",
    "subcommands": "команды",
    "show this help message and exit": "показать эту справку и выйти",
    "show program's version number and exit": "показать версию и выйти",
    "the following arguments are required: %s": "не указано: %s",
    "expected one argument": "нужно одно значение",
    "expected at least one argument": "нужно хотя бы одно значение",
    "invalid %(type)s value: %(value)r": "неверное значение: %(value)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
}


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Room for the longest command beside its explanation."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)


class RussianParser(argparse.ArgumentParser):
    """A parser whose help and errors are Russian; an error says where to find help and exits with 2."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", Formatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(**kwargs)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"soczakaz: {message}\nСправка: {self.prog} --help\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As in argparse, but what is not understood is refused here: the command it was given to has the better help."""
        parsed, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"непонятно: {' '.join(rest)}{perhaps(rest[0], self._option_string_actions)}")
        return parsed, rest

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """A choice that is not there is refused with the near word first: argparse would print Python's own notation."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        if action.nargs == argparse.PARSER:
            raise argparse.ArgumentError(None, f"нет команды «{value}»{perhaps(value, known)}")
        message = f"нет значения «{value}»{perhaps(str(value), known)}; есть: {', '.join(known)}"
        raise argparse.ArgumentError(action, message)


def speak_russian() -> None:
    """Make argparse use the words above; called once, before the first parser is made."""

    def translate(text: str) -> str:
        return WORDS.get(text, text)

    setattr(argparse, "_", translate)  # noqa: B010 - the name argparse itself looks its strings up by


def examples(lines: Iterable[str]) -> str:
    """The «примеры» block at the end of a command's help."""
    return "примеры:\n" + "\n".join(f"  {line}" for line in lines)
