"""A clinician's bare word without the measured facts: "highly active", "aggressive MS", "failed Copaxone". It proves no criterion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Attestation
from extract.finders.base import Found
from extract.finders.drugs import DISEASE_MODIFYING
from extract.language.note import Note

_CLAIMS: tuple[tuple[Literal["highly_active", "aggressive", "benefit", "stable"], re.Pattern[str]], ...] = (
    ("highly_active", re.compile(r"\bhighly[\s\-]+active\b(?!\s+(?:lifestyle|person|at|job|man|woman))|\bvery\s+active\s+(?:ms|disease|rrms)\b|\brapidly\s+evolving\b", re.IGNORECASE)),
    ("aggressive", re.compile(r"\baggressive(?:ly)?\b(?=[^.;]{0,40}\b(?:ms|multiple\s+sclerosis|disease|course|rrms|demyelinat\w+|onset|active)\b)", re.IGNORECASE)),
    ("benefit", re.compile(r"\b(?:benefit(?:s|ed|ing|ted)?\s+from|seen\s+benefit|good\s+response\s+to|responding\s+(?:well\s+)?to|excellent\s+response|positive\s+(?:clinical\s+)?response|doing\s+(?:very\s+well|great|well|fine)\s+on|great\s+on)\b", re.IGNORECASE)),
    ("stable", re.compile(r"\b(?:clinically|disease|ms|radiologically|neurologically)\s+(?:is\s+|remains\s+|has\s+been\s+)?stable\b|\bstable\s+(?:on|disease|ms|course)\b|\b(?:remains|is|feels|doing|been)\s+(?:well\s+and\s+)?(?:very\s+)?stable\b", re.IGNORECASE)),
)
_FAILED = re.compile(r"\b(?:failed|failure\s+of|did\s*n['’]?t\s+work|no\s+longer\s+works)\b", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every bare claim, with its drug when one is named in the sentence."""
    if note.kind in ("mri_report", "laboratory_report", "leaflet_or_policy"):
        return
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("policy", "family_history", "instructions", "imaging", "labs"):
            continue
        drugs = [one for one in note.mentions_in(segment.start, segment.end, "DRUG") if one.concept in DISEASE_MODIFYING]
        for claim, pattern in _CLAIMS:
            match = pattern.search(note.text, segment.start, segment.end)
            if match and note.context(match.start(), match.end(), "DISEASE").assertion == "present":
                named = [one for one in drugs if abs(one.start - match.end()) < 50] if claim in ("benefit", "stable") else []
                yield Attestation(claim=claim, drug=named[0].concept if named else None, date=note.anchor(match.start()), evidence=note.evidence(match.span()),  # type: ignore[arg-type]
                                  origin="rule:attestation", stated=note.anchor(match.start()), trace=("a claim without measured facts",))
        for match in _FAILED.finditer(note.text, segment.start, segment.end):
            named = [one for one in drugs if 0 <= one.start - match.end() < 40 or 0 <= match.start() - one.end < 20]
            if named and note.context(match.start(), match.end(), "DRUG").assertion == "present":
                low, high = min(match.start(), named[0].start), max(match.end(), named[0].end)
                yield Attestation(claim="failed", drug=named[0].concept, date=note.anchor(match.start()), evidence=note.evidence((low, high)),  # type: ignore[arg-type]
                                  origin="rule:attestation", stated=note.anchor(match.start()), trace=("a claim without measured facts",))
