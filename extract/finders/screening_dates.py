"""When a specimen was taken: the collection date that holds at a place, and the date of a list of results in prose."""

from __future__ import annotations

import re

from extract.finders.screening_names import PANELS, find_names
from extract.finders.screening_results import told_words
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_COLLECTED = re.compile(
    r"\b(?:(?:date|time|specimen|sample|blood|bloods|labs?)[\s/&]+)*(?:collect(?:ed|ion)|coll\b\.?|drawn"
    r"|draw\b|taken|obtained|venepuncture|venipuncture|phlebotomy"
    r"|sampled|bled|(?:sample|specimen)\s+(?:date|of)|(?:sample|specimen)\b)(?:[\s/]*(?:date|time|on|at"
    r"|d/t|dttm|&))*[\s:.()\-–=*]*$",
    re.IGNORECASE,
)
"""A label before a date that says when the specimen was taken."""
_NOT_COLLECTED = re.compile(
    r"\b(?:received|reported|resulted|printed|verified|authori[sz]ed|issued|final\w*|released|approved"
    r"|birth|dob|born)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:labs?|laborator\w+|bloods?(?:\s+tests?)?|blood\s+work|bloodwork|results?|collected|drawn"
    r"|taken|serolog\w+|screen\w*|tests?|panel|hep(?:atitis)?|cbc|fbc"
    r"|investigations?|work[\s\-]?up|ix|data|urine|studies|baseline|infection|virology|biochemistry"
    r"|haematology|hematology|immunology|bw)\b",
    re.IGNORECASE,
)
DATED_BY_VISIT = frozenset({"emergency_note"})
"""Documents of one day, whose tests were made on that day."""
_COURSE_OF_THE_DAY = re.compile(r"\b(?:(?:ed|er|emergency)\b.*\bcourse|course|mdm|update|decision\s+making)\b", re.IGNORECASE)


def of_the_visit(note: Note, segment: Segment) -> bool:
    """Whether results told in a segment are those of the day of the attendance, and no history."""
    if note.kind not in DATED_BY_VISIT:
        return False
    category = segment.section.category
    return category not in ("past_history", "history") or _COURSE_OF_THE_DAY.search(segment.section.title) is not None


def collected(note: Note, offset: int) -> tuple[PartialDate | None, str]:
    """The collection date told last before `offset`, else a laboratory report's own; and how it came about."""
    best: PartialDate | None = None
    for mention in note.dates:
        if mention.start > offset:
            break
        if _is_collection(note, mention):
            best = mention.value
    if best is not None:
        return best, "collected"
    if note.kind == "laboratory_report":
        return note.date, "the date of the report"
    return None, ""


def _is_collection(note: Note, mention: DateMention) -> bool:
    """Whether a date is labelled as the day of collection: before it on its line, or in the row of labels above it."""
    line_start = note.text.rfind("\n", 0, mention.start) + 1
    before = note.text[line_start : mention.start]
    label = _COLLECTED.search(before[-60:])
    if label:
        return not _NOT_COLLECTED.search(label.group()) and not _is_of_one_test(before)
    if re.search(r"[A-Za-z]{3,}\W*$", before):
        return False
    above_end = line_start - 1
    if above_end <= 0:
        return False
    above_start = note.text.rfind("\n", 0, above_end) + 1
    above = note.text[above_start:above_end]
    if "\t" in before or "\t" in above:
        cells, number = above.split("\t"), before.count("\t")
        head = cells[number] if number < len(cells) else ""
    else:
        column = mention.start - line_start
        head = next(
            (
                found.group()
                for found in re.finditer(r"\S+(?: \S+)*", above)
                if found.start() <= column + 3 and column < found.end() + 3
            ),
            "",
        )
    return bool(_COLLECTED.search(head)) and not _NOT_COLLECTED.search(head) and len(head) < 40


def _is_of_one_test(lead: str) -> bool:
    """Whether words before a date name a single test, whose date it then is ("HIV drawn 3/2/26: negative")."""
    return bool(re.search(r"\bjcv?\b", lead, re.IGNORECASE)) or any(one.test not in PANELS for one in find_names(lead))


def block_date(note: Note, offset: int) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """The date at the head of the list that `offset` stands in ("Labs 3/16/2026:", "Bloods (2 May)", "03/16/2026:")."""
    index = note.segment_index(offset)
    section = note.segments[index].section
    for earlier in reversed(note.segments[max(0, index - 25) : index + 1]):
        if earlier.section != section and not (
            earlier.section.category == "labs" and section.category in ("labs", "body")
        ):
            break
        for mention in note.dates_in(earlier.start, min(earlier.end, offset)):
            lead, tail = note.text[earlier.start : mention.start], note.text[mention.end : min(earlier.end, offset)]
            if len(lead) > 60 or told_words(lead) or re.search(r"[.;]\s", lead):
                break
            apart = earlier.end <= offset or bool(told_words(note.text[mention.end : offset]))
            if apart and _is_of_one_test(lead):
                break
            heads = bool(_LIST.search(lead)) and (re.match(r"\W{0,2}[:)\-–—]", tail) or len(tail.strip()) <= 16)
            if heads or (not lead.strip(" *-•([") and re.match(r"\W{0,2}(?:[:\-–—]|$)", tail)):
                return mention.value, "the date of the list", (mention.start, mention.end)
    return None, "", None
