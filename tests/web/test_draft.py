"""The pages of drafting: by forms and links, and as a person walks them in a browser."""

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from api.web.draft_answers import read_answers
from api.web.draft_form import first_text, sections, to_profile
from generate.profile_file import load
from generate.profile_interview import interview
from generate.profile_text import write_profile
from tests.web.visiting import Visit

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "corpus/acts/01-zarechny-education.docx"
ANSWERS = {
    "орган": "Администрация Заречного района Тверской области",
    "уровень": "муниципальный",
    "регион": "Тверская область",
    "муниципалитет": "Заречный район",
    "направление": "дополнительное образование",
    "годы": "2023–2024",
    "дата": "17.04.2023",
    "номер": "214",
    "подписывает.имя": "Лаптев Виктор Андреевич",
    "подписывает.должность": "Глава Заречного района",
    "состав.0.роль": "руководитель",
    "состав.0.имя": "Ветрова Мария Степановна",
    "состав.0.должность": "первый заместитель главы администрации Заречного района",
    "состав.1.роль": "секретарь",
    "состав.1.имя": "Ручьёв Олег Ильич",
    "состав.1.должность": "главный специалист управления образования",
    "состав.2.роль": "член",
    "состав.2.имя": "Боров Иван Петрович",
    "состав.2.должность": "директор автономной некоммерческой организации «Центр детского творчества»",
    "состав.2.по согласованию": "да",
}


def words(text: str) -> str:
    body = re.sub(r"<(script|style|title).*?</\1>", "", text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def begun(client: httpx.Client) -> str:
    return str(client.post("/draft/new").headers["location"])


def saved(client: httpx.Client, page: str, **answers: str) -> str:
    given_ = {**ANSWERS, **{key.replace("__", "."): value for key, value in answers.items()}}
    return client.post(page, data=given_, follow_redirects=True).text


def test_the_form_asks_what_the_interview_asks() -> None:
    talk = interview()
    first = next(talk)
    fields = {field.name: field for _, some in sections(read_answers(first_text())) for field in some}
    assert first.text == fields["орган"].label and first.example == fields["орган"].example
    assert fields["финансовый орган"].hint == "Если не заполнить: уполномоченный орган."
    assert not any("Enter" in field.label + field.hint for field in fields.values())
    for name in ("регион", "направление", "годы", "уровень", "плановая дата", "информационная система", "совет"):
        assert name in fields


def test_the_same_answers_make_the_same_profile_as_a_file() -> None:
    profile = load(to_profile(ANSWERS, {}, ()))
    assert profile.issuer == ANSWERS["орган"] and profile.is_municipal and len(profile.members) == 3
    assert profile.members[2].outside and profile.members[1].role == "секретарь"


def test_what_the_form_does_not_ask_is_kept() -> None:
    old = {"план": {"2.7": "до 1 декабря 2024 года"}, "показатели": {"3.4": "0 / 25"}}
    text = to_profile(ANSWERS, old, ("проверьте срок",))
    answers = read_answers(text)
    assert answers.values["план"] == old["план"] and answers.values["показатели"] == old["показатели"]
    assert answers.decisions == ("проверьте срок",) and answers.ready


def test_an_act_of_a_region_has_no_municipality() -> None:
    values = read_answers(to_profile(ANSWERS | {"уровень": "региональный"}, {}, ())).values
    assert "муниципалитет" not in values


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=60))
def test_any_answer_is_saved_and_read_back(answer: str) -> None:
    text = to_profile({"орган": answer, "место": answer}, {}, ())
    values = read_answers(text).values
    assert values.get("место", "") == " ".join(answer.split()), text


def test_what_yaml_cannot_hold_is_left_out() -> None:
    assert read_answers(to_profile({"место": "г.\x12\ud800 Заречный\ufffe"}, {}, ())).values["место"] == "г. Заречный"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_of_a_profile_is_shown(text: str) -> None:
    answers = read_answers(text)
    assert not answers.ready or load(text)
    list(sections(answers))


def test_a_new_draft_says_what_to_answer(client: httpx.Client) -> None:
    page = begun(client)
    shown = words(client.get(page).text)
    assert "Осталось ответить: 7" in shown and "Скачать пакет" not in shown
    assert "Без этого акт не составить" not in shown, "a fresh form scolds"
    pressed = client.post(page, data={"уровень": "муниципальный", "орган": "", "do": "package"}, follow_redirects=True)
    assert "Без этого акт не составить; впишите ответ" in words(pressed.text)


def test_each_fault_stands_at_its_field(client: httpx.Client) -> None:
    page = begun(client)
    text = saved(client, page, годы="2024–2023", состав__1__имя="Вася")
    faults = {
        id_: unescape(said).strip()
        for id_, said in re.findall(r'<p class="fault" id="([^"]+)" data-fault>([^<]*)</p>', text)
        if said.strip()
    }
    assert "годы идут назад" in faults["eq-годы"].lower() and "Вася" in faults["q-состав-1-ne"]
    assert len(faults) == 2
    assert 'id="q-годы"' in text and 'aria-invalid="true"' in text
    assert "Исправьте ответы" in words(text) and "Скачать пакет" not in words(text)
    anchors = set(re.findall(r'id="([^"]+)"', text))
    for href in re.findall(r'href="#([^"]+)"', text):
        assert unescape(href) in anchors, href


def test_a_gender_is_asked_where_the_name_does_not_show_it(client: httpx.Client) -> None:
    page = begun(client)
    asked = "По имени не определить; выберите"
    assert asked in saved(client, page, состав__1__имя="Шевченко А.А.")
    assert asked not in saved(client, page, состав__1__имя="Шевченко А.А.", состав__1__пол="ж")


def test_the_package_and_its_own_check(client: httpx.Client) -> None:
    page = begun(client)
    text = saved(client, page)
    shown = words(text)
    assert "Пакет готов, проверка пройдена" in shown and "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА" in shown
    assert "Заречный район: дополнительное образование, 2023–2024" in shown
    answer = client.get(f"{page}/package.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert "akt.docx" in names and "profile.yaml" in names and len(names) == 8
        whole = "\n".join(each.text for each in Document(BytesIO(archive.read("akt.docx"))).paragraphs)
        assert "Тверской области" in whole or "ТВЕРСКОЙ ОБЛАСТИ" in whole
        assert load(archive.read("profile.yaml")).number == "214"
    assert client.get(f"{page}/package.zip").content == answer.content, "the same package is another file"
    assert client.get(f"{page}/file/plan.docx").content[:2] == b"PK"
    assert client.get(f"{page}/file/..%2fprofile.yaml").status_code == 404
    assert client.get(f"{page}/profile.yaml").text.startswith("# Профиль акта")


def test_a_draft_without_answers_has_no_package(client: httpx.Client) -> None:
    page = begun(client)
    answer = client.get(f"{page}/package.zip")
    assert answer.status_code == 422 and "text/html" in answer.headers["content-type"]


def test_drafts_are_listed_continued_and_deleted(client: httpx.Client) -> None:
    page = begun(client)
    saved(client, page, муниципалитет="Дубровский район")
    assert f'href="{page}"' in client.get("/draft").text and "Дубровский район" in client.get("/draft").text
    assert 'value="Дубровский район"' in client.get(page).text
    assert client.post(f"{page}/delete").headers["location"] == "/draft"
    assert client.get(page).status_code == 404


def test_rows_of_members_are_added(client: httpx.Client) -> None:
    page = begun(client)
    first = client.get(page).text.count('class="person"')
    more = client.post(page, data=ANSWERS | {"do": "add:состав"}, follow_redirects=True).text
    assert more.count('class="person"') == 5 and "Ветрова Мария Степановна" in more and first == 7


def test_a_neighbours_act_becomes_a_draft_with_decisions(client: httpx.Client) -> None:
    place = {"region": "Смоленская область", "municipality": "Вяземский район"}
    answer = client.post(
        "/draft/from", data=place, files={"file": (GOOD.name, GOOD.read_bytes())}, follow_redirects=True
    )
    shown = words(answer.text)
    assert answer.status_code == 200 and "Решите сами" in shown and 'value="Вяземский район"' in answer.text
    assert "Заречн" not in re.sub(r"(?s).*data-draft>", "", answer.text).partition("</form>")[0]
    nothing = client.post("/draft/from", data=place)
    assert nothing.status_code == 422 and "не выбран" in words(nothing.text)
    wrong = client.post("/draft/from", data=place | {"region": "Марс"}, files={"file": (GOOD.name, GOOD.read_bytes())})
    assert wrong.status_code == 422


def test_the_text_of_the_profile_is_edited_whole(client: httpx.Client) -> None:
    page = begun(client)
    saved(client, page)
    text = client.get(f"{page}/profile.yaml").text + '\nплан:\n  "2.7": до 1 декабря 2024 года\n'
    answer = client.post(f"{page}/profile", data={"text": text.replace("\n", "\r\n")}, follow_redirects=True)
    assert "Профиль принят" in words(answer.text)
    assert "2.7" in client.get(f"{page}/profile.yaml").text
    broken = client.post(f"{page}/profile", data={"text": "орган: [\n\tа"}, follow_redirects=True)
    assert "не читается" in words(broken.text)
    assert "не читается" in words(client.get(page).text)
    assert client.post(page, data=ANSWERS).status_code == 422, "a form must not destroy a text it cannot read"


def test_answers_are_never_markup(client: httpx.Client) -> None:
    page = begun(client)
    evil = '"><script>alert(1)</script>'
    text = saved(client, page, орган=evil, состав__0__имя=evil)
    assert "<script>alert" not in text and "<script>alert" not in client.get("/draft").text
    assert "<script>alert" not in client.get(f"{page}/profile").text
    assert write_profile({"орган": evil})


def test_a_person_fills_the_form_and_sees_the_package(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.base}/draft")
    visit.settled("draft-start")
    page.get_by_role("button", name="Начать проект").click()
    page.locator("[data-draft]").wait_for()
    visit.settled("draft-empty")
    for name, value in ANSWERS.items():
        field = page.locator(f'[name="{name}"]')
        if not field.first.is_visible():
            page.locator("details.card:has([name='дата'])").locator("summary").click()
        if field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        elif field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)
    page.get_by_text("Пакет готов, проверка пройдена").wait_for()
    assert page.locator("[data-saved]").inner_text() == "Сохранено"
    visit.settled("draft-ready")
    page.locator('[name="годы"]').fill("2024–2023")
    page.locator("#eq-годы", has_text="идут назад").wait_for()
    assert page.locator('[name="годы"]').get_attribute("aria-invalid") == "true"
    visit.settled("draft-fault")
    page.locator('[name="годы"]').fill("2023–2024")
    page.get_by_text("Пакет готов, проверка пройдена").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать пакет").click()
    assert download.value.suggested_filename.endswith(".zip")
    page.get_by_role("link", name="Для специалиста (YAML)").first.click()
    page.locator("textarea").wait_for()
    visit.settled("draft-profile")


@pytest.mark.parametrize("path", ["/draft/" + "0" * 32, "/draft/x/profile", "/draft/x/package.zip"])
def test_what_is_not_there_is_a_page(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and "text/html" in answer.headers["content-type"]


def test_services_are_rows_that_are_added_moved_and_dropped(client: httpx.Client) -> None:
    page = begun(client)
    client.post(page, data=ANSWERS)
    tab = f"{page}/services"
    assert "в акт попадёт типовой" in words(client.get(tab).text)
    usual = client.post(tab, data={"таблица.услуги": "1", "do": "standard:услуги"}, follow_redirects=True).text
    rows = re.findall(r'name="(услуги\.\d+\.[а-я]+)"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', usual)
    form = {name: unescape(value or text) for name, value, text in rows} | {"таблица.услуги": "1"}
    names = [value for name, value in form.items() if name.endswith(".услуга")]
    assert len(names) > 3
    client.post(tab, data=form | {"do": "down:услуги:0"})
    client.post(tab, data={**table_of(client, tab), "do": "drop:услуги:2"})
    values = read_answers(profile_of(client, page)).values
    assert [row["услуга"] for row in values["услуги"]] == [names[1], names[0], *names[3:]]
    more = client.post(tab, data={**table_of(client, tab), "do": "add:услуги"}, follow_redirects=True).text
    assert f'name="услуги.{len(names) - 1}.услуга"' in more
    wrong = table_of(client, tab) | {"услуги.0.номер": "12"}
    shown = client.post(tab, data=wrong, follow_redirects=True).text
    assert re.search(r'<p class="fault" id="eq-услуги-0-номер" data-fault>[^<]+</p>', shown)
    assert "Исправьте ответы" in words(shown) and f'href="{page}/services#q-услуги-0"' in client.get(page).text


def test_the_plan_and_the_indicators_are_changed_in_tables(client: httpx.Client) -> None:
    page = begun(client)
    client.post(page, data=ANSWERS)
    shown = client.get(f"{page}/plan").text
    assert 'placeholder="до 31' in shown and "Организация размещения информации" in words(shown)
    plan = table_of(client, f"{page}/plan") | {
        "план.2.7.срок": "до 1 декабря 2024 года",
        "план.2.11.убрать": "да",
        "план.3.1.исполнитель": "отдел культуры",
        "план.3.1.срок": "до 1 октября 2023 года",
        "таблица.мероприятия сверх типовых": "1",
        "мероприятия сверх типовых.0.этап": "3",
        "мероприятия сверх типовых.0.мероприятие": "День открытых дверей",
        "мероприятия сверх типовых.0.срок": "до 1 мая 2024 года",
        "мероприятия сверх типовых.0.результат": "день проведён",
    }
    client.post(f"{page}/plan", data=plan)
    values = {"показатели.3.4.база": "0", "показатели.3.4.цель": "1200", "показатели.1.2.база": "7"}
    client.post(f"{page}/indicators", data=table_of(client, f"{page}/indicators") | values)
    more = {
        "таблица.контроль": "1", "контроль.кто": "оставляю за собой", "таблица.опубликование": "1",
        "опубликование.издание": "газета «Вести»", "таблица.утрачивает силу": "1", "утрачивает силу.0.вид": "постановление",
        "утрачивает силу.0.дата": "14.03.2022", "утрачивает силу.0.номер": "160", "утрачивает силу.0.название": "О том же",
    }  # fmt: skip
    client.post(f"{page}/more", data=table_of(client, f"{page}/more") | more)
    profile = load(profile_of(client, page))
    assert profile.plan["2.7"] is not None and (profile.plan["2.7"].deadline or "").split() == [
        "до",
        "1",
        "декабря",
        "2024",
        "года",
    ]
    assert profile.plan["2.11"] is None and profile.plan["3.1"] and profile.plan["3.1"].responsible == "отдел культуры"
    assert profile.extra_events[0].stage == "3" and profile.indicators["3.4"].target is not None
    assert profile.indicators["1.2"].base is not None and profile.indicators["1.2"].target is None
    assert profile.control == "оставляю за собой" and profile.publication.paper == "газета «Вести»"
    assert [act.number for act in profile.repeals] == ["160"]
    client.post(page, data=table_of(client, page))
    again = read_answers(profile_of(client, page)).values
    for tab in ("services", "plan", "indicators", "more", ""):
        client.post(f"{page}/{tab}".rstrip("/"), data=table_of(client, f"{page}/{tab}".rstrip("/")))
        assert read_answers(profile_of(client, page)).values == again, tab


def test_two_windows_do_not_write_over_one_another(client: httpx.Client) -> None:
    page = begun(client)
    old = table_of(client, page)
    client.post(page, data=old | {"орган": "Администрация Заречного района"})
    refused = client.post(page, data=old | {"годы": "2023–2024"})
    assert refused.status_code == 409 and "изменён в другом окне" in words(refused.text)
    assert "Администрация Заречного района" in profile_of(client, page)
    mine = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', refused.text))
    assert client.post(page, data={name: unescape(value) for name, value in mine.items()}).status_code == 303
    assert "2023–2024" in profile_of(client, page) and "Заречного" not in profile_of(client, page)
    plan = table_of(client, f"{page}/plan") | {"план.2.7.срок": "до 1 июня 2024 года"}
    client.post(page, data=table_of(client, page) | {"место": "г. Заречный"})
    assert client.post(f"{page}/plan", data=plan).status_code == 303, "other fields are no conflict"


def profile_of(client: httpx.Client, page: str) -> str:
    return client.get(f"{page}/profile.yaml").text


def table_of(client: httpx.Client, page: str) -> dict[str, str]:
    """What a browser would send of the form on a page that nobody has touched."""
    text = client.get(page).text
    text = text[text.index("data-draft") : text.index("</form>", text.index("data-draft"))]
    made: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>|<textarea[^>]*>[^<]*</textarea>|<select.*?</select>", text, re.S):
        name = re.search(r' name="([^"]+)"', tag)
        if name is None:
            continue
        value = re.search(r' value="([^"]*)"', tag)
        if tag.startswith("<textarea"):
            made[name[1]] = unescape(tag[tag.index(">") + 1 : tag.rindex("</")])
        elif tag.startswith("<select"):
            chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', tag)
            first = re.search(r'<option(?: value="([^"]*)")?>([^<]*)', tag)
            found = chosen or first
            made[name[1]] = unescape(found[1] if found and found[1] is not None else found[2] if found else "")
        elif 'type="radio"' in tag or 'type="checkbox"' in tag:
            if " checked" in tag:
                made[name[1]] = unescape(value[1]) if value else "on"
        else:
            made[name[1]] = unescape(value[1]) if value else ""
    return made
