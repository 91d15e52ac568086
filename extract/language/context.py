"""What ConText's cues make of a target: the assertion, with the cues that set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts import Assertion


@dataclass(frozen=True, slots=True)
class Cue:
    """A context cue that reaches the target: its category and where it stands (document offsets)."""

    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """How a target is asserted, and why."""

    assertion: Assertion
    cues: tuple[Cue, ...] = ()


_ORDER: tuple[tuple[str, Assertion], ...] = (
    ("FAMILY", "family"), ("GENERIC", "hypothetical"), ("HYPOTHETICAL", "hypothetical"), ("REFUTED", "absent"), ("POSSIBLE", "possible"),
    ("LOOKED_FOR", "hypothetical"), ("NEGATED", "absent"), ("FORMER", "historical"),
)
"""Which category decides when several reach a target. "Cannot rule out" is possible although it holds a negation; what is said of
a relative or of patients in general is never the patient's, negated or not. What was suspected, or looked for, and then ruled out is
absent; what was only looked for, or not looked for, is nothing yet."""


def assertion_of(cues: Sequence[Cue]) -> Assertion:
    """The assertion that the cues set: `present` when none reaches the target."""
    categories = {cue.category for cue in cues}
    if "AFFIRMED" in categories and not categories & {"FAMILY", "GENERIC", "HYPOTHETICAL"}:
        return "present"
    return next((assertion for category, assertion in _ORDER if category in categories), "present")
