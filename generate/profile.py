"""The profile: what a lawyer says of the act to be drafted, and the defaults for the rest.

Keys are Russian, as they stand in the YAML file (``alias``); the English names are those of the code (GLOSSARY.md).
Read one with :func:`generate.profile_file.load`.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generate.profile_values import Date, Number, RegistryNumber, Text, Years, YesNo
from generate.reference import Activity, activities, activity_named

MemberRole = Literal[
    "руководитель",
    "заместитель руководителя",
    "председатель",
    "заместитель председателя",
    "секретарь",
    "член",
]
KEEP_CONTROL = "оставляю за собой"


class Strict(BaseModel):
    """A part of the profile: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


class Signatory(Strict):
    """Who signs: position and name in the nominative."""

    position: Text = Field(alias="должность", examples=["Глава Лесногорского района"])
    name: Text = Field(alias="имя", examples=["Иванов Пётр Ильич"])
    gender: Literal["м", "ж"] | None = Field(None, alias="пол", examples=["ж"])


class Member(Strict):
    """A member of the working group; ``outside`` means that the position is followed by «(по согласованию)»."""

    name: Text = Field(alias="имя", examples=["Петрова Анна Сергеевна"])
    role: MemberRole = Field("член", alias="роль", examples=["секретарь"])
    position: Text = Field(alias="должность", examples=["начальник управления образования"])
    outside: YesNo = Field(False, alias="по согласованию", examples=["да"])
    gender: Literal["м", "ж"] | None = Field(None, alias="пол", examples=["ж"])


class ProfileService(Strict):
    """A service of the list."""

    number: RegistryNumber | None = Field(None, alias="номер", examples=["804200О.99.0.ББ52АЖ72000"])
    name: Text = Field(alias="услуга", examples=["спортивная подготовка по олимпийским видам спорта"])
    category: Text = Field(alias="потребители", examples=["физические лица"])
    form: Text = Field(alias="форма", examples=["очная"])


class EventChange(Strict):
    """What differs from the reference event; what is not said stays as in the reference plan."""

    deadline: Text | None = Field(None, alias="срок", examples=["до 1 июня 2024 года"])
    result: Text | None = Field(None, alias="результат", examples=["порядок утвержден"])
    responsible: Text | None = Field(None, alias="исполнитель", examples=["финансовое управление"])
    text: Text | None = Field(None, alias="мероприятие", examples=["Утверждение порядка"])


class ExtraEvent(Strict):
    """An event beyond the reference plan, put at the end of its stage."""

    stage: Literal["1", "2", "3", "4", "5", "6", "7"] = Field(alias="этап", examples=["2"])
    text: Text = Field(alias="мероприятие", examples=["Обновление порядка"])
    deadline: Text = Field(alias="срок", examples=["до 1 июня 2024 года"])
    result: Text = Field(alias="результат", examples=["порядок утвержден"])
    responsible: Text | None = Field(None, alias="исполнитель", examples=["финансовое управление"])


class IndicatorValues(Strict):
    """Base and target values of an indicator; a value that is not given «будет определено»."""

    base: Number | None = Field(None, alias="база", examples=["0"])
    target: Number | None = Field(None, alias="цель", examples=["25"])


class NamedAct(Strict):
    """An earlier act to be repealed; without ``issuer`` it is of the same body."""

    type: Text = Field("постановление", alias="вид", examples=["постановление"])
    issuer: Text | None = Field(None, alias="орган", examples=["Администрация Лесногорского района"])
    date: Date = Field(alias="дата", examples=["14.03.2023"])
    number: Text = Field(alias="номер", examples=["160"])
    title: Text = Field(alias="название", examples=["Об организации оказания муниципальных услуг"])


class Agreement(Strict):
    """The cooperation agreement with the Ministry of Finance."""

    date: Date = Field(alias="дата", examples=["01.02.2023"])
    number: Text | None = Field(None, alias="номер", examples=["2023-00012"])


class Publication(Strict):
    """Where the act is published."""

    paper: Text | None = Field(None, alias="издание", examples=["газета «Лесногорские вести»"])
    site: Text | None = Field(None, alias="сайт", examples=["lesnogorsk.example"])


class Form(Strict):
    """The customs of the authority: they do not change what the act says."""

    formula: Literal["постановляет", "постановляю"] = Field("постановляет", alias="формула", examples=["постановляю"])
    spaced: YesNo = Field(False, alias="формула вразрядку", examples=["да"])
    appendix_sign: YesNo = Field(True, alias="знак номера у приложений", examples=["нет"])
    left_margin: Number = Field(30, alias="левое поле, мм", ge=20, le=40, examples=["35"])


class Forms(Strict):
    """Cases of a name that the program is not sure of."""

    genitive: Text | None = Field(None, alias="родительный", examples=["Администрации посёлка Озёрный"])
    dative: Text | None = Field(None, alias="дательный", examples=["Администрации посёлка Озёрный"])
    accusative: Text | None = Field(None, alias="винительный", examples=["Администрацию посёлка Озёрный"])
    instrumental: Text | None = Field(None, alias="творительный", examples=["Администрацией посёлка Озёрный"])


def _change(value: Any) -> Any:
    """«до 1 июня 2024 года» alone is a deadline; «нет» leaves the event out."""
    if isinstance(value, str):
        return None if value.strip().lower() == "нет" else {"срок": value}
    return value


def _values(value: Any) -> Any:
    """«0 / 25» is base and target."""
    if isinstance(value, str):
        parts = value.split("/")
        if len(parts) != 2:
            raise ValueError(f"«{value}» не прочитать; напишите базу и цель через черту: 0 / 25")
        return {key: part for key, part in zip(("база", "цель"), parts, strict=True) if part.strip(" -–—")}
    return value


def _activity(value: Any) -> Any:
    if isinstance(value, str):
        found = activity_named(value)
        if found is None:
            raise ValueError(f"нет такого направления: «{value}»; выберите: {'; '.join(a.key for a in activities())}")
        return found.key
    return value


def _control(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() != KEEP_CONTROL:
        raise ValueError(f"напишите «{KEEP_CONTROL}» или должность и имя отдельными строками")
    return KEEP_CONTROL if isinstance(value, str) else value


def _group(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Profile(Strict):
    """The whole profile. Only what has no default must be given."""

    version: Literal["1"] = Field("1", alias="версия", examples=["1"])
    issuer: Text = Field(alias="орган", examples=["Администрация Лесногорского района Смоленской области"])
    level: Literal["муниципальный", "региональный"] = Field(
        "муниципальный", alias="уровень", examples=["муниципальный"]
    )
    region: Text = Field(alias="регион", examples=["Смоленская область"])
    municipality: Text | None = Field(None, alias="муниципалитет", examples=["Лесногорский район"])
    place: Text | None = Field(None, alias="место", examples=["г. Лесногорск"])
    type: Literal["постановление", "распоряжение"] = Field(
        "постановление", alias="вид акта", examples=["постановление"]
    )
    date: Date | None = Field(None, alias="дата", examples=["27.06.2023"])
    number: Text | None = Field(None, alias="номер", examples=["427"])
    planned: Date | None = Field(None, alias="плановая дата", examples=["01.03.2023"])
    activity_key: Annotated[str, BeforeValidator(_activity)] = Field(
        alias="направление",
        examples=["дополнительное образование"],
        json_schema_extra={"enum": [a.key for a in activities()]},
    )
    years: Years = Field(alias="годы", examples=["2023–2024"])
    authority: Text | None = Field(
        None, alias="уполномоченный орган", examples=["Управление образования администрации Лесногорского района"]
    )
    finance: Text | None = Field(
        None, alias="финансовый орган", examples=["Финансовое управление администрации Лесногорского района"]
    )
    branch: Text | None = Field(
        None, alias="отраслевой орган", examples=["Управление образования администрации Лесногорского района"]
    )
    signatory: Signatory = Field(
        alias="подписывает", examples=[{"должность": "Глава Лесногорского района", "имя": "Иванов Пётр Ильич"}]
    )
    control: Annotated[Literal["оставляю за собой"] | Signatory | None, BeforeValidator(_control)] = Field(
        None, alias="контроль", examples=[KEEP_CONTROL]
    )
    members: tuple[Member, ...] = Field((), alias="состав")
    council: Text | None = Field(
        None, alias="совет", examples=["Межведомственный совет по развитию дополнительного образования"]
    )
    system: Text | None = Field(
        None,
        alias="информационная система",
        examples=["государственная информационная система «Социальный заказ Смоленской области»"],
    )
    services: tuple[ProfileService, ...] = Field((), alias="услуги")
    plan: dict[str, Annotated[EventChange | None, BeforeValidator(_change)]] = Field({}, alias="план")
    extra_events: tuple[ExtraEvent, ...] = Field((), alias="мероприятия сверх типовых")
    indicators: dict[str, Annotated[IndicatorValues, BeforeValidator(_values)]] = Field({}, alias="показатели")
    values_by: Date | None = Field(None, alias="срок определения значений", examples=["01.09.2023"])
    paper_year: Annotated[str, Field(pattern=r"^20\d\d$")] | None = Field(
        None, alias="на бумаге в году", examples=["2023"]
    )
    agreement: Agreement | None = Field(None, alias="соглашение с Минфином")
    recommend: YesNo = Field(False, alias="рекомендации муниципалитетам", examples=["да"])
    repeals: Annotated[tuple[NamedAct, ...], BeforeValidator(_group)] = Field((), alias="утрачивает силу")
    publication: Publication = Field(default_factory=lambda: Publication.model_validate({}), alias="опубликование")
    form: Form = Field(default_factory=lambda: Form.model_validate({}), alias="оформление")
    forms: dict[str, Forms] = Field({}, alias="формы")

    @property
    def activity(self) -> Activity:
        """The direction of activity."""
        return next(a for a in activities() if a.key == self.activity_key)

    @property
    def is_municipal(self) -> bool:
        """Whether a municipality decides, not a region."""
        return self.level == "муниципальный"

    @property
    def chief(self) -> Member | None:
        """The head of the working group."""
        return next((m for m in self.members if m.role in ("руководитель", "председатель")), None)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """A profile from plain values under Russian keys; raises pydantic's ``ValidationError``."""
        return cls.model_validate(values)
