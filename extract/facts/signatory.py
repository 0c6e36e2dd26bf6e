"""Who signed: position and name from the lines and tables after the body."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.last_witness import person_left_in
from soczakaz.facts import Person
from soczakaz.ru.morph import parses
from soczakaz.source import Block, Paragraph, Table

_SURNAME = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS = r"[А-ЯЁ](?:-[А-ЯЁ])?\.\s?(?:[А-ЯЁ](?:-[А-ЯЁ])?\.\s?)?"
_SURNAME_FIRST = re.compile(rf"(?<![\w.]){_SURNAME}\s+[А-ЯЁ](?:-[А-ЯЁ])?\.\s?(?:[А-ЯЁ](?:-[А-ЯЁ])?\.)?")
_ENDS_IN_INITIALS = re.compile(r"[а-яёА-ЯЁ]\s+[А-ЯЁ](?:-[А-ЯЁ])?\.\s?(?:[А-ЯЁ](?:-[А-ЯЁ])?\.)?$")
_NAME = re.compile(
    rf"(?<![\w.])(?:{_INITIALS}{_SURNAME}"
    rf"|{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна|ьич)(?!\w)"
    rf"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна|ьич)\s+{_SURNAME})(?!\w)"
)
_TWO_WORDS = re.compile(r"(?:^|\s)(?P<name>(?P<first>[А-ЯЁ][а-яё]+)\s+(?P<last>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?))$")
_NOT_SURNAME = re.compile(
    r"(?:Глав|Губернатор|Министр|Руководител|Начальник|Председател|Директор|Мэр|Заместител|Перв|Президент|Заведующ|Управляющ|Ректор)",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"(?:документ\s+подписан|сертификат|владелец|действителен|подлинник|верно|м\.?\s?п\.?$|исп(?:\.|олнитель(?!н))|согласован|\(?подпись\)?$"
    r"|п/п$|подписал|приложени|электронн|г\.\s|тел\.|\d)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"документ\s+подписан|(?:владелец|хранится|сертификат|действител[еь]н|кому\s+выдан|кем\s+выдан|подлинник)(?!\w)|усиленн\w+\s+квалиф|"
    r"электронной\s+подписью|сведения\s+о\s+сертификат|место\s+для\s+(?:печати|подписи)",
    re.IGNORECASE,
)  # a line of an electronic signature's stamp: its name is no signature of the act
_STAMP_WITHIN = re.compile(
    r"документ\s+подписан.*?(?:действител[а-я]+\s*:?\s+с\s+[\d.]+\s*(?:г\.\s*)?(?:до|по|-|–)\s*[\d.]+|(?=[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+\s*$))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[а-яё][а-яё-]+\s?(?:[а-яё]|[А-ЯЁ(«]|$)|(?:[А-ЯЁ][а-яё-]+\s(?:[а-яё-]+\s)?)?(?:области|края|района|округа|республики|города|поселения|Республики\s.+|Югры)$"
    r"|(?:Департамента|Министерства|Комитета|Администрации|Правительства|Управления)$|(?:Республики|города)\s[А-ЯЁ]|[А-ЯЁ][А-ЯЁа-яё-]+ого\s(?:[а-яё-]+ого\s)?(?:района|округа|края|поселения|образования)"
    r"|[А-ЯЁ][А-ЯЁа-яё-]+(?:ого|ой)(?:\s[а-яё-]+(?:ого|ой))*(?:\s(?:Совета|Думы|Собрания))?$|(?:Совета|Думы|Собрания)(?:\s[а-яё]+)?$",
)
_SEAL = re.compile(
    r"\(\s*подпись\s*\)|\[[^\]]{2,60}\]|^[Пп]\.\s?п\.(?=\s?[А-ЯЁ])|(?<!\w)[пП]/п(?!\w)|(?<!\w)М\.\s?П\.(?!\s?[А-ЯЁ])|_+|\||(?<=\s)/|/(?=\s|$)|^/"
)
_POSTS = re.compile(
    r"(?:губернатор|глава|мэр|(?:городской\s)?голова|председатель|президент|министр|руководитель|начальник|директор|заместитель|заведующ(?:ий|ая)|управляющий"
    r"|секретарь|префект|прокурор|комиссар|врио|врип|и\s?\.\s?[оп]\.(?=[\sа-яё]|$)\w*|(?:временно\s+)?исполняющ(?:ий|ая)|временно|вр\.|раис|ректор|инспектор|аудитор|премьер-министр"
    r"|атаман|старейшина|полномочный)(?!\w)",
    re.IGNORECASE,
)


def signatory(blocks: Sequence[Block]) -> Person | None:
    """The first person who signed; None when no post and no name stand here."""
    position: list[str] = []
    blocks = _first_column(blocks)
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            found = _from_table(block, position)
            if found:
                return found
            continue
        for text in block.lines or (block.text,):
            done = _line(text, position)
            if done and done.position and done.name and block.text.rstrip().endswith(done.name):
                dash = re.search(r"[–—-]\s*$", block.text.rstrip().removesuffix(done.name))
                rest = _rest_of_post(blocks[n + 1 :])
                return Person(_position([done.position, *(["–"] if dash and rest else []), *rest]), done.name)
            if done:
                return done
    words = _position(position) if position else None
    left = person_left_in(words) if words else None
    if words and left:
        return Person(words[: left[0]].strip(" ,–—-"), words[slice(*left)])
    return Person(words, None) if position else None


def _first_column(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, of two signatories printed side by side line by line («Министр … | Министр …») the first one's only."""
    run = 0
    while run < len(blocks) and isinstance(block := blocks[run], Paragraph) and len(block.lines) == 2:
        run += 1
    pairs = [block.lines for block in blocks[:run] if isinstance(block, Paragraph)]
    signed = [n for n, pair in enumerate(pairs) if all(_named(_clean(half)) for half in pair)]
    if not signed or not signed[0] or not all(_begins_post(_clean(half)) for half in pairs[0]):
        return blocks
    firsts = [replace(block, text=block.lines[0], lines=()) for block in blocks[:run] if isinstance(block, Paragraph)]
    return [*firsts, *blocks[run:]]


def looks_signed(text: str) -> bool:
    """Whether a line can be part of a signature: a post at its start, or a name at its end."""
    return len(text) < 160 and bool(_begins_post(text) or _named(_clean(text)))


def tail_of(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The last lines that look like a signature, for an act that was not divided well."""
    tail = list(paragraphs[-8:])
    for n, paragraph in enumerate(tail):
        rest = tail[n:]
        if _begins_post(paragraph.text) and len(paragraph.text) < 160 and any(_named(_clean(p.text)) for p in rest):
            return tuple(rest)
    return ()


def _rest_of_post(blocks: Sequence[Block]) -> list[str]:
    """The lines below «Председатель Правительства   К.Е. Бычкова» that go on with the post at their left."""
    out: list[str] = []
    for block in blocks[:4]:
        if isinstance(block, Table) or block.lines or len(block.text) > 60:
            break
        if not (_GOES_ON.match(block.text) or (out and out[-1].endswith("-"))):
            break
        if _SKIP.match(block.text) or _named(_clean(block.text)):
            break
        out.append(block.text.strip())
    return out


def _line(text: str, position: list[str]) -> Person | None:
    clean = _clean(text)
    if not clean or _STAMP.match(clean) or (_SKIP.match(clean) and not position):
        return None
    found = _named(clean)
    if found:
        before, name = found
        if before:
            position.append(before)
        return Person(_position(position), name)
    if position or _begins_post(clean):
        if _SKIP.match(clean):
            return None
        position.append(clean)
    return None


def _from_table(table: Table, position: list[str]) -> Person | None:
    above: dict[int, list[str]] = {}
    for r, row in enumerate(table.rows):
        for cell in row.cells:
            own: list[str] = []
            for text in cell.lines or (cell.text,):
                clean = _clean(text)
                if _STAMP.match(clean):
                    continue
                found = _named(clean) if clean else None
                if not found:
                    if clean and not _SKIP.match(clean):
                        own.append(clean)
                    continue
                before, name = found
                mine = [*above.get(cell.column, []), *own, *([before] if before else [])]
                if mine and _begins_post(mine[0]):
                    return Person(_position([*position, *mine]), name)
                every = [words for column in sorted(above) for words in above[column]]
                return Person(_position([*position, *every, *mine, *_below(table, r)]), name)
            if own:
                above.setdefault(cell.column, []).extend(own)
    position.extend(words for column in sorted(above) for words in above[column])
    return None


def _below(table: Table, r: int) -> list[str]:
    """The rest of a post that runs on under the name's row: «Председатель | Я. Иванов / Правительства |»."""
    out = []
    for row in table.rows[r + 1 :]:
        words = [clean for cell in row.cells if (clean := _clean(cell.text))]
        if len(words) != 1 or _named(words[0]) or _begins_post(words[0]) or _SKIP.match(words[0]):
            break
        out.append(words[0])
    return out


def _clean(text: str) -> str:
    if "одписан" in text or "ПОДПИСАН" in text:
        text = _STAMP_WITHIN.sub(" ", text)
    return " ".join(_SEAL.sub(" ", text).split()).strip(" ;").lstrip(" ,")


def _begins_post(text: str) -> bool:
    if _POSTS.match(text):
        return True
    words = text.split()[:4]
    return any(_POSTS.match(word) for word in words[1:]) and all(
        parses(word.lower().strip(".,"))[0].tag.POS in {"ADJF", "PRTF", "NUMR"} for word in words[:1]
    )


def _named(text: str) -> tuple[str, str] | None:
    """(position before, name) of a line that ends in a name; of two names, the first with the first post."""
    names = []
    for match in (_SURNAME_FIRST if _ENDS_IN_INITIALS.search(text) else _NAME).finditer(text):
        acting = re.match(r"[ИВ]\.\s?О\.\s?(\w+)", match[0])
        if not (acting and _NOT_SURNAME.match(acting[1])):
            names.append(match)
    if names:
        first, last = names[0], names[-1]
        rest = text[first.end() :].strip()
        if rest and _begins_post(rest):  # two signatories side by side: «С.Н. Ветров   Глава округа»
            return text[: first.start()].strip(" ,-–"), " ".join(first[0].split())
        if len(text) - last.end() > 2:
            return None
        before = text[: first.start()].strip(" ,-–")
        return before, " ".join(first[0].split())
    two = _TWO_WORDS.search(text)
    if two and text[: two.start("name")].endswith(("Республики ", "Республика ")):
        return None  # «Марий Эл»
    if two and any("Name" in p.tag for p in parses(two["first"].lower())):
        return text[: two.start("name")].strip(), two["name"]
    return None


def _position(parts: Sequence[str]) -> str | None:
    text = " ".join(parts).strip()
    text = re.sub(r"(?<=[а-яё])- (?=[а-яё])", "", re.sub(r"\[[^\]]{2,60}\]", "", text))
    text = re.sub(r"(?<=[а-яё])- (?=[А-ЯЁ][а-яё])", "-", text).strip(" ,:-–")
    if not text:
        return None
    return _first_post(text)


def _first_post(text: str) -> str:
    """Of two posts side by side, «Глава района Председатель Совета депутатов», the first."""
    for match in re.finditer(r"(?<=[а-яё»] )[А-ЯЁ][а-яё]+", text):
        if match[0].lower() in acts_lexicon().heads and _POSTS.match(match[0]):
            before = text[: match.start()].rstrip()
            if before.endswith(("–", "-", ",")) or before.split()[-1].lower() in {
                "обязанности",
                "полномочия",
                "заместитель",
                "первый",
            }:
                continue
            return before
    return text
