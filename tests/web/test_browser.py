"""The pages as a person walks them: a desktop and a phone, with mouse and keyboard, light and dark."""

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.visiting import SIZES, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
FAULTY = ROOT / "corpus/acts/05-lugovoy-fitness.docx"
GOOD = ROOT / "corpus/acts/01-zarechny-education.docx"
LONG = ROOT / "corpus/acts/02-kostroma-home-care.pdf"
SMOLENSK = ROOT.parent / "shared/acts/smolensk-2023.docx"


def uploaded(visit: Visit, path: Path = FAULTY) -> str:
    """Upload by the start page as a person does; the address of the review."""
    visit.page.goto(visit.base)
    visit.page.set_input_files("#file", path)
    visit.page.wait_for_url("**/review/*")
    visit.page.locator("#verdict").wait_for()
    return visit.page.url


def test_from_the_start_page_to_a_reviewed_act(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    visit.settled("start")
    started = time.monotonic()
    uploaded(visit, SMOLENSK if SMOLENSK.exists() else LONG)
    assert time.monotonic() - started < 8, "an act of 20 pages takes too long even for a busy machine"
    visit.settled("review")
    assert re.search(r"\d+\sзамечан|Замечаний нет", page.locator("#verdict").inner_text())


def test_a_click_goes_both_ways(visit: Visit) -> None:
    page = visit.page
    uploaded(visit)
    place = page.locator(".finding a.place").nth(3)
    number = place.get_attribute("data-n")
    place.click()
    mark = page.locator(f'mark[data-f~="{number}"]').first
    assert mark.is_visible() and "current" in (mark.get_attribute("class") or "")
    box = mark.bounding_box()
    assert box and 0 <= box["y"] <= SIZES[visit.size][1], "the words are not in sight"
    visit.shot("place")
    assert page.evaluate("document.activeElement.matches('.ref')"), "the keyboard does not follow"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"f{number}"
    card = page.locator(f"#f{number}")
    assert card.is_visible() and "current" in (card.get_attribute("class") or "")
    box = card.bounding_box()
    assert box and box["y"] < SIZES[visit.size][1]
    visit.settled("finding")


def test_words_of_the_act_lead_to_the_finding(visit: Visit) -> None:
    page = visit.page
    uploaded(visit)
    if visit.size == "phone":
        page.get_by_role("button", name="Текст акта").click()
        visit.settled("act")
    mark = page.locator("mark:not(.void)").nth(2)
    mark.scroll_into_view_if_needed()
    mark.click()
    number = (mark.get_attribute("data-f") or "").split()[0]
    assert page.locator(f"#f{number}").is_visible()
    assert page.evaluate("document.activeElement.id") == f"f{number}"


def test_filters_hide_findings_and_their_marks(visit: Visit) -> None:
    page = visit.page
    uploaded(visit)
    every = page.locator(".finding").count()
    page.locator(".pill.hint input").uncheck()
    hints = page.locator(".finding.hint").count()
    assert page.locator(".finding:visible").count() == every - hints
    assert page.locator("[data-shown]").inner_text() == f"Показано {every - hints} из {every}"
    assert "level=warning" in page.url
    assert page.locator(".ref.hint:not(.off)").count() == 0
    page.reload()
    assert page.locator(".finding:visible").count() == every - hints, "a reload forgets the filter"
    page.get_by_role("button", name="Показать все").click()
    assert page.locator(".finding:visible").count() == every
    page.get_by_text("По разделам проверки").click()
    page.locator("input[name=group]").first.uncheck()
    assert page.locator(".finding:visible").count() < every
    visit.settled("filters")


def test_a_finding_is_hidden_and_shown_again_without_a_reload(visit: Visit) -> None:
    page = visit.page
    uploaded(visit)
    page.evaluate("window.same = true")
    every = page.locator(".finding").count()
    card = page.locator(".finding").nth(1)
    card.get_by_text("Не показывать").first.click()
    card.get_by_label("Почему").fill("согласовано с министерством")
    visit.shot("hide")
    card.get_by_role("button", name="Не показывать здесь").click()
    page.get_by_text("согласовано с министерством").first.wait_for()
    assert page.locator(".finding").count() == every - 1
    assert page.evaluate("window.same"), "the page was loaded anew"
    visit.settled("hidden")
    page.get_by_role("button", name="Показывать снова").click()
    page.wait_for_function("every => document.querySelectorAll('.finding').length === every", arg=every)
    assert not visit.faults


def test_a_corrected_file_shows_what_was_mended(visit: Visit) -> None:
    page = visit.page
    first = uploaded(visit)
    page.set_input_files("#again-file", GOOD)
    page.wait_for_function("url => location.href.split('#')[0] !== url", arg=first)
    page.get_by_text("По сравнению с прежним файлом").wait_for()
    visit.settled("compared")


def test_the_example_and_the_data(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    page.get_by_role("button", name="Открыть пример").click()
    page.locator("#verdict").wait_for()
    page.get_by_role("navigation", name="Разделы").get_by_role("link", name="Данные").click()
    page.wait_for_url("**/data/*")
    visit.settled("data")
    page.locator("#timeline").scroll_into_view_if_needed()
    visit.shot("timeline")
    head = page.locator("table.events thead th").nth(3)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    column = (
        "[...document.querySelectorAll('table.events tbody tr')].map(row => row.cells[3].dataset.key).filter(Boolean)"
    )
    rising = page.evaluate(column)
    assert rising == sorted(rising) and len(rising) > 3
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert page.evaluate(column) == sorted(rising, reverse=True)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    visit.settled("data-sorted")
    page.locator("table.events td.place a").first.click()
    page.wait_for_url("**/review/*")
    assert page.locator(":target").is_visible()
    box = page.locator(":target").bounding_box()
    assert box and 0 <= box["y"] <= SIZES[visit.size][1], "the place in the act is not in sight"


def test_a_value_is_corrected_by_hand(visit: Visit) -> None:
    page = visit.page
    page.goto(uploaded(visit).replace("/review/", "/data/"))
    page.locator("#events-0 .edit").click()
    visit.settled("correct")
    page.get_by_label("Срок в акте").fill("до 1 июня 2024 года")
    page.get_by_role("button", name="Сохранить").click()
    page.wait_for_url("**/data/*#events-0")
    assert "до 1 июня 2024 года" in page.locator("#events-0 ins").all_inner_texts()
    visit.settled("corrected")
    page.locator("#events-0 .edit").click()
    page.get_by_role("button", name="Вернуть прочитанное").click()
    page.wait_for_url("**/data/*#events-0")
    assert page.locator("ins").count() == 0


def test_a_bad_file_is_told_on_the_spot(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    page.set_input_files(
        "#file", {"name": "фото.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 99}
    )
    problem = page.locator("form.upload [data-problem]")
    problem.wait_for()
    assert "Файл не прочитан" in problem.inner_text()
    visit.faults.clear()  # the browser itself notes the refusal in its console
    visit.settled("problem")
    page.goto(f"{visit.base}/review/{'0' * 32}")
    visit.faults.clear()
    visit.settled("missing")


def test_dark_colours(visit: Visit) -> None:
    page = visit.page
    uploaded(visit)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Цвета: тёмная").click()
    page.wait_for_function("before => getComputedStyle(document.body).backgroundColor !== before", arg=before)
    visit.settled("review-dark")
    page.get_by_role("navigation", name="Разделы").get_by_role("link", name="Данные").click()
    page.wait_for_url("**/data/*")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    visit.settled("data-dark")
    page.goto(visit.base)
    visit.settled("start-dark")


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert {"file", "Открыть пример"} <= reached


def test_first_paint(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    page.goto(visit.base)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 1000, f"{paint} ms on a busy machine; alone it is under 300"


def test_without_scripts(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    page = context.new_page()
    page.goto(address)
    page.set_input_files("#file", FAULTY)
    page.get_by_role("button", name="Проверить", exact=True).click()
    page.locator("#verdict").wait_for()
    assert page.locator(".finding").count() > 3 and page.locator("section.act").is_visible()
    page.locator("input[name=level]").first.uncheck()
    page.get_by_role("button", name="Применить").click()
    assert page.locator(".finding:not([hidden])").count() < page.locator(".finding").count()
    context.close()
