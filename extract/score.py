"""How well the extractor reads acts with gold: ``python -m extract.score [FOLDER …] [--save]``.

A folder holds acts and beside each ``NAME.gold.json``: a part of ``soczakaz.act/1`` made by hand. Only the blocks that the
gold has are compared, cell by cell; places are not. A string of the gold that begins with ``sha256:`` stands for the
text with that digest, so that gold for acts that are not ours to publish can be kept. Prints precision, recall and F1 per
block and what was gained and lost against the committed baseline.
"""

import argparse
import copy
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.gold_cells import IGNORED, Count, compare
from extract.pipeline import extract
from soczakaz.data import data_path
from soczakaz.errors import UnreadableError

ACTS = "corpus/acts"
BASELINE = "corpus/acts/baseline.json"
ROOT = Path(__file__).parents[1]


def score_act(gold: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Count]:
    """The counts per block of one act, for the blocks that the gold has."""
    counts: dict[str, Count] = {}
    for block, wanted in gold.items():
        if block not in IGNORED:
            compare(wanted, given.get(block), block, counts.setdefault(block, Count()))
    return counts


def score_folder(folder: Path) -> dict[str, dict[str, Count]]:
    """The counts per act and block of every act in ``folder`` that has gold; ``NAME.gold.json`` serves every ``NAME.*``.

    ``source.folder`` of the gold says where acts stand that are not ours to publish, relative to the project's root; where
    they are missing this is said on stderr and the gold is skipped. ``overrides`` says by format («.txt») what its file
    has lost: a path («references.0.raw») to what is to be read there instead.
    """
    scores: dict[str, dict[str, Count]] = {}
    for gold_file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        stem = gold_file.name.removesuffix(".gold.json")
        elsewhere = gold.get("source", {}).get("folder")
        source = ROOT / elsewhere if elsewhere else folder
        acts = [act for act in sorted(source.glob(f"{stem}.*")) if not act.name.endswith(".gold.json")]
        if not acts:
            print(f"SKIPPED  {gold_file.name}: {elsewhere or folder} holds no {stem}.*", file=sys.stderr)
        overrides = gold.pop("overrides", {})
        for act in acts:
            try:
                given = extract(act.read_bytes(), act.name).act.as_json()
            except UnreadableError as error:
                print(error, file=sys.stderr)
                given = {}
            scores[act.name] = score_act(_overridden(gold, overrides.get(act.suffix, {})), given)
    return scores


def _overridden(gold: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of ``gold`` with the values at these paths replaced."""
    changed: dict[str, Any] = copy.deepcopy(dict(gold))
    for path, value in values.items():
        *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
        target: Any = changed
        for step in steps:
            target = target[step]
        target[last] = value
    return changed


def summary(scores: Mapping[str, Mapping[str, Count]]) -> dict[str, dict[str, float]]:
    """F1 per act and block, rounded to four places: what the baseline keeps."""
    return {act: {block: round(count.f1, 4) for block, count in blocks.items()} for act, blocks in scores.items()}


def changes(scores: Mapping[str, Mapping[str, Count]], baseline: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A line for every block of every act that is better («gain») or worse («LOSS») than the baseline."""
    for act, blocks in summary(scores).items():
        for block, value in blocks.items():
            was = baseline.get(act, {}).get(block)
            if was is not None and was != value:
                yield f"{'gain' if value > was else 'LOSS'}  {act} {block}: {was:.4f} → {value:.4f}"


def load_baseline() -> dict[str, dict[str, float]]:
    """The committed F1 per act and block; empty when there is none yet."""
    path = data_path(BASELINE)
    kept: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return kept


def _table(scores: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    """Cells, precision, recall and F1 of every block over all acts, and the mean of the blocks' F1."""
    total: dict[str, Count] = {}
    for blocks in scores.values():
        for block, count in blocks.items():
            kept = total.setdefault(block, Count())
            kept.right += count.right
            kept.wrong += count.wrong
            kept.missed += count.missed
    yield f"{'block':24}{'cells':>7}{'P':>8}{'R':>8}{'F1':>8}"
    for block, count in total.items():
        yield f"{block:24}{count.right + count.missed:7}{count.precision:8.4f}{count.recall:8.4f}{count.f1:8.4f}"
    if total:
        yield f"{'macro':47}{sum(count.f1 for count in total.values()) / len(total):8.4f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores; 1 when a block is worse than the baseline. ``--save`` writes the baseline, ``--errors`` lists every
    wrong cell."""
    parser = argparse.ArgumentParser(prog="python -m extract.score", description="Score the extractor against gold.")
    parser.add_argument("folders", nargs="*", type=Path, default=[data_path(ACTS), data_path(ACTS) / "real"])
    parser.add_argument("--save", action="store_true", help="write the baseline")
    parser.add_argument("--errors", action="store_true", help="list every wrong cell")
    args = parser.parse_args(argv)
    scores: dict[str, dict[str, Count]] = {}
    for folder in args.folders:
        scores |= score_folder(folder)
    for act, blocks in scores.items():
        errors = [error for count in blocks.values() for error in count.errors]
        if errors and args.errors:
            print(act, *(f"  {error}" for error in errors), sep="\n")
    print(*_table(scores), sep="\n")
    old = load_baseline()
    found = list(changes(scores, old))
    print(*found, sep="\n", end="\n" if found else "")
    if args.save:
        text = json.dumps(dict(sorted((old | summary(scores)).items())), ensure_ascii=False, indent=1)
        data_path(BASELINE).write_text(text + "\n", encoding="utf-8")
    return int(any(line.startswith("LOSS") for line in found) and not args.save)


if __name__ == "__main__":
    sys.exit(main())
