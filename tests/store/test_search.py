"""Full-text search: Russian morphology, queries of every kind, what is shown of what was found."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from soczakaz.errors import SoczakazError
from store import Store, opened, record_of
from store.editions import link_editions
from store.query import marks, terms_of, to_fts5, to_tsquery
from store.repository import File, find_acts, forget
from store.search import Search, search, snippet
from tests.store.plans import plan_text
from tests.store.test_editions import amended

PLANS = (
    "Размещение реестра исполнителей услуг на официальном сайте",
    "Опубликование реестров и перечней",
    "Берёзовая роща: озеленение территории",
)


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    from extract.pipeline import extract

    with opened(url) as engine:
        store = Store(engine, "v1")
        for n, words in enumerate(PLANS):
            read = extract(plan_text(n).replace("Проведение отбора", words).encode(), f"{n}.txt")
            store.save([File(f"/{n}.txt", read.act.source.sha256)], record_of(read.act), 0.1)
        with engine.connect() as connection:
            yield connection


def found(connection: Connection, words: str, **asked: object) -> list[str]:
    """The files in which something is found, best first."""
    return [hit.path for hit in search(connection, Search(words, **asked)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("размещение реестра", ["/0.txt"]),
        ("размещению РЕЕСТРОВ", ["/0.txt"]),
        ("реестр", ["/0.txt", "/1.txt"]),
        ("о реестре", ["/0.txt", "/1.txt"]),
        ('"реестра исполнителей услуг"', ["/0.txt"]),
        ("«исполнители реестра»", []),
        ("утверждённый порядок", []),
        ("порядок мероприятий", []),
        ("размещ*", ["/0.txt"]),
        ("исполн* сайт", ["/0.txt"]),
        ("березовой роще", ["/2.txt"]),
        ("БЕРЁЗОВАЯ", ["/2.txt"]),
        ("космодром", []),
        ("реестр космодром", []),
    ],
)
def test_words_are_found_in_any_form(connection: Connection, words: str, files: list[str]) -> None:
    assert sorted(found(connection, words, kind="event")) == files


def test_a_search_is_narrowed(connection: Connection) -> None:
    assert found(connection, "реестр", region="тверской области") == ["/0.txt"]
    assert found(connection, "реестр", municipality="Заречный район") == ["/1.txt"]
    assert found(connection, "реестр", level="regional") == []
    assert found(connection, "реестр", kind="point") == []
    assert set(found(connection, "утвердить план апробации", kind="point")) == {"/0.txt", "/1.txt", "/2.txt"}
    with pytest.raises(SoczakazError, match="Псковская"):
        found(connection, "реестр", region="Псковская область")


def test_a_hit_has_its_place_and_its_words_marked(connection: Connection) -> None:
    (hit,) = search(connection, Search("размещению реестров")).hits
    assert hit.label.startswith("приложение № 1, строка") and hit.kind == "event"
    assert (hit.region, hit.act_number) == ("Тверская область", "0-па")
    assert [piece.text for piece in hit.snippet if piece.found] == ["Размещение", "реестра"]
    assert "".join(piece.text for piece in hit.snippet).startswith(PLANS[0])
    (hit,) = search(connection, Search("березовые")).hits
    assert [piece.text for piece in hit.snippet if piece.found] == ["Берёзовая"]


def test_pages_follow_one_another(connection: Connection) -> None:
    whole = search(connection, Search("мероприятие"), limit=100)
    assert whole.total == len(whole.hits) == 24 and not whole.more
    pages = [search(connection, Search("мероприятие"), limit=10, offset=start).hits for start in (0, 10, 20)]
    assert tuple(hit for page in pages for hit in page) == whole.hits


def test_a_superseded_text_is_searched_only_when_asked(url: str) -> None:
    from extract.pipeline import extract

    with opened(url) as engine:
        for name, words in (
            ("старый", plan_text(1)),
            ("новый", amended(plan_text(1), "в ред. постановления от 01.06.2023 № 4")),
        ):
            read = extract(words.encode(), name)
            record = record_of(read.act, units=read.layout.units())
            Store(engine, "v1").save([File(f"/{name}", read.act.source.sha256)], record, 0.1)
        link_editions(engine)
        with engine.connect() as connection:
            assert found(connection, "проведение отбора") == ["/новый"]
            assert sorted(found(connection, "проведение отбора", all_editions=True)) == ["/новый", "/старый"]


def test_a_forgotten_act_is_found_no_more(connection: Connection) -> None:
    ((act_id, _, _),) = find_acts(connection.engine, "/0.txt")
    connection.rollback()
    forget(connection.engine, act_id)
    assert found(connection, "размещение") == []
    if connection.dialect.name == "sqlite":
        orphans = "SELECT count(*) FROM passages_fts WHERE rowid NOT IN (SELECT id FROM passages)"
        assert connection.execute(text(orphans)).scalar_one() == 0


HOSTILE = [
    '"', '""', "реестр\" OR words : *", "NEAR(реестр услуг, 2)", "реестр:*", "(реестр", "реестр & | !", "'; DROP TABLE acts; --",
    "реестр AND", "{words} : реестр", "^реестр", "реестр*реестр", "<->", "\0реестр", "реестр\\", "%s %(a)s :t0 :query", "𝕬𝖈𝖙 реестр",
    "реестр-исполнителей", "№ 5", "²", "«", "*", "реестр'*'", "a" * 900,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_queries_find_or_are_refused_in_russian(connection: Connection, words: str) -> None:
    try:
        search(connection, Search(words))
    except SoczakazError as error:
        assert "запрос" in str(error)


@given(st.text(max_size=60))
def test_no_query_carries_its_own_syntax(words: str) -> None:
    try:
        terms = terms_of(words)
    except SoczakazError:
        return
    inside = to_fts5(terms).replace("words : ", "").replace(" OR ", "").replace(" AND ", "")
    assert inside.count('"') % 2 == 0
    outside = "".join(inside.split('"')[::2])
    assert set(outside) <= set("() *")
    query, parameters = to_tsquery(terms)
    assert not any(letter in query for term in terms for letter in "'\"") or query.count("'") == 2 * len(terms)
    assert all(set(value) & set("'\"\\!&()") == set() for value in parameters.values())


@given(st.text(alphabet="реестр услуг,.ё ", max_size=700), st.sampled_from(["реестр", "услуга", "у* р*"]))
def test_a_snippet_is_a_part_of_the_text_with_whole_words_marked(words: str, query: str) -> None:
    spans = marks(words, terms_of(query))
    pieces = snippet(words, spans)
    shown = "".join(piece.text for piece in pieces).strip("…")
    assert shown in words and len(shown) <= 220
    if spans and len(words) <= 220:
        assert [piece.text for piece in pieces if piece.found] == [words[start:end] for start, end in spans]


def test_too_long_a_query_is_refused() -> None:
    for words in ("слово " * 400, " ".join(f"слово{n}" for n in range(50))):
        with pytest.raises(SoczakazError, match="главн"):
            terms_of(words)


def test_service_words_alone_are_refused() -> None:
    with pytest.raises(SoczakazError, match="служебные"):
        terms_of("и о в")
