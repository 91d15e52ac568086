"""Lengths of time: "14 months", "a year and a half", "x 5 days", "2+ yrs", "18-month", and the British "4/7", "2/52",
"3/12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract.language.numbers import read_number

Unit = Literal["hour", "day", "week", "month", "year"]

DAYS_A_MONTH = 30.4375
_HOURS: dict[Unit, float] = {
    "hour": 1, "day": 24, "week": 168, "month": DAYS_A_MONTH * 24, "year": 12 * DAYS_A_MONTH * 24,
}
_MONTHS: dict[Unit, float] = {
    "hour": 1 / 24 / DAYS_A_MONTH, "day": 1 / DAYS_A_MONTH, "week": 7 / DAYS_A_MONTH, "month": 1, "year": 12,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at `text[start:end]`, in months (a year is 12, a week 7/30.4375) and in hours.

    Of a range or an open amount ("2 to 3 weeks", "over two years", "several days") it is the lower bound, and
    `approximate`.
    """

    start: int
    end: int
    months: float
    hours: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of one unit as written: `low` to `high`; equal unless a range or a vague word was used."""

    start: int
    end: int
    low: float
    high: float
    unit: Unit
    approximate: bool


_S = r"[ \t\u00a0]{0,2}(?:\r?\n[ \t]{0,60})?"
_G = r"(?:[ \t\u00a0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,60})"
_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen)"
)
_VAGUE = rf"(?:(?:an?{_G}|the{_G}last{_G})?(?:couple(?:{_G}of)?|few)|several|many|some)"
_AMOUNT = (
    rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?(?:{_S}[½¼¾])?|\d{_G}1/2|[½¼¾]|{_WORD}(?:{_G}and{_G}a{_G}half)?|half{_G}an?"
    rf"|{_VAGUE}|an?)"
)
_ABOUT = (
    rf"(?:about|approximately|approx\.?|around|roughly|nearly|almost|some|circa|(?-i:ca\.?|c\.)|over|more{_G}than"
    rf"|at{_G}least|less{_G}than|under|up{_G}to|close{_G}to"
    rf"|perhaps|maybe|~|≈|>=?|<=?|≥|≤)"
)
_UNIT = (
    r"(?:(?:hours?|days?|weeks?|months?|years?|fortnights?|decades?)(?![a-z])|(?:hrs?|wks?|mos?|mths?|mons?|yrs?)"
    r"(?![a-z])\.?"
    r"|(?-i:(?<=\d)[ ]?[hdwy])(?![\w'’/.\-]))"
)
_MEASURE = re.compile(
    rf"(?<![\w.,/:])(?:(?P<x>x)[ ]?)?(?:(?P<about>{_ABOUT}){_S})?(?P<a>(?<![\d/]){_AMOUNT})(?:(?:{_S}[-–]{_S}|{_G}"
    rf"(?:to|or){_G})(?P<b>{_AMOUNT}))?(?:[ ]?\(\d{{1,3}}\))?"
    rf"(?P<plus>[ ]?\+)?(?:(?P<plushalf>{_G}and{_G}a{_G}half))?(?P<gap>{_G}|{_S}-{_S}|)(?P<full>full{_G}|whole{_G}"
    rf"|consecutive{_G}|more{_G}|solid{_G})?(?P<u>{_UNIT})(?P<half>{_G}and{_G}a{_G}half)?(?!\w)",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    r"(?<![\w/.:+\-])(?P<a>\d{1,2})(?:[-–](?P<b>\d{1,2}))?/(?P<u>7|52|12)(?![\w/.]|-/)(?=(?P<after>.{0,14}))",
    re.DOTALL,
)
_BRITISH_LEAD = re.compile(
    r"(?:\bfor|\bx|\bin|\bpast|\blast|\bover|\bwithin|\babout|\bafter|\bsince|\bof|\bevery|\bc/o|[,~]|\bhx)\s{0,2}$",
    re.IGNORECASE,
)
_BRITISH_TAIL = re.compile(
    r"\s{0,2}(?:ago|hx|history|course|later|post|of|now|review|duration)\b|\s{0,2}(?:\n|$)",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    rf"(?:{_S}-)?{_S}(?:old\b|of{_G}age|o\b|y/?o\b|/o\b|[ /,|]{{0,3}}(?:F|M|female|male|woman|man|lady|gentleman)\b)",
    re.IGNORECASE,
)
_OLD = re.compile(rf"(?:{_S}-)?{_S}old\b", re.IGNORECASE)
_SEX_BEFORE = re.compile(r"(?:\b(?:[FM]|male|female|aged?)[,:/|]?\s{1,4})$", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    r"(?:\b(?:once|twice|thrice|times?|x|days?|hours?|nights?|doses?|mg|g|ml|tabs?|tablets?|drinks?|beers?|packs?"
    r"|units?|infusions?|cigarettes|glasses|sessions)|\d|\bper)\s{1,3}$",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:for|within|after|over|about|in|last(?:ed|ing)?|took|than|nearly|almost|half|every)\s{1,3}$",
    re.IGNORECASE,
)
_LENGTH_AFTER = re.compile(rf"{_G}(?:ago|later|earlier|before|after|back|prior|and|now|of|or{_G}so)\b", re.IGNORECASE)
_UNITS: dict[str, tuple[float, Unit]] = {
    "h": (1, "hour"), "d": (1, "day"), "w": (1, "week"), "mo": (1, "month"), "mt": (1, "month"), "y": (1, "year"),
    "fo": (2, "week"), "de": (10, "year"),
}


def _amount(words: str) -> tuple[float, float, bool] | None:
    """Low, high and whether vague, of one amount."""
    plain = re.sub(r"\s+", " ", words.strip().lower())
    half = 0.5 if plain.endswith(" and a half") else 0.0
    plain = plain.removesuffix(" and a half")
    if plain in ("a", "an"):
        return 1 + half, 1 + half, False
    if plain.startswith("half"):
        return 0.5, 0.5, False
    if "couple" in plain:
        return 2, 2, True
    if plain.endswith("few"):
        return 2, 6, True
    if plain in ("several", "many", "some"):
        return 2, 10, True
    value = read_number(plain)
    return None if value is None else (value + half, value + half, False)


def _unit(word: str) -> tuple[float, Unit]:
    plain = word.strip().lower()
    return _UNITS.get(plain[:2]) or _UNITS[plain[0]]


def _is_age(text: str, match: re.Match[str], unit: Unit, start: int, end: int) -> bool:
    """"34 years old", "30 yrs" beside a sex."""
    if unit == "month":
        return bool(_OLD.match(text, match.end(), end))
    return unit == "year" and bool(
        _AGE_AFTER.match(text, match.end(), end)
        or (match["u"].strip() == "y" and not _LENGTH_BEFORE.search(text, max(start, match.start() - 12), match.start())
            and not _LENGTH_AFTER.match(text, match.end(), end))
        or _SEX_BEFORE.search(text, max(start, match.start() - 10), match.start())
    )


def measures(text: str, start: int, end: int) -> list[Measure]:
    """Every amount of time in `text[start:end]` in order, ages ("34 years old") and rates ("twice a day") left out."""
    found = []
    for match in _MEASURE.finditer(text, start, end):
        low_high = _amount(match["a"])
        if not match["gap"] and match["a"][-1].isalpha():
            continue
        factor, unit = _unit(match["u"])
        if low_high is None or _is_age(text, match, unit, start, end):
            continue
        if match["a"].lower() in ("a", "an") and (
            _RATE_BEFORE.search(text, max(start, match.start() - 14), match.start())
            or (unit in ("day", "hour") and not match["half"]
                and not _LENGTH_BEFORE.search(text, max(start, match.start() - 12), match.start())
                and not _LENGTH_AFTER.match(text, match.end(), end))
        ):
            continue
        low, high, vague = low_high
        if match["b"]:
            other = _amount(match["b"])
            if other is None or other[1] < low:
                continue
            high = other[1]
        extra = 0.5 if match["half"] or match["plushalf"] else 0.0
        about = (match["about"] or "").lower()
        during = about == "over" and unit in ("hour", "day", "week")  # "1 g over 3 days"
        approximate = vague or (bool(about) and not during) or bool(match["plus"])
        at = match.start("a") if during else match.start()
        found.append(
            Measure(at, match.end(), (low + extra) * factor, (high + extra) * factor, unit, approximate)
        )
    for match in _BRITISH.finditer(text, start, end):
        certain = match["u"] == "52" or _BRITISH_LEAD.search(text, max(start, match.start() - 10), match.start())
        if not (certain or _BRITISH_TAIL.match(match["after"])) or not 1 <= int(match["a"]) <= 52:
            continue
        british: Unit = "day" if match["u"] == "7" else "week" if match["u"] == "52" else "month"
        high = float(match["b"] or match["a"])
        if high >= float(match["a"]):
            found.append(Measure(match.start(), match.end(), float(match["a"]), high, british, False))
    return sorted(found, key=lambda one: (one.start, one.end))


_JOIN = re.compile(rf"(?:,|{_G}and|,{_G}and)?{_G}?", re.IGNORECASE)
_ORDER: tuple[Unit, ...] = ("year", "month", "week", "day", "hour")


def find_durations(text: str, start: int, end: int) -> tuple[Duration, ...]:
    """The lengths of time in `text[start:end]`, in order; "2 years 3 months" is one."""
    found: list[Duration] = []
    last: Measure | None = None
    for one in measures(text, start, end):
        months, hours = one.low * _MONTHS[one.unit], one.low * _HOURS[one.unit]
        approximate = one.approximate or one.high > one.low
        joined = (
            last is not None and found and not approximate and last.end < one.start
            and _ORDER.index(one.unit) == _ORDER.index(last.unit) + 1 and _JOIN.fullmatch(text, last.end, one.start)
        )
        if joined:
            before = found.pop()
            months, hours = before.months + months, before.hours + hours
            found.append(Duration(before.start, one.end, months, hours, before.approximate))
        elif not found or one.start >= found[-1].end:
            found.append(Duration(one.start, one.end, months, hours, approximate))
        last = one
    return tuple(found)
