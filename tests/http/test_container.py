"""The container files say what the program understands: commands, options, variables."""

import re
from pathlib import Path

import pytest
import yaml

from api.cli import main
from api.desk.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_every_option_of_a_command_is_one_of_serve(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    said = [" ".join(service["command"]) for service in COMPOSE["services"].values() if "command" in service]
    said.append(re.search(r"^CMD (.+)$", DOCKERFILE, re.M)[1])  # type: ignore[index]
    for text in said:
        assert "serve" in text and set(re.findall(r"--[a-z-]+", text)) <= known, text


def test_the_variables_are_settings() -> None:
    names = set(COMPOSE["x-soczakaz"]["environment"]) | set(re.findall(r"(SOCZAKAZ_[A-Z_]+)=", DOCKERFILE))
    values = {"SOCZAKAZ_HOME": "/data", "SOCZAKAZ_STORE": "postgresql://x/y"}
    assert names == set(values)
    made = Settings.from_env(values)
    assert made.home == Path("/data") and made.store == "postgresql://x/y"


def test_the_database_is_not_seen_from_outside() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"web", "worker", "postgres"} and services["worker"]["deploy"]["replicas"] == 2
    assert "ports" not in services["postgres"] and COMPOSE["networks"]["inside"]["internal"] is True
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])
    assert "USER soczakaz" in DOCKERFILE and COMPOSE["x-soczakaz"]["read_only"] is True
