"""argparse in Russian: its own strings are looked up here, since its catalogues come with no translation."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

WORDS = {
    "usage: ": "Использование: ",
    "positional arguments": "аргументы",
    "options": "параметры",
    "subcommands": "команды",
    "show this help message and exit": "показать эту справку и выйти",
    "show program's version number and exit": "показать версию и выйти",
    "the following arguments are required: %s": "не указано: %s",
    "unrecognized arguments: %s": "непонятно: %s",
    "expected one argument": "нужно одно значение",
    "expected at least one argument": "нужно хотя бы одно значение",
    "invalid choice: %(value)r (choose from %(choices)s)": "нет такого значения: %(value)s (можно: %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r?": "нет такого: %(value)s. Может быть, %(closest)s?",
    "invalid %(type)s value: %(value)r": "неверное значение: %(value)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
}


class RussianParser(argparse.ArgumentParser):
    """A parser whose help and errors are Russian; an error says where to find help and exits with 2."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(**kwargs)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"soczakaz: {message}\nСправка: {self.prog} --help\n")


def speak_russian() -> None:
    """Make argparse use the words above; called once, before the first parser is made."""

    def translate(text: str) -> str:
        return WORDS.get(text, text)

    setattr(argparse, "_", translate)  # noqa: B010 - the name argparse itself looks its strings up by


def examples(lines: Iterable[str]) -> str:
    """The «примеры» block at the end of a command's help."""
    return "примеры:\n" + "\n".join(f"  {line}" for line in lines)
