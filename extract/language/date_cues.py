"""Whether bare numbers are dates: 2/24 or 4/5, 2019 or 2000 IU. The words on either side decide.

A fraction of two numbers is most often a strength, a score, an acuity or a blood pressure; a four-digit number may be
a dose, a room, a telephone extension, a clock time, or the edition of a guideline.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extract.language.date_order import DateOrder

Cue = Literal["never", "none", "plain", "period", "month", "day"]


def _words(*groups: str) -> str:
    """A pattern for any of the words, longest writing not needed: each is closed by a word boundary."""
    return r"\b(?:" + "|".join("|".join(group.split()) for group in groups) + r")\b"


_SCORED = _words(
    r"bp va acuity vision od os ou iop pain strength power motor flex\w* exten\w* abduct\w* adduct\w* dorsi\w* "
    r"plantars? df pf",
    r"grip biceps triceps deltoids? delts? quad\w* hamstrings? iliopsoas hips? knees? ankles? arms? legs? hands? "
    r"fingers? wrists?",
    r"toes? feet foot [rl]?[ul]es? mrc reflex\w* dtrs? jerks? score[sd]? scale mmse moca recall\w* phq gad gcs page "
    r"pg pp? sheet",
    r"grade[ds]? murmur fatigue plates? colou?rs? ishihara severity vas nrs rat(?:ed|ing|es) sensation vibration "
    r"step part section",
    r"hiv hsv htlv ratio type level stage vibr? spasticity ashworth attention orientation serial epworth fss mood "
    r"apgar tone bulk",
    r"eom rom form paresis paraparesis hemiparesis",
)
_SCORED_BEFORE = re.compile(
    rf"(?:{_SCORED}|(?-i:\b[CTLS]\b))[^\w;]{{0,4}}(?:[\w+'/\-]{{1,14}}[^\w;.]{{1,3}}){{0,2}}$", re.IGNORECASE
)
_SCORED_AFTER = re.compile(
    r"[\s,;:(\-–]{0,3}(?:strength|power|pain|reflex|weak|throughout|bilat|b/l|prox|distal|symmetric|delt|bicep|tricep"
    r"|hip\b|knee"
    r"|ankle|grip|scor|points?\b|recall|words|objects|items|lesions?|murmur|plates?|visits?|x\s?4\b|cup|tabs?\b"
    r"|tablet|doses?\b"
    r"|of (?!(?:this|last|next) (?:year|month))|ns\b|saline|intact|full\b|[<>]|steps?\b|antibod|antigen|ag\b|ab\b"
    r"|in (?:the |both |all )?(?:r|l|right|left|upper|lower|arms?|legs?|[ul]es?|all|both)\b"
    r"|(?:r|l|right|left|upper|lower) (?:arm|leg|hip|upper|lower|ue|le|hand|grip))",
    re.IGNORECASE,
)
_EXAMINED = re.compile(
    _words(r"strength power motor mrc flex(?:ion|ors?) extension reflexes dorsiflex\w* pain score murmur acuity"),
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    r"(?:\b(?:on|dated|date|seen|visit|clinic|dos|appt|appointment|as of|saw (?:her|him|them|pt|patient|you))"
    r"|\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|@)[\s:,.]{0,3}$",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r",?[ \t]{1,2}(?:at[ \t]\d|@|\d{1,2}:\d\d|\d{4}h|(?:in[ ](?:the[ ])?)?(?:evening|morning|night|afternoon)"
    r"|in[ ][ap]m\b"
    r"|a\.?m\b|p\.?m\b|noon)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(r"\b(?:in|early|late|mid)[\s\-]{1,4}$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(
    r"\b(?:since|from|until|till?|through|thru|to|begun|began|begin\w*|start(?:ed|ing|s)?|stop(?:ped)?|d/?c'?e?d"
    r"|discontinued|off"
    r"|quit|switched|onset|by|between|after|before|prior to|ended|finished|completed|last|dx'?e?d?|diagnosed|hx"
    r"|around|about"
    r"|circa|vs\.?|versus|compared (?:to|with)|than)[\s:,(~]{0,3}$|~[ ]?$",
    re.IGNORECASE,
)
_PLAIN_BEFORE = re.compile(
    r"(?:"
    + _words(
        r"labs? bloods? bloodwork cbc cmp bmp lfts? ua u/a urine csf lp mri mr ct ekg ecg oct scans? imaging tsh "
        r"alt ast hiv jcv",
        r"jcvab igg igm vzv quantiferon qft t-?spot tb cd19 cd20 edss results? tests? tested drawn collected "
        r"reported done obtained",
        r"performed repeat(?:ed)? given infus\w+ doses? dosed admit(?:ted)? discharged called sent faxed signed "
        r"reviewed received",
        r"hospitali[sz]ed relapsed? attack flare exacerbation note letter report message pos neg positive negative "
        r"was were is due",
        r"her him them pt of for scheduled booked set rang phoned emailed wrote spoke brain spine contrast ended "
        r"missed skipped took",
        r"restarted resumed week ve",
    )
    + r"[\s:,\-]{0,3}|\()$",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"(?:^|\n|\r)[ \t]{0,40}(?:[-*•>+#][ \t]{0,3}|\d{1,2}[.)][ \t]{1,3}|\|[ \t]*)?$")
_ENTRY_AFTER = re.compile(r"[ \t]{0,3}(?:[:\-–—]|[A-Za-z]|$)")
_COLUMN = re.compile(r"(?:\t|[ ]{3,}|\|[ ]*)$")
_VAGUE_BEFORE = re.compile(r"\b(?:from|to|about|last|around|off|was|were|is|of|for)\W{0,3}$", re.IGNORECASE)
_SCORE_OUT_OF = frozenset((1, 2, 3, 4, 5, 6, 10, 11, 12, 15, 20, 21, 25, 27, 28, 30))
_BRITISH_SPANS = frozenset((7, 12, 52))  # 4/7 four days, 3/12 three months, 2/52 two weeks


def numeric_cue(text: str, at: int, to: int, start: int, end: int, order: DateOrder | None, lenient: bool) -> Cue:
    """What the words around `text[at:to]` ("2/24") make of it.

    `never` no date; `none` only beside another date; `plain` a date; `day` certainly a day; `month` a month and year
    when the numbers allow; `period` either of the two ("since 7/14").
    """
    first, second = (int(part) for part in text[at:to].split("/"))
    before, after = text[max(start, at - 56):at], text[to:min(end, to + 28)]
    if (first, second) == (24, 7):
        return "never"
    padded = text[at] == "0" or text[to - 2] == "0"  # scores are not written 04/05
    score_like = first <= second and second in _SCORE_OUT_OF and not padded
    scored = bool(_SCORED_AFTER.match(after) or _SCORED_BEFORE.search(before))
    if score_like and (scored or _EXAMINED.search(before) or _EXAMINED.search(after)):
        return "never"
    if _DAY_BEFORE.search(before) or _DAY_AFTER.match(after):
        return "day"
    period = bool(_PERIOD_BEFORE.search(before))
    british = second == 52 or (second in _BRITISH_SPANS and first <= 12)
    if (order == "dmy" and british and not padded) or (scored and not period):
        return "never"
    if _MONTH_BEFORE.search(before):
        return "never" if score_like and second <= 6 else "month"
    if period or _PLAIN_BEFORE.search(before):
        if score_like and second in (3, 4, 5, 6, 10, 15, 30) and _VAGUE_BEFORE.search(before):
            return "none"
        return "period" if period else "plain"
    if lenient or (not score_like and _LINE_START.search(before) and _ENTRY_AFTER.match(after)):
        return "plain"
    day = first if order == "dmy" else second
    return "plain" if not score_like and (day > 5 or _COLUMN.search(before)) else "none"


_AMOUNT = re.compile(
    r"\s?(?:mg|mcg|ml|g|iu|units?|kg|%|x|times|hrs?|hours?|mins?|days?|weeks?|wks?|months?|mos?|years?|yrs?|lesions?"
    r"|need|be"
    r"|have|not|help|cause)\b",
    re.IGNORECASE,
)
_CAPITAL_MONTHS = re.compile(r"(?<![A-Za-z])(?:JAN|FEB|APR|JUN|JUL|AUG|SEPT?|NOV|DEC)(?![A-Za-z])")
_OTHER_MEANINGS = frozenset(("OCT", "MAR"))  # optical coherence tomography, medication administration record


def is_amount(text: str, at: int, end: int) -> bool:
    """Whether what follows makes the number before `at` a quantity."""
    return bool(_AMOUNT.match(text, at, end))


@lru_cache(maxsize=256)
def _writes_capital_months(text: str) -> bool:
    return bool(_CAPITAL_MONTHS.search(text))


def is_month_name(text: str, at: int, word: str) -> bool:
    """Whether a word at `at` that is also an everyday word ("may", "march", "OCT") is likely to be the month."""
    plain = word.rstrip(".")
    if plain in _OTHER_MEANINGS:
        after_day = text[max(0, at - 2):at].strip("- ")[-1:].isdigit()
        return after_day or _writes_capital_months(text)
    return plain[0].isupper() or plain not in ("may", "mar", "march", "dec")


_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|from|until|till?|through|thru|to|by|of|during|circa|(?-i:ca\.?)|year|before|after|around|about"
    r"|prior to"
    r"|dx'?e?d?|diagnosed|between|and|back in|onset|late|early|mid|began|begun|started|stopped|quit|vs\.?|or|the"
    r"|that)[\s:~\-]{1,4}"
    r"|[(\[][ ]?|~[ ]?)$",
    re.IGNORECASE,
)
_NOT_YEAR_BEFORE = re.compile(
    r"(?:"
    + _words(
        r"room rm ste suite apt unit ext extn mrn id no number nr box po bleep pager fax ph phone tel telephone "
        r"code account acct",
        r"chart record rec bed floor gate form mcdonald mcdonald's criteria criterion revision revised revisions "
        r"rev guidelines?",
        r"guidance lublin edition version v consensus magnims cmsc aan ectrims icd copyright barkhof swanton poser "
        r"naims",
        r"classification vitamin\sd\d? vit\sd\d? d3 cholecalciferol ck cpk ferritin b12 folate cd4 cd8 cd19 igg igm "
        r"iga copies count",
        r"dose titer titre wbc platelets plt viral\sload ldh creatinine value volume mileage cost price hours hrs "
        r"time at lot batch",
        r"route highway hwy road street client specimen accession acc npi gmc reg licence license",
        r"dimer troponin bnp psa",
    )
    + r"[\s:.#(]{0,3}|[#$£€©@]|\d[ \t]{1,3})$",
    re.IGNORECASE,
)
_NOT_YEAR_AFTER = re.compile(
    r"\s?(?:(?:mg|mcg|µg|ug|ml|g|kg|iu|units?|u|mm|cm|cells?|copies|hrs?|hours?|h|kcal|calories|steps|met(?:er|re)s"
    r"|feet|ft|x|times"
    r"|mcdonald|criteria|revision|revised|revisions|guidelines?|consensus|edition|version|lesions?|am|pm|miles|mosm"
    r"|ng|pg|nmol"
    r"|mmol)\b|[%/]|\(?mcdonald)",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"\s(?:[A-Z][\w.']{1,14}\s){1,3}(?:St|Ave|Rd|Road|Street|Avenue|Ct|Court|Blvd|Dr|Lane|Ln|Pkwy|Parkway|Way|Loop"
    r"|Row|Place|Pl"
    r"|Hwy)\b"
)
_VALUE_BEFORE = re.compile(r"[<>=]\s?$|(?:\t|[ ]{3,})$")
_CELL_AFTER = re.compile(r"\s*(?:$|\n|\t|[ ]{3,}|[-–])")


def is_bare_year(text: str, at: int, to: int, start: int, end: int, lenient: bool) -> bool:
    """Whether the four digits that begin `text[at:to]` (1930 to 2069) are a year, by the words around."""
    before, after = text[max(start, at - 40):at], text[to:min(end, to + 60)]
    number = int(text[at:at + 4])
    if _NOT_YEAR_AFTER.match(after) or _STREET_AFTER.match(after) or _NOT_YEAR_BEFORE.search(before):
        return False
    if lenient or _YEAR_CUE.search(before):
        return True
    if number < 1950 or number == 2000 or number >= 2030:
        return False  # without a word that calls for a year, a clock time or an amount is as likely
    return not _VALUE_BEFORE.search(before) or bool(_CELL_AFTER.match(after))
