"""Marks: which words of a text belong to which findings."""

from hypothesis import given
from hypothesis import strategies as st

from api.web.marks import Hit, Marks, laid_out, marks_of
from soczakaz.report import Finding, FindingNorm, Severity
from soczakaz.source import Place

TEXT = "Срок исполнения: до 1 марта 2023 года"


def finding(place: Place | None, severity: Severity = "warning", *related: Place) -> Finding:
    return Finding(
        "PLN-003",
        "x",
        "violated",
        severity,
        "нет срока",
        "укажите",
        FindingNorm(None, None, "logic"),
        "",
        place,
        related,
    )


def place(eid: str, start: int, end: int) -> Place:
    return Place(eid, None, "пункт 1", start, end)


def span(text: str, eid: str | None = "p_1", at: int = 0) -> dict[str, object]:
    return {"text": text, "eid": eid, "at": at}


def test_words_of_one_finding_are_a_piece_of_their_own() -> None:
    marks = marks_of([finding(place("p_1", 17, 37))])
    pieces = marks.pieces([span("1. ", None), span(TEXT)])
    assert [(p.text, p.numbers) for p in pieces] == [
        ("1. ", ""),
        ("Срок исполнения: ", ""),
        ("до 1 марта 2023 года", "1"),
    ]
    assert pieces[-1].anchor == "m1" and marks.anchors == {1: "m1"}


def test_overlapping_findings_share_words_and_each_ends_at_its_own_end() -> None:
    marks = marks_of([finding(place("p_1", 0, 37), "hint"), finding(place("p_1", 20, 27), "error")])
    pieces = marks.pieces([span(TEXT)])
    assert [(p.text, p.numbers, [h.n for h in p.ends]) for p in pieces] == [
        ("Срок исполнения: до ", "1", []),
        ("1 марта", "2 1", [2]),
        (" 2023 года", "1", [1]),
    ]
    assert pieces[1].severity == "error"


def test_a_unit_shown_in_two_paragraphs_is_marked_in_both() -> None:
    marks = marks_of([finding(place("title", 3, 12))])
    pieces = marks.pieces([span("ПЛАН", "title", 0), span("апробации", "title", 5)])
    assert [(p.text, p.numbers) for p in pieces] == [("ПЛА", ""), ("Н", "1"), ("апробац", "1"), ("ии", "")]


def test_a_finding_about_an_empty_cell_has_a_place_without_words() -> None:
    marks = marks_of([finding(place("c_2", 0, 0))])
    view = [
        {
            "kind": "table",
            "label": "таблица 1",
            "rows": [
                {
                    "header": False,
                    "numbering": False,
                    "cells": [{"eids": ["c_1", "c_2"], "spans": [span("до марта", "c_1")]}],
                }
            ],
        }
    ]
    cell = laid_out(view, marks)[0]["rows"][0]["cells"][0]
    assert cell["id"] == "c_1"
    assert [(p.text, p.numbers, p.anchor) for p in cell["pieces"]] == [("до марта", "", ""), ("", "1", "m1")]
    assert marks.links == {"c_1": "c_1", "c_2": "c_1"}


def test_a_finding_without_a_place_marks_nothing() -> None:
    marks = marks_of([finding(None)])
    assert [p.hits for p in marks.pieces([span(TEXT)])] == [()]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5),
    st.integers(0, 40),
)
def test_pieces_together_are_the_text(text: str, ranges: list[tuple[int, int]], cut: int) -> None:
    hits = [Hit(n, "hint", "", start, end) for n, (start, end) in enumerate(ranges, 1)]
    marks = Marks({"u": hits})
    cut = min(cut, len(text))
    pieces = marks.pieces([span(text[:cut], "u", 0), span(text[cut:], "u", cut)])
    assert "".join(p.text for p in pieces) == text
    at = 0
    for piece in pieces:
        for hit in piece.hits:
            assert not piece.text or hit.start <= at < hit.end
        at += len(piece.text)
