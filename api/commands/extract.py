"""``soczakaz extract``: files to structured acts."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from api.files import STDIN, chosen_format, read_input, write_output
from api.russian import examples
from soczakaz.errors import SoczakazError, UnreadableError

if TYPE_CHECKING:
    from soczakaz.act import Act

FORMATS = ("json", "jsonl", "xlsx", "md", "ics", "akn")


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "extract",
        help="прочитать акт: мероприятия, сроки, показатели, услуги, ссылки",
        description="Читает акты (docx, doc, odt, rtf, pdf, html, txt, md) и выдаёт их содержание данными.\n"
        "Вид файла определяется по содержимому. Несколько файлов по умолчанию дают jsonl: акт на строку.",
        epilog=examples(
            [
                "soczakaz extract akt.docx > akt.json",
                "soczakaz extract akt.pdf --format md | less",
                "soczakaz extract acts/*.docx -o acts.xlsx",
                "soczakaz extract - --format ics -o deadlines.ics < akt.txt",
            ]
        ),
    )
    made.add_argument("files", nargs="+", metavar="ФАЙЛ", help="файл акта; «-» — стандартный ввод")
    made.add_argument(
        "--format",
        choices=FORMATS,
        help="вид результата; по умолчанию по имени в -o, иначе json для одного файла и jsonl для нескольких",
    )
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Extract the files in the order given. 0, or 2 when a file could not be read."""
    form = chosen_format(args.format, args.output, FORMATS, "json" if len(args.files) == 1 else "jsonl", "акты")
    if form == "akn" and len(args.files) > 1:
        raise SoczakazError("формат akn — один акт в файле; укажите один файл или выберите jsonl")
    if args.files.count(STDIN) > 1:
        raise SoczakazError("стандартный ввод один: укажите «-» один раз")
    failed = False
    doubtful: list[str] = []

    def acts() -> Iterator["Act | UnreadableError"]:
        nonlocal failed
        for n, name in enumerate(args.files, 1):
            _progress(n, len(args.files), name)
            try:
                act = _extract(name)
            except UnreadableError as error:
                failed = True
                yield error
                continue
            if not act.is_recognised:
                doubtful.append(act.source.name)
            yield act
        _progress(0, 0, "")

    if form == "jsonl":
        _lines(acts(), args.output)
    else:
        from extract.write import writer

        good: list[Act] = []
        for act in acts():
            if isinstance(act, UnreadableError):
                print(f"soczakaz: {act}", file=sys.stderr)
            else:
                good.append(act)
        if good:
            write_output(args.output, writer(form)(good))
            if form == "ics":
                _say_undated(good)
    for name in doubtful:
        print(
            f"{name}: на акт не похоже: ни бланка, ни приложений, ни плана; проверьте, тот ли это файл", file=sys.stderr
        )
    return 2 if failed else 0


def _extract(name: str) -> "Act":
    data, shown = read_input(name)
    from extract.pipeline import extract

    return extract(data, shown).act


def _lines(acts: "Iterator[Act | UnreadableError]", target: str | None) -> None:
    """One JSON object a line; to standard output as they come, so that a long run can be watched and piped."""
    from extract.write.to_json import error_json, json_line

    kept = bytearray()
    for act in acts:
        if isinstance(act, UnreadableError):
            print(f"soczakaz: {act}", file=sys.stderr)
            line = json_line(error_json(act))
        else:
            line = json_line(act.as_json())
        if target is None:
            write_output(None, line)
        else:
            kept += line
    if target is not None:
        write_output(target, bytes(kept))


def _say_undated(acts: "list[Act]") -> None:
    from extract.write.to_ics import without_day
    from extract.write.words import act_name, deadline_words

    for act in acts:
        for event in without_day(act):
            print(
                f"Нет в календаре: {act_name(act)}, {event.place.label}: срок {deadline_words(event.deadline)}",
                file=sys.stderr,
            )


def _progress(n: int, total: int, name: str) -> None:
    """A line that rewrites itself, only in a terminal and only for several files; ``total`` 0 wipes it."""
    if not sys.stderr.isatty() or total == 1:
        return
    print(f"\r\033[K[{n}/{total}] {name[:60]}" if total else "\r\033[K", end="", file=sys.stderr, flush=True)
