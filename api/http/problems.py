"""Refusals as problem details (RFC 9457): one place where an exception becomes HTTP, in Russian, saying what to do next."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.desk.errors import (
    BusyError,
    ConflictError,
    DeskError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    ProcessingError,
    TooLargeError,
)
from soczakaz.errors import SoczakazError

MEDIA_TYPE = "application/problem+json"
ErrorPage = Callable[[Request, int, str, str], Response]
"""How a refusal is shown as a page; the application has it as ``state.error_page``."""
API = "/api/"

TITLES: Mapping[int, str] = {
    400: "Запрос составлен неверно",
    401: "Нужен доступ",
    403: "Не разрешено",
    404: "Не найдено",
    405: "Так обратиться нельзя",
    406: "Такого вида ответа нет",
    408: "Запрос передавался слишком долго",
    409: "Сейчас это сделать нельзя",
    413: "Слишком много данных",
    415: "Файл не читается",
    421: "Сервер не отвечает по этому имени",
    422: "Значения не подходят",
    429: "Слишком много запросов",
    500: "Внутренняя ошибка",
    503: "Сервер перегружен",
    504: "Обработка заняла слишком много времени",
}
DETAILS: Mapping[int, str] = {
    400: "Проверьте тело запроса по описанию /api/v1/openapi.json.",
    404: "Такого адреса нет; все адреса — в описании /api/v1/openapi.json.",
    405: "У этого адреса нет такого метода; допустимые названы в заголовке Allow.",
    500: "Сообщите разработчикам, что вы делали; файл и данные не изменены.",
}
STATUS: Mapping[type[DeskError], int] = {
    NotFoundError: 404,
    ForbiddenError: 403,
    TooLargeError: 413,
    InvalidError: 422,
    ConflictError: 409,
    BusyError: 429,
}
REASONS: Mapping[str, int] = {
    "unreadable": 415,
    "missing-program": 415,
    "invalid": 422,
    "timeout": 504,
    "memory": 413,
    "crash": 415,
    "internal": 500,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal: the HTTP status, a short title, what is wrong and what to do, more fields and headers."""

    status: int
    detail: str
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of its status."""
        return TITLES.get(self.status, "Ошибка")

    def value(self) -> dict[str, Any]:
        """Its JSON."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail, **self.extra}

    def body(self) -> bytes:
        """Its JSON as bytes."""
        return json.dumps(self.value(), ensure_ascii=False).encode("utf-8", "replace")


def problem_of(error: Exception) -> Problem:
    """What an exception means to the one who asked."""
    if isinstance(error, BusyError):
        return Problem(429, _sentence(str(error)), headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, ProcessingError):
        return Problem(REASONS.get(error.reason, 500), _sentence(str(error)), {"reason": error.reason})
    for kind, status in STATUS.items():
        if isinstance(error, kind):
            return Problem(status, _sentence(str(error)))
    if isinstance(error, SoczakazError):
        return Problem(422, _sentence(str(error)))
    if isinstance(error, RequestValidationError):
        return Problem(422, "Исправьте названное и повторите запрос.", {"errors": _faults(error.errors())})
    if isinstance(error, HTTPException):
        said = error.detail if error.status_code in TITLES and _russian(error.detail) else ""
        detail = said or DETAILS.get(error.status_code, "Проверьте запрос и повторите его.")
        return Problem(error.status_code, detail, headers=error.headers or {})
    return Problem(500, DETAILS[500])


def install(app: FastAPI) -> None:
    """Answer every refusal of ``app``: problem details under ``/api/``, a page elsewhere."""

    async def answer(request: Request, error: Exception) -> Response:
        return respond(request, problem_of(error))

    for kind in (SoczakazError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)


def respond(request: Request, problem: Problem) -> Response:
    """The refusal as the one who asked can read it."""
    if not request.url.path.startswith(API):
        shown: ErrorPage = request.app.state.error_page
        response = shown(request, problem.status, problem.title, problem.detail)
        response.headers.update(problem.headers)
        return response
    return Response(problem.body(), problem.status, dict(problem.headers), MEDIA_TYPE)


def _faults(errors: Sequence[Any]) -> list[dict[str, str]]:
    """What is wrong with each value, without the value itself."""
    found = []
    for entry in errors:
        where = ".".join(str(step) for step in entry["loc"])
        kind = entry["type"]
        words = KINDS.get(kind) or next(
            (text for start, text in KINDS.items() if kind.startswith(start)), "не подходит"
        )
        limits = {name: value for name, value in entry.get("ctx", {}).items() if isinstance(value, (int, float, str))}
        found.append({"where": where, "message": words.format_map(_Blank(limits))})
    return found


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


KINDS: Mapping[str, str] = {
    "missing": "не указано",
    "date": "нужна дата вида 2023-06-27",
    "bool": "нужно true или false",
    "int": "нужно целое число",
    "float": "нужно число",
    "greater_than_equal": "не меньше {ge}",
    "less_than_equal": "не больше {le}",
    "string_too_short": "не короче {min_length} зн.",
    "string_too_long": "не длиннее {max_length} зн.",
    "string_pattern_mismatch": "не того вида; посмотрите образец в описании",
    "string": "нужна строка",
    "too_long": "не больше {max_length} шт.",
    "too_short": "не меньше {min_length} шт.",
    "list": "нужен список",
    "literal_error": "возможно: {expected}",
    "enum": "возможно: {expected}",
    "json_invalid": "это не JSON",
    "extra_forbidden": "такого поля нет",
    "model": "нужен объект JSON",
    "dict": "нужен объект JSON",
    "value_error": "не подходит",
}


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _russian(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in text.lower())


def where(error: BaseException) -> str:
    """The file and line of a fault: all of it that a log may hold."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    code = trace.tb_frame.f_code
    return f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
