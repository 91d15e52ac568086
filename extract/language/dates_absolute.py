"""Dates whose words carry a year, and those that lack only the year: numeric, by month name, seasons, years alone.

Each rule is one pattern with bounded repeats and yields `Found` candidates; which of overlapping candidates stands, and what
completes a missing year, is decided in `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.language.date_cues import is_bare_year, numeric_cue
from extract.language.date_forms import (
    DAY, GAP, MONTH, ORDINAL, PART, SEASON, SHORT_YEAR, WEEKDAY, YEAR, century, month_number, month_of, months_between,
    part_of_year, real_day, season_in, season_of, span_of,
)
from extract.language.date_order import DateOrder
from extract.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: the slice, and either its `value` or what is known of it without its year.

    `days`: the possible (month, day) pairs, day 0 for a month alone; `season`: a season's name. `cued` says that the words
    around show it to be a date; without it a candidate stands only beside another date. `month_year`: what a form such as
    3/19 means when its second number is a year. `week`: the week that begins on the day. `rank` orders equal lengths.
    """

    start: int
    end: int
    value: PartialDate | None = None
    how: str = "absolute"
    days: tuple[tuple[int, int], ...] = ()
    season: str = ""
    cued: bool = True
    month_year: PartialDate | None = None
    certain_day: bool = False
    week: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading needs besides the words: order of day and month, last year that two digits may mean, hemisphere."""

    order: DateOrder | None
    latest_year: int | None
    southern: bool
    lenient: bool = False


_SEP = r"(?P<sep>[/.\-])"
_BEFORE = r"(?<![\w/.:+#$\-])"
_SLASHED = r"(?:(?<![\w/.:+#$\-])|(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=\d/\d{4}-)|(?<=\d-)(?=\d\d?/\d\d?/))"
_AFTER = r"(?![\w/]|[.:]\d|-\d(?!\d?/))"
_WEEKDAY_LEAD = rf"(?:(?:the{GAP})?{WEEKDAY},?{GAP})?"

_ISO = re.compile(rf"(?<![\w/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[/.\-])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d/]|[.\-]\d)(?=T\d|\W|$)")
_NUMERIC = re.compile(
    rf"(?:(?<!\w){WEEKDAY},?{GAP})?{_SLASHED}(?P<a>\d\d?)(?P<gap>[ ]?){_SEP}[ ]?(?P<b>\d\d?)[ ]?(?P=sep)[ ]?(?P<y>(?:19|20)\d\d|\d\d){_AFTER}",
    re.IGNORECASE,
)
_MIXED = re.compile(
    rf"{_BEFORE}(?P<d>{DAY})(?P<sep>[/.\- ]?)(?P<m>{MONTH})(?P=sep)(?P<y>{YEAR}|['’]?\d\d(?!\d)){_AFTER}", re.IGNORECASE
)
_MIXED_US = re.compile(rf"{_BEFORE}(?P<m>{MONTH})(?P<sep>[/.\-])(?P<d>{DAY})(?P=sep)(?P<y>{YEAR}|\d\d(?!\d)){_AFTER}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"{_BEFORE}(?P<y>{YEAR})(?:[/.\-]|{GAP})(?P<m>{MONTH})(?:[/.\-]|{GAP})(?P<d>{DAY}){_AFTER}", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"(?<!\w){_WEEKDAY_LEAD}(?:the{GAP})?(?<![\d/.\-])(?P<d>{DAY})(?:{ORDINAL})?(?:(?:{GAP}day)?{GAP}of)?(?:{GAP}|-)?(?P<m>{MONTH})"
    rf"(?:(?:,|{GAP}of|{GAP}in)?(?:{GAP}|-)?(?P<y>{YEAR}|{SHORT_YEAR}))?(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_WEEKDAY_LEAD}(?<![\w.])(?P<m>{MONTH})(?:{GAP}|-)?(?:the{GAP})?(?P<d>{DAY})(?!\d)(?P<o>{ORDINAL})?"
    rf"(?:(?:,{GAP}?|{GAP}of{GAP}|{GAP})(?P<y>{YEAR}|{SHORT_YEAR}))?(?![\w/]|[.:,]\d|-\d\d)",
    re.IGNORECASE,
)
_DAYS_MONTH = re.compile(
    rf"(?<![\w/.\-])(?P<d>{DAY})(?:{ORDINAL})?(?:{GAP}?(?:-|–|—|to|through|until|and|&){GAP}?)(?P<e>{DAY})(?:{ORDINAL})?(?:{GAP}of)?{GAP}"
    rf"(?P<m>{MONTH})(?:,?{GAP}(?P<y>{YEAR}|{SHORT_YEAR}))?(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
_MONTH_DAYS = re.compile(
    rf"(?<![\w.])(?P<m>{MONTH}){GAP}(?P<d>{DAY})(?!\d)(?:{ORDINAL})?(?:{GAP}?(?:-|–|—|to|through|until|and|&){GAP}?)(?P<e>{DAY})(?!\d)(?:{ORDINAL})?"
    rf"(?:,?{GAP}(?P<y>{YEAR}|{SHORT_YEAR}))?(?![\w/]|[.:,]\d|-\d)",
    re.IGNORECASE,
)
_NUMERIC_DAYS = re.compile(r"(?<![\w/.\-])(?P<m>\d\d?)/(?P<d>\d\d?)[ ]?[-–][ ]?(?P<e>\d\d?)/(?P<y>(?:19|20)\d\d|\d\d)(?![\w/]|[.\-]\d)")
_PART_MONTH = (
    rf"(?:(?:the{GAP})?(?:{PART}|middle)(?:{GAP}of|{GAP}in|{GAP}(?:to|or){GAP}(?:mid|late|early))?(?:{GAP}|[-/](?:mid|late)?[- ]?))?"
)
_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?<!\d[-/]){_PART_MONTH}(?P<m>{MONTH})(?:,?{GAP}(?:of{GAP})?|[-/]|,|)(?P<y>{YEAR}|{SHORT_YEAR}|(?<=[-/])\d\d(?!\d))(?![\w/]|[.:,\-]\d)",
    re.IGNORECASE,
)
_MONTH_SHORT = re.compile(rf"(?<![\w.])(?P<m>{MONTH})[ ](?P<n>\d\d)(?![\w/%]|[.:,\-]\d)", re.IGNORECASE)
_NUMERIC_MONTH = re.compile(rf"{_SLASHED}(?P<m>\d\d?)[ ]?(?P<sep>[/.\-])[ ]?(?P<y>{YEAR})(?![\w/]|[.:]\d|-\d(?!\d?/))")
_ISO_MONTH = re.compile(r"(?<![\w/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[/\-])(?P<m>\d\d)(?![\w/]|[.\-:]\d)")
_BARE = re.compile(
    rf"(?:(?<!\w){WEEKDAY},?{GAP})?(?:(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=\d/\d{{4}}-)|(?<![\w/.:+#$\-<>=^]))(?P<a>\d\d?)/(?P<b>\d\d?)"
    rf"(?![\w/%+]|[.:,]\d|-/)",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"(?<![\w.])(?P<lead>(?:in|since|from|by|until|till|til|through|thru|of|during|around|about|before|after|between|to|and|the|her|his|their"
    rf"|that|for|began|started|stopped|begun|last|this|next|(?:this|that){GAP}(?:past|coming|same))(?:{GAP}|-))?"
    rf"(?P<part>{_PART_MONTH})(?P<m>{MONTH})(?!\s?\d|[\w'’/]|-\d)",
    re.IGNORECASE,
)
_SEASON_YEAR = re.compile(
    rf"(?<!\w)(?:(?:the{GAP})?(?P<part>early|mid|late|end|start|beginning)(?:{GAP}of{GAP}(?:the{GAP})?|{GAP}|-)(?:the{GAP})?)?(?P<s>{SEASON})(?:{GAP}of|{GAP}in|,)?{GAP}?"
    rf"(?P<y>{YEAR}|{SHORT_YEAR})(?:[ ]?[/–\-][ ]?(?P<z>(?:20)?\d\d(?!\d)))?(?![\w/]|[.:,\-]\d)",
    re.IGNORECASE,
)
_PART_YEAR = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?:(?:very{GAP})?(?P<part>{PART})(?:{GAP}of|{GAP}in)?(?:{GAP}|-)(?:the{GAP}year{GAP})?|(?:q(?P<q>[1-4])|(?P<qw>first|second|third|fourth|last|1st|2nd|3rd|4th){GAP}quarter){GAP}(?:of{GAP})?)"
    rf"(?P<y>{YEAR}|{SHORT_YEAR})(?![\w/]|[.:,\-]\d)",
    re.IGNORECASE,
)
_FEAST = re.compile(rf"(?<!\w)(?P<lead>by|at|around|over|before|after|since|last|this|until|about)?{GAP}?(?P<f>christmas|thanksgiving|halloween)(?:,?{GAP}(?:of{GAP})?(?P<y>{YEAR}))?(?!\w)", re.IGNORECASE)
_YEARS = re.compile(rf"(?<![\w/.,:#$+\-])(?P<y>{YEAR})[ ]?[-–—/][ ]?(?P<z>{YEAR}|\d\d(?!\d))(?![\w/]|[.,\-]\d)")
_YEAR = re.compile(rf"(?<![\w/.,:#$+\-])(?P<y>{YEAR})(?:s)?(?![\w/%]|[.,:\-–]\d|-[a-z])", re.IGNORECASE)
_OTD = re.compile(
    rf"(?<!\w)(?:on|by|since|until|till|from|through){GAP}(?:{WEEKDAY},?{GAP})?the{GAP}(?P<d>{DAY})(?!\d){ORDINAL}(?=[.,;:)]|{GAP}(?:of{GAP}(?:this|that|the{GAP}same){GAP}month"
    rf"|for|with|and|at|she|he|they|we|when|after|because|to|in|was|is|had|but|which|then|or)\b|\s*$)",
    re.IGNORECASE,
)
_UPPER_ONLY = frozenset(("OCT", "MAR", "DEC", "SEP", "JAN"))  # optical coherence tomography, medication administration record
_NAMES = ("may", "mar", "march", "april", "june", "august", "jan", "dec", "sep", "oct", "aug", "jun", "apr", "nov", "feb", "jul", "sept")
_NO_DATE_AFTER = re.compile(r"\s?(?:mg|mcg|ml|g|iu|units?|kg|%|x|times|hrs?|hours?|mins?|days?|weeks?|wks?|months?|mos?|years?|yrs?|lesions?|am|pm|need|be|have|not|help|cause)\b", re.IGNORECASE)


def full_year(digits: str, setting: Setting) -> int:
    plain = digits.strip("'’‘`")
    return int(plain) if len(plain) == 4 else century(int(plain), setting.latest_year)


def _readings(first: int, second: int, order: DateOrder | None) -> tuple[tuple[int, int], ...]:
    """The possible (month, day) of two numbers. A number over twelve overrides the order."""
    month_first, day_first = first <= 12 and second <= 31, second <= 12 and first <= 31
    if not first or not second:
        return ()
    if month_first and day_first and first != second:
        both = ((first, second), (second, first))
        return both if order is None else both[:1] if order == "mdy" else both[1:]
    return ((first, second),) if month_first else ((second, first),) if day_first else ()


def _days(year: int, pairs: tuple[tuple[int, int], ...]) -> PartialDate | None:
    days = [PartialDate.of(real) for month, day in pairs if (real := real_day(year, month, day))]
    return span_of(days) if days else None


def _numeric(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    for found in _ISO.finditer(text, start, end):
        day = real_day(int(found["y"]), int(found["m"]), int(found["d"]))
        if day:
            yield Found(found.start(), found.end(), PartialDate.of(day))
    for found in _NUMERIC.finditer(text, start, end):
        short = len(found["y"]) == 2
        if short and found["sep"] == "." and (len(found["a"]) < 2 or len(found["b"]) < 2):
            continue  # a version or section number: 1.2.24
        if found["sep"] != "/" and re.search(r"\b(?:v|ver|version|rev|icd|section|mrn|no|id|ref|acc|phone|tel|fax)\W{0,3}$", text[max(0, found.start() - 12):found.start()], re.IGNORECASE):
            continue
        value = _days(full_year(found["y"], setting), _readings(int(found["a"]), int(found["b"]), setting.order))
        if value:
            yield Found(found.start(), found.end(), value)
    for found in _NUMERIC_DAYS.finditer(text, start, end):
        year = full_year(found["y"], setting)
        first = real_day(year, int(found["m"]), int(found["d"]))
        last = real_day(year, int(found["m"]), int(found["e"]))
        if first and last and first < last and setting.order != "dmy":
            yield Found(found.start(), found.end("d"), PartialDate.of(first), "range", rank=2)
            yield Found(found.start("e"), found.end(), PartialDate.of(last), "range", rank=2)
    for found in _NUMERIC_MONTH.finditer(text, start, end):
        if 1 <= int(found["m"]) <= 12 and (found["sep"] == "/" or (len(found["m"]) == 2 and (found["sep"] == "-" or setting.order == "dmy"))):
            if not _NO_DATE_AFTER.match(text, found.end(), end):
                yield Found(found.start(), found.end(), month_of(int(found["y"]), int(found["m"])))
    for found in _ISO_MONTH.finditer(text, start, end):
        year, month = int(found["y"]), int(found["m"])
        if 1 <= month <= 12 and month == (year + 1) % 100:
            yield Found(found.start(), found.end(), PartialDate(f"{year}/{year + 1}"))  # 2011-12: December, or two years
        elif 1 <= month <= 12:
            yield Found(found.start(), found.end(), month_of(year, month))


def _by_name(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    for pattern in (_MIXED, _MIXED_US, _YEAR_FIRST):
        for found in pattern.finditer(text, start, end):
            if pattern is _MIXED and found["sep"] == " " and len(found["y"]) == 2 and (
                _NO_DATE_AFTER.match(text, found.end(), end) or not is_name_of_month(text, found.start("m"), found["m"])
            ):
                continue
            value = _days(full_year(found["y"], setting), ((month_number(found["m"]), int(found["d"])),))
            if value:
                yield Found(found.start(), found.end(), value)
    for pattern in (_DAYS_MONTH, _MONTH_DAYS):
        for found in pattern.finditer(text, start, end):
            month, first, last = month_number(found["m"]), int(found["d"]), int(found["e"])
            if first >= last:
                continue
            low_end, high_start = (found.end("d"), found.start("e"))
            ends = ((found.start(), low_end), (high_start, found.end()))
            for (at, to), day in zip(ends, (first, last), strict=True):
                if found["y"]:
                    value = _days(full_year(found["y"], setting), ((month, day),))
                    if value:
                        yield Found(at, to, value, "range", rank=2)
                elif 1 <= day <= 31:
                    yield Found(at, to, None, "range", ((month, day),), rank=2)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(text, start, end):
            month, day = month_number(found["m"]), int(found["d"])
            if found["y"]:
                value = _days(full_year(found["y"], setting), ((month, day),))
                if value:
                    yield Found(found.start(), found.end(), value)
            elif not _NO_DATE_AFTER.match(text, found.end(), end) and is_name_of_month(text, found.start("m"), found["m"]):
                if pattern is _MONTH_DAY and not found["o"] and _is_short_year(found, text, setting):
                    continue
                yield Found(found.start(), found.end(), None, days=((month, day),))


def _is_short_year(found: re.Match[str], text: str, setting: Setting) -> bool:
    """Whether "Jan 25" may be the January of 2025, as it is where the day would stand first."""
    return setting.order != "mdy" and text[found.end("m"):found.start("d")] == " " and len(found["d"]) == 2


def is_name_of_month(text: str, at: int, word: str) -> bool:
    """Whether a short or everyday word ("may", "march", "OCT") is likely to be the month: by its capital letter."""
    plain = word.rstrip(".")
    if plain in _UPPER_ONLY:
        return len(re.findall(r"(?<![A-Za-z])(?:JAN|FEB|APR|JUN|JUL|AUG|SEPT?|NOV|DEC)(?![A-Za-z])", text[:20000])) >= 1 or bool(re.match(r"\d", text[max(0, at - 2):at].strip()))
    return plain[0].isupper() or plain.lower() not in ("may", "mar", "march", "dec", "sat", "sun")


def _months(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    for found in _MONTH_YEAR.finditer(text, start, end):
        value = month_of(full_year(found["y"], setting), month_number(found["m"]))
        word = found["m"]
        if word.rstrip(".") in ("OCT", "MAR") and not is_name_of_month(text, found.start("m"), word):
            value = PartialDate(value.edtf[:4])  # an OCT of that year, or that October
        yield Found(found.start(), found.end(), value)
    for found in _MONTH_SHORT.finditer(text, start, end):
        month, number = month_number(found["m"]), int(found["n"])
        if not is_name_of_month(text, found.start("m"), found["m"]) or _NO_DATE_AFTER.match(text, found.end(), end):
            continue
        year = century(number, setting.latest_year)
        recent = setting.latest_year is None or setting.latest_year - 40 <= year
        if number > 31 and recent and setting.latest_year is not None:
            yield Found(found.start(), found.end(), month_of(year, month), cued=False)
        elif setting.order == "dmy" and recent:
            yield Found(found.start(), found.end(), month_of(year, month), rank=1)
        elif setting.order is None and recent and number <= 31:
            yield Found(found.start(), found.end(), None, days=((month, number),), month_year=month_of(year, month), rank=1)
        elif number <= 31:
            yield Found(found.start(), found.end(), None, days=((month, number),), rank=1)
    for found in _MONTH_ALONE.finditer(text, start, end):
        word = found["m"].rstrip(".")
        lead, part = found["lead"], found["part"]
        everyday = word.lower() in _NAMES
        cued = bool(part) or (lead is not None and not (word.islower() and word in ("may", "mar", "march", "dec") and lead.split()[0].lower() in ("the", "her", "his", "their", "and", "to", "that", "for", "about")))
        if not cued and (everyday or len(word) < 6):
            if not word[0].isupper():
                continue
            yield Found(found.start("m"), found.end(), None, days=((month_number(word), 0),), cued=setting.lenient)
            continue
        if word in _UPPER_ONLY and not is_name_of_month(text, found.start("m"), word):
            continue
        if (lead or "").lower().strip().startswith(("last", "this", "next", "that")) and not part:
            continue  # read relative to the anchor
        at = found.start("part") if part else found.start("m")
        yield Found(at, found.end(), None, days=((month_number(word), 0),))


def _seasons_and_years(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    for found in _SEASON_YEAR.finditer(text, start, end):
        year, season = full_year(found["y"], setting), found["s"]
        if season.lower() == "fall" and re.search(r"\b(?:an?|last|one|her|his|no|the)\s$", text[max(0, found.start() - 8):found.start()], re.IGNORECASE) and "of" not in found.group():
            continue
        if found["z"]:
            if int(found["z"]) % 100 != (year + 1) % 100:
                continue
            yield Found(found.start(), found.end(), season_of(year, season, setting.southern), rank=2)
        else:
            yield Found(found.start(), found.end(), season_in(year, season, setting.southern))
    for found in _PART_YEAR.finditer(text, start, end):
        year = full_year(found["y"], setting)
        if found["part"]:
            yield Found(found.start(), found.end(), part_of_year(year, re.sub(r"\s+", " ", found["part"])))
        else:
            quarter = int(found["q"]) if found["q"] else {"f": 1, "s": 2, "t": 3, "l": 4}.get(found["qw"][0].lower(), 0)
            if found["qw"]:
                quarter = {"fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}.get(found["qw"].lower(), quarter)
            yield Found(found.start(), found.end(), months_between((year, 3 * quarter - 2), (year, 3 * quarter)))
    for found in _FEAST.finditer(text, start, end):
        month = {"c": 12, "t": 11, "h": 10}[found["f"][0].lower()]
        if found["y"]:
            yield Found(found.start("f"), found.end(), month_of(int(found["y"]), month))
        elif found["lead"]:
            yield Found(found.start("f"), found.end(), None, days=((month, 0),))
    for found in _YEARS.finditer(text, start, end):
        first, last = int(found["y"]), int(found["z"])
        last = last if last > 99 else first - first % 100 + last
        if not first < last <= first + 60 or (len(found["z"]) == 2 and int(found["z"]) <= 12 and last != first + 1 and "-" in found.group()):
            continue
        if len(found["z"]) == 2 and int(found["z"]) <= 12:
            continue
        if is_bare_year(text, found.start(), found.end(), start, end, setting.lenient):
            yield Found(found.start(), found.end("y"), PartialDate(str(first)), rank=2)
            yield Found(found.start("z"), found.end(), PartialDate(str(last)), "absolute" if len(found["z"]) == 4 else "range", rank=2)
    for found in _YEAR.finditer(text, start, end):
        if found.group()[-1] in "sS":
            if found["y"].endswith("0") and found["y"] != "2000":
                decade = int(found["y"])
                yield Found(found.start(), found.end(), PartialDate(f"{decade}/{decade + 9}"))
            continue
        if is_bare_year(text, found.start(), found.end(), start, end, setting.lenient):
            yield Found(found.start(), found.end(), PartialDate(found["y"]), rank=-1)


def _yearless(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    for found in _BARE.finditer(text, start, end):
        second = found["b"]
        cue = numeric_cue(text, found.start("a"), found.end(), start, end, setting.order, setting.lenient)
        if found.start("a") > found.start() and cue != "never":
            cue = "day"
        candidate = bare_numeric(found.start(), found.end(), found["a"], second, cue, setting)
        if candidate:
            yield candidate
    for found in _OTD.finditer(text, start, end):
        yield Found(found.start(), found.end(), None, "day of the month", days=((0, int(found["d"])),))


def bare_numeric(start: int, end: int, first: str, second: str, cue: str, setting: Setting) -> Found | None:
    """A date of two numbers: month and day, day and month, or month and year, as far as numbers and cue allow."""
    if cue == "never":
        return None
    a, b = int(first), int(second)
    pairs = tuple(pair for pair in _readings(a, b, setting.order) if real_day(2000, *pair))
    month_year = None
    if len(second) == 2 and 1 <= a <= 12 and cue != "day":
        year = century(b, None)
        if setting.latest_year is None or year <= setting.latest_year - 1:
            month_year = month_of(year, a)
    if setting.order == "dmy" and b > 12:
        pairs = ()  # where the day stands first, 3/19 can only be a month and a year
    if cue == "month" and month_year:
        return Found(start, end, month_year)
    if not pairs:
        return Found(start, end, month_year, cued=cue in ("period", "month")) if month_year else None
    return Found(
        start, end, None, days=pairs, cued=cue in ("day", "period", "month", "plain"), certain_day=cue == "day",
        month_year=month_year if cue in ("period", "plain", "none", "month") else None,
    )


def absolute_dates(text: str, start: int, end: int, setting: Setting) -> list[Found]:
    """Every candidate in `text[start:end]`, overlapping ones included, in no particular order."""
    found: list[Found] = []
    for rule in (_numeric, _by_name, _months, _seasons_and_years, _yearless):
        found.extend(rule(text, start, end, setting))
    return [replace(one, week=True) if _WEEK_OF.search(text, max(start, one.start - 24), one.start) else one for one in found]


_WEEK_OF = re.compile(r"\bweek\s{1,3}(?:of|beginning|commencing|starting)\s{1,3}(?:the\s{1,3})?$|\bw/[cb]\s{1,3}$", re.IGNORECASE)
