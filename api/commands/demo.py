"""``soczakaz demo``: the main job on acts that ship with the program: extract, check, draft."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from api.russian import examples
from soczakaz.data import data_path

GOOD = "corpus/acts/01-zarechny-education.docx"
FAULTY = "corpus/acts/05-lugovoy-fitness.docx"
PROFILE = "corpus/profiles/zarechny.yaml"
FOLDER = "soczakaz-demo"
SHOWN = 6


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "demo",
        help="показать работу на актах из комплекта",
        description="Читает и проверяет акты вымышленных районов, которые поставляются с программой,\n"
        f"и составляет по профилю пакет документов в папку {FOLDER}.",
        epilog=examples(["soczakaz demo"]),
    )
    made.set_defaults(run=run)


def run(_args: Namespace) -> int:
    """Extract a bundled act, check a faulty one, draft a package and check what was drafted."""
    steps = (_extracted(data_path(GOOD)), ["2. Проверить", "", *_checked(data_path(FAULTY))], _drafted(Path(FOLDER)))
    for step in steps:
        print("\n".join(step), end="\n\n", flush=True)
    return 0


def _extracted(path: Path) -> list[str]:
    from extract.pipeline import extract
    from extract.write.words import act_name, deadline_words
    from soczakaz.ru.numbers import counted

    act = extract(path.read_bytes(), path.name).act
    lines = [
        f"1. Извлечь: {path.name}",
        "",
        f"   {act_name(act)}, {act.requisites.issuer}",
        f"   {counted(len(act.events), 'мероприятие', 'мероприятия', 'мероприятий')}, "
        f"{counted(len(act.indicators), 'показатель', 'показателя', 'показателей')}, "
        f"{counted(len(act.services), 'услуга', 'услуги', 'услуг')}, "
        f"{counted(len(act.references), 'ссылка', 'ссылки', 'ссылок')}",
        "",
    ]
    for event in act.events[:SHOWN]:
        text = event.text if len(event.text) <= 58 else event.text[:57].rstrip() + "…"
        lines.append(f"   {event.number or '':5}{text:60}{deadline_words(event.deadline)}")
    return [*lines, "   …", "   Всё: soczakaz extract ФАЙЛ --format md (или xlsx, ics, json, akn)"]


def _checked(path: Path) -> list[str]:
    from check.engine import review
    from check.law import load
    from check.write.to_text import to_text
    from extract.pipeline import extract

    read = extract(path.read_bytes(), path.name)
    as_of = read.act.requisites.date
    assert as_of is not None, "the bundled acts are dated"
    report = review(read.act, read.layout.units(), load(), as_of)
    return [f"   {line}".rstrip() for line in to_text(report).splitlines()]


def _drafted(folder: Path) -> list[str]:
    from generate.compose import compose
    from generate.folder import write_folder
    from generate.form import Form
    from generate.package import WHOLE, package
    from generate.profile_file import load

    profile = data_path(PROFILE)
    draft, _ = compose(load(profile.read_bytes(), profile.name))
    files = package(draft, Form(), only=())
    write_folder(folder, files, force=True)
    return [
        f"3. Составить: {profile.name}",
        "",
        f"   Записано в папку {folder}: {', '.join(files)}",
        "",
        *_checked(folder / WHOLE),
    ]
