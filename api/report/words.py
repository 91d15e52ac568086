"""The words in which reports speak, the same in text and in HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adjudicate.determination import CriterionResult, Determination, DocumentSummary, EvidenceSpan
from extract.document import Span
from extract.facts import FactBase, content

OUTCOMES = {
    "certified": ("Certified", "Every required criterion is met on every reading of the chart."),
    "needs_information": (
        "Needs information", "Nothing required is refuted, but something required is not shown by the chart."),
    "physician_review": (
        "Physician review",
        "A required criterion is not met, or the chart contradicts itself on something that decides. "
        "The program never denies: the decision is a clinician's."),
}
"""Outcome → its name and what it means."""

TRUTHS = {"met": ("✓", "met"), "not_met": ("✗", "not met"), "unknown": ("?", "unknown")}
"""Truth → a sign and its word: colour is never the only carrier."""

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_UNSEEN = dict.fromkeys(
    (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD)
_VISIBLE = {**_CONTROLS, **_UNSEEN}


def visible(text: str) -> str:
    """Chart text with its control characters made visible, one for one: a chart must not steer a terminal, nor turn the
    direction of the words around it."""
    return text.translate(_VISIBLE)


def quoted(span: Span, longest: int | None = None) -> str:
    """The words of a span on one line, cut after `longest` characters."""
    words = re.sub(r"\s+", " ", visible(span.text)).strip()
    return words if longest is None or len(words) <= longest else words[: longest - 1].rstrip() + "…"


def place(span: Span) -> str:
    """The document of a span, and its page."""
    name = visible(span.document)
    return name if span.page is None else f"{name}, page {span.page}"


def deciding(determination: Determination) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The required criteria that keep the case from being certified, grouped by what they are."""
    required = [one for one in determination.criteria if one.required]
    groups = (
        ("Not met", [one.id for one in required if one.truth == "not_met"]),
        ("In conflict", [one.id for one in required if one.conflict and one.truth == "unknown"]),
        ("Unknown", [one.id for one in required if one.truth == "unknown" and not one.conflict]),
    )
    return tuple((name, tuple(ids)) for name, ids in groups if ids)


def all_evidence(criterion: CriterionResult) -> tuple[EvidenceSpan, ...]:
    """The evidence of a criterion and then that of its parts, each place once."""
    places: dict[tuple[str, int, int], EvidenceSpan] = {}
    for span in (*criterion.evidence, *(span for part in criterion.children for span in all_evidence(part))):
        places.setdefault((span.document, span.start, span.end), span)
    return tuple(places.values())


def evidence(criterion: CriterionResult) -> tuple[EvidenceSpan, ...]:
    """The places that a criterion rests on: its own, or those of its parts when it names none."""
    return criterion.evidence or all_evidence(criterion)


def unread_lines(documents: Sequence[DocumentSummary]) -> tuple[tuple[str, str], ...]:
    """Each file or page that could not be read, with the reason."""
    return tuple(
        (visible(one.name) if page.page is None else f"{visible(one.name)}, page {page.page}", visible(page.reason))
        for one in documents for page in one.unread
    )


def told(fact: FactBase) -> str:
    """What a fact says, as `field value` pairs."""
    parts = []
    for key, value in content(fact).items():
        shown = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        parts.append(f"{key.replace('_', ' ')} {visible(shown)}")
    return "; ".join(parts)
