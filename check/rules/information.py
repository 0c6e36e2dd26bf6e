"""Information support: the documents, the systems, what is formed in them, what is on paper."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.information_systems import SYSTEMS, at_part, support_of
from check.rules.plan_model import by_certificates
from check.rules.plan_usual import spelt_out
from check.rules.words import folded, listed
from check.search import part_of, shortened
from check.terms import expanded, full_name, terms, use_of
from soczakaz.ru.dates import dates_in, write_date
from soczakaz.source import Place

_DOCUMENTS = (
    ("социальный заказ", re.compile(r"^(?!.*отчет).*социальн\w* заказ")),
    ("отчёт об исполнении социального заказа", re.compile(r"отчет|(?:сведени|информаци)\w+ об исполнени")),
    ("заявка на включение в реестр исполнителей услуг", re.compile(r"заявк\w+|включени\w+ в реестр")),
    ("соглашение о финансовом обеспечении (возмещении) затрат", re.compile(r"соглашени")),
    (
        "заявление потребителя услуг",
        re.compile(r"заявлени|обращени|запрос|заявк\w+ (?:потребител|гражданин|получател)"),
    ),
    ("социальный сертификат", re.compile(r"^(?!.*(?:заявк|заявлени|соглашени|договор|реестр|порядок)).*сертификат")),
    ("договор исполнителя с получателем социального сертификата", re.compile(r"договор")),
)
# What begins with the name of a document, «социальный сертификат», and does not only speak of one.
_HEAD = re.compile(
    r"(?:\w+(?:ый|ий|ой|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми)\s){0,3}(?:заказ|отчет|заявк|соглашени|заявлени|сертификат|договор)"
)
_BY_CERTIFICATE = frozenset({_DOCUMENTS[4][0], _DOCUMENTS[5][0], _DOCUMENTS[6][0]})
# A time, or a condition that ends by itself: «до ввода системы», «при невозможности», «по желанию заявителя».
_PERIOD = re.compile(
    r"20\d\d|(?<!\w)до (?!\d+ (?:процент|%))|в случа[ея]|переходн\w+ период|в течение|временно|(?<!\w)(?:если|пока|впредь)(?!\w)"
    r"|(?<!\w)при (?:невозможност|отсутстви|техническ|сбо|недоступност|неисправност|личн|обращени|наличи|условии|необходимост|подаче)"
    r"|(?<!\w)по (?:желани|выбор|заявлени|просьб|требовани|инициатив|согласовани)|(?:не имеющ|не обладающ|не зарегистрированн|без доступа|лишенн)\w*"
)
# Paper forbidden or not asked for is no paper allowed.
_NO_PAPER = re.compile(
    r"не (?:допуска|требу|составля|формиру|оформля|представля|выда|примен|использ|предусм)|запрещ|(?:^|[ ,])без |исключа"
)
_DOCUMENT = re.compile(r"заказ|отчет|заявк|соглашени|заявлени|сертификат|договор|документ")
_ON_PAPER = re.compile(
    r"(?<!\w)на бумаг|(?<!\w)бумажн\w+ (?:носител|вид|форм)|в (?:бумажном|письменном) виде|на бумажн"
)
# The applicant's own paper is the applicant's own choice.
_EITHER = re.compile(r"(?<!\w)(?:либо|или)(?!\w)")
_YEAR = re.compile(r"(?<!\w)(?:в|до конца|на) (?:20\d\d\s?(?:[-–—,]|и)\s?)?(20\d\d) год(?:[уа]|ах)?(?!\w)")
_SEPARATORS = re.compile(r"[,;]\s|\s(?:и|а также)\s")
_UNTIL = re.compile(r"(?<!\w)(?:до|по|не позднее)\s$", re.IGNORECASE)
_ORDINALS = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
)  # fmt: skip
_LETTERS = "абвгдежзиклмнопрст"
_FORMED = re.compile(
    r"(?<!\w)(?:в|с использованием|посредством) [^.;]{0,60}?(?:систем|навигатор|платформ|портал|сервис|(?:а|г|р)?ис(?!\w))[^.;]{0,120}?(?:созда|вед|оформля|составля|подписыва)(?:[юе]тся|утся)|(?:с использованием|посредством|(?<!\w)в) [^.;]{0,160}?формиру(?:ю|е)тся|формиру(?:ем\w+|[юе]тся) (?:с использованием|посредством|(?:в|на) (?!20|форме|электронн|письменн|бумаж|срок|порядк|соответств|течение))"
    r"|формировани\w+ [^;]{0,250}?(?:с использованием|посредством) "
    r"|формировани\w+ в (?:\w+ ){0,4}?(?:систем|навигатор|(?:а|г)?ис(?!\w))"
    r"|формир(?:овани|уют)\w* [^;]{0,200}?осуществля\w+ (?:с использованием|посредством|(?:в|на) (?!20|форме|электронн|письменн|бумаж|срок|порядк|соответств))"
)
# «В электронной форме осуществляется обмен социальным заказом, …»: the documents in one sentence.
_EXCHANGE = re.compile(
    r"(?:в виде|как|форме) электронн\w+ документ\w* [^.;]{0,60}(?:переда|созда|веду|направля|составля|оформля|представля|подписыва|обмен)|(?:переда|созда|веду|направля|составля|оформля|представля|подписыва)\w+ [^.;]{0,60}(?:в виде|в форме) электронн\w+ документ|(?:в|с использованием|посредством) (?:электронн\w+ (?:вид|форм)\w*|форме электронн\w+ документ\w*|электронн\w+ документ\w*) [^.;]{0,40}(?:оформля|направля|составля|формиру|представля|подписыва|обмен)|электронн[^.;]{0,80}(?<!\w)обмен|(?<!\w)обмен[^;]{0,300}электронн|в (?:электронной форме|форме электронн\w+ документ\w*) (?:составля|формиру|направля|представля|подписыва|оформля)\w+"
)


@rule("INF-001")
def documents_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Documents of the usual seven that the list lacks."""
    items = [words for item in support_of(case).electronic_documents for words in _documents_in(case, item)]
    certificates = by_certificates(case)
    wanted = [(name, pattern) for name, pattern in _DOCUMENTS if certificates or name not in _BY_CERTIFICATE]
    missing = [name for name, pattern in wanted if not any(pattern.search(item) for item in items)]
    if items and missing and not case.amends and len(wanted) - len(missing) >= 3:
        place, words = at_part(case, "electronic_documents")
        yield violated(place, words, missing=listed(missing))


def _documents_in(case: Case, item: str) -> list[str]:
    """The names of documents that an item holds: itself, the documents joined to its first one, a short name in full.

    «Соглашение … в соответствии с сертификатом (далее – соглашение)» is no certificate, whatever its short name stands for.
    """
    alone = len(support_of(case).electronic_documents) < 3  # one sentence instead of a list
    pieces = [spelt_out(folded(piece)) for piece in _SEPARATORS.split(item)]
    own = [spelt_out(folded(item)), *(piece for piece in pieces if alone or _HEAD.match(piece))]
    if any(pattern.search(words) for words in own for _, pattern in _DOCUMENTS):
        return own
    return [*own, *(spelt_out(folded(words)) for words in (expanded(case, item), *_full_of(case, item)))]


def _full_of(case: Case, item: str) -> list[str]:
    """What stands before «(далее – заказ)» of the short name that an item begins with."""
    return [full_name(term) for term in terms(case) if use_of(term.name.lower()).match(item.lower())]


@rule("INF-004")
def paper_without_limit(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Paper allowed for ever and unconditionally."""
    read = support_of(case).on_paper
    unread = (node.text.strip() for node in case.nodes() if _ON_PAPER.search(folded(node.text)))
    for text in dict.fromkeys((*read, *unread)):
        words = folded(text)
        of_choice = "заявлени" in words and _EITHER.search(words)
        if _NO_PAPER.search(words):
            continue
        if _DOCUMENT.search(words.replace("настоящего документа", "")) and not _PERIOD.search(words) and not of_choice:
            yield violated(_place_of(case, text), text.rstrip(" .;"))


@rule("INF-005")
def paper_year_past(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Paper allowed in a year that was over when the act was adopted."""
    day = case.act.requisites.date
    for text in support_of(case).on_paper:
        years = [int(year) for year in _YEAR.findall(folded(text))]
        days = [span.value for span in dates_in(text) if span.value and _UNTIL.search(text[: span.start])]
        if day and years and max(years) < day.year:
            yield violated(_place_of(case, text), text, until=f"в {max(years)} году", day=f"{day:%d.%m.%Y}")
        elif day and days and max(days) < day and not years:
            until = f"до {write_date(max(days), 'digits')}"
            yield violated(_place_of(case, text), text, until=until, day=f"{day:%d.%m.%Y}")


def _place_of(case: Case, text: str) -> Place | None:
    node = next((node for node in case.all_nodes() if node.text.strip() == text.strip()), None)
    return node.place if node else support_of(case).places.get("on_paper")


@rule("INF-006")
def reference_beyond_list(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A reference to an item that the list of documents does not have."""
    count = len(support_of(case).electronic_documents)
    for place, words, last, _ in _ranges(case):
        if count and last > count:
            yield violated(place, words, words=words, count=count, last=last)


@rule("INF-007")
def order_formed_in_navigator(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The social order and its report among what the Navigator forms."""
    place, words = at_part(case, "formed_in_systems")
    if not place or "навигатор" not in folded(words):
        return
    documents = support_of(case).electronic_documents
    named = [
        item
        for item in support_of(case).formed_in_systems
        if _DOCUMENTS[0][1].search(spelt_out(folded(item))) or "отчет" in folded(item)
    ]
    for at, quote, last, first in _ranges(case):
        wrong = [
            item
            for item in documents[first - 1 : last]
            if _DOCUMENTS[0][1].search(spelt_out(folded(item))) or folded(item).startswith("отчет")
        ]
        if wrong and at and at.eid.startswith(place.eid):
            yield violated(at, quote, documents=listed([f"«{shortened(item)}»" for item in wrong]))
    if named and not re.search(r"подпункт|абзац", folded(" ".join(named))):
        yield violated(place, words, documents=listed([f"«{shortened(item)}»" for item in named]))


def _ranges(case: Case) -> Iterator[tuple[Place | None, str, int, int]]:
    """References to items of the list of documents: place, words, last and first item.

    Items are counted by their own numbers, or as paragraphs of the point (its first paragraph is the heading of the list).
    """
    source = support_of(case).places.get("electronic_documents")
    if source is None:
        return
    lists = next((node for node in case.all_nodes() if node.place.eid == source.eid), None)
    if lists is None or lists.number is None or len(lists.children) != len(support_of(case).electronic_documents):
        return
    number = re.escape(lists.number)
    own = all(child.number and child.number.isdigit() for child in lists.children)
    lettered = [(child.number or "").strip("«»") for child in lists.children] == list(_LETTERS[: len(lists.children)])
    # «Пункта 1» of an appendix is the appendix's own; in the act itself points are numbered once.
    part = part_of(source.eid)
    nodes = (node for node in case.all_nodes() if part_of(node.place.eid) == part)
    for node in nodes:
        for match in re.finditer(
            rf"((?:подпункт|абзац)\w*\s[^.;:]{{0,80}}?)\w*пункт\w*\s{number}(?![\d.]*\d)(?!\s(?:стат|част|Правил|Федерал|приказ|указ|постановления\s[ПГ]))",
            node.text,
        ):
            words, head = match[0], match[1]
            start = node.place.start + match.start()
            place = Place(node.place.eid, node.place.page, node.place.label, start, start + len(words))
            if words.lower().startswith("подпункт") and own:
                found = [int(n) for n in re.findall(r"\d+", head)]
                if found:
                    yield place, words, max(found), min(found)
            elif words.lower().startswith("подпункт") and lettered:
                found = [
                    _LETTERS.index(letter) + 1
                    for letter in re.findall(r"«([а-я])»", head.lower())
                    if letter in _LETTERS
                ]
                if found:
                    yield place, words, max(found), min(found)
            elif words.lower().startswith("абзац") and not case.of_pages:
                ordinals = [
                    n for word in re.findall(r"[а-яё]+", head.lower())[1:] if (n := _ordinal(word.replace("ё", "е")))
                ]
                if ordinals:
                    yield place, words, max(ordinals) - 1, max(1, min(ordinals) - 1)


def _ordinal(word: str) -> int | None:
    # From the end: «пятнадцатым» also begins with the stem of «пятым».
    found = (n for n, stem in reversed(tuple(enumerate(_ORDINALS, 1))) if word.startswith(stem))
    return next(found, None)


@rule("INF-010")
def part_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One of the three parts (documents, systems, what is formed in them) wanting while the others are there."""
    support = support_of(case)
    names = {
        "electronic_documents": "перечень документов, обмен которыми идёт в электронной форме",
        "systems": "перечень информационных систем",
        "formed_in_systems": "перечень того, что формируется в информационных системах",
    }
    missing = [name for name in names if not getattr(support, name)]
    prose = [folded(unit.text) for unit in case.units.values() if "__tbl_" not in unit.eid]
    if "formed_in_systems" in missing and any(_FORMED.search(text) for text in prose):
        missing.remove("formed_in_systems")  # said in a sentence instead of a list
    told = " ".join(prose)
    if "electronic_documents" in missing and any(_EXCHANGE.search(text) for text in prose):
        missing.remove("electronic_documents")
    if "systems" in missing and any(pattern.search(told) for _, pattern in SYSTEMS):
        missing.remove("systems")  # named, though not as a list that could be read
    # Where the two systems of all are the only ones, or providers are found by a contest, there is no list to expect.
    own = [name for name in support.systems if not any(pattern.search(folded(name)) for _, pattern in SYSTEMS)]
    alone = not own if support.systems else "навигатор" not in told
    if "formed_in_systems" in missing and (not by_certificates(case) or alone):
        missing.remove("formed_in_systems")
    there = [name for name in names if name not in missing]
    if missing and there and not case.amends:
        shown = [name for name in names if getattr(support, name)]
        place, words = at_part(case, (shown or ["on_paper"])[0])
        hidden = len(shown) < 2 or ("systems" in missing and "информационн" in told and "систем" in told)
        answer = undetermined if hidden else violated
        yield answer(place, words, missing=listed([names[name] for name in missing]))
