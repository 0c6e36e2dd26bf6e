"""A profile read from YAML: words and numbers stay as written, every fault is told at once with its line."""

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from generate.profile import Profile
from generate.profile_rules import cross_faults
from generate.profile_yaml import Fault, Path, ProfileError, YamlText, fault_at, read_yaml

__all__ = ["Fault", "ProfileError", "check_value", "load"]

TITLES = {
    "string_type": "нужен текст, а не список и не вложенные строки",
    "string_pattern_mismatch": "не подходит; напишите, например: {example}",
    "model_type": "нужны вложенные строки «ключ: значение», например: {example}",
    "tuple_type": "нужен список: строки, начинающиеся с «-»",
    "dict_type": "нужны вложенные строки «ключ: значение»",
    "date_type": "нужна дата, например 27.06.2023",
    "bool_type": "напишите «да» или «нет»",
    "int_type": "нужно число",
    "missing": "не указано; впишите, например: {example}",
}


def load(data: bytes | str, name: str = "профиль") -> Profile:
    """The profile in ``data`` (UTF-8). Raises :class:`ProfileError` with every fault."""
    read = read_yaml(data, name)
    profile, faults = _validated(read)
    found = tuple(sorted({*read.faults, *faults}))
    if found or profile is None:
        raise ProfileError(name, found)
    return profile


def check_value(key: str, value: Any) -> str | None:
    """What is wrong with the value of one top-level key, taken by itself; None when nothing is."""
    try:
        Profile.of({**_examples(), key: value})
    except ValidationError as error:
        for item in error.errors():
            path = _clean(item["loc"])
            if path[0] == key:
                return _message(item, path, _at({key: value}, path))
    return None


def _validated(read: YamlText) -> tuple[Profile | None, list[Fault]]:
    if not isinstance(read.values, dict):
        return None, [] if read.faults else [Fault(1, "", "профиль пуст; начните с «soczakaz profile new»")]
    # An empty line of the model is a line not given; anything else that is empty is a slip («1,5» in braces).
    faults = [
        fault_at(path, "пусто; если это часть предыдущего значения с запятой, возьмите его в кавычки", read.lines)
        for path in read.empty
        if path[-1] not in _options(path)
    ]
    broken: set[str] = set()
    try:
        profile = Profile.of(read.values)
    except ValidationError as error:
        for item in error.errors():
            if any(str(part).startswith("literal[") for part in item["loc"]):
                continue  # the other half of «контроль», which a mapping is not meant for
            path = _clean(item["loc"])
            broken.add(str(path[0]))
            faults.append(fault_at(path, _message(item, path, _at(read.values, path)), read.lines))
        # The rest is checked all the same, with examples in place of what is wrong.
        good = {key: value for key, value in read.values.items() if key in _keys() and key not in broken}
        try:
            profile = Profile.of({**_examples(), **good})
        except ValidationError:
            return None, faults
    faults += [
        fault_at(each.path, each.message, read.lines)
        for each in cross_faults(profile)
        if not {str(each.path[0]), *each.keys} & broken
    ]
    return profile, faults


def _clean(loc: tuple[str | int, ...]) -> Path:
    """The path without pydantic's own names of union members («Signatory», «literal[…]»)."""
    return tuple(part for part in loc if isinstance(part, int) or not part.isascii() or part[:1].isdigit())


def _message(item: Any, path: Path, value: Any) -> str:
    kind = item["type"]
    if kind == "value_error":
        return str(item["ctx"]["error"])
    if kind == "extra_forbidden":
        options = _options(path)
        near = difflib.get_close_matches(str(path[-1]), options, 1, 0.5)
        return f"нет такого ключа; {f'может быть, «{near[0]}»' if near else 'можно: ' + ', '.join(options)}"
    if kind == "literal_error":
        expected = str(item["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return f"«{value}» не подходит; выберите: {expected}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return "нужно от 20 до 40"
    text = TITLES.get(kind, "не подходит; напишите, например: {example}")
    return text.format(example=_example(path))


def _example(path: Path) -> str:
    field = _model(path[:-1]).model_fields
    for entry in field.values():
        if entry.alias == path[-1] and entry.examples:
            example = entry.examples[0]
            return "; ".join(f"{k}: {v}" for k, v in example.items()) if isinstance(example, dict) else str(example)
    return "…"


def _options(path: Path) -> list[str]:
    return [field.alias for field in _model(path[:-1]).model_fields.values() if field.alias]


def _model(path: Path) -> type[BaseModel]:
    """The model that stands at ``path``."""
    model: type[BaseModel] = Profile
    for part in path:
        field = next((f for f in model.model_fields.values() if f.alias == part), None)
        if field is not None:
            model = next(_models(field.annotation), model)
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _keys() -> set[str]:
    return {field.alias for field in Profile.model_fields.values() if field.alias}


def _examples() -> dict[str, Any]:
    """A valid value for each line that has no default."""
    return {
        field.alias: field.examples[0]
        for field in Profile.model_fields.values()
        if field.alias and field.examples and field.is_required()
    }


def _at(values: Any, path: Path) -> Any:
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return values
    return values
