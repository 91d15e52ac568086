"""The same packet gives the same bytes: in another process, under another hash seed, in any order of its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from api.cases import certify
from api.report.data import determinations_json
from api.report.html import render_html

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/gold.yaml"))
EVERY_CASE = """
import pathlib, sys
from tests.test_determinism import CASES, as_json
for case in CASES:
    sys.stdout.buffer.write(as_json(case).encode())
"""


def files(case: str) -> list[Path]:
    return sorted(path for path in (FIXTURES / case).iterdir() if path.name != "gold.yaml")


def as_json(case: str, *, reverse: bool = False) -> str:
    gold = yaml.safe_load((FIXTURES / case / "gold.yaml").read_text(encoding="utf-8"))
    given = files(case)[::-1] if reverse else files(case)
    results = certify(given, gold["therapy"], gold["as_of"])
    return determinations_json([one.determination for one in results])


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_the_files_changes_no_byte(case: str) -> None:
    assert as_json(case, reverse=True) == as_json(case)


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_under_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", EVERY_CASE], check=True, capture_output=True,
        cwd=FIXTURES.parent, env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert ran.stdout.decode() == "".join(map(as_json, CASES))


def test_the_page_is_the_same_every_time() -> None:
    case = CASES[0]
    gold = yaml.safe_load((FIXTURES / case / "gold.yaml").read_text(encoding="utf-8"))
    one, two = (render_html(certify(given, gold["therapy"], gold["as_of"]), None) for given in (files(case), files(case)[::-1]))
    assert one == two
