"""Laboratory numbers as printed: values with comparator and unit, reference limits, flags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_VOLUME = r"(?:d[lL]|m[lL]|[uµμ][lL]|mc[lL]|[lL]|mm\s?\^?[3³]|cu\.?\s?mm|cmm)"
_AMOUNT = (
    r"(?:[munpµμ]?mol|m[cC]mol|[mnpuµμ]?g|mcg|[mkuµμ]?I?[UuEe]|m[cC]?IU|mc[UI]U?|copies|cells?|spots?|mEq"
    r"|log(?:10)?\s?IU)"
)
_POWER = r"(?:[x×]\s?)?(?:10\s?(?:\^|\*{1,2}|[eE]|\()?|[eE])\s?(?:[369³⁶⁹])\)?"
_THOUSANDS = r"(?:[KkMG]|[Tt]h(?:ou)?s?(?:and)?|[Tt]housands?|1000|[Mm]ill(?:ion)?|[Gg]iga)"
UNIT = re.compile(
    rf"(?P<unit>(?:{_AMOUNT}|{_POWER}|{_THOUSANDS})\s?/\s?{_VOLUME}|/\s?{_VOLUME}|%|fL|[Ii]ndex|AI|S/CO|s/co|COI|ISR)"
    r"(?![A-Za-z0-9/])"
)
"""A unit of measurement; the group is the unit as printed."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_SIGN = r"(?:[<>≤≥]\s?=?|(?:less|greater|more)\s+than|under|over|above|below)"
VALUE = re.compile(
    rf"(?<![\w.,/^*])(?P<sign>{_SIGN}\s*)?(?P<value>{_NUMBER})(?!(?![HLKk]\b)\w|[.,]\d|\s?[-–]\s?\d"
    rf"|\s+(?:to|through)\s+\d|/\s?\d)"
)
"""A measured number, no lower end of a range, nor part of a date or fraction; `sign` holds a comparator. A flag may
be glued to it ("10.9L")."""

RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?:-|–|—|to\b|through\b)\s*(?P<high>{_NUMBER})(?![\d/])"
    rf"|(?:[<≤]\s?=?|\b(?:less\s+than|under|below|up\s+to)\b)\s*(?P<below>{_NUMBER})"
    rf"|(?:[>≥]\s?=?|\b(?:greater\s+than|more\s+than|above|over|at\s+least)\b)\s*(?P<above>{_NUMBER})",
    re.IGNORECASE,
)
"""Reference limits: "6.0 - 16.0", "<35", "under 200", ">9.9"."""

FLAG = re.compile(
    r"(?<![A-Za-z/+\-.])(?P<flag>\*{0,2}(?:HH|LL|H|L|HI|LO|High|Low|HIGH|LOW)\*{0,2}|↑{1,2}|↓{1,2}"
    r"|\*{0,2}(?:ABN?|Abn|AA|A)\*{0,2})(?![\w/])"
)
"""A mark of the laboratory beside a value."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Reference limits as printed; None where the report gives none on that side."""

    low: float | None = None
    high: float | None = None

    @property
    def told(self) -> bool:
        return self.low is not None or self.high is not None


NO_LIMITS = Limits()


def number(raw: str) -> float:
    """A laboratory number; "1,204" groups thousands, "0,9" has a decimal comma."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", raw):
        return float(raw.replace(",", ""))
    return float(raw.replace(",", "."))


def limits_of(words: str) -> Limits:
    """The reference limits that `words` print; empty when there are none, or when they run backwards."""
    match = RANGE.search(words)
    if not match:
        return Limits()
    if match["low"]:
        low, high = number(match["low"]), number(match["high"])
        return Limits(low, high) if low <= high else Limits()
    return Limits(high=number(match["below"])) if match["below"] else Limits(low=number(match["above"]))


def flag_result(flag: str) -> Literal["high", "low", "abnormal"] | None:
    """What a laboratory's mark says: H, L, arrows; A or ABN is abnormal without a direction."""
    plain = flag.strip("* ()[]").upper()
    if plain.startswith(("H", "↑")):
        return "high"
    if plain.startswith(("L", "↓")):
        return "low"
    return "abnormal" if plain.startswith("A") else None


def unit_of(words: str) -> str | None:
    """The first unit printed in `words`."""
    found = UNIT.search(words)
    return found["unit"].strip() if found else None
