"""Sections: which heading a statement stands under. Headings are recognised by medspaCy's sectionizer with our own rules.

The sectionizer is asked one candidate label at a time (it is quadratic in the length of what it is given, and it matches
headings in the middle of prose); where labels may stand is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.language.section_rules import SECTIONS

_LINE_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z0-9 /&+,'().\-]{0,48}?)\s*(?P<mark>:|\.{3,}|//|\s-{1,2}\s|\t| {2,})")
_INLINE = re.compile(r"(?:(?<=[.;)!?\n])|(?<=\s))\s*(?P<label>[A-Z][A-Za-z/&+]{0,14}(?: [A-Za-z/&+]{1,14}){0,3}):(?=\s)")
_PROSE_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z/]+(?: (?:and|&|of|present|illness|medical|history|exam|plan|hx)){0,4})\.(?=\s+\S)")
_BARE_LABEL = re.compile(r"(?P<label>PMHx?|PSHx?|FHx?|SHx?|ROS|HPI|HPC|PE|DH|SE|Ix|Imp|IMP|Meds|MEDS|EXAM|LABS|PLAN|VS|O/E|Allergies|Vitals)(?=\s+\S)")
_HEADING_NOISE = re.compile(r"^[\s#*=>\-_\[\]0-9.()]+|[\s*=:_\-#.\]]+$")
_INLINE_CATEGORIES = frozenset(
    """past_history surgical_history medications allergies family_history social_history review_of_systems exam assessment plan
    labs imaging vitals history impression findings immunizations indication comparison technique problem_list""".split()
)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text under one heading. `category` is a key of `SECTIONS` or `body`; `start` includes the heading,
    `body` is where the text after it begins; `title` is the heading as written (empty for what stands before any)."""

    category: str
    title: str
    start: int
    body: int
    end: int


@lru_cache(maxsize=1)
def _sectionizer() -> object:
    from extract.language.medspacy_parts import build_sectionizer

    return build_sectionizer({category: phrases.split("|") for category, phrases in SECTIONS.items()})


@lru_cache(maxsize=8192)
def category_of(label: str) -> str | None:
    """The section category that a heading names, or None when it is no heading that we know."""
    from extract.language.medspacy_parts import label_category

    plain = _HEADING_NOISE.sub("", label).strip().lower()
    plain = re.sub(r"\s+", " ", plain)
    if not plain or len(plain) > 60:
        return None
    found = label_category(_sectionizer(), plain)
    if found is None and "(" in plain:
        found = label_category(_sectionizer(), re.sub(r"\s*\(.*?\)\s*", " ", plain).strip())
    if found is None and plain.endswith((" today", " reviewed")):
        found = label_category(_sectionizer(), plain.rsplit(" ", 1)[0])
    return found


def heading_of(text: str, start: int, end: int) -> tuple[str, int] | None:
    """If the line `text[start:end]` opens a section: its category and the offset at which its own text begins."""
    words = text[start:end]
    stripped = _HEADING_NOISE.sub("", words)
    if len(words) <= 64 and (whole := category_of(words)) and (words.endswith(":") or _looks_like_title(stripped)):
        return whole, end
    lead = re.match(r"[\s*#>=\-]*(?:\d{1,2}[.)]\s+|\([a-z0-9]\)\s*)?", words)
    shift = lead.end() if lead else 0
    for pattern in (_LINE_LABEL, _PROSE_LABEL, _BARE_LABEL):
        found = pattern.match(text, start + shift, end)
        if not found:
            continue
        category = category_of(found["label"])
        if category and (pattern is not _LINE_LABEL or found["mark"].strip() or _looks_like_title(found["label"])):
            return category, found.end()
    return None


def _looks_like_title(words: str) -> bool:
    """Upper case, or every longer word capitalised: not the beginning of a sentence."""
    long_words = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) > 3]
    return words.isupper() or (words[:1].isupper() and all(word[0].isupper() for word in long_words)) or (
        words[:1].isupper() and len(words.split()) <= 4
    )


def inline_headings(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Headings inside a line ("PMH: none. Meds: … FH: …"): category, where the label starts, where its text begins."""
    found = []
    for match in _INLINE.finditer(text, start, end):
        label_start = match.start("label")
        category = category_of(match["label"])
        if category in _INLINE_CATEGORIES and label_start > start:
            before = text[max(start, label_start - 3):label_start]
            if before.rstrip()[-1:] in ".;!?)" or before.endswith("  ") or "\n" in before or match["label"].isupper():
                found.append((category, label_start, match.end()))
    return found
