"""What no reader understood: told to the user with its share of the text, never dropped in silence."""

from collections.abc import Iterator

from extract.layout import Layout, Part
from soczakaz.source import Unit, Warning

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
    return part.kind == "group_regulation" and "__tbl_" not in unit.eid
