"""What one stretch of words says of lesions on a scan: counts of new, enlarging, enhancing and all T2 lesions.

Counts come only from words about demyelinating lesions; an enhancing meningioma, an infarct, a cyst, a size in millimetres and a
vertebral level are none. "No new or enlarging T2 lesions" settles two counts; "three new T2 lesions, two of which enhance" two others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.count import Count
from extract.language.numbers import COUNT_PATTERN, read_count

_C = COUNT_PATTERN
_LESION = r"(?:lesions?|foci|focus|plaques?|hyperintensit(?:y|ies)|(?:white[\s\-]+matter|t2|flair)\s+(?:signal\s+)?(?:changes?|abnormalit(?:y|ies)|spots?|areas?)|areas?\s+of\s+(?:t2|flair|demyelination|abnormal|increased|high|enhanc\w+|signal|hyperintens\w+)|spots?|deposits?|signal\s+abnormalit(?:y|ies))"
_ADJECTIVES = r"(?:(?!(?:new|newly|enhancing|nonenhancing|enlarging|enlarged|old|no|and|or|of|which|with|stable|unchanged|chronic|mm|cm)\b)[A-Za-z0-9/\-()]+[\s,]+){0,7}?"
_NEW = r"(?:(?:definite(?:ly)?|clear(?:ly)?|unequivocal(?:ly)?|small|tiny|discrete|additional|interval|possible|further|more|of\s+(?:the|these|them|which)\s+(?:are|is)|are|is|that\s+(?:are|is)|other)[\s,]+){0,3}(?:fresh\b|new)(?:ly(?:\s+(?:appearing|developed|formed|seen|visible|appeared|evident|arisen))?)?"
_ENH = r"(?:(?:gadolinium|gd|gad|contrast|ring|rim|open[\s\-]ring|nodular(?:ly)?|avidly|faintly|homogeneously|incomplete(?:ly)?|peripherally|actively|partially)[\s\-–]*){0,3}(?:enhanc(?:ing|ement|es?|ed)|gd\s?\+(?!\w)|gad\+|gd[\s\-]?positive)"
_NOT_LESION = re.compile(
    r"meningioma|cyst|infarct|venous|angioma|haemangioma|hemangioma|\bnodes?\b|\bnodules?\b|polyp|mucosa|mass\b|tumou?r|metasta|lacun|\bbleed|haemorrhag|hemorrhag|aneurysm|microbleed|stroke|ischaem|ischem|sinus|pituitar|vertebra|disc\b|disk\b|marrow|endplate|pineal|lymph|leptomening|meningeal|choroid|vessel|skin|colloid|adenoma|schwannoma|lipoma",
    re.IGNORECASE,
)
_NEW_COUNT = re.compile(
    rf"(?P<count>{_C})\s+(?:of\s+(?:them|these|those|the\s+\w+|which)\s+(?:are\s+|is\s+|being\s+)?)?(?:[a-z\-]+[\s,]+){{0,2}}?(?P<new>{_NEW})(?P<rest>[\s,/]+{_ADJECTIVES}(?P<lesion>{_LESION}|t2(?![\w/])|flair(?![\w/]))?)",
    re.IGNORECASE,
)
_NEW_AFTER = re.compile(
    rf"(?P<count>{_C})\s+(?P<middle>(?:[a-z0-9/\-]+\s+){{0,5}}?(?P<lesion>{_LESION})\s+)(?:(?:which|that|were|was|is|are|have|has|seen|noted|not|present|not\s+(?:seen|present)|appear\w*)\s+){{0,3}}(?P<new>new\b|newly|appeared\s+since|has\s+appeared|have\s+appeared|not\s+(?:seen|present|visible|there)\s+(?:on|in|previously|before))",
    re.IGNORECASE,
)
_NONE_NEW = re.compile(
    r"\b(?:none(?:\s+of\s+(?:which|them|these|the\s+lesions))?|neither(?:\s+of\s+(?:which|them))?|nothing)\s+(?:(?:that|which|of\s+them|is|are|was|were|appears?|seems?|definitely|clearly|seen)\s+)*(?P<new>new(?:er)?)\b", re.IGNORECASE)
_NO_NEW = re.compile(
    rf"\b(?:no|not\s+(?:a\s+single|one)|without|without\s+any|not\s+(?:show|demonstrate|reveal|see|have)(?:\s+any)?|absence\s+of|no\s+evidence\s+(?:of|for)(?:\s+any)?|no\s+definite|no\s+convincing|did\s+not\s+show(?:\s+any)?|nor|negative\s+for|free\s+of|nil)\s+(?:evidence\s+of\s+|definite\s+|clear\s+|further\s+|interval\s+|additional\s+|obvious\s+|convincing\s+|any\s+|other\s+|significant\s+|mri\s+|demonstrable\s+|of\s+)*(?P<list>(?:(?:new|newly|fresh|enlarging|enlarged|expanding|growing|changed|increas\w+|progress\w+|active|worsening|(?:contrast[\s\-]*|gadolinium[\s\-]*|gd[\s\-]*)?enhanc\w+|enlargement|no|and/or|and|or|nor|t2|flair|t2/flair|t2-weighted|demyelinating|white[\s\-]matter|brain|cord|intracranial|supratentorial|infratentorial|parenchymal|cerebral|spinal|hyperintense|significantly|ms|interval|gd\+|pathological|abnormal|focal|suspicious|[,/])[\s,/]*){{1,12}})(?P<lesion>{_LESION}|activity|disease(?:\s+activity)?|demyelination|enhancement|changes?|abnormalit\w+|areas?|ones?|t2)?",
    re.IGNORECASE,
)
_BARE_NEW = re.compile(rf"(?P<new>\bnew(?:ly\s+\w+)?)\s+(?:and\s+(?:enhancing|enlarging|active|larger)\s+|or\s+(?:enhancing|enlarging)\s+|,\s*)?(?P<middle>{_ADJECTIVES})(?P<lesion>lesions|foci|plaques|hyperintensities|lesion|focus|plaque)", re.IGNORECASE)
_LABEL = r"\s*(?:lesions?|foci|count|number|load)?\s*(?:\(s\))?\s*[:=|\t]+\s*"
_LABELLED = (
    ("new_t2", re.compile(rf"\bnew(?:\s+or\s+enlarging)?(?:\s+(?:t2|flair|t2/flair|t2[\s\-]flair))?{_LABEL}(?P<count>{_C}|\d+|nil|none)(?!\s*(?:mm|cm))", re.IGNORECASE)),
    ("enhancing", re.compile(rf"\b(?:gd|gad|gadolinium|contrast)?[\s\-]*(?:enhanc\w*|gd\+|gad\+)(?:\s+(?:lesions?|foci|t1))?(?:\s*\(gd\+?\))?{_LABEL}(?P<count>{_C}|\d+|nil|none)(?!\s*(?:mm|cm))", re.IGNORECASE)),
    ("enlarging_t2", re.compile(rf"\benlarg\w*(?:\s+(?:t2|flair))?{_LABEL}(?P<count>{_C}|\d+|nil|none)(?!\s*(?:mm|cm))", re.IGNORECASE)),
    ("total_t2", re.compile(rf"\b(?:total|t2)\s+(?:t2\s+|flair\s+|white[\s\-]matter\s+)?(?:lesion\s+)?(?:count|number|load|burden)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:reported\s+|estimated\s+|given\s+|put\s+|recorded\s+|counted\s+)?(?:as|at|of|is|was)\s+(?P<count>{_C}|\d+)", re.IGNORECASE)),
    ("total_t2", re.compile(rf"(?<!new )(?<!new\t)(?<!enlarging )\b(?:total(?:\s+(?:t2|flair))?|t2(?:\s+total)?|t2/flair|t2\s+hyperintense)(?:\s+(?:lesion\s+)?(?:count|load|number|burden))?{_LABEL}(?P<count>{_C}|\d+)(?!\s*(?:mm|cm|t\b))", re.IGNORECASE)),
)
_ENH_COUNT = re.compile(rf"(?P<count>{_C})\s+(?P<middle>(?!(?:new|old)\s+non)(?:[a-z0-9/\-,]+\s+){{0,5}}?)(?P<enh>{_ENH})(?!\s*(?:pattern))(?P<rest>\s+{_ADJECTIVES}(?P<lesion>{_LESION})?)?", re.IGNORECASE)
_ENH_PART = re.compile(
    rf"(?P<count>{_C}|each|all)(?:\s+(?:new|additional|other|t2))?(?:\s+{_LESION})?(?:\s*[,(]?\s*(?:of\s+(?:which|these|those|them|the(?:se)?(?:\s+new)?(?:\s+{_LESION})?|the\s+\w+)|(?:that|which)))?\s+(?:(?:is|are|was|were|do|does|did|show(?:s|ed|ing)?|demonstrat\w+|display\w*|with|has|have|had|also|being|clearly|faintly|avidly|avid|a|new|some|both|exhibit\w*|seen\s+to|that|which)\s+){{0,4}}(?P<enh>(?:nodular|ring|open[\s\-]ring|rim|incomplete|avid|faint|subtle|peripheral|contrast|gadolinium|gd|active)?[\s\-]*(?:enhanc(?:ing|e[sd]?|ement)|gd\s?\+|(?:takes?|took|taken)\s+up\s+(?:the\s+)?(?:contrast|gadolinium)|taking\s+up\s+(?:contrast|gadolinium)|with\s+(?:contrast\s+|gadolinium\s+)?(?:enhancement|uptake)|uptake))",
    re.IGNORECASE,
)
_IT_ENHANCES = re.compile(r"\b(?:it|this|which|the\s+(?:new\s+)?(?:lesion|focus|latter|former)|that)\s+(?:also\s+|now\s+)?(?:enhances|(?:takes?|took)\s+up\s+(?:contrast|gadolinium)|(?:shows?|demonstrates?|shows?\s+a|has|is)\s+(?:\w+[\s\-]+){0,3}enhanc(?:ement|ing))\b", re.IGNORECASE)
_NO_ENH = re.compile(
    r"\b(?:no|none|neither|without|without\s+any|not|nor|nothing|no\s+evidence\s+of|absence\s+of|nil|do(?:es)?\s+not|did\s+not|didn['’]t|doesn['’]t|don['’]t|no\s+area\s+of|no\s+sign\s+of|negative\s+for)\s+(?:(?:lesions?|of\s+(?:which|them|these|the\s+\w+)|foc(?:i|us)|any|evidence\s+of|definite|abnormal|pathological|that|which|is|are|was|were|there|were\s+seen\s+to|parenchymal|intracranial|cord|leptomeningeal|or|and|new|nor|contrast|gadolinium|gd|post|post[\s\-]contrast|brain|cerebral|active|currently|of|show|shows|demonstrate|other|takes?|significant|convincing|t1|t2|spinal|intramedullary|focal|residual|seen\s+to|flair|a|suspicious|intraparenchymal|optic|nerve|plaques?|enlarging|associated|cervical|thoracic|areas?\s+of|area\s+of|foci\s+of|lesional|white\s+matter|demyelinating|these|them|both|hint\s+of|trace\s+of|interval|further|acute|obvious|abnormally|gd\+|mri)[\s\-,/]*){0,7}(?:enhanc\w+|enh\b|l(?:it|ights?)\s+up|gd\s?\+|take(?:s|n)?\s+up\s+(?:of\s+)?(?:the\s+)?(?:contrast|gadolinium)|uptake(?:\s+of\s+(?:contrast|gadolinium))?|contrast\s+uptake|gadolinium[\s\-]avid)",
    re.IGNORECASE,
)
_NON_ENHANCING = re.compile(r"\b(?:non[\s\-]*enhancing|unenhancing|not\s+enhancing|gd\s?(?:-ve|negative)|gd-(?!\w))", re.IGNORECASE)
_ENLARGED = re.compile(rf"(?P<count>{_C})\s+(?:[a-z0-9/\-]+\s+){{0,4}}?(?:of\s+(?:which|them|these|the\s+\w+)\s+)?(?:(?:have|has|is|are|which|that|show\w*)\s+){{0,2}}(?:enlarg(?:ing|ed)|expand(?:ing|ed)|larger|grown|increased\s+in\s+size)", re.IGNORECASE)
_NONE_ENLARGED = re.compile(r"\b(?:no|none|neither|without)\s+(?:[a-z/\-]+\s+){0,6}?(?:enlarg(?:ed|ing|ement)|grown|increas(?:ed?|ing)\s+in\s+size|larger|expand(?:ed|ing)|bigger)\b", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?P<count>{_C})\s+(?P<middle>(?:(?!(?:new|newly|fresh|additional|further|more|enhancing|enlarging|prior|previous|mm|cm|mg|months?|years?|weeks?|days?|of\s+the\s+(?:\d|two|three|four))\b)[a-z0-9/\-()]+[\s,]+(?:and\s+)?){{0,9}}?)(?P<lesion>{_LESION})",
    re.IGNORECASE,
)
_T2_WORD = re.compile(r"\b(?:t2|flair|white[\s\-]+matter|demyelinat\w+|hyperintens\w+|periventricular|ovoid|plaques?|ms|cord|juxtacortical|signal|brain|callosal|infratentorial|supratentorial|chronic|old|typical|nonenhancing|non-enhancing|cervical|thoracic|intramedullary|[CT]\d{1,2}|lesions?\s+(?:at|in\s+the\s+(?:cord|cervical|brain|periventricular)))\b", re.IGNORECASE)
_PERSISTS = re.compile(r"\b(?:previously|prior|residual|persist\w*|still|continued)\s+(?:\w+\s+){0,3}enhanc|enhanc\w+\s+(?:lesion\s+)?persist", re.IGNORECASE)
_STABLE = re.compile(r"\b(?:stable|unchanged|no\s+(?:significant\s+|interval\s+|appreciable\s+|real\s+|definite\s+)*change|no\s+interval\s+change|without\s+(?:interval\s+|significant\s+)?change|identical|not\s+changed|the\s+same\s+as)\b", re.IGNORECASE)
_NOT_STABLE = re.compile(r"\b(?:not\s+stable|otherwise\s+(?:stable|unchanged)|ventric\w+|sinus|infarct|atrophy|black\s+holes?|hypointens\w+|cyst|disc|disk|spondyl\w+|degenerat\w+|optic)\b", re.IGNORECASE)


_OTHERS = re.compile(
    r"\b(?:others?|remaining|remainder|rest|older|old|earlier|existing|previous(?:ly)?|prior|known|chronic)\b", re.IGNORECASE
)
"""Words that leave out the lesions just told: "no other lesion enhances", "the remaining two do not"."""
_ONE_ENHANCES = re.compile(
    r"\b(?:the|a|an|one|this|that|single|solitary)\s+(?:(?!not?\b|no\b|other|old|prior|previous|stable|known)[\w\-/]+\s+){0,6}?(?:lesion|focus|plaque)"
    r"(?:\s*\([^)]*\)|\s+(?:at|in|of|on|near|within)\s+(?:the\s+)?(?:[\w\-/]+\s+){0,4}?[\w\-/]+)?,?\s+(?:which\s+|that\s+|also\s+|now\s+|alone\s+|only\s+|is\s+)?"
    r"(?P<verb>enhanc(?:es|ed|ing)|(?:takes?|took|taken)\s+up\s+(?:the\s+)?(?:contrast|gadolinium)|(?:shows?|showed|demonstrates?|demonstrated|has|had|displays?|with|exhibits?)\s+(?:(?!no\b|not\b|without)[\w\-]+\s+){0,5}?(?:enhancement|uptake))",
    re.IGNORECASE,
)
_SOME_NEW = re.compile(
    rf"(?P<count>{_C})\s+(?:(?:of\s+(?:these|them|those|which|the\s+(?:[\w\-/]+\s+){{0,4}}?{_LESION})|{_LESION})(?:\s*,[^.;]{{0,70}},|\s*\([^)]*\))?\s+|(?:\([^)]*\)\s+)?)"
    r"(?:were|was|are|is|have|has|had)\s+(?:(?:clearly|definitely|certainly)\s+)?(?P<how>not\s+(?:there|present|seen|visible|evident|identified|been\s+(?:there|present|seen))|new\b|appeared|developed|arisen|newly\s+appeared|come\s+up)",
    re.IGNORECASE,
)
_NEW_LISTED = re.compile(rf"\bnew\s+(?:[\w/\-]+\s+){{0,2}}?{_LESION}\s*:[^.;()]{{0,160}}\(\s*(?P<count>{_C})\s+(?:in\s+all|in\s+total|altogether|total)\s*\)", re.IGNORECASE)
_ENH_OF = re.compile(
    rf"(?P<count>{_C})\s+of\s+(?:these|them|those|which|the\s+(?:\w+\s+){{0,2}}?(?:{_LESION}|one|two|three|four|five|six|\d+))\s*(?:\([^)]*\)|,[^,.;]{{0,60}},)\s*(?:(?:do|does|also|are|is|now|show|shows)\s+){{0,2}}(?P<enh>enhanc\w+|(?:takes?|took)\s+up\s+(?:contrast|gadolinium))",
    re.IGNORECASE,
)
_LARGER = r"(?:enlarg(?:ed|ing|ement)|grown|grew|increas(?:ed?|ing)\s+in\s+(?:size|calib(?:er|re))|larger|expand(?:ed|ing)|bigger)"
_NOT_LARGER = re.compile(
    rf"\b(?:no|none|nothing|neither|nor|not|without|hasn['’]t|haven['’]t)\b(?:[^.;:,]|,(?!\s*(?:but|one|two|three|while)\b)){{0,60}}?\b{_LARGER}\b"
    r"|\b(?:others?|remaining|remainder|rest|older|old|existing|previous(?:ly)?|prior|known)\b[^.;:]{0,50}\b(?:(?:of\s+)?the\s+same\s+size|(?:unchanged|stable|identical)\s+in\s+(?:size|number\s+and\s+size|size\s+and\s+number)|(?:stable|unchanged)\s+in\s+number\s+(?:and|or)\s+size)\b"
    r"|\b(?:otherwise\s+)?(?:stable|unchanged)\s+in\s+(?:both\s+)?(?:number\s+and\s+size|size\s+and\s+number|size)\b",
    re.IGNORECASE,
)
_ONE_LARGER = re.compile(rf"(?P<count>{_C})(?:\s+{_LESION})?(?:\s*,[^,.;]{{0,60}},|\s*\([^)]*\))\s*(?:(?:is|are|has|have|was|were|now|clearly)\s+){{0,2}}{_LARGER}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One count (or the word stable) with the slice of the text that says it. `field` is a field of `Mri`."""

    field: str
    count: Count | None
    start: int
    end: int


def _foreign(words: str) -> bool:
    """Whether the words are about something else than a demyelinating lesion."""
    return bool(_NOT_LESION.search(words))


def _count(raw: str, plural: bool = False) -> Count | None:
    plain = raw.strip().lower()
    if plain in ("each", "all"):
        return None
    count = read_count(plain)
    return Count(2, None) if count is None and plural else count


def read_lesions(text: str, start: int, end: int) -> list[Reading]:
    """Every count that `text[start:end]` states, first statement of a field first; contradictory ones are both given."""
    found: list[Reading] = []
    spent: list[tuple[str, int, int]] = []

    def add(field: str, count: Count | None, low: int, high: int) -> None:
        if count is None or any(name == field and low < e and s < high for name, s, e in spent):
            return
        spent.append((field, low, high))
        found.append(Reading(field, count, low, high))

    for field, pattern in _LABELLED:
        for match in pattern.finditer(text, start, end):
            add(field, _count(match["count"]), match.start(), match.end())
    for match in _NO_NEW.finditer(text, start, end):
        words = match["list"].lower()
        lesion = (match["lesion"] or "").lower()
        if _foreign(text[match.start():min(end, match.end() + 14)]) and not lesion:
            continue
        if not lesion and not re.match(r"[\s.,;)]|$", text[match.end():match.end() + 1] or " "):
            continue
        if not lesion and not re.search(r"enhanc|enlarg|t2|flair", words) and re.match(r"\s*[a-z]", text[match.end():end]):
            continue
        if "new" in words or "fresh" in words or ("active" in words and not re.search(r"enhanc", words)):
            only_enhancing = re.fullmatch(r"(?:new\s+)(?:(?:contrast|gadolinium|gd)[\s\-]*)?enhanc\w+[\s,]*", words) is not None
            if only_enhancing and lesion:
                if not _PERSISTS.search(text, start, end):
                    add("enhancing", Count(0), match.start(), match.end())
                continue
            add("new_t2", Count(0), match.start(), match.end())
        if re.search(r"enlarg|expanding|growing", words):
            add("enlarging_t2", Count(0), match.start(), match.end())
        if re.search(r"enhanc|gd\+", words) or lesion == "enhancement":
            add("enhancing", Count(0), match.start(), match.end())
    for match in _NONE_NEW.finditer(text, start, end):
        add("new_t2", Count(0), match.start(), match.end())
    for match in _NEW_COUNT.finditer(text, start, end):
        rest = text[match.start():match.end() + 16]
        if not match["lesion"] and not re.search(r"\b(?:t2|flair)\b", match["rest"], re.IGNORECASE):
            after = text[match.end("new"):end]
            if not re.match(r"\s*(?:[.,;)]|$|and\b|compared|since|vs|on\b|in\b|at\b|with)", after) or not re.search(_LESION, text[max(start, match.start() - 90):match.start()], re.IGNORECASE):
                continue
        if _foreign(rest) or any(s <= match.start() < e for name, s, e in spent if name == "new_t2"):
            continue
        add("new_t2", _count(match["count"]), match.start(), match.end() if match["lesion"] else match.end("new"))
        if re.search(r"\benhancing\b", match["rest"] or "", re.IGNORECASE):
            add("enhancing", _count(match["count"]), match.start(), match.end())
    for match in _NEW_AFTER.finditer(text, start, end):
        if not _foreign(match.group()) and not re.search(r"\bno\s*$", text[start:match.start()], re.IGNORECASE):
            add("new_t2", _count(match["count"]), match.start(), match.end())
    for match in _SOME_NEW.finditer(text, start, end):
        nil = _count(match["count"]) == Count(0)
        if nil and not match["how"].lower().startswith(("new", "appeared", "developed", "arisen", "come")):
            continue
        of_these = re.search(r"\bof\s+(?:these|them|those|which)\b", match.group(), re.IGNORECASE)
        if not _foreign(match.group()) and (of_these or re.search(_LESION, text[start : match.end()], re.IGNORECASE)):
            add("new_t2", _count(match["count"]), match.start(), match.end())
    for match in _NEW_LISTED.finditer(text, start, end):
        add("new_t2", _count(match["count"]), match.start(), match.end())
    for match in _NO_ENH.finditer(text, start, end):
        subject = re.split(r"[.;,:]", text[max(start, match.start() - 40) : match.start()])[-1]
        if _OTHERS.search(match.group()) or (match.group()[:2].lower() in ("do", "di", "no") and match.group()[:3].lower() in ("do ", "doe", "did", "don", "not") and _OTHERS.search(subject)):
            continue
        if _foreign(match.group()) or (re.search(r"optic|nerve", match.group(), re.IGNORECASE) and "lesion" not in match.group().lower()):
            continue
        if re.match(r"(?:no|without)\s+new\s", match.group(), re.IGNORECASE) and _PERSISTS.search(text, start, end):
            continue
        add("enhancing", Count(0), match.start(), match.end())
    for match in _NON_ENHANCING.finditer(text, start, end):
        add("enhancing", Count(0), match.start(), match.end())
    positive_part = False
    for pattern in (_ENH_OF, _ENH_PART, _ENH_COUNT):
        for match in pattern.finditer(text, start, end):
            if re.search(r"\bnon[\s\-]*$|\bnot\s+$|\bno\s+$", text[max(start, match.start("enh") - 6):match.start("enh")], re.IGNORECASE) or _foreign(match.group()):
                continue
            if any(name == "enhancing" and s <= match.start("enh") < e for name, s, e in spent):
                continue
            if pattern is _ENH_COUNT and not match["lesion"] and not re.search(r"lesion|gd\s?\+|focus|foci", match.group(), re.IGNORECASE) and match["enh"].lower().endswith("enhancement"):
                continue
            count = _count(match["count"])
            if match["count"].lower() in ("each", "all", "both"):
                base = next((one.count for one in found if one.field == "new_t2"), None)
                count = Count(2) if match["count"].lower() == "both" else base
            if count is not None and count.low == 0 and count.high == 0:
                if _OTHERS.search(match.group()):
                    continue
                add("enhancing", count, match.start(), match.end())
                continue
            if pattern is _ENH_COUNT and re.search(r"\bnew\b", match["middle"], re.IGNORECASE):
                add("new_t2", count, match.start(), match.end())
            positive_part = positive_part or count is not None
            add("enhancing", count, match.start(), match.end())
    if not positive_part and not any(one.field == "enhancing" for one in found):
        single_ones = [
            match for match in _ONE_ENHANCES.finditer(text, start, end)
            if not _foreign(match.group()) and not _PERSISTS.search(match.group())
            and not re.search(r"\b(?:if|no|not|without|other|neither|nor|whether)\W+(?:\w+\W+)?$", text[max(start, match.start() - 24) : match.start()], re.IGNORECASE)
        ]
        if single_ones:
            add("enhancing", Count(len(single_ones)), single_ones[0].start(), single_ones[-1].end())
            positive_part = True
    if not positive_part:
        single = next((one.count for one in found if one.field == "new_t2"), None)
        for match in _IT_ENHANCES.finditer(text, start, end):
            if single is None or single == Count(1):
                add("enhancing", Count(1), match.start(), match.end())
    for match in _ONE_LARGER.finditer(text, start, end):
        if not _foreign(match.group()):
            add("enlarging_t2", _count(match["count"]), match.start(), match.end())
    for match in _NOT_LARGER.finditer(text, start, end):
        if not _foreign(match.group()) and not re.search(r"ventric|atroph|volume", match.group(), re.IGNORECASE):
            add("enlarging_t2", Count(0), match.start(), match.end())
    for match in _NONE_ENLARGED.finditer(text, start, end):
        if not _foreign(match.group()):
            add("enlarging_t2", Count(0), match.start(), match.end())
    for match in _ENLARGED.finditer(text, start, end):
        if not _foreign(match.group()) and not any(name == "enlarging_t2" and s <= match.start() < e for name, s, e in spent):
            add("enlarging_t2", _count(match["count"]), match.start(), match.end())
    if not any(one.field == "new_t2" for one in found):
        for match in _BARE_NEW.finditer(text, start, end):
            if _foreign(match.group()) or re.search(r"\b(?:no|any|if|for|evaluate|assess|\?|without|question\s+of|look\w*\s+for|rule\s+out|which\s+lesions.*are)\s*(?:\w+\s+){0,2}$", text[max(start, match.start() - 30):match.start()], re.IGNORECASE):
                continue
            plural = match["lesion"].lower() in ("lesions", "foci", "plaques", "hyperintensities")
            add("new_t2", Count(2, None) if plural else Count(1), match.start(), match.end())
    totals = []
    for match in _TOTAL.finditer(text, start, end):
        words = match.group()
        if _foreign(words) or any(s <= match.start() < e and name in ("new_t2",) for name, s, e in spent):
            continue
        near = text[match.start():min(end, match.end() + 30)]
        if not _T2_WORD.search(near) or re.search(r"\b(?:which|of\s+(?:these|them|the))\b", match["middle"], re.IGNORECASE):
            continue
        if re.match(r"(?:no|nil|none|a|an|another|some|both|various)\b", match["count"].strip(), re.IGNORECASE) and not re.match(r"(?:a|an)\s+(?:single|solitary|total|dozen|few|couple|number)", match["count"].strip(), re.IGNORECASE):
            continue
        if re.search(r"\b(?:new|enlarging)\s*$", match["middle"], re.IGNORECASE):
            continue
        count = _count(match["count"])
        if count is not None and count.low > 0:
            totals.append((count, match.start(), match.end()))
    if totals:
        best = max(totals, key=lambda one: (one[0].low, one[0].high is None))
        add("total_t2", best[0], best[1], best[2])
    for match in _STABLE.finditer(text, start, end):
        around = text[max(start, match.start() - 70):min(end, match.end() + 40)]
        if not _NOT_STABLE.search(around):
            found.append(Reading("stable", None, match.start(), match.end()))
            break
    return found
