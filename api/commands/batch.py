"""``soczakaz batch``: thousands of files to a store."""

import os
import sys
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from api.arguments import day, memory, positive, today, utc_now
from api.commands.deadlines import add_store
from api.russian import examples
from soczakaz.errors import SoczakazError
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from api.bulk.executor import Executor, Task
    from api.bulk.inputs import Inputs
    from api.bulk.run import Summary
    from store import Store
    from store.checks import Wanted

SECONDS = 90  # LibreOffice, which reads doc, odt and rtf, has 60 of its own
MEGABYTES = 1024
FAILED = 3


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "batch",
        help="прочитать много актов в базу",
        description="Читает файлы, папки (вместе с вложенными) и архивы zip в базу, по файлу за раз и в отдельных\n"
        "процессах. Прерванный прогон продолжается той же командой: прочитанное не читается снова.\n"
        "Код выхода 3 — часть файлов прочитать не удалось (каждый назван с причиной) или среди них нет ни одного акта.",
        epilog=examples(
            [
                "soczakaz batch акты/ --store sqlite:///акты.db",
                "soczakaz batch акты.zip ещё/ --workers 4 --no-persons",
                "find акты -name '*.docx' | soczakaz batch - --store postgresql://user@host/acts",
                "soczakaz batch акты/ --retry-failed --timeout 300",
                "soczakaz batch акты/ --check --as-of 2024-01-01",
                "soczakaz batch s3://acts/2024 --store postgresql://user@host/acts --scheduler tcp://10.0.0.1:8786",
            ]
        ),
    )
    made.add_argument(
        "paths",
        nargs="+",
        metavar="ПУТЬ",
        help="файл, папка, архив zip или их адрес (s3://…); «-» — список путей из стандартного ввода",
    )
    add_store(made)
    made.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help="сколько процессов; по умолчанию по числу ядер; 0 — читать в самой программе, без пределов (для отладки)",
    )
    made.add_argument(
        "--scheduler",
        metavar="АДРЕС",
        help="читать на узлах кластера Dask, например tcp://10.0.0.1:8786 (docs/cluster.md)",
    )
    made.add_argument(
        "--resume",
        action="store_true",
        help="продолжить начатое: остановиться, если в базе ещё нет ни одного прогона (например, ошибка в её адресе)",
    )
    made.add_argument("--retry-failed", action="store_true", help="прочитать заново и то, что прежде не удалось")
    made.add_argument(
        "--check",
        action="store_true",
        help="и проверить каждый акт; замечания хранятся в базе (soczakaz findings). Изменились только требования — "
        "файлы не читаются заново",
    )
    made.add_argument(
        "--as-of", type=day, metavar="ДАТА", help="на какой день проверять с --check; по умолчанию дата каждого акта"
    )
    made.add_argument(
        "--no-persons",
        action="store_true",
        help="не хранить состав рабочих групп и имена людей: в текстах вместо них «Хххххх Х.Х.»",
    )
    made.add_argument(
        "--timeout", type=positive, metavar="С", default=SECONDS, help=f"секунд на файл; по умолчанию {SECONDS}"
    )
    made.add_argument(
        "--memory", type=memory, metavar="МБ", default=MEGABYTES, help=f"памяти на файл; по умолчанию {MEGABYTES} МБ"
    )
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read what is new or changed. 0, or 3 when some files could not be read or none is an act."""
    from sqlalchemy.exc import DBAPIError

    from api.bulk.aftermath import tell
    from api.bulk.inputs import find
    from api.bulk.progress import final
    from api.bulk.refusals import refusal
    from api.bulk.resume import begun
    from api.bulk.version import extractor_version
    from store import Store, opened
    from store.repository import purge

    if args.as_of and not args.check:
        raise SoczakazError("--as-of — день проверки; добавьте --check")
    start = time.monotonic()
    inputs = find(args.paths)
    _tell_passed_over(inputs)
    if inputs.missing:
        raise SoczakazError(f"нет такого файла или папки: {', '.join(args.paths)}; проверьте путь. Найдено 0 файлов")
    if not inputs.items and not args.check:  # with it the acts of the store may want a new check
        raise SoczakazError(_nothing(args.paths))
    with opened(args.store, create=not args.resume) as engine:
        if args.resume:
            print(begun(engine), file=sys.stderr)
        store = Store(engine, extractor_version(), persons=not args.no_persons, wanted=_wanted(args))
        try:
            number = store.start_run(utc_now())
            if store.wanted:
                _check_again(args, store)
            summary = _read(args, inputs, store)
            if args.no_persons and summary.done:
                purge(engine)  # of the names in what was read before without the option
            known = summary.unchanged + summary.same
            store.finish_run(number, utc_now(), done=summary.done, unchanged=known, failed=len(summary.failed))
            if inputs.items:
                print(final(summary, time.monotonic() - start), file=sys.stderr)
            tell(engine, store.wanted)
        except DBAPIError as error:
            raise SoczakazError(
                f"база не приняла данные ({refusal(error)}); прочитанное сохранено, повторите команду"
            ) from error
        finally:
            inputs.close()
    return FAILED if summary.failed or (inputs.items and not summary.acts) else 0


def _read(args: Namespace, inputs: "Inputs", store: "Store") -> "Summary":
    from api.bulk.progress import Progress
    from api.bulk.run import Batch
    from api.bulk.task import read_act, warm

    progress = Progress()
    check = store.wanted is not None
    task = partial(read_act, persons=store.persons, wanted=store.wanted)
    suffixes = frozenset(item.suffix for item in inputs.items)
    prepare = partial(warm, suffixes, len(inputs.items), check=check)
    with _executor(args, task, prepare, len(inputs.items)) as executor:
        batch = Batch(inputs, store, executor, args.retry_failed, progress)
        try:
            return batch.run()
        except KeyboardInterrupt:
            progress.close()
            done = batch.summary.done
            print(f"Прочитано {done}; чтобы продолжить, повторите ту же команду.", file=sys.stderr)
            raise
        finally:
            progress.close()


def _wanted(args: Namespace) -> "Wanted | None":
    """Which check the acts are to have."""
    if not args.check:
        return None
    from api.bulk.version import checker_version
    from store.checks import Wanted

    return Wanted(checker_version(), args.as_of, today())


def _check_again(args: Namespace, store: "Store") -> None:
    """Renew the checks of acts in the store that need no reading."""
    from api.bulk.recheck import check_stale, stale_checks
    from api.bulk.task import check_again, warm

    if not store.wanted or not (stale := stale_checks(store)):
        return
    print(f"Проверяю заново без чтения файлов: {counted(len(stale), 'акт', 'акта', 'актов')}.", file=sys.stderr)
    task = partial(check_again, wanted=store.wanted)
    with _executor(args, task, partial(warm, (), 0, check=True), len(stale)) as executor:
        check_stale(store, stale, executor)


def _executor(args: Namespace, task: "Task", prepare: Callable[[], None], jobs: int) -> "Executor":
    """Who does the work, as the options say."""
    from api.bulk.executor import Limits
    from api.bulk.pool import Pool
    from api.bulk.serial import Serial

    limits = Limits(args.timeout, args.memory << 20)
    if args.scheduler:
        from api.bulk.cluster import Cluster
        from api.bulk.version import program_version

        tell = partial(print, file=sys.stderr, flush=True)
        return Cluster(args.scheduler, task, limits, prepare, program_version(), tell)
    if args.workers == 0:
        return Serial(task, prepare)
    return Pool(task, min(args.workers or _cores(), max(jobs, 1)), limits, prepare)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _workers(text: str) -> int:
    """A number of processes, 0 for none."""
    if text.isascii() and text.isdigit():
        return int(text)
    raise ArgumentTypeError(f"«{text}» — не число процессов; укажите целое от 1 или 0, чтобы читать в самой программе")


def _nothing(paths: list[str]) -> str:
    """What to say when there is nothing to read."""
    if paths == ["-"]:
        return "в списке из стандартного ввода нет ни одного пути; читать нечего"
    where = "папке" if len(paths) == 1 else "папках"
    return (
        f"в {where} нет актов: {', '.join(paths)}. Читаются doc, docx, odt, rtf, pdf, html, mhtml, txt, md и архивы zip; "
        "проверьте путь"
    )


def _tell_passed_over(inputs: "Inputs") -> None:
    if inputs.passed_over:
        kinds = ", ".join(f"{suffix} — {count}" for suffix, count in sorted(inputs.passed_over.items()))
        print(f"Не акты по имени, пропущены (назовите файл прямо, чтобы прочитать): {kinds}", file=sys.stderr)
