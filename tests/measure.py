"""Measures reading on gold cases while finders are written: `python -m tests.measure KIND… [--case NAME] [-v] [DIR]`.

Prints, per kind, precision and recall with every miss, near miss, extra and trap. The matching is that of
`infucert evaluate`, of which this is the short loop for one finder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATES = {"date", "start", "stop", "since", "compared_with", "birth_date"}
SKIP = set("kind document quote why assertion symptoms description reaction_symptoms premedication treatment frequency unit".split())


def norm(text: object) -> str:
    return re.sub(r"\s+", " ", str(text)).strip().lower()


def overlap(one: object, two: object) -> bool:
    a, b = norm(one), norm(two)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    words = set(re.findall(r"\w+", a)), set(re.findall(r"\w+", b))
    return len(words[0] & words[1]) >= 0.6 * min(map(len, words))


def value(raw: Any) -> Any:
    if isinstance(raw, dt.date):
        return raw.isoformat()
    if isinstance(raw, bool) or raw is None:
        return raw
    if isinstance(raw, (int, float)):
        return float(raw)
    text = str(raw).strip().lower().rstrip("~")
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) and len(text) < 4 else text


def disagreements(gold: dict[str, Any], fact: dict[str, Any]) -> list[str]:
    off = []
    for key, raw in gold.items():
        if key in SKIP:
            continue
        one, two = value(raw), value(fact.get(key))
        if key in DATES:
            one, two = (None if x is None else str(x).replace("~", "") for x in (raw, fact.get(key)))
        if gold["kind"] in ("patient", "allergy") and key in ("name", "substance", "reaction", "mrn", "sex"):
            if one is None or two is None or not overlap(one, two):
                off.append(key)
        elif one != two:
            off.append(key)
    return off


def main() -> None:
    from extract.chart import read_chart
    from extract.readers import read_packet

    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--case")
    parser.add_argument("--dir", default=str(ROOT.parent / "shared" / "cases"))
    parser.add_argument("-v", action="store_true", help="show the matched facts too")
    wanted = parser.parse_args()
    totals: dict[str, list[int]] = {}
    for gold_file in sorted(Path(wanted.dir).glob("*/gold.yaml")):
        case = gold_file.parent
        if wanted.case and wanted.case not in case.name:
            continue
        gold = yaml.safe_load(gold_file.read_text())
        files = [path for path in sorted(case.iterdir()) if path.is_file() and path.name != "gold.yaml"]
        packet = read_packet(files)
        facts = [fact.model_dump(mode="json") for fact in read_chart(packet.documents).facts]
        lines = []
        used: set[str] = set()
        for one in gold.get("facts") or []:
            kind = one["kind"]
            if (wanted.kinds and kind not in wanted.kinds) or (kind == "infusion" and one.get("drug") == "methylprednisolone"):
                continue
            total = totals.setdefault(kind, [0, 0, 0])
            want = one.get("assertion", "present")
            same = [fact for fact in facts if fact["kind"] == kind and fact["id"] not in used and (
                fact["assertion"] == want or (kind == "diagnosis" and {fact["assertion"], want} == {"present", "historical"}))]
            near = [fact for fact in same if any(overlap(span["text"], one.get("quote", "")) for span in fact["evidence"])]
            full = [fact for fact in near if not disagreements(one, fact)]
            if not full and kind == "patient":
                full = [fact for fact in same if not disagreements(one, fact)]
            if full:
                used.add(full[0]["id"])
                total[0] += 1
                if wanted.v:
                    lines.append(f"  ok    {one}")
            else:
                total[2] += 1
                lines.append(f"  {'NEAR ' if near else 'MISS '} {(dict(one.items()))}")
                for fact in near[:2]:
                    lines.append(f"        got {({k: fact.get(k) for k in one if k in fact})} off {disagreements(one, fact)}")
        for fact in facts:
            kind = fact["kind"]
            if (wanted.kinds and kind not in wanted.kinds) or fact["id"] in used or fact["assertion"] != "present":
                continue
            if kind in ("ambulation", "vital", "attestation", "prescriber") or fact.get("drug") == "any_dmt" or (
                kind == "infusion" and fact.get("drug") == "methylprednisolone") or (
                kind == "condition" and fact.get("name") in ("transplant", "leukemia_lymphoma", "arterial_dissection", "steroid_psychosis")):
                continue
            totals.setdefault(kind, [0, 0, 0])[1] += 1
            said = {k: v for k, v in fact.items() if v not in (None, [], ()) and k not in ("evidence", "id", "kind", "origin", "stated", "assertion")}
            lines.append(f"  EXTRA {kind} {said} from {[norm(span['text'])[:150] for span in fact['evidence']][:2]}")
        for trap in gold.get("absent") or []:
            if wanted.kinds and trap["kind"] not in wanted.kinds:
                continue
            if any(fact["kind"] == trap["kind"] and fact["assertion"] == "present" and not disagreements(trap, fact) and any(
                    overlap(span["text"], trap.get("quote", "")) and trap["document"] in span["document"] for span in fact["evidence"]) for fact in facts):
                lines.append(f"  TRAP  {trap}")
        if lines:
            sys.stdout.write("\n".join([case.name, *lines, ""]))
    for kind, (right, extra, missed) in sorted(totals.items()):
        precision = right / (right + extra) if right + extra else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        sys.stdout.write(f"{kind:14} gold {right + missed:4} P {precision:.3f} R {recall:.3f}\n")
    right, extra, missed = (sum(total[i] for total in totals.values()) for i in range(3))
    if right:
        precision, recall = right / (right + extra), right / (right + missed)
        sys.stdout.write(f"all            gold {right + missed:4} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}\n")


if __name__ == "__main__":
    main()
