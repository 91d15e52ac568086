"""What is asked for: drug, dose, route, frequency, number of days, start or continuation, urgency, planned date.

Read from orders, forms, plans and letters: the drug beside a dose or a word of asking ("start", "request", "renew", "order faxed",
"recommend", "propose"). A drug only discussed, given in the past, named under a condition, or printed beside an empty box is no request.
"1 g over 3 days" does not say a day's dose, and keeps it unset. For steroids `dose_mg` is one day's dose and `days` the number of days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Drug, Request
from extract.finders.base import Found, refuse
from extract.finders.request_details import (
    BY_DAYS,
    DOSE,
    FREQUENCY,
    ORDER_KINDS,
    TOTAL_OVER,
    Dose,
    days_in,
    days_on_form,
    dose_beside,
    dose_of,
    intent_of,
    planned_of,
    route_elsewhere,
    route_in,
    urgency_of,
)
from extract.language.note import Mention, Note
from extract.language.segments import Segment

REQUESTED = frozenset("natalizumab ocrelizumab alemtuzumab methylprednisolone ublituximab rituximab ofatumumab".split())
"""Drugs given by infusion or injection that a packet may ask for."""

_ASKS = re.compile(
    r"\b(?:start(?:ing)?|begin|commence|initiate|initiation\s+of|request(?:ed|ing|s)?|orders?(?:ed)?|order\s+faxed|renew(?:al)?|continue|continuation|resume|restart|re-?start|recommend(?:s|ed)?|propose(?:s|d)?|proposal|seek(?:ing)?|approval|authori[sz]ation|authori[sz]e|approve|apply|application|prescrib\w+|switch\s+(?:\w+\s+){0,2}to|escalate\s+to|change\s+(?:\w+\s+){0,2}to|move\s+(?:\w+\s+){0,2}to|plan(?:ned)?|drug|medication|treatment|therapy|rx|ask(?:s|ing|ed)?\s+for|arrange|give|proceed\s+with|go\s+ahead\s+with|coverage|administer|infuse|schedule[d]?|for\s+IV|set\s+up|support\s+of|in\s+favou?r\s+of|new\s+start|re-?treat\w*|second\s+course|course\s*(?:#|no\.?)?\s*[12]|ok\s+to|need(?:s)?|advise[sd]?|treat\s+with|book(?:ed|ing)?|please|start\s+date|due|next\s+dose|for\s*$)(?:\b|$)",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|propos(?:e|es|ed|ing)|request(?:s|ed|ing)?|ask(?:s|ing)?\s+(?:you\s+|them\s+|him\s+|her\s+)?(?:for|to\s+(?:give|start|approve|renew))|(?:would|should)\s+like(?:\s+(?:to\s+(?:start|give|continue|restart|book)|her\s+to\s+(?:start|have)|him\s+to\s+(?:start|have)))?|grateful|obliged|appreciate|please\s+(?:give|arrange|book|start|administer|schedule|authori[sz]e|approve|continue|infuse)|(?:could|can|would)\s+you\s+(?:please\s+)?(?:give|book|arrange|start)"
    r"|(?:order|start|begin|commence|initiate|continue|restart|resume|renew|re-?start|administer|infuse|arrange|authori[sz]e|approve|prescribe|book|schedule|switch\s+(?:\w+\s+){0,3}to|escalate\s+to|change\s+(?:\w+\s+){0,3}to|move\s+(?:\w+\s+){0,3}to|proceed\s+with|treat\s+with)|go(?:ing|es)?\s+(?:ahead\s+with|back\s+on(?:to)?|with)|back\s+on|ordered|orders?\s+(?:placed|sent|faxed|written)\s+for|decided\s+(?:\w+\s+){0,2}(?:on|to\s+start)|settled\s+(?:\w+\s+){0,2}on|opted\s+for|elected\s+(?:to\s+start)?|chose|agreed\s+(?:\w+\s+){0,2}(?:on|to\s+start)|steered\s+\w+\s+to|plan\s+is|plan\s+for|planned\s+for|will\s+(?:start|begin|receive|have|get|commence|give|continue)|is\s+to\s+(?:have|start|receive|get)|to\s+(?:receive|start|begin|commence|continue|restart|get)|ok\s+to|in\s+support\s+of|approval\s+(?:of|for)|authori[sz]ation\s+(?:of|for)|application\s+for|coverage\s+(?:of|for)|letter\s+of\s+medical\s+necessity\s+for|needs|should\s+(?:now\s+)?(?:have|get|receive)(?!\s+(?:had|been|received))|must\s+have|advise[sd]?|suggests?)\b[^.;]{0,70}$"
    r"|\b(?:recs?|recommendations?|advice)\s*[:\-][^.;]{0,40}$|\b(?:is|are)\s+(?:now\s+)?due\b[^.;]{0,40}$"
    r"|(?:^|[.;:]\s*)(?:for|rx|order|plan)\s*[:\-]?\s*(?:urgent\s+|iv\s+|high[\s\-]dose\s+)?$",
    re.IGNORECASE,
)
"""Words that ask, order or decide, wherever in the note they stand."""
_ASKED_AFTER = re.compile(r"[^.;]{0,120}\b(?:auth(?:ori[sz]ation)?\s+(?:is\s+|was\s+)?(?:requested|submitted|sent|pending|to\s+be)|(?:is|are|was)\s+(?:requested|ordered|proposed|recommended)|requested\b|order\s+(?:placed|sent|faxed|written|in)|PA\s+(?:sent|submitted|requested|started)|from\s+now\s+on|going\s+forward|to\s+start\b|please\s+(?:arrange|book|give|schedule|start|approve|authori[sz]e|organi[sz]e)|to\s+be\s+(?:arranged|given|started|booked))", re.IGNORECASE)
_POLITE = re.compile(r"(?:\b(?:I|we)\s+)?(?:\b(?:would|should|['’]d)\s+(?:be\s+|much\s+|very\s+)*)?\b(?:grateful|obliged|appreciate(?:d)?|glad|thankful|kind)\b[^.;]{0,60}?\bif\b(?:[^.;]{0,60}?\b(?:would|could|can|might)\b)?(?:\s+(?:please|kindly|consider))?|\b(?:could|can|would|will)\s+you\b(?:\s+(?:please|kindly))?", re.IGNORECASE)
"""A polite request holds "if" and "could" without being a condition."""
_PAST = re.compile(r"\b(?:given|received|got|had|was|were|took|treated|completed|started|began|commenced|previously|previous|prior|history|last|failed|stopped|discontinued|tolerated|has\s+been|have\s+been|on\s+\w+\s+since|since|answered|finished|after|first\s+dose|in\s+(?:19|20)\d\d|responded)\b", re.IGNORECASE)
_ASKED_SINCE = re.compile(r"\b(?:request\w*|order\w*|renew\w*|plan|start|continue|begin|propose|recommend\w*|would\s+like|ask(?:ing)?\s+for|decided|settled|opted|grateful|restart|resume|switch|book|chose|agreed|give)\b", re.IGNORECASE)
_ASK_SECTIONS = frozenset({"plan", "assessment", "impression", "addendum", "orders", "body", "medications", "history", "treatment_history", "problem_list", "chief_complaint"})
_TELLING = frozenset({"history", "body", "medications", "treatment_history", "problem_list", "chief_complaint"})
"""Sections that mostly tell what has been; a request there needs words that ask."""
_NEVER_ASK_SECTIONS = frozenset("policy legend instructions premedication family_history allergies technique indication".split())
_PREMEDICATION = re.compile(r"\b(?:pre-?med\w*|before\s+each|prior\s+to\s+each|30\s*min(?:utes)?|pre\s+each|beforehand|on\s+each\s+of\s+the\s+first|with\s+(?:each|every)\s+infusion|pre-?infusion|premedicate|pre-?treatment|immediately\s+before)\b", re.IGNORECASE)
_REACTION_MED = re.compile(r"\b(?:reaction|anaphylaxis|prn|if\s+needed|hold|rescue|emergency\s+kit)\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*(?:[\w.#:\-]+\s+){0,4}$")
_TICKED = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■])\s*(?:[\w.#:\-]+\s+){0,4}$")
_DISCUSSED = re.compile(r"\b(?:discuss\w*|consider\w*|option|instead\s+of|versus|vs\b|or\s+(?:maybe|perhaps)|could|might|would\s+(?:rather|be|have|consider)|alternative\w*|declin\w+|refus\w+|do(?:es)?\s+not\s+favou?r|rather\s+than|not\s+(?:recommend|request|start|a\s+candidate)|avoid|second\s+choice|in\s+its\s+place|equivalent\s+(?:to|of)|hold\b|would\s+hold|not\s+indicated|instead|qualif\w+|offered)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:if|should\s+(?:she|he|they|there|it)|unless|in\s+case\s+of|in\s+the\s+event\s+of)\s+(?!not\b|possible|approved|able|you\b|agreeable|ok\b|covered)\w+[^.;]{0,60}$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"[^.;]{0,40}\b(?:(?:was|is)\s+(?:not|our\s+second|declined|discussed|an\s+option|one\s+option|considered|on\s+hold|held)|(?:could|might|may|would)\s+(?:be|then|also|have)|not\s+indicated)\b|[^.;]{0,60}(?:\bsince\s+(?:\w+\s+)?(?:19|20)?\d\d\b|\(last\s)", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:drug|medication|order|request(?:ed)?(?:\s+(?:drug|medication|submitted|for))?|therapy|treatment(?:\s+requested)?|rx|drug\s+ordered|infusion\s+ordered|proposal|prescription|product|agent|proposed\s+treatment|order\s+details|drug\s+requested|plan|requested\s+with\s+the\s+admission|steroids?|steroid\s+order)\b[^\w]{1,6}", re.IGNORECASE)
_HEADED = re.compile(r"\b(?:request(?:ed)?(?:\s+submitted)?|order|plan|proposal)\W*\n\W*$", re.IGNORECASE)
_LINE_OF_FORM = re.compile(r"\W*(?:dose|dosing|dosage|route|freq\w*|schedule|number\s+of\s+days|length|duration|days|dose\s*/\s*schedule|regimen|rate|start|planned|priority|urgency|date\s+of|qty|quantity|directions|sig)\b", re.IGNORECASE)
_BULLET_ONLY = re.compile(r"[\W\d]*(?:\[\s*[xX]?\s*\])?[\W\d]*$")

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every request of the document."""
    if note.kind in ("laboratory_report", "mri_report", "leaflet_or_policy", "payer_correspondence", "infusion_record"):
        return
    found = False
    for mention in note.mentions("DRUG"):
        if mention.concept in REQUESTED:
            for one in _request(note, mention):
                found = found or (isinstance(one, Request) and (one.dose_mg is not None or one.total_mg is not None))
                yield one
    if not found:
        yield from _form_of_one_drug(note)


def _form_of_one_drug(note: Note) -> Iterator[Found]:
    """A form that is about one drug: its ticked line or order line gives dose and days without naming the drug again."""
    named = [mention for mention in note.mentions("DRUG") if mention.concept in REQUESTED and mention.start < 900]
    if any(mention.concept != "methylprednisolone" for mention in named):
        named = [mention for mention in named if mention.concept != "methylprednisolone"]  # premedication on the form of another drug
    if not named or len({mention.concept for mention in named}) != 1:
        return
    for match in re.finditer(r"(?:(?:\[\s*[xX✓✔]\s*\]|☒|☑|\([xX]\))|(?:^|\n)\s*(?:order|dose|dosing|dosage|regimen|schedule|directions|sig|dose\s*/\s*frequency|initial|maintenance)\s*:)\s*(?P<order>[^\[\n☐☒☑]{6,90})", note.text, re.IGNORECASE):
        dose = DOSE.search(match["order"])
        base = match.start("order")
        if dose and (FREQUENCY.search(match["order"]) or days_in(note.text, base, match.end("order"))):
            segment = note.segment_at(base)
            stand_in = Mention("DRUG", named[0].concept, base, base, segment)
            told = dose_of(dose)
            yield _build(note, stand_in, named[0].concept, segment, base, match.end("order"), Dose(told.mg, base + told.start, base + told.end))  # type: ignore[arg-type]
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
    if (note.kind in ORDER_KINDS and segment.form in ("row", "field")) or note.kind in ("order",):
        index = note.segment_index(mention.start)
        for later in note.segments[index + 1:index + 7]:
            if later.start - high > 160 or any(one.concept in REQUESTED and one.concept != mention.concept for one in note.mentions_in(later.start, later.end, "DRUG")):
                break
            words = note.text[later.start:later.end]
            if _LINE_OF_FORM.match(words):
                high = later.end
            elif later.form == "sentence" or re.match(r"\W*(?:anaphylaxis|reaction|premed|hold|pre-?med)", words, re.IGNORECASE):
                break
    return segment.start, high


def _request(note: Note, mention: Mention) -> Iterator[Found]:
    text, segment = note.text, mention.segment
    place = (mention.start, mention.end)
    drug: Drug = mention.concept  # type: ignore[assignment]
    category = segment.section.category
    if not segment.about_patient or category in _NEVER_ASK_SECTIONS:
        return
    if _is_second_name(note, mention):
        return
    low, high = _reach(note, mention)
    before, after = text[low:mention.start], text[mention.end:high]
    line_before = before.rsplit("\n", 1)[-1]
    in_form = note.kind in ORDER_KINDS
    to_do = category in ("plan", "assessment") and not in_form
    ticked = bool(_TICKED.search(line_before))
    if _EMPTY.search(line_before) and not ticked and not to_do:
        yield refuse(note, "request", "an empty box", place)
        return
    clause_before = _clause_before(note, mention, before)
    labelled = _LABEL.match(text[segment.start:mention.start]) is not None
    dose = dose_beside(text, mention, low, high)
    polite = _POLITE.search(clause_before)
    outright = polite is not None or _ASKS_OUTRIGHT.search(clause_before) is not None or (dose is not None and _ASKED_AFTER.match(after) is not None)
    headed = _HEADED.search(text[max(0, segment.start - 60):segment.start]) is not None
    asks = outright or labelled or headed or _ASKS.search(clause_before[-90:]) is not None or _ASKS.match(after.lstrip(" ():,-")[:30]) is not None
    asks = asks or (to_do and dose is not None and _BULLET_ONLY.match(clause_before) is not None)
    if drug == "methylprednisolone" and _beside_an_infusion(note, mention, clause_before, low, high):
        yield refuse(note, "request", "premedication or rescue for another infusion", place)
        return
    if not (asks or in_form or ticked):
        return
    if dose is None and not _without_dose(note, mention, clause_before, asks=asks, ticked=ticked, labelled=labelled):
        return
    if _is_past(clause_before) and not ticked and not labelled:
        return
    context = note.context(mention.start, mention.end, "DRUG")
    if context.assertion in ("family", "absent"):
        return
    if _is_discussed(_POLITE.sub(" ask for ", clause_before)[-60:]) or _CONDITIONAL.search(_POLITE.sub("", clause_before)) or _NOT_AFTER.match(after):
        yield refuse(note, "request", "discussed or conditional, not asked for", place)
        return
    if context.assertion == "hypothetical" and not (in_form or category == "plan" or asks):
        return
    if category not in _ASK_SECTIONS and not in_form and not (note.kind == "letter" and asks) and not ((outright or headed or labelled) and dose is not None):
        return
    if dose is not None and drug == "methylprednisolone" and dose.mg <= 125 and not in_form:
        yield refuse(note, "request", "a premedication dose", place)
        return
    if category in _TELLING and not (in_form or ticked or outright or labelled or headed) and not (note.kind == "letter" and asks):
        return
    if note.kind == "telephone_encounter" and dose is None:
        return
    yield _build(note, mention, drug, segment, low, high, dose)


def _is_second_name(note: Note, mention: Mention) -> bool:
    """Whether this is the second name of a drug just named ("Ocrevus (ocrelizumab)")."""
    return any(one.concept == mention.concept and one.end < mention.start for one in note.mentions_in(max(0, mention.start - 30), mention.start, "DRUG")
               ) and re.search(r"[A-Za-z®™]\s*\($", note.text[max(0, mention.start - 6):mention.start]) is not None


def _clause_before(note: Note, mention: Mention, before: str) -> str:
    """The words of the drug's own clause before it; in a row of a note, those of its cell."""
    clause = before[max((found.end() for found in re.finditer(r"(?<!\bDr)(?<!\b[A-Z])[.;]\s+|\b(?:but|then)\s", before)), default=0):]
    if mention.segment.form == "row" and note.kind not in ORDER_KINDS:
        return re.split(r"\s{3,}|\t", clause)[-1]
    return clause


def _beside_an_infusion(note: Note, mention: Mention, clause_before: str, low: int, high: int) -> bool:
    """Whether a steroid goes with another drug's infusion: as premedication, cover or rescue."""
    text = note.text
    if _PREMEDICATION.search(text[max(low, mention.start - 70):min(high, mention.end + 70)]) or _REACTION_MED.search(clause_before[-40:]):
        return True
    others = [one for one in note.mentions_in(mention.segment.start, mention.start, "DRUG") if one.concept in REQUESTED and one.concept != mention.concept]
    return bool(others) and re.search(r"\b(?:with|plus|and|alongside|preceded\s+by|covered\s+by|including|under)\s+(?:(?:the|usual|iv|standard|a|dose\s+of)\s+)*$", clause_before, re.IGNORECASE) is not None


def _without_dose(note: Note, mention: Mention, clause_before: str, *, asks: bool, ticked: bool, labelled: bool) -> bool:
    """Whether a drug named without a dose is asked for all the same."""
    if mention.concept == "methylprednisolone" and not re.search(r"order|request", clause_before[-40:], re.IGNORECASE):
        return False
    if note.kind in ORDER_KINDS:
        return labelled or asks
    return ticked or re.search(r"\b(?:request\w*|renew\w*|authori[sz]\w*|approv\w+|seek\w*|appl\w+|start|begin|commence|propos\w+|support\s+of)\b", clause_before[-70:], re.IGNORECASE) is not None


def _is_discussed(clause_before: str) -> bool:
    """Whether the clause weighs the drug, with no word of asking after that ("considered X and decided on Y")."""
    talk = list(_DISCUSSED.finditer(clause_before))
    return bool(talk) and _ASKED_SINCE.search(clause_before, talk[-1].end()) is None


def _is_past(clause_before: str) -> bool:
    """Whether the clause tells of what was given, with no word of asking after it."""
    near = clause_before[-50:]
    past = _PAST.search(near)
    return past is not None and _ASKED_SINCE.search(near[past.end():]) is None


def _build(note: Note, mention: Mention, drug: Drug, segment: Segment, low: int, high: int, dose: Dose | None) -> Request:
    text = note.text
    window_start = dose.start if dose and dose.start < mention.start else mention.start
    behind = max(mention.end, dose.end if dose else mention.end)
    sentence_end = re.compile(r"(?<!\b[A-Z])[.;]\s").search(text, behind, high)
    order_end = sentence_end.start() if sentence_end else high
    order = text[window_start:order_end]
    found = FREQUENCY.search(order)
    over = TOTAL_OVER.search(order)
    days = None
    if drug in BY_DAYS and not over:
        ahead = max(low, mention.start - 44)
        days = days_in(text, window_start, order_end) or (days_in(text, ahead, mention.start) if re.search(r"\bdays?\s+(?:course\s+|pulse\s+)?of\s+(?:\w+\s+){0,2}$", text[ahead:mention.start]) else None)
        if days is None and (note.kind in ORDER_KINDS or note.kind == "other"):
            days = days_on_form(note, mention.start)
    dose_mg, total = (None, dose.mg if dose else None) if over and drug in BY_DAYS else (dose.mg if dose else None, None)
    ends = [behind, *([window_start + found.end()] if found else []), *([window_start + over.end()] if over else []), *([days[1][1]] if days and window_start <= days[1][0] < order_end else [])]
    slices = [(window_start, min(order_end, max(ends)))]
    intent, intent_slice = intent_of(note, mention, low, order_end, dose, days[0] if days else None)
    urgency, urgency_slice = urgency_of(note, mention, low, high)
    planned, planned_slice = planned_of(note, mention, low, high)
    for piece in (days[1] if days else None, intent_slice, urgency_slice, planned_slice):
        if piece and not (slices[0][0] <= piece[0] and piece[1] <= slices[0][1]):
            slices.append(piece)
    return Request(
        drug=drug, dose_mg=dose_mg, total_mg=total, route=route_in(order[:160]) or route_in(text[max(low, mention.start - 14):mention.start]) or route_elsewhere(note, drug), frequency=" ".join(found.group().split()) if found else None,
        days=days[0] if days else None, planned=planned, intent=intent, urgency=urgency,
        evidence=note.evidence(*slices), origin="rule:request", stated=note.anchor(mention.start), trace=("asked for by name",),
    )
