"""Clients that send slowly, and more of them than there is room for."""

import concurrent.futures
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.desk.settings import Settings
from tests.http.test_api import API, file, problem


@pytest.fixture(scope="module")
def settings(home: Path) -> Settings:
    return Settings(home=home, workers=1, queue=1, idle_seconds=1, body_seconds=3, head_seconds=1, rate_per_minute=600)


def connected(client: httpx.Client) -> socket.socket:
    address = urlsplit(str(client.base_url))
    return socket.create_connection((str(address.hostname), address.port or 80), 20)


def head(client: httpx.Client) -> bytes:
    address = urlsplit(str(client.base_url)).netloc
    return f"POST {API}/draft HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n".encode()


def test_a_body_that_stops_coming(client: httpx.Client) -> None:
    with connected(client) as peer:
        peer.sendall(head(client) + b"{")
        assert b" 408 " in peer.recv(4096).partition(b"\r\n")[0]
    assert client.get(f"{API}/health/live").status_code == 200


def test_a_body_that_trickles(client: httpx.Client) -> None:
    began = time.monotonic()
    with connected(client) as peer:
        peer.sendall(head(client))
        peer.settimeout(0.3)
        said = b""
        while not said and time.monotonic() - began < 10:
            try:
                peer.sendall(b" ")
                said = peer.recv(4096)
            except TimeoutError:
                continue
    assert b" 408 " in said.partition(b"\r\n")[0]
    assert 2 < time.monotonic() - began < 6
    assert client.get(f"{API}/health/live").status_code == 200


def test_headers_that_do_not_come(client: httpx.Client) -> None:
    with connected(client) as peer:
        peer.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert peer.recv(100) == b""
    with connected(client) as peer:  # and after a request that was answered
        peer.sendall(f"GET {API}/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert b" 200 " in peer.recv(4096)
        peer.sendall(b"GET / HT")
        began = time.monotonic()
        while peer.recv(4096):
            pass
        assert time.monotonic() - began < 4


def test_more_documents_than_fit_the_queue(client: httpx.Client) -> None:
    with concurrent.futures.ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: client.post(f"{API}/check", files=file()), range(12)))
    codes = {answer.status_code for answer in answers}
    assert codes == {200, 429}
    for answer in answers:
        if answer.status_code == 429:
            problem(answer, 429)
            assert int(answer.headers["retry-after"]) >= 1
    assert client.post(f"{API}/check", files=file()).status_code == 200


def test_more_requests_than_a_minute_holds(client: httpx.Client) -> None:
    for _ in range(700):
        answer = client.get(f"{API}/health/live")
        if answer.status_code == 429:
            break
    problem(answer, 429)
    time.sleep(int(answer.headers["retry-after"]))
    assert client.get(f"{API}/health/live").status_code == 200
