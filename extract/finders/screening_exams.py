"""Examinations that count as screening: skin, eyes, heart tracing. One is a fact when it took place.

It then has a date, a result, or words that it was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.facts import Screening
from extract.finders.base import Found, refuse
from extract.finders.screening_dates import block_date, of_the_visit
from extract.finders.screening_names import EXAMINATIONS, Name
from extract.finders.screening_results import Result, boxed, fits, loosely_normal, told_words
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_CLAUSE = re.compile(r";\s|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)\.\s+(?=[A-Z])|\.$")
_PLANNED = re.compile(
    r"\b(?:appointment|appt|order(?:ed)?|will\s+(?:be|get|need|have|see)|to\s+be\s+(?:done|booked"
    r"|arranged)|due|overdue|needs?|needed|advis\w+|recommend\w*|schedul\w+"
    r"|plan(?:ned)?|should|must|request(?:ed)?|book(?:ed)?|refer(?:red|ral)?|every|yearly|annual(?:ly)?"
    r"|monthly|pending|awaiting|awaited|upcoming|next|please|obtain"
    r"|before\s+(?:starting|each|first|the\s+first|treatment)|prior\s+to|required|arrang\w+|is\s+to"
    r"|are\s+to|set\s+for|until|cleared|to\s+see|to\s+have|repeat|if\b|not\s+(?:yet|done|seen|had|made))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:done|performed|completed?|carried\s+out|had|did|underwent|up[\s\-]to[\s\-]date|seen|attended"
    r"|on\s+file|examined|took\s+place|reviewed)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:no|never|not|without|declin\w+|refus\w+|none|outstanding|lapsed|missed)\b", re.IGNORECASE)
_RHYTHM = re.compile(
    r"\W*(?:\w+\s+){0,6}?(?:showed|shows|with|:|-|was|is)?\s*(?:normal\s+)?(?:sinus|nsr|af\b|atrial|qtc)", re.IGNORECASE
)
_DERMATOLOGY = re.compile(
    r"\b(?:dermatolog\w+|skin\s*(?:&|and)?\s*\w*\s+(?:clinic|cent(?:er|re)|physicians|institute|associates))",
    re.IGNORECASE,
)
_SAW = re.compile(r"\b(?:seeing|saw|reviewed|examined|attended|seen)\b", re.IGNORECASE)
_HERE = re.compile(r"\b(?:today|this\s+(?:morning|afternoon|visit)|in\s+clinic)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:otherwise|apart\s+from|except|rest)\s+$", re.IGNORECASE)


def read_examinations(note: Note, segment: Segment, names: Sequence[Name]) -> Iterator[Found]:
    """The examinations told as done in a segment."""
    exams = [one for one in names if one.test in EXAMINATIONS]
    for number, name in enumerate(exams):
        following = next((one.start for one in names if one.start >= name.end and one.test != name.test), segment.end)
        previous = exams[number - 1].end if number else segment.start
        yield from _read(note, segment, name, previous, following)


def _read(note: Note, segment: Segment, name: Name, previous: int, following: int) -> Iterator[Found]:
    text = note.text
    before = text[max(previous, segment.start) : name.start]
    clause = _CLAUSE.split(before)[-1]
    after = _CLAUSE.split(text[name.end : following])[0]
    span = (name.start, name.end)
    ticked = boxed(after)
    if ticked is None or re.search(r"(?:\[\s*\]|☐|□)\s*(?:[\w.\-]+\s+){0,3}$", clause):
        yield refuse(note, "screening", "an empty box", span)
        return
    context = note.context(name.start, name.end, "LAB").assertion
    if context in ("family", "hypothetical"):
        yield refuse(note, "screening", "someone else's, or a plan", span)
        return
    own = _own_dates(note, segment, name, after, clause)
    told = [one for one in told_words(after) if fits(name.test, one.word)]
    planned = _PLANNED.search(clause[-40:]) or _PLANNED.search(
        after[: (own[0].start - name.end if own and own[0].start > name.end else 44)]
    )
    if (
        planned
        or (_NEVER.search(clause[-24:]) and not told)
        or (told and told[0].word in ("not_done", "pending") and told[0].start < 50)
    ):
        yield refuse(note, "screening", "an examination not done, or not yet", span)
        return
    word = next(
        (
            one
            for one in told
            if one.word in ("normal", "abnormal") and one.start < 110 and not _OTHERWISE.search(after[: one.start])
        ),
        None,
    )
    result: Result | None = "normal" if word and word.word == "normal" else "abnormal" if word else None
    if result is None and own and loosely_normal(after[own[0].end - name.end :] if own[0].start >= name.end else after):
        result = "normal"
    date, how = (own[0].value, own[0].how) if own else (None, "")
    anchor = note.anchor(name.start)
    if date is not None and anchor is not None and date.earliest > anchor.latest:
        yield refuse(note, "screening", "an examination to come", span)
        return
    place: tuple[int, int] | None = (own[0].start, own[0].end) if own else None
    if date is None:
        date, how = _date_of_setting(note, segment, name, clause, after)
    if date is None:
        date, how, place = block_date(note, name.start)
    rhythm = name.test == "ecg" and _RHYTHM.match(after)
    if place is None and date is None and result is None and not rhythm and not _told_done(clause, after):
        yield refuse(note, "screening", "an examination named, not told as done", span)
        return
    end = name.end + word.end if word and word.end < 120 else name.end + (rhythm.end() if rhythm else 0)
    slices = [(name.start, end)]
    if place is not None:
        low, high = min(name.start, place[0]), max(end, place[1])
        slices = [(low, high)] if high - low < 150 else [slices[0], place]
    yield Screening(
        test=name.test,
        result=result,
        date=date,
        evidence=note.evidence(*slices),
        origin="rule:screening_examination",
        stated=anchor,
        trace=("an examination told as done", f"date: {how}" if how else "no date told"),
    )


def _own_dates(note: Note, segment: Segment, name: Name, after: str, clause: str) -> list[DateMention]:
    """The dates told of this examination: after it, else before it in its clause."""
    later = [
        one
        for one in note.dates_in(name.end, min(segment.end, name.end + min(len(after) + 1, 80)))
        if not one.how.startswith(("stretch", "window"))
    ]
    if later:
        return later
    low = name.start - min(len(clause), 90)
    earlier = [one for one in note.dates_in(low, name.start) if not one.how.startswith(("stretch", "window"))]
    return [
        one
        for one in reversed(earlier)
        if not re.search(
            r"\b(?:mri|infusion|dose|relapse|labs?|since|started)\b[^,;]*$", note.text[low : one.start], re.IGNORECASE
        )
    ]


def _told_done(clause: str, after: str) -> bool:
    return bool(
        _DONE.search(after[:60])
        or _DONE.search(clause[-40:])
        or re.match(r"\W*(?:clear\b|by\s+dr\b)", after, re.IGNORECASE)
    )


def _date_of_setting(
    note: Note, segment: Segment, name: Name, clause: str, after: str
) -> tuple[PartialDate | None, str]:
    """The day of the note that made it: an emergency record's tracing, a dermatologist's letter, one made today."""
    if (
        name.test == "ecg"
        and of_the_visit(note, segment)
        and segment.section.category != "plan"
    ):
        return note.date, "the day of the attendance"
    if _HERE.search(after[:60]) or _HERE.search(clause[-40:]):
        return note.anchor(name.start), "the day of the note"
    if (
        name.test == "skin_exam"
        and _DERMATOLOGY.search(note.text[:300])
        and (_SAW.search(clause) or _DONE.search(after[:60]))
    ):
        return note.date, "the day of the visit"
    return None, ""
