"""Names of places, bodies and positions in five cases: every form of :file:`names.txt`, written by hand."""

import re
from pathlib import Path

import pytest

from soczakaz.ru.places import inflect_place
from soczakaz.ru.words import Case, inflect

CASES: tuple[Case, ...] = ("nomn", "gent", "datv", "accs", "ablt")
PARADIGMS = {
    "А": "ий,ого,ому,ий,им",
    "Ы": "ый,ого,ому,ый,ым",
    "Й": "ой,ого,ому,ой,им",
    "О": "ое,ого,ому,ое,ым",
    "У": "ое,ого,ому,ое,им",
    "Я": "ая,ой,ой,ую,ой",
    "м": ",а,у,,ом",
    "ч": ",а,у,а,ом",
    "н": "е,я,ю,е,ем",
    "ц": "я,и,и,ю,ей",
}
BRACES = re.compile(r"\{([^}]*)\}")


def _form(name: str, case: int) -> str:
    return BRACES.sub(lambda match: PARADIGMS.get(match[1], match[1]).split(",")[case], name)


def _entries() -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for line in (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, name = line.partition(" ")
        forms = tuple(_form(name, n) for n in range(len(CASES)))
        found.append((kind, forms))
    return found


ENTRIES = _entries()


def test_the_set_is_large_and_of_all_kinds() -> None:
    assert len(ENTRIES) >= 150
    assert {kind for kind, _ in ENTRIES} == {"place", "body", "post"}
    assert all("{" not in form for _, forms in ENTRIES for form in forms)


@pytest.mark.parametrize(("kind", "forms"), ENTRIES, ids=[forms[0] for _, forms in ENTRIES])
def test_each_case(kind: str, forms: tuple[str, ...]) -> None:
    put = inflect_place if kind == "place" else inflect
    assert tuple(put(forms[0], case) for case in CASES) == forms


@pytest.mark.parametrize("name", ["город Абракадабра", "город Урузмагия", "", "город Верхняя Тойбола"])
def test_an_unsure_name_is_not_guessed(name: str) -> None:
    assert inflect_place(name, "gent") is None
