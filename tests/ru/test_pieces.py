"""Words that a narrow cell has broken, read out of their pieces."""

import pytest

from soczakaz.ru.pieces import JOIN, NEVER, joined


def whole(*pieces: str, after: str = " далее", printed: str = "") -> str:
    """The pieces with a space where two words meet; every line is full."""
    found = joined(pieces, [JOIN] * (len(pieces) - 1), after, printed.split().__contains__)
    return pieces[0] + "".join(("" if one else " ") + piece for one, piece in zip(found, pieces[1:], strict=True))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("мер", "опр", "иятия"), "мероприятия"),
        (("Мин", "исте", "рство", "здравоох", "ранения"), "Министерство здравоохранения"),
        (("общеразви", "вающих"), "общеразвивающих"),
        (("полустацион", "арной"), "полустационарной"),
        (("финансов", "ого"), "финансового"),
        (("сана", "торн", "ого"), "санаторного"),
        (("Верхнег", "орска"), "Верхнегорска"),
        (("орган", "власти"), "орган власти"),
        (("ГБУЗ", "центр"), "ГБУЗ центр"),
        # The end of a word that stands on the page before, and a whole word after it.
        (("ционных", "меропр", "иятий"), "ционных мероприятий"),
        (("альными", "услугам", "и"), "альными услугами"),
    ],
)
def test_pieces_that_fill_their_lines(pieces: tuple[str, ...], expected: str) -> None:
    assert whole(*pieces, after="") == expected


def test_a_little_word_needs_what_it_leads_in() -> None:
    assert whole("исполнителям", "и", after="", printed="исполнителям исполнителями и") == "исполнителями"
    assert whole("исполнителям", "и", after=" другим", printed="исполнителям исполнителями и") == "исполнителям и"
    assert whole("министерств", "а", after=" финансов") == "министерства"
    assert whole("министерств", "а", after=" также") == "министерств а"


def test_a_line_with_room_ends_no_piece() -> None:
    assert joined(("мероп", "риятия"), [NEVER], "", lambda _: False) == (False,)
