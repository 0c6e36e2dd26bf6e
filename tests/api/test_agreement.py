"""Lists that a face repeats, so as to start without loading what it faces, agree with that."""

from typing import get_args

from api.commands import draft, findings, monitor, serve
from api.desk.principal import Role
from api.http.schemas import DraftIn
from generate.content import DocumentKind
from monitor.model import STATUS_WORDS
from soczakaz.report import Severity


def test_the_parts_of_a_package() -> None:
    assert set(draft.KINDS) == set(get_args(DocumentKind))
    assert set(draft.KINDS) <= set(str(DraftIn.model_json_schema()).replace("'", " ").split())


def test_the_roles_of_a_user() -> None:
    assert set(serve.ROLES) == set(get_args(Role))


def test_the_levels_of_a_finding() -> None:
    assert set(findings.SEVERITIES.values()) == set(get_args(Severity))


def test_the_states_of_an_event() -> None:
    assert set(monitor.STATUSES.values()) <= set(STATUS_WORDS)
