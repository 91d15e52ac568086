"""Courses of consecutive days told by their first and last day: "first course of 12 mg daily from September 9 to September 13, 2019"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.facts import Infusion
from extract.finders.infusion_words import DOSE, FUTURE, grade_of, mg, symptoms
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_LONGEST = 8
"""Days that a course of an infused drug takes at the most; a longer stretch is a treatment."""
_COURSE = re.compile(r"\b(?:course|cycle|round|first\s+one|second\s+one|doses?|infus\w+|daily|each\s+day|days|given|received|ran)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:-|–|—|to|until|through|thru|till|and\s+ended)\s*(?:the\s+)?", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:would\s+like|request\w*|propos\w*|please|plan\w*|will|book\w*|schedul\w*)\b", re.IGNORECASE)


def course_days(note: Note, segment: Segment, drug: str, dates: Sequence[DateMention]) -> list[Infusion]:
    """The first and the last day of each course that a sentence tells, as given; empty when it tells none."""
    text = note.text
    words = text[segment.start : segment.end]
    own = note.anchor(segment.start)
    found: list[Infusion] = []
    for first, last in _stretches(text, dates):
        length = (last.latest - first.earliest).days
        lead = text[max(segment.start, _start(dates, first) - 90) : _start(dates, first)]
        if not 0 < length <= _LONGEST or not _COURSE.search(words) or _PLAN.search(lead) or FUTURE.search(lead[-50:]):
            continue
        if own is not None and first.earliest > own.latest:
            continue
        low = _start(dates, first)
        dose = DOSE.search(text, low, min(segment.end, low + 90)) or _last_dose(text, max(segment.start, low - 60), low)
        about = _reaction(note, segment, low)
        for day in (first, last):
            reaction = grade_of(about) if day is first and about else None
            found.append(
                Infusion(
                    drug=drug,  # type: ignore[arg-type]
                    date=day, dose_mg=mg(dose), status="given", reaction=reaction,
                    reaction_symptoms=symptoms(about) if reaction not in (None, "none") else (),
                    evidence=note.evidence((max(segment.start, low - len(lead.split(".")[-1])), min(segment.end, _end(dates, last)))),
                    origin="rule:infusion_course", stated=own, trace=("a course told by its first and last day",),
                )
            )
    return found


def _stretches(text: str, dates: Sequence[DateMention]) -> list[tuple[PartialDate, PartialDate]]:
    """Pairs of days that a dash or "to" joins."""
    return [
        (one.value, other.value) for one, other in itertools.pairwise(dates)
        if one.value.exact and other.value.exact and _JOINED.fullmatch(text[one.end : other.start])
    ]


def _start(dates: Sequence[DateMention], value: PartialDate) -> int:
    return next(one.start for one in dates if one.value == value)


def _end(dates: Sequence[DateMention], value: PartialDate) -> int:
    return next(one.end for one in dates if one.value == value)


def _last_dose(text: str, low: int, high: int) -> re.Match[str] | None:
    found = None
    for found in DOSE.finditer(text, low, high):  # noqa: B007 (the last one stands)
        pass
    return found


def _reaction(note: Note, segment: Segment, low: int) -> str:
    """What the rest of the sentence says of the first day."""
    words = note.text[low : segment.end]
    told = re.search(r"\b(?:reaction|rash|headache|itch\w*|flush\w*|hives|toler\w+|without\s+(?:problem|trouble|incident|reaction)|uneventful\w*|sailed)\b", words, re.IGNORECASE)
    return words if told else ""
