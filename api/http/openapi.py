"""The OpenAPI description: the operations with the shapes of acts and reports, and how to show one's token."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.http import shapes
from api.http.explained import explain
from api.http.schemas import Drafted
from api.http.schemas_server import ProblemOut
from api.http.schemas_store import Job


def described(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        parts = made.setdefault("components", {})
        schemas = parts.setdefault("schemas", {})
        for model in (ProblemOut, Job, Drafted):
            schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(schema.pop("$defs", {}))
            schemas[model.__name__] = schema
        schemas.update(shapes.components())
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}, {}]
        made["servers"] = [{"url": "/"}]
        for path in made["paths"].values():
            for operation in path.values():
                refused = operation.get("responses", {}).get("422")
                if refused and "HTTPValidationError" in str(refused):
                    refused["content"] = {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
                    }
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        _mark_files(schemas)
        explain(made)
        app.openapi_schema = made
    return app.openapi_schema


def _mark_files(value: Any) -> None:
    """Say of files what generators of clients know: ``format: binary`` beside the newer ``contentMediaType``."""
    if isinstance(value, dict):
        if value.pop("contentMediaType", None):
            value["format"] = "binary"
        for inner in value.values():
            _mark_files(inner)
    elif isinstance(value, list):
        for inner in value:
            _mark_files(inner)
