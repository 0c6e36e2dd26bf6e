"""The page of the API: every operation of the OpenAPI description with its parameters, examples, refusals and a curl line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api.http.access import Access
from api.web.frame import render

router = APIRouter()
DEEP = 5  # levels of an example; what lies deeper is shown by the name of its shape
SCHEMAS = "#/components/schemas/"
PLACES = {"path": "в адресе", "query": "в запросе", "header": "заголовок"}
TYPES = {
    "string": "строка", "integer": "целое число", "number": "число", "boolean": "true или false", "array": "список",
    "object": "объект", "null": "null",
}  # fmt: skip
FORMATS = {"date": "дата", "date-time": "момент времени", "binary": "файл"}
IN_PATH = {
    "upload_id": "$ID", "draft_id": "$ID", "job_id": "$ID", "act_id": "12", "number": "3", "rule": "PLN-003", "year": "2026",
    "quarter": "2", "key": "$KEY",
}  # fmt: skip
OF_GATE = ("401", "421", "429")


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a field: where it goes, its type, whether it must be given."""

    name: str
    kind: str
    about: str
    required: bool = False
    place: str = ""
    example: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, words, the name of its shape (a component) and an example."""

    status: str
    about: str
    kind: str
    shape: str
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the page shows it."""

    id: str
    method: str
    path: str
    title: str
    about: str
    parameters: tuple[Value, ...]
    body: tuple[Value, ...]
    body_kind: str
    answers: tuple[Answer, ...]
    refusals: tuple[tuple[str, str], ...]
    curl: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A component: its name, words and fields."""

    name: str
    about: str
    fields: tuple[Value, ...]


@router.get("/api")
async def page(request: Request) -> Response:
    """The whole API on one page."""
    access: Access = request.app.state.access
    description: dict[str, Any] = request.app.openapi()
    base = str(request.base_url).rstrip("/")
    schemas: Mapping[str, Any] = description["components"]["schemas"]
    made: dict[str, list[Operation]] = {}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            entry = _operation(method, path, operation, schemas, base, token=not access.open)
            made.setdefault(operation["tags"][0], []).append(entry)
    return render(
        request,
        "api.html",
        page="",
        groups=[(f"g{n}", title, entries) for n, (title, entries) in enumerate(made.items())],
        number=sum(map(len, made.values())),
        shapes=[_shape(name, value) for name, value in sorted(schemas.items()) if not name.startswith("Body_")],
        base=base,
        open=access.open,
        version=description["info"]["version"],
        problem=_json(
            {"type": "about:blank", "title": "Файл не читается", "status": 415,
             "detail": "Файл защищён паролем; снимите защиту и сохраните заново.", "reason": "unreadable"}
        ),
    )  # fmt: skip


def _operation(
    method: str, path: str, operation: Mapping[str, Any], schemas: Mapping[str, Any], base: str, *, token: bool
) -> Operation:
    parameters = tuple(_parameter(each) for each in operation.get("parameters", ()))
    content = operation.get("requestBody", {}).get("content", {})
    kind = next(iter(content), "")
    schema = _resolved(content.get(kind, {}).get("schema", {}), schemas)
    good = {code: each for code, each in operation["responses"].items() if code < "400"}
    bad = {code: each for code, each in operation["responses"].items() if code >= "400" and code not in OF_GATE}
    return Operation(
        operation["operationId"], method.upper(), path, operation["summary"], operation.get("description", ""), parameters,
        _fields(schema), kind, tuple(_answer(code, each, schemas) for code, each in good.items()),
        tuple((code, each["description"]) for code, each in sorted(bad.items())),
        _curl(method, path, operation, kind, schema, schemas, base, token=token),
    )  # fmt: skip


def _parameter(value: Mapping[str, Any]) -> Value:
    schema = value["schema"]
    default = schema.get("default")
    return Value(
        value["name"], type_words(schema), value.get("description") or schema.get("description", ""),
        value.get("required", False), PLACES[value["in"]], _first(schema),
        "" if default in (None, "", False, []) else str(default),
    )  # fmt: skip


def _fields(schema: Mapping[str, Any]) -> tuple[Value, ...]:
    required = schema.get("required", ())
    return tuple(
        Value(name, type_words(value), value.get("description", ""), name in required, example=_first(value))
        for name, value in schema.get("properties", {}).items()
    )


def _shape(name: str, value: Mapping[str, Any]) -> Shape:
    return Shape(name, value.get("description", ""), _fields(value))


def _answer(code: str, value: Mapping[str, Any], schemas: Mapping[str, Any]) -> Answer:
    content = value.get("content", {})
    kind = next(iter(content), "")
    schema = content.get(kind, {}).get("schema", {})
    inner = schema.get("items", schema)
    shape = inner.get("$ref", "").removeprefix(SCHEMAS)
    example = _json(sample(schema, schemas)) if kind == "application/json" and schema else ""
    about = value.get("description", "")
    kinds = ", ".join(content)
    return Answer(code, "" if about == "Successful Response" else about, kinds, shape, example)


def type_words(schema: Mapping[str, Any]) -> str:
    """What a value is, in Russian: «дата», «список: строка», «json | xlsx»."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(SCHEMAS)
    if "anyOf" in schema:
        return " или ".join(dict.fromkeys(type_words(each) for each in schema["anyOf"] if each.get("type") != "null"))
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return f"«{schema['const']}»"
    if schema.get("type") == "array":
        return f"список: {type_words(schema.get('items', {}))}"
    return FORMATS.get(schema.get("format", ""), TYPES.get(schema.get("type", ""), "любое значение"))


def sample(schema: Mapping[str, Any], schemas: Mapping[str, Any], depth: int = 0) -> Any:
    """A value of the schema's shape: from its examples where it has any."""
    if examples := schema.get("examples"):
        return examples[0]
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(SCHEMAS)
        return f"… {name}" if depth >= DEEP else sample(schemas[name], schemas, depth)
    if "anyOf" in schema:
        return sample(next(each for each in schema["anyOf"]), schemas, depth)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type")
    if kind == "object":
        return {name: sample(each, schemas, depth + 1) for name, each in schema.get("properties", {}).items()}
    if kind == "array":
        return [] if depth >= DEEP else [sample(schema.get("items", {}), schemas, depth + 1)]
    plain = {"date": "2026-06-27", "date-time": "2026-11-22T10:05:00Z"}.get(schema.get("format", ""))
    return plain or {"string": "…", "integer": 1, "number": 1, "boolean": True}.get(str(kind))


def _curl(
    method: str, path: str, operation: Mapping[str, Any], kind: str, schema: Mapping[str, Any], schemas: Mapping[str, Any],
    base: str, *, token: bool,
) -> str:  # fmt: skip
    parts = ["curl"] + ([f"-X {method.upper()}"] if method in ("delete", "put", "patch") else [])
    parts += ['-H "Authorization: Bearer $TOKEN"'] if token else []
    given = {}
    for each in operation.get("parameters", ()):
        if each["in"] == "path":
            example = IN_PATH.get(each["name"]) or _first(each["schema"]) or str(each["schema"].get("enum", ["…"])[0])
            path = path.replace(f"{{{each['name']}}}", example)
        elif each.get("required"):
            given[each["name"]] = f"${each['name'].upper()}"
    parts += list(_body(kind, schema, schemas))
    query = "?" + urlencode(given, safe="$") if given else ""
    parts.append(f'"{base}{path}{query}"')
    good = next(iter(operation["responses"].values()))
    if any(
        name.startswith("application/octet") or "binary" in str(value)
        for name, value in good.get("content", {}).items()
    ):
        parts.append("-OJ")
    if "text/event-stream" in good.get("content", {}):
        parts.insert(1, "-N")
    return " ".join(parts)


def _body(kind: str, schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[str]:
    if kind.startswith("multipart"):
        for name, value in schema.get("properties", {}).items():
            if value.get("format") == "binary" or "binary" in str(value):
                yield f"-F {name}=@akt.docx"
            elif name in schema.get("required", ()):
                yield f"-F {name}={_first(value) or value.get('enum', ['…'])[0]}"
    elif kind == "application/json":
        wanted = {name: sample(value, schemas) for name, value in schema.get("properties", {}).items()
                  if name in schema.get("required", ())}  # fmt: skip
        yield "-H 'Content-Type: application/json'"
        yield f"-d '{json.dumps(wanted, ensure_ascii=False)}'"


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(schema.get("$ref", "")).removeprefix(SCHEMAS)
    return schemas[name] if name else schema


def _first(schema: Mapping[str, Any]) -> str:
    inner = [schema, *schema.get("anyOf", ())]
    return next((str(each["examples"][0]) for each in inner if each.get("examples")), "")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
