"""``soczakaz draft``: a profile to the act and its appendices as Word files."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.files import read_input
from api.russian import examples
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from generate.form import Form
    from generate.profile import Profile

KINDS = ("resolution", "services", "plan", "indicators", "group-regulation", "group-membership")


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
    from generate.checkform import check_form
    from generate.compose import compose
    from generate.context import contexts
    from generate.folder import write_folder
    from generate.form import Form, load_form
    from generate.package import WHOLE, package
    from generate.profile_file import load

    data, name = read_input(args.profile)
    profile = load(data, name)
    form = load_form(args.form) if args.form else Form()
    draft, notes = compose(_worded(profile, form))
    form = _margin(profile, form)
    only = tuple(dict.fromkeys(args.only or ()))
    if absent := [kind for kind in only if kind not in contexts(draft)]:
        raise SoczakazError(f"по этому профилю нет частей: {', '.join(absent)}; их место занимает существующий совет")
    if args.templates:
        from generate.render_apart import own_templates, package_apart

        files = package_apart(draft, form, own_templates(Path(args.templates)), only)
    else:
        files = package(draft, form, only=only)
    folder = Path(args.output)
    write_folder(folder, files, force=args.force)
    print(f"Записано в {folder}: {', '.join(files)}", file=sys.stderr)
    for n, note in enumerate(notes, 1):
        print(f"  {n}. {note}", file=sys.stderr)
    for file in [WHOLE] if WHOLE in files else files:
        for fault in check_form(files[file]):
            print(f"Оформление, {file}: {fault.message} ({fault.code})", file=sys.stderr)
    return 0


def _worded(profile: "Profile", form: "Form") -> "Profile":
    """The profile with the form's customs of wording, where its own «оформление» says nothing."""
    said = profile.form.model_fields_set
    customs = {key: value for key, value in form.words.model_dump().items() if value is not None and key not in said}
    return profile.model_copy(update={"form": profile.form.model_copy(update=customs)}) if customs else profile


def _margin(profile: "Profile", form: "Form") -> "Form":
    """The form with the left margin that the profile names."""
    if "left_margin" not in profile.form.model_fields_set:
        return form
    page = form.page.model_copy(update={"left": float(profile.form.left_margin)})
    return form.model_copy(update={"page": page})
