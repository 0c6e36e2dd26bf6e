"""The server under load: 50 clients at once upload 20-page acts again and again; nobody is refused, memory does not grow.

``python -m bench.http [--seconds 60] [--clients 50]``. The server runs as it does for a user, in a process of its own. Every
second turn of a client has a file checked without keeping it; the other uploads it, asks for the report and deletes it.
"""

import argparse
import asyncio
import io
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from soczakaz.data import data_path

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

PAGES = 20
EVENTS_A_PAGE = 6
SAMPLES = 60
ACT = "corpus/acts/01-zarechny-education.docx"


def long_act() -> bytes:
    """A shipped act whose plan is lengthened to about twenty pages."""
    from copy import deepcopy

    from docx import Document

    document = Document(str(data_path(ACT)))
    plan = max(document.tables, key=lambda table: len(table.rows))
    rows = list(plan.rows)
    wanted = PAGES * EVENTS_A_PAGE
    while len(plan.rows) < wanted:
        for row in rows[3:]:
            plan._tbl.append(deepcopy(row._tr))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tree(pid: int) -> dict[int, int]:
    """Proportional memory in bytes of a process and all below it, by number. Linux only."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = {}, [pid]
    while waiting:
        one = waiting.pop()
        waiting += children.get(one, [])
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        found[one] = int(match[1]) << 10 if match else 0
    return found


async def turn(http: "AsyncClient", name: str, data: bytes, *, kept: bool) -> "list[Response]":
    """What a client does once; the answers it had."""
    file = {"file": (name, data)}
    if not kept:
        return [await http.post("/api/v1/check", files=file)]
    answers = [await http.post("/api/v1/uploads", files=file)]
    if answers[0].status_code == 201:
        address = f"/api/v1/uploads/{answers[0].json()['id']}"
        answers += [await http.get(f"{address}/report"), await http.delete(address)]
    return answers


def slope(memory: list[int], seconds: float) -> float:
    """Growth in MB an hour: the line that fits the samples best."""
    n = len(memory)
    times = [seconds / 3600 * i / max(1, n - 1) for i in range(n)]
    middle, mean = statistics.mean(times), statistics.mean(memory)
    spread = sum((at - middle) ** 2 for at in times)
    return sum((at - middle) * (size - mean) for at, size in zip(times, memory, strict=True)) / (spread or 1) / 1e6


async def load(
    address: str, data: bytes, clients: int, seconds: float, pid: int
) -> tuple[list[float], list[int], list[int]]:
    """Times of answers, refusals by status, and memory of the whole server over time."""
    import httpx

    times: list[float] = []
    refused: list[int] = []
    memory: list[int] = []
    end = time.monotonic() + seconds

    async def client(n: int) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=900, trust_env=False) as http:
            kept = bool(n % 2)
            while time.monotonic() < end:
                began = time.monotonic()
                answers = await turn(http, f"акт-{n}.docx", data, kept=kept)
                refused.extend(answer.status_code for answer in answers if answer.status_code >= 400)
                times.append(time.monotonic() - began)
                kept = not kept

    async def watch() -> None:
        while time.monotonic() < end:
            memory.append(sum(tree(pid).values()))
            await asyncio.sleep(seconds / SAMPLES)

    await asyncio.gather(watch(), *(client(n) for n in range(clients)))
    return times, refused, memory


def main() -> int:
    """Run the load and print the figures; 1 when anyone was refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    args = parser.parse_args()
    data = long_act()
    environment: Mapping[str, str] = {
        **os.environ,
        "SOCZAKAZ_RATE_PER_MINUTE": "1000000",
        "SOCZAKAZ_QUEUE": str(args.clients),
    }
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "api.cli", "serve", "--port", "18950", "--home", home]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
            assert server.stderr
            address = server.stderr.readline().strip().rpartition(" ")[2].rstrip("/")
            sink = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
            try:
                asyncio.run(load(address, data, 4, 5, server.pid))
                times, refused, memory = asyncio.run(load(address, data, args.clients, args.seconds, server.pid))
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(30)
                sink.wait(10)
    half = memory[len(memory) // 4 : len(memory) // 2], memory[-len(memory) // 4 :]
    early, late = (statistics.median(part) / 1e6 for part in half)
    ranked = sorted(times)
    print(
        f"акт: {len(data) // 1024} КБ, около {PAGES} страниц; клиентов {args.clients}, {args.seconds:g} с, ядер {os.cpu_count()}"
    )
    print(
        f"ответов {len(times)} ({len(times) / args.seconds:.1f} в секунду), отказов {len(refused)} {sorted(set(refused)) or ''}"
    )
    print(
        f"время ответа: медиана {statistics.median(times):.2f} с, 95 % {ranked[int(len(ranked) * 0.95)]:.2f} с, худшее {ranked[-1]:.2f} с"
    )
    print(
        f"память всех процессов (PSS): в первой половине {early:.0f} МБ, в конце {late:.0f} МБ, предел {max(memory) / 1e6:.0f} МБ, "
        f"рост {slope(memory[len(memory) // 6 :], args.seconds * 5 / 6):+.0f} МБ в час"
    )
    step = max(1, len(memory) // 12)
    print("кривая, МБ:", *(f"{size / 1e6:.0f}" for size in memory[::step]))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
