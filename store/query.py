"""What a user types into the search box, as the query of each database. Whatever is typed, only its words get through.

Words in any grammatical form, all of which must be there; a phrase in quotation marks, its words side by side; «разм*»
for words that begin so. Prepositions, conjunctions and particles are passed over outside phrases.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from soczakaz.errors import SoczakazError
from store.lemmas import WORD, fold, forms, inflections, is_service, lemma

LONGEST = 1000  # characters of a query
MOST_TERMS = 32
_MOST_PHRASES = 12  # readings of a phrase whose words are forms of several dictionary words
_TERM = re.compile(r'"(?P<straight>[^"]*)"?|«(?P<russian>[^»]*)»?|“(?P<curly>[^”]*)”?|(?P<bare>[^\s"«“]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must stand side by side; one alone is a word. ``prefix``: the last word may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def terms_of(text: str) -> tuple[Term, ...]:
    """What is looked for. Raises :class:`SoczakazError` when there is no word in it, or far too many."""
    if len(text) > LONGEST:
        raise SoczakazError(f"запрос длиннее {LONGEST} знаков; оставьте в нём главные слова")
    found = list(_terms(fold(text)))
    if not found:
        raise SoczakazError("в запросе нет слов; напишите, что искать, например: размещение реестра")
    told = [term for term in found if len(term.words) > 1 or term.prefix or not is_service(term.words[0])]
    if not told:
        raise SoczakazError("в запросе одни служебные слова; напишите, что искать, например: размещение реестра")
    if len(told) > MOST_TERMS:
        raise SoczakazError(f"в запросе больше {MOST_TERMS} слов; оставьте главные")
    return tuple(dict.fromkeys(told))


def _terms(text: str) -> Iterator[Term]:
    for match in _TERM.finditer(text):
        bare = match["bare"]
        words = tuple(WORD.findall(bare if bare is not None else match[match.lastgroup or 0]))
        if words:
            yield Term(words, bare is not None and bare.endswith("*"))


def to_fts5(terms: Sequence[Term], scope: Iterable[Sequence[str]] = ()) -> str:
    """The MATCH expression of SQLite: all ``terms``, and of each group of ``scope`` words at least one."""
    parts = [f"words : ({' OR '.join(_readings(term))})" for term in terms]
    parts += [f"scope : ({' OR '.join(map(_quoted, group))})" for group in scope]
    return " AND ".join(parts)


def to_tsquery(terms: Sequence[Term], scope: Iterable[Sequence[str]] = ()) -> tuple[str, dict[str, str]]:
    """The tsquery of PostgreSQL as an expression with named parameters, and those."""
    parts, given = [], {}
    for n, term in enumerate(terms):
        make = "phraseto_tsquery"
        given[f"t{n}"] = " ".join(term.words)
        if term.prefix:  # the words are letters and digits alone: nothing in them is syntax
            make, given[f"t{n}"] = "to_tsquery", " <-> ".join(term.words) + ":*"
        elif len(term.words) == 1:  # its stemmer takes «порядок» and «порядка» for different words
            make, given[f"t{n}"] = "to_tsquery", " | ".join(sorted(inflections(term.words[0])))
        parts.append(f"{make}('russian', :t{n})")
    for n, group in enumerate(scope):
        given[f"s{n}"] = " | ".join(f"'{word}'" for word in group)
        parts.append(f"CAST(:s{n} AS tsquery)")
    return "(" + " && ".join(parts) + ")", given


def marks(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the words looked for stand in a text: spans in order."""
    wanted = {form for term in terms for word in term.words for form in forms(word)}
    heads = tuple(term.words[-1] for term in terms if term.prefix)
    folded = fold(text)
    if len(folded) != len(text):
        return []
    return [
        match.span()
        for match in WORD.finditer(folded)
        if lemma(match[0]) in wanted or (heads and match[0].startswith(heads))
    ]


def _readings(term: Term) -> Iterator[str]:
    """The dictionary words that a term may mean, quoted for FTS5."""
    if len(term.words) == 1:
        word = term.words[0]
        if term.prefix:
            yield f"{_quoted(word)} *"
        yield from map(_quoted, sorted(forms(word)))
        return
    last = term.words[-1]
    choices = [[lemma(word), *sorted(forms(word) - {lemma(word)})] for word in term.words[:-1]]
    if term.prefix:
        yield from (_quoted(" ".join([*each, last])) + " *" for each in islice(product(*choices), _MOST_PHRASES))
        return
    choices.append([lemma(last), *sorted(forms(last) - {lemma(last)})])
    yield from (_quoted(" ".join(each)) for each in islice(product(*choices), _MOST_PHRASES))


def _quoted(words: str) -> str:
    return f'"{words}"'
