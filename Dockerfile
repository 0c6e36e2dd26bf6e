# The server with everything it reads: LibreOffice for doc, odt and rtf. Two stages, so that no compiler and no
# cache is left in the image. Build: docker build -t soczakaz .
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv /opt/soczakaz \
 && /opt/soczakaz/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/soczakaz/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/soczakaz/bin/pip install --no-cache-dir "psycopg[binary]>=3.2,<4"

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      libreoffice-writer fonts-liberation \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /home/soczakaz --create-home soczakaz \
 && mkdir /data && chown soczakaz:soczakaz /data
COPY --from=build /opt/soczakaz /opt/soczakaz
ENV PATH=/opt/soczakaz/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SOCZAKAZ_HOME=/data
USER soczakaz
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/api/v1/health/live', timeout=10)"]
ENTRYPOINT ["soczakaz"]
# Others reach the container, so it does not start without an access file.
CMD ["serve", "--host", "0.0.0.0", "--tokens", "/etc/soczakaz/access.toml"]
