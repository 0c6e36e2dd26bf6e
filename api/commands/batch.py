"""``soczakaz batch``: thousands of files to a store."""

import datetime as dt
import os
import sys
import time
from argparse import Namespace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from api.arguments import positive
from api.commands.deadlines import add_store
from api.russian import examples
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from api.bulk.inputs import Inputs
    from api.bulk.run import Summary
    from store import Store

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
        "Код выхода 3 — часть файлов прочитать не удалось, каждый назван с причиной.",
        epilog=examples(
            [
                "soczakaz batch акты/ --store sqlite:///акты.db",
                "soczakaz batch акты.zip ещё/ --workers 4 --no-persons",
                "find акты -name '*.docx' | soczakaz batch - --store postgresql://user@host/acts",
                "soczakaz batch акты/ --retry-failed --timeout 300",
            ]
        ),
    )
    made.add_argument(
        "paths", nargs="+", metavar="ПУТЬ", help="файл, папка или архив zip; «-» — список путей из стандартного ввода"
    )
    add_store(made)
    made.add_argument(
        "--workers", type=positive, metavar="N", default=os.cpu_count() or 1, help="сколько процессов; по числу ядер"
    )
    made.add_argument("--retry-failed", action="store_true", help="прочитать заново и то, что прежде не удалось")
    made.add_argument(
        "--no-persons",
        action="store_true",
        help="не хранить состав рабочих групп и имена подписавшего и контролирующего (текст пунктов остаётся)",
    )
    made.add_argument(
        "--timeout", type=positive, metavar="С", default=SECONDS, help=f"секунд на файл; по умолчанию {SECONDS}"
    )
    made.add_argument(
        "--memory", type=positive, metavar="МБ", default=MEGABYTES, help=f"памяти на файл; по умолчанию {MEGABYTES} МБ"
    )
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read what is new or changed. 0, or 3 when some files could not be read."""
    from sqlalchemy.exc import DBAPIError

    from api.bulk.inputs import find
    from api.bulk.progress import final
    from api.bulk.version import extractor_version
    from store import Store, opened

    start = time.monotonic()
    inputs = find(args.paths)
    _tell_passed_over(inputs)
    with opened(args.store) as engine:
        store = Store(engine, extractor_version(), persons=not args.no_persons)
        try:
            number = store.start_run(_now())
            summary = _read(args, inputs, store)
            known = summary.unchanged + summary.same
            store.finish_run(number, _now(), done=summary.done, unchanged=known, failed=len(summary.failed))
        except DBAPIError as error:
            said = "".join(str(error.orig).strip().splitlines()[:1])
            raise SoczakazError(f"база не приняла данные ({said}); прочитанное сохранено, повторите команду") from error
        finally:
            inputs.close()
    print(final(summary, time.monotonic() - start), file=sys.stderr)
    return FAILED if summary.failed else 0


def _read(args: Namespace, inputs: "Inputs", store: "Store") -> "Summary":
    from api.bulk.pool import Limits, Pool
    from api.bulk.progress import Progress
    from api.bulk.run import Batch
    from api.bulk.task import read_act, warm

    task = partial(read_act, persons=store.persons)
    limits = Limits(args.timeout, args.memory << 20)
    suffixes = {PurePosixPath(item.path).suffix.lower() for item in inputs.items}
    prepare = partial(warm, suffixes, len(inputs.items))
    progress = Progress()
    with Pool(task, min(args.workers, max(len(inputs.items), 1)), limits, prepare) as pool:
        batch = Batch(inputs, store, pool, args.retry_failed, progress)
        try:
            return batch.run()
        except KeyboardInterrupt:
            progress.close()
            done = batch.summary.done
            print(f"Прочитано {done}; чтобы продолжить, повторите ту же команду.", file=sys.stderr)
            raise
        finally:
            progress.close()


def _now() -> dt.datetime:
    """The moment in UTC, as databases without time zones keep it."""
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)


def _tell_passed_over(inputs: "Inputs") -> None:
    if inputs.passed_over:
        kinds = ", ".join(f"{suffix} — {count}" for suffix, count in sorted(inputs.passed_over.items()))
        print(f"Не акты по имени, пропущены (назовите файл прямо, чтобы прочитать): {kinds}", file=sys.stderr)
