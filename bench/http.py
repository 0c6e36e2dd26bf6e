"""The server under load: 50 clients at once upload 20-page acts again and again; nobody is refused, memory does not grow.

``python -m bench.http [--seconds 60] [--clients 50]``. The server runs as it does for a user, in a process of its own.
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

from soczakaz.data import data_path

PAGES = 20
EVENTS_A_PAGE = 6
SAMPLES = 12
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
            while time.monotonic() < end:
                began = time.monotonic()
                answer = await http.post("/api/v1/check", files={"file": (f"акт-{n}.docx", data)})
                times.append(time.monotonic() - began)
                if answer.status_code != 200:
                    refused.append(answer.status_code)

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
        f"память всех процессов (PSS): в первой половине {early:.0f} МБ, в конце {late:.0f} МБ, предел {max(memory) / 1e6:.0f} МБ"
    )
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
