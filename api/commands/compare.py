"""``soczakaz compare``: regions side by side, or two editions of one act."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from api.commands.deadlines import LEVELS, add_store
from api.files import STDIN, chosen_format, read_input, write_output
from api.russian import examples
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from monitor.compare import Comparison
    from monitor.compare_editions import Editions

OF_FILES = ("text", "json", "xlsx", "html")
OF_STORE = ("text", "json", "xlsx", "svg", "png")
FORMATS = tuple(dict.fromkeys((*OF_FILES, *OF_STORE)))


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "compare",
        help="сравнить регионы между собой или две редакции акта",
        description="Без файлов — акты из базы рядом: каких мероприятий примерного плана нет, как сроки и целевые значения\n"
        "стоят среди остальных (медиана, квартили). Два файла — две редакции одного акта: что добавлено, исключено, изменено.",
        epilog=examples(
            [
                "soczakaz compare --store sqlite:///акты.db --region all -o сравнение.xlsx --picture сравнение.svg",
                "soczakaz compare --region 'тверская область' --region 'смоленская область'",
                "soczakaz compare было.docx стало.docx",
                "soczakaz compare было.docx стало.pdf -o сравнение.html",
            ]
        ),
    )
    made.add_argument("files", nargs="*", metavar="ФАЙЛ", help="два файла: прежняя и новая редакции")
    add_store(made)
    made.add_argument(
        "--region",
        action="append",
        default=[],
        metavar="РЕГИОН",
        help="какие регионы показать (можно повторять); all — все",
    )
    made.add_argument("--level", choices=tuple(LEVELS), help="сравнивать акты только этого уровня")
    made.add_argument(
        "--before-exclusive", action="store_true", help="«до 1 марта» не включает 1 марта (по умолчанию включает)"
    )
    made.add_argument("--format", choices=FORMATS, help="вид результата; по умолчанию по имени в -o, иначе text")
    made.add_argument("--picture", metavar="ИМЯ", help="записать ещё и картинку: имя.svg или имя.png (только для базы)")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Compare. 0; 2 when a file cannot be read or nothing can be compared."""
    form = chosen_format(args.format, args.output, FORMATS, "text", "сравнение")
    if args.files and len(args.files) != 2:
        raise SoczakazError("для сравнения редакций нужны два файла: soczakaz compare было.docx стало.docx")
    allowed = OF_FILES if args.files else OF_STORE
    if form not in allowed:
        raise SoczakazError(f"для {'файлов' if args.files else 'базы'} вида {form} нет; есть: {', '.join(allowed)}")
    if args.files:
        if args.region or args.picture or args.level or args.before_exclusive:
            raise SoczakazError(
                "--region, --level, --picture и --before-exclusive — для базы; с файлами их не указывают"
            )
        compared = _files(args.files)
        write_output(args.output, _written_files(compared, form))
        if args.output not in (None, STDIN) or form not in ("text", "html"):
            for note in compared.notes:
                print(note, file=sys.stderr)
        return 0
    picture = _picture_form(args.picture)
    comparison = _stored(args)
    write_output(args.output, _written_stored(comparison, form))
    if args.picture:
        from monitor.charts_compare import matrix

        write_output(args.picture, matrix(comparison, "png" if picture == "png" else "svg"))
    return 0


def _files(names: list[str]) -> "Editions":
    from check.engine import admit
    from extract.pipeline import extract
    from monitor.compare_editions import editions

    if names == [STDIN, STDIN]:
        raise SoczakazError("стандартный ввод один: укажите хотя бы один файл")
    old, new = (extract(*read_input(name)).act for name in names)
    admit(old)
    admit(new)
    return editions(old, new)


def _stored(args: Namespace) -> "Comparison":
    from api.comparing import compare_stored
    from store import opened

    with opened(args.store, create=False) as engine, engine.connect() as connection:
        comparison = compare_stored(
            connection, args.region, level=LEVELS.get(args.level), exclusive=args.before_exclusive
        )
    if not comparison.base:
        raise SoczakazError("в базе нет актов с планом или показателями; прочитайте их: soczakaz batch ПАПКА")
    return comparison


def _written_files(compared: "Editions", form: str) -> bytes:
    if form == "html":
        from monitor.compare_html import editions_html

        return editions_html(compared)
    if form == "xlsx":
        from monitor.compare_xlsx import editions_xlsx

        return editions_xlsx(compared)
    from monitor.compare_text import editions_json, editions_text

    return editions_json(compared) if form == "json" else editions_text(compared)


def _written_stored(comparison: "Comparison", form: str) -> bytes:
    if form == "xlsx":
        from monitor.compare_xlsx import regions_xlsx

        return regions_xlsx(comparison)
    if form in ("svg", "png"):
        from monitor.charts_compare import matrix

        return matrix(comparison, "png" if form == "png" else "svg")
    from monitor.compare_text import regions_json, regions_text

    return regions_json(comparison) if form == "json" else regions_text(comparison)


def _picture_form(name: str | None) -> str | None:
    if name is None:
        return None
    suffix = name.rpartition(".")[2].lower()
    if suffix not in ("svg", "png"):
        raise SoczakazError(f"{name}: картинка бывает svg или png; назовите, например, сравнение.svg")
    return suffix
