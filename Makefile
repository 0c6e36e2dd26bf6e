# A convenience only: every target is a command you could type.
.PHONY: test lint bench bench-bulk bench-store bench-http score lock wheel
test:
	python3 run.py test
lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
bench:
	.venv/bin/python -m bench.run
bench-bulk:
	.venv/bin/python -m bench.bulk
bench-store:
	.venv/bin/python -m bench.store
bench-http:
	.venv/bin/python -m bench.http
score:
	.venv/bin/python -m extract.score
wheel:
	.venv/bin/python -m build --wheel
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --extra dev --extra akn pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build -c requirements-dev.lock pyproject.toml -o requirements.lock
