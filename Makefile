# A convenience only: every target is a command you could type.
.PHONY: test lint bench score lock wheel
test:
	python3 run.py test
lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
bench:
	.venv/bin/python -m bench.run
score:
	.venv/bin/python -m extract.score
wheel:
	.venv/bin/python -m build --wheel
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --extra dev --extra akn -c requirements.lock pyproject.toml -o requirements-dev.lock
