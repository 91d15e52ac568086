"""Numbers and counts in digits and words: "0,9", "eighteen", "two to three", "at least 4", "several".

A count that has no number ("several", "a few", "numerous") is at least two; "innumerable" and "too numerous to count"
are at least ten. "About twenty" keeps its number: a count has no notion of approximate. `COUNT_PATTERN` and
`NUMBER_PATTERN` are sources without groups, for use inside the patterns of finders with `re.IGNORECASE`.
"""

from __future__ import annotations

import re
from fractions import Fraction

from extract.count import Count

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}

_SPACE = r"[\s\u00a0]{1,4}"
_UNIT = "(?:" + "|".join(sorted(_UNITS, key=lambda word: -len(word))) + ")"
_TEN = "(?:" + "|".join(_TENS) + ")"
_BELOW_HUNDRED = rf"(?:{_TEN}(?:[-\s]{_UNIT})?|{_UNIT})"
_WORDS = (
    rf"(?:(?:an?{_SPACE})?(?:{_UNIT}{_SPACE})?hundred(?:{_SPACE}(?:and{_SPACE})?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_INTEGER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
_EDGE = r"(?<![\w.,/\-])"
_FREE_END = r"(?![\w/]|[.,]\d|[-–]\d)"

NUMBER_PATTERN: str = (
    rf"(?:{_EDGE}(?:\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+\s?[½¼¾⅓⅔]|[½¼¾⅓⅔]|\d{{1,3}}\s\d/\d(?!\d)"
    rf"|\d{{1,2}}/\d{{1,2}}(?![\d/])|\d+(?:[.,]\d+)?|{_WORDS}(?!\w)))"
)

_DOZEN = rf"(?:half{_SPACE}a{_SPACE}dozen|(?:an?|one|two|three|four){_SPACE}dozen)(?:{_SPACE}of)?"
_PAIR = rf"(?:(?:an?{_SPACE})?(?:couple|pair)(?:{_SPACE}of)?|both)"
_MANY = (
    rf"(?:too{_SPACE}(?:numerous|many){_SPACE}to{_SPACE}count|tntc|innumerable|countless|uncountable"
    rf"|dozens(?:{_SPACE}of)?|a{_SPACE}handful(?:{_SPACE}of)?|a{_SPACE}number{_SPACE}of|(?:a{_SPACE}|very{_SPACE})?few"
    rf"|several|multiple|numerous|various|many|some)"
)
_ONE = rf"(?:(?:an?{_SPACE})?(?:single|solitary|lone|sole)|another|an?)"
_NONE = r"(?:no(?!\.)|nil|none)"
_ITEM = rf"(?:{_INTEGER}|{_WORDS})"
_TO = rf"(?:{_SPACE}(?:to|or){_SPACE}|\s?[-–—]\s?)"
_MORE = rf"(?:\s?\+|{_SPACE}(?:or|and){_SPACE}(?:more|over|greater|above)|{_SPACE}plus)"
_LEAST = (
    rf"(?:at{_SPACE}least|(?:no|not){_SPACE}(?:fewer|less){_SPACE}than|a{_SPACE}minimum{_SPACE}of"
    rf"|minimum(?:{_SPACE}of)?|>=|=>|≥)"
)
_ABOVE = rf"(?:(?:more|greater){_SPACE}than|over|above|upwards{_SPACE}of|>)"
_MOST = (
    rf"(?:at{_SPACE}most|up{_SPACE}to|(?:no|not){_SPACE}more{_SPACE}than|a{_SPACE}maximum{_SPACE}of"
    rf"|maximum(?:{_SPACE}of)?|<=|=<|≤)"
)
_BELOW = rf"(?:(?:fewer|less){_SPACE}than|under|below|<)"
_ABOUT = (
    rf"(?:about|approximately|approx\.?|around|roughly|nearly|almost|circa|(?-i:ca\.?)|close{_SPACE}to"
    rf"|an?{_SPACE}estimated|some|only"
    rf"|just|exactly|a{_SPACE}total{_SPACE}of|~|≈)"
)

COUNT_PATTERN: str = (
    rf"(?:(?<![\w.,/])(?<!\w[-–])(?:(?:{_LEAST}|{_ABOVE}|{_MOST}|{_BELOW}|{_ABOUT})[\s\u00a0]{{0,4}})?"
    rf"(?:{_DOZEN}(?!\w)|{_PAIR}(?!\w)|{_MANY}(?!\w)|{_ITEM}(?:{_TO}{_ITEM})?(?:\s?\((?:\d{{1,3}}"
    rf"|{_WORDS})\))?{_MORE}?{_FREE_END}"
    rf"|{_ONE}(?!\w)|{_NONE}))"
)

_COUNT = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<above>{_ABOVE})|(?P<most>{_MOST})|(?P<below>{_BELOW})|(?P<about>{_ABOUT}))?\s*"
    rf"(?:(?P<dozen>{_DOZEN})|(?P<pair>{_PAIR})|(?P<many>{_MANY})"
    rf"|(?P<low>{_ITEM})(?:{_TO}(?P<high>{_ITEM}))?(?:\s?\((?:\d{{1,3}}|{_WORDS})\))?(?P<more>{_MORE})?"
    rf"|(?P<one>{_ONE})|(?P<none>no|nil|none))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?")
_FRACTION = re.compile(r"(?:(\d{1,3})\s)?(\d{1,2})/(\d{1,2})")
_GLYPH = re.compile(r"(\d{0,4})\s?([½¼¾⅓⅔])")
_DOZENS = {"half": 6, "a": 12, "an": 12, "one": 12, "two": 24, "three": 36, "four": 48}


def _words_value(words: str) -> int | None:
    """"a hundred and twenty-one" as 121; None when some word is no number."""
    total, current, seen = 0, 0, False
    for word in re.split(r"[-\s\u00a0]+", words):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            total, current = total + 100 * (current or 1), 0
        elif word not in ("and", "a", "an"):
            return None
        seen = seen or word not in ("and", "a", "an")
    return total + current if seen else None


def read_number(words: str) -> float | None:
    """The number that the whole of `words` writes, or None: "0.18", "0,9", "1,204", "1/2", "2 ½", "eighteen".

    A comma before exactly three digits groups thousands, any other comma is a decimal comma.
    """
    plain = words.strip().lower()
    if _DIGITS.fullmatch(plain):
        return float(plain)
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"[,\u00a0\u202f ]", "", plain))
    if re.fullmatch(r"\d+,\d+", plain):
        return float(plain.replace(",", "."))
    if found := _FRACTION.fullmatch(plain):
        if not int(found[3]):
            return None
        return float(int(found[1] or 0) + Fraction(int(found[2]), int(found[3])))
    if found := _GLYPH.fullmatch(plain):
        return float(int(found[1] or 0) + _GLYPHS[found[2]])
    value = _words_value(plain) if plain else None
    return None if value is None else float(value)


def _whole(words: str) -> int | None:
    value = read_number(words)
    return int(value) if value is not None and value == int(value) else None


def read_count(words: str) -> Count | None:
    """The count that the whole of `words` states, or None.

    `at least`, `+` and `or more` leave the top open; `more than ten` starts at eleven; `up to 3` is 0 to 3.
    """
    found = _COUNT.fullmatch(words.strip())
    if not found:
        return None
    many = found["many"]
    if many:
        first = many.lower()
        if first.startswith("dozens"):
            return Count(24, None)
        if first.startswith(("too", "tntc", "innumerable", "countless", "uncountable")):
            return Count(10, None)
        return Count(1 if first == "some" else 2, None)
    low: int | None
    if found["dozen"]:
        low = _DOZENS[found["dozen"].split()[0].lower()]
    elif found["pair"]:
        low = 2
    elif found["one"]:
        low = 1
    elif found["none"]:
        low = 0
    else:
        low = _whole(found["low"])
    if low is None:
        return None
    high: int | None = low
    if found["high"]:
        high = _whole(found["high"])
        if high is None or high < low:
            return None
    if found["more"] or found["least"]:
        return Count(low, None)
    if found["above"]:
        return Count(low + 1, None)
    if found["most"]:
        return Count(0, high)
    if found["below"]:
        return Count(0, high - 1) if high else None
    return Count(low, high)
