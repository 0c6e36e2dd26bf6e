"""``python -m check.docs``: docs/rules.md, written from the catalogue."""

import re
import tomllib
from collections.abc import Iterator
from itertools import groupby

from check.law import Law, Requirement, load
from check.write.words import EVIDENCE, SEVERITY
from soczakaz.data import data_path

FILE = "docs/rules.md"
WEIGHTS = "corpus/law/severities.toml"
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
    lines += [*_weights(law), ""]
    for group, members in groupby(entries, key=lambda entry: entry.id[:3]):
        lines += [f"## {GROUPS[group]}", ""]
        for entry in members:
            lines += [*_section(entry, law), ""]
    return "\n".join(lines)


def weights() -> dict[str, tuple[str, str]]:
    """Each requirement's severity and the reason for it, as ``corpus/law/severities.toml`` has them."""
    entries = tomllib.loads(data_path(WEIGHTS).read_text(encoding="utf-8"))["weight"]
    return {one: (entry["severity"], entry["reason"]) for entry in entries for one in entry["of"]}


def _weights(law: Law) -> Iterator[str]:
    reasons = weights()
    yield "## Серьёзность и её причина"
    yield ""
    yield "Ошибка — рецензент вернул бы акт; предупреждение — исправить нужно, но акт понятен; подсказка — спорное или стиль;"
    yield "вопрос — ответить может только человек."
    yield ""
    yield "| требование | о чём | серьёзность | почему |"
    yield "|---|---|---|---|"
    for one, entry in sorted(law.requirements.items(), key=lambda item: (list(GROUPS).index(item[0][:3]), item[0])):
        yield f"| {one} | {_about(entry)} | {SEVERITY[entry.severity]} | {reasons[one][1]} |"


def _about(entry: Requirement) -> str:
    """The message of a requirement as a heading: what it gives in places left out."""
    text = re.sub(r"\{\w+\}", "…", entry.violated).replace("|", "/")
    return text if len(text) <= 110 else text[:110].rsplit(" ", 1)[0] + " …"


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
