"""The particulars of an order: dose, route, frequency, number of days, start or continuation, urgency, planned date.

Each is read from the words of the order itself, on forms also from the ticked boxes and labelled lines around it. Offsets are those of
the note; doses are in mg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.count import Count
from extract.finders.condition_answers import form_answer
from extract.language.note import Mention, Note
from extract.language.numbers import read_number
from extract.partial_date import PartialDate

Route = Literal["iv", "sc", "im", "po"]
Intent = Literal["start", "continue", "restart"]
Urgency = Literal["standard", "expedited"]
Slice = tuple[int, int]

ORDER_KINDS = frozenset({"order", "referral", "prior_authorisation_form"})
BY_DAYS = frozenset({"methylprednisolone", "alemtuzumab"})
"""Drugs ordered as a course of daily doses."""

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,3}\.000(?=\s*m)|\d \d{3}(?=\s*m)|\d+(?:\.\d+)?)"
_IN_WORDS = r"(?:(?:one|two|three|four|five|six|nine)\s+hundred(?:\s+and\s+\w+)?|(?:one|a)\s+thousand|twelve|one|a|half\s+a)"
DOSE = re.compile(
    rf"(?<![\w.])(?:(?P<amount>{_DIGITS})\s*(?:-\s*)?(?P<unit>mgs?|milligram(?:me)?s?|g\b|gms?\b|gram(?:me)?s?)|(?P<words>{_IN_WORDS})\s+(?P<unit2>milligram(?:me)?s?|mg|gram(?:me)?s?))"
    r"(?:\s*/\s*(?:d|day)\b|\s+(?:a|per)\s+day)?(?!\s*/\s*(?:dL|mL|kg|m2|L|m²)\b)(?!\s+of\s+\d)",
    re.IGNORECASE,
)
_ROUTES: tuple[tuple[Route, re.Pattern[str]], ...] = (
    ("iv", re.compile(r"\b(?:IV|I\.V\.|intravenous(?:ly)?|IVPB|infusions?|infused?|IV\s*infusion|drip)\b", re.IGNORECASE)),
    ("sc", re.compile(r"\b(?:SC|SQ|subq|sub-?cut(?:aneous(?:ly)?)?|subcutaneous(?:ly)?|s\.c\.)\b", re.IGNORECASE)),
    ("po", re.compile(r"\b(?:PO|p\.o\.|oral(?:ly)?|by\s+mouth|tablets?|capsules?)\b", re.IGNORECASE)),
    ("im", re.compile(r"\b(?:IM|intramuscular(?:ly)?)\b")),
)
FREQUENCY = re.compile(
    r"\b(?:every|q\.?|each)\s*(?:\d+|one|two|three|four|five|six|eight|twelve|twenty[\s\-]four|other)?\s*[\-–]?\s*(?:weeks?|wks?|w\b|months?|mos?\b|m\b|mo\b|days?|d\b|28\s*days?)\b|\bq\s?(?:4|6)\s?(?:w(?:ee)?ks?|wks?|weeks)\b|\b(?:monthly|(?:four|six|4|6|5)[\s\-]weekly|six[\s\-]monthly|6[\s\-]monthly|half[\s\-]yearly|twice\s+(?:a\s+year|yearly)|once\s+(?:a\s+)?(?:daily|day|month)|daily|per\s+day|(?:a|each)\s+day|every\s+day|od\b|on\s+days?\s+1\s+and\s+(?:day\s+)?1[45]|days?\s+1\s*(?:and|,|&|\+)\s*(?:day\s+)?1[45]|(?:two|2)\s+(?:weeks|wks)\s+apart|14\s+days\s+apart|a\s+fortnight\s+apart|after\s+a\s+fortnight|(?:two|2)\s+weeks\s+later)\b",
    re.IGNORECASE,
)
_N = r"(?:\d{1,2}|one|two|three|four|five|six|seven|ten)"
_DAYS = (
    re.compile(rf"(?:(?<![a-z0-9])x|×|\bfor|\bon|\btimes|,)\s*(?P<n>{_N})(?:\s*(?:-|–|to)\s*(?P<m>{_N}))?\s*(?:consecutive\s+|daily\s+|more\s+|further\s+|days?\s+of\s+)*(?:doses?|days?|d\b|infusions?|/7)", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_N})[\s\-]days?\s+course", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_N})(?:\s*(?:-|–|to)\s*(?P<m>{_N}))?\s+(?:consecutive\s+|daily\s+|more\s+|further\s+)*(?:days|doses|infusions)\b(?!\s+(?:ago|later|apart|before|after|prior))", re.IGNORECASE),
    re.compile(r"(?<![a-z0-9])x\s?(?P<n>\d)\b(?!\s*(?:/|mg|weeks?|months?))", re.IGNORECASE),
    re.compile(r"\b(?P<n>\d)\s?/\s?7\b"),
    re.compile(r"\bdays?\s+1\s*(?:-|–|to|through)\s*(?P<n>\d)\b", re.IGNORECASE),
)
_DAYS_LABEL = re.compile(r"(?:^|\n|\s{3,}|\t)[\s*•\-]*(?:number\s+of\s+(?:(?:daily|consecutive)\s+)?(?:days|doses|infusions)|no\.?\s+of\s+(?:days|doses)|length(?:\s+of\s+(?:course|treatment))?|duration(?:\s+of\s+(?:course|treatment|therapy))?|course(?:\s+length)?|days|doses|quantity|treatment\s+days)\s*[:\-–.]*\s*(?P<rest>[^\n]{1,80})", re.IGNORECASE)
_BOXED_DAYS = re.compile(rf"(?P<box>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])\s*(?:x\s*)?(?P<n>{_N})\b", re.IGNORECASE)
_UNTICKED = re.compile(r"(?:\[\s*\]|\(\s*\)|[☐□])\s*(?:x\s*)?\Z")
TOTAL_OVER = re.compile(rf"(?P<amount>{_DIGITS})\s*(?:mg|g|gm|grams?)\s+(?:IV\s+|intravenous(?:ly)?\s+|total\s+|in\s+total\s+|of\s+\w+\s+)*over\s+(?:\d|three|five|four)\s+days", re.IGNORECASE)
_START = re.compile(r"\b(?:new\s+(?:start|therapy|treatment|prescription)|start(?:ing|ed)?|begin(?:ning)?|initiat\w+|commenc\w+|switch\w*(?:\s+\w+){0,4}\s+to|escalat\w+|chang\w+\s+(?:\w+\s+){0,3}to|mov\w+\s+(?:\w+\s+){0,3}to|steered\s+\w+\s+to|first[\s\-](?:dose|cycle|course|infusion|round)|1st\s+(?:dose|cycle|course)|(?:course|cycle|round)\s*(?:#|no\.?\s*|number\s+)?\s*(?:1|one|i)\b|induction|loading\s+dose|naive|new\b(?!\s+(?:lesion|symptom|t2|enhanc|brain|activity|attack|relapse|mri|area)))", re.IGNORECASE)
_CONTINUE = re.compile(r"\b(?:continu\w*|renew\w*|re-?authori[sz]\w*|ongoing|maintenance|next\s+(?:dose|infusion|due)|further\s+(?:twelve|12|six|6|year|\d\s+days|three\s+days|course|cycle)|(?:planned\s+)?(?:second|2nd|third|3rd)\s+(?:course|cycle|round)|next\s+(?:course|cycle)|(?:course|cycle|round)\s*(?:#|no\.?\s*|number\s+)?\s*(?:[23]|two|three|ii)\b|extend\w*|existing\s+therapy|refill|keep\s+(?:on|going|her\s+on|him\s+on)|stay\w*\s+on|carry(?:ing)?\s+on|re-?treat\w*)\b", re.IGNORECASE)
_RESTART = re.compile(r"\b(?:re-?start(?:ing)?|resum\w+|re-?initiat\w+|re-?commenc\w*|re-?challeng\w+|(?:go|going|goes|put|back)\s+(?:(?:her|him|them)\s+)?back\s+on(?:to)?|back\s+on(?:to)?|return(?:ing)?\s+to|after\s+(?:a\s+)?gap)\b", re.IGNORECASE)
_EXPEDITED = re.compile(r"\b(?:urgent(?:ly)?|expedit\w+|stat\b|asap|emergen\w+|rush|immediate(?:ly)?|as\s+soon\s+as\s+possible|same[\s\-]day|fast[\s\-]track)\b", re.IGNORECASE)
_STANDARD = re.compile(r"\b(?:standard|routine|non[\s\-]urgent|elective)\b", re.IGNORECASE)
_BOXES = re.compile(r"(?P<box>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑□■✓✔])\s*(?P<label>[^\[\](☐☒☑□■✓✔\n]{2,40})|(?P<label2>(?:urgent|expedited|asap|stat|routine|standard|new\s+start|continuation|restart))\W{0,3}(?P<box2>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])", re.IGNORECASE)
_TYPE_FIELD = re.compile(r"\b(?:type\s+of\s+request|request\s+type|therapy\s+(?:status|type)|treatment\s+(?:status|type)|request\s+is\s+for)\s*[:\-]?\s*(?P<value>initial|new|start|first|continu\w*|renew\w*|re-?auth\w*|restart|re-start|resum\w*)", re.IGNORECASE)
_TYPE_QUESTION = re.compile(r"\bis\s+this\s+(?:request\s+)?(?:for\s+)?(?:a\s+|an\s+)?(?P<what>continuation|renewal|re-?authori[sz]ation|new\s+(?:start|therapy|request|prescription)|initial\s+(?:request|therapy|treatment)|re-?start)[^\n?]{0,40}\??", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:planned|target|scheduled|proposed|start(?:ing)?(?:\s+date)?|begin(?:ning)?|first\s+(?:dose|slot|infusion)|next\s+(?:dose|infusion|due|on|visit)?|due|week\s+of|on\s+or\s+(?:after|about)|for|date\s+of\s+service|dos|requested\s+date|to\s+be\s+given|booked|from|on)\b[^.;\n]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose in mg, and where it stands."""

    mg: float
    start: int
    end: int


def dose_of(match: re.Match[str]) -> Dose:
    """What a match of `DOSE` says."""
    if match["words"]:
        words = match["words"].lower()
        value = 0.5 if words.startswith("half") else 1000.0 if words.endswith("thousand") else 1.0 if words == "a" else read_number(words) or 0.0
        unit = match["unit2"]
    else:
        amount = re.sub(r"[,\s\u00a0\u202f]", "", match["amount"])
        value = float(amount.replace(".", "") if amount.endswith(".000") else amount)
        unit = match["unit"]
    return Dose(value * 1000 if unit.lower().startswith("g") else value, match.start(), match.end())


def dose_beside(text: str, mention: Mention, low: int, high: int) -> Dose | None:
    """The nearest dose after the drug, or the one right before it ("300 mg of natalizumab")."""
    after = DOSE.search(text, mention.end, min(high, mention.end + 160))
    if after and after.start() - mention.end < 110:
        return dose_of(after)
    before = list(DOSE.finditer(text, max(low, mention.start - 30), mention.start))
    if before and re.fullmatch(r"\s*(?:of\s+|IV\s+|intravenous\s+|[\w]+\s+)?", text[before[-1].end():mention.start], re.IGNORECASE):
        return dose_of(before[-1])
    return None


def route_in(words: str) -> Route | None:
    return next((name for name, pattern in _ROUTES if pattern.search(words)), None)


def route_elsewhere(note: Note, drug: str) -> Route | None:
    """The route that the same document gives for the drug's dose in another place."""
    for mention in note.mentions("DRUG"):
        if mention.concept == drug and mention.segment.about_patient:
            words = note.text[mention.end:min(mention.segment.end, mention.end + 60)]
            if DOSE.search(words) and (route := route_in(words)):
                return route
    return None


def days_in(text: str, low: int, high: int) -> tuple[Count, Slice] | None:
    """The number of daily doses told in `text[low:high]`."""
    for pattern in _DAYS:
        for match in pattern.finditer(text, low, high):
            if _UNTICKED.search(text[max(low, match.start("n") - 12):match.start("n")]):
                continue
            first = read_number(match["n"])
            last = read_number(match["m"]) if "m" in pattern.groupindex and match["m"] else None
            if first and 1 <= first <= 14:
                return Count(int(first), int(last)) if last and last >= first else Count(int(first)), match.span()
    return None


def days_on_form(note: Note, offset: int) -> tuple[Count, Slice] | None:
    """The number of days in a line of the form of its own: its ticked box ("[X] 3  [ ] 5"), or what stands there."""
    for line in _DAYS_LABEL.finditer(note.text, max(0, offset - 900), min(len(note.text), offset + 900)):
        boxes = list(_BOXED_DAYS.finditer(line["rest"]))
        base = line.start("rest")
        if boxes:
            ticked = [box for box in boxes if re.search(r"[xX✓✔☒☑]", box["box"])]
            number = read_number(ticked[0]["n"]) if len(ticked) == 1 else None
            if number:
                return Count(int(number)), (line.start(), base + ticked[0].end())
            continue
        plain = re.match(rf"(?P<n>{_N})\b(?!\s*(?:/|weeks?|months?|mg|hours?|h\b))", line["rest"], re.IGNORECASE)
        number = read_number(plain["n"]) if plain else None
        if plain and number and 1 <= number <= 14:
            return Count(int(number)), (line.start(), base + plain.end())
    return None


def _boxes(note: Note, offset: int) -> Iterator[tuple[bool, str, Slice]]:
    """The boxes of a form near a request: ticked or not, the label, the slice."""
    low, high = (0, len(note.text)) if len(note.text) < 6000 else (max(0, offset - 2500), min(len(note.text), offset + 2500))
    for match in _BOXES.finditer(note.text, low, high):
        box, label = (match["box"], match["label"]) if match["box"] else (match["box2"], match["label2"])
        yield bool(re.search(r"[xX✓✔☒☑■]", box)), label.strip(), match.span()


def intent_of(note: Note, mention: Mention, low: int, high: int, dose: Dose | None, days: Count | None) -> tuple[Intent | None, Slice | None]:
    """Start, continuation or restart: by a ticked box, the words of the order, the regimen that only a first course has, or what the
    same document says elsewhere of beginning or going on with the drug."""
    if note.kind in ORDER_KINDS or note.kind == "other":
        for ticked, label, place in _boxes(note, mention.start):
            if not ticked:
                continue
            if re.match(r"(?:new\s+(?:start|therapy|patient|treatment|request)|initial|start\b|initiation|course\s*1|first\s+course|new\b)", label, re.IGNORECASE):
                return "start", place
            if re.match(r"(?:continu\w*|renew\w*|re-?auth\w*|maintenance|course\s*[23]|later\s+course|second\s+course|ongoing)", label, re.IGNORECASE):
                return "continue", place
            if re.match(r"(?:re-?start|resum\w+|re-?initiat\w*)", label, re.IGNORECASE):
                return "restart", place
    if note.kind in ORDER_KINDS and (asked := _asked_on_form(note, mention.start)):
        return asked
    lead = max((stop.end() for stop in re.finditer(r"[.;]\s", note.text[max(low, mention.start - 110):mention.start])), default=0) + max(low, mention.start - 110)
    found = _said(note, lead, min(high, mention.end + 170))
    if found:
        return found
    if mention.concept == "methylprednisolone":
        return None, None
    index = note.segment_index(mention.start)
    around = [one for one in note.segments[max(0, index - 1):index + 2] if one.section == mention.segment.section and one is not mention.segment]
    for near in around:
        if note.section_at(mention.start).category in ("plan", "assessment") and (found := _said(note, near.start, min(near.end, near.start + 260), strict=not note.mentions_in(near.start, near.end, "DRUG"))):
            return found
    if note.kind == "prior_authorisation_form" and (head := _CONTINUE.search(note.text[:600])):
        return "continue", head.span()
    if dose is not None and ((mention.concept == "ocrelizumab" and dose.mg == 300) or (mention.concept == "ublituximab" and dose.mg == 150) or (mention.concept == "alemtuzumab" and days == Count(5))):
        return "start", None
    if mention.concept == "alemtuzumab" and days == Count(3):
        return "continue", None
    if _never_had(note, mention):
        return "start", None
    return None, None


def _asked_on_form(note: Note, offset: int) -> tuple[Intent, Slice] | None:
    """What a labelled field or a question of the form says: "Type of request: Initial", "Is this a continuation? [X] Yes [ ] No"."""
    low, high = max(0, offset - 2500), min(len(note.text), offset + 2500)
    field = _TYPE_FIELD.search(note.text, low, high)
    if field:
        word = field["value"].lower()
        return ("restart" if word.startswith(("restart", "re-start", "resum")) else "start" if word.startswith(("initial", "new", "start", "first")) else "continue"), field.span()
    for asked in _TYPE_QUESTION.finditer(note.text, low, high):
        answer = form_answer(note, *asked.span("what"))
        intent: Intent = "start" if asked["what"].lower().startswith(("new", "initial")) else "restart" if asked["what"].lower().startswith("re") and "start" in asked["what"].lower() else "continue"
        if answer == "yes":
            return intent, asked.span()
        if answer == "no" and intent != "restart":
            return ("start" if intent == "continue" else "continue"), asked.span()
    return None


def _said(note: Note, low: int, high: int, strict: bool = False) -> tuple[Intent, Slice] | None:
    """The first kind of intent that the words name; `strict` leaves out beginnings that need not be of this drug."""
    choices: tuple[tuple[Intent, re.Pattern[str]], ...] = (("restart", _RESTART), ("continue", _CONTINUE), ("start", _START))
    for name, pattern in choices:
        for match in pattern.finditer(note.text, low, high):
            unticked = _UNTICKED.search(note.text[max(low, match.start() - 6):match.start()]) or re.match(r"[^\n.;]{0,40}\?", note.text[match.end():match.end() + 42])
            if not unticked and not (strict and name == "start"):
                return name, match.span()
    return None


def _never_had(note: Note, mention: Mention) -> bool:
    """Whether the note asks for a new drug after others failed: "needs to move up", "offered", "escalate" in the sentences before."""
    lead = note.text[max(0, mention.start - 420):mention.start]
    return re.search(r"\b(?:needs\s+to\s+move\s+up|move\s+up|escalat\w+|step\s+up|switch\w*|change\s+of\s+(?:treatment|therapy)|offered|wants\s+to\s+(?:start|try)|chose|settled|agreed\s+to\s+(?:start|try))\b", lead, re.IGNORECASE) is not None


def urgency_of(note: Note, mention: Mention, low: int, high: int) -> tuple[Urgency | None, Slice | None]:
    """Expedited or standard, by a ticked box, a labelled line, or the words of the order and the sentence after it."""
    for ticked, label, place in _boxes(note, mention.start):
        if ticked and _EXPEDITED.match(label):
            return "expedited", place
        if ticked and _STANDARD.match(label):
            return "standard", place
    if note.kind in ORDER_KINDS:
        field = re.search(r"\b(?:priority|urgency|review\s+type|type\s+of\s+review|request\s+type)\b\W{1,30}(?P<value>[A-Za-z\-]+)", note.text, re.IGNORECASE)
        if field and _EXPEDITED.match(field["value"]):
            return "expedited", field.span()
        if field and _STANDARD.match(field["value"]):
            return "standard", field.span()
    start, end = max(low, mention.start - 60), min(high, mention.end + 160)
    match = _EXPEDITED.search(note.text, start, end)
    if match and not re.search(r"\bnot\s+$|\bif\b", note.text[max(start, match.start() - 12):match.start()]):
        return "expedited", match.span()
    after = note.segment_index(mention.start) + 1
    if after < len(note.segments) and note.segments[after].section == mention.segment.section:
        near = note.segments[after]
        if near.end - near.start < 70 and (behind := re.compile(r"\W*(?:please\s+)?(?:expedit\w+|urgent(?:ly)?|stat\b|asap|rush)", re.IGNORECASE).match(note.text, near.start, near.end)):
            return "expedited", behind.span()
    return None, None


def planned_of(note: Note, mention: Mention, low: int, high: int) -> tuple[PartialDate | None, Slice | None]:
    """The date of the dose asked for, when it is told."""
    own = note.anchor(mention.start)
    limit = min(len(note.text), mention.end + 700) if note.kind in ORDER_KINDS else high
    for found in note.dates_in(mention.end, limit):
        lead = note.text[max(mention.end, found.start - 50):found.start]
        if own is not None and found.value.latest < own.earliest:
            continue
        if _PLANNED.search(lead):
            return found.value, (found.start, found.end)
    return None, None
