"""What is asked for: drug, dose, route, frequency, number of days, start or continuation, urgency, planned date.

Read from orders, forms, plans and letters: the drug beside a dose or a word of asking ("start", "request", "renew", "order faxed",
"recommend", "propose"). A drug only discussed, given in the past, or printed beside an empty box is no request. "1 g over 3 days"
does not say a day's dose, and keeps it unset. For steroids `dose_mg` is one day's dose and `days` the number of days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.count import Count
from extract.facts import Drug, Request
from extract.finders.base import Found, refuse
from extract.language.note import Mention, Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

REQUESTED = frozenset("natalizumab ocrelizumab alemtuzumab methylprednisolone ublituximab rituximab".split())
"""Drugs given by infusion that a packet may ask for."""

_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_DOSE = re.compile(rf"(?<![\w.])(?P<amount>{_NUM})\s*(?:-\s*)?(?P<unit>mg|milligrams?|g\b|gm\b|grams?|gram)(?:\s*/\s*(?:d|day)\b|\s+(?:a|per)\s+day)?(?!\s*/\s*(?:dL|mL|kg|m2|L|m²)\b)(?!\s+of\s+\d)", re.IGNORECASE)
_ROUTES: tuple[tuple[Literal["iv", "sc", "im", "po"], re.Pattern[str]], ...] = (
    ("iv", re.compile(r"\b(?:IV|I\.V\.|intravenous(?:ly)?|IVPB|infusions?|infused?|IV\s*infusion|drip)\b", re.IGNORECASE)),
    ("sc", re.compile(r"\b(?:SC|SQ|subq|sub-?cut(?:aneous(?:ly)?)?|subcutaneous(?:ly)?|s\.c\.)\b", re.IGNORECASE)),
    ("po", re.compile(r"\b(?:PO|p\.o\.|oral(?:ly)?|by\s+mouth|tablets?|capsules?)\b", re.IGNORECASE)),
    ("im", re.compile(r"\b(?:IM|intramuscular(?:ly)?)\b")),
)
_FREQUENCY = re.compile(
    r"\b(?:every|q\.?|each)\s*(?:\d+|one|two|three|four|five|six|eight|twelve|twenty[\s\-]four|other)?\s*[\-–]?\s*(?:weeks?|wks?|w\b|months?|mos?\b|m\b|mo\b|days?|d\b|28\s*days?)\b|\bq\s?(?:4|6)\s?(?:w(?:ee)?ks?|wks?|weeks)\b|\b(?:monthly|(?:four|six|4|6|5)[\s\-]weekly|six[\s\-]monthly|6[\s\-]monthly|half[\s\-]yearly|twice\s+(?:a\s+year|yearly)|once\s+(?:a\s+)?(?:daily|day|month)|daily|per\s+day|every\s+day|od\b|on\s+days?\s+1\s+and\s+(?:day\s+)?1[45]|days?\s+1\s*(?:and|,|&|\+)\s*(?:day\s+)?1[45]|two\s+weeks\s+apart|2\s+weeks\s+apart|14\s+days\s+apart|a\s+fortnight\s+apart)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?:\bx|×|\bfor|\bon|\btimes|,)\s*(?P<n>\d{1,2}|one|two|three|four|five|six|seven|ten)(?:\s*(?:-|–|to)\s*(?P<m>\d{1,2}|three|four|five))?\s*(?:consecutive\s+|daily\s+|days?\s+of\s+)?(?:doses?|days?|d\b|infusions?|/7)|\b(?P<n2>\d|three|five|four)[\s\-]days?\s+course|\b(?P<n3>\d{1,2}|three|four|five)\s+(?:consecutive\s+|daily\s+)?(?:days|doses|infusions)\b|\bnumber\s+of\s+days\W+(?P<n4>\d)|\bx\s?(?P<n5>\d)\b(?!\s*(?:/|mg|weeks?|months?))|(?P<n6>\d)\s?/\s?7\b|\bnumber\s+of\s+(?:daily\s+)?(?:doses|infusions)\W+(?P<n7>\d)",
    re.IGNORECASE,
)
_TOTAL_OVER = re.compile(rf"(?P<amount>{_NUM})\s*(?:mg|g|gm|grams?)\s+(?:IV\s+|intravenous(?:ly)?\s+|total\s+|in\s+total\s+|of\s+\w+\s+)*over\s+(?:\d|three|five|four)\s+days", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:start(?:ing)?|begin|commence|initiate|initiation\s+of|request(?:ed|ing|s)?|orders?(?:ed)?|order\s+faxed|renew(?:al)?|continue|continuation|resume|restart|re-?start|recommend(?:s|ed)?|propose(?:s|d)?|proposal|seek(?:ing)?|approval|authori[sz]ation|authori[sz]e|approve|apply|application|prescrib\w+|switch\s+(?:\w+\s+){0,2}to|escalate\s+to|change\s+(?:\w+\s+){0,2}to|move\s+to|plan(?:ned)?|drug|medication|treatment|therapy|rx|ask(?:s|ing|ed)?\s+for|arrange|give|proceed\s+with|go\s+ahead\s+with|coverage|administer|infuse|schedule[d]?|for\s+IV|set\s+up|support\s+of|in\s+favou?r\s+of|new\s+start|re-?treat\w*|second\s+course|course\s*(?:#|no\.?)?\s*[12]|ok\s+to|need(?:s)?|advise[sd]?|treat\s+with|book(?:ed|ing)?|please|start\s+date|due|next\s+dose|for\s*$)(?:\b|$)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:given|received|got|had|was|were|took|treated|completed|started|began|commenced|previously|previous|prior|history|last|failed|stopped|discontinued|tolerated|has\s+been|have\s+been|on\s+\w+\s+since|since|answered|finished|after|first\s+dose|in\s+(?:19|20)\d\d|responded)\b", re.IGNORECASE)
_ORDER_KINDS = frozenset({"order", "referral", "prior_authorisation_form"})
_ASK_SECTIONS = frozenset({"plan", "assessment", "impression", "addendum", "orders", "body", "medications", "history", "treatment_history", "problem_list", "chief_complaint"})
_NO_ASK_SECTIONS = frozenset("policy legend instructions premedication family_history allergies past_history counselling infusion technique indication labs".split())
_PREMEDICATION = re.compile(r"\b(?:pre-?med\w*|before\s+each|prior\s+to\s+each|30\s*min(?:utes)?|pre\s+each|beforehand|on\s+each\s+of\s+the\s+first|with\s+(?:each|every)\s+infusion|pre-?infusion|premedicate|pre-?treatment|immediately\s+before)\b", re.IGNORECASE)
_REACTION_MED = re.compile(r"\b(?:reaction|anaphylaxis|prn|if\s+needed|hold|rescue|emergency\s+kit)\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*(?:[\w.#:\-]+\s+){0,4}$")
_TICKED = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■])\s*(?:[\w.#:\-]+\s+){0,4}$")
_START = re.compile(r"\b(?:new\s+(?:start|therapy|treatment|prescription)|start(?:ing)?|begin|initiat\w+|commence|switch\w*(?:\s+\w+){0,3}\s+to|escalat\w+|change\s+to|first[\s\-]dose|course\s*(?:#|no\.?\s*)?\s*1\b|first\s+course|induction|naive|new\b(?!\s+(?:lesion|symptom)))", re.IGNORECASE)
_CONTINUE = re.compile(r"\b(?:continu\w*|renew\w*|re-?authori[sz]\w*|ongoing|maintenance|next\s+(?:dose|infusion|due)|further\s+(?:twelve|12|six|6)\s+months|(?:planned\s+)?second\s+course|next\s+course|course\s*(?:#|no\.?\s*)?\s*[23]\b|extend|existing\s+therapy|refill|keep\s+(?:on|going)|carry\s+on|re-?treat\w*)\b", re.IGNORECASE)
_RESTART = re.compile(r"\b(?:re-?start(?:ing)?|resum\w+|re-?initiat\w+|re-?commence|after\s+(?:a\s+)?gap)\b", re.IGNORECASE)
_EXPEDITED = re.compile(r"\b(?:urgent(?:ly)?|expedit\w+|stat\b|asap|emergen\w+|rush|immediate(?:ly)?|as\s+soon\s+as\s+possible|same[\s\-]day|fast[\s\-]track)\b", re.IGNORECASE)
_STANDARD = re.compile(r"\b(?:standard|routine|non[\s\-]urgent|elective)\b", re.IGNORECASE)
_BOXES = re.compile(r"(?P<box>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑□■✓✔])\s*(?P<label>[^\[\](☐☒☑□■✓✔\n]{2,40})|(?P<label2>(?:urgent|expedited|asap|stat|routine|standard|new\s+start|continuation|restart))\W{0,3}(?P<box2>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑])", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:planned|target|scheduled|proposed|start(?:ing)?(?:\s+date)?|begin(?:ning)?|first\s+(?:dose|slot|infusion)|next\s+(?:dose|infusion|due|on|visit)?|due|week\s+of|on\s+or\s+(?:after|about)|for|date\s+of\s+service|dos|requested\s+date|to\s+be\s+given|booked)\b[^.;\n]{0,40}$", re.IGNORECASE)
_DISCUSSED = re.compile(r"\b(?:discuss\w*|consider\w*|option|instead\s+of|versus|vs\b|or\s+(?:maybe|perhaps)|could|might|would\s+(?:rather|be|have|consider)|alternative\w*|declin\w+|refus\w+|do(?:es)?\s+not\s+favou?r|rather\s+than|not\s+(?:recommend|request|start|a\s+candidate)|second\s+choice|in\s+its\s+place|if\s+(?:it|she|he|the|that|this|jcv)|hold\b|would\s+hold|not\s+indicated|instead)\b", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:drug|medication|order|request(?:ed)?(?:\s+(?:drug|medication|submitted|for))?|therapy|treatment(?:\s+requested)?|rx|drug\s+ordered|infusion\s+ordered|proposal|prescription|product|agent|proposed\s+treatment|order\s+details|drug\s+requested|plan)\b[^\w]{1,6}", re.IGNORECASE)

TERMS = ()
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


def find(note: Note) -> Iterator[Found]:
    """Every request of the document."""
    if note.kind in ("laboratory_report", "mri_report", "leaflet_or_policy", "payer_correspondence", "infusion_record"):
        return
    found = False
    for mention in note.mentions("DRUG"):
        if mention.concept in REQUESTED:
            for one in _request(note, mention):
                found = found or isinstance(one, Request)
                yield one
    if not found:
        yield from _form_of_one_drug(note)


def _form_of_one_drug(note: Note) -> Iterator[Found]:
    """A form that is about one drug: its ticked line or order line gives dose and days without naming the drug again."""
    named = [mention for mention in note.mentions("DRUG") if mention.concept in REQUESTED and mention.start < 900]
    if not named or len({mention.concept for mention in named}) != 1:
        return
    for match in re.finditer(r"(?:(?:\[\s*[xX✓✔]\s*\]|☒|☑|\([xX]\))|(?:^|\n)\s*(?:order|dose|regimen|schedule)\s*:)\s*(?P<order>[^\[\n☐☒☑]{6,90})", note.text, re.IGNORECASE):
        dose = _DOSE.search(match["order"])
        if dose and (_FREQUENCY.search(match["order"]) or _DAYS.search(match["order"])):
            segment = note.segment_at(match.start("order"))
            base = match.start("order")
            stand_in = Mention("DRUG", named[0].concept, base, base, segment)
            amount = _mg(dose)
            yield _build(note, stand_in, named[0].concept, segment, base, match.end("order"), (amount[0], base + dose.start(), base + dose.end()))  # type: ignore[arg-type]
            return


def _reach(note: Note, mention: Mention) -> tuple[int, int]:
    """The words that may tell of this drug: its sentence or row, up to the next drug that can be asked for; on a form also the
    lines below, which give dose and schedule under labels."""
    segment = mention.segment
    high = segment.end
    for other in note.mentions_in(mention.end, segment.end, "DRUG"):
        if other.concept in REQUESTED and other.concept != mention.concept:
            high = other.start
            break
    if (note.kind in _ORDER_KINDS and segment.form in ("row", "field")) or note.kind in ("order",):
        index = note.segment_index(mention.start)
        for later in note.segments[index + 1:index + 7]:
            if later.start - high > 160 or any(one.concept in REQUESTED and one.concept != mention.concept for one in note.mentions_in(later.start, later.end, "DRUG")):
                break
            words = note.text[later.start:later.end]
            if re.match(r"\W*(?:dose|route|freq\w*|schedule|number\s+of\s+days|duration|days|dose\s*/\s*schedule|regimen|rate|start|planned|priority|urgency|date\s+of|qty|quantity|directions|sig)\b", words, re.IGNORECASE):
                high = later.end
            elif later.form == "sentence" or re.match(r"\W*(?:anaphylaxis|reaction|premed|hold|pre-?med)", words, re.IGNORECASE):
                break
    return segment.start, high


def _request(note: Note, mention: Mention) -> Iterator[Found]:
    text, segment = note.text, mention.segment
    place = (mention.start, mention.end)
    drug: Drug = mention.concept  # type: ignore[assignment]
    if not segment.about_patient or segment.section.category in _NO_ASK_SECTIONS:
        return
    low, high = _reach(note, mention)
    before, after = text[low:mention.start], text[mention.end:high]
    line_before = before.rsplit("\n", 1)[-1]
    to_do = segment.section.category in ("plan", "assessment") and note.kind not in _ORDER_KINDS
    if _EMPTY.search(line_before) and not _TICKED.search(line_before) and not to_do:
        yield refuse(note, "request", "an empty box", place)
        return
    clause_start = max((found.end() for found in re.finditer(r"[.;]\s+|\b(?:but|then)\s", before)), default=0)
    clause_before = before[clause_start:]
    if segment.form == "row" and note.kind not in _ORDER_KINDS:
        cells = list(re.split(r"\s{3,}|\t", clause_before))
        clause_before = cells[-1] if cells else clause_before
    dose = _dose(text, mention, low, high)
    asks = _ASKS.search(clause_before[-90:]) or _ASKS.match(after.lstrip(" ():,-")[:30]) or _LABEL.match(text[segment.start:mention.start])
    heading = note.text[max(0, segment.start - 60):segment.start]
    asks = asks or re.search(r"\b(?:request(?:ed)?(?:\s+submitted)?|order|plan|proposal)\W*\n\W*$", heading, re.IGNORECASE)
    if to_do and dose is not None and re.match(r"[\W\d]*(?:\[\s*[xX]?\s*\])?[\W\d]*$", clause_before):
        asks = asks or re.match(r"", "")
    in_form = note.kind in _ORDER_KINDS
    ticked = bool(_TICKED.search(line_before))
    if drug == "methylprednisolone" and (_PREMEDICATION.search(text[max(low, mention.start - 70):min(high, mention.end + 70)]) or _REACTION_MED.search(clause_before[-40:])):
        yield refuse(note, "request", "premedication or rescue for another infusion", place)
        return
    if not (asks or in_form or ticked):
        return
    if dose is None and not in_form and not re.search(r"\b(?:request\w*|renew\w*|authori[sz]\w*|approv\w+|seek\w*|appl\w+|start|begin|commence|propos\w+|support\s+of)\b", clause_before[-70:], re.IGNORECASE) and not ticked:
        return
    if dose is None and in_form and not (_LABEL.match(text[segment.start:mention.start]) or asks):
        return
    past = _PAST.search(clause_before[-50:])
    if past and not ticked and not _LABEL.match(text[segment.start:mention.start]):
        strong = re.search(r"\b(?:request\w*|order\w*|renew\w*|plan|start|continue|begin|propose|recommend\w*|would\s+like)\b", clause_before[past.end():] if len(clause_before) < 50 else clause_before[-50:][past.end():], re.IGNORECASE)
        if not strong:
            return
    context = note.context(mention.start, mention.end, "DRUG")
    if context.assertion in ("family", "absent"):
        return
    if _DISCUSSED.search(clause_before[-60:]) or re.match(r"[^.;]{0,30}\b(?:was|is)\s+(?:not|our\s+second|declined|discussed)\b", after, re.IGNORECASE):
        yield refuse(note, "request", "discussed or conditional, not asked for", place)
        return
    if context.assertion == "hypothetical" and not (in_form or segment.section.category == "plan" or asks):
        return
    if segment.section.category not in _ASK_SECTIONS and not in_form and note.kind != "letter":
        return
    if dose is not None and drug == "methylprednisolone" and dose[0] <= 125 and not in_form:
        yield refuse(note, "request", "a premedication dose", place)
        return
    if segment.section.category in ("history", "body", "medications", "treatment_history", "problem_list") and not in_form and not ticked and note.kind != "letter":
        if not (asks and asks.string is not clause_before[-90:] and asks.re.pattern != "") and not re.search(r"\b(?:for\s*$|request\w*|order\w*|renew\w*|start\b|begin|propos\w+|recommend\w*|plan\w*|continue|authori[sz]\w*|arrange|ok\s+to|give|for\s+IV)\b", clause_before[-60:], re.IGNORECASE):
            return
    if note.kind == "telephone_encounter" and dose is None:
        return
    if drug == "methylprednisolone" and dose is None and not re.search(r"order|request", clause_before[-40:], re.IGNORECASE):
        return
    yield _build(note, mention, drug, segment, low, high, dose)


def _dose(text: str, mention: Mention, low: int, high: int) -> tuple[float, int, int] | None:
    """One dose in mg, the nearest after the drug, or right before it ("300 mg of natalizumab")."""
    after = _DOSE.search(text, mention.end, min(high, mention.end + 160))
    if after and after.start() - mention.end < 110:
        return (*_mg(after),)
    before = list(_DOSE.finditer(text, max(low, mention.start - 30), mention.start))
    if before and re.fullmatch(r"\s*(?:of\s+|IV\s+|intravenous\s+|[\w]+\s+)?", text[before[-1].end():mention.start], re.IGNORECASE):
        return (*_mg(before[-1]),)
    return None


def _mg(match: re.Match[str]) -> tuple[float, int, int]:
    value = float(match["amount"].replace(",", ""))
    return (value * 1000 if match["unit"].lower().startswith("g") else value), match.start(), match.end()


def _number(raw: str | None) -> int | None:
    if not raw:
        return None
    return int(raw) if raw.isdigit() else _WORDS.get(raw.lower())


def _build(note: Note, mention: Mention, drug: Drug, segment: Segment, low: int, high: int, dose: tuple[float, int, int] | None) -> Request:
    text = note.text
    window_start = dose[1] if dose and dose[1] < mention.start else mention.start
    sentence_end = re.search(r"[.;]\s", text[max(mention.end, dose[2] if dose else mention.end):high])
    order_end = (max(mention.end, dose[2] if dose else mention.end) + sentence_end.start()) if sentence_end else high
    order = text[window_start:order_end]
    route = next((name for name, pattern in _ROUTES if pattern.search(order[:160])), None)
    found = _FREQUENCY.search(order)
    frequency = " ".join(found.group().split()) if found else None
    days: Count | None = None
    dose_mg = dose[0] if dose else None
    total: float | None = None
    over = _TOTAL_OVER.search(order)
    for match in _DAYS.finditer(order):
        raw = next((match[name] for name in ("n", "n2", "n3", "n4", "n5", "n6", "n7") if match[name]), None)
        number = _number(raw)
        upper = _number(match["m"]) if match["m"] else None
        if number and drug in ("methylprednisolone", "alemtuzumab") and 1 <= number <= 14:
            days = Count(number, upper) if upper and upper >= number else Count(number)
            break
    if days is None and note.kind in _ORDER_KINDS and drug in ("methylprednisolone", "alemtuzumab"):
        counted = re.search(r"\bnumber\s+of\s+(?:daily\s+|consecutive\s+)?(?:doses|days|infusions)\W+(?P<n>\d)\b", text, re.IGNORECASE)
        days = Count(int(counted["n"])) if counted else None
    if route is None:
        route = _route_elsewhere(note, drug)
    if over and drug in ("methylprednisolone", "alemtuzumab"):
        total, dose_mg, days = dose[0] if dose else None, None, None
    ends = [mention.end, dose[2] if dose else mention.end]
    if found:
        ends.append(window_start + found.end())
    day_match = _DAYS.search(order)
    if day_match and days is not None:
        ends.append(window_start + day_match.end())
    if over:
        ends.append(window_start + over.end())
    slices = [(window_start, min(order_end, max(ends)))]
    intent, intent_slice = _intent(note, mention, low, order_end)
    urgency, urgency_slice = _urgency(note, mention, low, high)
    planned, planned_slice = _planned(note, mention, low, high)
    for piece in (intent_slice, urgency_slice, planned_slice):
        if piece and not (slices[0][0] <= piece[0] and piece[1] <= slices[0][1]):
            slices.append(piece)
    stated = note.anchor(mention.start)
    return Request(
        drug=drug, dose_mg=dose_mg, total_mg=total, route=route, frequency=frequency, days=days, planned=planned, intent=intent, urgency=urgency,
        date=stated, evidence=note.evidence(*slices), origin="rule:request", stated=stated, trace=("asked for by name", "date: the document"),
    )


def _route_elsewhere(note: Note, drug: str) -> Literal["iv", "sc", "im", "po"] | None:
    """The route that the same document gives for the drug's dose in another place."""
    for mention in note.mentions("DRUG"):
        if mention.concept == drug and mention.segment.about_patient:
            words = note.text[mention.end:min(mention.segment.end, mention.end + 60)]
            if _DOSE.search(words):
                route = next((name for name, pattern in _ROUTES if pattern.search(words)), None)
                if route:
                    return route
    return None


def _boxes(note: Note, offset: int) -> Iterator[tuple[bool, str, tuple[int, int]]]:
    """The boxes of a form near a request: ticked or not, the label, the slice."""
    low, high = (0, len(note.text)) if len(note.text) < 6000 else (max(0, offset - 2500), min(len(note.text), offset + 2500))
    for match in _BOXES.finditer(note.text, low, high):
        box, label = (match["box"], match["label"]) if match["box"] else (match["box2"], match["label2"])
        yield bool(re.search(r"[xX✓✔☒☑■]", box)), label.strip(), match.span()


def _intent(note: Note, mention: Mention, low: int, high: int) -> tuple[Literal["start", "continue", "restart"] | None, tuple[int, int] | None]:
    if note.kind in _ORDER_KINDS or note.kind == "other":
        for ticked, label, place in _boxes(note, mention.start):
            if not ticked:
                continue
            if re.match(r"(?:new\s+(?:start|therapy|patient|treatment|request)|initial|start\b|initiation|course\s*1|first\s+course|new\b)", label, re.IGNORECASE):
                return "start", place
            if re.match(r"(?:continu\w*|renew\w*|re-?auth\w*|maintenance|course\s*[23]|later\s+course|second\s+course|ongoing)", label, re.IGNORECASE):
                return "continue", place
            if re.match(r"(?:re-?start|resum\w+|re-?initiat\w*)", label, re.IGNORECASE):
                return "restart", place
    window = note.text[max(low, mention.start - 80):min(high, mention.end + 120)]
    base = max(low, mention.start - 80)
    index = note.segment_index(mention.start)
    before = note.segments[max(0, index - 1)]
    if note.section_at(mention.start).category in ("plan", "assessment") and not any(pattern.search(window) for pattern in (_RESTART, _CONTINUE, _START)) and before.section == mention.segment.section:
        window, base = note.text[before.start:min(high, mention.end + 120)], before.start
    for name, pattern in (("restart", _RESTART), ("continue", _CONTINUE), ("start", _START)):
        match = pattern.search(window)
        if match:
            return name, (base + match.start(), base + match.end())  # type: ignore[return-value]
    if note.kind in ("prior_authorisation_form",):
        head = _CONTINUE.search(note.text[:600])
        if head:
            return "continue", head.span()
    return None, None


def _urgency(note: Note, mention: Mention, low: int, high: int) -> tuple[Literal["standard", "expedited"] | None, tuple[int, int] | None]:
    for ticked, label, place in _boxes(note, mention.start):
        if ticked and _EXPEDITED.match(label):
            return "expedited", place
        if ticked and _STANDARD.match(label):
            return "standard", place
    if note.kind in _ORDER_KINDS:
        field = re.search(r"\b(?:priority|urgency|review\s+type|type\s+of\s+review|request\s+type)\b\W{1,30}(?P<value>[A-Za-z\-]+)", note.text, re.IGNORECASE)
        if field and _EXPEDITED.match(field["value"]):
            return "expedited", field.span()
        if field and _STANDARD.match(field["value"]):
            return "standard", field.span()
    window = note.text[max(low, mention.start - 60):min(high, mention.end + 160)]
    match = _EXPEDITED.search(window)
    if match and not re.search(r"\bnot\s+$|\bif\b", window[:match.start()][-12:]):
        base = max(low, mention.start - 60)
        return "expedited", (base + match.start(), base + match.end())
    return None, None


def _planned(note: Note, mention: Mention, low: int, high: int) -> tuple[PartialDate | None, tuple[int, int] | None]:
    """The date of the dose asked for, when it is told."""
    own = note.anchor(mention.start)
    limit = high
    if note.kind in _ORDER_KINDS:
        limit = min(len(note.text), mention.end + 700)
    for found in note.dates_in(mention.end, limit):
        lead = note.text[max(mention.end, found.start - 50):found.start]
        if own is not None and found.value.latest < own.earliest:
            continue
        if _PLANNED.search(lead):
            return found.value, (found.start, found.end)
    return None, None


