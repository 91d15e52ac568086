"""The words of results: what a clause or cell beside a test's name says, as value, unit, stated result and limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract.facts import Test
from extract.finders.screening_names import EXAMINATIONS, PANELS, QUALITATIVE, SEROLOGY
from extract.finders.units import FLAG, NO_LIMITS, UNIT, VALUE, Limits, flag_result, limits_of, number

Result = Literal["normal", "abnormal", "low", "high", "positive", "negative", "immune", "nonimmune", "pending"]
Word = Result | Literal["unclear", "not_done"]
"""A result, or a word that stands in a result's place and is none: indeterminate; declined, cancelled."""

_WORDS: tuple[tuple[Word, str], ...] = (
    (
        "not_done",
        r"not\s+(?:done|sent|performed|tested|checked|obtained|drawn|ordered|yet\s+done|yet\s+(?:tested"
        r"|checked|drawn)|on\s+file|recorded|collected"
        r"|indicated|required|applicable|assessed|measured|available\s+today|repeated|seen)|declin\w+"
        r"|refus\w+|cancel+ed|cancel+ation|no\s+(?:results?|record|data)"
        r"|never\s+(?:been\s+)?(?:done|tested|checked|had|drawn)|unknown|unavailable|overdue|deferred"
        r"|tnp|n/?a\b(?!\w)|dnr\b|wrong\s+tube|missing",
    ),
    (
        "pending",
        r"pending|await(?:ed|ing)|in\s+progress|in\s+process|to\s+follow|not\s+(?:yet\s+)?(?:back"
        r"|available|resulted|received|reported|returned)"
        r"|outstanding|qns\b|quantity\s+not\s+sufficient|(?:quantity\s+)?insufficient(?:\s+(?:specimen"
        r"|sample|quantity|volume))?"
        r"|(?:specimen|sample)\s+(?:sent|not\s+received|received|insufficient)|(?:was\s+"
        r"|were\s+)?sent(?:\s+(?:today|off|out|away|to))?\b|send[\s\-]?out"
        r"|still\s+out\b|(?:drawn|collected|taken|sent)\s+today|results?\s+to\s+come|h(?:a)?emoly[sz]ed"
        r"|clotted|rejected",
    ),
    ("nonimmune", r"non[\s\-]?immune|not\s+immune|susceptible|no\s+(?:evidence\s+of\s+)?immunity"),
    ("unclear", r"indeterminate|equivocal|borderline|inconclusive|invalid|(?:no\s+interpretation)"),
    (
        "negative",
        r"negatives?\b|neg\b|non[\s\-]?reactive|not[\s\-]+(?:positive|reactive|detected"
        r"|seen\s+on\s+screen|infected|pregnant)|none\s+detected|undetect(?:ed|able)"
        r"|non[\s\-]?detected|nil\b(?:\s+detected)?|n/?r\b(?!\w)|nad\b"
        r"|no\s+(?:significant\s+)?(?:bacterial\s+)?growth|no\s+evidence\s+of\s+infection|seronegative"
        r"|clean\b|clear\b(?!\s+(?:of|that|from))|-ve\b"
        r"|\(-\)|no\s+(?:leu[ck]ocytes|nitrites?|leuks)|mixed\s+(?:flora|growth)",
    ),
    (
        "positive",
        r"positives?\b|pos\b|reactive\b|detect(?:ed|able)\b|seropositive|infected|\+ve\b|\(\+\)|repeatedly\s+reactive"
        r"|(?:grew|growth\s+of|growing)\s+(?:>|\d|e\.?\s*coli|\w+ella|\w+coccus|proteus"
        r"|pseudomonas)[^.;]{0,30}|>\s?10(?:\^5|5|0,?000)\s+cfu[^.;]{0,30}",
    ),
    ("immune", r"immune\b(?!\s*(?:[<>≤≥=]|if\b|system|deficien\w+|status))|immunity\b"),
    ("abnormal", r"abnormal\w*|deranged|not\s+normal|suspicious(?=\s+(?:lesion|mole|n[ae]v))|atypical|unsatisfactory"),
    (
        "normal",
        r"(?:completely\s+|all\s+|entirely\s+|grossly\s+|essentially\s+|both\s+)?(?:normal"
        r"|unremarkable)\b(?!\s*(?:range|limits?|value))|wnl\b|nl\b"
        r"|within\s+(?:the\s+)?(?:normal|reference)(?:\s+(?:limits|range|reference\s+range))?|nsr\b"
        r"|normal\s+sinus\s+rhythm|satisfactory|reassuring|acceptable"
        r"|no\s+(?:suspicious\s+(?:\w+\s+)?(?:lesions?|moles?|na?evi)|concerning\s+(?:lesions?|moles?"
        r"|na?evi)|concerns?|abnormalit\w+|atypical\s+\w+|skin\s+cancers?|malignan\w+"
        r"|evidence\s+of\s+(?:skin\s+cancer|malignancy|melanoma)|macular\s+o?edema"
        r"|sign\s+of\s+(?:melanoma|skin\s+cancer))",
    ),
    (
        "high",
        r"elevated|raised|high\b|above\s+(?:normal|range|the\s+(?:upper|normal|reference)\s*\w*)"
        r"|up\b(?=\s+(?:at|to)\b)",
    ),
    (
        "low",
        r"low\b|suppressed|reduced|decreased|below\s+(?:normal|range|the\s+(?:lower|normal|reference)\s*\w*)"
        r"|dropped|down\b(?=\s+(?:at|to)\b)",
    ),
)
WORDS: tuple[tuple[Word, re.Pattern[str]], ...] = tuple(
    (word, re.compile(rf"(?<![\w\-])(?:{pattern})(?![A-Za-z])", re.IGNORECASE)) for word, pattern in _WORDS
)
_LOOSE = re.compile(r"\b(?:fine|ok|okay|good)\b|(?<!\w)clear\b", re.IGNORECASE)
"""Words too loose to be a result by themselves; beside a date they are."""
_NOTHING_FOUND = re.compile(
    r"\bnothing\s+(?:suspicious|of\s+(?:concern|note)|to\s+(?:report|worry\s+about|biopsy|remove)|worrying|concerning|sinister|new|abnormal|found)\b"
    r"|\bbenign\s+(?:n[ae]vi|moles?)|\bno\s+(?:worries|worrying|worrisome|dysplastic|lesions?\s+of\s+concern)",
    re.IGNORECASE,
)

_LEUKOCYTES = r"(?:le\b|leu[ck]\w*(?:\s*esterase)?|esterase|wbc\s*est\w*)"
_BAD = r"(?:positive|pos\b|[1-4]\s?\+|\+{1,4}|large|moderate|many|present|detected)"
_NONE = r"(?:negative|neg\b|nil|none|absent|not\s+detected|-ve)"
_DIP_BAD = re.compile(
    rf"nitrites?\W{{0,4}}{_BAD}|{_LEUKOCYTES}\W{{0,4}}{_BAD}|{_BAD}\s+(?:for\s+)?(?:nitrites?"
    rf"|{_LEUKOCYTES})|many\s+bacteria",
    re.IGNORECASE,
)
_DIP_GOOD = re.compile(
    rf"(?:{_LEUKOCYTES}[^.;]{{0,4}}{_NONE}[^;]{{0,40}}nitrites?\W{{0,4}}{_NONE}"
    rf"|nitrites?\W{{0,4}}{_NONE}[^;]{{0,40}}{_LEUKOCYTES}\W{{0,4}}{_NONE}"
    rf"|{_LEUKOCYTES}\s*(?:,|and|/|&|-|–)?\s*nitrites?\W{{0,4}}{_NONE}|nitrites?\s*(?:,|and|/"
    rf"|&)?\s*{_LEUKOCYTES}\W{{0,4}}{_NONE}"
    rf"|{_NONE}\s+for\s+(?:[\w,]+\s+){{0,4}}(?:nitrites?|{_LEUKOCYTES}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A word of result at `words[start:end]`."""

    word: Word
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words beside a name say. `end` is where, in those words, the saying ends."""

    value: float | None = None
    unit: str | None = None
    result: Result | None = None
    limits: Limits = NO_LIMITS
    end: int = 0
    bounded: bool = False
    """A comparator stands before the number, which is therefore no value ("<10 mIU/mL")."""
    starred: bool = False
    """Marked with an asterisk alone: outside the limits, where these say so."""
    unclear: bool = False
    """Indeterminate or equivocal: a result that the vocabulary has no word for."""

    @property
    def told(self) -> bool:
        return self.value is not None or self.result is not None or self.bounded or self.unclear


def told_words(words: str) -> list[Told]:
    """Every word of result in order; at one place the longer ("non-immune" over "immune")."""
    found = sorted(
        (Told(word, match.start(), match.end()) for word, pattern in WORDS for match in pattern.finditer(words)),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Told] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def loosely_normal(words: str) -> bool:
    """Whether a loose word of approval begins the words ("LFTs ok 3/2/26")."""
    return _LOOSE.search(words[:24]) is not None or _NOTHING_FOUND.search(words[:60]) is not None


def fits(test: Test, word: Word) -> bool:
    """Whether a word can be that test's result: no "positive" IgG, no "normal" HIV test."""
    if word in ("pending", "not_done"):
        return True
    if word == "unclear":
        return test in SEROLOGY
    if test in EXAMINATIONS:
        return word in ("normal", "abnormal")
    if word in ("immune", "nonimmune"):
        return test in ("vzv_igg", "anti_hbs")
    if word in ("positive", "negative"):
        return test in SEROLOGY
    if test in QUALITATIVE:
        return word in ("normal", "abnormal") and test in ("urinalysis", "tb_igra")
    if test in PANELS:
        return True
    return True


def dip_result(words: str) -> tuple[Result, int] | None:
    """Leucocytes and nitrite of a urine test: infected when either is there, negative when both are absent."""
    bad, good = list(_DIP_BAD.finditer(words)), _DIP_GOOD.search(words)
    if bad and (not good or bad[0].start() < good.start() or bad[-1].end() > good.end()):
        return "positive", bad[-1].end()
    return ("negative", good.end()) if good else None


_BOX = re.compile(r"(?:\[\s*(?P<a>[xX✓✔Yy]?)\s*\]|\(\s*(?P<b>[xX✓✔]?)\s*\)(?=\s)|(?P<c>[☐□])|(?P<d>[☑☒✓✔■]))")


def boxed(words: str) -> tuple[int, int] | Literal[False] | None:
    """The slice of the label of the ticked box; None when there are boxes and none is ticked, False without boxes."""
    boxes = list(_BOX.finditer(words))
    if not boxes:
        return False
    for place, box in enumerate(boxes):
        if box["a"] or box["b"] or box["d"]:
            stop = boxes[place + 1].start() if place + 1 < len(boxes) else len(words)
            return box.end(), stop
    return None


def blank(words: str, slices: list[tuple[int, int]]) -> str:
    """The words with some slices blanked, so that offsets stay."""
    for low, high in slices:
        words = words[:low] + " " * (high - low) + words[high:]
    return words


_SPAN = re.compile(r"\d+(?:[.,]\d+)?\s*(?:-|–|—|to\b)\s*\d+(?:[.,]\d+)?")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\b", re.IGNORECASE)
_DOSE = re.compile(
    r"\s*(?:mg\b(?!\s?/)|mcg\b(?!\s?/)|units?\b|weeks?\b|months?\b|days?\b|years?\b|hours?\b|doses?\b"
    r"|wk\b|mo\b|yrs?\b|times\b|x\s?ULN|st\b|nd\b|rd\b|th\b)",
    re.I,
)


def read_value(test: Test, words: str, flag: str = "", reach: int = 200) -> Reading:
    """Value, unit, stated result and limits in the words of one cell or clause whose beginning is the result's place.

    `flag` is the mark of a flag column. The first number or fitting word is the result; a second word after it is the
    reference, limits after it are limits.
    """
    limits = limits_of(words)
    masked = blank(words, [match.span() for pattern in (_SPAN, _CLOCK) for match in pattern.finditer(words)])
    told = [one for one in told_words(masked) if fits(test, one.word)]
    first = told[0] if told else None
    if first and first.word == "not_done" and first.start < reach:
        number_before = VALUE.search(masked[: first.start])
        if not number_before:
            return Reading()
        first = None
    found = VALUE.search(masked)
    if found and (_DOSE.match(masked[found.end() :]) or found.start() > reach):
        found = None
    if first and first.start > reach:
        first = None
    if test in QUALITATIVE or test in PANELS or test in EXAMINATIONS:
        return _worded(test, masked, first, limits)
    return _numbered(test, masked, first, found, limits, flag)


def _worded(test: Test, masked: str, first: Told | None, limits: Limits) -> Reading:
    if test == "urinalysis":
        dip = dip_result(masked)
        if dip and (first is None or first.start >= dip[1] - 12 or first.word == "negative" or dip[0] == "positive"):
            return Reading(result=dip[0], end=dip[1])
    del limits
    if first is None:
        return Reading()
    if first.word == "unclear":
        return Reading(unclear=True, end=first.end)
    return Reading(result=None if first.word == "not_done" else first.word, end=first.end)


def _numbered(
    test: Test, masked: str, first: Told | None, found: re.Match[str] | None, limits: Limits, flag: str
) -> Reading:
    result: Result | None = None
    unclear = False
    if first is not None and (found is None or first.start < found.start() or _own_word(masked, found, first)):
        if first.word == "unclear":
            unclear = True
        elif first.word != "not_done":
            result = first.word
    if found is not None and result == "pending" and first is not None and first.start < found.start():
        found = None
    if (
        found is not None
        and first is not None
        and first.start < found.start()
        and test in ("vzv_igg", "anti_hbs", "hbv_dna")
    ):
        between = masked[first.end : found.start()]
        if len(between) > 30 or (re.search(r"[.;]\s|\n|  |\t", between) and found["sign"]):
            found = None
    if found is None:
        return Reading(result=result, end=first.end if first else 0, unclear=unclear)
    after = UNIT.match(masked, found.end() + len(masked[found.end() :]) - len(masked[found.end() :].lstrip()))
    unit = after["unit"] if after else _later_unit(masked[found.end() : found.end() + 80])
    end = after.end() if after else found.end()
    value = None if found["sign"] else number(found["value"])
    if test in ("lymphocytes", "neutrophils"):
        if unit == "%" or (unit is None and value is not None and 15 <= value <= 100 and not limits.told):
            return Reading()
    mark = flag or _mark(masked[found.end() :])
    if result is None or result in ("normal", "abnormal"):
        result = (flag_result(mark) or result) if mark else result
    if first is not None and result == first.word:
        end = max(end, first.end)
    if limits.told and found["sign"] and limits_of(masked[found.end() :]) == Limits():
        limits = Limits()
    starred = bool(re.match(r"\s{0,2}\*(?!\w)", masked[found.end() :]))
    return Reading(value, unit, result, limits, end, bounded=bool(found["sign"]), starred=starred, unclear=unclear)


def _later_unit(words: str) -> str | None:
    """The unit that a row prints after the flag or the limits."""
    rest = re.sub(r"[<>≤≥]\s?=?\s?[\d.,]+", " ", FLAG.sub(" ", words))
    found = UNIT.match(rest.lstrip(" \t()[],*|"))
    return found["unit"] if found else None


def _own_word(masked: str, found: re.Match[str], word: Told) -> bool:
    """Whether a word after the number is said of it, not the reference ("1245 index   Immune >165")."""
    between, after = masked[found.end() : word.start], masked[word.end : word.end + 6]
    if re.match(r"\s*(?:if\b|[<>≤≥=])", after) or word.word in ("pending", "not_done"):
        return False
    return len(between) < 24 and not re.search(r"\t|  \s*\S.*  |[;|]|\d", between)


def _mark(words: str) -> str:
    """The flag printed after a value, before its limits or the next phrase."""
    head = re.split(r"[;]|\.\s", words[:40])[0]
    found = FLAG.search(UNIT.sub(lambda match: " " * len(match.group()), head, count=1))
    if not found or re.search(r"[A-Za-z]{4,}", head[: found.start()]):
        return ""
    return found["flag"]
