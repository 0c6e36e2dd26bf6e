"""The catalogue: what ships is sound, and a user's own file is read with its faults named by file and line."""

from pathlib import Path

import pytest

from check import law
from check.engine import fill
from check.suppress import load as load_suppressions
from soczakaz.errors import SoczakazError

OWN = """
[[requirement]]
id = "OUR-001"
name = "our-own-fault"
subject = "act"
severity = "{severity}"
evidence = "drafting-practice"
checked_on = {day}
violated = "…"
fix = "…"
why = "…"
bad = "…"
good = "…"
{more}
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "наши.toml"
    path.write_text(text, encoding="utf-8")
    return path


def made(severity: str = "hint", day: str = "2026-01-15", more: str = "") -> str:
    return OWN.format(severity=severity, day=day, more=more)


def test_the_shipped_catalogue_names_no_point_that_was_not_read_officially() -> None:
    for entry in law.load().requirements.values():
        assert entry.evidence == "official" or not entry.provision, entry.id
        assert entry.violated and entry.fix and entry.why and entry.bad and entry.good, entry.id


def test_a_users_file_adds_switches_off_and_changes_the_version(tmp_path: Path) -> None:
    shipped = law.load()
    path = own(tmp_path, 'off = ["PLN-003"]\n' + made())
    ours = law.load(path)
    assert "PLN-003" in shipped.requirements and "PLN-003" not in ours.requirements
    assert ours.requirements["OUR-001"].severity == "hint"
    assert ours.version != shipped.version and law.load().version == shipped.version


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (made(severity="fatal"), "строка 3: OUR-001: severity = «fatal»; можно: error, warning, hint, question"),
        (made(day='"2026-01-15"'), "строка 3: OUR-001: checked_on — дата без кавычек"),
        (made(more='colour = "red"'), "строка 3: OUR-001: неизвестные поля: colour"),
        (made(more='norm = "unheard-of"'), "строка 3: OUR-001: нормы «unheard-of» нет"),
        (made(more='provision = "пункт 4"'), "provision указывают только при evidence = «official»"),
        (made(more='levels = ["federal"]'), "levels — из списка: municipal, regional"),
        (made().replace('why = "…"\n', ""), "OUR-001: не заполнено: why"),
        ('off = [\n  "PLN-999",\n]', "строка 2: нет требования PLN-999"),
        ("[[requirement]\n", "это не TOML"),
    ],
)
def test_a_fault_in_a_users_file_is_named_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(SoczakazError) as caught:
        law.load(path)
    assert str(path) in str(caught.value) and told in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoczakazError, match="не открывается"):
        law.load(tmp_path / "нет.toml")


def test_every_template_is_one_python_can_fill() -> None:
    from string import Formatter

    for entry in law.load().requirements.values():
        for template in (entry.violated, entry.unsure, entry.fix):
            assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(template)), entry.id


def test_a_message_may_always_use_quote_and_place() -> None:
    from check.case import violated

    assert fill("{place}: «{quote}», {n}", violated(None, "слова", n=3)) == ": «слова», 3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[ignore]]\nrule = "PLN-003"\n', "запись 1: укажите rule (код правила) и reason (причину)"),
        ('[[ignore]]\nrule = "PLN-003"\nreason = "так"\nplaces = "x"\n', "запись 1: неизвестные поля: places"),
        ("ignore = [", "это не TOML"),
    ],
)
def test_a_fault_in_a_file_of_suppressions_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SoczakazError) as caught:
        load_suppressions(own(tmp_path, text))
    assert told in str(caught.value)


def test_a_title_that_was_not_read_is_never_shown_as_one() -> None:
    """The catalogue keeps our description apart from the official title, and citations are compared with titles only."""
    catalogue = law.load()
    assert {norm.key for norm in catalogue.norms.values() if norm.title} == {"189-fz", "pp-1678", "243n"}
    for entry in catalogue.requirements.values():
        for key in (entry.params or {}).get("norms", ()):
            assert catalogue.norms[key].title, f"{entry.id} compares with {key}, whose title was not read"
