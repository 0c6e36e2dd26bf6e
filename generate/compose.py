"""From a profile to the whole text of the act."""

import datetime as dt

from generate.compose_appendices import headings, indicators, plan, services
from generate.compose_closing import controller
from generate.compose_context import END_OF_EXPERIMENT, Context, context_of, date_words
from generate.compose_group import any_initials, membership, regulation
from generate.compose_resolution import letterhead, points, preamble, signature, title
from generate.content import Draft
from generate.profile import KEEP_CONTROL, Profile


def compose(profile: Profile) -> tuple[Draft, tuple[str, ...]]:
    """The draft and what its author must know: assumptions made, forms to look at, things a person decides."""
    context = context_of(profile)
    corners = headings(context)
    council = profile.council is not None
    draft = Draft(
        letterhead=letterhead(context),
        title=title(context),
        preamble=preamble(context),
        points=points(context),
        signature=signature(context),
        services_heading=corners[0],
        services=services(context),
        plan_heading=corners[1],
        plan=plan(context),
        stage_column=context.fill("Этап[ апробации|]"),
        indicators_heading=corners[2],
        indicators=indicators(context),
        regulation_heading=None if council else corners[3],
        regulation=() if council else regulation(context),
        membership_heading=None if council else corners[4],
        name_column="Фамилия, инициалы" if any_initials(context) else "Фамилия, имя, отчество",
        members=() if council else membership(context),
        is_blank=profile.date is None or profile.number is None,
    )
    return draft, (*_notes(context), *context.notes, *context.wording.doubts)


def _notes(context: Context) -> list[str]:
    profile, found = context.profile, []
    day = profile.date or profile.planned
    if context.is_permanent:
        found.append(
            "ВНИМАНИЕ: с 1 января 2025 года апробация завершена и социальный заказ применяется постоянно, поэтому слов об "
            "апробации в проекте нет. Ссылки на статью 28 Федерального закона и на постановление № 1678 сверьте "
            "с действующей редакцией: действуют ли они для такого акта, программе неизвестно"
        )
    elif profile.years[1] >= END_OF_EXPERIMENT.year:
        found.append(
            "ВНИМАНИЕ: с 1 января 2025 года апробация завершена, а период акта продолжается дальше: слова «апробация» "
            "и «план апробации» сверьте с действующей редакцией Федерального закона"
        )
    if day and profile.is_municipal and day >= dt.date(2025, 6, 19):
        found.append(
            "с 19 июня 2025 года действует Федеральный закон № 33-ФЗ: сверьте с ним и с уставом слова "
            "о вступлении акта в силу и обнародовании"
        )
    if profile.date is None or profile.number is None:
        found.append("дата или номер не указаны: в проекте для них оставлено место")
    if context.schedule.assumed:
        found.append(
            f"сроки плана рассчитаны от предполагаемого дня — {date_words(context.schedule.base)}; "
            "впишите «дата» или «плановая дата», и они пересчитаются"
        )
    if profile.activity.wording == "secondary":
        found.append(
            f"наименование направления «{profile.activity.title}» известно из пересказа: сверьте его со статьёй 28 "
            "Федерального закона"
        )
    for key, value in (
        ("уполномоченный орган", profile.authority),
        ("финансовый орган", profile.finance),
        ("отраслевой орган", profile.branch),
    ):
        if value is None:
            instead = profile.issuer if key == "уполномоченный орган" else context.body_of("authority")
            found.append(f"{key} не указан, вместо него — {instead}; впишите строку «{key}», если он есть")
    if not profile.is_municipal and profile.agreement is None:
        found.append(
            "соглашение о сотрудничестве с Минфином не названо: если оно заключено, впишите «соглашение с Минфином»"
        )
    if profile.system is None:
        found.append(f"название региональной системы предположено: {context.terms['system']}; проверьте его")
    if profile.control is None and controller(context) is None:
        found.append(f"контроль: «{KEEP_CONTROL}», потому что другого лица профиль не называет; впишите «контроль»")
    return found
