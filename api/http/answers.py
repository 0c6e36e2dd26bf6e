"""Answers that are not JSON: files to download."""

from urllib.parse import quote

from starlette.responses import Response

from api.desk.model import Export


def download(export: Export, *, inline: bool = False) -> Response:
    """The file under its own name, Russian letters and all. A browser runs nothing that is in it."""
    how = "inline" if inline else "attachment"
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in export.filename)
    headers = {
        "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(export.filename, safe='')}"
    }
    if export.media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return Response(export.data, 200, headers, export.media_type)
