"""Times infucert on the fixtures: `make bench`.

For each case the best of a few runs of its two steps, reading (files to facts) and deciding (facts to determination);
then one note grown to several lengths, to see that the time grows with the length and not with its square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

from api.cases import decide, read_case
from extract.chart import read_chart
from extract.readers import read_document

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
GROWN = FIXTURES / "ocrelizumab-us-hepatitis-panel-pending" / "office-note.txt"
RUNS = 3
Made = TypeVar("Made")


def best(work: Callable[[], Made]) -> tuple[float, Made]:
    """The shortest of a few runs, in seconds, and what the work made."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        made = work()
        took.append(time.perf_counter() - start)
    return min(took), made


def main() -> None:
    say = sys.stdout.write
    start = time.perf_counter()
    read_chart((read_document("warm-up.txt", b"Relapsing-remitting MS."),))
    say(f"start-up {time.perf_counter() - start:.2f} s\n\n")
    say(f"{'case':45} {'characters':>10} {'read ms':>9} {'decide ms':>9}\n")
    read_total = characters = 0.0
    for gold_file in sorted(FIXTURES.glob("*/gold.yaml")):
        gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
        paths = [path for path in sorted(gold_file.parent.iterdir()) if path != gold_file]
        reading, read = best(partial(read_case, paths))
        deciding, _ = best(partial(decide, read, gold["therapy"], gold["as_of"]))
        length = sum(len(document.text) for document in read.documents)
        read_total, characters = read_total + reading, characters + length
        say(f"{gold_file.parent.name:45} {length:10} {reading * 1000:9.0f} {deciding * 1000:9.1f}\n")
    say(f"{'all':45} {characters:10.0f} {read_total * 1000:9.0f}\n")
    say(f"{characters / read_total:,.0f} characters a second\n\n")
    for times in (1, 4, 16):
        document = read_document("grown.txt", GROWN.read_bytes() * times)
        reading, _ = best(partial(read_chart, (document,)))
        say(f"one note of {len(document.text):6} characters: {reading * 1000:6.0f} ms\n")


if __name__ == "__main__":
    main()
