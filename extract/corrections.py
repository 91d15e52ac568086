"""Corrected reports: what they say replaces what the earlier report, and notes that quote it, said of the same test.

The replaced statement is kept with assertion `historical`; it is shown and proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts import FactBase, Jcv, Mri, Screening
from extract.language.note import Note

_HEAD = 900  # characters from the top in which a report says that it is a corrected one
_REPORT = re.compile(
    r"\b(?:corrected|amended|revised)\s+(?:\w+\s+){0,2}(?:report|result)s?\b|\b(?:report"
    r"|result)s?\s*(?:status)?\s*[:\-–]?\s*(?:\w+\s+)?"
    r"(?:corrected|amended|revised)\b|\bthis\s+report\s+(?:supersedes|replaces|corrects)\b"
    r"|^\W*(?:corrected|amended)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_STATEMENT = re.compile(
    r"\b(?:corrected|correction|amended|previously\s+reported|reported\s+in\s+error|in\s+error"
    r"|erroneous(?:ly)?|misread|mistaken(?:ly)?|transcri\w+\s+error"
    r"|not\s+(?:negative|positive|reactive|non-?reactive)\s+as)\b|,\s*not\s+(?:negative|positive|reactive)\b",
    re.IGNORECASE,
)
_SAID = ("result", "index", "value", "new_t2", "enlarging_t2", "enhancing")


def supersede(facts: Sequence[FactBase], notes: Sequence[Note]) -> list[FactBase]:
    """The facts, with those that a correction replaces made historical."""
    by_name = {note.document.name: note for note in notes}
    correcting = [fact for fact in facts if fact.assertion == "present" and _corrects(fact, by_name)]
    if not correcting:
        return list(facts)
    return [
        fact.model_copy(update={"assertion": "historical"})
        if fact.assertion == "present" and fact not in correcting and any(_replaces(one, fact) for one in correcting)
        else fact
        for fact in facts
    ]


def _corrects(fact: FactBase, notes: dict[str, Note]) -> bool:
    """Whether a result comes from a corrected report, or its own sentence says that it corrects another."""
    note = notes.get(fact.evidence[0].document)
    if note is None or not isinstance(fact, (Jcv, Screening, Mri)):
        return False
    if note.kind in ("laboratory_report", "mri_report") and _REPORT.search(note.text[:_HEAD]):
        return True
    segment = note.segment_at(fact.evidence[0].start)
    return _STATEMENT.search(note.text, segment.start, segment.end) is not None


def _replaces(correction: FactBase, fact: FactBase) -> bool:
    """Whether a correction speaks of the same test on the same day and says something else."""
    if type(correction) is not type(fact) or _identity(correction) != _identity(fact):
        return False
    if correction.date is not None and fact.date is not None and not correction.date.overlaps(fact.date):
        return False
    return any(
        one is not None and two is not None and one != two
        for one, two in ((getattr(correction, name, None), getattr(fact, name, None)) for name in _SAID)
    )


def _identity(fact: FactBase) -> object:
    return getattr(fact, "test", None) or getattr(fact, "region", None)
