"""When a result told in prose was taken: which of the dates around it is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.finders.screening_dates import block_date, collected, of_the_visit
from extract.finders.screening_names import Name
from extract.finders.screening_results import Reading
from extract.finders.units import VALUE
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

STOP = re.compile(r";|\.\s+(?=[\"'“(]?[A-Z0-9])|\n\s*\n|\n\s*[-*•]\s|\?\s|\s\|\s")
"""Where a clause of a list or sentence ends."""
_CLINIC = re.compile(
    r"\b(?:today|in\s+(?:the\s+)?(?:clinic|office)|at\s+(?:the\s+)?bedside|this\s+(?:morning|afternoon)"
    r"|point[\s\-]of[\s\-]care|same[\s\-]day)\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:vaccin\w+|dose|infusion|mri|relapse|started|stopped|due|next|repeat|recheck)\b", re.IGNORECASE
)
"""Words between a result and a date that is another event's."""
_OTHER_EVENT = re.compile(
    r"\b(?:mri|scan|relapse|attack|infusion|dose|start\w*|begun|began|since|stop\w*|seen|visit|clinic"
    r"|admi\w+|diagnos\w+|dx|born|dob|vaccin\w+|addendum|entry|update\w*|message|surgery)\b[^.;:]{0,20}$",
    re.IGNORECASE,
)
_THEN = re.compile(r"\W*(?:\S+\s+)?(?:then|at\s+(?:that|the)\s+time)\b", re.IGNORECASE)
_HISTORY_OF_POX = re.compile(
    r"(?:had|history\s+of|hx\s+of|h/o|childhood|previous|past)\s+(?:childhood\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """A name with the clause that holds its result: `start` is where the result's words begin, `end` where they end."""

    name: Name
    reading: Reading
    start: int
    end: int
    clause_end: int


def _usable(mention: DateMention) -> bool:
    return not mention.how.startswith(("stretch", "window"))


def date_of(
    note: Note, segment: Segment, said: Said, group: Sequence[Name], names: Sequence[Name]
) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """When a result of prose was taken: beside it, at the head of its list, at the end of its clause, of its block."""
    text, name = note.text, said.name
    last = group[-1]
    following = next((one.start for one in names if one.start >= max(last.end, said.end)), segment.end)
    for mention in note.dates_in(
        last.end, min(following, said.clause_end) if following > last.end else said.clause_end
    ):
        if not _usable(mention) or mention.start - max(said.end, last.end) > 60:
            continue
        gap = text[max(said.end, last.end) : mention.start]
        leads_next = (
            following < segment.end
            and re.fullmatch(r"[\s:]*(?:labs?[\s:]*)?", text[mention.end : following])
            and re.search(r"[,;.\n]", gap)
        )
        if not leads_next and not re.search(r"[;]|\.\s", gap) and not _NOT_THIS.search(gap) and not VALUE.search(gap):
            return mention.value, mention.how, (mention.start, mention.end)
    lead = _lead_date(note, segment, group, names, said)
    if lead is not None:
        return lead.value, lead.how, (lead.start, lead.end)
    trailing = _trailing_date(note, segment, said, names)
    if trailing is not None:
        return trailing.value, trailing.how, (trailing.start, trailing.end)
    if re.match(r"[^.;]{0,24}\bsame\s+(?:date|day)\b", text[said.end : said.end + 48], re.IGNORECASE):
        previous = note.segments[max(0, note.segment_index(name.start) - 1)]
        earlier = note.dates_in(previous.start, name.start)
        if earlier:
            return earlier[-1].value, "the same date", None
    if note.kind == "laboratory_report":
        value, how = collected(note, name.start)
        if how == "collected" or segment.form != "sentence":
            return value, how, None
    value, how, place = block_date(note, name.start)
    if value is not None:
        return value, how, place
    if segment.section.category in ("labs", "findings") or segment.form in ("row", "field"):
        value, how = _labelled(note, segment, name)
        if value is not None:
            return value, how, None
    if of_the_visit(note, segment):
        return note.date, "the day of the attendance", None
    here = _CLINIC.search(text[name.start : said.clause_end]) or _CLINIC.search(
        text[max(segment.start, name.start - 60) : name.start]
    )
    if here or (
        said.reading.result == "pending"
        and re.search(r"\b(?:sent|drawn|collected|taken)\b", text[segment.start : said.clause_end], re.IGNORECASE)
        and here
    ):
        return note.anchor(name.start), "the day of the note", None
    return None, "", None


def _lead_date(
    note: Note, segment: Segment, group: Sequence[Name], names: Sequence[Name], said: Said
) -> DateMention | None:
    """The date that opens the list: before its first name, or glued to this one."""
    text, first = note.text, group[0]
    dates = [one for one in note.dates_in(segment.start, first.start) if _usable(one)]
    for mention in reversed(dates):
        after = text[mention.end : first.start]
        between = [one for one in names if mention.end <= one.start < first.start]
        lead = text[segment.start : mention.start]
        told_before = next((one for one in reversed(names) if one.end <= mention.start), None)
        if told_before is not None:
            glued = re.fullmatch(
                r"[\s:()]*(?:labs?|bloods?)?[\s:()]*", text[mention.end : between[0].start if between else first.start]
            )
            broken = re.search(r"[,;.\n]", text[told_before.end : mention.start])
            if not (glued and broken):
                continue
            return mention
        if re.search(r"\.\s+[A-Z]", after):
            continue
        if _THEN.match(text[said.end : said.end + 24]):
            return mention
        opening = text[mention.end : between[0].start if between else first.start]
        listed = re.search(
            r"\b(?:labs?|laborator\w+|bloods?|results?|drawn|collected|serolog\w+|screen\w*|tests?|cbc"
            r"|fbc|panel|hep\w*|investigations?|work-?up|urine|baseline|virology)\b",
            lead,
            re.IGNORECASE,
        )
        if (listed and not re.search(r"[.;]\s", lead[listed.start() :])) or (
            len(opening) <= 40
            and not re.search(r"[.;]", opening)
            and not _OTHER_EVENT.search(lead)
            and (not lead.strip(" (-*•") or re.search(r"\b(?:on|in|from|at|of|dated|as\s+of)\s+$|[(:,]\s*$", lead))
        ):
            return mention
    return None


def _trailing_date(note: Note, segment: Segment, said: Said, names: Sequence[Name]) -> DateMention | None:
    """The one date at the end of the clause, told of the whole list before it."""
    text = note.text
    stop = STOP.search(text[said.end : segment.end])
    end = said.end + stop.start() if stop else segment.end
    dates = [one for one in note.dates_in(said.end, end) if _usable(one)]
    if len(dates) != 1 or dates[0].start - said.end > 150:
        return None
    between = [one for one in names if said.end <= one.start < dates[0].start]
    if not between and VALUE.search(text[said.end : dates[0].start]):
        return None
    if len(text[dates[0].end : end].strip(" ).,")) > 12 or _OTHER_EVENT.search(text[said.end : dates[0].start]):
        return None
    return dates[0]


def _labelled(note: Note, segment: Segment, name: Name) -> tuple[PartialDate | None, str]:
    """The collection date labelled in the same section of a note."""
    value, how = collected(note, name.start)
    if value is None:
        return None, ""
    start = segment.section.start
    return (
        (value, how)
        if any(one.value == value and one.start >= start for one in note.dates_in(start, name.start))
        else (None, "")
    )
