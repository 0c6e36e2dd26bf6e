"""From bytes to an :class:`~soczakaz.act.Act`: the order in which the readers work."""

from dataclasses import dataclass, replace

from extract.facts.assignments import assignments
from extract.facts.decision import activity, authority, selection_method
from extract.facts.effect import effect
from extract.facts.events import events
from extract.facts.group import working_group
from extract.facts.indicators import indicators
from extract.facts.information import information_support
from extract.facts.internal import internal_references
from extract.facts.references import references
from extract.facts.requisites import requisites
from extract.facts.services import services
from extract.facts.services_told import services_told
from extract.facts.superscripts import superscript_warnings
from extract.layout import Layout
from extract.read import read
from extract.structure import divide, without_captions, without_sheets
from extract.tables import grid, join_tables
from extract.unclaimed import unclaimed, unread
from soczakaz.act import Act, Appendix, Source
from soczakaz.facts import Event, Indicator, Service
from soczakaz.source import SourceDocument, Warning


@dataclass(frozen=True, slots=True)
class Extraction:
    """An act together with the layout it was read from: what a checker needs to point at the very words."""

    act: Act
    layout: Layout


def extract(data: bytes, name: str) -> Extraction:
    """Read the file ``data`` (its kind is found by content) and everything it says.

    Raises :class:`~soczakaz.errors.UnreadableError` when it cannot be read as a document.
    """
    return understand(read(data, name))


def understand(document: SourceDocument) -> Extraction:
    """Everything that a document says. Never raises: what could not be understood stands in ``act.warnings``."""
    document = without_captions(document)
    document = without_sheets(replace(document, blocks=join_tables(document.blocks)))
    layout = divide(document)
    ledger = layout.ledger
    warnings: list[Warning] = [*document.warnings, *layout.warnings]

    head, said = requisites(layout)
    warnings += said
    year = head.date.year if head.date else None

    found_events: list[Event] = []
    for part in layout.of_kind("plan"):
        items, said = events(part, ledger, year)
        found_events += items
        warnings += said or unread(part, bool(items))
    found_indicators: list[Indicator] = []
    for part in layout.of_kind("indicators"):
        rows, said = indicators(part, ledger)
        shift = len(found_indicators)
        found_indicators += [
            replace(row, subset_of=row.subset_of + shift) if row.subset_of is not None and shift else row
            for row in rows
        ]
        warnings += said or unread(part, bool(rows))
    found_services: list[Service] = []
    for part in layout.of_kind("services"):
        listed, said = services(part, ledger)
        found_services += listed
        warnings += said or unread(part, bool(listed))
    found_services = found_services or list(services_told(layout))
    group, said = working_group(layout)
    warnings += said

    for note in document.notes:  # no facts stand in footnotes but acts that they cite
        ledger.add(f"note_{note.mark}", f"сноска {note.mark}", note.text, note.page, note.ref)
    layout.enter_tables(grid)  # so that acts cited in any other table are found, and its text is accounted for
    cited = references(layout)
    warnings += superscript_warnings(cited)
    act = Act(
        source=Source(document.name, document.media_type, document.sha256, document.pages, document.ocr),
        requisites=head,
        preamble=" ".join(paragraph.text for paragraph in layout.preamble) or None,
        body=layout.body.nodes,
        appendices=tuple(
            Appendix(part.number, part.kind or "other", part.title, part.place, part.nodes)
            for part in layout.appendices
        ),
        activity=activity(layout),
        authority=authority(layout),
        selection_method=selection_method(layout, cited),
        references=cited,
        internal_references=internal_references(layout, cited),
        services=tuple(found_services),
        events=tuple(found_events),
        assignments=assignments(layout.body, ledger, year),
        indicators=tuple(found_indicators),
        working_group=group,
        information_support=information_support(layout),
        effect=effect(layout, cited),
        warnings=(*warnings, *unclaimed(layout)),
    )
    return Extraction(act, layout)
