"""The page of rules is what the catalogue says now."""

import re
import tomllib

from check.docs import FILE, WEIGHTS, rules_page, weights
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


def test_each_requirement_has_its_weight_and_one_reason_for_it() -> None:
    requirements, reasons = load().requirements, weights()
    assert set(reasons) == set(requirements)
    assert {one: entry.severity for one, entry in requirements.items()} == {one: reasons[one][0] for one in reasons}
    entries = tomllib.loads(data_path(WEIGHTS).read_text(encoding="utf-8"))["weight"]
    listed = [one for entry in entries for one in entry["of"]]
    assert len(listed) == len(set(listed)), "a requirement stands in two entries"
    assert all(entry["reason"].strip() for entry in entries)
