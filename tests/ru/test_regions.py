"""Names of the subjects of the Federation."""

import pytest

from soczakaz.ru.regions import region_named, regions


def test_every_subject_is_known_by_its_full_name() -> None:
    assert all(region_named(region.name) == region for region in regions())


@pytest.mark.parametrize("name", ["Чувашская Республика", "Республика Саха", "Ханты-Мансийский автономный округ"])
def test_the_first_half_of_a_double_name_is_enough(name: str) -> None:
    region = region_named(name)
    assert region and region.name.startswith(name)


@pytest.mark.parametrize("name", ["Смоленской области", "Тверь", "Тверская", ""])
def test_other_words_are_no_region(name: str) -> None:
    assert region_named(name) is None
