"""Cues that share words: which one counts, read through the whole language layer."""

from __future__ import annotations

import pytest

from tests.extract.finders.told import note_of

READ = [
    # what ends the scope of earlier words must not swallow the cue in it
    ("She denies fever.", "fever", "absent"),
    ("Possible UTI, she denies fever.", "fever", "absent"),
    ("Possible UTI, she denies fever.", "UTI", "possible"),
    # one phrase, both directions
    ("Possible pneumonia on the film.", "pneumonia", "possible"),
    ("Pneumonia possible on the film.", "Pneumonia", "possible"),
    ("Hepatitis B not ruled out.", "Hepatitis B", "possible"),
    # the longer cue still counts
    ("Hepatitis B has been ruled out.", "Hepatitis B", "absent"),
    ("No change in her hypertension.", "hypertension", "present"),
    # an end of scope between a cue and the target holds
    ("No fever but pneumonia on the film.", "pneumonia", "present"),
]


@pytest.mark.parametrize(("sentence", "target", "expected"), READ)
def test_overlapping_cues(sentence: str, target: str, expected: str) -> None:
    start = sentence.index(target)
    assert note_of(sentence).context(start, start + len(target), "CONDITION").assertion == expected
