"""Plans of many layouts: the same events must come out of each."""

from collections.abc import Sequence

import pytest

from extract.facts.events import events
from soczakaz.facts import Event
from tests.extract.facts.appendix import Printed, appendix, printed

HEAD = [
    "№ п/п",
    "Этап апробации",
    "Наименование мероприятия",
    "Срок исполнения",
    "Результат",
    "Ответственный исполнитель",
]
NUMBERS = ["1", "2", "3", "4", "5", "6"]
MIN = "Министерство образования Лесной области"
DEP = "Департамент финансов Лесной области"


def read(*items: object, year: int | None = None) -> tuple[Event, ...]:
    part, ledger = appendix("plan", *items)  # type: ignore[arg-type]
    found, _warnings = events(part, ledger, year)
    for event in found:
        assert ledger.read(event.place) == event.text
        for role, place in event.places.items():
            if role == "deadline" and event.deadline.raw and len(event.deadline.parts) == 0:
                assert ledger.read(place) in event.deadline.raw or event.deadline.raw in ledger.read(place)
    return found


def brief(
    found: Sequence[Event],
) -> list[tuple[str | None, str | None, str | None, str, str, str, str | None, tuple[str, ...]]]:
    return [
        (e.stage_number, e.stage, e.number, e.text, e.deadline.raw, e.deadline.kind, e.result, e.responsible)
        for e in found
    ]


EXPECTED = [
    (
        "1",
        "Нормативное обеспечение",
        "1.1",
        "Разработка порядка",
        "до 1 марта 2024 года",
        "date",
        "порядок утвержден",
        (MIN,),
    ),
    (
        "1",
        "Нормативное обеспечение",
        "1.2",
        "Разработка формы",
        "II квартал 2024 года",
        "quarter",
        "форма утверждена",
        (DEP,),
    ),
    ("2", "Отбор исполнителей", "2.1", "Проведение отбора", "2025 год", "year", "отбор проведен", (MIN, DEP)),
]

STAGE_COLUMN_BLANK = [
    HEAD,
    NUMBERS,
    ["1.", "Нормативное обеспечение", "1.1. Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    ["", "", "1.2. Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    ["2.", "Отбор исполнителей", "2.1. Проведение отбора", "2025 год", "отбор проведен", f"{MIN}, {DEP}"],
]
STAGE_COLUMN_MERGED = [
    HEAD,
    ["1.", "Нормативное обеспечение", "1.1 Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    [None, None, "1.2 Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    ["2.", "Отбор исполнителей", "2.1 Проведение отбора", "2025 год", "отбор проведен", f"{MIN}\n{DEP}"],
]
SECTION_ROWS: list[list[Printed]] = [
    ["№", "Мероприятие", "Сроки реализации", "Ожидаемый результат", "Ответственные"],
    [("1. Нормативное обеспечение", 5)],
    ["1.1.", "Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    ["1.2.", "Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    [("2. Отбор исполнителей", 5)],
    ["2.1.", "Проведение отбора", "2025 год", "отбор проведен", f"{MIN}; {DEP}"],
]
SECTION_STAGE_WORD = [
    ["№ п/п", "Содержание мероприятия", "Ответственный", "Плановый срок", "Вид документа"],
    ["1", "2", "3", "4", "5"],
    [("Этап 1. Нормативное обеспечение", 5)],
    ["1.1", "Разработка порядка", MIN, "до 1 марта 2024 года", "порядок утвержден"],
    ["1.2", "Разработка формы", DEP, "II квартал 2024 года", "форма утверждена"],
    [("Этап 2. Отбор исполнителей", 5)],
    ["2.1", "Проведение отбора", f"{MIN};\n{DEP}", "2025 год", "отбор проведен"],
]
SECTION_NUMBER_AND_TITLE = [
    ["№ п/п", "Наименование мероприятия", "Срок", "Результат", "Исполнитель"],
    ["1.", "Нормативное обеспечение", "", "", ""],
    ["1.1.", "Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    ["1.2.", "Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    ["2.", "Отбор исполнителей", "", "", ""],
    ["2.1.", "Проведение отбора", "2025 год", "отбор проведен", f"1) {MIN}\n2) {DEP}"],
]
SECTION_NUMBER_SPAN = [
    ["№ п/п", "Мероприятия", "Дата", "Итог", "Исполнители"],
    ["1", ("Нормативное обеспечение", 4)],
    ["1.1", "Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    ["1.2", "Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    ["2", ("Отбор исполнителей", 4)],
    ["2.1", "Проведение отбора", "2025 год", "отбор проведен", f"- {MIN}\n- {DEP}"],
]
OTHER_ORDER = [
    ["Этап", "Срок исполнения", "Ответственные исполнители", "Мероприятие", "Ожидаемый результат", "Примечание"],
    ["1. Нормативное обеспечение", "до 1 марта 2024 года", MIN, "1.1. Разработка порядка", "порядок утвержден", ""],
    ["", "II квартал 2024 года", DEP, "1.2. Разработка формы", "форма утверждена", ""],
    ["2. Отбор исполнителей", "2025 год", f"{MIN} и {DEP}", "2.1. Проведение отбора", "отбор проведен", "по итогам"],
]
NO_HEADER = list(STAGE_COLUMN_BLANK[2:])
NUMBER_ROW_ONLY = [NUMBERS, *STAGE_COLUMN_BLANK[2:]]
CAPTION_INSIDE = [[("План апробации", 6)], *STAGE_COLUMN_BLANK]
TITLE_WITH_TYPOS = [
    ["№ п.п.", "Этапы", "Наименование мероприятий", "Срок испол- нения", "Результаты", "Отвественный исполнитель"],
    *STAGE_COLUMN_BLANK[2:],
]
TWO_ROW_HEADER = [
    ["№ п/п", "Этап", ("Мероприятие плана", 2), "Результат", "Ответственные"],
    [None, None, "наименование", "срок", None, None],
    *STAGE_COLUMN_BLANK[2:],
]
GRID_A_HAIR_OFF = [
    [("№ п/п", 2), "Этап", ("Мероприятие", 2), "Срок", ("Результат", 1), ("Ответственные", 2)],
    [
        ("1.", 1),
        ("Нормативное обеспечение", 2),
        ("1.1. Разработка порядка", 2),
        "до 1 марта 2024 года",
        "порядок утвержден",
        (MIN, 2),
    ],
    [("", 1), ("", 2), ("1.2. Разработка формы", 2), "II квартал 2024 года", "форма утверждена", (DEP, 2)],
    [
        ("2.", 2),
        ("Отбор исполнителей", 1),
        ("2.1. Проведение отбора", 2),
        "2025 год",
        "отбор проведен",
        (f"{MIN}, {DEP}", 2),
    ],
]
STAGE_REPEATED = [
    ["№ п/п", "Раздел", "Мероприятие", "Период", "Результат", "Ответственный орган"],
    ["1.1", "1. Нормативное обеспечение", "Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
    ["1.2", "1. Нормативное обеспечение", "Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
    ["2.1", "2. Отбор исполнителей", "Проведение отбора", "2025 год", "отбор проведен", f"{MIN}, {DEP}"],
]
HEADER_AGAIN = [*STAGE_COLUMN_BLANK[:4], HEAD, NUMBERS, *STAGE_COLUMN_BLANK[4:]]


@pytest.mark.parametrize(
    "rows",
    [
        STAGE_COLUMN_BLANK,
        STAGE_COLUMN_MERGED,
        SECTION_ROWS,
        SECTION_STAGE_WORD,
        SECTION_NUMBER_AND_TITLE,
        SECTION_NUMBER_SPAN,
        OTHER_ORDER,
        NO_HEADER,
        NUMBER_ROW_ONLY,
        CAPTION_INSIDE,
        TITLE_WITH_TYPOS,
        TWO_ROW_HEADER,
        GRID_A_HAIR_OFF,
        STAGE_REPEATED,
        HEADER_AGAIN,
    ],
    ids=[
        "stage column, blank",
        "stage column, merged",
        "section rows",
        "section rows «Этап N»",
        "section by blank cells",
        "section beside its number",
        "other order",
        "no header",
        "numbers for a header",
        "caption in the table",
        "header with slips",
        "header of two rows",
        "grid a hair off",
        "stage repeated",
        "header repeated inside",
    ],
)
def test_the_same_events_from_every_layout(rows: Sequence[Sequence[Printed]]) -> None:
    assert brief(read(rows)) == EXPECTED


def test_a_table_cut_in_two_with_its_header_repeated() -> None:
    first, second = STAGE_COLUMN_BLANK[:3], [HEAD, NUMBERS, *STAGE_COLUMN_BLANK[3:]]
    assert brief(read(first, "Продолжение таблицы", second)) == EXPECTED


def test_a_table_for_each_stage_under_its_title() -> None:
    head = ["№ п/п", "Мероприятие", "Срок", "Результат", "Ответственный"]
    found = read(
        "1. Нормативное обеспечение",
        [
            head,
            ["1.1", "Разработка порядка", "до 1 марта 2024 года", "порядок утвержден", MIN],
            ["1.2", "Разработка формы", "II квартал 2024 года", "форма утверждена", DEP],
        ],
        "2. Отбор исполнителей",
        [head, ["2.1", "Проведение отбора", "2025 год", "отбор проведен", f"{MIN}, {DEP}"]],
    )
    assert brief(found) == EXPECTED


def test_the_second_table_without_a_header_of_its_own_is_read_like_the_first() -> None:
    head = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат"]
    found = read(
        "Этап 1. Подготовка",
        [head, ["1.1", "Разработка", "2024 год", MIN, "есть порядок"]],
        "Этап 2. Отбор",
        [["2.1", "Проведение отбора", "2025 год", MIN, "отбор проведен"]],
    )
    assert [(e.stage_number, e.stage, e.number, e.result) for e in found] == [
        ("1", "Подготовка", "1.1", "есть порядок"),
        ("2", "Отбор", "2.1", "отбор проведен"),
    ]


def test_a_plan_without_stages_and_numbers() -> None:
    found = read(
        [
            ["Мероприятие", "Срок реализации", "Ответственный исполнитель"],
            ["Разработка порядка", "до 15.03.2024", "Администрация Энского района"],
            ["Проведение отбора", "", "Администрация Энского района"],
        ]
    )
    assert [(e.stage, e.number, e.text, e.deadline.kind, e.result) for e in found] == [
        (None, None, "Разработка порядка", "date", None),
        (None, None, "Проведение отбора", "missing", None),
    ]


def test_running_numbers_of_events_beside_a_stage_column() -> None:
    found = read(
        [
            HEAD,
            ["1", "Подготовка", "Разработка порядка", "2024 год", "", MIN],
            ["2", "", "Разработка формы", "2024 год", "–", MIN],
            ["3", "Отбор", "Проведение отбора", "2025 год", "отбор", MIN],
        ]
    )
    assert [(e.stage_number, e.stage, e.number, e.result) for e in found] == [
        (None, "Подготовка", "1", None),
        (None, "Подготовка", "2", None),
        (None, "Отбор", "3", "отбор"),
    ]


def test_beginning_and_end_in_two_columns() -> None:
    found = read(
        [
            ["№", "Мероприятие", ("Срок", 2), "Ответственный"],
            [None, None, "начало", "окончание", None],
            ["1", "Отбор", "01.03.2024", "30.06.2024", MIN],
            ["2", "Отчет", "", "31.12.2024", MIN],
        ]
    )
    assert [(e.deadline.kind, str(e.deadline.start), str(e.deadline.end)) for e in found] == [
        ("range", "2024-03-01", "2024-06-30"),
        ("date", "None", "2024-12-31"),
    ]


def test_a_blank_deadline_is_missing_but_a_merged_one_continues() -> None:
    found = read(
        [
            HEAD,
            ["1.", "Мониторинг", "Конференция", "до 1 мая 2024 года", "проведена", MIN],
            ["", "", "Методика", "", "утверждена", MIN],
            ["", "", "Отчет", None, "представлен", MIN],
        ]
    )
    assert [e.deadline.kind for e in found] == ["date", "missing", "date"]


def test_a_body_written_once_for_each_stage_is_that_of_all_its_events() -> None:
    part, ledger = appendix(
        "plan",
        [
            HEAD,
            ["1.", "Подготовка", "Порядок", "2024 год", "есть", MIN],
            ["", "", "Форма", "2024 год", "есть", ""],
            ["2.", "Отбор", "Объявление", "2025 год", "есть", DEP],
            ["", "", "Отбор", "2025 год", "есть", ""],
        ],
    )
    found, warnings = events(part, ledger)
    assert [e.responsible for e in found] == [(MIN,), (MIN,), (DEP,), (DEP,)]
    assert warnings == ()


def test_a_body_missing_among_repeated_ones_is_missing() -> None:
    part, ledger = appendix(
        "plan",
        [
            HEAD,
            ["1.", "Подготовка", "Порядок", "2024 год", "есть", MIN],
            ["", "", "Форма", "2024 год", "есть", MIN],
            ["2.", "Отбор", "Объявление", "2025 год", "есть", ""],
            ["", "", "Отбор", "2025 год", "есть", ""],
        ],
    )
    found, warnings = events(part, ledger)
    assert [e.responsible for e in found] == [(MIN,), (MIN,), (), ()]
    assert warnings == ()


def test_what_cannot_be_decided_is_said() -> None:
    part, ledger = appendix(
        "plan",
        [
            HEAD,
            ["1.", "Подготовка", "Порядок", "2024 год", "есть", MIN],
            ["", "", "Форма", "2024 год", "есть", MIN],
            ["2.", "Отбор", "Объявление", "2025 год", "есть", MIN],
            ["", "", "Отбор", "2025 год", "есть", ""],
            ["", "", "Соглашения", "2025 год", "есть", ""],
        ],
    )
    found, warnings = events(part, ledger)
    assert [w.code for w in warnings] == ["blank-cell-undecided"] * 2
    assert found[3].responsible == ()


def test_one_more_body_in_a_row_of_its_own_belongs_to_the_event_above() -> None:
    found = read(
        [
            ["№", "Мероприятие", "Срок", "Результат", "Ответственные"],
            ["1", "Отбор", "2024 год", "проведен", MIN],
            [None, None, None, None, DEP],
            ["2", "Отчет", "2025 год", "представлен", MIN],
        ]
    )
    assert [(e.text, e.responsible) for e in found] == [("Отбор", (MIN, DEP)), ("Отчет", (MIN,))]


def test_notes_below_the_plan_are_no_events() -> None:
    found = read(
        [
            *SECTION_ROWS,
            [("Примечание: сроки могут быть уточнены.", 5)],
        ]
    )
    assert brief(found) == EXPECTED


def test_an_intermediate_heading_within_a_section_is_no_event() -> None:
    found = read(
        [
            ["№ п/п", "Мероприятие", "Срок", "Результат", "Ответственный"],
            ["1.", "Разработка правовых актов, в том числе:", "", "", ""],
            ["1.1.", "порядка отбора", "2024 год", "принят", MIN],
            ["1.2.", "формы отчета", "2024 год", "принята", MIN],
        ]
    )
    assert [(e.stage_number, e.stage, e.number) for e in found] == [
        ("1", "Разработка правовых актов, в том числе", "1.1"),
        ("1", "Разработка правовых актов, в том числе", "1.2"),
    ]


def test_places_name_the_printed_row_and_column() -> None:
    found = read(STAGE_COLUMN_BLANK)
    assert found[1].place.eid == "app_2__tbl_1__row_4__cell_3"
    assert found[1].places["deadline"].eid == "app_2__tbl_1__row_4__cell_4"
    assert found[1].places["deadline"].label == "приложение № 2, строка 1.2, графа 4"
    assert found[1].place.start == len("1.2. ")


def test_every_cell_of_the_plan_is_claimed() -> None:
    part, ledger = appendix("plan", SECTION_ROWS)
    events(part, ledger)
    assert ledger.claimed == set(ledger.units)


def test_roman_stages_and_events_with_round_brackets() -> None:
    found = read(
        [
            ["№ п/п", "Мероприятия", "Срок исполнения", "Ответственные исполнители"],
            [("I. Подготовительный этап", 4)],
            ["1)", "Разработка порядка", "I полугодие 2024 года", MIN],
            [("II. Основной этап", 4)],
            ["2)", "Проведение отбора", "II полугодие 2024 года", MIN],
        ]
    )
    assert [(e.stage_number, e.stage, e.number, e.deadline.kind) for e in found] == [
        ("I", "Подготовительный этап", "1", "half_year"),
        ("II", "Основной этап", "2", "half_year"),
    ]


def test_cells_cut_by_the_page_are_one() -> None:
    first = printed(
        [
            *STAGE_COLUMN_BLANK[:3],
            ["", "", "1.2. Разработка формы отчета об исполнении", "до 31", "форма", "Департамент финансов"],
        ],
        page=1,
    )
    second = printed(
        [
            HEAD,
            ["", "", "социального заказа", "декабря 2024 года", "утверждена", "Лесной области"],
            ["2.", "Отбор исполнителей", "2.1. Проведение отбора", "2025 год", "отбор проведен", MIN],
        ],
        "t1",
        page=2,
    )
    found = read(first, second)
    assert (found[1].text, found[1].deadline.raw, found[1].result, found[1].responsible) == (
        "Разработка формы отчета об исполнении социального заказа",
        "до 31 декабря 2024 года",
        "форма утверждена",
        ("Департамент финансов Лесной области",),
    )
    assert len(found) == 3


def test_columns_with_unheard_of_names_are_told_by_what_they_hold() -> None:
    rows = [
        ["Что делаем", "Когда", "Кто", "Чем закончим"],
        ["Порядок отбора", "до 1 марта 2024 года", MIN, "приказ"],
        ["Отбор", "2025 год", MIN, "протокол итогов отбора"],
    ]
    found = read(printed(rows, header=1))
    assert [(e.text, e.deadline.kind, e.responsible, e.result) for e in found] == [
        ("Порядок отбора", "date", (MIN,), "приказ"),
        ("Отбор", "year", (MIN,), "протокол итогов отбора"),
    ]


def test_a_heading_without_a_number_among_numbered_events() -> None:
    found = read(
        [
            ["№ п/п", "Мероприятие", "Срок", "Результат", "Ответственный"],
            ["I", "Подготовка", "", "", ""],
            ["1", "Порядок", "2024 год", "принят", MIN],
            ["", "Отбор исполнителей", "", "", ""],
            ["2", "Отбор", "2025 год", "проведен", MIN],
        ]
    )
    assert [(e.stage_number, e.stage, e.number) for e in found] == [
        ("I", "Подготовка", "1"),
        (None, "Отбор исполнителей", "2"),
    ]


def test_a_person_and_a_post_are_one_body() -> None:
    (event,) = read([["Мероприятие", "Срок", "Ответственный"], ["Отбор", "2024 год", "Иванова И.И., начальник отдела"]])
    assert event.responsible == ("Иванова И.И., начальник отдела",)


def test_a_body_written_once_below_numbered_headings_belongs_to_all_their_rows() -> None:
    part, ledger = appendix(
        "plan",
        [
            ["№ п/п", "Мероприятие", "Срок", "Ответственный"],
            ["1", "Подготовка", "", ""],
            ["1.1", "Порядок", "2024 год", MIN],
            ["1.2", "Форма", "2024 год", ""],
            ["2", "Отбор", "", ""],
            ["2.1", "Объявление", "2025 год", MIN],
            ["2.2", "Соглашения", "2025 год", ""],
        ],
    )
    found, warnings = events(part, ledger)
    assert [(e.stage_number, e.number, e.responsible) for e in found] == [
        ("1", "1.1", (MIN,)),
        ("1", "1.2", (MIN,)),
        ("2", "2.1", (MIN,)),
        ("2", "2.2", (MIN,)),
    ]
    assert warnings == ()


def test_a_group_filled_only_at_its_beginning_is_read_so_and_said() -> None:
    other = "Министерство финансов Лесной области"
    part, ledger = appendix(
        "plan",
        [
            HEAD,
            ["1.", "Подготовка", "Порядок", "2024 год", "есть", MIN],
            ["", "", "Форма", "2024 год", "есть", other],
            ["2.", "Отбор", "Объявление", "2025 год", "есть", MIN],
            ["", "", "Отбор", "2025 год", "есть", ""],
            ["", "", "Соглашения", "2025 год", "есть", ""],
        ],
    )
    found, warnings = events(part, ledger)
    assert [e.responsible for e in found] == [(MIN,), (other,), (MIN,), (MIN,), (MIN,)]
    assert [w.code for w in warnings] == ["blank-cell-undecided"] * 2


def test_no_co_executor_is_inherited() -> None:
    part, ledger = appendix(
        "plan",
        [
            ["№", "Мероприятие", "Срок", "Ответственный", "Соисполнители"],
            ["1", "Порядок", "2024 год", MIN, "Отдел спорта"],
            ["2", "Форма", "2024 год", MIN, ""],
            ["3", "Отбор", "2025 год", MIN, ""],
        ],
    )
    found, _ = events(part, ledger)
    assert [e.responsible for e in found] == [(MIN, "Отдел спорта"), (MIN,), (MIN,)]


def test_a_stage_number_printed_in_every_row_is_no_number_of_events() -> None:
    rows = [
        ["1", "Подготовка", "1.1. Порядок", "2024 год", "есть", MIN],
        ["2", "Отбор", "2.1. Объявление", "2024 год", "есть", MIN],
        ["2", "", "2.2. Соглашения", "2025 год", "есть", DEP],
    ]
    assert [(e.stage_number, e.stage, e.number, e.text) for e in read([HEAD, *rows])] == [
        ("1", "Подготовка", "1.1", "Порядок"),
        ("2", "Отбор", "2.1", "Объявление"),
        ("2", "Отбор", "2.2", "Соглашения"),
    ]
    bare = [[*row[:2], row[2].split(" ")[1], *row[3:]] for row in rows]
    assert [(e.stage_number, e.number, e.text) for e in read([HEAD, *bare])] == [
        ("1", None, "Порядок"),
        ("2", None, "Объявление"),
        ("2", None, "Соглашения"),
    ]


INTERVALS = [("01.03.2024", "15.03.2024"), ("апрель 2024 г.", "июнь 2024 г."), ("", "20.12.2024"), ("01.09.2024", "")]


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("Период", ("с", "по")),
        ("Когда", ("от", "до")),
        ("План", ("с", "по")),
        ("Сроки", ("Старт", "Финиш")),
        ("Плановые сроки реализации", ("Дата начала (план)", "Дата завершения (план)")),
        (None, ("Начало", "Окончание")),
        (None, ("Дата начала работ", "Дата окончания работ")),
        (None, ("Начало исполнения, дата", "Завершение исполнения, дата")),
    ],
)
@pytest.mark.parametrize("spans", [True, False])
def test_two_columns_of_dates_are_one_deadline(over: str | None, under: tuple[str, str], spans: bool) -> None:
    names = ["№ п/п", "Мероприятие", "Исполнитель"]
    if over is None:
        head: list[object] = [[*names, *under]]
    elif spans:
        head = [[*names, (over, 2)], [None, None, None, *under]]
    else:  # plain text keeps of a wider cell only the blank beside it
        head = [[*names, over, ""], ["", "", "", *under]]
    rows = [[str(n), f"Разработка порядка № {n}", MIN, *pair] for n, pair in enumerate(INTERVALS, 1)]
    found = read([*head, *rows])
    assert [(e.deadline.kind, str(e.deadline.start), str(e.deadline.end)) for e in found] == [
        ("range", "2024-03-01", "2024-03-15"),
        ("range", "2024-04-01", "2024-06-30"),
        ("date", "None", "2024-12-20"),
        ("open", "2024-09-01", "None"),
    ]


def test_a_header_of_unknown_words_is_told_by_its_two_storeys() -> None:
    found = read(
        [
            ["Кто", "Что нужно сделать", ("Когда", 2), "Чем подтверждается"],
            [None, None, "от", "до", None],
            [MIN, "Разработка порядка", "01.03.2024", "15.03.2024", "порядок"],
            [DEP, "Проведение отбора", "01.04.2024", "30.04.2024", "протокол"],
        ]
    )
    assert [(e.text, str(e.deadline.end), e.result, e.responsible) for e in found] == [
        ("Разработка порядка", "2024-03-15", "порядок", (MIN,)),
        ("Проведение отбора", "2024-04-30", "протокол", (DEP,)),
    ]


def test_a_cell_over_both_columns_is_the_whole_deadline() -> None:
    head = ["№", "Мероприятие", "Начало", "Окончание", "Ответственный"]
    (merged, blank, actual) = read(
        [
            head,
            ["1", "Ведение реестра", ("2024 год", 2), MIN],
            ["2", "Мониторинг", "2024 год", "", MIN],
            ["3", "Отбор", "01.11.2024", "2025 год", MIN],
        ]
    )
    for event in (merged, blank):
        assert (event.deadline.kind, str(event.deadline.start), str(event.deadline.end)) == (
            "year", "2024-01-01", "2024-12-31",
        )  # fmt: skip
    assert [part.kind for part in actual.deadline.parts] == ["date", "year"]


def test_plan_and_fact_are_no_interval() -> None:
    (event,) = read(
        [
            ["№", "Мероприятие", ("Срок", 2), "Ответственный"],
            [None, None, "план", "факт", None],
            ["1", "Отбор", "01.03.2024", "30.06.2024", MIN],
        ]
    )
    assert (event.deadline.kind, str(event.deadline.end)) == ("date", "2024-03-01")


def test_a_number_printed_twice_leaves_the_others_their_labels() -> None:
    rows = [[f"1.{n}", f"Разработка порядка № {n}", "2024 год", MIN] for n in (1, 2, 3, 3, 4, 5)]
    found = read([["№", "Мероприятие", "Срок", "Ответственный"], *rows])
    assert [event.place.label.split(", ")[1] for event in found] == [
        "строка 1.1", "строка 1.2", "строка 1.3", "строка 1.3 (повторно)", "строка 1.4", "строка 1.5",
    ]  # fmt: skip
