"""Nouns beside numbers."""


def noun_form(n: int, one: str, few: str, many: str) -> str:
    """The form of a noun after ``n``: 1 мероприятие, 2 мероприятия, 5 мероприятий, 11 мероприятий."""
    if n % 10 == 1 and n % 100 != 11:
        return one
    return few if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else many


def counted(n: int, one: str, few: str, many: str) -> str:
    """The number with its noun: «2 мероприятия»."""
    return f"{n} {noun_form(n, one, few, many)}"
