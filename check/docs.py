"""``python -m check.docs``: docs/rules.md, written from the catalogue."""

from collections.abc import Iterator
from itertools import groupby

from check.law import Law, Requirement, load
from check.write.words import EVIDENCE, SEVERITY
from soczakaz.data import data_path

FILE = "docs/rules.md"
GROUPS = {
    "REQ": "Реквизиты и правовое основание",
    "DEC": "Элементы решения",
    "SRV": "Перечень услуг",
    "PLN": "План апробации",
    "IND": "Показатели эффективности",
    "GRP": "Рабочая группа",
    "INF": "Информационное обеспечение",
    "EFF": "Сроки, вступление в силу, контроль",
    "REF": "Ссылки и приложения",
    "COH": "Согласованность текста",
    "WRD": "Оформление",
}
_HEAD = """# Что проверяет `soczakaz check`

Файл создан из `corpus/law` командой `python -m check.docs`; правьте данные, а не его.
Официальный текст общих требований (постановление Правительства Российской Федерации № 1678) не прочитан, поэтому
пункты норм не называются: такие замечания говорят, что не найден типовой элемент решения.
Одно требование целиком: `soczakaz explain PLN-003`. Скрыть замечание: `soczakaz-ignore.toml`; выключить или добавить
требование: `--law ФАЙЛ`.
"""


def rules_page(law: Law) -> str:
    """The catalogue as one Markdown page, by groups."""
    entries = sorted(law.requirements.values(), key=lambda entry: (list(GROUPS).index(entry.id[:3]), entry.id))
    lines = [_HEAD]
    for group, members in groupby(entries, key=lambda entry: entry.id[:3]):
        lines += [f"## {GROUPS[group]}", ""]
        for entry in members:
            lines += [*_section(entry, law), ""]
    return "\n".join(lines)


def _section(entry: Requirement, law: Law) -> Iterator[str]:
    since = f"с {entry.since:%d.%m.%Y}" if entry.since else ""
    until = f"по {entry.until:%d.%m.%Y}" if entry.until else ""
    period = " ".join(filter(None, (since, until))) or "всегда"
    norm = law.norms[entry.norm].cited if entry.norm else ""
    basis = ", ".join(filter(None, (norm, entry.provision, EVIDENCE[entry.evidence])))
    yield f"### {entry.id} · {entry.name}"
    yield ""
    yield f"*{SEVERITY[entry.severity]}; действует {period}; основание: {basis}; сверено {entry.checked_on:%d.%m.%Y}*"
    yield ""
    yield f"{entry.why}"
    yield ""
    yield f"- Замечание: `{entry.violated}`"
    yield f"- Что сделать: `{entry.fix}`"
    yield f"- Плохо: {entry.bad}"
    yield f"- Хорошо: {entry.good}"


def main() -> None:
    """Write the page."""
    path = data_path(FILE)
    path.parent.mkdir(exist_ok=True)
    path.write_text(rules_page(load()), encoding="utf-8")


if __name__ == "__main__":
    main()
