"""The gate that every request passes before anything of it is read: host, access, origin, rate, size and time of the body.

Plain ASGI, so that a body over the limit is refused while it comes in and not after it has been kept.
"""

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.desk.settings import MB, Settings
from api.http.access import COOKIE, LOOPBACK, Access
from api.http.problems import API, Problem, problem_of, respond, where

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[bytes, bytes] = {
    b"content-security-policy": CSP.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cache-control": b"no-store",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = ("/login", "/logout", "/static/", "/favicon", "/api/v1/health")
MULTIPART = "multipart/form-data"
log = logging.getLogger("soczakaz")


class Gate:
    """The middleware. ``hosts`` are the names the server answers to; None: any (only with access by tokens)."""

    def __init__(self, app: ASGIApp, settings: Settings, access: Access, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._settings = settings
        self._access = access
        self._hosts = hosts
        self._rates = Rates(settings.rate_per_minute)
        self._active = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        start, status = time.perf_counter(), 0

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message)
            await send(message)

        request = Request(scope, receive)
        self._active += 1
        try:
            problem = self._refusal(request)
            if problem is not None:
                if problem.status == 401 and not scope["path"].startswith(API) and scope["method"] in SAFE:
                    await _redirect(scope, headed)
                else:
                    await respond(request, problem)(scope, receive, headed)
                return
            body = Body(receive, self._limit(request), self._settings)
            await self._app(scope, body.receive, headed)
        except ClientDisconnect:
            status = status or 499
        except Exception as error:
            # Here and not in the framework: what it logs would hold the text of the fault, and with it words of an act.
            log.error("fault kind=%s at=%s", type(error).__name__, where(error))
            if status == 0:
                await respond(request, problem_of(error))(scope, receive, headed)
        finally:
            self._active -= 1
            route = scope.get("route")
            path = getattr(route, "path", None) or "-"  # the pattern: ids and names stay out of the log
            who = scope.get("state", {}).get("principal")
            digest = hashlib.sha256(who.name.encode()).hexdigest()[:8] if who else "-"
            spent = (time.perf_counter() - start) * 1000
            log.info("request %s %s status=%d ms=%.0f who=%s", scope["method"], path, status, spent, digest)

    def _refusal(self, request: Request) -> Problem | None:
        """Why the request is not let in; None when it is, with its principal in ``request.state``."""
        if self._active > self._settings.connections:
            return Problem(503, "Открыто слишком много запросов; повторите через 5 с.", headers={"Retry-After": "5"})
        host = _host(request.headers.get("host", ""))
        if self._hosts is not None and host not in self._hosts:
            return Problem(421, f"Откройте сервер по одному из имён: {', '.join(sorted(self._hosts))}.")
        client = request.client.host if request.client else None
        cookie = _cookie(request.headers.get("cookie", ""))
        who = self._access.principal(dict(request.headers), cookie, client)
        wait = self._rates.take(who.name if who and not self._access.open else client or "-")
        if wait:
            return Problem(
                429, f"Не больше {self._settings.rate_per_minute} запросов в минуту; повторите через {wait} с.",
                headers={"Retry-After": str(wait)},
            )  # fmt: skip
        public = request.url.path.startswith(PUBLIC)
        if who is None and not public:
            return Problem(
                401, "Передайте токен в заголовке Authorization: Bearer … или войдите на странице /login; токен выдаёт "
                "администратор сервера.", headers={"WWW-Authenticate": 'Bearer realm="soczakaz"'},
            )  # fmt: skip
        if request.method not in SAFE and not _same_origin(request):
            return Problem(
                403, "Запрос пришёл с чужой страницы и не выполнен; откройте сервер и повторите действие на нём."
            )
        if who is not None:
            request.state.principal = who
        limit = self._limit(request)
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > limit:
            return too_large(limit)
        return None

    def _limit(self, request: Request) -> int:
        multipart = request.headers.get("content-type", "").lower().startswith(MULTIPART)
        return self._settings.body_mb * MB if multipart else self._settings.text_kb * 1024


class Body:
    """The body of a request, counted and timed as it comes in."""

    def __init__(self, receive: Receive, limit: int, settings: Settings) -> None:
        self._receive = receive
        self._limit = limit
        self._left = float(settings.body_seconds)
        self._settings = settings
        self._size = 0
        self._done = False

    async def receive(self) -> Message:
        """The next piece. Raises HTTPException 413 or 408, after which the connection is closed."""
        if self._done:  # what comes now is only word that the client has left
            return await self._receive()
        began = time.monotonic()
        try:
            message = await asyncio.wait_for(self._receive(), min(self._settings.idle_seconds, max(self._left, 0)))
        except TimeoutError:
            self._done = True
            words = f"Тело запроса должно прийти за {self._settings.body_seconds} с; проверьте связь и повторите."
            raise HTTPException(408, words, {"Connection": "close"}) from None
        self._left -= time.monotonic() - began
        self._size += len(message.get("body", b""))
        if self._size > self._limit:
            self._done = True
            problem = too_large(self._limit)
            raise HTTPException(413, problem.detail, dict(problem.headers))
        if message["type"] != "http.request" or not message.get("more_body", False):
            self._done = True
        return message


class Rates:
    """A bucket of requests for each name, filled ``per_minute`` a minute."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> int:
        """0 when one more request may pass, or the seconds to wait."""
        now = time.monotonic()
        left, at = self._buckets.get(name, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - at) * self._per_minute / 60)
        if left < 1:
            return max(1, round((1 - left) * 60 / self._per_minute))
        if len(self._buckets) > 10_000:  # addresses that have not been seen for a minute have full buckets anyway
            self._buckets = {key: value for key, value in self._buckets.items() if now - value[1] < 60}
        self._buckets[name] = (left - 1, now)
        return 0


def too_large(limit: int) -> Problem:
    """The refusal of a body over ``limit`` bytes."""
    shown = f"{limit // MB} МБ" if limit >= MB else f"{limit // 1024} КБ"
    return Problem(
        413, f"Тело запроса больше {shown}; передайте файлы по одному (multipart/form-data) или уменьшите их.",
        headers={"Connection": "close"},
    )  # fmt: skip


def allowed_hosts(host: str, access: Access, named: tuple[str, ...]) -> frozenset[str] | None:
    """The names to answer to: a page from elsewhere must not reach the single user's server under a name of its own."""
    if named or access.open:
        return frozenset({*LOOPBACK, host, *named}) - {"0.0.0.0", "::"}
    return None


def _host(header: str) -> str:
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0] if name.count(":") < 2 else name


def _cookie(header: str) -> str | None:
    with contextlib.suppress(CookieError):
        found = SimpleCookie(header).get(COOKIE)
        return found.value if found else None
    return None


def _same_origin(request: Request) -> bool:
    """Whether an unsafe request comes from our own page or from a program, not from another site's page."""
    if request.headers.get("authorization"):
        return True  # no page of another site can add it
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def _add_headers(message: MutableMapping[str, Any]) -> None:
    headers = list(message.get("headers", []))
    present = {name.lower() for name, _ in headers}
    message["headers"] = headers + [(name, value) for name, value in HEADERS.items() if name not in present]


async def _redirect(scope: Scope, send: Callable[[Message], Awaitable[None]]) -> None:
    query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
    target = f"/login?next={quote(scope['path'] + query, safe='')}"
    await send({"type": "http.response.start", "status": 303, "headers": [(b"location", target.encode())]})
    await send({"type": "http.response.body", "body": b""})
