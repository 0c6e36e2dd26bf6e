"""Natasha behind spaCy: the last witness, heard only where column, grammar and head words leave a question.

The models (about 200 MB, a second to load) load once, at the first question. Evidence comes as spans of a spaCy ``Doc``,
so that whoever asks sees the words, their place and what named them.
"""

import os
import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

Label = Literal["PER", "LOC", "ORG"]

COMPONENT = "soczakaz_names"
_MORPHOLOGY = ("analyzer", "units", "units.base", "tagset", "shapes", "tokenizers")


def _one_morphology() -> None:
    """Let natasha use pymorphy3 where it asks for pymorphy2, which does not start without setuptools below 82."""
    if "pymorphy2" in sys.modules:
        return
    import_module("pymorphy3")
    for name in _MORPHOLOGY:
        import_module(f"pymorphy3.{name}")
    for name, module in list(sys.modules.items()):
        if name == "pymorphy3" or name.startswith("pymorphy3."):
            sys.modules["pymorphy2" + name.removeprefix("pymorphy3")] = module


@cache
def _pipeline() -> Any:
    """spaCy's Russian tokenizer (it keeps «И.М.» and «189-ФЗ» whole) with slovnet's names as entities."""
    # More threads than one make slovnet slower, and a pool of workers much slower.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _one_morphology()
    import natasha
    import spacy
    from spacy.language import Language

    tagger = natasha.NewsNERTagger(natasha.NewsEmbedding())

    def names(doc: "Doc") -> "Doc":
        found = natasha.Doc(doc.text)
        found.segment(natasha.Segmenter())
        found.tag_ner(tagger)
        spans = (doc.char_span(s.start, s.stop, label=s.type, alignment_mode="expand") for s in found.spans)
        doc.ents = spacy.util.filter_spans([span for span in spans if span is not None])
        return doc

    if not Language.has_factory(COMPONENT):
        Language.component(COMPONENT, func=names)
    nlp = spacy.blank("ru")
    nlp.add_pipe(COMPONENT)
    return nlp


def read(text: str) -> "Doc":
    """``text`` as a spaCy ``Doc`` whose entities are the persons (PER), places (LOC) and bodies (ORG) in it."""
    doc: Doc = _pipeline()(text)
    return doc


def names(text: str, label: Label) -> tuple[tuple[int, int], ...]:
    """Where names of one kind stand in ``text``: pairs of offsets, in reading order."""
    return tuple((entity.start_char, entity.end_char) for entity in read(text).ents if entity.label_ == label)
