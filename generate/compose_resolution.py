"""The resolution itself: title, preamble, points, signature."""

from dataclasses import dataclass, field

from generate.compose_appendices import names
from generate.compose_closing import closing
from generate.compose_context import Context, date_words
from generate.content import Letterhead, Point, Signature
from generate.typography import tidy
from soczakaz.ru.dates import NBSP, write_date
from soczakaz.ru.persons import read_name

LAW = (
    "Федерального закона от 13 июля 2020 года № 189-ФЗ «О государственном (муниципальном) социальном заказе на оказание "
    "государственных (муниципальных) услуг в социальной сфере» (далее – Федеральный закон)"
)
REQUIREMENTS = (
    "постановлением Правительства Российской Федерации от 13 октября 2020 года № 1678 «Об утверждении общих требований "
    "к принятию решений органами государственной власти субъектов Российской Федерации (органами местного "
    "самоуправления) об организации оказания государственных (муниципальных) услуг в социальной сфере»"
)
PORTAL = (
    "Информация и документы, формирование которых предусмотрено Федеральным законом, размещаются на едином портале "
    "бюджетной системы Российской Федерации в информационно-телекоммуникационной сети «Интернет» в соответствии "
    "с Бюджетным кодексом Российской Федерации в порядке, определенном приказом Министерства финансов Российской "
    "Федерации от 28 декабря 2016 года № 243н «О составе и порядке размещения и предоставления информации на едином "
    "портале бюджетной системы Российской Федерации»."
)
APPLICATION = "заявление потребителя {s}ых услуг на оказание {s}ой услуги в соответствии с социальным сертификатом"
DOCUMENTS = (
    "{s}ый социальный заказ на оказание {s}ых услуг;",
    "отчет об исполнении {s}ого социального заказа на оказание {s}ых услуг;",
    "заявка исполнителя {s}ых услуг на включение в реестр исполнителей {s}ых услуг в соответствии с социальным сертификатом;",
    "соглашение о финансовом обеспечении (возмещении) затрат, связанных с оказанием {s}ых услуг в соответствии "
    "с социальным сертификатом;",
    "{application};",
    "социальный сертификат на получение {s}ой услуги;",
    "договор, заключаемый исполнителем {s}ых услуг с получателем социального сертификата в целях оказания {s}ой услуги;",
)
SYSTEMS = (
    "государственная интегрированная информационная система управления общественными финансами «Электронный бюджет»",
    "федеральная государственная информационная система «Единый портал государственных и муниципальных услуг (функций)»",
)


@dataclass(slots=True)
class Points:
    """Points being numbered as they are written."""

    made: list[Point] = field(default_factory=list)

    @property
    def next(self) -> int:
        """The number of the next point."""
        return len(self.made) + 1

    def add(self, text: str, children: tuple[Point, ...] = ()) -> int:
        """Write a point and return its number."""
        number = self.next
        self.made.append(Point(f"{number}.", tidy(text), children))
        return number


def letterhead(context: Context) -> Letterhead:
    """The head of the act."""
    profile = context.profile
    issuer, region = profile.issuer, context.wording.place(profile.region, "gent")
    if issuer.endswith(region) and len(issuer) > len(region) + 30:
        lines: tuple[str, ...] = (issuer[: -len(region)].strip(), region)
    elif region in issuer or profile.region in issuer or not profile.is_municipal:
        lines = (issuer,)
    else:
        lines = (issuer, region)
    return Letterhead(
        tuple(tidy(line).upper() for line in lines),
        profile.type.upper(),
        write_date(profile.date, "digits") if profile.date else None,
        profile.number,
        profile.place,
    )


def title(context: Context) -> str:
    """«Об организации оказания …»."""
    return context.fill(
        "Об организации оказания {s}ых услуг в социальной сфере при формировании {s}ого социального заказа "
        "на оказание {s}ых услуг в социальной сфере на территории {T} {years}"
    )


def preamble(context: Context) -> str:
    """The grounds and the word of enactment."""
    profile = context.profile
    parts = [part.replace("2.2", "2²") for part in profile.activity.parts]
    unit = f"частями {' и '.join(parts)}" if len(parts) > 1 else f"частью {parts[0]}"
    grounds = [f"{unit} статьи 28 {LAW}", REQUIREMENTS]
    if profile.agreement:
        number = f" № {profile.agreement.number}" if profile.agreement.number else ""
        grounds.append(
            f"соглашением о сотрудничестве с Министерством финансов Российской Федерации "
            f"от {date_words(profile.agreement.date)}{number}"
        )
    text = f"В соответствии с {', '.join(grounds)}"
    if profile.type == "распоряжение":
        return tidy(f"{text}:")
    formula = NBSP.join(profile.form.formula) if profile.form.spaced else profile.form.formula.upper()
    subject = f" {context.terms['issuer']}" if profile.form.formula == "постановляет" else ""
    return f"{tidy(text + subject)} {formula}:"  # tidy would fold the spaces of the spaced word


def points(context: Context) -> tuple[Point, ...]:
    """The points of the resolution in their order."""
    profile, made = context.profile, Points()
    made.add(
        context.fill(
            "Организовать оказание {s}ых услуг в социальной сфере по направлению деятельности «{activity}» "
            "(далее – {s}ые услуги) на территории {T} {years} в соответствии с Федеральным законом."
        )
    )
    made.add(
        context.fill(
            "Определить {authority_accs} уполномоченным органом, утверждающим {s}ый социальный заказ на оказание "
            "{s}ых услуг (далее – уполномоченный орган)."
        )
    )
    activity = profile.activity
    programme = f"{activity.programme} " if profile.years[1] <= activity.programme_until else ""
    made.add(
        context.fill(
            f"Установить, что {programme}на территории {{T}} {{years}} формирование и исполнение {{s}}ого социального "
            "заказа на оказание {s}ых услуг осуществляются с использованием конкурентного способа отбора исполнителей "
            "{s}ых услуг, предусмотренного пунктом 1 части 2 статьи 9 Федерального закона."
        )
    )
    if profile.council:
        made.add(
            context.fill(
                "Определить, что функции и полномочия по организации оказания {s}ых услуг в соответствии с Федеральным "
                "законом осуществляет {council}."
            )
        )
    else:
        made.add(
            context.fill(
                "Создать рабочую группу по организации оказания {s}ых услуг в социальной сфере на территории {T} "
                "(далее – рабочая группа)."
            )
        )
    n = made.next
    approved = [f"{name} (приложение {context.appendix(k)})" for k, name in enumerate(names(context), 1)]
    ends = [";"] * (len(approved) - 1) + ["."]
    made.add(
        "Утвердить:",
        tuple(
            Point(f"{n}.{k}.", tidy(text) + end) for k, (text, end) in enumerate(zip(approved, ends, strict=True), 1)
        ),
    )
    _information(context, made)
    made.add(PORTAL)
    closing(context, made.made)
    return tuple(made.made)


def _information(context: Context, made: Points) -> None:
    n = made.next
    application = context.fill(context.profile.activity.application or APPLICATION)
    documents = [context.fill(text.replace("{application}", application)) for text in DOCUMENTS]
    documents[-1] = documents[-1][:-1] + "."
    systems = (*SYSTEMS, context.terms["system"], *context.profile.activity.systems)
    formed = (
        f"документы, предусмотренные подпунктами 3–7 пункта {n}.1 {context.this};",
        context.fill("иные документы и информация, предусмотренные {acts}."),
    )
    made.add(
        context.fill(
            "В целях установления порядка информационного обеспечения организации оказания {s}ых услуг определить:"
        ),
        (
            Point(
                f"{n}.1.",
                context.fill(
                    "Перечень документов, обмен которыми между уполномоченным органом, потребителями {s}ых услуг, "
                    "исполнителями {s}ых услуг, участниками отбора исполнителей {s}ых услуг, иными юридическими "
                    "и физическими лицами осуществляется в форме электронных документов:"
                ),
                _numbered(documents),
            ),
            Point(
                f"{n}.2.",
                context.fill("Информационные системы, используемые в целях организации оказания {s}ых услуг:"),
                _numbered([f"{system}{'.' if system == systems[-1] else ';'}" for system in systems]),
            ),
            Point(
                f"{n}.3.",
                context.fill("Перечень информации и документов, формируемых с использованием {system_gent}:"),
                _numbered(formed),
            ),
        ),
    )
    if year := context.profile.paper_year:
        made.add(
            context.fill(
                "Формирование и утверждение {s}ого социального заказа на оказание {s}ых услуг "
                f"в {year} году осуществляются на бумажном носителе."
            ),
            (
                Point(
                    "",
                    context.fill(
                        f"Формирование документа, предусмотренного подпунктом 4 пункта {n}.1 {context.this}, "
                        f"в {year} году осуществляется на бумажном носителе при отсутствии технической возможности "
                        "его формирования в форме электронного документа."
                    ),
                ),
            ),
        )


def _numbered(texts: tuple[str, ...] | list[str]) -> tuple[Point, ...]:
    return tuple(Point(f"{n})", tidy(text)) for n, text in enumerate(texts, 1))


def signature(context: Context) -> Signature:
    """Position and «И.И. Иванов»."""
    signatory = context.profile.signatory
    name = read_name(signatory.name)
    return Signature(signatory.position, name.short if name else signatory.name)
