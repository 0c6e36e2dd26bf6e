"""Entry into force, retroactive date, repeals, publication and control."""

import datetime as dt
import re
from collections.abc import Sequence

from extract.facts.control import control_in
from extract.facts.statements import Statement, statements
from extract.layout import Layout
from soczakaz.facts import Effect, Person, Reference
from soczakaz.ru.dates import DATE, lower, value_of
from soczakaz.source import Place

_ACT = r"(?:постановлени|распоряжени|приказ|решени|указ)\w{0,2}(?!\w)"
_FORCE = re.compile(
    r"(?<!\w)(?:вступа(?:ет|ют)\s(?:в\s(?:законную\s)?силу|в\sдействие)|ввести\sв\sдействие"
    r"|вводится\sв\sдействие)\s(?P<when>[^;]+)"
)
_FORCE_END = re.compile(
    r"(?<=[а-яё»)])(?<!\sг)\.(?=\s|$)|(?<=\sг)\.(?=\s[А-ЯЁ])|(?<=\d)\.(?=\s[А-ЯЁ]|\s*$)|;"
    r"|,?\s(?:и\s)?(?:распростран|подлеж|действу(?:ет|ют)|применя(?:ет|ют)|размеща)"
)
_BACK = re.compile(
    rf"(?:отношени\w{{1,2}},?\s(?:возникш|возникающ|сложивш)\w{{2,3}}\s"
    rf"|распространя\w+\s[^.;]{{0,80}}?\s)с\s{{0,2}}(?P<date>{DATE})"
)
_REPEALS = re.compile(
    r"(?:призна(?:ть|ются|ется|н\w*)|считать|счита(?:ются|ется))\s(?:[^.;:]{0,40}?)?(?:утратившим\w{0,2}"
    r"|недействующим\w{0,2})(?:\sсвою)?(?:\sсилу)?"
    r"|(?<!\w)отменить(?=\s(?:постановлени|распоряжени|приказ|решени|с\s))|утрачива(?:ет|ют)\sсилу"
)
_PUBLISH = r"(?:опубликов|обнародова|размести|размещени|публикаци)"
_PUBLICATION = re.compile(
    rf"(?:настоящ|данн)(?:ее|ий|ую|его|ого|ему|ому|ое|ый|ые|ие|их|ых)\s{_ACT}|{_PUBLISH}\w*\s(?:\([а-яё]+\)\s)?(?:текст\w?\s)?{_ACT}"
    rf"|^{_PUBLISH}\w*\s(?:его\s|в\s|на\s)|^{_ACT}\s{_PUBLISH}"
)
_AND_PUBLISH = re.compile(rf"(?:подлежит|подлежат)\s(?:[а-яё]+\s){{0,3}}?{_PUBLISH}[^;]*")
_NEW_WORDING = re.compile(r"(?:следующей|новой)\s+редакции(?:\s*:|$)|следующего\s+содержания(?:\s*:|$)")
_THEN_FORCE = re.compile(r",?\s(?:и\s)?вступа(?:ет|ют)\s")
_SENTENCE = re.compile(r"(?<=[а-яё0-9»)\]])(?<!\sг)(?<!\sул)(?<!\sст)(?<!\sп)\.(?=\s+[А-ЯЁ«])")


def effect(layout: Layout, references: Sequence[Reference]) -> Effect:
    """What the body says of the act's force, publication and control; what it does not say is None or empty.

    ``repeals`` are indices into ``references``. ``publication`` is the sentence (or the clause «подлежит
    …») as written.
    """
    places: dict[str, Place] = {}
    force: str | None = None
    back: dt.date | None = None
    publication: list[str] = []
    control: Person | None = None
    repeals: list[int] = []
    listed = False
    for statement in statements(layout.body):
        text = _own_words(statement)
        low = lower(text)
        if force is None and (found := _force(text, low)):
            force = found
            places["enters_into_force"] = statement.place
        if back is None and ("распростран" in low or "применя" in low) and (match := _BACK.search(low)):
            back = value_of(match["date"])
            places["retroactive_from"] = statement.place
        if said := _published(text):
            publication.append(said)
            places.setdefault("publication", statement.place)
        if control is None and "контрол" in low and (person := control_in(text)):
            control = person
            places["control"] = statement.place
        listed = listed and statement.node.number is None
        indices = _repealed(statement, low, references, listed=listed)
        # «… утратившими силу: решение …;» and the next of the list in a paragraph of its own
        listed = bool(indices) and text.rstrip().endswith((";", ","))
        if indices:
            repeals += indices
            places.setdefault("repeals", statement.place)
    return Effect(
        force,
        back,
        tuple(dict.fromkeys(repeals)),
        " ".join(publication).rstrip(" .") or None,
        control,
        places,
    )


def _own_words(statement: Statement) -> str:
    """What a point says of this act: without the new wording that it gives to another («пункт 8 изложить …: «8. …»»)."""
    if _NEW_WORDING.search(lower(statement.lead)):
        return ""
    wording = _NEW_WORDING.search(lower(statement.node.text))
    return statement.node.text[: wording.end()] if wording else statement.node.text


def _force(text: str, low: str) -> str | None:
    match = _FORCE.search(low)
    if not match:
        return None
    start = match.start("when")
    end = _FORCE_END.search(text, start)
    words = text[start : end.start() if end else len(text)].strip(" ,;")
    if words.endswith(".") and not words.endswith(" г."):
        words = words[:-1].rstrip()
    return words or None


def _published(text: str) -> str | None:
    """The sentences on publishing this act; of a sentence on entry into force only its clause on
    publishing.
    """
    found = []
    for sentence in _sentences(text):
        low = lower(sentence)
        if not re.search(_PUBLISH, low):
            continue
        if "вступа" in low:
            clause = _AND_PUBLISH.search(low)
            force = _THEN_FORCE.search(low)
            if clause and force and clause.start() < force.start():
                found.append(sentence[: force.start()].strip(" ,"))
            elif clause:
                found.append(sentence[clause.start() : clause.end()].strip(" ."))
        elif _PUBLICATION.search(low) and "контроль" not in low[:40]:
            found.append(sentence)
    return " ".join(found) or None


def _sentences(text: str) -> list[str]:
    out, at = [], 0
    for match in _SENTENCE.finditer(text):
        out.append(text[at : match.end()].strip())
        at = match.end()
    return [*out, text[at:].strip()]


def _repealed(statement: Statement, low: str, references: Sequence[Reference], *, listed: bool) -> list[int]:
    """Acts named by a statement «Признать утратившим силу …» and by the items of its list; ``listed`` says that the
    statement goes on with the list of the one before.
    """
    own = _REPEALS.search(low)
    led = listed or (bool(statement.lead) and bool(_REPEALS.search(lower(statement.lead))))
    if not own and not led:
        return []
    mine = [(i, r) for i, r in enumerate(references) if r.place.eid == statement.node.eid]
    after = [(i, r) for i, r in mine if led or (own and r.place.start >= own.end())]
    # «Постановление … признать утратившим силу»: the act may stand before the words.
    before = [(i, r) for i, r in mine if own and r.place.end <= own.start() and r.act.type != "федеральный закон"]
    chosen = after or before
    return [i for i, r in chosen if _is_repealed(statement.node.text, r)]


def _is_repealed(text: str, reference: Reference) -> bool:
    """Not an act in brackets («в редакции постановления …») and not the reason («в соответствии с …»)."""
    before = text[: reference.place.start]
    if before.count("(") > before.count(")"):
        return False
    return not re.search(
        r"(?:в соответствии с(?:о)?|на основании|во исполнение|согласно|в связи с [^,]{0,60})\s$",
        before.lower(),
    )
