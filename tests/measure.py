"""Measures reading on gold cases while finders are written: `python -m tests.measure [KIND…] [--case NAME] [-v] [--dir D]`.

Prints, per kind, precision and recall with every miss, near miss, extra and trap. The matching is that of
`infucert evaluate`, of which this is the short loop for one finder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from api.evaluation.matching import (
    disagreements,
    is_listed,
    is_scored,
    same_statement,
    touches,
    touches_in_document,
)
from extract.chart import read_chart
from extract.readers import read_packet

ROOT = Path(__file__).resolve().parent.parent
NOT_SHOWN = {"evidence", "id", "kind", "origin", "stated", "assertion", "trace"}
Tally = list[int]
"""Right, extra, missed."""


def facts_of(case: Path) -> list[dict[str, Any]]:
    files = [path for path in sorted(case.iterdir()) if path.is_file() and path.name != "gold.yaml"]
    return [fact.model_dump(mode="json") for fact in read_chart(read_packet(files).documents).facts]


def compare(gold: dict[str, Any], facts: list[dict[str, Any]], kinds: set[str], totals: dict[str, Tally], show: bool) -> Iterator[str]:
    """The lines on one case; adds to the totals by kind."""
    used: set[str] = set()
    for one in gold.get("facts") or []:
        kind = one["kind"]
        if (kinds and kind not in kinds) or not is_scored(one):
            continue
        total = totals.setdefault(kind, [0, 0, 0])
        same = [fact for fact in facts if fact["id"] not in used and same_statement(one, fact)]
        near = [fact for fact in same if touches(one, fact)]
        full = [fact for fact in (same if kind == "patient" else near) if not disagreements(one, fact)]
        if full:
            used.add(full[0]["id"])
            total[0] += 1
            if show:
                yield f"  ok    {one}"
            continue
        total[2] += 1
        yield f"  {'NEAR ' if near else 'MISS '} {one}"
        for fact in near[:2]:
            yield f"        got { {k: fact.get(k) for k in one if k in fact} } off {disagreements(one, fact)}"
    for fact in facts:
        if (kinds and fact["kind"] not in kinds) or fact["id"] in used or fact["assertion"] != "present":
            continue
        if is_listed(fact) and is_scored(fact):
            totals.setdefault(fact["kind"], [0, 0, 0])[1] += 1
            said = {k: v for k, v in fact.items() if v not in (None, [], ()) and k not in NOT_SHOWN}
            yield f"  EXTRA {fact['kind']} {said} from {[' '.join(span['text'].split())[:150] for span in fact['evidence']][:2]}"
    for trap in gold.get("absent") or []:
        if not kinds or trap["kind"] in kinds:
            fell = (fact for fact in facts if fact["kind"] == trap["kind"] and fact["assertion"] == "present")
            if any(not disagreements(trap, fact) and touches_in_document(trap, fact) for fact in fell):
                yield f"  TRAP  {trap}"


def summary(kind: str, right: int, extra: int, missed: int) -> str:
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"{kind:14} gold {right + missed:4} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--case", default="", help="only cases with this in their name")
    parser.add_argument("--dir", default=str(ROOT.parent / "shared" / "cases"))
    parser.add_argument("-v", action="store_true", help="show the matched facts too")
    wanted = parser.parse_args()
    totals: dict[str, Tally] = {}
    for gold_file in sorted(Path(wanted.dir).glob("*/gold.yaml")):
        if wanted.case in gold_file.parent.name:
            gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
            lines = list(compare(gold, facts_of(gold_file.parent), set(wanted.kinds), totals, wanted.v))
            if lines:
                sys.stdout.write("\n".join([gold_file.parent.name, *lines, ""]))
    for kind in sorted(totals):
        sys.stdout.write(summary(kind, *totals[kind]))
    sys.stdout.write(summary("all", *(sum(total[i] for total in totals.values()) for i in range(3))))


if __name__ == "__main__":
    main()
