"""Form points about the page and the type: F01–F06, F15, F16, F18–F21, F31, F35."""

import re
from collections.abc import Callable, Iterator

from generate.checkform_sheet import Section, Sheet
from generate.word import STYLE_OF_END, TWIPS_IN_MM, W, attribute, text_of

A4 = ({11906, 11907, 11905}, {16838, 16837, 16840})
LEAST = {"left": 30, "right": 10, "top": 20, "bottom": 20}
SIDES = {"left": "левое", "right": "правое", "top": "верхнее", "bottom": "нижнее"}
FONTS = frozenset({"Times New Roman", "Liberation Serif", "PT Astra Serif"})
RUNNING = ("Акт: пункт", "Акт: подпункт", "Акт: преамбула")
_NAME = re.compile(r"(?:[А-ЯЁ](?:-[А-ЯЁ])?\.){1,2}\u00a0[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*$")


def _number(value: str | None) -> int:
    return int(float(value or 0))


def _f01(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        size = section.setup.find(f"{W}pgSz")
        sides = sorted((_number(attribute(size, "w")), _number(attribute(size, "h"))))
        if sides[0] not in A4[0] or sides[1] not in A4[1]:
            yield "лист не A4"


def _f02(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        margins = section.setup.find(f"{W}pgMar")
        for side, least in LEAST.items():
            value = _number(attribute(margins, side)) / TWIPS_IN_MM
            if value < least - 0.1:
                yield f"{SIDES[side]} поле {value:.0f} мм, а нужно не меньше {least} мм"


def _f03(sheet: Sheet) -> Iterator[str]:
    for paragraph in sheet.body.iter(f"{W}p"):
        in_table = next(paragraph.iterancestors(f"{W}tbl"), None) is not None
        least, most = (10, 12) if in_table else (12, 14)
        for run in paragraph.findall(f"{W}r"):
            size = _number(sheet.look(paragraph, "r:sz", "val", run)) / 2
            if text_of(run).strip() and not least <= size <= most:
                yield f"кегль {size:g} у «{text_of(run)[:40]}», а нужно {least}–{most}"
                return


def _f04(sheet: Sheet) -> Iterator[str]:
    named: set[str] = set()
    for root in (*sheet.used_styles, sheet.body, *sheet.parts.values()):
        for fonts in root.iter(f"{W}rFonts"):
            if any(name.endswith("Theme") for name in map(str, fonts.attrib)):
                yield "шрифт задан темой, а не именем"
                return
            named.update(value for side in ("ascii", "hAnsi", "cs") if (value := attribute(fonts, side)))
    if len(named) != 1 or not named <= FONTS:
        yield f"шрифты {', '.join(sorted(named)) or 'не заданы'}, а нужен один: Times New Roman или его свободная замена"


def _f05(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        header = sheet.header(section)
        page = None if header is None else next(
            (p for p in header.iter(f"{W}p") if any("PAGE" in (i.text or "") for i in p.iter(f"{W}instrText"))), None
        )  # fmt: skip
        if page is None or sheet.look(page, "jc", "val") != "center":
            yield "нет номера страницы сверху по центру"
        elif _number(attribute(section.setup.find(f"{W}pgMar"), "header")) < 567 - 1:
            yield "номер страницы ближе 10 мм к краю"
        else:
            continue
        return


def _f06(sheet: Sheet) -> Iterator[str]:
    if sheet.sections[0].setup.find(f"{W}titlePg") is None:
        yield "на первой странице есть номер"


def _f15(sheet: Sheet) -> Iterator[str]:
    for table in sheet.body.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "шапка таблицы не повторяется на каждой странице"


def _f16(sheet: Sheet) -> Iterator[str]:
    rows = [row for row in sheet.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is None]
    if rows:
        yield f"строки таблиц рвутся между страницами: {len(rows)}"


def _f18(sheet: Sheet) -> Iterator[str]:
    language = attribute(sheet.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"), "val")
    if language != "ru-RU":
        yield f"язык текста {language or 'не задан'}, а нужен ru-RU"


def _f19(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        empty = 0
        for paragraph in section.paragraphs:
            blank = not paragraph.text.strip() and paragraph.style != STYLE_OF_END
            empty = empty + 1 if blank else 0
            if empty > 2:
                yield "пустые абзацы вместо отступа"
                return
    if any(attribute(mark, "type") == "page" for mark in sheet.body.iter(f"{W}br")):
        yield "разрыв страницы знаком, а не разделом"


def _f20(sheet: Sheet) -> Iterator[str]:
    for section in sheet.sections:
        for paragraph in section.filled:
            if not paragraph.style.startswith(RUNNING):
                continue
            first = _number(sheet.look(paragraph.element, "ind", "firstLine"))
            line = _number(sheet.look(paragraph.element, "spacing", "line"))
            if abs(first - 709) > 2 or sheet.look(paragraph.element, "jc", "val") != "both" or not 240 <= line <= 360:
                yield f"абзац «{paragraph.text[:40]}»: нужны отступ 1,25 см, выравнивание по ширине, интервал 1–1,5"
                return


def _f21(sheet: Sheet) -> Iterator[str]:
    for section in sheet.appendices:
        corner = [p for p in section.filled if p.style.startswith("Акт: гриф")]
        if not corner or corner[0] is not section.filled[0]:
            yield f"«{section.filled[0].text}»: гриф не стилем «Акт: гриф»"
            continue
        half = _width(section) / 2
        for paragraph in corner:
            indent = _number(sheet.look(paragraph.element, "ind", "left"))
            right = sheet.look(paragraph.element, "jc", "val") == "right"
            if paragraph.text != paragraph.text.strip() or not (indent >= half or right):
                yield f"«{paragraph.text.strip()}»: гриф не у правого края или сдвинут пробелами"
                break
        if not re.search(r"от\s.+№", corner[-1].text):
            yield f"«{corner[0].text}»: в грифе нет строки «от … № …»"
    for section in sheet.sections[1:]:
        if not section.is_appendix:
            yield "раздел после акта начинается не с грифа «Приложение»"


def _width(section: Section) -> int:
    margins = section.setup.find(f"{W}pgMar")
    return _number(attribute(section.setup.find(f"{W}pgSz"), "w")) - sum(
        _number(attribute(margins, side)) for side in ("left", "right")
    )


def _f31(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    signed = [paragraph for paragraph in sheet.resolution.filled if paragraph.style == "Акт: подпись"]
    if len(signed) != 1 or sheet.resolution.filled[-1] is not signed[0]:
        yield "нет строки подписи в конце акта"
        return
    position, _, name = signed[0].text.partition("\t")
    if not position.strip() or not _NAME.match(name):
        yield "подпись: нужны должность слева, инициалы и фамилия справа"
    style = attribute(signed[0].element.find(f"{W}pPr/{W}pStyle"), "val")
    tabs = [
        _number(attribute(tab, "pos"))
        for found in sheet.styles.findall(f"{W}style")
        if found.get(f"{W}styleId") == style
        for tab in found.iter(f"{W}tab")
        if attribute(tab, "val") == "right"
    ]
    if not any(abs(tab - _width(sheet.resolution)) < 20 for tab in tabs):
        yield "подпись: имя не у правого поля"


def _f35(sheet: Sheet) -> Iterator[str]:
    if sheet.resolution is None:
        return
    texts = [paragraph.text.strip() for paragraph in sheet.resolution.filled]
    blank = any("____" in text for text in texts)
    if blank and "ПРОЕКТ" not in texts:
        yield "дата или номер пусты, а отметки «ПРОЕКТ» нет"
    if not blank and "ПРОЕКТ" in texts:
        yield "отметка «ПРОЕКТ» при заполненных дате и номере"


LAYOUT_CHECKS: dict[str, Callable[[Sheet], Iterator[str]]] = {
    "F01": _f01, "F02": _f02, "F03": _f03, "F04": _f04, "F05": _f05, "F06": _f06, "F15": _f15, "F16": _f16,
    "F18": _f18, "F19": _f19, "F20": _f20, "F21": _f21, "F31": _f31, "F35": _f35,
}  # fmt: skip
