"""Outside references: a data set of sentences with the reading of a lawyer, and what holds across units."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.facts.citations import citations
from extract.facts.references import references
from extract.facts.superscripts import superscript_warnings
from tests.extract.facts.layouts import layout
from tests.hang import no_hang

_CASES = tomllib.loads((Path(__file__).parent / "citations.toml").read_text(encoding="utf-8"))["case"]


def _plain(reference):
    values = {
        "raw": reference.raw,
        "type": reference.act.type,
        "issuer": reference.act.issuer,
        "date": reference.act.date,
        "number": reference.act.number,
        "title": reference.act.title,
        "article": reference.article,
        "parts": list(reference.parts),
        "points": list(reference.points),
        "subpoints": list(reference.subpoints),
        "abbreviation": reference.abbreviation,
    }
    return {key: value for key, value in values.items() if value}


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:60] for case in _CASES])
def test_reads_what_a_lawyer_reads(case):
    made = layout(case["text"])
    found = references(made)
    assert [_plain(item) for item in found] == case["refs"]
    assert all(made.ledger.read(item.place) == item.raw for item in found)


def test_the_data_set_is_large_enough():
    assert len(_CASES) >= 80


def test_an_appendix_may_redefine_a_short_name():
    made = layout(
        "1. Федеральным законом от 13.07.2020 № 189-ФЗ (далее – Федеральный закон)\n2. с Федеральным законом",
        appendices=[
            {
                "text": "1. Федеральным законом от 06.10.2003 № 131-ФЗ (далее – Федеральный закон)\n2. по Федеральному закону",
                "eid": "app_1",
                "number": "1",
            },
            {"text": "1. с Федеральным законом", "eid": "app_2", "number": "2"},
        ],
    )
    assert [r.act.number for r in references(made)] == ["189-ФЗ", "189-ФЗ", "131-ФЗ", "131-ФЗ", "189-ФЗ"]


def test_a_name_of_an_appendix_is_unknown_in_the_body():
    made = layout(
        "1. в соответствии с Законом",
        appendices=[
            {
                "text": "1. Федеральным законом от 06.10.2003 № 131-ФЗ (далее – Закон)",
                "eid": "app_1",
                "number": "1",
            }
        ],
    )
    assert [r.place.eid for r in references(made)] == ["app_1__p_1"]


def test_the_griffe_of_an_appendix_is_no_outside_reference():
    made = layout(
        "1. Утвердить",
        appendices=[
            {
                "text": "утверждено постановлением администрации Заозёрского района от 27.06.2023 № 427",
                "eid": "app_1",
                "number": "1",
            }
        ],
    )
    assert references(made) == ()


def test_the_act_itself_is_no_outside_act():
    made = layout("1. В приложении к постановлению Правительства Ольшанской области от 16.11.2020 № 18-п указать.")
    made.ledger.add(
        "opening_1", "", "Постановление Правительства Ольшанской области от 16 ноября 2020 г. № 18-п", None, ""
    )
    assert references(made) == ()


def test_cells_title_and_preamble_are_searched_but_not_the_letterhead():
    made = layout(
        "1. Утвердить",
        preamble="по приказу Минфина России от 28.12.2016 № 243н",
        title="О внесении изменений в постановление администрации Заозёрского района от 01.02.2023 № 15",
        appendices=[{"text": "", "eid": "app_1", "number": "1", "rows": [["1.", "по приказу от 01.03.2023 № 7-од"]]}],
    )
    made.ledger.add("opening_2", "", "ПОСТАНОВЛЕНИЕ от 01.03.2023 № 15", None, "")
    assert [(r.place.eid, r.act.number) for r in references(made)] == [
        ("opening_1", "15"),
        ("preamble", "243н"),
        ("app_1__tbl_1__row_1__cell_2", "7-од"),
    ]


def test_a_lost_superscript_is_said():
    made = layout("В соответствии с частями 22 и 3 статьи 28 Федерального закона от 13.07.2020 № 189-ФЗ")
    (warning,) = superscript_warnings(references(made))
    assert warning.code == "lost-superscript"
    assert "«22»" in warning.message


@pytest.mark.parametrize("kept", ["частями 2.2 и 3 статьи 28", "частями 2² и 3 статьи 28"])
def test_a_kept_superscript_needs_no_warning(kept):
    made = layout(f"В соответствии с {kept} Федерального закона от 13.07.2020 № 189-ФЗ")
    assert superscript_warnings(references(made)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "«" * 20_000,
        "приказ " * 3_000,
        "закон «" * 3_000,
        "статьи 1, " * 2_000,
        "пункт 1 " * 2_500,
        "от 01.02.2020 № " * 1_200,
        "постановление Правительства " + "слово " * 3_000,
        "закон от 01.02.2020 № 5 (далее " * 600,
    ],
    ids=lambda text: text[:20],
)
def test_no_pattern_explodes(text):
    with no_hang():
        citations(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "пунктом 1 ",
                "части 2², ",
                "статьи 9 ",
                "Федерального закона ",
                "постановления ",
                "от 01.02.2020 ",
                "№ 5-п ",
                "«О мере» ",
                "«О ",
                "(далее – Закон) ",
                "указанного закона ",
                "Закона ",
                "и ",
                ", ",
                '"',
                "Устава ",
                "района ",
                "Правительства ",
                "І ",
                "² ",
            ]
        ),
        max_size=30,
    )
)
def test_any_mixture_of_words_is_read_without_error_and_spans_read_back(pieces):
    made = layout("1. Начало " + " ".join("".join(pieces).split()))
    assert all(made.ledger.read(item.place) == item.raw for item in references(made))
