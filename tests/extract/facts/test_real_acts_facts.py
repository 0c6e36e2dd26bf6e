"""References and the facts of the decision on the two real acts, read from their files."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from extract.facts.decision import activity, authority, selection_method
from extract.facts.effect import effect
from extract.facts.information import information_support
from extract.facts.internal import internal_references
from extract.facts.references import references
from extract.facts.superscripts import superscript_warnings
from extract.read import read
from extract.structure import divide
from extract.tables import join_tables

_ACTS = Path(__file__).parents[3].parent / "shared" / "acts"
_PROGRAMS = "еализация дополнительных образовательных программ (за исключением дополнительных предпрофессиональных программ в области искусств)"


def _layout(name):
    path = _ACTS / name
    if not path.exists():
        pytest.skip(f"no {name} beside the repository")
    document = read(path.read_bytes(), name)
    return divide(replace(document, blocks=join_tables(document.blocks)))


@pytest.mark.parametrize("name", ["smolensk-2023.txt", "smolensk-2023.docx", "smolensk-2023.pdf"])
def test_smolensk(name):
    layout = _layout(name)
    found = references(layout)
    first = found[0]
    assert (first.article, first.parts, first.act.type) == ("28", ("2.2", "3"), "федеральный закон")
    assert len(superscript_warnings(found)) == (1 if name.endswith("txt") else 0)
    order = next(item for item in found if item.act.number == "243н")
    assert (order.act.issuer, order.act.date) == (
        "Министерство финансов Российской Федерации",
        dt.date(2016, 12, 28),
    )
    assert activity(layout) == "Р" + _PROGRAMS
    assert authority(layout) == "Министерство образования и науки Смоленской области"
    method = selection_method(layout, found)
    assert method.raw.endswith("предусмотренного пунктом 1 части 2 статьи 9 Федерального закона")
    cited = found[method.reference]
    assert (cited.place.eid, cited.article, cited.parts, cited.points) == ("p_3", "9", ("2",), ("1",))
    info = information_support(layout)
    assert [
        len(info.electronic_documents),
        len(info.systems),
        len(info.formed_in_systems),
        len(info.on_paper),
    ] == [7, 4, 2, 2]
    assert all(item.valid for item in internal_references(layout, found))
    said = effect(layout, found)
    assert (said.enters_into_force, said.repeals, said.publication) == (None, (), None)
    assert (said.control.position, said.control.name) == (
        "заместитель председателя Правительства Смоленской области",
        "В.М. Хомутова",
    )


def test_kochenevo():
    layout = _layout("kochenevo-427.txt")
    found = references(layout)
    assert {"189-ФЗ", "1678", "243н", "160"} == {item.act.number for item in found if item.act.number}
    assert activity(layout) == "р" + _PROGRAMS
    assert authority(layout) == "администрация Коченевского района"
    assert found[selection_method(layout, found).reference].place.eid == "p_3"
    info = information_support(layout)
    assert [
        len(info.electronic_documents),
        len(info.systems),
        len(info.formed_in_systems),
        len(info.on_paper),
    ] == [7, 4, 2, 2]
    internal = internal_references(layout, found)
    assert len(internal) == 17
    assert all(item.valid for item in internal)
    said = effect(layout, found)
    assert (said.enters_into_force, said.retroactive_from) == ("с момента опубликования", dt.date(2023, 3, 1))
    assert [found[i].act.number for i in said.repeals] == ["160"]
    assert said.publication.startswith("Разместить настоящее постановление на официальном сайте")
    assert (said.control.position, said.control.name) == (
        "первый заместитель главы администрации",
        "И.М. Крылова",
    )
