"""What no reader understood: told to the user with its share of the text, never dropped in silence."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from extract.facts.stages import NOTE
from extract.layout import Layout, Part
from soczakaz.source import Unit, Warning

EXPECTED: Mapping[str | None, str] = MappingProxyType(
    {"plan": "ни одного мероприятия", "indicators": "ни одного показателя", "services": "ни одной услуги"}
)
SHOWN = 60  # characters of the first unclaimed piece in the message


def unclaimed(layout: Layout) -> Iterator[Warning]:
    """One warning for each appendix or table from which no facts were taken, with the share of the act's text in it.

    The body, the opening and the signature are claimed by the tree that shows them; so are a regulation's points.
    """
    units = layout.ledger.units.values()
    total = sum(len(unit.text) for unit in units) or 1
    for part in layout.parts():
        left = [unit for unit in units if _of(part, unit) and not _claimed(layout, part, unit)]
        size = sum(len(unit.text) for unit in left)
        if not size:
            continue
        share = f"{100 * size / total:.1f}".replace(".", ",")
        first = next(unit for unit in left if unit.text)
        sample = first.text if len(first.text) <= SHOWN else first.text[:SHOWN].rstrip() + "…"
        yield Warning(
            "unclaimed-text",
            f"Текст прочитан, но данные из него не извлечены ({share} % акта): «{sample}». Просмотрите это место сами.",
            layout.ledger.place(first.eid),
        )


def _of(part: Part, unit: Unit) -> bool:
    if part.eid:
        return unit.eid.startswith(part.eid + "__")
    return unit.eid.startswith("tbl_")


def _claimed(layout: Layout, part: Part, unit: Unit) -> bool:
    if unit.eid in layout.ledger.claimed or unit.eid.rpartition("__")[2].partition("~")[0] in {"title", "grif"}:
        return True
    if part.kind in EXPECTED and "__tbl_" not in unit.eid and NOTE.match(unit.text):
        return True  # «Примечание. …» below a table says no fact of its own
    return part.kind == "group_regulation" and "__tbl_" not in unit.eid


def unread(part: Part, found: bool) -> tuple[Warning, ...]:
    """A warning when an appendix that by its title holds a plan, indicators or services has given none of them."""
    if found or part.kind not in EXPECTED:
        return ()
    message = (
        f"В приложении «{part.title or part.label}» не прочитано {EXPECTED[part.kind]}: "
        "возможно, таблица вставлена рисунком или устроена необычно. Просмотрите его сами."
    )
    return (Warning(f"{part.kind}-unread", message, part.place),)
