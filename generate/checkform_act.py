"""Form points about the act as a text: F14, F22–F30, F32."""

import re
from collections.abc import Callable, Iterator

from generate.checkform_sheet import Section, Sheet
from generate.word import W, folded

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_APPENDIX = re.compile(r"(?i)(?<!\w)приложени\w*\s(?:№\s)?(\d+)")
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)\.?\s")
_FORMS = {
    "УТВЕРЖДЕН": ("ПЕРЕЧЕНЬ", "ПЛАН", "СОСТАВ", "ПОРЯДОК", "РЕГЛАМЕНТ", "СПИСОК", "ГРАФИК"),
    "УТВЕРЖДЕНА": ("ТАБЛИЦА", "ФОРМА", "СТРУКТУРА", "ПРОГРАММА", "МЕТОДИКА"),
    "УТВЕРЖДЕНО": ("ПОЛОЖЕНИЕ", "СОГЛАШЕНИЕ"),
    "УТВЕРЖДЕНЫ": ("ПОКАЗАТЕЛИ", "ПРАВИЛА", "ТРЕБОВАНИЯ", "ЗНАЧЕНИЯ"),
}
_SHORT = re.compile(r"\(далее\s[–—-]\s([^)]+)\)")
_OWN = re.compile(r"пункт(?:а|у|е|ом|ов|ам|ами|ах)?\s(\d+(?:\.\d+)*)\.?\sнастоящего\s(?:постановления|распоряжения)")
_WRONG_ORDER = re.compile(r"(?<!\w)пункта\s\d+(?:\.\d+)*\sподпункт")


def _styled(section: Section, *styles: str) -> list[str]:
    return [folded(paragraph.text) for paragraph in section.filled if paragraph.style.startswith(styles)]


def _running(section: Section) -> list[str]:
    return _styled(section, "Акт: преамбула", "Акт: пункт", "Акт: подпункт")


def _f14(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None or not sheet.is_whole:
        return
    named = [int(n) for text in _running(sheet.resolution) for n in _APPENDIX.findall(text)]
    first = list(dict.fromkeys(named))
    found = [int(n) for section in sheet.appendices for n in _APPENDIX.findall(section.filled[0].text)[:1]]
    if found != list(range(1, len(found) + 1)):
        yield f"приложения пронумерованы с пропуском: {found}"
    if first != found:
        yield f"в тексте названы приложения {first}, а есть {found}"


def _f22(sheet: Sheet) -> Iterator[str]:
    for section in sheet.appendices:
        title = (_styled(section, "Акт: заголовок приложения") or [""])[0]
        said = next((text for text in _styled(section, "Акт: гриф") if text.startswith("УТВЕРЖД")), "")
        right = next((form for form, words in _FORMS.items() if title.partition(" ")[0] in words), said)
        if said and said != right:
            yield f"«{title}»: {said}, а нужно {right}"


def _f23(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None or not sheet.is_whole:
        return
    titles = {}
    for section in sheet.appendices:
        words = [*_styled(section, "Акт: заголовок приложения"), *_styled(section, "Акт: подзаголовок приложения")]
        titles[_APPENDIX.findall(section.filled[0].text)[0]] = _plain(" ".join(words))
    for text in _running(sheet.resolution):
        found = re.match(r"\d+\.\d+\.?\s(.+?)\s?\(приложение\s(?:№\s)?(\d+)\)", text)
        if not found or found[2] not in titles:
            continue
        said, title = _plain(found[1]), titles[found[2]]
        if said[:4] != title[:4] or said.partition(" ")[2] != title.partition(" ")[2]:
            yield f"приложение № {found[2]} в тексте названо «{found[1][:60]}…», а озаглавлено иначе"


def _plain(text: str) -> str:
    return re.sub(r"[«»„“.]", "", text).lower()


def _f24(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    for title in _styled(sheet.resolution, "Акт: заголовок"):
        if not re.match(r"(?:О|Об|Обо)\s", title) or title.endswith("."):
            yield "заголовок: нужен вид «О …», «Об …», без точки в конце"


def _f25(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    preamble = "".join(_styled(sheet.resolution, "Акт: преамбула"))
    kind = "".join(_styled(sheet.resolution, "Акт: вид")).upper()
    enacts = re.search(r"постановля(?:ет|ю):$", preamble.lower().replace(" ", ""))
    if not preamble.endswith(":") or (kind == "ПОСТАНОВЛЕНИЕ" and not enacts):
        yield "преамбула не кончается словом «постановляет:» («постановляю:»)"


def _f26(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        last: dict[str, int] = {}
        for paragraph in section.filled:
            if not paragraph.style.startswith(("Акт: пункт", "Акт: подпункт", "Акт: раздел")):
                continue
            found = _NUMBER.match(folded(paragraph.text))
            if found:
                if paragraph.element.find(f"{W}pPr/{W}numPr") is not None:
                    yield f"номер {found[1]} задвоен автоматической нумерацией"
                parent, _, own = found[1].rpartition(".")
                if int(own) != last.get(parent, 0) + 1:
                    yield f"после пункта {parent}{'.' if parent else ''}{last.get(parent, 0)} стоит {found[1]}"
                last[parent] = int(own)


def _f27(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    text = " ".join(_running(sheet.resolution))
    known = text.find("(далее – Федеральный закон)")
    for found in re.finditer(r"Федеральн\w+ закон\w*(?!\w| от )", text):
        if found.start() < (known if known >= 0 else len(text)):
            yield "Федеральный закон назван без даты и номера прежде сокращения"
            break
    for found in re.finditer(r"[Пп]остановлени\w+ Правительства Российской Федерации(?!\w| от )", text):
        yield f"постановление Правительства названо без даты и номера: «{text[found.start() : found.end() + 20]}»"


def _f28(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        text = " ".join([*_running(section), *_styled(section, "Акт: раздел")])
        seen: set[str] = set()
        for found in _SHORT.finditer(text):
            name = found[1].removeprefix("соответственно ").strip()
            if name.lower() in seen:
                yield f"сокращение «{name}» введено дважды"
            seen.add(name.lower())
            stems = [word[: max(3, len(word) - 3)].lower() for word in name.split()]
            pattern = r"\w*\s".join(map(re.escape, stems))
            if not re.search(pattern, text[found.end() :].lower()):
                yield f"сокращение «{name}» введено, но не употреблено"


def _f29(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    text = " ".join(_running(sheet.resolution))
    kinds = {
        "«1 марта 2023 года»": rf"\d\s(?:{_MONTHS})\s\d{{4}}\sгода",
        "«1 марта 2023 г.»": rf"\d\s(?:{_MONTHS})\s\d{{4}}\sг\.",
        "«01.03.2023»": r"(?<!\d)\d\d\.\d\d\.\d{4}(?!\d)",
    }
    used = [name for name, pattern in kinds.items() if re.search(pattern, text)]
    if len(used) > 1:
        yield f"даты в тексте записаны по-разному: {', '.join(used)}"


def _f30(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    texts = _running(sheet.resolution)
    numbers = {found[1] for text in texts if (found := _NUMBER.match(text))}
    for text in texts:
        for number in _OWN.findall(text):
            if number not in numbers:
                yield f"ссылка на пункт {number}, которого нет"
        if _WRONG_ORDER.search(text):
            yield "ссылка идёт от большей единицы к меньшей: сначала подпункт, потом пункт"


def _f32(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    texts = _running(sheet.resolution)
    whole = " ".join(texts)
    for pattern, message in (
        (r"вступает в силу", "нет пункта о вступлении в силу"),
        (r"(?i)опубликова|обнародова", "нет пункта об опубликовании"),
        (r"[Кк]онтроль", "нет пункта о контроле"),
    ):
        if not re.search(pattern, whole):
            yield message
    signed = _styled(sheet.resolution, "Акт: подпись")
    surname = signed[0].rpartition(" ")[2] if signed else ""
    for text in texts:
        if re.search(r"(?:^|\s)Контроль\s", text) and "за собой" not in text and surname:
            stem = surname[: max(4, len(surname) - 2)]
            if re.search(rf"(?<!\w){re.escape(stem)}", text):
                yield "контроль возложен на того, кто подписывает акт"


ACT_CHECKS: dict[str, Callable[[Sheet], Iterator[str]]] = {
    "F14": _f14, "F22": _f22, "F23": _f23, "F24": _f24, "F25": _f25, "F26": _f26, "F27": _f27, "F28": _f28,
    "F29": _f29, "F30": _f30, "F32": _f32,
}  # fmt: skip
