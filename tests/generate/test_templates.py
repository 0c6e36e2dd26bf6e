"""The shipped templates: complete, current, valid after an edit in Word."""

import json

import pytest
from jinja2 import meta

from generate.checkform import check_form
from generate.content import DocumentKind
from generate.context import KINDS, Data, contexts
from generate.form import Form
from generate.render import manifest, render, saved, shipped
from generate.render_finish import finish
from generate.render_guard import Environment
from generate.verify import verify
from tests.generate.author_templates import FOLDER, package, rendition, sample_text
from tests.generate.damage import changed
from tests.generate.sample import DRAFT


def names_of(value: object, at: str) -> set[str]:
    """Dotted names in a value of the sample; items of a list have the list's name."""
    if isinstance(value, dict):
        return {name for key, item in value.items() for name in names_of(item, f"{at}.{key}" if at else key)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {at} | {name for item in value for name in names_of(item, at)}
    return {at}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_four_files(kind: DocumentKind) -> None:
    assert {path.name for path in (FOLDER / kind).iterdir()} == {
        "template.docx", "manifest.toml", "sample.json", "template.txt",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_manifest_names_exactly_what_is_given(kind: DocumentKind) -> None:
    assert set(manifest(kind).names) == names_of(contexts(DRAFT)[kind], "")
    assert all(manifest(kind).names.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_shows_its_sample_and_keeps_the_norms(kind: DocumentKind) -> None:
    data: Data = json.loads((FOLDER / kind / "sample.json").read_text("utf-8"))
    document = render(kind, shipped(kind), data)
    finish(document, Form())
    made = saved(document, "проба")
    verify(kind, made, data)
    codes = {fault.code for fault in check_form(made)}
    assert not codes


@pytest.mark.parametrize("kind", KINDS)
def test_rendition_and_sample_are_current(kind: DocumentKind) -> None:
    fresh = "обновите: python -m tests.generate.author_templates"
    assert (FOLDER / kind / "template.txt").read_text("utf-8") == rendition(shipped(kind)), fresh
    assert (FOLDER / kind / "sample.json").read_text("utf-8") == sample_text(kind), fresh


@pytest.mark.parametrize("kind", KINDS)
def test_authoring_again_gives_a_template_of_the_same_names(kind: DocumentKind) -> None:
    assert package(kind) == package(kind)
    asked = [
        meta.find_undeclared_variables(Environment(kind, frozenset(manifest(kind).names)).parse(rendition(docx).replace("{%tr", "{%").replace("{%p", "{%")))
        for docx in (package(kind), shipped(kind))
    ]  # fmt: skip
    assert asked[0] == asked[1] == {name.partition(".")[0] for name in manifest(kind).names}


def test_rendition_follows_an_edit() -> None:
    edit = changed(shipped("plan"), "Мероприятие", "Действие")
    assert "[Акт: шапка таблицы] Действие\n" in rendition(edit)
    assert rendition(edit) != rendition(shipped("plan"))
