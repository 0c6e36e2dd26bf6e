"""On which day an event falls due."""

import datetime as dt

import pytest

from store.due import due_day
from tests.store.plans import plan_act


@pytest.mark.parametrize(
    ("written", "inclusive", "exclusive"),
    [
        ("до 1 марта 2024 года", "2024-03-01", "2024-02-29"),
        ("не позднее 1 марта 2024 года", "2024-03-01", "2024-03-01"),
        ("до 1 марта 2024 года включительно", "2024-03-01", "2024-03-01"),
        ("1 марта 2024 года", "2024-03-01", "2024-03-01"),
        ("до конца 2024 года", "2024-12-31", "2024-12-31"),
        ("до 2024 года", "2023-12-31", "2023-12-31"),
        ("март 2024 года", "2024-03-31", "2024-03-31"),
        ("I квартал 2024 года", "2024-03-31", "2024-03-31"),
        ("2024 год", "2024-12-31", "2024-12-31"),
        ("2023 - 2024 годы", "2024-12-31", "2024-12-31"),
        ("до 1 марта 2023 года, до 1 марта 2024 года", "2024-03-01", "2024-02-29"),
        ("ежегодно до 1 марта, начиная с 2024 года", "2024-03-01", "2024-02-29"),
        ("с 1 марта 2024 года", None, None),
        ("по мере необходимости", None, None),
        ("в течение 10 рабочих дней со дня заключения соглашения", None, None),
        ("", None, None),
    ],
)
def test_the_last_day_by_the_rules(written: str, inclusive: str | None, exclusive: str | None) -> None:
    deadline = plan_act(1, [written]).events[1].deadline
    assert due_day(deadline) == (dt.date.fromisoformat(inclusive) if inclusive else None)
    assert due_day(deadline, exclusive=True) == (dt.date.fromisoformat(exclusive) if exclusive else None)
