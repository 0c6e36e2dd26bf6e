"""A saved profile, finished or not, as answers: its values and every fault by the path of what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generate.profile_file import ProfileError, load
from generate.profile_yaml import Path, read_yaml

_DECISION = re.compile(r"^#  \d+\. (.+)$", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in YAML
_ORDINAL = re.compile(r"(\d+)-й")
_FILE_WORDS = (
    ("удалите эту строку", "очистите это поле"),
    ("удалите строку", "очистите поле"),
    ("впишите строку", "заполните поле"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A draft as forms show it. ``faults`` stand at their paths in the profile; ``broken`` says why the text cannot be
    read at all; ``decisions`` are what a person must decide in what was taken from an act."""

    values: Mapping[str, Any]
    decisions: tuple[str, ...]
    faults: Mapping[Path, str]
    broken: str = ""

    @property
    def ready(self) -> bool:
        """Whether the package can be drafted."""
        return not self.faults and not self.broken


def read_answers(text: str) -> Answers:
    """The values of a saved profile, finished or not, and every fault by its path."""
    decisions = tuple(_DECISION.findall(text.partition("\n\n")[0]))
    try:
        values = read_yaml(text, "проект").values
    except ProfileError as error:
        return Answers({}, decisions, {}, str(error.faults[0]))
    values = values if isinstance(values, dict) else {}
    try:
        load(text, "проект")
    except ProfileError as error:
        found: dict[Path, str] = {}
        for fault in error.faults:
            found.setdefault(_path(fault.path), _plain_words(fault.message))
        return Answers(values, decisions, found)
    return Answers(values, decisions, {})


def writable(value: Any) -> bool:
    """Whether a value keeps its shape when the profile is written again."""
    if isinstance(value, list):
        return all(isinstance(item, dict) and item and writable(item) for item in value)
    return all(writable(item) for item in value.values()) if isinstance(value, dict) else isinstance(value, str)


def clean(answer: str) -> str:
    """An answer with its white space folded, without what YAML cannot hold."""
    return " ".join(_UNPRINTABLE.sub(" ", answer).split())


def anchor(name: str) -> str:
    """The id of a field on its page: «q-состав-0-имя»."""
    return "q-" + re.sub(r"\W+", "-", name)


def _path(words: str) -> Path:
    parts = [part for part in words.strip("«»").split(" – ") if part]
    return tuple(int(found[1]) - 1 if (found := _ORDINAL.fullmatch(part)) else part for part in parts)


def _plain_words(message: str) -> str:
    for was, becomes in _FILE_WORDS:
        message = message.replace(was, becomes)
    return message
