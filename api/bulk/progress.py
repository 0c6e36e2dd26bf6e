"""How a long run is seen: a line that rewrites itself in a terminal, a plain line now and then in a log."""

import sys
import time

from api.bulk.run import Summary
from soczakaz.ru.numbers import counted

IN_TERMINAL = 0.2  # seconds between two states of the line
IN_LOG = 15.0
ENOUGH = 10  # files from which a rate can be told
SHOWN = 20  # files named one by one that are no acts

REASONS = {
    "unreadable": "не читается как акт",
    "unavailable": "файл не открывается",
    "too-large": "слишком велик",
    "nested-archive": "архив в архиве",
    "archive": "архив, который не открывается",
    "missing-program": "нет нужной программы",
    "timeout": "не уложился во время",
    "memory": "не хватило памяти",
    "crash": "разбор оборвался",
    "internal": "внутренняя ошибка",
}


class Progress:
    """Prints to standard error how far a run is, at which rate, and how long is left."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._start = self._last = time.monotonic()

    def __call__(self, summary: Summary) -> None:
        """Show the state, if it is time to."""
        now = time.monotonic()
        if now - self._last < (IN_TERMINAL if self._terminal else IN_LOG):
            return
        self._last = now
        line = self._line(summary, now - self._start)
        print(
            f"\r\033[K{line}" if self._terminal else line,
            end="" if self._terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    def close(self) -> None:
        """Wipe the line."""
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _line(self, summary: Summary, seconds: float) -> str:
        worked = summary.passed - summary.unchanged
        rate = worked / seconds if seconds else 0.0
        parts = [f"{summary.passed} из {summary.total}"]
        if worked >= ENOUGH:
            parts.append(f"{rate * 60:.0f} в минуту")
            parts.append(f"осталось {duration((summary.total - summary.passed) / rate)}")
        if summary.strangers:
            parts.append(f"не актов {len(summary.strangers)}")
        if summary.failed:
            parts.append(f"с ошибкой {len(summary.failed)}")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """«40 с», «12 мин», «3 ч 05 мин»."""
    if seconds < 60:
        return f"{seconds:.0f} с"
    minutes = round(seconds / 60)
    return f"{minutes} мин" if minutes < 60 else f"{minutes // 60} ч {minutes % 60:02} мин"


def final(summary: Summary, seconds: float) -> str:
    """The table at the end of a run: what was done, what failed and why, what took longest."""
    rows = [("прочитано", summary.done), ("без изменений", summary.unchanged), ("того же содержания", summary.same)]
    if summary.strangers:
        rows.append(("не похоже на акт", len(summary.strangers)))
    rows += [(f"с ошибкой: {REASONS[reason]}", count) for reason, count in sorted(summary.reasons().items())]
    width = max(len(name) for name, _ in rows)
    files = counted(summary.total, "файл", "файла", "файлов")
    lines = [
        f"Всего {files} за {duration(seconds)}"
        + (f", {summary.done / seconds * 60:.0f} в минуту" if summary.done else "")
    ]
    lines += [f"  {name:<{width}}  {count:>7}" for name, count in rows]
    if summary.failed:
        lines.append("С ошибкой:")
        lines += [f"  {shown(path)}: {failure.message}" for path, failure in summary.failed]
    if summary.before:
        lines.append(f"Из них не удались и раньше: {summary.before}; прочитать заново: --retry-failed")
    if summary.strangers:
        lines.append("Не похоже на акт, в базу не внесено:")
        lines += [f"  {shown(path)}: {failure.message}" for path, failure in summary.strangers[:SHOWN]]
        if len(summary.strangers) > SHOWN:
            lines.append(f"  и ещё {len(summary.strangers) - SHOWN}; все — в таблице sources базы, reason = 'not-act'")
    slow = sorted(summary.slowest, reverse=True)
    if slow:
        lines.append("Дольше всего:")
        lines += [f"  {taken:6.1f} с  {shown(path)}" for taken, path in slow]
    return "\n".join(lines)


def shown(path: str) -> str:
    """A path on one line, whatever its name is made of."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in path)
