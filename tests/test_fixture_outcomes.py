"""What the whole program says of the fixtures, from the files to the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from adjudicate.determination import Determination
from api.cases import certify

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CASES = {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FIXTURES.glob("*/gold.yaml")}


def determination(case: str) -> Determination:
    gold: dict[str, Any] = CASES[case]
    documents = [path for path in sorted((FIXTURES / case).iterdir()) if path.name != "gold.yaml"]
    (result,) = certify(documents, gold["therapy"], gold["as_of"])
    return result.determination


@pytest.mark.parametrize("case", sorted(case for case, gold in CASES.items() if gold["outcome"] != "certified"))
def test_nothing_is_certified_that_should_not_be(case: str) -> None:
    assert determination(case).outcome != "certified"


def test_the_chart_of_the_demo_is_certified_on_its_own_words() -> None:
    decided = determination("natalizumab-canada-highly-active")
    assert decided.outcome == "certified"
    deciding = {
        criterion.id: " ".join(span.text for span in criterion.evidence) for criterion in decided.criteria
    }
    assert "relapsing-remitting multiple sclerosis" in deciding["NAT-1"]
    assert "3 new T2" in deciding["NAT-3"]
    assert "Anti-JCV antibody" in deciding["NAT-4"]
