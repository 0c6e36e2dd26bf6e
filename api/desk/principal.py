"""Who asks: a name, what they may do and in which workspace."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from api.desk.errors import ForbiddenError

Role = Literal["reader", "author", "monitor"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: dict[Role, str] = {
    "reader": "читатель (смотрит и скачивает)",
    "author": "автор (загружает, проверяет, исправляет, составляет)",
    "monitor": "мониторинг (ведёт базу актов, записывает фактические даты)",
}
WORKSPACE = re.compile(r"[a-z][a-z0-9_]{0,39}")
LOCAL_WORKSPACE = "local"


@dataclass(frozen=True, slots=True)
class Principal:
    """A person or a program. ``name`` is what is written beside corrections; ``workspace`` matches ``WORKSPACE``."""

    name: str
    roles: frozenset[Role]
    workspace: str

    def need(self, *roles: Role) -> None:
        """Raise ForbiddenError unless one of ``roles`` is held; every principal may read."""
        if "reader" not in roles and not self.roles.intersection(roles):
            words = " или ".join(ROLE_WORDS[role] for role in roles)
            raise ForbiddenError(f"для этого нужна роль: {words}; обратитесь к тому, кто выдал вам доступ")


def local_principal() -> Principal:
    """The single user of a server on its own computer."""
    return Principal("этот компьютер", frozenset(ROLES), LOCAL_WORKSPACE)
