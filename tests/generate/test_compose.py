"""From a profile to the text of the act: what every draft is, and what it says when it is read back."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings

from check import law
from check.engine import review
from extract.pipeline import understand
from generate.compose import compose
from generate.content import Draft, Point
from generate.profile import Profile
from generate.profile_rules import cross_faults
from generate.word import folded
from tests.generate.paper import paper, texts
from tests.generate.profiles import LESNOGORSK, REGION, profile_values

NB = "\N{NO-BREAK SPACE}"
MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
FAULTS = {
    "F07 «№» without a no-break space": r"№(?!\u00a0)",
    "F08 initials parted from the surname": r"[А-Я]\.[А-Я]\. [А-Я]",
    "F08 a date parted": rf"\d (?:{MONTHS})|(?:{MONTHS}) \d",
    "F09 straight quotes": "[\"“”']",
    "F10 a hyphen for a dash": r"\S -\s|\s- ",
    "F11 a hyphen between years": r"\d{4}-\d{4}",
    "F12 two spaces": r"[ \u00a0]{2}",
    "F12 a space before a mark": r"[ \u00a0][,.;:]",
    "F13 no space before «года»": r"\d(?:года|г\.)",
    "F17 a trace of a template": r"[{}]|None|nan|TODO",
    "a mark twice": r"\.\.|;;|,,|::",
}


def draft_of(values: dict[str, Any]) -> tuple[Draft, tuple[str, ...]]:
    return compose(Profile.of(values))


def point(draft: Draft, start: str) -> Point:
    return next(p for p in draft.points if p.text.startswith(start))


@settings(max_examples=120, deadline=None)
@given(profile_values())
def test_any_valid_profile_composes_well(values: dict[str, Any]) -> None:
    profile = Profile.of(values)
    assert not list(cross_faults(profile))
    draft, notes = compose(profile)
    for text in texts(draft):
        found = [name for name, pattern in FAULTS.items() if re.search(pattern, text)]
        assert not found, f"{found}: {text}"
        assert text == text.strip()
    assert not [note for note in notes if "проверьте форму" in note]
    _numbers_run_on(draft)
    _levels_do_not_mix(profile, draft)


def _numbers_run_on(draft: Draft) -> None:
    assert [p.number for p in draft.points] == [f"{n}." for n in range(1, len(draft.points) + 1)]
    for stage in draft.plan:
        numbers = [row.number for row in stage.rows]
        assert numbers == [f"{stage.number}{n}." for n in range(1, len(numbers) + 1)]


def _levels_do_not_mix(profile: Profile, draft: Draft) -> None:
    """«государственн…» has no place in a municipal act but in names of law and systems, and the reverse."""
    for text in texts(draft):
        plain = re.sub(r"«[^»]*»|государственных и муниципальных услуг", "", text.lower())
        plain = re.sub(r"государственн\w+ (?:интегрированн|информационн)\w+|федеральн\w+ государственн\w+", "", plain)
        plain = re.sub(
            r"государственн\w+ (?:\(муниципальн\w+\)|или муниципальн\w+|власти)|муниципальн\w+ (?:образовани|округ|район)\w+",
            "",
            plain,
        )
        plain = re.sub(r"рекомендовать органам.*", "", plain)
        wrong = "государственн" if profile.is_municipal else "муниципальн"
        assert not re.search(rf"(?<!\w){wrong}", plain), text


@settings(max_examples=25, deadline=None)
@given(profile_values())
def test_what_is_drafted_is_read_back(values: dict[str, Any]) -> None:
    profile = Profile.of(values)
    draft, _ = compose(profile)
    act = understand(paper(draft)).act
    head = act.requisites
    assert head.type == profile.type
    assert head.date == profile.date
    assert head.region == profile.region
    assert head.level == ("municipal" if profile.is_municipal else "regional")
    assert head.title == draft.title.replace(NB, " ")
    assert act.activity == profile.activity.title
    # A region's second name («– Чувашии», «(Якутия)») may be left out when the body is read.
    assert (profile.authority or profile.issuer).lower().startswith((act.authority or "?").lower())
    assert [a.kind for a in act.appendices][:3] == ["services", "plan", "indicators"]
    assert all(reference.valid for reference in act.internal_references)
    assert len(act.services) == len(draft.services)
    rows = [row for stage in draft.plan for row in stage.rows]
    assert [e.text for e in act.events] == [row.text.replace(NB, " ") for row in rows]
    assert not [e for e in act.events if e.deadline.kind in ("missing", "unread")]
    assert len(act.indicators) == 21
    assert all(row.unit for row in act.indicators)
    assert act.information_support is not None
    assert len(act.information_support.electronic_documents) == 7
    assert act.effect.control is not None or "оставляю за собой" in draft.points[-1].text
    if profile.council is None:
        assert act.working_group is not None
        assert [m.role for m in act.working_group.members] == [
            m.role.removesuffix(" рабочей группы") for m in draft.members
        ]


@settings(max_examples=25, deadline=None)
@given(profile_values())
def test_a_reviewer_has_nothing_to_correct(values: dict[str, Any]) -> None:
    profile = Profile.of(values)
    if profile.years[1] > 2024:
        return  # after the experiment every act of it is questioned, and the author is told so
    read = understand(paper(compose(profile)[0]))
    day = profile.date or profile.planned or dt.date(profile.years[0], 2, 1)
    report = review(read.act, read.layout.ledger.units, law.load(), day)
    assert not [f for f in report.findings if f.severity in ("error", "warning")]


def test_the_municipal_example() -> None:
    draft, notes = draft_of(LESNOGORSK)
    assert draft.letterhead.issuer == ("АДМИНИСТРАЦИЯ ЛЕСНОГОРСКОГО РАЙОНА", "СМОЛЕНСКОЙ ОБЛАСТИ")
    assert (draft.letterhead.date, draft.letterhead.number, draft.is_blank) == ("27.06.2023", "427", False)
    assert draft.preamble.startswith("В соответствии с частями 2² и 3 статьи 28 Федерального закона")
    assert draft.preamble.endswith("администрация Лесногорского района Смоленской области ПОСТАНОВЛЯЕТ:")
    assert point(draft, "Определить управление образования администрации Лесногорского района уполномоченным органом")
    assert draft.points[-1].text.endswith(f"на первого заместителя главы администрации А.С.{NB}Петрову.")
    assert draft.signature.name == f"П.И.{NB}Иванов"
    assert [h.approved for h in (draft.services_heading, draft.plan_heading, draft.indicators_heading)] == [
        "УТВЕРЖДЕН",
        "УТВЕРЖДЕН",
        "УТВЕРЖДЕНЫ",
    ]
    assert draft.regulation_heading is not None
    assert draft.membership_heading is not None
    assert (draft.regulation_heading.approved, draft.membership_heading.approved) == ("УТВЕРЖДЕНО", "УТВЕРЖДЕН")
    assert draft.plan_heading.by[0] == "постановлением администрации Лесногорского района Смоленской области"
    assert draft.plan_heading.by[1] == f"от 27.06.2023 №{NB}427"
    assert [row.role.split()[0] for row in draft.members] == ["руководитель", "заместитель", "член", "секретарь"]
    assert draft.members[2].position == "директор АНО «Росток» (по согласованию)"
    assert not [note for note in notes if "проверьте" in note and "форму" in note]


def test_names_in_the_text_are_those_of_the_appendices() -> None:
    draft, _ = draft_of(LESNOGORSK)
    approved = point(draft, "Утвердить:").children
    headings = [
        draft.services_heading,
        draft.plan_heading,
        draft.indicators_heading,
        draft.regulation_heading,
        draft.membership_heading,
    ]
    assert len(approved) == 5
    for line, heading in zip(approved, headings, strict=True):
        assert heading is not None
        assert line.text.startswith(f"{heading.title.lower()} {heading.subtitle} (приложение ")


def test_the_regional_example_with_a_council() -> None:
    draft, notes = draft_of(REGION)
    assert draft.letterhead.issuer == ("ПРАВИТЕЛЬСТВО ТВЕРСКОЙ ОБЛАСТИ",)
    assert draft.is_blank
    assert draft.preamble.endswith("в социальной сфере»:")
    assert "частями 2 и 3 статьи 28" in draft.preamble
    assert draft.regulation_heading is None
    assert draft.members == ()
    assert "осуществляет Межведомственный совет по развитию спорта." in point(draft, "Определить, что").text
    assert "Контроль за исполнением настоящего распоряжения оставляю за собой." in draft.points[-1].text
    assert any("предполагаемого дня — 1" in note for note in notes)
    assert any("из пересказа" in note for note in notes)
    assert draft.plan[5].rows[0].responsible == "Межведомственный совет по развитию спорта"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("01.06.2023", "после его официального опубликования (обнародования)."),
        ("01.06.2024", "после его официального обнародования."),
    ],
)
def test_entry_into_force_follows_the_date(date: str, words: str) -> None:
    draft, _ = draft_of({**LESNOGORSK, "дата": date})
    assert point(draft, "Настоящее постановление вступает").text.endswith(words)


def test_an_act_of_2025_is_warned_about() -> None:
    values = {**LESNOGORSK, "дата": "01.07.2025", "годы": "2025"}
    _, notes = draft_of(values)
    assert any(note.startswith("ВНИМАНИЕ: с 1 января 2025 года апробация завершена") for note in notes)
    assert any("№ 33-ФЗ" in note for note in notes)
    _, notes = draft_of(LESNOGORSK)
    assert not any("ВНИМАНИЕ" in note for note in notes)


def test_values_and_their_promise_agree() -> None:
    draft, _ = draft_of({**LESNOGORSK, "показатели": {"3.4": "0 / 30700"}, "срок определения значений": "01.09.2023"})
    row = draft.indicators[2].rows[3]
    assert (row.base, row.target) == (("значение: 0", "год: 2023"), (f"значение: 30{NB}700", "год: 2024"))
    promise = point(draft, f"Уполномоченному органу до 1{NB}сентября{NB}2023{NB}года определить")
    assert "не установленные приложением" in promise.text
    other = draft.indicators[0].rows[0]
    assert other.base[0] == f"значение: будет определено до 1{NB}сентября{NB}2023{NB}года"


def test_no_promise_when_all_values_are_given() -> None:
    from generate.reference import goals

    values = {row.code: "1 / 2" for goal in goals() for row in goal.indicators}
    draft, notes = draft_of({**LESNOGORSK, "показатели": values})
    assert not [p for p in draft.points if "числовые значения" in p.text]
    assert "будет определено" not in " ".join(texts(draft))
    assert not any("не заданы значения" in note for note in notes)


def test_a_goal_that_changes_nothing_is_told() -> None:
    _, notes = draft_of({**LESNOGORSK, "показатели": {"5.1": "1 / 1", "5.2": "3 / 3", "5.3": "70 / 70"}})
    assert any(note.startswith("цель 5:") for note in notes)


def test_one_line_changes_an_event() -> None:
    draft, _ = draft_of(
        {
            **LESNOGORSK,
            "план": {"2.7": "нет", "2.8": "IV квартал 2023 года", "6.2": {"исполнитель": "отдел культуры"}},
            "мероприятия сверх типовых": [
                {"этап": "2", "мероприятие": "обновление устава", "срок": "до 1 мая 2024 года", "результат": "обновлен"}
            ],
        }
    )
    acts = draft.plan[1].rows
    assert len(acts) == 11
    assert not [row for row in acts if "единого социального сертификата" in row.text]
    assert next(row for row in acts if "типовой формы" in row.text).deadline == f"IV{NB}квартал 2023{NB}года"
    assert acts[-1].text == "Обновление устава"
    assert draft.plan[5].rows[1].responsible == "Отдел культуры"


def test_a_deadline_before_the_act_or_out_of_order_is_told() -> None:
    _, notes = draft_of({**LESNOGORSK, "план": {"2.1": "до 1 марта 2023 года", "5.2": "до 1 октября 2024 года"}})
    assert any("мероприятие 2.1: срок 01.03.2023 раньше даты акта" in note for note in notes)
    assert any("мероприятие 5.3" in note and "раньше мероприятия 5.2" in note for note in notes)


def test_an_own_event_before_the_act_is_told() -> None:
    event = {"этап": "3", "мероприятие": "выпуск памятки", "срок": "до 1 мая 2023 года", "результат": "выпущена"}
    _, notes = draft_of({**LESNOGORSK, "мероприятия сверх типовых": [event]})
    assert any("«Выпуск памятки»: срок 01.05.2023 раньше даты акта" in note for note in notes)


def test_repeal_publication_control_and_paper() -> None:
    draft, _ = draft_of(
        {
            **LESNOGORSK,
            "утрачивает силу": {"дата": "14.03.2023", "номер": "160", "название": "Об услугах"},
            "опубликование": {"издание": "газета «Лесногорские вести»", "сайт": "lesnogorsk.example"},
            "контроль": {"должность": "управляющий делами", "имя": "Шрайнер Анна Викторовна"},
            "на бумаге в году": "2023",
        }
    )
    repeal = point(draft, "Признать утратившим силу")
    assert repeal.text.endswith(
        f"постановление администрации Лесногорского района Смоленской области от 14{NB}марта{NB}2023{NB}года №{NB}160 «Об услугах»."
    )
    assert "в газете «Лесногорские вести» и разместить на официальном сайте" in point(draft, "Опубликовать").text
    assert draft.points[-1].text.endswith(f"возложить на управляющего делами А.В.{NB}Шрайнер.")
    assert "подпунктом 4 пункта 6.1" in point(draft, "Формирование и утверждение").children[0].text


def test_several_repeals_are_listed() -> None:
    act = {"дата": "14.03.2022", "номер": "160", "название": "Об услугах"}
    draft, _ = draft_of({**LESNOGORSK, "утрачивает силу": [act, {**act, "номер": "161"}]})
    repeal = point(draft, "Признать утратившими силу:")
    assert [child.text[-1] for child in repeal.children] == [";", "."]


def test_the_spaced_formula_is_one_unbroken_word() -> None:
    draft, _ = draft_of({**LESNOGORSK, "оформление": {"формула": "постановляю", "формула вразрядку": "да"}})
    assert draft.preamble.endswith(f" {NB.join('постановляю')}:")
    assert "администрация Лесногорского" not in draft.preamble


def test_an_unsure_form_is_told_and_can_be_given() -> None:
    values = {**LESNOGORSK, "совет": "Урузмагия по делам молодёжи", "уполномоченный орган": "Кызылжар комплекс"}
    del values["состав"]
    _, notes = draft_of(values)
    assert [note for note in notes if "проверьте форму: «Кызылжар комплекс» — винительный падеж" in note]
    draft, notes = draft_of({**values, "формы": {"Кызылжар комплекс": {"винительный": "Кызылжар-комплекс"}}})
    assert "Определить Кызылжар-комплекс уполномоченным органом" in point(draft, "Определить Кыз").text
    assert not [note for note in notes if "винительный" in note]


def test_a_person_of_unknown_gender_is_asked_about() -> None:
    values = {**LESNOGORSK, "контроль": {"должность": "управляющий делами", "имя": "Шрайнер А.В."}}
    _, notes = draft_of(values)
    assert any("род не ясен" in note for note in notes)
    draft, notes = draft_of({**values, "контроль": {**values["контроль"], "пол": "м"}})
    assert draft.points[-1].text.endswith(f"А.В.{NB}Шрайнера.")
    assert not any("род не ясен" in note for note in notes)


def test_deadlines_come_after_the_act() -> None:
    draft, _ = draft_of({**LESNOGORSK, "дата": "20.12.2024"})
    act = understand(paper(draft)).act
    assert act.events and all(e.deadline.end and e.deadline.end >= dt.date(2024, 12, 20) for e in act.events)


def test_one_member_with_initials_makes_the_whole_list_so() -> None:
    draft, notes = compose(Profile.of(LESNOGORSK))
    assert draft.name_column == "Фамилия, инициалы"
    assert [folded(member.name) for member in draft.members] == ["Петрова А.С.", "Орлов О.Ю.", "Кац М.Л.", "Седов И.О."]
    assert any("с инициалами записаны все" in note for note in notes)
    full = [
        {**member, "имя": member["имя"].replace("Седов И.О.", "Седов Илья Олегович")} for member in LESNOGORSK["состав"]
    ]
    draft, notes = compose(Profile.of({**LESNOGORSK, "состав": full}))
    assert draft.name_column == "Фамилия, имя, отчество"
    assert folded(draft.members[-1].name) == "Седов Илья Олегович"
    assert not any("инициалами" in note for note in notes)
