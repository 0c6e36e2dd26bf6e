"""What all pages share: the templates and the menu."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.desk.principal import Principal
from api.web.assets import bundle
from soczakaz.ru.numbers import counted

TEMPLATES = Path(__file__).with_name("templates")
THEMES = {"auto": "как в системе", "light": "светлая", "dark": "тёмная"}
THEME_COOKIE = "theme"
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu; ``key`` is what a page calls itself (``page`` in its template). Beside an upload the entry
    leads to the same upload under ``upload_path``, if it has one."""

    key: str
    title: str
    path: str
    upload_path: str = ""


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page made of a template; what it shows is escaped, a name it does not know is an error."""
    text = (
        environment()
        .get_template(template)
        .render(
            menu=request.app.state.menu if hasattr(request.app.state, "menu") else (),
            theme=theme_of(request),
            themes=THEMES,
            here=here(request),
            author=is_author(request),
            **values,
        )
    )
    return HTMLResponse(text, status)


def is_author(request: Request) -> bool:
    """Whether whoever asks may upload, decide and correct; a page shows no buttons that would be refused."""
    principal: Principal | None = getattr(request.state, "principal", None)
    return principal is not None and "author" in principal.roles


def theme_of(request: Request) -> str:
    """The theme the user chose, «auto» until then."""
    chosen = request.cookies.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def here(request: Request) -> str:
    """The page's own address with its query, to come back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@cache
def environment() -> Environment:
    """The templates with their filters; compiled once a process."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["asset"] = bundle().url
    made.filters |= {
        "day": day,
        "moment": moment,
        "counted": counted_words,
        "tied": tied,
        "sentence": sentence,
        "query": with_query,
        "named": without_digests,
        "code": code,
    }
    return made


def day(value: dt.date | str | None) -> str:
    """A date, or one in ISO 8601, as «01.03.2023»; an empty string for None."""
    if isinstance(value, str):
        value = dt.date.fromisoformat(value)
    return f"{value:%d.%m.%Y}" if value else ""


def moment(value: dt.datetime) -> str:
    """A moment on the server's own clock: «22.11.2026, 10:05»."""
    return f"{value.astimezone():%d.%m.%Y, %H:%M}"


def counted_words(n: int, one: str, few: str, many: str) -> str:
    """«2 мероприятия», the number tied to its noun."""
    return counted(n, one, few, many).replace(" ", "\u00a0", 1)


def tied(text: str) -> str:
    """A text whose «№» and following number never part at a line's end."""
    return re.sub(r"(№) (?=\S)", "\\1\u00a0", text)


def sentence(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def code(text: str) -> Markup:
    """A text whose words between backticks are code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def with_query(path: str, values: Mapping[str, Any]) -> str:
    """The path with those values that are given (not None, not empty) as its query."""
    query = urlencode({name: value for name, value in values.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def without_digests(text: str) -> str:
    """Words about stored files by the names that people gave them, without the digest that keeps equal names apart."""
    return re.sub(r"(?<![0-9a-f])[0-9a-f]{12}/", "", text)
