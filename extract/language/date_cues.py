"""Whether bare numbers are dates: 2/24 or 4/5, 2019 or 2000 IU. The words on either side decide.

A fraction of two numbers is most often a strength, a score, an acuity or a blood pressure; a four-digit number may be a dose,
a room, a telephone extension, a clock time, or the edition of a guideline.
"""

from __future__ import annotations

import re

from extract.language.date_order import DateOrder

_SCORED_BEFORE = re.compile(
    r"(?:\b(?:bp|va|acuity|vision|od|os|ou|iop|pain|strength|power|motor|flex\w*|exten\w*|abduct\w*|adduct\w*|dorsi\w*|plantars?|df|pf|grip"
    r"|biceps|triceps|deltoids?|delts?|quad\w*|hamstrings?|iliopsoas|hips?|knees?|ankles?|arms?|legs?|hands?|fingers?|wrists?|toes?|feet|foot"
    r"|[rl]?[ul]es?|mrc|reflex\w*|dtrs?|jerks?|score[sd]?|scale|mmse|moca|recall\w*|phq|gad|gcs|page|pg|pp?|sheet|grade[ds]?|murmur|fatigue"
    r"|plates?|colou?rs?|ishihara|severity|vas|nrs|rat(?:ed|ing|es)|sensation|vibration|step|part|section|hiv|hsv|htlv|ratio|type|level|stage"
    r"|vibr?|spasticity|ashworth|attention|orientation|serial|epworth|fss|mood|apgar|tone|bulk|eom|rom)\b|\b[CTLS]\b)[^\w;]{0,4}"
    r"(?:[\w+'/\-]{1,14}[^\w;.]{1,3}){0,2}$",
    re.IGNORECASE,
)
_SCORED_AFTER = re.compile(
    r"[\s,;:(\-–]{0,3}(?:strength|power|pain|reflex|weak|throughout|bilat|b/l|prox|distal|symmetric|delt|bicep|tricep|hip\b|knee|ankle|grip|scor|points?\b"
    r"|recall|words|objects|items|lesions?|murmur|plates?|visits?|x\s?4\b|cup|tabs?\b|tablet|doses?\b|of (?!(?:this|last|next) (?:year|month))|ns\b|saline|intact|full\b"
    r"|in (?:the |both |all )?(?:r|l|right|left|upper|lower|arms?|legs?|[ul]es?|all|both)\b|(?:r|l|right|left|upper|lower) (?:arm|leg|hip|upper|lower|ue|le|hand|grip)"
    r"|[<>]|steps?\b|antibod|antigen|ag\b|ab\b)",
    re.IGNORECASE,
)
_EXAMINED = re.compile(r"\b(?:strength|power|motor|mrc|flex(?:ion|ors?)|extension|reflexes|dorsiflex\w*|pain|score|murmur|acuity)\b", re.IGNORECASE)
_WEEKDAY_END = r"\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?"
_DAY_BEFORE = re.compile(
    rf"(?:\b(?:on|dated|date|seen|visit|clinic|dos|appt|appointment|as of|saw (?:her|him|them|pt|patient|you))|{_WEEKDAY_END}|@)[\s:,.]{{0,3}}$",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(r",?[ \t]{1,2}(?:at[ \t]\d|@|\d{1,2}:\d\d|\d{4}h|evening|morning|night|afternoon|a\.?m\b|p\.?m\b|noon)", re.IGNORECASE)
_MONTH_BEFORE = re.compile(r"\b(?:in|early|late|mid)[\s\-]{1,4}$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(
    r"\b(?:since|from|until|till?|through|thru|to|begun|began|begin\w*|start(?:ed|ing|s)?|stop(?:ped)?|d/?c'?e?d|discontinued|off|quit|switched|onset"
    r"|by|between|after|before|prior to|ended|finished|completed|last|dx'?e?d?|diagnosed|hx|around|about|circa|~|vs\.?|versus|compared (?:to|with)|than)[\s:,(~]{0,3}$",
    re.IGNORECASE,
)
_PLAIN_BEFORE = re.compile(
    r"(?:\b(?:labs?|bloods?|bloodwork|cbc|cmp|bmp|lfts?|ua|u/a|urine|csf|lp|mri|mr|ct|ekg|ecg|oct|scans?|imaging|tsh|alt|ast|hiv|jcv|jcvab|igg|igm|vzv|quantiferon|qft|t-?spot"
    r"|tb|cd19|cd20|edss|results?|tests?|tested|drawn|collected|reported|done|obtained|performed|repeat(?:ed)?|given|infus\w+|doses?|dosed|admit(?:ted)?|discharged|called"
    r"|sent|faxed|signed|reviewed|received|hospitali[sz]ed|relapsed?|attack|flare|exacerbation|note|letter|report|message|pos|neg|positive|negative|was|were|is|due|her|him"
    r"|them|pt|of|for|scheduled|booked|set|rang|phoned|emailed|wrote|spoke|brain|spine|contrast|ended|missed|skipped|took|restarted|resumed|began|week)[\s:,\-]{0,3}|\()$",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"(?:^|\n|\r)[ \t]{0,40}(?:[-*•>+#][ \t]{0,3}|\d{1,2}[.)][ \t]{1,3}|\|[ \t]*)?$")
_COLUMN = re.compile(r"(?:\t|[ ]{3,}|\|[ ]*)$")
_SCORE_OUT_OF = frozenset((1, 2, 3, 4, 5, 6, 10, 11, 12, 15, 20, 21, 25, 27, 28, 30))
_BRITISH_SPANS = frozenset((7, 12, 52))  # 4/7 four days, 3/12 three months, 2/52 two weeks


def numeric_cue(text: str, at: int, to: int, start: int, end: int, order: DateOrder | None, lenient: bool) -> str:
    """What the words around `text[at:to]` ("2/24") make of it.

    `never` no date; `none` only beside another date; `plain` a date; `day` certainly a day; `month` a month and year when
    the numbers allow; `period` either of the two ("since 7/14").
    """
    first, second = (int(part) for part in re.split("/", re.sub(r"^\D+", "", text[at:to]))[:2])
    before, after = text[max(start, at - 56):at], text[to:min(end, to + 28)]
    if (first, second) in ((24, 7), (50, 50)) or (text[at - 1:at] == "-" and re.search(r"(?:^|[^\d/])\d-$", before)):
        return "never"
    score_like = first <= second and second in _SCORE_OUT_OF
    scored = bool(_SCORED_AFTER.match(after)) or bool(_SCORED_BEFORE.search(before))
    day = bool(_DAY_BEFORE.search(before)) or bool(_DAY_AFTER.match(after))
    if score_like and (scored or _EXAMINED.search(before) or _EXAMINED.search(after)):
        return "never"
    if day:
        return "day"
    if order == "dmy" and (second in _BRITISH_SPANS):
        return "never"
    if scored and not _PERIOD_BEFORE.search(before):
        return "never"
    if _MONTH_BEFORE.search(before):
        return "month" if not score_like or second > 6 else "never"
    if _PERIOD_BEFORE.search(before):
        return "none" if score_like and re.search(r"\b(?:from|to|about|last|around|off)\W{0,3}$", before, re.IGNORECASE) and second in (5, 10) else "period"
    if _PLAIN_BEFORE.search(before):
        return "none" if score_like and re.search(r"\b(?:was|were|is|of|for)\W{0,3}$", before, re.IGNORECASE) and second in (3, 4, 5, 6, 10, 15, 30) else "plain"
    if lenient:
        return "plain"
    if _LINE_START.search(before) and not score_like and re.match(r"[ \t]{0,3}(?:[:\-–—]|[A-Za-z])|[ \t]{0,3}$", after):
        return "plain"
    if not score_like and ((second if order != "dmy" else first) > 5 or _COLUMN.search(before)):
        return "plain"
    return "none"


_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|from|until|till?|through|thru|to|by|of|during|circa|(?-i:ca\.?)|year|before|after|around|about|prior to|dx'?e?d?|diagnosed|between|and|back in|onset|about|late|early"
    r"|mid|began|begun|started|stopped|quit|vs\.?|or|the|that|spring|summer|autumn|fall|winter)[\s:~\-]{1,4}|[(\[][ ]?|~[ ]?)$",
    re.IGNORECASE,
)
_NOT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:room|rm|ste|suite|apt|unit|ext|extn|mrn|id|no|number|nr|box|po|bleep|pager|fax|ph|phone|tel|telephone|code|account|acct|chart|record|rec|bed|floor|gate|form"
    r"|mcdonald|mcdonald's|criteria|criterion|revision|revised|revisions|rev|guidelines?|guidance|lublin|edition|version|v|consensus|magnims|cmsc|aan|ectrims|icd|copyright|barkhof|swanton"
    r"|poser|naims|classification|vitamin d\d?|vit d\d?|d3|cholecalciferol|ck|cpk|ferritin|b12|folate|cd4|cd8|cd19|igg|igm|iga|viral load|copies|count|dose|titer|titre|wbc|platelets|plt"
    r"|ldh|creatinine|value|level|volume|mileage|cost|price|hours|hrs|time|at|@|lot|batch|route|highway|hwy|road|street|client|specimen|accession|acc|npi|gmc|reg|licence|license)"
    r"[\s:.#(]{0,3}|[#$£€©]|(?:\d|:\d\d|\d/\d\d)[ \t]{1,3})$",
    re.IGNORECASE,
)
_NOT_YEAR_AFTER = re.compile(
    r"\s?(?:mg|mcg|µg|ug|ml|g|kg|iu|units?|u|mm|cm|cells?|copies|%|hrs?|hours?|h|kcal|calories|steps|meters|metres|feet|ft|x|times|mcdonald|criteria|revision|revised|revisions|guidelines?"
    r"|consensus|edition|version|lesions?|am|pm|miles|mosm|ng|pg|nmol|mmol|/|\(?mcdonald|update of)\b|\s(?:[A-Z][a-z]+\s){1,3}(?:St|Ave|Rd|Road|Street|Avenue|Ct|Court|Blvd|Dr|Lane|Ln|Pkwy|Parkway|Way|Loop|Row|Place|Pl|Hwy)\b"
)


def is_bare_year(text: str, at: int, to: int, start: int, end: int, lenient: bool) -> bool:
    """Whether the four digits `text[at:to]` (1930 to 2069) are a year, by the words around."""
    before, after = text[max(start, at - 40):at], text[to:min(end, to + 40)]
    number = int(text[at:at + 4])
    if _NOT_YEAR_AFTER.match(after) or re.match(r"\s?(?:IU|MG|ML|MCG|UNITS?)\b", after):
        return False
    if _NOT_YEAR_BEFORE.search(before):
        return False
    if _YEAR_CUE.search(before) or lenient:
        return True
    if number > 2040 or number < 1950 or number == 2000 or (number % 100 < 60 and number >= 2030):
        return False  # without a word that calls for a year, a clock time or an amount is as likely
    return not re.search(r"[<>=]\s?$|(?:\t|[ ]{3,})$", before) or bool(re.match(r"\s*(?:$|\n|\t|[ ]{3,}|[-–])", after))
