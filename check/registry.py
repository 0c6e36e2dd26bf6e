"""Which function answers which requirement. A function without a requirement, or the reverse, fails a test."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from check.case import Case, Outcome
from check.law import Requirement

Rule = Callable[[Case, Requirement], Iterable[Outcome]]

MODULES = (
    "requisites",
    "requisites_basis",
    "requisites_citations",
    "decision",
    "services",
    "services_alike",
    "services_steps",
    "services_rows",
    "services_scope",
    "plan",
    "plan_bodies",
    "plan_numbers",
    "plan_results",
    "plan_conflicts",
    "plan_steps",
    "plan_deadlines",
    "plan_years",
    "indicators",
    "indicators_values",
    "indicators_promised",
    "indicators_years",
    "group",
    "group_members",
    "group_votes",
    "group_terms",
    "information",
    "information_systems",
    "effect",
    "effect_closing",
    "effect_days",
    "references",
    "references_kinds",
    "references_appendices",
    "references_headings",
    "coherence",
    "coherence_levels",
    "coherence_alike",
    "coherence_terms",
    "coherence_words",
    "wording",
)

_RULES: dict[str, Rule] = {}


def rule(*ids: str) -> Callable[[Rule], Rule]:
    """Register a function as the one that answers the requirements ``ids`` (several when only parameters differ)."""

    def register(function: Rule) -> Rule:
        for one in ids:
            if one in _RULES:
                raise ValueError(f"two functions for {one}")
            _RULES[one] = function
        return function

    return register


def rules() -> Mapping[str, Rule]:
    """Every rule by requirement id; the modules of :mod:`check.rules` are imported on the first call."""
    for name in MODULES:
        import_module(f"check.rules.{name}")
    return _RULES
