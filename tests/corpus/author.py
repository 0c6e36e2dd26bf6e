"""Write the acts of the corpus and their gold: ``python -m tests.corpus.author`` (again gives the same bytes)."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests.corpus import acts
from tests.corpus.terms import Json

FOLDER = Path(__file__).parents[2] / "corpus" / "acts"


def written() -> Iterator[tuple[str, bytes, Json]]:
    """Name (with its folder), package and gold of every act."""
    for found in sorted(iter_modules(acts.__path__), key=lambda module: module.name):
        module = import_module(f"{acts.__name__}.{found.name}")
        act, gold = module.write()
        yield module.NAME, act.paper.package(wide=getattr(module, "WIDE", False)), gold


def gold_text(gold: Json) -> str:
    """Gold as it stands in its file."""
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every act and its gold."""
    for name, package, gold in written():
        target = FOLDER / f"{name}.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(package)
        target.with_name(f"{target.stem}.gold.json").write_text(gold_text(gold), encoding="utf-8")
        print(name, len(package))


if __name__ == "__main__":
    main()
