"""Sentences with one marked target and how it is asserted, as kept in `sentences/`, and what counts as reading one right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import yaml

from extract.facts import Assertion
from tests.extract.finders.told import note_of

SENTENCES = Path(__file__).resolve().parent / "sentences"
Part = Literal["developed", "held_out"]
PARTS: tuple[Part, ...] = get_args(Part)
ASSERTIONS: tuple[Assertion, ...] = get_args(Assertion)


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """`target` stands once in `sentence`; `label` is the kind of words that it is, as the finders name them."""

    sentence: str
    target: str
    label: str
    expected: Assertion

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Every place of the target as whole words, start and end in characters: one, in a sound entry."""
        whole = re.finditer(rf"(?<!\w){re.escape(self.target)}(?!\w)", self.sentence)
        return tuple((found.start(), found.end()) for found in whole)

    def is_right(self, read: Assertion) -> bool:
        """Whether `read` is what the sentence says. A past condition is a fact whose `status` tells that it is past, so
        its statement may be read as present too; a past course of disease has no such field."""
        return read == self.expected or (self.expected, self.label, read) == ("historical", "CONDITION", "present")


def sentences_of(part: Part) -> tuple[MarkedSentence, ...]:
    entries = yaml.safe_load((SENTENCES / f"{part}.yaml").read_text(encoding="utf-8"))
    return tuple(MarkedSentence(**entry) for entry in entries)


def assertion_read(one: MarkedSentence) -> Assertion:
    """How infucert reads the target of a document that says nothing but this sentence."""
    (start, end), = one.places
    return note_of(one.sentence).context(start, end, one.label).assertion


def share(verdicts: Iterable[bool]) -> float:
    """The share of true verdicts, of at least one."""
    each = list(verdicts)
    return sum(each) / len(each)
