"""The choice of light and dark: a cookie, so that it works without scripts and the first paint is right."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.web.assets import YEAR
from api.web.frame import SEE_OTHER, THEME_COOKIE, THEMES

router = APIRouter()


@router.post("/theme")
async def choose(theme: Annotated[str, Form()] = "auto", back: Annotated[str, Form()] = "/") -> Response:
    """Remember the theme and go back."""
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if local else "/", SEE_OTHER)
    answer.set_cookie(
        THEME_COOKIE, theme if theme in THEMES else "auto", max_age=YEAR, samesite="strict", httponly=True, path="/"
    )
    return answer
