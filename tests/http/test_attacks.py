"""What hostile clients send (the list of shared/form.md 5.2). After each the server answers the next request at once."""

import io
import socket
import time
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook

from tests.http.server import FAULTY, PROFILE
from tests.http.test_api import API, file, problem, uploaded

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


@pytest.fixture(autouse=True)
def answers_afterwards(client: httpx.Client) -> Iterator[None]:
    yield
    began = time.monotonic()
    assert client.get(f"{API}/health/live").status_code == 200
    assert client.post(f"{API}/extract", files=file()).json()["requisites"]["number"] == "862"
    assert time.monotonic() - began < 5


def docx(body: str, types: str = TYPES, head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def act(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_zip_bomb(client: httpx.Client) -> None:
    bombs = {
        "one text": docx(f"<w:p><w:r><w:t>{'а' * 60_000_000}</w:t></w:r></w:p>"),
        "paragraphs": docx("<w:p/>" * 3_000_000),
    }
    many = io.BytesIO(docx("<w:p/>"))
    with zipfile.ZipFile(many, "a") as archive:
        for n in range(2_100):
            archive.writestr(f"word/media/{n}.png", b"")
    bombs["entries"] = many.getvalue()
    for name, data in bombs.items():
        began = time.monotonic()
        problem(client.post(f"{API}/extract", files=file("bomb.docx", data)), 415)
        assert time.monotonic() - began < 3, name


@pytest.mark.parametrize("where", ["document", "types"])
def test_xml_entities(client: httpx.Client, where: str) -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = "<w:p><w:r><w:t>X&b;&x;Y</w:t></w:r></w:p>"
    if where == "document":
        data = docx(body, head=laughs)
    else:
        data = docx("<w:p><w:r><w:t>Акт</w:t></w:r></w:p>", types=TYPES.replace('"?><T', f'"?>{laughs}<T'))
    said = problem(client.post(f"{API}/extract", files=file("xxe.docx", data)), 415)
    assert "DOCTYPE" in str(said["detail"])


def test_cyclic_pdf(client: httpx.Client) -> None:
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 /Resources << /XObject << /F 5 0 R >> >> >>\nstream\n"
        "/F Do\nendstream",
    ]
    out, offsets = "%PDF-1.4\n", []
    for n, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n{text}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010} 00000 n \n" for o in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    answer = client.post(f"{API}/extract", files=file("cycle.pdf", out.encode()))
    assert answer.status_code in (200, 415)
    if answer.status_code == 415:
        problem(answer, 415)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "a\0b.docx",
        "а" * 300 + ".docx",
        "CON.docx",
        "акт\u202excod.exe",
        "/",
        "..",
    ],
)
def test_path_names(client: httpx.Client, home, name: str) -> None:  # type: ignore[no-untyped-def]
    data = FAULTY.read_bytes()
    boundary = b"----scz"
    shown = name.encode().replace(b"\\", b"\\\\").replace(b'"', b"%22")
    body = (
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="file"; filename="' + shown + b'"\r\n\r\n' + data
    )
    body += b"\r\n--" + boundary + b"--\r\n"
    head = {"content-type": "multipart/form-data; boundary=" + boundary.decode()}
    answer = client.post(f"{API}/uploads", content=body, headers=head)
    assert answer.status_code in (201, 400, 422), answer.text
    if answer.status_code == 201:
        made = answer.json()
        assert not set(made["name"]) & set('/\\\0<>:"|?*\u202e')
        assert len(made["name"]) <= 200
        given = client.get(f"{API}/uploads/{made['id']}/content").headers["content-disposition"]
        assert "/" not in unquote(given.partition("UTF-8''")[2])
    outside = [path for path in home.rglob("*") if path.is_file() and path.parent.parent.name != "uploads"]
    assert {path.name.partition(".db")[0] for path in outside} <= {"secret", "store"}
    assert {path.name.rpartition(".")[2] for path in home.glob("workspaces/*/uploads/*/*")} <= {"content", "json"}


SSTI = [
    "{{ 7*7*191 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{%p if true %}",
    "{{r x }}",
    "{# c #}",
    "${7*7*191}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
]


@pytest.mark.parametrize("payload", SSTI)
def test_template_injection(client: httpx.Client, payload: str) -> None:
    text = PROFILE.read_text("utf-8")
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        f'орган: "Администрация {quoted} района"' if line.startswith("орган:") else line for line in text.splitlines()
    ]
    assert lines != text.splitlines()
    answer = client.post(f"{API}/draft", json={"profile": "\n".join(lines)}, params={"format": "docx"})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        words = "".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
        assert "9359" not in words
        assert "uid=" not in words
        assert "<class" not in words


def test_script_in_a_title(client: httpx.Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    data = act("ПОСТАНОВЛЕНИЕ", "от 01.02.2023 № 5", f"Об организации {evil}", "ПОСТАНОВЛЯЮ:", f"1. Утвердить {evil}.")
    for answer in (
        client.post(f"{API}/check", files=file(f"{evil}.docx", data), params={"format": "html"}),
        client.get(f"/review/{uploaded(client, f'{evil}.docx', data)}"),
        client.get(f"/{evil}"),
        client.get("/login", params={"next": f'"><{evil}'}),
    ):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'unsafe-inline'" not in policy


def test_formula_in_a_cell(client: httpx.Client) -> None:
    document = Document(FAULTY)
    for table in document.tables:
        for row in table.rows[1:]:
            for cell in row.cells:
                cell.text = f"=cmd|'/c calc'!A0 {cell.text}"
    out = io.BytesIO()
    document.save(out)
    for address, kind in (("extract", "xlsx"), ("check", "xlsx")):
        answer = client.post(f"{API}/{address}", files=file("f.docx", out.getvalue()), params={"format": kind})
        assert answer.status_code == 200
        book = load_workbook(io.BytesIO(answer.content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" and "cmd" in str(cell.value)]
    upload = uploaded(client, "f.docx", out.getvalue())
    stored = client.post(f"{API}/uploads/{upload}/store").json()
    text = client.get(f"{API}/deadlines", params={"format": "csv"}).text
    assert not [cell for line in text.splitlines() for cell in line.split(";") if cell.lstrip('"').startswith("=")]
    client.delete(f"{API}/acts/{stored['id']}")


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: httpx.Client) -> None:
    address = urlsplit(str(client.base_url))
    head = f"POST {API}/uploads HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    began = time.monotonic()
    with socket.create_connection((str(address.hostname), address.port or 80), 10) as peer:
        peer.sendall(f"{head}Content-Length: 5000000000\r\n\r\n".encode())
        assert b" 413 " in peer.recv(4096).partition(b"\r\n")[0]
    assert time.monotonic() - began < 1


def test_a_body_of_unsaid_length_is_refused_while_it_comes_in(client: httpx.Client) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1 << 16
            yield b'{"profile": "' + b"a" * (1 << 16)

    try:
        answer = client.post(f"{API}/draft", content=endless(), headers={"content-type": "application/json"})
    except httpx.WriteError:  # closed on us while we were sending: as good a refusal
        pass
    else:
        problem(answer, 413)
    assert sent < 20 << 20


def test_a_file_over_the_limit(client: httpx.Client) -> None:
    said = problem(client.post(f"{API}/uploads", files=file("big.txt", b"a" * (26 << 20))), 413)
    assert "25 МБ" in str(said["detail"])
    problem(client.post(f"{API}/extract", files=file("big.txt", b"a" * (26 << 20))), 413)


def test_another_sites_page_cannot_act(client: httpx.Client) -> None:
    for head in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        problem(client.post(f"{API}/drafts", json={"text": "x"}, headers=head), 403)
    own = str(client.base_url).rstrip("/")
    assert client.post(f"{API}/drafts", json={"text": "x"}, headers={"origin": own}).status_code == 201


def test_a_name_that_was_bound_to_this_computer_is_not_answered(client: httpx.Client) -> None:
    problem(client.get(f"{API}/uploads", headers={"host": "evil.example"}), 421)
    port = urlsplit(str(client.base_url)).port
    assert client.get(f"{API}/uploads", headers={"host": f"localhost:{port}"}).status_code == 200
