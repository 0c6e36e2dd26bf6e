"""Each point of form is found in a document that breaks it."""

from collections.abc import Callable

import pytest

from generate.checkform import CHECKS, check_form
from generate.package import WHOLE, package
from tests.generate.damage import changed, edited
from tests.generate.sample import DRAFT

DOC, STYLES = "word/document.xml", "word/styles.xml"
WHOLE_ACT = package(DRAFT)[WHOLE]


def swap(old: str, new: str, part: str = DOC, count: int = -1) -> Callable[[bytes], bytes]:
    return lambda docx: changed(docx, old, new, part, count)


def styled(style: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(text: str) -> str:
        start = text.index(f'w:styleId="{style}"')
        end = text.index("</w:style>", start)
        assert old in text[start:end]
        return text[:start] + text[start:end].replace(old, new) + text[end:]

    return lambda docx: edited(docx, {STYLES: edit})


EMPTY = '<w:p><w:pPr><w:pStyle w:val="ActPoint"/></w:pPr></w:p>'
LAST_POINT = "10.\u00a0Контроль"
BROKEN: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("F01", swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("F02", swap('w:left="1701"', 'w:left="1134"', count=1)),
    ("F03", styled("ActCell", 'w:sz w:val="24"', 'w:sz w:val="18"')),
    ("F04", swap('w:ascii="Times New Roman"', 'w:asciiTheme="minorHAnsi"', STYLES)),
    ("F04", swap("Times New Roman", "Arial", STYLES)),
    ("F05", swap(" PAGE ", " DATE ", "word/header1.xml")),
    ("F05", swap('w:header="567"', 'w:header="300"')),
    ("F06", swap("<w:titlePg/>", "")),
    ("F07", swap("№\u00a0189", "№ 189")),
    ("F08", swap("В.А.\u00a0Селиванов", "В.А. Селиванов")),
    ("F08", swap("13\u00a0июля", "13 июля")),
    ("F09", swap("«Электронный бюджет»", '"Электронный бюджет"')),
    ("F10", swap("(далее\u00a0– рабочая", "(далее - рабочая")),
    ("F11", swap("2024–2025", "2024-2025")),
    ("F12", swap("Утвердить прилагаемые", "Утвердить  прилагаемые")),
    ("F12", swap("прилагаемые:", "прилагаемые :")),
    ("F13", swap("2024\u00a0г.", "2024г.")),
    ("F14", swap("(приложение №\u00a05)", "(приложение №\u00a06)")),
    ("F14", swap(">Приложение №\u00a04<", ">Приложение №\u00a07<")),
    ("F15", swap("<w:tblHeader/>", "")),
    ("F16", swap("<w:cantSplit/>", "", count=1)),
    ("F17", swap("пос. Ольховка", "{{ place }}")),
    ("F18", swap('w:lang w:val="ru-RU"', 'w:lang w:val="en-US"', STYLES)),
    ("F19", swap('<w:p><w:pPr><w:pStyle w:val="ActPreamble"/>', EMPTY * 3 + '<w:p><w:pPr><w:pStyle w:val="ActPreamble"/>')),
    ("F20", styled("ActPoint", 'w:firstLine="709"', 'w:firstLine="0"')),
    ("F21", styled("ActStamp", 'w:left="5103"', 'w:left="0"')),
    ("F21", swap("от\u00a0______________ №", "__________")),
    ("F22", swap(">УТВЕРЖДЕНО<", ">УТВЕРЖДЕНА<")),
    ("F23", swap("5.3.\u00a0Положение о\u00a0рабочей группе", "5.3.\u00a0Положение о\u00a0проектном комитете")),
    ("F24", swap(">Об\u00a0организации", ">Организация")),
    ("F25", swap("постановляет:", "постановляет.")),
    ("F26", swap(">4.\u00a0Утвердить", ">14.\u00a0Утвердить")),
    ("F27", swap("Федерального закона от\u00a013\u00a0июля 2020\u00a0г. №\u00a0189-ФЗ", "Федерального закона")),
    ("F28", swap("(далее\u00a0– уполномоченный орган)", "(далее\u00a0– финансовый центр)")),
    ("F29", swap("13\u00a0октября 2020\u00a0г.", "13.10.2020")),
    ("F30", swap("в\u00a0пункте\u00a03 настоящего", "в\u00a0пункте\u00a033 настоящего")),
    ("F31", swap('<w:tab/></w:r><w:r><w:t xml:space="preserve">В.А.', '<w:t> </w:t></w:r><w:r><w:t xml:space="preserve">В.А.')),
    ("F32", swap(LAST_POINT, "10.\u00a0Надзор")),
    ("F32", swap("Дягилеву\u00a0Т.В.", "Селиванова\u00a0В.А.")),
    ("F35", swap(">ПРОЕКТ<", "><")),
]  # fmt: skip


def test_the_sample_keeps_every_norm() -> None:
    assert check_form(WHOLE_ACT) == ()


@pytest.mark.parametrize(("code", "break_it"), BROKEN, ids=[f"{n}-{code}" for n, (code, _) in enumerate(BROKEN)])
def test_a_broken_norm_is_found(code: str, break_it: Callable[[bytes], bytes]) -> None:
    found = {fault.code for fault in check_form(break_it(WHOLE_ACT))}
    assert code in found
    assert len(found) <= 3, found


def test_every_point_has_a_check_and_a_broken_example() -> None:
    # F33 is LibreOffice (test_pages), F34 the same bytes (test_package).
    assert set(CHECKS) == {f"F{n:02}" for n in range(1, 36)} - {"F33", "F34"}
    assert {code for code, _ in BROKEN} == set(CHECKS)
