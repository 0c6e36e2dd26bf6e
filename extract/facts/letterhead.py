"""The head of an act as lines, and which of them are none of its requisites (addresses, stamps, sessions).

The division into opening and preamble is not trusted blindly: the head ends where the words of a preamble
begin, and a title that went astray into the preamble is taken back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.issuer_words import is_foreign
from extract.facts.letterhead_phrases import start_of
from extract.facts.requisites_date import read_stamp
from extract.layout import Layout
from soczakaz.ru.spaced import unspaced
from soczakaz.source import Block, Paragraph, Table

_LIMIT = 120  # lines of a head; what is longer was not divided at all
_FOREIGN_LETTER = re.compile(r"[^\W\d_A-Za-zА-Яа-яЁё]|[ÖÜöü]|I(?=[А-Яа-я])")
_FIRST_NUMBERED = re.compile(r"(?:1|I|Статья\s+1|Глава\s+(?:1|I)|Раздел\s+(?:1|I))[.)]?\s+(?=[А-ЯЁ])", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"(?:в\s+(?:соответствии|целях|связи|рамках|порядке)|на\s+основании|во\s+(?:исполнение|изменение)|руководствуясь"
    r"|рассмотрев|согласно|учитывая|заслушав|с\s+целью|обсудив|принимая\s+во\s+внимание|исходя|по\s+результатам"
    r"|настоящ(?:ий|ее|ая|им|ие)(?=\s)|уважаем[а-яё]+|довод(?:им|ит)|сообща(?:ем|ет)|направля(?:ем|ет)|для\s+(?:реализации|обеспечения))"
    r"(?!\w)",
    re.IGNORECASE,
)
_PARTY = re.compile(r"(?<!\w)именуем(?:ое|ая|ый|ые)(?!\w)")
# Lines that stand in a head and are none of its requisites.
_ASIDE = re.compile(
    r"(?:\(?\s*(?:в\s+ред(?:\.|акции)|с\s+изм(?:\.|енениями)|ред(?:\.|акция)\s+от)|список\s+изменяющих|зарегистрирован"
    r"|регистрационный|государственн\w+\s+регистраци|опубликован|дата\s+(?:официального\s+)?(?:опубликования|введения)"
    r"|документ\s+(?:предоставлен|подписан)|действующая\s+редакция|начало\s+действия|не\s+вступил|вступ(?:ает|ил)\s+в\s+силу"
    r"|внес[её]н|вносит|\(?(?:принят|одобрен)|подписан|на\s+(?:ваш\s+)?(?:исх\.?\s+)?№|тел(?:\.|ефон|/)|факс|e-?mail|эл\.\s*почта|адрес"
    r"|(?:огрн|инн|окпо|кпп|бик|окато|октмо)\b|https?:|www\.|ул\.|улица|пр\.|просп|пл\.|площадь\s|пер\.|\d{6},|\(?\[?герб|копия"
    r"|к\s+исполнению|приложени[ея]|утвержд[её]н|утверждаю|согласован|источник|подготовлен|текст\s+документа|\[?bookmark"
    r"|ооо\s|консультант|гарант|\(?наименование|\(?подпись|форма\s|для\s+служебного|экз\.|статус:)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|\bтел(?:\.|ефон)|факс|ИНН\s*\d|ОГРН|ул\.\s|просп\.|\bд\.\s?\d|\b\d{6}\b(?=,|\s+[гГ]\.)|www\.",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?<!\w)(?:созыв|сесси|заседани)[а-яё]*", re.IGNORECASE)
_SESSION_WORD = re.compile(
    r"(?:[а-яё]+(?:ая|ой|ое|ого|ый|ей|ье|ья|ее|ий|ьей|ьего|ых|дцать|сят|десят|сто|ние)|[IVXLС\d]+(?:-?[а-я]{1,3})?|от|в|на|\(|\)|\d{1,2}\.\d\d\.\d{4}|№)",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\W*проект(?:\W*$|\s+(?:внес|подготов|вноси|постановл|распоряж|решен|приказ|закон|указ|№))",
    re.IGNORECASE,
)
_DRAFT_OVER = re.compile(r"(?:ПРОЕКТ|Проект)\s+(?=[А-ЯЁ]{3})")
_PLACE = re.compile(
    r"(?:г|гор|г\.?\s?о|п|пос|пгт|р\.?\s?п|н\.?\s?п|пст|аал|слобода|с|д|дер|ст|ст-ца|х|а|рп|город|пос[её]лок|село|деревня|станица|аул|хутор|рабочий\s+пос[её]лок"
    r"|поселок\s+городского\s+типа)\.?\s*(?=[А-ЯЁ])[А-ЯЁ][\w-]*(?:\s[А-ЯЁ][\w-]*)?(?:,\s.{3,60})?$"
)
_ADDRESSEE = re.compile(r"[А-ЯЁ][а-яё]+(?:ам|ям|(?:им|ым)\s[а-яё]+(?:им|ым|ам|ям))\s")
_ALONE = re.compile(r"\W*(?:РОССИЙСКАЯ\s+ФЕДЕРАЦИЯ|РОССИЯ|РФ)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of the head: text with spaced words joined, refs of its paragraph or cells."""

    text: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The lines before the preamble and the words of the preamble and first points after them."""

    lines: tuple[Line, ...]
    preamble: str
    body: str


def read_head(layout: Layout) -> Head:
    """The head of the act, cut where its preamble begins."""
    head: list[Line] = []
    rest: list[str] = []
    # An act that the division could not open is read from its first blocks.
    for line in _lines(layout.opening or (() if layout.preamble else _first_blocks(layout.document.blocks))):
        if rest or _opens_preamble(line.text) or len(head) >= _LIMIT:
            rest.append(line.text)
        else:
            head.append(line)
    strays = list(_lines(layout.preamble))
    if not rest:
        while len(strays) > 1 and _is_stray_title(strays[0].text):
            head.append(strays.pop(0))
    rest += [line.text for line in strays]
    body = " ".join(node.text for _, node in zip(range(40), layout.body.walk(), strict=False))
    return Head(tuple(head), " ".join(rest), body)


def _first_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks in which the head of an undivided file may stand: none of them a table of data."""
    return tuple(
        block
        for block in blocks[:_LIMIT]
        if isinstance(block, Paragraph) or not block.ruled or block.width < 3 or len(block.rows) < 3
    )


def _is_stray_title(text: str) -> bool:
    return (
        not _opens_preamble(text) and not text.endswith(":") and bool(re.match(r"Об?о?\s|[\"«]Об?\s|от\s|№|N\s", text))
    )


def _opens_preamble(text: str) -> bool:
    if _PREAMBLE.match(text) or _FIRST_NUMBERED.match(text) or _PARTY.search(text):
        return True
    verb = acts_lexicon().verb.search(text)
    # «РЕШИЛ» is a verb anywhere; «решил» inside a title is not followed by the end of the line or a colon.
    return verb is not None and text[verb.end() :].strip(" :;.") == ""


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _table_lines(block)
        elif not _is_foreign_name(blocks, n):
            # A date line set with wide gaps is one line: «« 16 »   июня   2023 г.   № 70».
            whole = len(block.lines) < 2 or (len(block.text) < 90 and read_stamp(block.text))
            for text in (block.text,) if whole else block.lines:
                yield from _made(text, (block.ref,))


def _is_foreign_name(blocks: tuple[Block, ...], n: int) -> bool:
    """«АЛАБУГА» between two lines of another language: the place's name in that language."""
    block = blocks[n]
    if isinstance(block, Table) or not 0 < n < len(blocks) - 1 or " " in block.text:
        return False
    if start_of(block.text) or acts_lexicon().kind.match(block.text):
        return False
    near = (blocks[n - 1], blocks[n + 1])
    return all(isinstance(each, Paragraph) and each.text and not _russian(each.text) for each in near)


def _table_lines(table: Table) -> Iterator[Line]:
    """Cells one after another; a row that makes a date line («27.06.2023», «№ 427») as one line."""
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text and not cell.merged]
        joined = " ".join(cell.text for cell in cells)
        if len(cells) > 1 and len(joined) < 120 and read_stamp(joined):
            yield from _made(joined, tuple(cell.ref for cell in cells))
            continue
        plain = any(re.search(r"[А-ЯЁа-яё]{5}", cell.text) and not _FOREIGN_LETTER.search(cell.text) for cell in cells)
        for cell in cells:
            if plain and len(cell.lines) < 2 and _FOREIGN_LETTER.search(cell.text):
                continue
            other = _is_foreign_cell(cell.lines)
            for text in cell.lines or (cell.text,):
                if not other or read_stamp(text):  # the number may stand under «БОЕРЫК» alone
                    yield from _made(text, (cell.ref,))


def _is_foreign_cell(lines: tuple[str, ...]) -> bool:
    """A column of another language may hold lines that have no word of the lexicon: a place name alone."""
    other = sum(1 for text in lines if _russian(text) != text or is_foreign(text))
    return len(lines) > 1 and 2 * other >= len(lines)


def _made(text: str, refs: tuple[str, ...]) -> Iterator[Line]:
    text = re.sub(r"\[bookmark:[^\]]*\]", "", text).strip(" |\t")
    text = _russian(unspaced(" ".join(text.split())))
    if (mark := _DRAFT_OVER.match(text)) and start_of(text[mark.end() :]) == "head":
        yield Line(mark[0].strip(), refs)  # two lines that the reader of the file took for one
        text = text[mark.end() :]
    if text and re.search(r"\w|_", text):
        yield Line(text, refs)


@lru_cache(maxsize=512)
def _russian(text: str) -> str:
    """The longest run of Russian words of a line; the whole line when no word is of another language."""
    lexicon = acts_lexicon()
    words = text.split()
    other = [bool(_FOREIGN_LETTER.search(w)) or w.strip('«»"(),.').lower() in lexicon.foreign for w in words]
    if not any(other):
        return text
    best: list[str] = []
    run: list[str] = []
    for word, is_other in zip([*words, ""], [*other, True], strict=True):
        if is_other:
            best, run = max(best, run, key=_weight), []
        else:
            run.append(word)
    kept = " ".join(best)
    if (kind := lexicon.kind.match(kept)) and kind.end() == len(kept):
        return kept  # «РАСПОРЯЖЕНИЕ БОЕРЫК»
    return "" if sum(other) >= len(best) or is_foreign(kept) else kept


def _weight(words: list[str]) -> tuple[int, bool]:
    """Of two runs as long as each other, «Алтай … Администрация», the one with a body in it."""
    return len(words), any(word.lower() in acts_lexicon().heads for word in words)


def is_aside(text: str) -> bool:
    """Whether the line is an address, a stamp, an edition note, a session, a place: no requisite."""
    starts = (_ASIDE, _PLACE, _DRAFT, _ALONE, _ADDRESSEE)
    return any(pattern.match(text) for pattern in starts) or bool(_CONTACT.search(text)) or is_session(text)


def is_session(text: str) -> bool:
    """«Пятая сессия шестого созыва», «61-го заседания»: every word is a numeral or a word of sessions."""
    if not _SESSION.search(text):
        return False
    words = _SESSION.sub(" ", text).split()
    return all(_SESSION_WORD.match(word.strip('(),.«»"')) or not re.search(r"\w", word) for word in words)


def marks_draft(text: str) -> bool:
    """«ПРОЕКТ» over an act."""
    return bool(_DRAFT.match(text))
