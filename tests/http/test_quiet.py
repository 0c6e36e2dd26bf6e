"""The server speaks to nobody but those who asked it: no connection leaves the computer."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.http.server import FAULTY, PROFILE, ROOT

# Before anything else is loaded, in the server and in each of its workers: no socket connects, except the pair that
# the event loop wakes itself with and the fork server's own (both of the family of files).
SITE = """
import socket
_connect = socket.socket.connect
def refuse(self, address, *rest):
    if self.family == getattr(socket, "AF_UNIX", None):
        return _connect(self, address, *rest)
    with open({log!r}, "a") as out:
        out.write(f"connect {{address}}\\n")
    raise OSError("no connections")
socket.socket.connect = socket.socket.connect_ex = refuse
def named(*args, **kwargs):
    if args and args[0] in ("127.0.0.1", None):
        return _named(*args, **kwargs)
    with open({log!r}, "a") as out:
        out.write(f"resolve {{args[0]}}\\n")
    raise OSError("no names")
_named, socket.getaddrinfo = socket.getaddrinfo, named
with open({log!r} + ".loaded", "a") as out:
    out.write("x")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="starts the server as Unix does")
def test_no_connection_leaves_the_server(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log"
    log.touch()
    (tmp_path / "sitecustomize.py").write_text(SITE.format(log=str(log)), "utf-8")
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), "--home", str(tmp_path / "home")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=env, cwd=tmp_path, text=True) as server:
        assert server.stderr
        try:
            line = server.stderr.readline()
            address = line.strip().rpartition(" ")[2]
            assert address.startswith("http://127.0.0.1:"), line
            with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
                file = {"file": (FAULTY.name, FAULTY.read_bytes())}
                upload = client.post("api/v1/uploads", files=file).json()["id"]
                for kind in ("act-xlsx", "act-akn", "review-docx", "review-html"):
                    assert client.get(f"api/v1/uploads/{upload}/export/{kind}").status_code == 200
                assert client.get(f"/review/{upload}").status_code == 200
                assert client.post(f"api/v1/uploads/{upload}/store").status_code == 201
                profile = {"profile": PROFILE.read_text("utf-8")}
                assert client.post("api/v1/draft", json=profile).status_code == 200
                assert client.get("api/v1/monitoring/report/2023/4/docx").status_code == 200
                assert client.get("api/v1/health").json()["ok"]
        finally:
            server.terminate()
            said = server.stderr.read()
    assert (tmp_path / "log.loaded").stat().st_size >= 2, "the rule was not loaded in the workers"
    assert log.read_text() == ""
    assert "status=200" in said
    assert FAULTY.name not in said
    assert upload not in said
    assert server.returncode in (0, 130, -15)
