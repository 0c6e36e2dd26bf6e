"""Corpus acts with one defect put in: the review names the requirement the defect breaks, and did not name it before.

An entry of ``spoiled.toml``:

    [[spoiled]]
    rule = "COH-002"                        # the requirement that must be among the findings
    act = "01-zarechny-education.docx"      # a file under corpus/acts
    as_of = 2025-02-01                      # optional: the day of the review (default: the act's date)
    agreement_date = 2023-01-16             # optional
    says = "…"                              # optional: words of the finding's message or quote
    edits = [
        {find = "…", put = "…"},            # the words, in the first paragraph (of a cell, too) that has them
        {find = "…", put = "…", every = true},      # the words wherever they stand
        {find = "…", put = "…", row = "…"},         # the words in the table row that has the words ``row``
        {drop = "…"},                       # the paragraph, or the table row, that has the words
        {drop_table = "…"},                 # the table that has the words
        {drop_appendix = "Приложение № 2"},         # from this paragraph to the next appendix
        {after = "…", insert = "…"},        # a new paragraph after the one that has the words, formatted as it is
    ]

An edit whose words are not found is an error of the entry, and fails its test.
"""

import datetime as dt
import io
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from check import law
from check.engine import review
from extract.pipeline import Extraction, extract
from soczakaz.report import Finding

ACTS = Path(__file__).parents[2] / "corpus" / "acts"
SPOILED = Path(__file__).parent / "spoiled.toml"
EDITS = {
    frozenset({"find", "put"}),
    frozenset({"find", "put", "every"}),
    frozenset({"find", "put", "row"}),
    frozenset({"drop"}),
    frozenset({"drop_table"}),
    frozenset({"drop_appendix"}),
    frozenset({"after", "insert"}),
}

Edit = Mapping[str, Any]


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(SPOILED.read_text(encoding="utf-8"))["spoiled"]
    return found


def spoiled(data: bytes, edits: list[Edit]) -> bytes:
    """The Word file after the edits, in their order."""
    document = docx.Document(io.BytesIO(data))
    for edit in edits:
        assert frozenset(edit) in EDITS, f"unknown edit: {edit}"
        assert _apply(document.element.body, edit), f"the words of the edit are not in the act: {edit}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _apply(body: Any, edit: Edit) -> bool:
    """Make one edit; False when its words are nowhere in the act."""
    if "find" in edit:
        return _replace(body, edit)
    words = next(edit[key] for key in ("drop", "drop_table", "drop_appendix", "after") if key in edit)
    whole = "drop_appendix" in edit
    texts = ((paragraph, _text(paragraph)) for paragraph in _paragraphs(body))
    place = next((one for one, text in texts if (words == text.strip() if whole else words in text)), None)
    if place is None:
        return False
    if "insert" in edit:
        place._p.addnext(deepcopy(place._p))
        _write(Paragraph(place._p.getnext(), place._parent), edit["insert"])
        return True
    if "drop_appendix" in edit:
        _drop_appendix(place)
        return True
    target = _above(place, "w:tbl") if "drop_table" in edit else _above(place, "w:tr")
    if target is None:
        if "drop_table" in edit:
            return False
        target = place._p
    target.getparent().remove(target)
    return True


def _replace(body: Any, edit: Edit) -> bool:
    done = False
    row = edit.get("row")
    for paragraph in list(_paragraphs(body)):
        if edit["find"] not in _text(paragraph) or (row and row not in _words_of_row(paragraph)):
            continue
        _put(paragraph, edit["find"], edit["put"])
        done = True
        if not edit.get("every"):
            break
    return done


def _put(paragraph: Paragraph, find: str, put: str) -> None:
    """Put words in place of others in one paragraph: what runs over several runs goes into the first of them."""
    text = _text(paragraph)
    starts: list[int] = []
    while (at := text.find(find, starts[-1] + len(find) if starts else 0)) >= 0:
        starts.append(at)
    for start in reversed(starts):
        offset, end, new = 0, start + len(find), put
        for run in paragraph.runs:
            length = len(run.text)
            left, right = max(start - offset, 0), min(end - offset, length)
            if left < right:
                run.text = run.text[:left] + new + run.text[right:]
                new = ""
            offset += length


def _drop_appendix(heading: Paragraph) -> None:
    """Drop the line «Приложение № 2» and what stands under it, up to the line of the next appendix."""
    element = heading._p
    while element is not None and element.tag != qn("w:sectPr"):
        following = element.getnext()
        element.getparent().remove(element)
        element = following
        if element is not None and element.tag == qn("w:p"):
            text = _text(Paragraph(element, heading._parent))
            if text.strip().startswith("Приложение"):
                break


def _write(paragraph: Paragraph, words: str) -> None:
    first, *others = paragraph.runs
    first.text = words
    for run in others:
        run._r.getparent().remove(run._r)


def _paragraphs(body: Any) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those of the cells among them."""
    for element in body.iter(qn("w:p")):
        yield Paragraph(element, body)


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _above(paragraph: Paragraph, tag: str) -> Any:
    return next(paragraph._p.iterancestors(qn(tag)), None)


def _words_of_row(paragraph: Paragraph) -> str:
    row = _above(paragraph, "w:tr")
    return "" if row is None else " ".join(map(_text, _paragraphs(row)))


@cache
def catalogue() -> law.Law:
    return law.load()


@cache
def unspoiled(name: str) -> Extraction:
    return extract((ACTS / name).read_bytes(), name)


def findings(got: Extraction, entry: Mapping[str, Any]) -> tuple[Finding, ...]:
    day = entry.get("as_of") or got.act.requisites.date or dt.date(2023, 7, 1)
    units = got.layout.ledger.units
    return review(got.act, units, catalogue(), day, agreement_date=entry.get("agreement_date")).findings


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["rule"])
def test_a_spoiled_act_breaks_the_requirement(entry: dict[str, Any]) -> None:
    name = entry["act"]
    got = extract(spoiled((ACTS / name).read_bytes(), entry["edits"]), Path(name).name)
    found = [
        finding for finding in findings(got, entry) if (finding.rule, finding.outcome) == (entry["rule"], "violated")
    ]
    assert [finding for finding in found if entry.get("says", "") in f"{finding.message} {finding.quote}"], found
    assert entry["rule"] not in {finding.rule for finding in findings(unspoiled(name), entry)}


def test_an_edit_of_absent_words_is_an_error() -> None:
    data = (ACTS / "01-zarechny-education.docx").read_bytes()
    absent = "таких слов в акте нет"
    edits: list[Edit] = [
        {"find": absent, "put": ""},
        {"find": "2024", "put": "2025", "row": absent},
        {"drop": absent},
        {"drop_table": absent},
        {"drop_table": "ПОСТАНОВЛЕНИЕ"},
        {"drop_appendix": absent},
        {"after": absent, "insert": "слова"},
    ]
    for edit in edits:
        with pytest.raises(AssertionError, match="not in the act"):
            spoiled(data, [edit])
