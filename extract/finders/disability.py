"""Measured disability: EDSS, timed 25-foot walk, nine-hole peg test, symbol digit test, PDDS.

A number counts only beside the name of its scale and inside the scale's range; ranges, changes and thresholds ("EDSS < 6.5",
"rise of 1.0") are no values. "EDSS 3.0 (was 2.0 on 3/11/2025)" holds two facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Disability
from extract.finders.base import Found, refuse
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_SCALES: tuple[tuple[str, str, float, float], ...] = (
    ("edss", r"\bEDSS\b|\bexpanded\s+disability\s+status\s+(?:scale|score)(?:\s*\(EDSS\))?|\bkurtzke(?:\s+(?:score|scale))?\b", 0.0, 10.0),
    ("t25fw", r"\bT\s?-?25\s?-?(?:FW|ft\.?\s*W(?:alk)?|foot\s+walk)T?\b|\b25[\s\-]?(?:foot|ft\.?|feet|')\s*(?:timed\s+)?walk(?:\s+test)?|\btimed\s+(?:25[\s\-]?(?:foot|ft\.?|feet)\s*)?walk(?:\s*\(T25FW\))?|\b25[\s\-]?FW\b|\b25FTW?\b|\bT25W\b|\btwenty[\s\-]five[\s\-]foot\s+walk", 1.5, 300.0),
    ("nine_hole_peg", r"\b9\s?-?\s?HPT\b|\b(?:nine|9)[\s\-]+hole[\s\-]+peg(?:[\s\-]*test)?(?:\s*\(9HPT\))?|\bNHPT\b|\b9[\s\-]?hole\b", 8.0, 400.0),
    ("sdmt", r"\bSDMT\b|\bsymbol[\s\-]+digit(?:\s+modalit(?:y|ies))?(?:\s+test)?(?:\s+score)?(?:\s*\(SDMT\))?", 0.0, 110.0),
    ("pdds", r"\bPDDS\b|\bpatient[\s\-]+determined\s+disease\s+steps(?:\s*\(PDDS\))?", 0.0, 8.0),
)
_NAMES = tuple((scale, re.compile(pattern, re.IGNORECASE), low, high) for scale, pattern, low, high in _SCALES)
_ANY_NAME = re.compile("|".join(pattern for _, pattern, _, _ in _SCALES), re.IGNORECASE)
_VALUE = re.compile(r"(?<![\w.,/\-–])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)(?![\w/]|[.,]\d|\s*(?:%|years?|months?|weeks?|yrs?|wks?|mo\b|days?|mg|points?\s+(?:rise|increase|worse|drop)|st\b|nd\b|rd\b|th\b|metres?|meters?\b|m\b|ft\b|feet))")
_RANGE = re.compile(r"\s*(?:-|–|to)\s*\d")
_LEAD = re.compile(
    r"[\s:=,(\-–.|*\t]*(?:(?:score|scale|test|today|now|currently|current|is|was|of|at|on|the|this|visit|estimated|est|baseline|approximately|approx|about|roughly|around|unchanged|remains|still|again|about|a|to|stands|calculated|measured|recorded|scored|as|clinic|time|mean|average|result|value|took|in|my|office|by|me|step|steps|steady|same|from|rises|rose|went|worsened|improved|has|have|been|had|risen|fallen|increased|decreased|gone|up|down|both|hands?|right|left|r|l|rt|lt|dominant|non[\s\-]?dominant|rh|lh|hand|with|without|aid|cane|trial|avg|s|sec|seconds|using|walked|completed|raw|correct|her|his|their|assessed|examination|examined|total|overall|formal|formally|put|placed|graded|i|make|would|it|we|scores|neurostatus|pyramidal|confirmed|bilateral|uk|unaided)\b[\s:=,(\-–.|]*){0,9}",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(r"(?:[<>≤≥]|\b(?:less|greater|more|higher|lower|below|above|under|over|up\s+to|at\s+least|at\s+most|not\s+exceed\w*|between|maximum|minimum|rise\s+of|increase\s+of|increased\s+by|change\s+of|improvement\s+of|drop\s+of|worsening\s+of|points?)\b)\W*(?:than\s+|by\s+|or\s+equal\s+to\s+)?$", re.IGNORECASE)
_PRIOR = re.compile(
    r"(?P<cue>\b(?:was|were|previously|prior|previous|before|from|earlier|last|compared\s+(?:with|to)|vs\.?|versus|against|up\s+from|down\s+from|unchanged\s+from|baseline|had\s+been|it\s+was|then|same\s+as|same|in|on|at|visit|today|now|currently)\b|[→>]|->|\()",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:(?:to|→|->)|(?:and\s+(?:is\s+)?now))\s*(?:about\s+|a\s+)?(?P<value>\d{1,2}(?:[.,]\d)?)(?![\w/]|[.,]\d)", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previously|prior|previous|earlier|formerly|before|last\s+(?:time|visit|year|seen)|had\s+been)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:today|now|currently|at\s+present)\b", re.IGNORECASE)
_OLD = re.compile(r"\b(?:was|previously|prior|previous|earlier|had\s+been|from|formerly|before|last\s+(?:time|visit|year|seen))\b", re.IGNORECASE)

TERMS = ()


def _number(raw: str) -> float:
    return float(raw.replace(",", "."))


def _valid(scale: str, value: float, low: float, high: float) -> bool:
    if not low <= value <= high:
        return False
    return scale != "edss" or (value * 2 == int(value * 2) and value != 0.5)


def _date(note: Note, segment: Segment, start: int, end: int, others: list[tuple[int, int]]) -> tuple[PartialDate | None, tuple[int, int] | None, str]:
    """The date told right after or before the value ("2.0 on 3/11/2025", "in June 2025 (1.0)", "05/2024: EDSS 2"), else the
    date of the visit that speaks."""
    stop = min([low for low, _ in others if low >= end] + [segment.end])
    begin = max([high for _, high in others if high <= start] + [segment.start])
    for mention in note.dates_in(end, stop):
        between = note.text[end:mention.start]
        if len(between) <= 34 and not re.search(r"[.;]\s|\b(?:MRI|JCV|relapse|since|until|next|due)\b", between) and re.fullmatch(
                r"(?:\s*(?:s|sec|secs|seconds|\)|points?))?[\s,(@\[\-–:|]*(?:(?:on|in|at|from|as|of|the|a|back|measured|recorded|dated|last|visit|during|since|this|clinic|her|his|my|our|done|scored|right|left|it\s+was|was|review|exam|examination|when|seen|baseline|office|before|taken|assessed|today|well|here|unchanged|stable)\b[\s,]*)*[\s(\[]*", between, re.IGNORECASE):
            return mention.value, (mention.start, mention.end), mention.how
    for mention in note.dates_in(start, end):
        return mention.value, (mention.start, mention.end), mention.how
    for mention in reversed(note.dates_in(begin, start)):
        between = note.text[mention.end:start]
        if len(between) <= 40 and not re.search(r"[.;]\s", between) and re.fullmatch(
                r"[\s,:()\-–|=]*(?:(?:visit|clinic|exam|office|edss|score|was|of|at|is|the|her|his|with|an|it|and|a|baseline|he|she|had|to|scored|measured|recorded|kurtzke|review|appointment|when|seen|sdmt|t25fw|25|foot|walk|pdds|9hpt|today|same|date)\b[\s,:()\-–|=]*)*", between, re.IGNORECASE):
            return mention.value, (mention.start, mention.end), mention.how
    return None, None, ""


def find(note: Note) -> Iterator[Found]:
    """Every value of a disability scale, with the date of its measurement."""
    for segment in note.segments:
        names = [(scale, match, low, high) for scale, pattern, low, high in _NAMES for match in pattern.finditer(note.text, segment.start, segment.end)]
        names.sort(key=lambda one: one[1].start())
        for number, (scale, name, low, high) in enumerate(names):
            limit = names[number + 1][1].start() if number + 1 < len(names) else segment.end
            yield from _values(note, segment, scale, name, low, high, limit)
    yield from _columns(note)


def _values(note: Note, segment: Segment, scale: str, name: re.Match[str], low: float, high: float, limit: int) -> Iterator[Found]:
    """The first value after the name, and earlier values told in comparison with it."""
    text = note.text
    if not segment.about_patient or note.context(name.start(), name.end(), "LAB").assertion in ("hypothetical", "family"):
        yield refuse(note, "disability", "not a measurement of this patient", name.span())
        return
    lead = _LEAD.match(text, name.end(), limit)
    at = lead.end() if lead else name.end()
    first = _VALUE.match(text, at, limit)
    if first is None:
        for mention in note.dates_in(name.end(), limit):
            between = text[name.end():mention.start]
            if len(between) < 24:
                follow = _LEAD.match(text, mention.end, limit)
                first = _VALUE.match(text, follow.end() if follow else mention.end, limit)
                break
    if first is None:
        before = re.search(r"(?<![\w.])(\d(?:\.\d)?)\s+(?:on\s+(?:the\s+)?)$", text[segment.start:name.start()])
        if before and _valid(scale, _number(before[1]), low, high):
            yield _fact(note, segment, scale, _number(before[1]), (segment.start + before.start(1), name.end()), [])
        return
    if _THRESHOLD.search(text[name.end():first.start()]) or re.search(r"[<>≤≥]\s*=?\s*$", text[name.end():first.start()]):
        yield refuse(note, "disability", "a threshold or a change, not a value", (name.start(), first.end()))
        return
    value = _number(first["value"])
    pairs: list[tuple[float, int, int, bool]] = []
    if _valid(scale, value, low, high) and not (_RANGE.match(text, first.end(), limit) and not _TO.match(text, first.end(), limit)):
        moved = _TO.match(text, first.end(), limit)
        pairs.append((value, first.start(), first.end(), bool(moved) or bool(_EARLIER.search(text[name.end():first.start()]))))
        if moved and _valid(scale, _number(moved["value"]), low, high):
            pairs.append((_number(moved["value"]), moved.start("value"), moved.end("value"), False))
    elif _valid(scale, value, low, high):
        yield refuse(note, "disability", "a range of values", (name.start(), first.end()))
        return
    else:
        return
    end_of_clause = re.search(r"\.\s|;\s(?!\s*(?:it\s+was|was|previously|prior|from|today|now|up|down|last|unchanged|before))|\n\s*\n", text[pairs[-1][2]:limit])
    stop = pairs[-1][2] + end_of_clause.start() if end_of_clause else limit
    if scale in ("edss", "pdds", "sdmt", "t25fw", "nine_hole_peg"):
        at = pairs[-1][2]
        while len(pairs) < 5:
            other = _VALUE.search(text, at, stop)
            if other is None:
                break
            between = text[at:other.start()]
            inside_date = any(mention.start <= other.start() < mention.end for mention in note.dates_in(at, stop))
            at = other.end()
            if inside_date:
                continue
            if len(between) > 70 or not _PRIOR.search(between) or _ANY_NAME.search(between) or re.search(r"\b(?:BP|HR|MRI|JCV|mg|lesions?|relapses?|index|seconds|strength|hip|ankle|grip|age|week|month|infusions?|walks?|doses?)\b", between):
                break
            number = _number(other["value"])
            if not _valid(scale, number, low, high) or (scale == "edss" and "." not in other["value"] and "," not in other["value"] and number > 7.5):
                break
            if _THRESHOLD.search(between):
                break
            pairs.append((number, other.start(), other.end(), not _NOW.search(between)))
    slices = [(start, end) for _, start, end, _ in pairs]
    for index, (number, start, end, old) in enumerate(pairs):
        begin = name.start() if index == 0 else start
        others = [one for position, one in enumerate(slices) if position != index]
        yield _fact(note, segment, scale, number, (begin, end), others, old=old)


def _fact(note: Note, segment: Segment, scale: str, value: float, place: tuple[int, int], others: list[tuple[int, int]], *, old: bool = False) -> Disability:
    date, date_slice, how = _date(note, segment, place[0], place[1], others)
    stated = note.anchor(place[0])
    if date is None and not old:
        date, how = stated, "the visit that states it"
    slices = [place, date_slice] if date_slice else [place]
    low, high = min(start for start, _ in slices), max(end for _, end in slices)
    shown = [(low, high)] if high - low < 60 else slices
    return Disability(scale=scale, value=value, date=date, evidence=note.evidence(*shown), origin="rule:disability", stated=stated,  # type: ignore[arg-type]
                      trace=(f"{scale} beside its value", f"date: {how}" if how else "no date told"))


def _columns(note: Note) -> Iterator[Found]:
    """Tables with a column per scale ("Date | EDSS | T25FW")."""
    for table in note.tables:
        for row in table.rows:
            heads = [note.text[head.start:head.end] for head in row.header]
            dates = list(note.dates_in(row.start, row.end))
            for column, head in enumerate(heads):
                scale = next((one for one in _NAMES if one[1].search(head)), None)
                cell = row.under(column)
                if scale is None or cell is None:
                    continue
                number = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:s|sec|seconds)?\s*", note.text[cell.start:cell.end])
                if not number or not _valid(scale[0], _number(number[1]), scale[2], scale[3]):
                    continue
                date = dates[0].value if len(dates) == 1 else None
                if date is None and len(dates) != 1:
                    continue
                yield Disability(scale=scale[0], value=_number(number[1]), date=date, evidence=note.evidence((row.start, cell.end)), origin="rule:disability_table",  # type: ignore[arg-type]
                                 stated=note.anchor(row.start), trace=("column of a table", "date of the row"))
