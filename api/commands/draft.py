"""``soczakaz draft``: a profile to the act and its appendices as Word files."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from api.files import read_input
from api.russian import examples
from soczakaz.errors import SoczakazError

KINDS = ("resolution", "services", "plan", "indicators", "group-regulation", "group-membership")

DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")  # docx and odt, pdf, rtf, doc


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "draft",
        help="составить акт с приложениями по профилю (.docx)",
        description="Составляет по профилю акт целиком (akt.docx) и каждую часть отдельным файлом Word.\n"
        "Профиль — десяток строк YAML: soczakaz profile new. Ничего не записывается, пока не готовы все файлы;\n"
        "файлы, исправленные человеком, не заменяются.",
        epilog=examples(
            [
                "soczakaz draft profile.yaml -o akt",
                "soczakaz draft profile.yaml -o akt --only plan --only indicators",
                "soczakaz draft profile.yaml -o akt --form government",
                "soczakaz draft profile.yaml -o akt --templates мои-шаблоны",
            ]
        ),
    )
    made.add_argument("profile", metavar="ПРОФИЛЬ", help="файл профиля (.yaml); «-» — стандартный ввод")
    made.add_argument("-o", "--output", required=True, metavar="ПАПКА", help="куда записать файлы")
    made.add_argument("--only", action="append", choices=KINDS, help="только эта часть; можно указать несколько раз")
    made.add_argument("--templates", metavar="ПАПКА", help="свои шаблоны: plan.docx и другие; остальные — из комплекта")
    made.add_argument(
        "--form",
        metavar="ИМЯ",
        help="оформление: gost-2025, government, head, no-sign, wide-margin или свой файл .toml",
    )
    made.add_argument("--force", action="store_true", help="заменить файлы в папке, даже если их правил человек")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the package. 0; 2 when the profile, a template or the form cannot be used."""
    from api.drafting import form_faults, prepare
    from generate.folder import write_folder
    from generate.package import package
    from generate.profile_file import ProfileError, load

    if Path(args.profile).is_dir():
        raise SoczakazError(
            f"{args.profile}: это папка, а нужен файл профиля (.yaml); сделать его: soczakaz profile new"
        )
    data, name = read_input(args.profile)
    if data.startswith(DOCUMENTS):
        raise _no_profile(name, "это документ, а нужен профиль (.yaml)")
    only = tuple(dict.fromkeys(args.only or ()))
    try:
        profile = load(data, name)
    except ProfileError:
        if _has_lines(data):
            raise
        raise _no_profile(name, "это не профиль: в файле нет ни одной его строки («орган: …», «регион: …»)") from None
    made = prepare(profile, args.form, only)
    if args.templates:
        from generate.render_apart import own_templates, package_apart

        files = package_apart(made.draft, made.form, own_templates(Path(args.templates)), only)
    else:
        files = package(made.draft, made.form, only=only)
    folder = Path(args.output)
    write_folder(folder, files, force=args.force)
    print(f"Записано в {folder}: {', '.join(files)}", file=sys.stderr)
    for n, note in enumerate(made.notes, 1):
        print(f"  {n}. {note}", file=sys.stderr)
    for file, fault in form_faults(files):
        print(f"Оформление, {file}: {fault.message} ({fault.code})", file=sys.stderr)
    return 0


def _no_profile(name: str, what: str) -> SoczakazError:
    return SoczakazError(f"{name}: {what}. Сделать его из акта: soczakaz profile {name} -o profile.yaml")


def _has_lines(data: bytes) -> bool:
    """Whether a faulty profile is one at all: an empty file may be, a text without a single key is something else."""
    from generate.profile import Profile

    keys = {field.alias for field in Profile.model_fields.values()}
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1251", "replace")
    lines = text.lstrip("\ufeff").splitlines()
    return not text.strip() or any(line.partition(":")[0].strip() in keys for line in lines if ":" in line)
