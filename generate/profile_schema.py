"""The JSON Schema of the profile, for editors that complete and check YAML as one types.

``python -m generate.profile_schema`` writes it anew after the model has changed.
"""

import json
from pathlib import Path
from typing import Any

from generate.profile import Profile

FILE = Path(__file__).with_name("profile_schema.json")


SCALAR = {"type": ["string", "number", "null"]}


def schema_text() -> str:
    """The schema as it stands in ``profile_schema.json``."""
    made = _loosened(Profile.model_json_schema(by_alias=True))
    lines = made["properties"]
    # What the program also takes: one line instead of a mapping, one thing instead of a list, «1» without quotes.
    for key in ("план", "показатели"):
        lines[key]["additionalProperties"] = {"anyOf": [lines[key]["additionalProperties"], SCALAR]}
    lines["утрачивает силу"] = {"anyOf": [lines["утрачивает силу"], lines["утрачивает силу"]["items"]]}
    lines["версия"] = {"enum": ["1", 1]}
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Профиль акта"}
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _loosened(node: Any) -> Any:
    """Editors read «2024» as a number and an empty line as null: both are text or nothing to the program."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        options = [option for option in node["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        node = {**options[0], **rest} if len(options) == 1 else {"anyOf": options, **rest}
    kept = {key: _loosened(value) for key, value in node.items() if key not in ("description", "title", "default")}
    if kept.get("type") == "string" and "enum" not in kept and "const" not in kept:
        kept.pop("pattern", None)
        kept |= SCALAR
    return kept


if __name__ == "__main__":
    FILE.write_text(schema_text(), "utf-8")
