"""Refusals as pages: what happened, with which file, what to do next. Never a traceback.

The application turns exceptions into a status and words (:mod:`api.http.problems`) and has them shown here.
"""

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from api.http.problems import DETAILS as API_DETAILS
from api.web.frame import render

TITLES = {
    400: "Запрос не понят",
    404: "Не найдено",
    405: "Так эта страница не открывается",
    408: "Файл передавался слишком долго",
    413: "Файл слишком большой",
    415: "Файл не прочитан",
    422: "Проверьте, что указано",
    429: "Сервер занят",
    503: "Сервер занят",
}
DETAILS = {
    400: "Вернитесь на предыдущую страницу, проверьте поля и повторите.",
    404: "Такой страницы нет. Проверьте адрес или начните с главной страницы.",
    405: "Вернитесь на предыдущую страницу и повторите действие.",
    500: "Повторите действие. Если ошибка останется, сообщите о ней тому, кто установил программу; файл не изменён.",
}

BACK = (
    ("/monitoring", "К мониторингу"),
    ("/draft", "К проектам"),
    ("/compare", "К сравнению"),
    ("/data", "К данным актов"),
    ("/", "Загрузить другой файл"),
)


def error_page(request: Request, status: int, title: str, detail: str) -> Response:
    """A refusal as a page; for a script of ours, its words as ``{"title", "detail"}``."""
    title = TITLES.get(status, title)
    if not detail or detail == API_DETAILS.get(status):
        detail = DETAILS.get(status, "Вернитесь на предыдущую страницу и повторите действие.")
    if wants_json(request):
        return JSONResponse({"title": title, "detail": detail}, status)
    if status == 429 and request.method == "GET":
        return render(request, "wait.html", status=status, page="", title=title, detail=detail)
    back = next((entry for entry in BACK if request.url.path.startswith(entry[0])), BACK[-1])
    return render(request, "error.html", status=status, page="", title=title, detail=detail, code=status, back=back)


def login_page(request: Request, next: str, failed: bool) -> Response:  # noqa: A002 - the word of the address
    """The form that takes a token."""
    return render(request, "login.html", status=403 if failed else 200, page="", next=next, failed=failed)


def wants_json(request: Request) -> bool:
    """Whether one of our scripts asks."""
    return request.headers.get("accept", "").startswith("application/json")
