"""Who may come in: the single user of this computer, the bearer of a token, or a user named by a trusted proxy.

The access file (TOML) holds digests of tokens, never the tokens:

    [[token]]
    name = "Отдел образования"
    roles = ["author"]
    workspace = "education"
    sha256 = "…"

    [proxy]                            # a reverse proxy that has checked the user (OIDC, Kerberos …)
    header = "X-Forwarded-User"
    trusted = ["10.0.0.5/32"]

    [[user]]                           # whom the proxy may name
    name = "petrova"
    roles = ["author", "monitor"]
    workspace = "education"
"""

import datetime as dt
import hashlib
import hmac
import ipaddress
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.desk.desk import Desk
from api.desk.principal import WORKSPACE, Principal, Role, local_principal
from api.desk.whole import Whole
from soczakaz.errors import SoczakazError, reason

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "soczakaz"
SESSION = dt.timedelta(hours=12)
TOKEN_PREFIX = "scz_"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(_Strict):
    name: str = Field(min_length=1, max_length=100)
    roles: tuple[Role, ...] = Field(min_length=1)
    workspace: str = Field(pattern=f"^{WORKSPACE.pattern}$")

    @property
    def principal(self) -> Principal:
        return Principal(self.name, frozenset(self.roles), self.workspace)


class _Token(_Named):
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    created: dt.date | None = None


class _Proxy(_Strict):
    header: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")
    trusted: tuple[str, ...] = Field(min_length=1)


class _File(_Strict):
    token: tuple[_Token, ...] = ()
    user: tuple[_Named, ...] = ()
    proxy: _Proxy | None = None


@dataclass(slots=True)
class Access:
    """How principals are found. ``file`` None is the single user of this computer; a changed file is read again."""

    file: Path | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _read: tuple[float, _File] | None = None

    @property
    def open(self) -> bool:
        """Whether everyone who reaches the server is its single user."""
        return self.file is None

    def check(self) -> None:
        """Raise SoczakazError when the file cannot be used or lets nobody in."""
        known = self._known()
        if known is not None and not known.token and not (known.proxy and known.user):
            raise SoczakazError(
                f"{self.file}: никому не дан доступ; добавьте токен: soczakaz serve --add-token ИМЯ --tokens {self.file}"
            )

    def principal(self, headers: Mapping[str, str], cookie: str | None, client: str | None) -> Principal | None:
        """Who sends a request: by ``Authorization: Bearer``, by the proxy's header, by the session cookie; None is nobody.

        ``headers`` have lower-case names; ``client`` is the address that the connection comes from.
        """
        known = self._known()
        if known is None:
            return local_principal()
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self.by_token(token.strip())
        if known.proxy and (name := headers.get(known.proxy.header.lower())) and _inside(client, known.proxy.trusted):
            return next((user.principal for user in known.user if user.name == name), None)
        return self._by_session(cookie) if cookie else None

    def by_token(self, token: str) -> Principal | None:
        """Whose token it is."""
        entry = self._entry(hashlib.sha256(token.encode("utf-8", "replace")).hexdigest())
        return entry.principal if entry else None

    def session(self, token: str, now: dt.datetime) -> str | None:
        """The value of a session cookie for the bearer of ``token``; None for a wrong one."""
        digest = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
        if self._entry(digest) is None:
            return None
        until = str(int((now + SESSION).timestamp()))
        return f"{digest[:16]}.{until}.{self._sign(digest, until)}"

    def _by_session(self, cookie: str) -> Principal | None:
        start, _, rest = cookie.partition(".")
        until, _, signature = rest.partition(".")
        if not until.isdecimal() or int(until) < dt.datetime.now(tz=dt.UTC).timestamp():
            return None
        known = self._known()
        for entry in known.token if known else ():
            if entry.sha256.startswith(start) and len(start) == 16:
                good = hmac.compare_digest(signature.encode(), self._sign(entry.sha256, until).encode())
                return entry.principal if good else None
        return None

    def _sign(self, digest: str, until: str) -> str:
        return hmac.new(self.secret, f"{digest}.{until}".encode(), "sha256").hexdigest()

    def _entry(self, digest: str) -> _Token | None:
        known = self._known()
        return next((entry for entry in known.token if entry.sha256 == digest), None) if known else None

    def _known(self) -> _File | None:
        if self.file is None:
            return None
        try:
            changed = self.file.stat().st_mtime
            if self._read is None or self._read[0] != changed:
                self._read = (changed, _load(self.file))
        except OSError as error:
            raise SoczakazError(f"{self.file}: файл доступа не открывается ({reason(error)}); проверьте путь") from None
        return self._read[1]


def _load(path: Path) -> _File:
    try:
        found = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
        for network in found.proxy.trusted if found.proxy else ():
            ipaddress.ip_network(network)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SoczakazError(f"{path}: это не TOML: {error}") from None
    except ValidationError as error:
        item = error.errors()[0]
        where = ".".join(str(step) for step in item["loc"])
        raise SoczakazError(f"{path}: {where} не подходит; образец — в docs/http.md, «Доступ»") from None
    except ValueError as error:
        raise SoczakazError(f"{path}: proxy.trusted: {error}; напишите адрес или сеть, например 10.0.0.5/32") from None
    return found


def _inside(client: str | None, networks: tuple[str, ...]) -> bool:
    try:
        address = ipaddress.ip_address(client or "")
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in networks)


def add_token(path: Path, name: str, roles: tuple[Role, ...], workspace: str, today: dt.date) -> str:
    """Write a new token's digest to the access file; the token itself, which is not kept anywhere."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    try:
        entry = _Token(
            name=name,
            roles=roles,
            workspace=workspace,
            sha256=hashlib.sha256(token.encode()).hexdigest(),
            created=today,
        )
    except ValidationError:
        raise SoczakazError(
            "рабочее пространство называется латинскими строчными буквами, цифрами и «_», например: smolensk_2"
        ) from None
    lines = ["", "[[token]]", f"name = {_quoted(entry.name)}", f"roles = [{', '.join(map(_quoted, entry.roles))}]"]
    lines += [f"workspace = {_quoted(entry.workspace)}", f"sha256 = {_quoted(entry.sha256)}", f"created = {today}", ""]
    if not path.exists():
        path.touch(mode=0o600)
    else:
        _load(path)
    with path.open("a", encoding="utf-8") as out:
        out.write("\n".join(lines))
    return token


def _quoted(text: str) -> str:
    escaped = "".join(f"\\u{ord(sign):04x}" if sign < " " or sign in '"\\\x7f' else sign for sign in text)
    return f'"{escaped}"'


def server_secret(home: Path) -> bytes:
    """The key that signs sessions: made once, so that a restart does not end them."""
    path = home / "secret"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(secrets.token_bytes(32))
    return path.read_bytes()


def is_loopback(host: str) -> bool:
    """Whether a server bound to ``host`` is reached from this computer only."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def current_desk(request: Request) -> Desk:
    """The desk of the principal whom the gate has let in."""
    office: Whole = request.app.state.office
    return office.desk(request.state.principal)


CurrentDesk = Annotated[Desk, Depends(current_desk)]
