"""The treatment history: which drug, its state, start, stop, why it ended, and whether the disease broke through on it.

Tables are read by `therapy_table`, prose and lists by `therapy_prose`; what they tell of one drug becomes one fact a course in
`therapy_course`. Planned, offered, declined, never filled is no exposure. "Failed X" alone gives neither reason nor breakthrough
(see `attestation`). Steroids, plasma exchange and IVIG for an attack belong to the relapse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Therapy
from extract.finders.base import Found, Refused, refuse
from extract.finders.therapy_course import courses_of, fact_of
from extract.finders.therapy_lexicon import NAIVE
from extract.finders.therapy_prose import SKIPPED, read_prose
from extract.finders.therapy_table import read_tables
from extract.finders.therapy_telling import TAKEN, Telling
from extract.language.note import Note
from extract.language.pipeline import Term

TERMS: tuple[Term, ...] = ()
_NO_HISTORY = frozenset({"leaflet_or_policy", "mri_report", "laboratory_report"})
_LONG_TERM = re.compile(r"\b(?:since|commenced|on\s+therapy|began|started\s+on)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:except|other\s+than|apart\s+from|besides|but\s+(?:for|had|has|was|took)|until|before)\b", re.IGNORECASE)


def find(note: Note) -> Iterator[Found]:
    """Every course of treatment of the document; relatives' treatments apart; "never on any DMT" as `any_dmt` absent."""
    if note.kind in _NO_HISTORY:
        return
    courses: dict[tuple[str, bool], list[Telling]] = {}
    covered = []
    for telling, place in read_tables(note):
        covered.append(place)
        courses.setdefault((telling.drug, telling.family), []).append(telling)
    for told in read_prose(note, covered):
        if isinstance(told, Refused):
            yield told
        elif note.kind != "infusion_record" or _LONG_TERM.search(note.text, *_segment(note, told.place)):
            courses.setdefault((told.drug, told.family), []).append(told)
    _sequence(courses)
    for (_, _), tellings in courses.items():
        for course in courses_of(sorted(tellings, key=lambda one: one.place)):
            fact = fact_of(note, course)
            if fact is not None:
                yield fact
            elif course:
                yield refuse(note, "therapy", "named, but nothing says that it was taken, planned or thought about", *course[0].marks[:1])
    yield from _naive(note, courses)


def _segment(note: Note, offset: int) -> tuple[int, int]:
    segment = note.segment_at(offset)
    return segment.start, segment.end


def _sequence(courses: dict[tuple[str, bool], list[Telling]]) -> None:
    """In a history that gives each drug's start alone ("Copaxone 2010, Gilenya 2014"), a later drug ended the earlier one."""
    own = [one for (_, family), tellings in courses.items() if not family for one in tellings]
    for one in own:
        if one.states != ["begun"] or one.start is None or one.drug in ("methotrexate", "azathioprine", "mycophenolate"):
            continue
        if any(other.drug != one.drug and other.start is not None and one.start.surely_before(other.start) and other.place > one.place
               and other.place - one.place < 400 and set(other.states) & TAKEN for other in own):
            one.states.append("past")


def _naive(note: Note, courses: dict[tuple[str, bool], list[Telling]]) -> Iterator[Therapy]:
    """The statement that no disease-modifying drug was ever taken, unless the document names one that was."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in SKIPPED:
            continue
        match = NAIVE.search(note.text, segment.start, segment.end)
        if match is None or _BUT.match(note.text[match.end() : segment.end].lstrip(" ,(")):
            continue
        if note.context(match.start(), match.end(), "DRUG").assertion in ("family", "hypothetical"):
            continue
        if any(not family and any({"stopped", "past", "failed"} & set(one.states) for one in tellings) for (_, family), tellings in courses.items()):
            return
        yield Therapy(
            drug="any_dmt", assertion="absent", evidence=note.evidence(match.span()), origin="rule:therapy_naive",
            stated=note.anchor(match.start()), date=None, trace=("never on any disease-modifying drug",),
        )  # fmt: skip
        return
