"""How sure a fact from a scanned page is, and which scanned pages a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extract.document import Document, Span
from extract.facts import FactBase, Patient, Prescriber, Vital

_SURE = 0.7
"""Confidence of OCR from which a number counts as read."""
_NO_MATTER = (Patient, Prescriber, Vital)
"""Kinds whose numbers (of record, of telephone, of blood pressure) decide nothing that another reading would change unseen."""


def with_confidence(fact: FactBase, documents: Mapping[str, Document]) -> FactBase:
    """The fact with `ocr_confidence`, that of its least sure word, when any of its words was read from a scan."""
    sure = [confidence for span in fact.evidence for _, _, confidence in _words(span, documents)]
    return fact.model_copy(update={"ocr_confidence": round(min(sure), 2)}) if sure else fact


def doubtful_pages(facts: Iterable[FactBase], documents: Mapping[str, Document]) -> tuple[tuple[str, int], ...]:
    """The scanned pages on which a fact rests on a number that may be misread: a digit can turn the decision, and nothing in the
    chart would contradict it."""
    found = {
        (span.document, span.page)
        for fact in facts if not isinstance(fact, _NO_MATTER)
        for span in fact.evidence if span.page is not None
        for start, end, confidence in _words(span, documents)
        if confidence < _SURE and re.search(r"\d", documents[span.document].text[start:end])
    }
    return tuple(sorted(found))


def _words(span: Span, documents: Mapping[str, Document]) -> Iterator[tuple[int, int, float]]:
    """The scanned words that a span touches."""
    for start, end, confidence in documents[span.document].scanned:
        if start < span.end and span.start < end:
            yield start, end, confidence
