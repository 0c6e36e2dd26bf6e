"""The page of rules is what the catalogue says now."""

import re

from check.docs import FILE, rules_page
from check.law import load
from soczakaz.data import data_path


def test_the_page_is_current() -> None:
    page = data_path(FILE).read_text(encoding="utf-8")
    assert page == rules_page(load()), "обновите: python -m check.docs"


def test_every_requirement_is_there_and_no_point_of_the_general_requirements_is_named() -> None:
    law = load()
    page = rules_page(law)
    assert sorted(re.findall(r"(?m)^### (\w{3}-\d{3})", page)) == sorted(law.requirements)
    assert not re.search(r"пункт\w*\s[\d.]+\s(?:общих требований|постановления[^.]{0,60}№ 1678)", page)
    assert not any(entry.provision for entry in law.requirements.values())
