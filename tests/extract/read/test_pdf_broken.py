"""Words that narrow cells of a pdf break between letters."""

import pytest

from extract.read.pdf_broken import Vocabulary, whole_words
from extract.read.pdf_lines import Line
from extract.read.pdf_page import Word

SIZE = 10.0


def cell(room: float, *texts: str) -> list[Line]:
    """Lines of a cell whose text is ``room`` points wide, set in letters half as wide as high."""
    lines = []
    for n, text in enumerate(texts):
        words, x = [], 5.0
        for word in text.split():
            words.append(Word(word, x, x + 5.0 * len(word), 12.0 * n, SIZE))
            x += 5.0 * (len(word) + 1)
        lines.append(Line(words, 1))
    assert max(line.x1 for line in lines) <= room + 5.0
    return lines


def whole(room: float, *texts: str, printed: str = "") -> str:
    return " ".join(whole_words(cell(room, *texts), 0.0, room + 10.0, Vocabulary(lambda: iter([printed]))))


@pytest.mark.parametrize(
    ("room", "lines", "expected"),
    [
        (65, ("муниципальног", "о округа"), "муниципального округа"),
        (50, ("ежеквартал", "ьно"), "ежеквартально"),
        (60, ("физкультурно", "-спортивная"), "физкультурно-спортивная"),
        (25, ("№", "мероп", "рияти", "я"), "№ мероприятия"),
        (45, ("01.06.202", "4"), "01.06.2024"),
        (60, ("исполнителям", "и услуг"), "исполнителями услуг"),
        (65, ("исполнителями", "услуг"), "исполнителями услуг"),
        (60, ("исполнителям", "а также"), "исполнителям а также"),
        (90, ("орган", "власти"), "орган власти"),
    ],
)
def test_lines_of_a_cell(room: float, lines: tuple[str, ...], expected: str) -> None:
    assert whole(room, *lines) == expected


def test_a_name_that_only_the_document_knows() -> None:
    lines = ("Верхнеозерског", "о округа")
    assert whole(70, *lines) == "Верхнеозерског о округа"
    assert whole(70, *lines, printed="Администрация Верхнеозерского округа") == "Верхнеозерского округа"


def test_a_word_the_document_prints_by_itself_is_left_alone() -> None:
    assert whole(60, "исполнителям", "и другим", printed="исполнителям исполнителями") == "исполнителям и другим"


@pytest.mark.parametrize(
    ("room", "lines", "expected"),
    [
        (55, ("физкультурн", "о-спортивна", "я"), "физкультурно-спортивная"),
        (45, ("социально", "-", "гуманитар", "ная"), "социально-\nгуманитарная"),
        (30, ("18/202", "7"), "18/2027"),
        (45, ("общеразви", "вающих", "программ"), "общеразвивающих программ"),
        (35, ("Комитет", "по", "образов", "анию"), "Комитет по образованию"),
    ],
)
def test_pieces_of_several_lines(room: float, lines: tuple[str, ...], expected: str) -> None:
    assert whole(room, *lines) == expected.replace("\n", " ")


def test_a_word_cut_by_the_page_as_well() -> None:
    from extract.tables.seam import rejoined
    from soczakaz.source import Cell, Row

    above = Row((Cell("Количество орган изаци", "a", 0, lines=("Колич", "ество", "орган", "изаци"), page=1),), 1)
    below = Row((Cell("й, оказывающих услуги", "b", 0, lines=("й, оказывающих", "услуги"), page=2),), 2)
    assert rejoined([above], below)[-1].cells[0].text == "Количество организаций, оказывающих услуги"
