"""The addresses of the API, a module a kind of thing. Each gathers what was asked, calls the desk and shapes the answer."""

from typing import Any

WHY = {
    400: "запрос составлен неверно",
    401: "нет доступа",
    403: "роль этого не позволяет",
    404: "не найдено",
    408: "тело передавалось слишком долго",
    409: "в этом состоянии нельзя",
    413: "слишком много данных",
    415: "файл не читается",
    422: "значения не подходят",
    429: "сервер занят; заголовок Retry-After говорит, через сколько секунд повторить",
    500: "внутренняя ошибка",
    503: "сервер перегружен или неисправен",
    504: "обработка заняла слишком много времени",
}


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The refusals an address can give, for its description. Those of the gate are every address's."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {code: {"description": WHY[code], "content": content} for code in (401, 421, 429, *codes) if code in WHY}


BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
