"""Dates with words in them: 9 March 2026, the 5th of May, Mar '26, mid-November, spring 2024, late 2023; and years
alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.date_candidates import Found, Setting, dated, full_year
from extract.language.date_cues import is_amount, is_bare_year, is_month_name
from extract.language.date_forms import (
    DAY,
    GAP,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    SHORT_YEAR,
    WEEKDAY,
    YEAR,
    century,
    month_number,
    month_of,
    months_between,
    part_of_year,
    season_in,
    season_of,
    weekday_number,
)
from extract.partial_date import PartialDate

_BEFORE = r"(?<![\w/.:+#$\-])"
_AFTER = r"(?![\w/]|[.:]\d|-\d)"
_BESIDE = rf"(?:(?:the{GAP})?(?P<w>{WEEKDAY}),?{GAP})?"
_TO = rf"(?:{GAP}?(?:-|–|—|to|through|until|and|&){GAP}?)"
_ANY_YEAR = rf"(?P<y>{YEAR}|{SHORT_YEAR})"

_JOINED = re.compile(  # 09-MAR-2026, 09Mar26, 9 Mar 26
    rf"{_BEFORE}(?P<d>{DAY})(?P<sep>[/.\- ]?)(?P<m>{MONTH})(?P=sep)(?P<y>{YEAR}|['’]?\d\d(?!\d)){_AFTER}", re.IGNORECASE
)
_JOINED_US = re.compile(
    rf"{_BEFORE}(?P<m>{MONTH})(?P<sep>[/.\-])(?P<d>{DAY})(?P=sep)(?P<y>{YEAR}|\d\d(?!\d)){_AFTER}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    rf"{_BEFORE}(?P<y>{YEAR})(?:[/.\-]|{GAP})(?P<m>{MONTH})(?:[/.\-]|{GAP})(?P<d>{DAY})"
    rf"(?:{ORDINAL})?{_AFTER}", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"(?<!\w){_BESIDE}(?:the{GAP})?(?<![\d/.\-])(?P<d>{DAY})(?:{ORDINAL})?(?:(?:{GAP}day)?{GAP}of)?(?:{GAP}|-)?"
    rf"(?P<m>{MONTH})(?:(?:,|{GAP}of|{GAP}in)?(?:{GAP}|-)?{_ANY_YEAR})?(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_BESIDE}(?<![\w.])(?P<m>{MONTH})(?:{GAP}|-)?(?:the{GAP})?(?P<d>{DAY})(?!\d)(?P<o>{ORDINAL})?"
    rf"(?:(?:,{GAP}?|{GAP}of{GAP}|{GAP}){_ANY_YEAR})?(?![\w/]|[.:,]\d|-\d\d)",
    re.IGNORECASE,
)
_DAYS_MONTH = re.compile(
    rf"(?<![\w/.\-])(?P<more>(?:{DAY}(?:{ORDINAL})?,{GAP}?){{0,5}})(?P<d>{DAY})(?:{ORDINAL})?,?{_TO}(?:the{GAP})?(?P<e>{DAY})(?:{ORDINAL})?(?:{GAP}of)?{GAP}"
    rf"(?P<m>{MONTH})(?:,?{GAP}{_ANY_YEAR})?(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
_MONTH_DAYS = re.compile(
    rf"(?<![\w.])(?P<m>{MONTH}){GAP}(?P<d>{DAY})(?!\d)(?:{ORDINAL})?{_TO}(?P<e>{DAY})(?!\d)(?:{ORDINAL})?"
    rf"(?:,?{GAP}{_ANY_YEAR})?(?![\w/]|[.:,]\d|-\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_PART_OF_MONTH = (
    rf"(?:(?:the{GAP})?(?:{PART}|middle)(?:{GAP}of|{GAP}in|{GAP}(?:to|or){GAP}(?:mid|late|early))?"
    rf"(?:{GAP}|[-/](?:mid|late)?[- ]?))?"
)
_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?<!\d[-/]){_PART_OF_MONTH}(?P<m>{MONTH})(?:,?{GAP}(?:of{GAP})?|[-/]|,|)"
    rf"(?P<y>{YEAR}|{SHORT_YEAR}|(?<=[-/])\d\d(?!\d))(?![\w/]|[.:,\-]\d)",
    re.IGNORECASE,
)
_MONTH_NUMBER = re.compile(rf"(?<![\w.])(?P<m>{MONTH})[ ](?P<n>\d\d)(?![\w/%]|[.:,\-]\d)", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    rf"(?<![\w.])(?P<lead>(?:in|since|from|by|until|till|til|through|thru|of|during|around|about|before|after|between"
    rf"|to|and"
    rf"|the|her|his|their|that|for|began|started|stopped|begun|last|this|next|each|every|(?:this|that){GAP}(?:past"
    rf"|coming|same))"
    rf"(?:{GAP}|-))?(?P<part>{_PART_OF_MONTH})(?P<m>{MONTH})(?!\s?\d|[\w'’/]|-\d)",
    re.IGNORECASE,
)
_MONTH_OF_WHAT = re.compile(
    rf"{GAP}(?:visit|study|sample|mri|scan|labs?|bloods?|infusion|dose|reaction|relapse|attack|flare|appointment"
    rf"|clinic|review"
    r"|note|letter|results?|imaging|admission|episode|course|report|test)\b",
    re.IGNORECASE,
)
_SEASON_YEAR = re.compile(
    rf"(?<!\w)(?:(?:the{GAP})?(?:early|mid|late|end|start|beginning)(?:{GAP}of{GAP}(?:the{GAP})?|{GAP}|-)"
    rf"(?:the{GAP})?)?"
    rf"(?P<s>{SEASON})(?:{GAP}of|{GAP}in|,)?{GAP}?{_ANY_YEAR}(?:[ ]?[/–\-][ ]?(?P<z>(?:20)?\d\d(?!\d)))?(?![\w/]"
    rf"|[.:,\-]\d)",
    re.IGNORECASE,
)
_PART_YEAR = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?:(?:very{GAP})?(?P<part>{PART})(?:{GAP}of|{GAP}in)?(?:{GAP}|-)(?:the{GAP}year{GAP})?"
    rf"|(?:q(?P<q>[1-4])|(?P<qw>first|second|third|fourth|last|1st|2nd|3rd|4th){GAP}quarter){GAP}(?:of{GAP})?)"
    rf"{_ANY_YEAR}(?![\w/]|[.:,\-]\d)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    rf"(?<!\w)(?P<lead>by|at|around|over|before|after|since|last|this|until|about)?{GAP}?"
    rf"(?P<f>christmas|thanksgiving|halloween)(?:,?{GAP}(?:of{GAP})?(?P<y>{YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<![\w'’‘])['’‘](?P<y>\d\d)(?![\w'’])")
_YEARS = re.compile(rf"(?<![\w/.,:#$+\-])(?P<y>{YEAR})[ ]?[-–—/][ ]?(?P<z>{YEAR}|\d\d(?!\d))(?![\w/]|[.,\-]\d)")
_YEAR = re.compile(rf"(?<![\w/.,:#$+\-])(?P<y>{YEAR})s?(?![\w/%]|[.,:\-–]\d|-[a-z])", re.IGNORECASE)
_DAY_ALONE = re.compile(
    rf"(?<!\w)(?:on|by|since|until|till|from|through){GAP}(?:{WEEKDAY},?{GAP})?the{GAP}(?P<d>{DAY})(?!\d){ORDINAL}"
    rf"(?=[.,;:)]|{GAP}(?:of{GAP}(?:this|that|the{GAP}same){GAP}month|for|with|and|at|she|he|they|we|when|after"
    rf"|because|to|in"
    r"|was|is|had|but|which|then|or)\b|\s*$)",
    re.IGNORECASE,
)
_A_FALL = re.compile(r"\b(?:an?|last|one|her|his|no|the)\s$", re.IGNORECASE)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
# common words and given names, which need a preposition to be a month
_EVERYDAY = frozenset((
    "may", "mar", "march", "april", "june", "august", "jan", "dec", "sep", "oct", "aug", "jun", "apr", "nov", "feb",
    "jul", "sept",
))
_VERBAL_LEADS = frozenset(("the", "her", "his", "their", "and", "to", "that", "for", "about"))


def _weekday(found: re.Match[str]) -> int | None:
    return weekday_number(found["w"]) if found["w"] else None


def days_with_month(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """A day and the name of its month, with or without a year; two days of one month."""
    for pattern in (_JOINED, _JOINED_US, _YEAR_FIRST):
        for found in pattern.finditer(text, start, end):
            spaced = pattern is _JOINED and found["sep"] == " " and len(found["y"]) == 2
            if spaced and (is_amount(text, found.end(), end) or not is_month_name(text, found.start("m"), found["m"])):
                continue
            value = dated(full_year(found["y"], setting), ((month_number(found["m"]), int(found["d"])),))
            if value:
                yield Found(found.start(), found.end(), value, certain_day=True)
    for pattern in (_DAYS_MONTH, _MONTH_DAYS):
        for found in pattern.finditer(text, start, end):
            month, first, last = month_number(found["m"]), int(found["d"]), int(found["e"])
            if first >= last:
                continue
            days = [(found.start("d"), found.end("d"), first), (found.start("e"), found.end(), last)]
            if pattern is _DAYS_MONTH:
                days += [(one.start(), one.end(), int(one[0])) for one in _NUMBER.finditer(text, *found.span("more"))]
            for at, to, day in days:
                if not found["y"]:
                    yield Found(at, to, None, "range", ((month, day),), certain_day=True, rank=2)
                elif value := dated(full_year(found["y"], setting), ((month, day),)):
                    yield Found(at, to, value, "range", rank=2)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(text, start, end):
            pair = (month_number(found["m"]), int(found["d"]))
            if found["y"]:
                value = dated(full_year(found["y"], setting), (pair,))
                if value:
                    yield Found(found.start(), found.end(), value, certain_day=True)
            elif not is_amount(text, found.end(), end) and is_month_name(text, found.start("m"), found["m"]):
                if pattern is _MONTH_DAY and not found["o"] and _may_be_year(text, found, setting):
                    continue  # left to the rules for months
                yield Found(found.start(), found.end(), days=(pair,), certain_day=True, weekday=_weekday(found))


def _may_be_year(text: str, found: re.Match[str], setting: Setting) -> bool:
    """Whether "Jan-25", or "Jan 25" where the day would stand first, may be the January of 2025."""
    gap = text[found.end("m"):found.start("d")]
    return len(found["d"]) == 2 and (gap == "-" or (gap == " " and setting.order != "mdy"))


def months(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """The name of a month with a year, with a number that may be one, or alone."""
    for found in _MONTH_YEAR.finditer(text, start, end):
        value = month_of(full_year(found["y"], setting), month_number(found["m"]))
        if found["m"].rstrip(".") in ("OCT", "MAR") and not is_month_name(text, found.start("m"), found["m"]):
            value = PartialDate(value.edtf[:4])  # an optical coherence tomography of that year, or that October
        yield Found(found.start(), found.end(), value)
    for found in _MONTH_NUMBER.finditer(text, start, end):
        month, number = month_number(found["m"]), int(found["n"])
        if is_amount(text, found.end(), end) or not is_month_name(text, found.start("m"), found["m"]):
            continue
        year = century(number, setting.latest_year)
        at, to = found.start(), found.end()
        if setting.order == "dmy" and (setting.latest_year is None or setting.latest_year - 40 <= year):
            yield Found(at, to, month_of(year, month), rank=1)
        elif 1 <= number <= 31:
            either = month_of(year, month) if setting.order is None else None
            yield Found(at, to, days=((month, number),), month_year=either, rank=1)
    for found in _MONTH_ALONE.finditer(text, start, end):
        if candidate := _month_alone(text, found, end, setting):
            yield candidate


def _month_alone(text: str, found: re.Match[str], end: int, setting: Setting) -> Found | None:
    word, part, days = found["m"].rstrip("."), found["part"], ((month_number(found["m"]), 0),)
    lead = (found["lead"] or "").split()[0].lower().rstrip("-") if found["lead"] else ""
    if lead in ("each", "every"):
        return None
    if lead in ("last", "this", "next", "that") and not part:
        return None  # read relative to the anchor
    cued = bool(part) or bool(lead)
    if word in ("may", "mar", "march", "dec") and lead in _VERBAL_LEADS:
        cued = bool(part)
    if not cued and (word.lower() in _EVERYDAY or len(word) < 6):
        cued = word[0].isupper() and (setting.lenient or bool(_MONTH_OF_WHAT.match(text, found.end(), end)))
        return Found(found.start("m"), found.end(), days=days, cued=cued) if word[0].isupper() else None
    if word.isupper() and not is_month_name(text, found.start("m"), word):
        return None
    return Found(found.start("part") if part else found.start("m"), found.end(), days=days)


def days_of_month(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """"on the 17th": a day that lacks month and year."""
    for found in _DAY_ALONE.finditer(text, start, end):
        yield Found(found.start(), found.end(), days=((0, int(found["d"])),), certain_day=True)


def seasons(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """Seasons, feasts, and parts of a year named with it."""
    for found in _SEASON_YEAR.finditer(text, start, end):
        year, season = full_year(found["y"], setting), found["s"]
        tumble = season.lower() == "fall" and " of" not in found.group()
        if tumble and _A_FALL.search(text, max(0, found.start() - 8), found.start()):
            continue
        if found["z"] is None:
            yield Found(found.start(), found.end(), season_in(year, season, setting.southern), rank=2)
        elif int(found["z"]) % 100 == (year + 1) % 100:
            yield Found(found.start(), found.end(), season_of(year, season, setting.southern), rank=2)
    for found in _PART_YEAR.finditer(text, start, end):
        year = full_year(found["y"], setting)
        if found["part"]:
            yield Found(found.start(), found.end(), part_of_year(year, found["part"]))
        else:
            quarter = int(found["q"]) if found["q"] else _QUARTERS[found["qw"].lower()]
            yield Found(found.start(), found.end(), months_between((year, 3 * quarter - 2), (year, 3 * quarter)))
    for found in _FEAST.finditer(text, start, end):
        month = {"c": 12, "t": 11, "h": 10}[found["f"][0].lower()]
        if found["y"]:
            yield Found(found.start("f"), found.end(), month_of(int(found["y"]), month))
        elif found["lead"]:
            yield Found(found.start("f"), found.end(), days=((month, 0),))


_CLOCK_LINE = re.compile(r"^[ \t]*(?:[01]\d|2[0-3])[0-5]\d(?=[ \t]+\S)", re.MULTILINE)


def _is_clock(text: str, found: re.Match[str]) -> bool:
    """Whether four digits at the start of a line are a time of day: the lines around it begin with times that are no years."""
    line = text.rfind("\n", 0, found.start()) + 1
    if text[line:found.start()].strip():
        return False
    near = _CLOCK_LINE.findall(text, max(0, line - 1200), min(len(text), found.end() + 1200))
    return any(not 1930 <= int(one) <= 2069 for one in near)


def years(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """Years alone, two joined by a dash, and decades."""
    for found in _YEARS.finditer(text, start, end):
        first, last = int(found["y"]), int(found["z"])
        short = last < 100
        last = first - first % 100 + last if short else last
        if not first < last <= first + 60 or (short and last % 100 <= 12):
            continue
        if is_bare_year(text, found.start(), found.end(), start, end, setting.lenient):
            yield Found(found.start(), found.end("y"), PartialDate(str(first)), rank=2)
            yield Found(found.start("z"), found.end(), PartialDate(str(last)), "range" if short else "absolute", rank=2)
    for found in _SHORT_YEAR.finditer(text, start, end):
        yield Found(found.start(), found.end(), PartialDate(str(full_year(found["y"], setting))), rank=-1)
    for found in _YEAR.finditer(text, start, end):
        if found.group()[-1] in "sS":
            decade = int(found["y"])
            if decade % 10 == 0 and decade != 2000:
                yield Found(found.start(), found.end(), PartialDate(f"{decade}/{decade + 9}"))
        elif is_bare_year(text, found.start(), found.end(), start, end, setting.lenient) and not _is_clock(text, found):
            yield Found(found.start(), found.end(), PartialDate(found["y"]), rank=-1)
