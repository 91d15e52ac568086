"""When a fact is the one that a gold asks for."""

from __future__ import annotations

from typing import Any

import pytest

from api.evaluation.matching import (
    disagreements,
    is_listed,
    is_scored,
    same_statement,
    touches,
    touches_in_document,
    words_overlap,
)


@pytest.mark.parametrize(("one", "two", "same"), [
    ("EDSS 3.0", "edss  3.0 today", True),
    ("JCV index 0.18 negative", "negative JCV", True),
    ("JCV antibody pending", "TB test pending", False),
    ("", "anything", False),
    ("two relapses in 2025", "MRI brain of May", False),
])
def test_words_overlap(one: str, two: str, same: bool) -> None:
    assert words_overlap(one, two) is same
    assert words_overlap(two, one) is same


@pytest.mark.parametrize(("gold", "fact", "off"), [
    ({"value": 3}, {"value": 3.0}, []),
    ({"index": 0.18}, {"index": "0.18"}, ["index"]),  # four characters are no number: a year must stay a year
    ({"count": "2+"}, {"count": "2+"}, []),
    ({"count": "2"}, {"count": 2}, []),
    ({"count": 2}, {"count": "2+"}, ["count"]),
    ({"date": "2025-11"}, {"date": "2025-11~"}, []),
    ({"date": "2025-11"}, {"date": "2025-11-03"}, ["date"]),
    ({"date": 2025}, {"date": "2025"}, []),
    ({"contrast": True}, {"contrast": False}, ["contrast"]),
    ({"contrast": False}, {"contrast": None}, ["contrast"]),
    ({"drug": "Natalizumab"}, {"drug": "natalizumab"}, []),
    ({"index": None}, {}, []),
    ({"result": "positive", "index": 1.2}, {"result": "negative"}, ["result", "index"]),
    ({"symptoms": ["vision"], "quote": "x", "treatment": "ivig", "unit": "g/L"}, {}, []),
])
def test_fields_agree(gold: dict[str, Any], fact: dict[str, Any], off: list[str]) -> None:
    assert disagreements({"kind": "jcv", **gold}, {"kind": "jcv", **fact}) == off


def test_names_of_a_patient_agree_by_overlap_and_those_of_a_condition_exactly() -> None:
    assert disagreements({"kind": "patient", "name": "Ann Other"}, {"kind": "patient", "name": "OTHER, Ann B."}) == []
    assert disagreements({"kind": "patient", "name": "Ann Other"}, {"kind": "patient"}) == ["name"]
    assert disagreements({"kind": "condition", "name": "fever"}, {"kind": "condition", "name": "hay fever"}) == ["name"]


def test_a_replaced_course_may_be_present_or_historical_and_nothing_else_may() -> None:
    past = {"kind": "diagnosis", "assertion": "historical"}
    assert same_statement({"kind": "diagnosis"}, past)
    assert same_statement(past, {"kind": "diagnosis"})
    assert not same_statement({"kind": "diagnosis"}, {"kind": "diagnosis", "assertion": "family"})
    assert not same_statement({"kind": "relapse"}, {"kind": "relapse", "assertion": "historical"})
    assert not same_statement({"kind": "relapse"}, {"kind": "diagnosis"})


def test_a_fact_touches_the_quote_by_any_of_its_spans() -> None:
    gold = {"quote": "EDSS today 2.5", "document": "note.txt"}
    fact = {"evidence": [{"document": "labs.txt", "text": "EDSS 2.5 today"}, {"document": "note.txt", "text": "MRI"}]}
    assert touches(gold, fact)
    assert not touches_in_document(gold, fact)
    assert touches_in_document({**gold, "document": "labs.txt"}, fact)


def test_what_the_golds_do_not_list_is_no_error() -> None:
    assert not is_scored({"kind": "infusion", "drug": "methylprednisolone"})
    assert is_scored({"kind": "infusion", "drug": "ocrelizumab"})
    assert not is_listed({"kind": "vital", "name": "temperature_c"})
    assert not is_listed({"kind": "therapy", "drug": "any_dmt"})
    assert not is_listed({"kind": "condition", "name": "transplant"})
    assert is_listed({"kind": "condition", "name": "stroke"})
