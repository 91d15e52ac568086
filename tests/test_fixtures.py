"""The gold cases of `fixtures/` are in the form of the contract: quotes stand, values are of the vocabulary."""

from __future__ import annotations

import collections
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.document import Span
from extract.facts import FACTS
from extract.readers import read_packet
from fixtures import make_pdfs

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/gold.yaml"))
CRITERIA = {
    "natalizumab": ("NAT", 12),
    "ocrelizumab": ("OCR", 14),
    "alemtuzumab": ("ALM", 14),
    "methylprednisolone": ("MPS", 7),
}
"""The letters and the number of the criteria of each therapy's policy."""
WHY = re.compile(r"^\s*([A-Z]{3}-\d+) (met|not_met|unknown): \S", re.MULTILINE)
ABOUT_THE_STATEMENT = {"document", "quote", "why"}


@cache
def gold(case: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FIXTURES / case / "gold.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def texts(case: str) -> dict[str, str]:
    """The canonical text of each document of a case, white space made single."""
    files = [path for path in sorted((FIXTURES / case).iterdir()) if path.name != "gold.yaml"]
    return {document.name: " ".join(document.text.split()) for document in read_packet(files).documents}


def statements(case: str) -> list[dict[str, Any]]:
    return [*gold(case)["facts"], *gold(case)["absent"]]


def test_each_therapy_has_a_case_of_each_outcome() -> None:
    told = collections.Counter((gold(case)["therapy"], gold(case)["outcome"]) for case in CASES if "not-ms" not in case)
    outcomes = ("certified", "needs_information", "physician_review")
    assert told == {(therapy, outcome): 1 for therapy in CRITERIA for outcome in outcomes}


@pytest.mark.parametrize("case", CASES)
def test_every_criterion_is_walked_once_and_in_order(case: str) -> None:
    letters, number = CRITERIA[gold(case)["therapy"]]
    assert [found[1] for found in WHY.finditer(gold(case)["why"])] == [f"{letters}-{i + 1}" for i in range(number)]


@pytest.mark.parametrize("case", CASES)
def test_the_outcome_follows_from_the_criteria(case: str) -> None:
    truths = {found[2] for found in WHY.finditer(gold(case)["why"])}
    follows = "physician_review" if "not_met" in truths else "needs_information" if "unknown" in truths else "certified"
    assert gold(case)["outcome"] == follows


@pytest.mark.parametrize("case", CASES)
def test_every_quote_stands_in_its_document(case: str) -> None:
    adrift = [
        (one["document"], one["quote"]) for one in statements(case)
        if " ".join(one["quote"].split()) not in texts(case)[one["document"]]
    ]
    assert adrift == []


@pytest.mark.parametrize("case", CASES)
def test_every_value_is_of_the_vocabulary(case: str) -> None:
    evidence = Span(document="d", start=0, end=1, text="x")
    for one in statements(case):
        said = {field: value for field, value in one.items() if field not in ABOUT_THE_STATEMENT}
        FACTS.validate_python([{**said, "evidence": [evidence], "origin": "gold"}])


@pytest.mark.parametrize("case", CASES)
def test_no_fact_is_given_twice_and_no_trap_is_a_fact(case: str) -> None:
    def key(one: dict[str, Any]) -> str:
        said = {field: one[field] for field in sorted(one) if field not in ABOUT_THE_STATEMENT | {"assertion"}}
        return repr((said, one.get("assertion", "present")))

    facts = [key(one) for one in gold(case)["facts"]]
    assert len(set(facts)) == len(facts)
    assert not set(facts) & {key(one) for one in gold(case)["absent"]}


def test_every_pdf_is_what_its_source_makes() -> None:
    made = make_pdfs.everything()
    committed = {path.relative_to(FIXTURES): path.read_bytes() for path in FIXTURES.glob("*/*.pdf")}
    stale = [str(path) for path, content in made.items() if (FIXTURES / path).read_bytes() != content]
    assert stale == [], "run `make fixtures`"
    assert set(committed) <= set(made)
