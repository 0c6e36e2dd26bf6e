"""The questions of «soczakaz profile new» as the fields of a form, and the form's answers as a profile."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.web.draft_answers import Answers, anchor, clean
from api.web.draft_more import posted_groups
from api.web.draft_rows import operated, posted, posted_lists
from api.web.draft_tables import INDICATORS, PLAN, posted_indicators, posted_plan
from generate.profile_text import Line, lines, write_profile
from generate.profile_yaml import Path
from generate.reference import activities
from soczakaz.ru.persons import gender_of, read_name

LEVELS = ("муниципальный", "региональный")
ROLES = (
    "руководитель", "заместитель руководителя", "секретарь", "член", "председатель", "заместитель председателя",
)  # fmt: skip
FIRST_ROLES = ("руководитель", "заместитель руководителя", "секретарь", "член", "член", "член")
MOST_MEMBERS = 60
PEOPLE = ("подписывает", "состав")
MEMBER = ("имя", "роль", "должность", "по согласованию", "пол")
SECTIONS = (
    ("Кто принимает акт", ("орган", "уровень", "регион", "муниципалитет")),
    ("О чём акт", ("направление", "годы", "плановая дата")),
    ("Органы", ("уполномоченный орган", "финансовый орган", "информационная система")),
    ("Подпись", ("подписывает",)),
    ("Рабочая группа", ("совет", "состав")),
    ("Дополнительно", ("вид акта", "дата", "номер", "место", "отраслевой орган", "срок определения значений",
                       "на бумаге в году", "рекомендации муниципалитетам")),
)  # fmt: skip
_OPTIONAL = re.compile(r"\s*\((?:([^()]*?) )?Enter — ([^()]*)\)\.?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the form, question, hint, example, present value; ``options`` to choose from. ``required`` when
    the act cannot be drafted without it."""

    name: str
    label: str
    hint: str
    example: str
    value: str
    options: tuple[str, ...] = ()
    required: bool = False
    fault: str = ""

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return anchor(self.name)


@dataclass(frozen=True, slots=True)
class Person:
    """A signatory or a member of the working group; ``role`` is empty for the one who signs."""

    prefix: str
    name: str
    position: str
    gender: str
    role: str = ""
    outside: bool = False
    faults: Mapping[str, str] | None = None

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return anchor(self.prefix)

    @property
    def unclear(self) -> bool:
        """Whether neither the name nor an answer says if it is a man or a woman: the interview asks then."""
        return not self.gender and read_name(self.name) is not None and gender_of(self.name) is None

    def fault(self, key: str) -> str:
        """What is wrong with one of its fields."""
        return (self.faults or {}).get(key, "")


def first_text() -> str:
    """The profile of a new draft."""
    return write_profile({"уровень": LEVELS[0]})


def title_of(values: Mapping[str, Any]) -> str:
    """«Лесногорский район: дополнительное образование, 2023–2024»."""
    place = next((values[key] for key in ("муниципалитет", "регион", "орган") if isinstance(values.get(key), str)), "")
    about = ", ".join(values[key] for key in ("направление", "годы") if isinstance(values.get(key), str))
    return ": ".join(filter(None, (place or ("Новый проект" if not about else ""), about)))[:200]


def sections(answers: Answers) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """The parts of the form with their plain fields; people stand beside them (:func:`signatory`, :func:`members`)."""
    known = {line.key: line for line in lines()}
    for title, keys in SECTIONS:
        shown = [key for key in keys if key not in PEOPLE and isinstance(answers.values.get(key, ""), str)]
        yield title, tuple(_field(known[key], answers) for key in shown)


def signatory(answers: Answers) -> Person:
    """Who signs."""
    return _person("подписывает", answers.values.get("подписывает"), answers, ("подписывает",))


def members(answers: Answers, more: int) -> tuple[Person, ...]:
    """The working group with ``more`` blank rows after it; a new one has the rows that it needs."""
    given = answers.values.get("состав")
    given = given if isinstance(given, list) else []
    number = min(MOST_MEMBERS, (len(given) or len(FIRST_ROLES)) + min(max(more, 0), 1))
    return tuple(
        _person(f"состав.{n}", given[n] if n < len(given) else {"роль": _role(n, given)}, answers, ("состав", n))
        for n in range(number)
    )


def to_profile(form: Mapping[str, str], old: Mapping[str, Any], decisions: Sequence[str]) -> str:
    """The text of the profile that the form's answers make; what the form does not show stays as in ``old``."""
    values = dict(old)
    for line in lines():
        if line.key in form:
            answer = clean(form[line.key])
            if answer or (line.ask and not line.optional):
                values[line.key] = answer or None
            else:
                values.pop(line.key, None)
    if "подписывает.имя" in form:
        values["подписывает"] = _signatory(form) or None
        people = operated(posted(form, "состав", MEMBER), "состав", form.get("do", ""))
        values["состав"] = [person for person in people if "имя" in person or "должность" in person] or None
    given = {**dict(posted_lists(form)), **posted_groups(form)}
    if f"таблица.{PLAN}" in form:
        given[PLAN] = posted_plan(form)
    if f"таблица.{INDICATORS}" in form:
        given[INDICATORS] = posted_indicators(form)
    for key, value in given.items():
        if value:
            values[key] = value
        else:
            values.pop(key, None)
    if values.get("уровень") == LEVELS[1]:
        values.pop("муниципалитет", None)
    if values.get("совет") and values.get("состав") is None:
        values.pop("состав", None)
    return write_profile(values, tuple(decisions))


def _signatory(form: Mapping[str, str]) -> dict[str, str]:
    given = {key: clean(form.get(f"подписывает.{key}", "")) for key in MEMBER}
    return {key: answer for key, answer in given.items() if answer}


def _field(line: Line, answers: Answers) -> Field:
    label, hint = _question(line)
    value = answers.values.get(line.key, "")
    options: tuple[str, ...] = ()
    if line.key == "уровень":
        options = LEVELS
    elif line.key == "направление":
        options = tuple(activity.key for activity in activities())
    elif line.key == "вид акта":
        options = ("постановление", "распоряжение")
        value = value or options[0]
    return Field(
        name=line.key,
        label=label,
        hint=hint,
        example=line.example if not options else "",
        value=value,
        options=options,
        required=bool(line.ask) and not line.optional,
        fault=answers.faults.get((line.key,), "") if value else "",
    )


def _question(line: Line) -> tuple[str, str]:
    """The words of a question without those of a terminal, and what happens when it is passed over."""
    if not line.ask:
        return line.key[:1].upper() + line.key[1:], line.comment.partition("; пусто")[0]
    found = _OPTIONAL.search(line.ask)
    label = _OPTIONAL.sub("", line.ask).strip()
    if found is None:
        return label, ""
    if found[2] == "не знаю":
        return label, "Если не знаете, оставьте пустым."
    return label, f"Если не заполнить{f' ({found[1]})' if found[1] else ''}: {found[2]}."


def _person(prefix: str, given: Any, answers: Answers, path: Path) -> Person:
    given = given if isinstance(given, dict) else {}
    blank = not given.get("имя") and not given.get("должность")
    faults = {str(found[-1]): words for found, words in answers.faults.items() if found[: len(path)] == path}
    return Person(
        prefix,
        str(given.get("имя", "")),
        str(given.get("должность", "")),
        str(given.get("пол", "")),
        str(given.get("роль", "член")) if prefix != "подписывает" else "",
        given.get("по согласованию") == "да",
        {} if blank else faults,
    )


def _role(n: int, given: Sequence[Any]) -> str:
    return FIRST_ROLES[n] if not given and n < len(FIRST_ROLES) else "член"
