"""Load the server as many users would: API answers per second, and 200 viewers of a page.

Run it with ``python -m bench.load``; ``--seconds 2 --viewers 20`` makes a small load. Everything
runs on this machine, so the clients use some of its cores: if the machine is shared, rely on the
column with the server's CPU time (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.server import serve_process

CONNECTIONS = 50
ASKED = (
    "/api/lines.json",
    "/api/lines.csv?category=activities&max=5000000",
    "/api/summary.json?by=activity",
    "/api/summary.json?by=activity&share=rest",
)
PAGES = ("overview", "explore", "indicators")
FILTERED = "max=20000000"
_PATIENCE = 120  # seconds for each step of all viewers


def main() -> None:
    """Print one row per measure: count, rate, median and 95th percentile, CPU of each."""
    given = _options()
    head = ("n", "a second", "median ms", "p95 ms", "CPU ms")
    print(f"{'':44}" + "".join(f"{name:>11}" for name in head))
    with serve_process() as (address, process):
        asyncio.run(_load_api(address, process, given.seconds))
        for page in PAGES:
            asyncio.run(_load_page(address, process, page, given.viewers))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="how long each address is asked")
    parser.add_argument("--viewers", type=int, default=200, help="how many open a page at once")
    return parser.parse_args()


async def _measure(name: str, process: int, load: Callable[[], Awaitable[Sequence[float]]]) -> None:
    """Run a load that returns each request's duration in seconds, and print its row."""
    cpu, start = _cpu_seconds(process), time.perf_counter()
    taken = sorted(await load())
    seconds, cpu = time.perf_counter() - start, _cpu_seconds(process) - cpu
    middle, late = statistics.median(taken), taken[int(len(taken) * 0.95)]
    row = (len(taken) / seconds, middle * 1000, late * 1000)
    figures = "".join(f"{value:11.0f}" for value in (len(taken), *row))
    print(f"{name:44}{figures}{cpu * 1000 / len(taken):11.2f}", flush=True)


def _cpu_seconds(process: int) -> float:
    """Return the CPU time a process has used so far; nan if the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# Answers of the API


async def _load_api(address: str, process: int, seconds: float) -> None:
    await _ask(address, "/healthz", time.perf_counter())  # answers once the plan is read
    for path in ASKED:
        await _ask(address, path, time.perf_counter())  # composes it
        await _measure(path, process, partial(_ask_all, address, path, seconds))
    others = partial(next, count(10**7))
    ask_others = partial(_ask_all, address, "/api/lines.json?max={}", seconds, others)
    await _measure("/api/lines.json, each time another filter", process, ask_others)


async def _ask_all(
    address: str, path: str, seconds: float, filled: Callable[[], int] = lambda: 0
) -> list[float]:
    until = time.perf_counter() + seconds
    asked = (_ask(address, path, until, filled) for _ in range(CONNECTIONS))
    return [taken for each in await asyncio.gather(*asked) for taken in each]


async def _ask(
    address: str, path: str, until: float, filled: Callable[[], int] = lambda: 0
) -> list[float]:
    """Send requests over one connection until a time, at least one; return how long each took."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    taken: list[float] = []
    while not taken or time.perf_counter() < until:
        start = time.perf_counter()
        target = path.format(filled())
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
        await _read_answer(reader, target)
        taken.append(time.perf_counter() - start)
    writer.close()
    return taken


async def _read_answer(reader: asyncio.StreamReader, target: str) -> bytes:
    # A plain client: the usual ones would use more of the machine than the server does.
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(f"{target} was answered {head[:20]!r}")
    length = head.split(b"content-length:")[1].split(b"\r\n")[0]
    return await reader.readexactly(int(length))


# Viewers of a page


async def _load_page(address: str, process: int, page: str, viewers: int) -> None:
    """Let viewers open a page all at once, and then all set a filter at once."""
    url = f"{address.replace('http', 'ws')}/_stcore/stream"
    await _view(url, page, "")  # the first one draws what all are shown
    sessions: list[ClientConnection] = []
    opened = [_open(url, page, sessions) for _ in range(viewers)]
    await _measure(f"{page}: {viewers} viewers open it", process, partial(_at_once, opened))
    filtered = [_run(each, page, FILTERED) for each in sessions]
    await _measure(f"{page}: {viewers} viewers filter it", process, partial(_at_once, filtered))
    await asyncio.gather(*(each.close() for each in sessions))


async def _at_once(steps: Sequence[Awaitable[float]]) -> list[float]:
    return list(await asyncio.wait_for(asyncio.gather(*steps), _PATIENCE))


async def _view(url: str, page: str, query: str) -> None:
    async with _connection(url) as session:
        await _run(session, page, query)
        await _run(session, page, FILTERED)


def _connection(url: str) -> connect:
    return connect(url, max_size=None, open_timeout=_PATIENCE, compression=None)


async def _open(url: str, page: str, sessions: list[ClientConnection]) -> float:
    start = time.perf_counter()
    session = await _connection(url)
    sessions.append(session)
    await _run(session, page, "")
    return time.perf_counter() - start


async def _run(session: ClientConnection, page: str, query: str) -> float:
    """Request a run of a page, and return the seconds until its last message arrives."""
    start = time.perf_counter()
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    await session.send(message.SerializeToString())
    async for data in session:
        answer = ForwardMsg()
        answer.ParseFromString(data)
        if answer.WhichOneof("type") == "script_finished":
            break
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
