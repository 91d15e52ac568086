"""The one place that imports medspaCy's sectionizer; see docs/design.md for what of medspaCy is used and why.

Importing medspaCy installs a process-wide warnings filter that hides everything: it is undone here.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import spacy

with warnings.catch_warnings():
    from medspacy.section_detection import Sectionizer, SectionRule


def build_sectionizer(phrases: Mapping[str, Sequence[str]]) -> Any:
    """A medspaCy sectionizer that knows our headings and nothing else."""
    nlp = spacy.blank("en")
    with warnings.catch_warnings():
        sectionizer = Sectionizer(nlp, rules=None, input_span_type="ents", span_attrs=None)
        sectionizer.add([SectionRule(literal=phrase, category=category) for category, some in phrases.items() for phrase in some])
    return sectionizer


def label_category(sectionizer: Any, label: str) -> str | None:
    """The category whose heading is exactly `label` (already in lower case), or None."""
    doc = sectionizer.nlp.make_doc(label)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # spaCy's note that one of medspaCy's three matchers has no patterns
        sectionizer(doc)
    for section in doc._.sections:
        start, end = section.title_span
        if section.category and start == 0 and end == len(doc):
            return str(section.category).lower()
    return None
