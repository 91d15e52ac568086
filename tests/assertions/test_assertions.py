"""How well the target of a sentence is read as present, absent, possible, hypothetical, historical or another person's.

The floors are what was measured, rounded down; they rise with the rules and never fall. `python -m benchmarks.assertions`
shows the shares by assertion.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.assertions.marked import ASSERTIONS, PARTS, MarkedSentence, Part, assertion_read, sentences_of, share

FLOORS: dict[Part, float] = {"developed": 0.98, "held_out": 0.81}


@pytest.mark.parametrize("part", PARTS)
def test_the_target_stands_once_in_its_sentence(part: Part) -> None:
    assert [one.sentence for one in sentences_of(part) if len(one.places) != 1] == []


def test_the_sentences_differ_in_more_than_their_target() -> None:
    """No sentence is another with a different target, number or case."""
    def frame(one: MarkedSentence) -> str:
        return re.sub(r"[\W\d_]+", " ", one.sentence.replace(one.target, "")).casefold().strip()

    frames = Counter(frame(one) for part in PARTS for one in sentences_of(part) if len(frame(one)) > 12)
    assert [said for said, times in frames.items() if times > 1] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_assertion_has_sentences_enough_to_tell(part: Part) -> None:
    counted = Counter(one.expected for one in sentences_of(part))
    assert set(counted) == set(ASSERTIONS)
    assert min(counted.values()) >= 8


@pytest.mark.parametrize("part", PARTS)
def test_the_share_read_right_does_not_fall(part: Part) -> None:
    assert share(one.is_right(assertion_read(one)) for one in sentences_of(part)) >= FLOORS[part]
