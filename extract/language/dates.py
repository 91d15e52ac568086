"""Every date that a text tells, with the days it can mean: the reading of time for all finders.

`find_dates` resolves what it can and leaves the rest unread. Nothing is made sharper than it was written: an ambiguous day and
month is the interval of both readings, a missing year is completed from the date of the document, and where narrative and
document disagree about the year both stand.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right, insort
from dataclasses import dataclass
from functools import lru_cache

from extract.language.date_forms import GAP, approximately, last_day, month_of, real_day, span_of
from extract.language.date_order import DateOrder, date_order
from extract.language.dates_absolute import Found, Setting, absolute_dates
from extract.language.dates_relative import Reference, Told, relative_dates
from extract.language.durations import Duration, find_durations
from extract.partial_date import PartialDate

__all__ = ["DateMention", "DateOrder", "Duration", "date_order", "find_dates", "find_durations", "read_date"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]` (document offsets).

    `how` tells how it was read: `absolute`; `range` (year or month shared with the other end of a range); `year completed
    from <date>`; `month completed from <date>`; `relative to <date>`; `stretch up to <date>` (the value is when it began: "for
    the past 4 days"); `window up to <date>` (the value is the whole window: "in the last two years").
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
    fallback: bool = False


_JOIN = re.compile(
    r"[ \t]{0,3}(?:\r?\n[ \t]{0,60})?(?:-{1,2}>?|–|—|→|~|to\b|thru\b|through\b|until\b|till?\b|and\b|or\b|&|,(?:[ \t]and\b)?|/|;|\+)?[ \t]{0,3}(?:\r?\n[ \t]{0,60})?(?:the[ \t])?",
    re.IGNORECASE,
)
_RANGE_JOIN = re.compile(r"\s*(?:-{1,2}>?|–|—|→|to|thru|through|until|till?)\s*", re.IGNORECASE)
_ABOUT = re.compile(
    rf"(?:\b(?:about|around|approximately|approx\.?|circa|(?-i:ca\.?|c\.)|roughly|sometime{GAP}around|some{GAP}time{GAP}around|est\.?|estimated|or{GAP}around|near)(?:{GAP}(?:in|on|the))?(?:{GAP})|~[ ]?|≈[ ]?)$",
    re.IGNORECASE,
)
_SOUTHERN = re.compile(
    r"\b(?:Australia|New Zealand|NSW|Queensland|South Australia|Western Australia|Melbourne|Sydney|Brisbane|Adelaide|Perth WA|Auckland|Christchurch|Dunedin|AHPRA|PHARMAC|South Africa)\b|\bVIC \d{4}\b"
)
_FUTURE = re.compile(
    r"\b(?:next|scheduled|will|'ll|due|booked|rebooked|plan(?:s|ned)?|target(?:ing|ed)?|upcoming|appt|appointment|expires?|to be|going to|return|rtc|follow[- ]?up|f/u|goal|tentative(?:ly)?|arranged?"
    r"|hop(?:es|ing)|wants?|would like|needs?|moving|recital|expected|anticipat\w+|remainder|earliest|on or after|goes|starting|proposed?|slot|wedding|trip|travel\w*|vacation|deadline|ask(?:s|ed|ing)? for|refill)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(?:until|till?|through|thru|by|before|ends?|ending|end of|to)[\s(]{1,3}$", re.IGNORECASE)
_PAST_WORDS = re.compile(
    r"\b(?:was|were|had|did|been|got|gave|given|took|taken|began|begun|saw|seen|came|went|woke|told|said|felt|became|showed|found|drawn|done|sent|held|last|since|ago|on exam"
    r"|started|stopped|received|admitted|discharged|collected|reported|resulted|performed|obtained|completed|diagnosed|developed|noted|signed|reviewed|called|presented|noticed|positive|negative|pos|neg"
    r"|normal|hospitali[sz]ed|ended|finished|missed|skipped|treated|infused|previous(?:ly)?|prior|labs?|mri|scan|results?|history|hx)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n[ \t]*\n|\n[ \t]*[-*•]")
_REACH = 220  # characters back from a slice in which a date named before is looked for


@lru_cache(maxsize=256)
def _is_southern(text: str) -> bool:
    """Whether the document comes from the southern hemisphere, where summer is December to February."""
    return bool(_SOUTHERN.search(text))


@lru_cache(maxsize=256)
def _writes_long_years(text: str) -> bool:
    """Whether the document writes a month and year as 3/2020; then 3/20 in it is a day."""
    return bool(re.search(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])", text))


def find_dates(
    text: str, start: int, end: int, anchor: PartialDate | None, order: DateOrder | None
) -> tuple[DateMention, ...]:
    """The dates in `text[start:end]` in order, not overlapping.

    `anchor` is the date on which these words were said; without it nothing is completed or resolved. `order` is the
    document's habit of day and month (see `date_order`); a number over twelve overrides it. A year of two digits is read as
    20xx, as 19xx when that would be more than two years after the anchor.
    """
    return _find(text, start, end, anchor, order, False)


def read_date(text: str, anchor: PartialDate | None = None, order: DateOrder | None = None) -> PartialDate | None:
    """The date that the whole string is ("3/2", "spring 2024", "about March 2021"), or None when it is anything else."""
    found = _find(text, 0, len(text), anchor, order, True)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    rest = re.sub(r"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|\b(?:in|on|since|the)\b|\b\d{4}h(?:rs)?\b", "", rest, flags=re.IGNORECASE)
    return None if re.search(r"\w", rest) else found[0].value


def _find(
    text: str, start: int, end: int, anchor: PartialDate | None, order: DateOrder | None, lenient: bool
) -> tuple[DateMention, ...]:
    start, end = max(0, start), min(end, len(text))
    setting = Setting(order, anchor.latest.year + 2 if anchor else None, _is_southern(text), lenient)
    slots = _choose(
        absolute_dates(text, start, end, setting), relative_dates(text, start, end, anchor, setting.southern)
    )
    before = None
    if any(slot.value is None for slot in slots) and start > 0:
        before = _named_before(text, start, order, setting)
    _join(text, slots, anchor, start, end)
    _complete(text, slots, anchor, before, start, end)
    return tuple(
        DateMention(*_with_about(text, start, slot)) for slot in slots if slot.value is not None
    )


def _choose(found: list[Found], told: list[Told]) -> list[_Slot]:
    """Of overlapping candidates the longest; of equally long ones the higher rank, then the relative one."""
    ranked: list[tuple[int, int, int, int, _Slot]] = []
    for one in told:
        if one.value is None and one.reference is None:
            continue
        slot = _Slot(one.start, one.end, one.value, one.how or "relative", None, one.reference, one.fallback)
        ranked.append((one.start - one.end, -1, one.start, len(ranked), slot))
    for each in found:
        slot = _Slot(each.start, each.end, each.value, each.how, each)
        ranked.append((each.start - each.end - (1000 if each.rank == 2 else 0), -each.rank, each.start, len(ranked), slot))
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


def _named_before(text: str, start: int, order: DateOrder | None, setting: Setting) -> tuple[int, PartialDate] | None:
    """The last date with a year that was named shortly before `start`, in the same paragraph: where it ends, and its value."""
    low = max(0, start - _REACH)
    blank = max(text.rfind("\n\n", low, start), text.rfind("\n \n", low, start))
    low = blank + 1 if blank >= 0 else low
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    slots = [slot for slot in _choose(absolute_dates(text, low, start, setting), []) if slot.value is not None]
    return (slots[-1].end, slots[-1].value) if slots and slots[-1].value is not None else None


def _join(text: str, slots: list[_Slot], anchor: PartialDate | None, start: int, end: int) -> None:
    """Dates joined by a dash, "to", "and" or a comma share the year that one of them has, and the cue that shows one of
    them to be a date. Two joined pairs such as 06/21 - 08/23 are months and years, or days, or not decided."""
    joined = [
        bool(_JOIN.fullmatch(text, left.end, right.start)) for left, right in zip(slots, slots[1:], strict=False)
    ]
    for at in range(len(slots) - 2, -1, -1):
        left, right = slots[at], slots[at + 1]
        if joined[at] and left.value is None and left.found and left.found.days and right.value and right.how in ("absolute", "range") and right.value.days <= 366:
            if right.found is None or right.value.days > 62:
                continue
            ranged = bool(_RANGE_JOIN.fullmatch(text, left.end, right.start)) or left.how == "range"
            left.value = _before_or_after(left.found, right.value, after=False, year_of=not ranged)
            left.how = "range"
    for at, (left, right) in enumerate(zip(slots, slots[1:], strict=False)):
        if joined[at] and right.value is None and right.found and right.found.days and left.value and left.found and left.value.days <= 62:
            if right.found.days[0][0] == 0:
                continue
            right.value = _before_or_after(right.found, left.value, after=True, year_of=False)
            right.how = "range"
    for at, (left, right) in enumerate(zip(slots, slots[1:], strict=False)):
        one, two = left.found, right.found
        if not joined[at] or one is None or two is None or left.value or right.value:
            continue
        if one.days and two.days and (one.cued or two.cued) and one.days[0][0] and two.days[0][0]:
            left.found, right.found = _cued(one), _cued(two)
            if _RANGE_JOIN.fullmatch(text, left.end, right.start) and one.month_year and two.month_year:
                _months_or_days(text, left, right, anchor)
    for at, (left, right) in enumerate(zip(slots, slots[1:], strict=False)):
        # 02/19 - 03/21, which can be months and years only
        for this, other in ((left, right), (right, left)):
            if joined[at] and this.value and this.found and not this.found.cued and other.value and other.found and other.found.cued:
                this.found = _cued(this.found)


def _cued(found: Found) -> Found:
    return Found(found.start, found.end, found.value, found.how, found.days, found.season, True, found.month_year, found.certain_day, found.week, found.rank)


def _months_or_days(text: str, left: _Slot, right: _Slot, anchor: PartialDate | None) -> None:
    """06/21 - 08/23: months and years when the years rise, the months differ and the document writes no 6/2021; else days."""
    one, two = left.found, right.found
    if one is None or two is None or one.month_year is None or two.month_year is None or _writes_long_years(text):
        return
    rising = one.month_year.latest < two.month_year.earliest and one.month_year.earliest.year < two.month_year.latest.year
    same_month = one.days[0][0] == two.days[0][0] and {month for month, _ in one.days} == {month for month, _ in two.days}
    if not rising or (same_month and abs(one.days[0][1] - two.days[0][1]) < 15):
        left.found = Found(one.start, one.end, None, one.how, one.days, cued=True, certain_day=True)
        right.found = Found(two.start, two.end, None, two.how, two.days, cued=True, certain_day=True)
        return
    if text[one.start] == "0" or text[two.start] == "0" or anchor is None:
        left.value, right.value = one.month_year, two.month_year


def _before_or_after(found: Found, other: PartialDate, after: bool, year_of: bool) -> PartialDate | None:
    """The yearless date completed from its partner: the latest not after it, the earliest not before it, or in its year."""
    readings = []
    for month, day in found.days:
        if month == 0:
            continue
        for end in {other.earliest, other.latest}:
            if year_of:
                value = _dated(end.year, month, day)
            else:
                value = _nearest(end, month, day, after)
            if value:
                readings.append(value)
    return span_of(readings) if readings else None


def _dated(year: int, month: int, day: int) -> PartialDate | None:
    if not 1 <= year <= 9998:
        return None
    if not day:
        return month_of(year, month)
    real = real_day(year, month, day)
    return PartialDate.of(real) if real else None


def _nearest(reference: dt.date, month: int, day: int, after: bool) -> PartialDate | None:
    """The latest such day (or month, when `day` is 0) that does not begin after the reference, or the earliest that does not
    end before it. 29 February may be up to eight years away."""
    for steps in range(9):
        value = _dated(reference.year + (steps if after else -steps), month, day)
        if value and (value.latest >= reference if after else value.earliest <= reference):
            return value
    return None


def _day_of_month(reference: dt.date, day: int, after: bool) -> PartialDate | None:
    """The latest such day of a month not after the reference, or the earliest not before it."""
    year, month = reference.year, reference.month
    for _ in range(3):
        if day <= last_day(year, month):
            value = dt.date(year, month, day)
            if value >= reference if after else value <= reference:
                return PartialDate.of(value)
        index = year * 12 + month - 1 + (1 if after else -1)
        year, month = index // 12, index % 12 + 1
    return None


def _complete(
    text: str, slots: list[_Slot], anchor: PartialDate | None, before: tuple[int, PartialDate] | None, start: int, end: int
) -> None:
    """Gives every slot that lacks one its value, from the date named last before it and from the anchor; drops those whose
    words show no date."""
    named = before
    for slot in slots:
        near = named if named and slot.start - named[0] <= _REACH else None
        found = slot.found
        if slot.value is not None:
            if found is not None and not found.cued:
                slot.value = None
                continue
            if found is None and slot.how in ("relative", "stretch", "window"):
                words = {"relative": "relative to", "stretch": "stretch up to", "window": "window up to"}[slot.how]
                slot.how = f"{words} {anchor}"
            if found is not None and found.week and slot.value.exact:
                slot.value = PartialDate.between(slot.value.earliest, slot.value.earliest + dt.timedelta(days=6))
        elif slot.reference is not None:
            origin = near[1] if near else anchor if slot.fallback else None
            slot.value = slot.reference(origin) if origin else None
            slot.how = f"relative to {origin}"
        elif found is not None and found.days and found.cued:
            if found.days[0][0] == 0:
                origin = near[1] if near and near[1].days <= 31 else anchor
                slot.value = _the_nth(text, slot, found.days[0][1], origin, origin is not anchor, anchor, start, end)
                slot.how = f"month completed from {origin}"
            elif anchor is not None:
                slot.value = _year_from(text, slot, found, anchor, near[1] if near else None, start, end)
                slot.how = f"year completed from {anchor}"
        if slot.value is not None and not slot.how.startswith("window"):
            named = (slot.end, slot.value)


def _the_nth(
    text: str, slot: _Slot, day: int, origin: PartialDate | None, narrative: bool, anchor: PartialDate | None, start: int, end: int
) -> PartialDate | None:
    """"on the 17th": after the date named before it, else by the anchor."""
    if origin is None:
        return None
    if narrative:
        value = _day_of_month(origin.earliest, day, after=True)
        if value and (origin.covers(value) or origin.exact) and (anchor is None or value.earliest <= anchor.latest):
            return value
        origin = anchor
    if origin is None:
        return None
    after = bool(_FUTURE.search(_clause(text, slot, start, end)))
    readings = [value for edge in {origin.earliest, origin.latest} if (value := _day_of_month(edge, day, after))]
    return span_of(readings) if readings else None


def _clause(text: str, slot: _Slot, start: int, end: int) -> str:
    """The words of the same sentence around the slot, at most eighty characters before and forty after."""
    low, high = max(start, slot.start - 80), min(end, slot.end + 40)
    breaks = [found.end() for found in _SENTENCE_END.finditer(text, low, slot.start)]
    tail = _SENTENCE_END.search(text, slot.end, high)
    return text[breaks[-1] if breaks else low:slot.start] + " " + text[slot.end:tail.start() if tail else high]


def _year_from(
    text: str, slot: _Slot, found: Found, anchor: PartialDate, told: PartialDate | None, start: int, end: int
) -> PartialDate | None:
    """The missing year: the latest such date not after the anchor, or after it when the words look ahead. Readings that the
    words leave open are all covered."""
    readings: list[PartialDate] = []
    clause = _clause(text, slot, start, end)
    ahead, past_words = bool(_FUTURE.search(clause)), bool(_PAST_WORDS.search(clause))
    either = bool(_EITHER.search(text, max(start, slot.start - 12), slot.start))
    for month, day in found.days:
        for edge in sorted({anchor.earliest, anchor.latest}):
            past, future = _nearest(edge, month, day, False), _nearest(edge, month, day, True)
            if past is None or future is None:
                continue
            wait, since = (future.earliest - edge).days, (edge - past.latest).days
            if past == future or wait <= 0:
                readings.append(past)
            elif (ahead and not past_words) or (either and wait < since):
                readings.append(future)
            elif (ahead or not past_words) and wait <= 62 and day:
                readings.extend((past, future))
            elif ahead and not day and wait < since:
                readings.extend((past, future))
            else:
                readings.append(past)
    if not readings:
        return found.month_year
    value = span_of(readings)
    if told is not None and told.days <= 31 and told.latest < value.earliest:
        # a date just told: the story may go on in its year rather than in the document's
        on = [on for month, day in found.days if (on := _nearest(told.earliest, month, day, True))]
        if on and span_of(on).latest < value.earliest and (span_of(on).earliest - told.earliest).days < 240:
            value = span_of([*on, value])
    if found.month_year is not None and not found.certain_day and not _writes_long_years(text):
        value = _or_month(text, slot, found.month_year, value, anchor, start)
    return value


_PERIOD = re.compile(r"\b(?:since|from|until|till?|through|thru|begun|began|started|start|stop|stopped|dx'?e?d?|diagnosed|onset|d/?c'?e?d|discontinued|switched|vs\.?|quit|last)[\s:(~]{0,3}$", re.IGNORECASE)


def _or_month(text: str, slot: _Slot, month_year: PartialDate, day: PartialDate, anchor: PartialDate, start: int) -> PartialDate:
    """3/19 as a day, or as March 2019: a form that may be either covers both."""
    if month_year.covers(day):
        return month_year
    if month_year.earliest > anchor.latest:
        return day
    if re.match(r"\d\d?\s\d\d|[A-Za-z]", text[slot.start:slot.end]) or _PERIOD.search(text, max(start, slot.start - 16), slot.start):
        return span_of([month_year, day])
    return day


def _with_about(text: str, start: int, slot: _Slot) -> tuple[int, int, PartialDate, str]:
    """The slot with the word "about" before it, when there is one, and the width which that gives it."""
    assert slot.value is not None
    lead = _ABOUT.search(text, max(start, slot.start - 24), slot.start)
    if lead is None or slot.how.startswith(("window", "relative")):
        return slot.start, slot.end, slot.value, slot.how
    return lead.start(), slot.end, approximately(slot.value), slot.how
