"""Sheets that travel with an act are set aside."""

from extract.structure import without_sheets
from tests.build import document

ACT = [
    "АДМИНИСТРАЦИЯ РАЙОНА",
    "ПОСТАНОВЛЕНИЕ",
    "от 01.02.2024 № 5",
    "О плане",
    "1. Утвердить план.",
    "Глава района А.А. Орлов",
]


def test_a_sheet_of_approval_is_furniture_up_to_the_next_appendix() -> None:
    made = without_sheets(
        document(*ACT, "Лист согласования", [["Должность", "Виза"], ["Юрист", "Белов К.К."]], "Приложение № 1", "ПЛАН")
    )
    assert [getattr(block, "text", None) for block in made.blocks[-2:]] == ["Приложение № 1", "ПЛАН"]
    assert [paragraph.text for paragraph in made.furniture] == [
        "Лист согласования",
        "Должность",
        "Виза",
        "Юрист",
        "Белов К.К.",
    ]


def test_a_point_about_sheets_is_text() -> None:
    whole = document(
        *ACT[:-1],
        "2. Лист согласования приложить.",
        "Лист согласования подписывается всеми членами, и это обязательно,",
        ACT[-1],
    )
    assert without_sheets(whole) is whole
