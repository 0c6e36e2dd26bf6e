"""A draft as a document that a reader would make of it, so that extraction can be asked what it says."""

from generate.content import Draft, Heading, Point
from soczakaz.source import SourceDocument
from tests.build import document

PLAN_HEADER = ["№ п/п", "Этап апробации", "Мероприятие", "Срок исполнения", "Результат", "Ответственные исполнители"]
INDICATOR_HEADER = [
    "№ п/п",
    "Цель",
    "Тип индикатора",
    "Индикатор",
    "Базовая величина",
    "Целевой ориентир",
    "Ответственный исполнитель",
]


def paper(draft: Draft) -> SourceDocument:
    """Paragraphs and tables in the order of the printed act."""
    head = draft.letterhead
    items: list[object] = [
        "\n".join(head.issuer),
        head.kind,
        f"от {head.date or '__________'} № {head.number or '_____'}",
        f"\n{draft.title}",
        f"\n{draft.preamble}",
        *_points(draft.points),
        f"\n{draft.signature.position}          {draft.signature.name}",
        *_heading(draft.services_heading),
        [
            ["№ п/п", "Уникальный номер реестровой записи", "Наименование услуги", "Категория потребителей", "Форма"],
            *([r.number, r.registry_number, r.name, r.category, r.form] for r in draft.services),
        ],
        *_heading(draft.plan_heading),
        [
            PLAN_HEADER,
            *(
                [
                    s.number if r is s.rows[0] else None,
                    s.title if r is s.rows[0] else None,
                    f"{r.number} {r.text}",
                    r.deadline,
                    r.result,
                    r.responsible,
                ]
                for s in draft.plan
                for r in s.rows
            ),
        ],
        *_heading(draft.indicators_heading),
        [
            INDICATOR_HEADER,
            *(
                [
                    g.number if r is g.rows[0] else None,
                    g.title if r is g.rows[0] else None,
                    r.type,
                    r.name,
                    "\n".join(r.base),
                    "\n".join(r.target),
                    r.responsible,
                ]
                for g in draft.indicators
                for r in g.rows
            ),
        ],
    ]
    if draft.regulation_heading and draft.membership_heading:
        items += [*_heading(draft.regulation_heading), *_points(draft.regulation)]
        items += [*_heading(draft.membership_heading), [[m.name, m.role, m.position] for m in draft.members]]
    return document(*items)  # type: ignore[arg-type]


def _points(points: tuple[Point, ...]) -> list[str]:
    return [f"\n{each.number} {each.text}".strip(" ") for point in points for _, each in point.walk()]


def _heading(heading: Heading) -> list[str]:
    return [
        "\n" + heading.label,
        heading.approved,
        *heading.by,
        f"\n{heading.title}",
        heading.subtitle,
    ]


def texts(draft: Draft) -> list[str]:
    """Every text of the draft."""
    found = [*draft.letterhead.issuer, draft.title, draft.preamble, draft.signature.position, draft.signature.name]
    for point in (*draft.points, *draft.regulation):
        found += [each.text for _, each in point.walk()]
    for heading in (
        draft.services_heading,
        draft.plan_heading,
        draft.indicators_heading,
        draft.regulation_heading,
        draft.membership_heading,
    ):
        if heading:
            found += [heading.label, heading.approved, *heading.by, heading.title, heading.subtitle]
    found += [text for row in draft.services for text in (row.registry_number, row.name, row.category, row.form)]
    for stage in draft.plan:
        found.append(stage.title)
        found += [text for r in stage.rows for text in (r.text, r.deadline, r.result, r.responsible)]
    for goal in draft.indicators:
        found.append(goal.title)
        found += [text for r in goal.rows for text in (r.type, r.name, *r.base, *r.target, r.responsible)]
    found += [text for member in draft.members for text in (member.name, member.role, member.position)]
    return found
