"""Every date that a text tells, with the days it can mean: the reading of time for all finders.

`find_dates` resolves what it can and leaves the rest unread. Nothing is made sharper than it was written: an
ambiguous day and month is the interval of both readings, a missing year is completed from the date of the document,
and where the words leave more than one reading open the value covers them all.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right, insort
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extract.language.date_candidates import Found, Setting
from extract.language.date_completion import complete_month, complete_year, from_partner, writes_long_years
from extract.language.date_forms import GAP, approximately
from extract.language.date_order import DateOrder, date_order
from extract.language.date_shift import Reference, Told
from extract.language.dates_absolute import absolute_dates
from extract.language.dates_relative import relative_dates
from extract.language.durations import Duration, find_durations
from extract.partial_date import PartialDate

__all__ = ["DateMention", "DateOrder", "Duration", "date_order", "find_dates", "find_durations", "read_date"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]` (document offsets).

    `how` tells how it was read: `absolute`; `range` (year or month shared with the other end of a range); `year
    completed from <date>`; `month completed from <date>`; `relative to <date>`; `stretch up to <date>` (the value is
    when it began: "for the past 4 days"); `window up to <date>` (the value is the whole window: "in the last two
    years").
    """

    start: int
    end: int
    value: PartialDate
    how: str


@dataclass(slots=True)
class _Slot:
    """A chosen candidate on its way to a value."""

    start: int
    end: int
    value: PartialDate | None
    how: str
    found: Found | None = None
    reference: Reference | None = None


_REACH = 220  # characters back in which a date told before is looked for
_STORY_REACH = 160  # characters back from which the story of a yearless date may go on
_TURNS = re.compile(
    r"[;!?]|\.\s+(?-i:[A-Z])|\n\s*\n|\b(?:before|prior|previous|earlier|since|vs|than|compared)\b", re.IGNORECASE
)
_WRAP = r"[ \t]{0,3}(?:\r?\n[ \t]{0,60})?"
_TO = r"-{1,2}>?|–|—|→|to\b|thru\b|through\b|until\b|till?\b"
_JOIN = re.compile(rf"{_WRAP}(?:{_TO}|~|and\b|or\b|&|,(?:[ \t]and\b)?|/|;|\+)?{_WRAP}(?:the[ \t])?", re.IGNORECASE)
_RANGE_JOIN = re.compile(rf"\s*(?:{_TO})\s*", re.IGNORECASE)
_ABOUT = re.compile(
    rf"(?:\b(?:about|around|approximately|approx\.?|circa|(?-i:ca\.?|c\.)|roughly|some{GAP}?time{GAP}around|est\.?"
    rf"|estimated|near)"
    rf"(?:{GAP}(?:in|on|the))?{GAP}|~[ ]?|≈[ ]?)$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"\bweek\s{1,3}(?:of|beginning|commencing|starting)\s{1,3}(?:the\s{1,3})?$|\bw/[cb]\s{1,3}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:\b(?:compar(?:ed|ison)(?: (?:to|with))?|vs\.?|versus|than|against|prior|dob|birth|born|d\.o\.b\.?)|birth "
    r"?date)[\s:,.]{0,12}$",
    re.IGNORECASE,
)
_ITEM_BREAK = re.compile(r"\n[ \t]*(?:\n|[-*•>+#]|\d{1,2}[.)]|\[|[A-Z][A-Za-z /]{1,24}:)|\|| {4,}|\t")
_SOUTHERN = re.compile(
    r"\b(?:Australia|New Zealand|NSW|Queensland|Melbourne|Sydney|Brisbane|Adelaide|Auckland|Christchurch|Dunedin"
    r"|AHPRA|PHARMAC"
    r"|South Africa|Johannesburg|Cape Town)\b|\bVIC \d{4}\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|\b(?:in|on|since|the)\b|\b\d{4}h(?:rs)?\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_HOW = {"relative": "relative to", "stretch": "stretch up to", "window": "window up to"}


@lru_cache(maxsize=256)
def _is_southern(text: str) -> bool:
    """Whether the document comes from the southern hemisphere, where summer is December to February."""
    return bool(_SOUTHERN.search(text))


def find_dates(
    text: str, start: int, end: int, anchor: PartialDate | None, order: DateOrder | None
) -> tuple[DateMention, ...]:
    """The dates in `text[start:end]` in order, not overlapping.

    `anchor` is the date on which these words were said; without it nothing is completed or resolved. `order` is the
    document's habit of day and month (see `date_order`); a number over twelve overrides it. A year of two digits is
    read as 20xx, as 19xx when that would be more than two years after the anchor.
    """
    return _find(text, start, end, anchor, order, lenient=False)


def read_date(text: str, anchor: PartialDate | None = None, order: DateOrder | None = None) -> PartialDate | None:
    """The date that the whole string is ("3/2", "spring 2024", "about March 2021"), or None when it is anything
    else."""
    found = _find(text, 0, len(text), anchor, order, lenient=True)
    if len(found) != 1:
        return None
    rest = _CLOCK.sub("", text[:found[0].start] + " " + text[found[0].end:])
    return None if re.search(r"\w", rest) else found[0].value


def _find(
    text: str, start: int, end: int, anchor: PartialDate | None, order: DateOrder | None, lenient: bool
) -> tuple[DateMention, ...]:
    start, end = max(0, start), min(end, len(text))
    if anchor is not None and not _in_calendar(anchor):
        anchor = None
    setting = Setting(order, anchor.latest.year + 2 if anchor else None, _is_southern(text), lenient)
    slots = _choose(
        absolute_dates(text, start, end, setting), relative_dates(text, start, end, anchor, setting.southern)
    )
    told = None
    if start > 0 and any(slot.value is None for slot in slots):
        told = _told_before(text, start, setting)
    _join(text, slots)
    _resolve(text, slots, anchor, told, setting, start, end)
    return tuple(DateMention(*_with_about(text, start, slot)) for slot in slots if slot.value is not None)


def _in_calendar(value: PartialDate) -> bool:
    """Whether years before and after it can be reckoned: open intervals and absurd years give no anchor."""
    return value.earliest.year >= 1000 and value.latest.year <= 9000


def _choose(found: list[Found], told: list[Told]) -> list[_Slot]:
    """Of overlapping candidates the longest; of equally long ones the relative one, then the higher rank."""
    ranked: list[tuple[int, int, int, int, _Slot]] = []
    for one in told:
        if one.value is not None or one.reference is not None:
            slot = _Slot(one.start, one.end, one.value, one.how or "relative", None, one.reference)
            ranked.append((one.start - one.end, -3, one.start, len(ranked), slot))
    for each in found:
        slot = _Slot(each.start, each.end, each.value, each.how, each)
        over = 1000 if each.rank == 2 else 0
        ranked.append((each.start - each.end - over, -each.rank, each.start, len(ranked), slot))
    ranked.sort(key=lambda one: one[:4])
    taken: list[tuple[int, int]] = []
    chosen: list[_Slot] = []
    for *_, slot in ranked:
        at = bisect_right(taken, (slot.start, slot.end))
        if (at and taken[at - 1][1] > slot.start) or (at < len(taken) and taken[at][0] < slot.end):
            continue
        insort(taken, (slot.start, slot.end))
        chosen.append(slot)
    return sorted(chosen, key=lambda slot: slot.start)


def _told_before(text: str, start: int, setting: Setting) -> tuple[int, PartialDate] | None:
    """The last date with a year that was told shortly before `start`, in the same paragraph: where it ends, and its
    value."""
    low = max(0, start - _REACH)
    low = max(low, text.rfind("\n\n", low, start) + 1)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    told = None
    for slot in _choose(absolute_dates(text, low, start, setting), []):
        if slot.value is not None and not _COMPARED.search(text, max(low, slot.start - 30), slot.start):
            told = slot.end, slot.value
    return told


def _join(text: str, slots: list[_Slot]) -> None:
    """Dates joined by a dash, "to", "and" or a comma share the year that one of them has, and the cue that shows one of
    them to be a date."""
    pairs = [(left, right) for left, right in pairwise(slots) if _JOIN.fullmatch(text, left.end, right.start)]
    for left, right in reversed(pairs):
        if left.found and right.value and _lacks_year(left) and _gives_year(right):
            ranged = left.how == "range" or bool(_RANGE_JOIN.fullmatch(text, left.end, right.start))
            left.value, left.how = from_partner(left.found, right.value, not ranged), "range"
            left.found = replace(left.found, cued=True)
    for left, right in pairs:
        if right.found and left.value and _lacks_year(right) and _gives_year(left):
            right.value, right.how = from_partner(right.found, left.value, False, after=True), "range"
            right.found = replace(right.found, cued=True)
    for left, right in pairs:
        if _lacks_year(left) and _lacks_year(right):
            _join_yearless(text, left, right)
        for this, other in ((left, right), (right, left)):  # 02/19 - 03/21, which can be months and years only
            if this.value and this.found and not this.found.cued and other.value and other.found and other.found.cued:
                this.found = replace(this.found, cued=True)


def _lacks_year(slot: _Slot) -> bool:
    return slot.value is None and slot.found is not None and bool(slot.found.days) and slot.found.days[0][0] > 0


def _gives_year(slot: _Slot) -> bool:
    return slot.found is not None and slot.found.cued and slot.value is not None and slot.value.days <= 62


def _join_yearless(text: str, left: _Slot, right: _Slot) -> None:
    """Two yearless dates side by side show each other to be dates; two such as 06/21 - 08/23 may be months and
    years."""
    one, two = left.found, right.found
    if one is None or two is None:
        return
    ranged = bool(_RANGE_JOIN.fullmatch(text, left.end, right.start))
    month_first = text[one.start:].split("/", 1)[0] == text[two.start:].split("/", 1)[0]
    in_turn = any(
        m == month and 0 < day - d <= (14 if ranged else 1) and (month_first or d > 5)
        for m, d in one.days for month, day in two.days if d
    )  # 4/2-4/4, but no 3/5-4/5
    if one.cued or two.cued or in_turn:
        left.found = one = replace(one, cued=True)
        right.found = two = replace(two, cued=True)
    if one.month_year is None or two.month_year is None or not ranged:
        return
    rising = one.month_year.earliest.year < two.month_year.earliest.year
    same_month = one.days[0][0] == two.days[0][0] and abs(one.days[0][1] - two.days[0][1]) < 15
    if writes_long_years(text) or not rising or same_month:
        left.found, right.found = replace(one, certain_day=True), replace(two, certain_day=True)
    elif "0" in (text[one.start], text[two.start]):
        left.value, right.value = one.month_year, two.month_year


def _resolve(
    text: str, slots: list[_Slot], anchor: PartialDate | None, told: tuple[int, PartialDate] | None, setting: Setting,
    start: int, end: int,
) -> None:
    """Gives every slot that lacks one its value, from the date told last before it and from the anchor; takes it from
    those whose words show no date."""
    for at, slot in enumerate(slots):
        near = told[1] if told and _same_story(text, told[0], slot.start) and _in_calendar(told[1]) else None
        found = slot.found
        if found is not None and not found.cued:
            slot.value = None
        elif slot.value is not None:
            if found is None and slot.how in _HOW:
                slot.how = f"{_HOW[slot.how]} {anchor}"
        elif slot.reference is not None:
            # with no date told before it "six days earlier" stays unread: the document need not be what it is told from
            slot.value, slot.how = slot.reference(near) if near else None, f"relative to {near}"
        elif found is not None and found.days[0][0] == 0:
            completed = complete_month(text, found, anchor, near, start, end)
            if completed:
                slot.value, slot.how = completed[0], f"month completed from {completed[1]}"
        elif found is not None and anchor is not None:
            story = near
            if told and (slot.start - told[0] > _STORY_REACH or _ITEM_BREAK.search(text, told[0], slot.start)):
                story = None
            coming = _told_next(text, slot, slots[at + 1] if at + 1 < len(slots) else None)
            slot.value = complete_year(text, found, anchor, story, coming, setting.order, start, end)
            slot.how = f"year completed from {anchor}"
        if slot.value is None:
            continue
        if found is not None and slot.value.exact and _WEEK_OF.search(text, max(start, slot.start - 24), slot.start):
            slot.value = PartialDate.between(slot.value.earliest, slot.value.earliest + dt.timedelta(days=6))
        if not slot.how.startswith("window") and not _COMPARED.search(text, max(start, slot.start - 30), slot.start):
            told = slot.end, slot.value


def _same_story(text: str, at: int, to: int) -> bool:
    """Whether the date told at `at` may still be meant at `to`: not far back, and in the same paragraph."""
    return to - at <= _REACH and not _PARAGRAPH.search(text, at, to)


def _told_next(text: str, slot: _Slot, other: _Slot | None) -> PartialDate | None:
    """For a month alone, the date with a year that follows in the same sentence, unless the words turn back in time."""
    month_alone = slot.found is not None and slot.found.days[0][1] == 0
    if not month_alone or other is None or other.found is None or not other.found.cued:
        return None
    near = other.start - slot.end <= 40 and not _TURNS.search(text, slot.end, other.start)
    return other.value if near else None


def _with_about(text: str, start: int, slot: _Slot) -> tuple[int, int, PartialDate, str]:
    """The slot with the word "about" before it, when there is one, and the width which that gives it."""
    assert slot.value is not None
    lead = _ABOUT.search(text, max(start, slot.start - 24), slot.start)
    if lead is None or slot.how.startswith(("window", "relative")):
        return slot.start, slot.end, slot.value, slot.how
    return lead.start(), slot.end, approximately(slot.value), slot.how
