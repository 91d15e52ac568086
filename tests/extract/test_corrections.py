"""A corrected report replaces the earlier one and the notes that quote it; without that word two reports conflict."""

from __future__ import annotations

import hashlib

import pytest

from extract.chart import read_chart
from extract.document import Document
from extract.facts import Jcv, Screening

FINAL = (
    "DIAGNOSTICS LABORATORY REPORT\nCollected: 12 Jan 2026   Reported: 17 Jan 2026\n\nJCV ANTIBODY     NEGATI"
    "VE\nHIV Ag/Ab        Nonreactive\n"
)
CORRECTED = (
    "DIAGNOSTICS LABORATORY\nCORRECTED REPORT\nCollected: 12 Jan 2026   Reported: 20 Jan 2026\n\nJCV ANTIBODY"
    "     POSITIVE\nJCV INDEX        2.14\n"
)
SECOND = CORRECTED.replace("CORRECTED REPORT", "FINAL REPORT")
NOTE = "MS clinic progress note\nVisit date: 26 January 2026\n\nData\nJCV antibody drawn 12 January 2026: negative.\n"


def assertions(*texts: str) -> list[tuple[str, str]]:
    """Result and assertion of each JCV fact of a packet, without doubles."""
    documents = [
        Document(name=f"{number}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)
        for number, text in enumerate(texts)
    ]
    return sorted({(str(fact.result), fact.assertion) for fact in read_chart(documents).facts if isinstance(fact, Jcv)})


def test_corrected_report_replaces_the_first_and_the_note() -> None:
    assert assertions(FINAL, CORRECTED, NOTE) == [("negative", "historical"), ("positive", "present")]


def test_without_the_word_both_stand() -> None:
    assert assertions(FINAL, SECOND) == [("negative", "present"), ("positive", "present")]


def test_another_day_is_not_replaced() -> None:
    older = FINAL.replace("12 Jan 2026", "12 Jun 2025").replace("17 Jan 2026", "17 Jun 2025")
    assert assertions(older, CORRECTED) == [("negative", "present"), ("positive", "present")]


@pytest.mark.parametrize(
    "words", ["JCV result is POSITIVE, not negative.", "JCV antibody is positive; it was reported in error before."]
)
def test_addendum(words: str) -> None:
    assert assertions(NOTE + f"\nAddendum 28 January 2026: {words}\n") == [
        ("negative", "historical"),
        ("positive", "present"),
    ]


def test_other_tests_are_left_alone() -> None:
    documents = [
        Document(name=f"{number}.txt", sha256=str(number), text=text) for number, text in enumerate((FINAL, CORRECTED))
    ]
    hiv = [fact for fact in read_chart(documents).facts if isinstance(fact, Screening) and fact.test == "hiv"]
    assert [(fact.result, fact.assertion) for fact in hiv] == [("negative", "present")]
