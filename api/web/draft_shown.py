"""What every page of a draft shows beside its own fields: the tabs, what is still to answer, the package."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response

from api.desk.desk import Desk
from api.desk.errors import BusyError, ProcessingError
from api.desk.model import Draft
from api.web.draft_answers import Answers, anchor
from api.web.draft_form import sections
from api.web.draft_package import Packages, shown
from api.web.frame import is_author, render
from generate.profile_yaml import Path

TABS = (
    ("", "Ответы"),
    ("services", "Услуги"),
    ("plan", "План"),
    ("indicators", "Показатели"),
    ("more", "Прочее"),
    ("profile", "Для специалиста (YAML)"),
)
MARK = "было"
TAB_OF = {
    "услуги": "services", "план": "plan", "мероприятия сверх типовых": "plan", "показатели": "indicators",
    "утрачивает силу": "more", "контроль": "more", "соглашение с Минфином": "more", "опубликование": "more",
    "оформление": "more",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a draft; ``faults`` is how many answers on it are wrong."""

    path: str
    title: str
    on: bool
    faults: int


def tabs_of(draft: Draft, answers: Answers, here: str) -> list[Tab]:
    """The pages of a draft; ``here`` is the present one."""
    wrong = [href for _, href, _, _ in faults_of(draft, answers)]
    made = []
    for name, title in TABS:
        path = f"/draft/{draft.id}" + (f"/{name}" if name else "")
        number = sum(href.partition("#")[0] == path for href in wrong)
        made.append(Tab(path, title, name == here, number))
    return made


def mark_of(answers: Answers, here: str) -> str:
    """What the fields of a page stood for: a form that was made of other values must not write over them."""
    shown = {key: value for key, value in answers.values.items() if TAB_OF.get(key, "") == here}
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def conflict(request: Request, draft: Draft, answers: Answers, form: Mapping[str, str], here: str) -> Response:
    """The page that says that the same fields were changed in another window, with both ways on."""
    path = f"/draft/{draft.id}" + (f"/{here}" if here else "")
    mine = {name: value for name, value in form.items() if name != MARK} | {MARK: mark_of(answers, here)}
    return render(request, "draft_conflict.html", status=409, page="draft", draft=draft, path=path, mine=mine)


async def shared(request: Request, desk: Desk, draft: Draft, answers: Answers, here: str) -> dict[str, Any]:
    """The values of the templates that all pages of a draft share. The package is drafted when all answers are there."""
    preview, problem = None, ""
    if answers.ready and is_author(request):
        try:
            preview = shown(await packages(request).of(desk, draft.text))
        except BusyError as error:
            problem = f"{error}; ответы сохранены"
        except ProcessingError as error:
            problem = str(error)
    return {
        "page": "draft",
        "tab": here,
        "mark": (MARK, mark_of(answers, here)),
        "draft": draft,
        "answers": answers,
        "tabs": tabs_of(draft, answers, here),
        "missing": missing_of(draft, answers),
        "wrong": [(href, words, message) for _, href, words, message in faults_of(draft, answers)],
        "preview": preview,
        "problem": problem,
        "off": set(),
    }


def missing_of(draft: Draft, answers: Answers) -> list[tuple[str, str]]:
    """Address and words of each required question without an answer."""
    base = f"/draft/{draft.id}#"
    return [(base + name, words) for name, words in _missing(answers)]


def _missing(answers: Answers) -> list[tuple[str, str]]:
    fields = [
        (field.id, field.label)
        for _, some in sections(answers)
        for field in some
        if field.required and not field.value and (field.name,) in answers.faults
    ]
    if not answers.values.get("подписывает"):
        fields.append(("q-подписывает", "Кто подписывает?"))
    if not answers.values.get("состав") and not answers.values.get("совет"):
        fields.append(("q-состав-0", "Состав рабочей группы"))
    return fields


def faults_of(draft: Draft, answers: Answers) -> list[tuple[str, str, str, str]]:
    """Key, address, words and fault of everything that is answered, but not well."""
    asked = {field.name: field for _, some in sections(answers) for field in some}
    gone = {name for name, _ in _missing(answers)}
    found = []
    for path, message in answers.faults.items():
        if not path:
            continue
        key = str(path[0])
        if (key in asked and asked[key].id in gone) or (
            key in ("состав", "подписывает") and not answers.values.get(key)
        ):
            continue
        words = ", ".join(f"{part + 1}-я строка" if isinstance(part, int) else str(part) for part in path)
        found.append((key, _href(draft, path, key in asked), f"{words[:1].upper()}{words[1:]}", message))
    return found


def _href(draft: Draft, path: Path, asked: bool) -> str:
    base, key = f"/draft/{draft.id}", str(path[0])
    if key in TAB_OF:
        return f"{base}/{TAB_OF[key]}#{anchor('.'.join(str(part) for part in path[:2]))}"
    if key == "состав":
        return f"{base}#{anchor(f'состав.{path[1]}') if len(path) > 1 else 'q-состав-0'}"
    if asked or key == "подписывает":
        return f"{base}#{anchor(key)}"
    return f"{base}/profile"


def packages(request: Request) -> Packages:
    """The packages that this server keeps."""
    state = request.app.state
    if not hasattr(state, "packages"):
        state.packages = Packages()
    kept: Packages = state.packages
    return kept
