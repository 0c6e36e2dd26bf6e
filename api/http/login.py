"""Coming in by page: a token once, then a session cookie that no script and no other site can use."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from api.http.access import COOKIE, SESSION, Access

LoginPage = Callable[[Request, str, bool], Response]
"""How the form is shown; the application has it as ``state.login_page``."""
router = APIRouter(include_in_schema=False)


@router.get("/login")
async def form(request: Request, next: str = "/") -> Response:  # noqa: A002 - the word of the address
    """The form."""
    return _page(request, next, failed=False)


@router.post("/login")
async def login(
    request: Request,
    token: Annotated[str, Form(max_length=200)],
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002
) -> Response:
    """Check the token and begin a session."""
    access: Access = request.app.state.access
    value = access.session(token.strip(), dt.datetime.now(tz=dt.UTC))
    if value is None:
        return _page(request, next, failed=True)
    response = RedirectResponse(_inside(next), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, value, int(SESSION.total_seconds()), httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/logout")
async def logout() -> Response:
    """End the session."""
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE)
    return response


def _inside(target: str) -> str:
    """The page to go on to, if it is one of ours."""
    parts = urlsplit(target)
    ours = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc and "\\" not in target
    return target if ours and target.isprintable() else "/"


def _page(request: Request, target: str, *, failed: bool) -> Response:
    shown: LoginPage = request.app.state.login_page
    return shown(request, _inside(target), failed)
