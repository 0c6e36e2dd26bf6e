"""A new check of acts that are stored already: their packed texts go through the executor, no file is read."""

from collections.abc import Iterator, Sequence

from api.bulk.executor import Executor, Job
from api.bulk.interrupt import uninterrupted
from store.checks import Check, drop_packed, packed, renew, stale
from store.repository import Store

BATCH = 32


def stale_checks(store: Store) -> Sequence[int]:
    """The acts to check anew."""
    return [act_id for act_id, _ in stale(store.engine, store.extractor, store.wanted)] if store.wanted else []


def check_stale(store: Store, acts: Sequence[int], executor: Executor) -> int:
    """Check these acts anew; each new check is committed as soon as it is there. How many were renewed; the files of the
    others are read again by the run that follows."""
    done = 0
    for jobs in _batches(store, acts):
        while not executor.free():
            done += _collect(store, executor)
        executor.submit(jobs)
    while executor.busy():
        done += _collect(store, executor)
    return done


def _batches(store: Store, acts: Sequence[int]) -> Iterator[list[Job]]:
    for start in range(0, len(acts), BATCH):
        some = acts[start : start + BATCH]
        if jobs := [Job(str(act_id), "", kept) for act_id in some if (kept := packed(store.engine, act_id))]:
            yield jobs


def _collect(store: Store, executor: Executor) -> int:
    renewed = 0
    for ended in executor.results():
        with uninterrupted():
            if isinstance(ended.result, Check):
                renew(store.engine, int(ended.ticket), ended.result)
                renewed += 1
            else:
                drop_packed(store.engine, int(ended.ticket))
    return renewed
