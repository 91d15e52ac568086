"""Laboratory results in prose: lists ("WBC 4.1, Hgb 12.9"), shared results ("HIV and HBsAg negative"), sentences.

A result belongs to the name before it, to every name of an unbroken list before it, or to the names right after it
("negative HIV and hepatitis C"). Tests ordered, due, conditional or someone else's are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.facts import Screening
from extract.finders.base import Found, refuse
from extract.finders.screening_lists import others, together
from extract.finders.screening_names import EXAMINATIONS, PANELS, QUALITATIVE, SEROLOGY, Name
from extract.finders.screening_prose_dates import STOP, Said, date_of
from extract.finders.screening_results import (
    Reading,
    blank,
    boxed,
    dip_result,
    fits,
    loosely_normal,
    read_value,
    told_words,
)
from extract.finders.units import VALUE
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment

_JOIN = re.compile(
    r"(?:[\s,/&+()]|\b(?:and|or|total|both|the|plus|w/?|with|diff\w*|also|serum|blood|urine|quant\w*"
    r"|titers?|titres?|antibod(?:y|ies)|ab|igg|screen(?:s|ing)?|tests?"
    r"|levels?|serolog\w+|results?|panel|studies|counts?|as\s+well\s+as)\b"
    r"|(?<=,)\s*(?:and\s+)?(?:[A-Za-z][\w\-/]{0,16}\s?){1,3}(?=\s*,|\s+and\b))*",
    re.IGNORECASE,
)
"""What joins the names of one list; other tests may stand between commas ("HIV, RPR, HBsAg all negative")."""
_GLUE = re.compile(
    r"(?:->|=>|[\s:=,.\-–—*|~(\[→])*(?:(?:is|was|were|are|of|at|level|levels|titre|titer|count|came|come|back"
    r"|results?|resulted|returned|today|both|all|also|again|still|now"
    r"|on|total|serum|measured|done|checked|repeated|performed|taken|drawn|collected|dated|from|in"
    r"|showed|shows|showing|show|reported|as|remains?|remained|the|this"
    r"|test(?:ed|ing)?|screen(?:ing|ed)?|assay|w|with|and|reflex|culture|index|value|abs|absolute"
    r"|quant\w*|dip|dipped|qual\w*|qualitative|stable|steady|clinic|office"
    r"|dropped\s+to|fell\s+to|rose\s+to|risen\s+to|fallen\s+to|up\s+at|up\s+to|down\s+at|down\s+to"
    r"|slightly|mildly|marginally|borderline|a\s+little|a\s+bit|just"
    r"|antibod(?:y|ies)|ab|igg|year|month|week|morning|baseline|repeat|recent|latest|most\s+recent|last"
    r"|her|his|their|have|has|had|been|be|found|to|within|for|a|an"
    r"|consistent|levels?|plus|gold|blood|urine|then|yesterday|positive\s+for"
    r"|an?\s+index\s+of)\b[\s:=,.\-–—()\[\]]*)*",
    re.IGNORECASE,
)
"""Words that may stand between a name and its result."""
_BLOCK = re.compile(
    r"\b(?:if|should|when|unless|until|whether|order(?:ed|s)?|will|would|due|needs?|needed|recommend\w*"
    r"|advis\w+|request(?:ed)?|schedul\w+|booked|plan(?:ned|s)?"
    r"|every|monthly|yearly|annual(?:ly)?|but|although|because|repeat\s+in|recheck|monitor\w*|arrang\w+"
    r"|to\s+be|must|before\s+(?:starting|each|first|the)|prior\s+to"
    r"|contraindicat\w+|risk|causes?|may|can|could|prevents?)\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:order(?:ed|ing|s)?|will\s+(?:be|check|get|order|need|obtain|send|repeat|require|have)"
    r"|to\s+be\s+(?:done|drawn|checked|repeated|sent)|due|needs?|needed|advis\w+"
    r"|recommend\w*|repeat(?:ing)?|recheck|schedul\w+|plan(?:ned|s)?|should|must|request(?:ed|ing)?"
    r"|check(?:ing)?|monitor\w*|every|monthly|q\s?\d|next|please|obtain"
    r"|before\s+(?:starting|each|first|the)|prior\s+to|refer\w*|booked|book|ask|arrang\w+|require[sd]?"
    r"|for|get|update|send)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|should|when|whenever|unless|until|once|whether|could|would|goal|target|threshold|cut-?off"
    r"|hold\s+(?:for|if)|stop\s+(?:for|if)|in\s+case)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:pending|awaiting|awaited|outstanding|still\s+out|(?:quantity\s+not\s+sufficient|qns"
    r"|insufficient(?:\s+\w+)?)\s+(?:for|to\s+run)|sent(?:\s+(?:off|out|today|for))?|(?:drawn|collected"
    r"|taken)\s+today(?:\s+for)?|not\s+yet\s+back|results?\s+of)\b"
    r"[^.;]{0,24}$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?P<word>negative|neg|positive|pos|non-?reactive|reactive|normal|unremarkable|abnormal|elevated"
    r"|raised|high|low|deranged|awaiting|awaited|pending|immune|non-?immune"
    r"|not\s+immune|susceptible|immunity|satisfactory)(?:\s+(?:for|to|on|results?(?:\s+(?:for|of))?"
    r"|serology\s+for|screen(?:ing)?\s+for|tests?\s+for))?"
    r"\s+(?:the\s+|her\s+|his\s+|a\s+|both\s+|repeat\s+|serum\s+|recent\s+|baseline\s+|anti[\s\-]?)*$",
    re.IGNORECASE,
)
_PENDING_LIST = re.compile(
    r"\b(?:pending|awaited|awaiting|outstanding|results?\s+(?:pending|awaited)|sent\s+(?:today"
    r"|off))\b[^.;]{0,20}[:\-–]\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:husband|wife|partner|spouse|mother|father|mum|mom|dad|sister|brother|son|daughter|boyfriend"
    r"|girlfriend|donor)\b(?:'s)?[^.;,]{0,30}$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\bor\s+(?:more|above|greater|higher|less|below)\b|\b(?:is|are)\s+(?:taken|considered|regarded"
    r"|interpreted|defined)\s+(?:as|to\s+be)\b|\b(?:is|are)\s+required\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:indicates?|suggests?|means|considered|should|may|might|cannot|does\s+not|recommend\w*"
    r"|can\s+be|please|contact|lower\s+limit|method\w*|assay|performed\s+(?:by|at|on)"
    r"|interpret\w*|if)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\+(?=[\s,;.)]|$)|[-–](?=[,;.)]|$)")
"""A sign glued to a test's name ("anti-HBs+", "HBsAg-")."""
_EXCEPT = re.compile(r"\s+(?:except|apart\s+from|other\s+than|aside\s+from|but\s+for|bar)\b", re.IGNORECASE)
_VACCINATED = re.compile(r"\b(?:vaccinated|immuni[sz]ed)\s+(?:against|for)\s+$", re.IGNORECASE)
_HISTORY_OF_POX = re.compile(
    r"(?:had|history\s+of|hx\s+of|h/o|childhood|previous|past)\s+(?:childhood\s+)?$", re.IGNORECASE
)


def read_segment(note: Note, segment: Segment, names: Sequence[Name]) -> Iterator[Found]:
    """The results told in a sentence, a list, or a field."""
    blood = [one for one in names if one.test not in EXAMINATIONS]
    head = 0
    while head < len(blood):
        last = _list_end(note, segment, blood, head)
        group = blood[head : last + 1]
        following = blood[last + 1].start if last + 1 < len(blood) else segment.end
        yield from _group(note, segment, group, following, blood)
        head = last + 1


def _list_end(note: Note, segment: Segment, names: Sequence[Name], head: int) -> int:
    """The last name of the unbroken list that begins at `head`."""
    last = head
    while last + 1 < len(names):
        between = note.text[names[last].end : names[last + 1].start]
        if not _JOIN.fullmatch(between) or told_words(between) or _BLOCK.search(between):
            break
        if "\n" in between and segment.form == "row":
            break
        last += 1
    return last


def _group(
    note: Note, segment: Segment, group: Sequence[Name], following: int, names: Sequence[Name]
) -> Iterator[Found]:
    """One name, or a list of names that share what is said after or before them."""
    text = note.text
    first, last = group[0], group[-1]
    before = text[segment.start : first.start]
    stop = STOP.search(text[last.end : following])
    clause_end = last.end + stop.start() if stop else following
    refusal = _refused(note, segment, first, before)
    if refusal:
        yield refuse(note, "screening", refusal, (first.start, last.end))
        return
    words = text[last.end : clause_end]
    ticked = boxed(words)
    shift = 0
    if ticked is None:
        return
    if ticked:
        shift, words = ticked[0], words[ticked[0] : ticked[1]]
    elif re.search(r"(?:\[\s*\]|☐|□)\s*(?:[\w.#:\-]+\s+){0,3}$", before[-40:]):
        yield refuse(note, "screening", "an empty box", (first.start, last.end))
        return
    listed = together(note, group, words, last.end + shift, clause_end)
    if listed is not None:
        yield from (_fact(note, segment, said, group, names) for said in listed)
        return
    for name in group:
        said = _after(note, name, words, last.end + shift, clause_end, shared=len(group) > 1)
        if said is None:
            said = _before(note, segment, name, first, names, clause_end)
        if said is None and name.test == "vzv_igg":
            said = _pox(note, segment, name, words, clause_end)
        if said is None:
            continue
        if _ORDERED.search(before[-48:]) and said.start >= last.end and not _reported(said, text[last.end : said.end]):
            yield refuse(note, "screening", "ordered or due, not done", (first.start, last.end))
            continue
        yield _fact(note, segment, said, group, names)
        if len(group) == 1 and said.start >= last.end:
            for other, mention in others(note, said, clause_end):
                yield _fact(note, segment, other, group, names, mention)


def _refused(note: Note, segment: Segment, first: Name, before: str) -> str | None:
    if _CONDITION.search(before[-80:]):
        return "conditional"
    if _RELATIVE.search(before[-60:]) or note.context(first.start, first.end, "LAB").assertion == "family":
        return "someone else's"
    if _GENERAL.search(note.text, first.start, segment.end) or (
        note.kind == "laboratory_report"
        and segment.form == "sentence"
        and _EXPLAINS.search(note.text, segment.start, segment.end)
    ):
        return "an explanation, not a result"
    return None


def _reported(said: Said, words: str) -> bool:
    """Whether the words after an ordered test report it all the same ("repeat ALT 34", "checked HIV: negative")."""
    reading = said.reading
    if reading.result == "pending":
        return bool(
            re.search(r"pending|awaited|sent|drawn|collected|qns|insufficient|moly|clotted", words, re.IGNORECASE)
        )
    return reading.told


def _after(note: Note, name: Name, words: str, start: int, clause_end: int, shared: bool) -> Said | None:
    """The result told after a name or its list."""
    dates = note.dates_in(start, start + len(words))
    if (sign := _SIGN.match(words)) and name.test in SEROLOGY and start == name.end:
        return Said(
            name, Reading(result="positive" if "+" in sign.group() else "negative"), start, start + 1, clause_end
        )
    masked = blank(words, [(one.start - start, one.end - start) for one in dates])
    glue = _GLUE.match(masked)
    offset = glue.end() if glue else 0
    rest = masked[offset:]
    told = [one for one in told_words(masked) if fits(name.test, one.word)]
    value = VALUE.match(rest)
    if name.test in QUALITATIVE and not told and name.test != "urinalysis":
        return None
    if shared and value is not None and name.end != start and (not told or told[0].start > offset):
        return None
    if value is None or name.test in QUALITATIVE | PANELS:
        dip = dip_result(masked) if name.test == "urinalysis" else None
        if (
            not told
            and not dip
            and not (loosely_normal(rest) and dates and name.test in PANELS | {"creatinine", "tsh", "urinalysis"})
        ):
            return None
        if told and not dip and (told[0].start - offset > 48 or _BLOCK.search(masked[: told[0].start])):
            return None
        if told and (told[0].word == "not_done" or _EXCEPT.match(masked[told[0].end :])):
            return None
        if not told and not dip:
            return Said(name, Reading(result="normal", end=offset + 4), start, start + offset + 4, clause_end)
        reading = read_value(name.test, masked, reach=offset + 60)
        if reading.value is not None and told and reading.end - told[0].end > 60:
            reading = Reading(result=reading.result, end=told[0].end)
        begin = start
    else:
        early = [one for one in told_words(masked[:offset]) if fits(name.test, one.word)]
        reading = read_value(name.test, masked if early else rest, reach=offset + 60)
        if not early:
            reading = Reading(
                reading.value,
                reading.unit,
                reading.result,
                reading.limits,
                reading.end + offset,
                reading.bounded,
                reading.unclear,
            )
        begin = start
    if not reading.told or (reading.bounded and reading.result is None):
        return None
    return Said(name, reading, begin, start + max(reading.end, 1), clause_end)


def _before(
    note: Note, segment: Segment, name: Name, first: Name, names: Sequence[Name], clause_end: int
) -> Said | None:
    """A result told right before a name or its list ("negative HIV", "pending: HIV, VZV IgG")."""
    text = note.text
    before = text[segment.start : first.start]
    listed = _PENDING_LIST.search(before) or (
        _SENT.search(before)
        and not _BLOCK.search(before[-40:])
        and re.search(r"pending|await|outstanding|sent|drawn|sufficient|qns", before[-40:], re.I)
    )
    lead = _LEAD.search(before)
    previous = next((one for one in reversed(names) if one.end <= first.start), None)
    if lead is not None and previous is not None and previous.end > segment.start + lead.start() - 40:
        between = text[previous.end : segment.start + lead.start()]
        if not re.search(r"[,;.]|\b(?:and|with|but)\b", between):
            lead = None  # the word is the result of the name before it
    if lead is not None:
        word = told_words(lead["word"])
        if word and fits(name.test, word[0].word) and word[0].word not in ("unclear", "not_done"):
            reading = read_value(name.test, lead["word"])
            return Said(name, reading, segment.start + lead.start(), name.end, clause_end)
        if lead["word"].lower().startswith("await"):
            return Said(name, Reading(result="pending"), segment.start + lead.start(), name.end, clause_end)
    if listed and not re.search(r"[.;]\s", before[listed.start() :]):
        return Said(name, Reading(result="pending"), segment.start + listed.start(), name.end, clause_end)
    return None


def _pox(note: Note, segment: Segment, name: Name, words: str, clause_end: int) -> Said | None:
    """Immunity to varicella by a documented history or vaccination."""
    text = note.text
    if _VACCINATED.search(text[segment.start : name.start]):
        return Said(name, Reading(result="immune"), name.end, name.end, clause_end)
    named = text[name.start : name.end].lower()
    before = text[segment.start : name.start]
    if (
        re.fullmatch(r"(?:chicken[\s\-]?pox|varicella)", named)
        and _HISTORY_OF_POX.search(before)
        and note.context(name.start, name.end, "LAB").assertion in ("present", "historical")
    ):
        return Said(name, Reading(result="immune"), segment.start + max(0, len(before) - 12), name.end, clause_end)
    vaccine = re.match(
        r"\W*(?:vaccin\w+|vax|imm\w+)?\W*(?:series\s+)?(?:x\s?[23]|(?:two|2|both)\s+doses"
        r"|series\s+complete\w*|vaccination\s+complete\w*|complete[d]?|vaccinated)\b",
        words,
        re.IGNORECASE,
    )
    if vaccine:
        return Said(name, Reading(result="immune"), name.end, name.end + vaccine.end(), clause_end)
    return None


def _fact(
    note: Note,
    segment: Segment,
    said: Said,
    group: Sequence[Name],
    names: Sequence[Name],
    own: DateMention | None = None,
) -> Found:
    """The fact of what is said; `own` is its date where that is known."""
    name, reading = said.name, said.reading
    low, high = min(name.start, said.start), max(name.end, said.end)
    date, how, place = date_of(note, segment, said, group, names)
    if own is not None:
        date, how, place = own.value, own.how, (own.start, own.end)
    anchor = note.anchor(name.start)
    if date is not None and anchor is not None and date.earliest > anchor.latest and reading.result != "pending":
        return refuse(note, "screening", "dated after the document that tells it", (low, high))
    if reading.result == "immune" and not re.search(
        r"igg|ab\b|abs\b|antibod|tit[er]{2}|serolog", note.text[name.start : said.end], re.IGNORECASE
    ):
        if place is not None and re.search(
            r"vaccin|dose|mmrv", note.text[max(segment.start, name.start - 24) : place[0]], re.IGNORECASE
        ):
            date, how, place = None, "", None  # the day of a vaccination is not that of a test
    one_piece = high - low < 170 and (name is group[-1] or said.start < name.start)
    slices = [(low, high)] if one_piece else [(name.start, name.end), (said.start, said.end)]
    if place is not None:
        near = place[0] - 60 < high and place[1] + 60 > low and max(high, place[1]) - min(low, place[0]) < 170
        slices = [(min(low, place[0]), max(high, place[1]))] if near and len(slices) == 1 else [*slices, place]
    return Screening(
        test=name.test,
        value=reading.value,
        unit=reading.unit,
        result=reading.result,
        ref_low=reading.limits.low,
        ref_high=reading.limits.high,
        date=date,
        evidence=note.evidence(*slices),
        origin="rule:screening",
        stated=anchor,
        trace=("named beside its result", f"date: {how}" if how else "no date told"),
    )
