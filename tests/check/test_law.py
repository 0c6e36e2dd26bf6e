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
params = {{ forbidden = "и так далее" }}
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


def test_a_users_file_changes_severities(tmp_path: Path) -> None:
    ours = law.load(own(tmp_path, '[severity]\nPLN-017 = "error"\n"WRD-003" = "warning"\n'))
    assert ours.requirements["PLN-017"].severity == "error" and ours.requirements["WRD-003"].severity == "warning"
    assert law.load().requirements["PLN-017"].severity == "hint"


def test_a_requirement_of_the_user_finds_words_that_are_forbidden_or_wanting(tmp_path: Path) -> None:
    from check.engine import review
    from tests.check.plain import DAY, read
    from tests.mini import MINI

    got = read(MINI)
    units = got.layout.units()

    def found(params: str) -> list[str]:
        ours = law.load(own(tmp_path, made().replace('forbidden = "и так далее"', params)))
        return [f.quote for f in review(got.act, units, ours, DAY).findings if f.rule == "OUR-001"]

    assert found('forbidden = "постановля[её]т"') and not found('forbidden = "не встречается"')
    assert found('required = "не встречается"') == [got.act.requisites.title] and not found(
        'required = "постановля[её]т"'
    )


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
        ("[[requirement]\n", "строка 1, знак 14: запись нарушает правила TOML"),
        ('of = ["PLN-003"]', "строка 1: неизвестное имя «of»"),
        ('[severity]\n"PLN-999" = "hint"', "строка 2: нет требования PLN-999"),
        ('[severity]\nPLN-003 = "fatal"', "строка 2: PLN-003 = «fatal»; можно: error"),
        (made().replace("params", "unsure = ''\n# params"), "строка 3: OUR-001: укажите, что искать"),
        (made().replace("и так далее", "(и"), "строка 3: OUR-001: params.forbidden = «(и» — не регулярное выражение"),
        (made().replace('fix = "…"', 'fix = "{who}"'), "можно подставить {quote} и {place}, а не {who}"),
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
        ('[[ignore]]\nrule = "PLN-003"\n', "строка 1: укажите rule (код правила) и reason (причину)"),
        ('[[ignore]]\nrule = "PLN-003"\nreason = "так"\nplaces = "x"\n', "строка 1: неизвестные поля: places"),
        ("ignore = [", "конец файла: запись нарушает правила TOML"),
        ('[[ignor]]\nrule = "PLN-003"\n', "неизвестное имя «ignor»"),
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
