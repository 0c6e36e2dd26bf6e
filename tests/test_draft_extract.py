"""What is drafted is what is read back: the extractor on the rendered act gives the draft's own facts."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings

from extract.pipeline import extract
from generate.checkform import check_form
from generate.compose import compose
from generate.content import Draft
from generate.package import package
from generate.profile import Profile
from generate.word import folded
from soczakaz.act import Act
from tests.generate.profiles import LESNOGORSK, REGION, profile_values
from tests.generate.sample import DRAFT


def _plain(text: str | None) -> str:
    return folded(text or "").rstrip(".;").lower()


def differences(draft: Draft, act: Act) -> list[str]:
    """Where the act that was read says other than the draft."""
    found: list[str] = []

    def same(what: str, wanted: Any, got: Any) -> None:
        if wanted != got:
            found.append(f"{what}: в проекте {wanted!r}, прочитано {got!r}")

    head, letter = act.requisites, draft.letterhead
    same("вид", letter.kind.lower(), head.type)
    same("дата", letter.date, head.date and head.date.strftime("%d.%m.%Y"))
    same("номер", letter.number, head.number)
    same("заголовок", _plain(draft.title), _plain(head.title))
    same("орган", _plain(" ".join(letter.issuer)), _plain(head.issuer))
    same("состояние", "draft" if draft.is_blank else "adopted", head.status)
    signed = head.signatory
    same("подпись", (_plain(draft.signature.position), _plain(draft.signature.name)),
         (_plain(signed.position), _plain(signed.name)) if signed else None)  # fmt: skip
    same("приложения", 3 + 2 * (draft.membership_heading is not None), len(act.appendices))
    same(
        "пункты",
        [point.number.rstrip(".") for point in draft.points],
        [(node.number or "").rstrip(".") for node in act.body],
    )

    rows = [(stage, row) for stage in draft.plan for row in stage.rows]
    same("мероприятий", len(rows), len(act.events))
    for (stage, row), event in zip(rows, act.events, strict=False):
        n = row.number
        same(f"{n} номер", n.rstrip("."), (event.number or "").rstrip("."))
        same(f"{n} этап", (stage.number.rstrip("."), _plain(stage.title)), (event.stage_number, _plain(event.stage)))
        same(f"{n} текст", _plain(row.text), _plain(event.text))
        same(f"{n} срок", _plain(row.deadline), _plain(event.deadline.raw))
        same(f"{n} вид срока", False, event.deadline.kind in ("missing", "unread"))
        same(f"{n} результат", _plain(row.result), _plain(event.result))
        same(f"{n} ответственный", _words(row.responsible), _words("; ".join(event.responsible)))

    indicators = [(goal, row) for goal in draft.indicators for row in goal.rows]
    same("показателей", len(indicators), len(act.indicators))
    for n, ((goal, line), read) in enumerate(zip(indicators, act.indicators, strict=False), 1):
        same(
            f"показатель {n} цель", (goal.number.rstrip("."), _plain(goal.title)), (read.goal_number, _plain(read.goal))
        )
        same(f"показатель {n} тип", line.type, read.type)
        same(f"показатель {n} наименование", True, _plain(line.name).startswith(_plain(read.name)) and bool(read.unit))
        for what, wanted, got in (("база", line.base, read.base), ("цель", line.target, read.target)):
            said = wanted[0].removeprefix("значение: ")
            number = re.fullmatch(r"[\d\s]+(?:,\d+)?", said)
            value = float(re.sub(r"\s", "", said).replace(",", ".")) if number else None
            same(f"показатель {n} {what}", (value, wanted[1].removeprefix("год: ")), (got.value, str(got.year)))

    same("услуги", [(s.registry_number or None, _plain(s.name), _plain(s.category), _plain(s.form)) for s in draft.services],
         [(s.registry_number, _plain(s.name), _plain(s.category), _plain(s.form)) for s in act.services])  # fmt: skip
    group = act.working_group
    if draft.membership_heading:
        members = [(_plain(m.name), m.role.removesuffix(" рабочей группы"), _plain(m.position)) for m in draft.members]
        read_members = [(_plain(m.name), m.role, _plain(m.position)) for m in group.members] if group else None
        same("состав", members, read_members)
        sections = [(point.number.rstrip("."), _plain(point.text), len(point.children)) for point in draft.regulation]
        same(
            "разделы",
            sections,
            [((s.number or "").rstrip("."), _plain(s.title), len(s.points)) for s in group.sections] if group else None,
        )
    return found


def _words(text: str) -> str:
    return re.sub(r"[;,]\s*", " ", _plain(text))


def _there_and_back(draft: Draft) -> list[str]:
    whole = package(draft)["akt.docx"]
    form = [f"{fault.code}: {fault.message}" for fault in check_form(whole)]
    return form + differences(draft, extract(whole, "akt.docx").act)


def test_the_sample_comes_back() -> None:
    assert _there_and_back(DRAFT) == []


def test_written_profiles_come_back() -> None:
    for values in (LESNOGORSK, REGION):
        draft, _ = compose(Profile.of(values))
        assert _there_and_back(draft) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(profile_values())
def test_any_profile_comes_back(values: dict[str, Any]) -> None:
    draft, _ = compose(Profile.of(values))
    assert _there_and_back(draft) == []
