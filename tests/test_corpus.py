"""The corpus: the extractor loses nothing against the baseline, the acts come out of their data byte for byte, and no words of
acts that are not ours are in it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest

from extract.gold_cells import Count, compare, digest
from extract.score import changes, load_baseline, score_folder, summary
from soczakaz.archive import fixed
from tests.corpus.author import FOLDER, gold_text, written
from tests.corpus.terms import ORDER_TITLE, PORTAL_TITLE, REQUIREMENTS_TITLE

SHARED = Path(__file__).parents[1].parent / "shared" / "acts"
FOLDERS = {"acts": FOLDER, "heldout": FOLDER / "heldout", "real": FOLDER / "real"}
# What the law and every act on it say in the same words.
FORMULAS = (
    ORDER_TITLE, REQUIREMENTS_TITLE, PORTAL_TITLE,
    "реализация дополнительных образовательных программ (за исключением дополнительных предпрофессиональных программ в области искусств)",
    "единая автоматизированная информационная система сбора и анализа данных по учреждениям, программам, мероприятиям дополнительного "
    "образования и основным статистическим показателям охвата детей дополнительным образованием в субъектах Российской Федерации",
    "государственная интегрированная информационная система управления общественными финансами «Электронный бюджет»",
    "рабочей группе по организации оказания муниципальных услуг в социальной сфере",
    "план апробации механизмов организации оказания муниципальных услуг в социальной сфере",
    "конкурентного способа отбора исполнителей муниципальных услуг в социальной сфере, предусмотренного пунктом 1 части 2 статьи 9 "
    "Федерального закона",
    "федеральная государственная информационная система «Единый портал государственных и муниципальных услуг (функций)»",
)  # fmt: skip
_SHINGLE = 14  # words in a row that would not come together by chance


@cache
def _made():
    return {name: (package, gold) for name, package, gold in written()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_block_of_any_act_is_read_worse_than_before(folder):
    if folder == "real" and not SHARED.exists():
        pytest.skip("the real acts are not here")
    scores = score_folder(FOLDERS[folder])
    assert scores
    baseline = load_baseline()
    assert [line for line in changes(scores, baseline) if line.startswith("LOSS")] == []
    missing = [
        (act, block)
        for act, blocks in summary(scores).items()
        for block in blocks
        if block not in baseline.get(act, {})
    ]
    assert missing == [], "run python -m extract.score --save"


def test_the_acts_come_out_of_their_data():
    for name, (package, gold) in _made().items():
        # Packed again by the zlib at hand: another version packs the same content otherwise.
        assert fixed((FOLDER / f"{name}.docx").read_bytes()) == fixed(package), name
        assert (FOLDER / f"{name}.gold.json").read_text(encoding="utf-8") == gold_text(gold), name
    files = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.docx")}
    assert files == set(_made())


def test_writing_twice_gives_the_same_bytes():
    assert {name: package for name, package, _ in written()} == {
        name: package for name, (package, _) in _made().items()
    }


def test_the_acts_are_documents_that_python_docx_opens():
    for package, gold in (made for made in _made().values()):
        document = docx.Document(io.BytesIO(package))
        assert len(document.tables) >= bool(gold["indicators"]) + bool(gold["services"])
        assert all(row.cells for table in document.tables for row in table.rows)


def test_both_levels_and_many_fields_of_activity_are_there():
    golds = [gold for _, gold in _made().values()]
    levels = [gold["requisites"]["level"] for gold in golds]
    assert levels.count("regional") >= 3
    assert levels.count("municipal") >= 5
    assert len({gold["activity"] for gold in golds if gold["activity"]}) >= 7
    assert len(golds) >= 10


def test_gold_points_only_at_what_it_has():
    for name, (_, gold) in _made().items():
        count = len(gold["references"])
        method = gold["selection_method"]
        assert not method or method["reference"] is None or method["reference"] < count, name
        assert all(index < count for index in gold["effect"]["repeals"]), name
        eids = set(_eids(gold))
        numbers = {appendix["number"] for appendix in gold["appendices"]}
        for own in gold["internal_references"]:
            target = own["target"]
            assert target in eids or (target.startswith("app_") and (target[4:] in numbers or None in numbers)), (
                name,
                target,
            )
        for n, indicator in enumerate(gold["indicators"]):
            assert indicator["subset_of"] is None or indicator["subset_of"] < n, name


def test_no_word_mixes_alphabets():
    mixed = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])\w+\b")
    for name in _made():
        with zipfile.ZipFile(FOLDER / f"{name}.docx") as package:
            xml = package.read("word/document.xml").decode()
        words = " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
        assert mixed.findall(words) == [], name


def test_gold_of_real_acts_holds_no_sentences_of_theirs():
    for path in (FOLDER / "real").glob("*.gold.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        long = [text for text in _texts(gold) if len(text) > 40 and not text.startswith(("sha256:", "p_", "app_"))]
        assert long == []


def test_our_acts_do_not_repeat_real_ones():
    if not SHARED.exists():
        pytest.skip("the real acts are not here")
    common = set().union(*(_shingles(formula) for formula in FORMULAS))
    theirs = (
        set().union(*(_shingles(_without_formulas(path.read_text(encoding="utf-8"))) for path in SHARED.glob("*.txt")))
        - common
    )
    for name, (_, gold) in _made().items():
        for text in _texts(gold):
            assert not _shingles(_without_formulas(text)) & theirs, (name, text)


def test_a_digest_stands_for_its_text_alone():
    right, wrong = Count(), Count()
    compare({"text": digest("Организовать работу")}, {"text": "Организовать работу"}, "x", right)
    compare({"text": digest("Организовать работу")}, {"text": "Организовать"}, "x", wrong)
    assert (right.f1, wrong.f1) == (1.0, 0.0)


def test_a_format_that_lost_something_has_its_own_gold(tmp_path):
    act = next(iter(FOLDER.glob("01-*.docx"))).read_bytes()
    (tmp_path / "a.docx").write_bytes(act)
    gold = {"requisites": {"number": "214"}, "appendices": [], "overrides": {".docx": {"requisites.number": "9"}}}
    (tmp_path / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    counts = score_folder(tmp_path)["a.docx"]
    assert (counts["requisites"].missed, counts["appendices"].missed) == (1, 0)
    assert "requisites.number: gold «9», given «214»" in counts["requisites"].errors


def test_gold_without_its_acts_is_skipped_aloud(tmp_path, capsys):
    (tmp_path / "b.gold.json").write_text(
        json.dumps({"source": {"folder": "../nowhere"}, "preamble": "x"}), encoding="utf-8"
    )
    assert score_folder(tmp_path) == {}
    assert "SKIPPED  b.gold.json" in capsys.readouterr().err


def _texts(value) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _eids(value) -> Iterator[str]:
    if isinstance(value, dict):
        if "eid" in value:
            yield value["eid"]
        for item in value.values():
            yield from _eids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _eids(item)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("ё", "е"))


def _without_formulas(text: str) -> str:
    plain = " ".join(_words(text))
    for formula in FORMULAS:
        plain = plain.replace(" ".join(_words(formula)), " . ")
    return plain


def _shingles(text: str) -> set[tuple[str, ...]]:
    made: set[tuple[str, ...]] = set()
    for piece in text.split(" . "):
        words = _words(piece)
        made |= {tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    return made
