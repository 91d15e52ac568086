"""Relapses counted: "two relapses in the past year", "relapse-free since 2019", "has never had a relapse".

`window_months` is the window told, ending on the day of the statement; `since` its beginning when told as a date or as the start of
a treatment that the same note dates. A count of single dated attacks is not made here: a list is only a lower bound (POLICY.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.count import Count
from extract.facts import RelapseCount
from extract.finders.base import Found, refuse
from extract.language.note import Note
from extract.language.numbers import COUNT_PATTERN, read_count
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_N = r"(?:relapses?|attacks?|exacerbations?|flares?(?:[\s\-]?ups?)?|(?:clinical|demyelinating|neurological|ms)\s+(?:events?|episodes?)|further\s+(?:events?|episodes?))"
_KIND = r"(?:(?:further|more|new|clinical|definite|ms|documented|separate|distinct|disabling|additional|confirmed|other|acute|true|subsequent|recent|clear|reported|known|major|multiple\s+sclerosis|on-treatment|breakthrough|neurological|interval|actual|steroid[\s\-]treated|significant|discernible|obvious)[\s,]+){0,3}"
_COUNTED = re.compile(rf"(?P<count>{COUNT_PATTERN})\s+{_KIND}{_N}\b", re.IGNORECASE)
_FREE = re.compile(r"\brelapse[\s\-]*free\b|\bfree\s+(?:of|from)\s+(?:relapses?|attacks?|exacerbations?)\b|\battack[\s\-]free\b", re.IGNORECASE)
_NONE = re.compile(
    rf"\b(?:no|zero|nil|without(?:\s+any|\s+a|\s+further)?|denies(?:\s+any)?|denied(?:\s+any)?|(?:not|never|n['’]t)\s+(?:had|experienced|suffered|have|having|has|reported|been)\s*(?:any|a|an|another)?|not\s+had\s+(?:a|any)|never\s+(?:had\s+)?(?:a|any)?)\s+(?:evidence\s+of\s+|history\s+of\s+|interim\s+|single\s+)?{_KIND}{_N}\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"\b(?:(?:number\s+of\s+)?{_KIND}(?:relapses|attacks|exacerbations))\s*(?P<window>(?:in|over|within|during|,)?\s*(?:the\s+)?(?:last|past|previous|prior|preceding)\s+[^:\n]{{2,20}}?)?\s*[:=]\s*(?P<count>{COUNT_PATTERN}|\d+)", re.IGNORECASE)
_WINDOW = re.compile(
    r"\b(?:in|over|within|during|for|across|these|throughout)?\s*(?:the\s+|her\s+|his\s+)?(?:last|past|previous|preceding|prior|trailing)\s+(?P<n>\d+|one|two|three|four|five|six|nine|ten|twelve|eighteen|twenty[\s\-]four|couple\s+of|few|several)?[\s\-]*(?P<unit>months?|mos?\b|years?|yrs?|weeks?|12\s?m\b)|\b(?:in|within|over|per)\s+(?P<n2>\d+|one|two|three|six|twelve|a)\s+(?P<unit2>months?|years?|yrs?)\b|\b(?P<n3>\d{1,2})[\s\-]months?\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18, "couple of": 2}
_SINCE = re.compile(r"\b(?:since|after|from)\b", re.IGNORECASE)
_START_OF = re.compile(r"\bsince\s+(?:she|he|they|the\s+patient|pt)?\s*(?:has\s+been\s+|was\s+|being\s+|had\s+been\s+|went\s+|going\s+|has\s+)?(?:re-?)?(?:start\w*|beginning|began|begun|commenc\w+|initiat\w+|on\b|put\s+on|taking|switch\w*|chang\w+|receiv\w*|her\s+first|his\s+first|the\s+first|first)\b", re.IGNORECASE)
_STARTED = re.compile(r"\b(?:since|start\w*|commenced|began|begun|beginning|initiated|first\s+(?:dose|infusion|course)|on\s+it\s+since|course\s+1|from)\b[\s:,]*(?:\w+\s+){0,3}$", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:this|the\s+current)\s+(?:calendar\s+)?year\b|\bso\s+far\s+this\s+year\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast\s+year\b", re.IGNORECASE)
_ORDINAL_ONLY = re.compile(r"^(?:a|an|another|one|single|the|1)$", re.IGNORECASE)
_NOT_A_COUNT = re.compile(r"^(?:both|some|various|a|an|another|the)\b", re.IGNORECASE)
_NOT_NEURO = re.compile(r"\b(?:panic|heart|asthma|gout|migraine|copd|crohn|anxiety|infusion|colitis|psoriasis|vertigo|angina|eczema|uti)\s*$", re.IGNORECASE)
_SKIP = frozenset("family_history policy legend instructions indication technique comparison differential".split())

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every count of relapses that the document states."""
    if note.kind in ("mri_report", "laboratory_report", "leaflet_or_policy"):
        return
    for segment in note.segments:
        if segment.section.category in _SKIP or segment.form == "heading":
            continue
        yield from _counts(note, segment)


def _counts(note: Note, segment: Segment) -> Iterator[Found]:
    text = note.text
    taken: list[tuple[int, int]] = []
    candidates: list[tuple[int, int, Count]] = []
    for pattern in (_NONE, _FREE):
        for match in pattern.finditer(text, segment.start, segment.end):
            candidates.append((match.start(), match.end(), Count(0)))
    for match in _LABELLED.finditer(text, segment.start, segment.end):
        count = read_count(match["count"])
        if count is not None:
            candidates.append((match.start(), match.end(), count))
    for match in _COUNTED.finditer(text, segment.start, segment.end):
        words = match["count"].strip()
        count = read_count(words)
        if count is None or count.low > 40 or (_NOT_A_COUNT.match(words) and not re.match(r"(?:a|an)\s+(?:single|couple|few|total|number)", words, re.IGNORECASE)):
            continue
        candidates.append((match.start(), match.end(), count))
    for start, end, count in candidates:
        if any(low < end and start < high for low, high in taken):
            continue
        if not segment.about_patient:
            yield refuse(note, "relapse_count", "not said of this patient", (start, end))
            continue
        if _NOT_NEURO.search(text[segment.start:end].rsplit(" ", 1)[0][-14:]) or re.match(r"\s*(?:rate|of\s+(?:copd|asthma|gout|panic))", text[end:end + 18], re.IGNORECASE):
            continue
        context = note.context(start, end, "RELAPSE")
        if context.assertion in ("hypothetical", "family") or (count.low > 0 and context.assertion == "absent"):
            yield refuse(note, "relapse_count", "said of a plan, a rule or a relative", (start, end))
            continue
        if count == Count(0) and re.search(r"\b(?:if|should|unless|as\s+long\s+as|until)\b", text[max(segment.start, start - 30):start], re.IGNORECASE):
            continue
        taken.append((start, end))
        fact = _fact(note, segment, start, end, count)
        if fact is not None:
            yield fact


def _window(words: str) -> tuple[int, int, int] | None:
    """(months, start, end) of the window told."""
    found = _WINDOW.search(words)
    if not found:
        return None
    raw = (found["n"] or found["n2"] or found["n3"] or "one").lower()
    unit = (found["unit"] or found["unit2"] or "months").lower()
    if raw in ("few", "several"):
        return None
    number = int(raw) if raw.isdigit() else _NUMBERS.get(re.sub(r"[\s\-]+", " ", raw), 24 if raw.startswith("twenty") else 0)
    if unit.startswith("w") or not number:
        return None
    return number * (12 if unit.startswith("y") else 1), found.start(), found.end()


def _fact(note: Note, segment: Segment, start: int, end: int, count: Count) -> RelapseCount | None:
    text = note.text
    clause_end = re.search(r"[.;]\s", text[end:segment.end])
    high = end + clause_end.start() if clause_end else segment.end
    after, before = text[end:high], text[max(segment.start, start - 60):start]
    stated = note.anchor(start)
    since: PartialDate | None = None
    months: int | None = None
    shown = [(start, end)]
    how = "no window told"
    window = _window(text[start:min(high, end + 70)])
    if window is None and re.search(r"\b(?:in|over|within|during)\b", before, re.IGNORECASE):
        lead = _window(before)
        if lead is not None and re.fullmatch(r"[\s,]*(?:(?:there\s+(?:have|has)\s+been|she\s+has|he\s+has|has|had|have|he|she|pt|patient|with|been|experienced|suffered|were|was|reports?|reported)\s*)*", before[lead[2]:], re.IGNORECASE):
            months, how = lead[0], "the window told"
            shown = [(start - len(before) + lead[1], end)]
    if window is not None and months is None and window[1] < 100 and not re.search(r"\bsince\b", text[start:start + window[1]], re.IGNORECASE):
        months, how = window[0], "the window told"
        shown = [(start, start + window[2])]
    cue = _SINCE.search(after[:60])
    if months is None and cue:
        dates = [mention for mention in note.dates_in(end + cue.start(), high) if mention.start - end - cue.end() < 60]
        if dates and not re.search(r"\b(?:and|but|when|MRI)\b", text[end + cue.end():dates[0].start]):
            since, how = dates[0].value, dates[0].how
            shown = [(start, dates[0].end)]
        else:
            start_of = _START_OF.search(after)
            since = _treatment_start(note, segment, end) if start_of else _date_before(note, start) if re.match(r"\s*(?:\w+\s+){0,3}?since(?:\s+(?:then|that(?:\s+\w+)?|the\s+\w+))?\s*(?:[.,;]|$)", after, re.IGNORECASE) else None
            how = "the start of the treatment, as the note dates it" if start_of else "the event told before"
            shown = [(start, min(high, end + (start_of.end() + 24 if start_of else cue.end())))]
        if since is not None and stated is not None and since.earliest > stated.latest:
            since = None
    if months is None and since is None:
        if _THIS_YEAR.search(after[:40]) and stated is not None:
            since, how = PartialDate(f"{stated.latest:%Y}-01-01"), "since the first of the year"
            hit = _THIS_YEAR.search(after)
            shown = [(start, end + (hit.end() if hit else 0))]
        elif _LAST_YEAR.search(after[:24]) and count.low > 0:
            return RelapseCount(count=count, date=stated, evidence=note.evidence((start, end)), origin="rule:relapse_count", stated=stated, trace=("a count over last year, no rolling window",))
        elif count.low == 1 and count.exact:
            return None  # "one attack" without a window is the event itself
    return RelapseCount(count=count, window_months=months, since=since, date=stated, evidence=note.evidence(*shown), origin="rule:relapse_count",
                        stated=stated, trace=("a count told", how))


def _treatment_start(note: Note, segment: Segment, at: int) -> PartialDate | None:
    """When the treatment meant by "since starting it" began, if this note dates it: the drug named after the words, else the
    last one named before."""
    named = note.mentions_in(at, segment.end, "DRUG")
    earlier = [mention for mention in note.mentions("DRUG") if mention.end <= at]
    if not named and not earlier:
        return None
    drug = (named[0] if named else earlier[-1]).concept
    for mention in note.mentions("DRUG"):
        if mention.concept != drug:
            continue
        line = note.segment_at(mention.start)
        for date in note.dates_in(mention.end, line.end):
            gap = note.text[mention.end:date.start]
            if len(gap) < 70 and (_STARTED.search(gap) or re.fullmatch(r"[\s:(\-–,]*(?:\d+\s*mg[\w\s/]*)?[\s:(\-–,]*", gap)):
                return date.value
        for date in reversed(note.dates_in(line.start, mention.start)):
            if re.search(r"\b(?:start\w*|began|commenced|initiated|switched\s+to|put\s+on)\b", note.text[max(line.start, date.start - 40):mention.start], re.IGNORECASE):
                return date.value
    return None


def _date_before(note: Note, start: int) -> PartialDate | None:
    """The date last told before, in the same or the previous sentence ("… in May. No relapse since.")."""
    index = note.segment_index(start)
    low = note.segments[max(0, index - 1)].start
    dates = note.dates_in(low, start)
    return dates[-1].value if dates else None
