"""When a word of illness tells of no illness: talk of risks, tests, vaccines, services, classes of illness, other meanings.

Each function gets the clause around the word (`before` it and `after` it) and answers with the plain reason for leaving it out, or
None. What a form answers about the word is read in `condition_answers`; who is spoken of and negation in the language layer.
"""

from __future__ import annotations

import re

from extract.language.note import Mention, Note

_RISK_BEFORE = re.compile(
    r"\b(?:risks?(?:\s+(?:of|for|factors?\s+for|include|including|such\s+as|discussed))?|discuss\w*|counsel+\w*|talk\w*|d/w|explain\w*|review(?:ed)?(?!\s+of\s+systems)|warn\w*|mention\w*|educat\w*|aware\s+of|understands?|chance\s+of|possib\w+\s+(?:of|side)|side\s+effects?|adverse|complications?|monitor\w*\s+(?:for)?|screen\w*(?:\s+(?:for|of))?|watch\w*\s+for|prevent\w*|prophyla\w+|avoid\w*|protect\w*|went\s+(?:over|through)|vaccin\w+\s+(?:against|for)|immuni[sz]\w+|immun(?:e|ity)\s+(?:to|against|from)|signal|symptoms\s+of|signs\s+of|signs\s+and\s+symptoms|look\s+out\s+for|concerns?\s+about|worr\w+\s+about|fear\w*|what\s+if|hold\s+(?:for|if)|delay\s+(?:for|if)|do\s+not\s+(?:give|use)\s+in|contraindicat\w+|contraindication|precaution\w*|heard\s+about|potential(?:ly)?|rare|secondary\s+autoimmun\w+|consent\w*|surveillance|checklist|excluding|exclude|benefits?\s+and|pamphlet|leaflet|handout|information\s+on|guidance|advice|alert\s+card|told\s+(?:her|him|them|the\s+patient)\s+(?:about|what|that\s+(?:the\s+)?(?:drug|it|there))|about\s+the|association|(?:inclusion|exclusion|eligibility|stopping)\s+criteria|exclusions?\s*:|call\s+(?:if|for|with)|report\s+any|(?:to|please|will|must|should)\s+report|study|trial|ask\s+about|told\s+of|spent|hours?\s+on|minutes\s+on)\b(?:[^.;]|\.\d)*$",
    re.IGNORECASE,
)
_RISK_AFTER = re.compile(
    r"^\W*(?:(?:triple|viral|full|baseline)\s+)?(?:risks?|warning|counsel\w*|discuss\w*|surveillance|screen\w*|vaccin\w*|series|immun\w*|booster|shots?|jabs?|course\b(?!\s+of\s+(?:anti|treat))|panel|profile|serolog\w*|status|testing|tests?\b|pcr|education|monitoring|precautions?|prophylaxis|risk\s+was|assessment|questionnaire|checklist|control|awareness|society|foundation|charity|patients\b|sufferers|research|gene|marker|registry|signal|prevention|is\s+a\s+(?:rare|brain|contraindication|risk)|can\s+(?:occur|be)|may\s+occur|talk|advice|form|safety|handout|leaflet|antigen|surface|core|antibod\w+|sag|sab|cab|ag\b|ab\b|viral\s+load|dna|igg|igm|clinic|nurse|unit|service|department|specialist|team|ward|center|centre|doses?\b|x\s?\d|protocol|talked\s+through|gone\s+(?:over|through)|went\s+over|was\s+(?:discussed|reviewed|explained)|explained|discussed|reviewed|is\s+(?:discussed|explained)|were\s+(?:discussed|reviewed|explained)|and\s+(?:its|their)\s+(?:risk|symptom|sign)|symptoms\s+(?:reviewed|explained)|tumou?r\s+markers?|[\-–]?\s?(?:like|control)\b)\b",
    re.IGNORECASE,
)
_CONTRAINDICATION = re.compile(r"\bcontraindicat", re.IGNORECASE)
_OWN_LEAD = re.compile(r"\b(?:has|had|with|diagnosed\s+with|history\s+of)\s+(?:a\s+|an\s+)?$", re.IGNORECASE)
_OWN_CLAUSE = re.compile(r"\b(?:she|he|patient|pt|they)\s+(?:has|had|was|is|developed|reports)\b|\bhistory\s+of\b|;", re.IGNORECASE)
SUSPECT = re.compile(
    r"\b(?:until\s+(?:proven|shown|proved)\s+otherwise|cannot\s+(?:be\s+)?(?:rule|exclude|excluded|ruled)|can(?:no|'|’)t\s+(?:rule|exclude)|not\s+(?:been\s+)?(?:excluded|ruled\s+out)|concern(?:ing|ed)?\s+(?:for|about|that)|suspicious\s+for|suspect\w*|worrisome\s+for|query|r/o|rule\s+out|possible|probable|likely|differential|raises?\s+(?:the\s+)?(?:question|possibility|concern)|work[\s\-]?up\s+for|evaluat\w+\s+for|consider(?:ed|ing)?)\b",
    re.IGNORECASE,
)
"""Words under which a named PML is a suspicion and no mere mention."""
_TO_EXCLUDE_BEHIND = re.compile(
    r"\s*(?:(?:still|now|therefore|first)\s+)?(?:(?:needs?|has|must|is\s+yet|remains)\s+(?:still\s+)?(?:to\s+)?be\s+(?:urgently\s+)?|(?:can\s?not|can['’]t|could\s+not|couldn['’]t|has\s+not|hasn['’]t|was\s+not|is\s+not|not)\s+(?:(?:yet|entirely|fully|completely)\s+)?(?:be(?:en)?\s+)?(?:(?:entirely|fully|completely)\s+)?)(?:excluded|ruled\s+out)",
    re.IGNORECASE,
)
_NO_SIGNS = re.compile(
    r"(?:\b(?:no|without|nil|nor|never\s+any|absence\s+of|free\s+(?:of|from)|clear\s+of)|\bw/o)\s+(?:\w+\s+){0,2}?(?:signs?|evidence|symptoms?|features|hint|suggestion|indication|trace|suspicion)"
    r"(?:\s+(?:or|and|/)\s+\w+)?\s+(?:of|for|suggest\w+|suggestive\s+of)\s+(?:(?:an?|any|active|current|ongoing|new|acute|recent|serious|systemic|opportunistic|intercurrent)\s+)*$"
    r"|\b(?:has|have|had|is|are|with|reports?|confirm\w*(?:\s+that)?(?:\s+there\s+is)?)\s+no\s+(?:(?:known|active|current|ongoing|recent|acute|serious|systemic|personal|any|history\s+of|hx\s+of)\s+)*$",
    re.IGNORECASE,
)
_LABEL_OF_TALK = re.compile(r"\b(?:screened|screening|tested|vaccinat\w+|immuni[sz]\w+|discuss\w*|counsel+\w*|informed|aware|understands?|monitor\w*|risks?|educat\w+|warned|explained|results?)\b", re.IGNORECASE)
_RULE = re.compile(r"\b(?:plan|policy|insurer|payer|payor|protocol|criteria|label|programme?|scheme|NICE|PBS)\b[^.;]{0,30}\b(?:approves?|covers?|authori[sz]es|requires?|allows?|funds?)\b[^.]*$|\beligible\s+(?:when|if|only|provided)\b[^.]*$", re.IGNORECASE)
_CAUGHT = re.compile(r"\b(?:has|had|have|with|caught|got|for|confirmed|current|recent|acute|active|diagnos\w+|from|treated|positive|no|denies|proven|suspected|probable)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_AFTER_A_DOSE = re.compile(r"\W*(?:(?:and|,|/)\s+\w+\s+){0,3}(?:after|with|following)\s+(?:each|every|most|her|his|the\s+(?:first|second|last))?\s*(?:pens?|shots?|jabs?|injections?|infusions?|doses?|syringes?|vaccin\w+|interferon\w*|tablets?)\b", re.IGNORECASE)
_OTHER_FEVER = re.compile(r"\b(?:hay|scarlet|glandular|rheumatic|yellow|dengue|typhoid|q|mediterranean|cabin|drug)[\s\-]+$", re.IGNORECASE)
_CLASSES = ("infections", "cancers", "strokes", "malignancies", "arrhythmias")
_COUNTED = re.compile(r"\b(?:recurrent|frequent|repeated|multiple|several|two|three|had|no|nil|denies|without|any|current|recent|active|chronic|history\s+of)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_RISK_NAMES = frozenset({"thyroid_disease", "autoimmune_cytopenia", "active_infection", "stroke", "malignancy", "pml", "leukemia_lymphoma", "liver_disease"})
_HELD = re.compile(
    r"\b(?:history|hx|h/o|chronic|acute|active|known|occult|resolved|past|previous(?:ly)?|prior|has|have|had|having|with|carrie[rs]|infected|contracted|caught|picked\s+up|diagnos\w+|dx|developed|treated|reactivat\w+|flare\s+of|cured|cleared|lives?|living|suffer\w*|got|exposed\s+to|positive\s+for|recovered\s+from|from)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_VIRUS_SECTIONS = frozenset({"past_history", "problem_list", "family_history", "assessment", "surgical_history"})
_SHORT = frozenset({"AF", "HT", "DM", "MI", "ALL", "TB", "DM2", "VT"})
_SHORT_SECTIONS = frozenset({"past_history", "problem_list", "history", "assessment", "family_history", "medications"})
_SHORT_HELD = re.compile(r"\b(?:has|had|have|with|history\s+of|h/o|hx|latent|active|treated\s+(?:for)?|pulmonary|diagnosed|previous|past|paroxysmal|acute|persistent|permanent|no|denies|without|type\s+[12I]+)\W+(?:\w+\W+)?$", re.IGNORECASE)


def pml_is_feared(before: str, after: str, words: str) -> bool:
    """Whether PML is a suspicion of this moment: it cannot or must be excluded, is raised by a scan, or is looked for because of
    something new. MRI "every 6 months to exclude PML" is none. `words` is the whole statement."""
    if _TO_EXCLUDE_BEHIND.match(after):
        return not re.search(r"\bnever\b", before)
    if re.search(r"\b(?:to|must|need\s+to|should)\s+(?:urgently\s+)?(?:exclude|rule\s+out|r/o)\s+(?:early\s+)?$", before, re.IGNORECASE):
        return re.search(r"\b(?:given|because|urgent\w*|stat|emergen\w+|new(?:ly)?\s+(?:onset\s+)?(?:symptom|deficit|weakness|aphasia|confusion|lesion|hemi|visual|cognitive|seizure|speech|behavio)\w*|worsening|admitted)\b", words, re.IGNORECASE) is not None
    raised = re.search(r"\b(?:question|possibility|suspicion|spectre)\s+of\s+(?:early\s+)?$", before, re.IGNORECASE)
    return bool(raised) and re.search(r"\b(?:raised?|raises|radiolog\w+|mri|scan|lesions?|report)\b", words, re.IGNORECASE) is not None


def denied_at_once(before: str) -> bool:
    """Whether the words right before deny every sign of the illness ("with no sign of infection")."""
    return _NO_SIGNS.search(before) is not None


def is_talk(note: Note, mention: Mention, before: str, after: str, answered: bool) -> str | None:
    """The reason when the word is named as a risk, in advice, or as a test, vaccine or service; where a form answers, only the label
    of its line decides."""
    if _RISK_AFTER.match(after):
        return "a test, a vaccine, a service or a talk, not an illness"
    if re.search(r"\b(?:medicines?|medications?|drugs?|treatments?|chemotherapy|tablets|infusions?)\s+for\s+(?:(?:any|a|an|the|other)\s+)?$", before, re.IGNORECASE) and answered:
        return "asks for a treatment, not an illness"
    if _RULE.search(before):
        return "a rule of a plan or protocol"
    if mention.concept == "fever" and _AFTER_A_DOSE.match(after):
        return "an effect of a drug"
    if answered and _LABEL_OF_TALK.search(before):
        return "a line on a talk, a test or a vaccine"
    if answered:
        return None
    risk = _RISK_BEFORE.search(before)
    if risk and not denied_at_once(before):
        led = before[risk.start():]
        suspected = mention.concept == "pml" and SUSPECT.search(before[max(0, risk.start() - 24):])
        if not suspected and not _OWN_LEAD.search(before) and not _OWN_CLAUSE.search(led):
            signs = re.search(r"\bsigns?\s+of\b|symptoms\s+of", risk.group(), re.IGNORECASE)
            context = note.context(mention.start, mention.end, "CONDITION")
            denied = context.assertion == "absent" and (signs or any(cue.category == "NEGATED" and mention.start - len(led) + len(risk.group(0).split()[0]) <= cue.start < mention.start for cue in context.cues))
            if not denied:
                return "named as a risk or in advice"
    if _CONTRAINDICATION.search(after[:40]):
        return "named as a contraindication"
    return "one of a list of risks of a drug" if _risk_list(note, mention) else None


def is_other_meaning(note: Note, mention: Mention, before: str, after: str, line_before: str) -> str | None:
    """The reason when the letters mean something else here: a code, another fever, a laboratory test, a class of illness."""
    name, segment = mention.concept, mention.segment
    word = note.text[mention.start:mention.end]
    category = segment.section.category
    if word.isupper() and len(word) <= 4 and (re.match(r"[\-\d]|\s*\d{5}\b", after) or re.search(r"[A-Z][a-z]+,\s*$|[/|]\s*$", line_before[-24:])) and not note.mentions_in(mention.start - 8 - len(word), mention.start, "CONDITION"):
        return "a code or initials"
    if name == "stroke" and re.match(r"\W*(?:angle\b|tenderness)", after, re.IGNORECASE):
        return "not a stroke"
    if name == "hypertension" and re.match(r"\W*(?:pulmonary|portal|intracranial)", before[-14:], re.IGNORECASE):
        return "another hypertension"
    if name == "depression" and re.search(r"\b(?:st|respiratory|cns|bone\s+marrow|marrow)[\s\-]*$", before, re.IGNORECASE):
        return "another depression"
    if name == "malignancy" and word == "CA" and not re.search(r"\b(?:breast|colon|lung|prostate|thyroid|ovarian|cervical|skin|renal|bladder|cell)\s+$", line_before, re.IGNORECASE):
        return "letters that need not mean cancer"
    if name == "active_infection" and (re.search(r"\b(?:head\s+)?colds?\b", before[-20:], re.IGNORECASE) or (word.isupper() and re.match(r"\s*(?:vax|vacc|neg|pcr)", after, re.IGNORECASE))):
        return "a cold or a vaccine"
    if word.lower() == "influenza" and not (_CAUGHT.search(before) or re.match(r"\W*(?:[AB]\b|\(?(?:swab|pcr|positive)|positive|detected|confirmed)", after)):
        return "a vaccine or a season, not an illness"
    if name == "hiv_infection" and ((word == "HIV" and not _is_hiv_illness(note, mention, before, after)) or re.search(r"\s\+$", word)):
        return "the virus or its test"
    if word in ("HBV", "HCV") and not _HELD.search(before):
        return "the virus or its test"
    if name == "fever" and _OTHER_FEVER.search(before):
        return "another fever"
    if word in _SHORT and category not in _SHORT_SECTIONS and not _SHORT_HELD.search(before):
        return "letters that need not mean the illness"
    if name == "tuberculosis" and (
        re.match(r"\W*(?:gold|quant\w*|spot|igra|screen\w*|test|skin\s+test|neg\w*|pos\w*|blood)", after, re.IGNORECASE)
        or re.search(r"(?:quantiferon|gold|igra|t-?spot)[\s\-]*$", before, re.IGNORECASE)
    ):
        return "a laboratory test's name"
    if name in ("hepatitis_b", "hepatitis_c") and _names_the_virus_only(note, mention, before, after):
        return "a laboratory test's name"
    if name == "active_infection" and note.kind == "laboratory_report":
        return "a laboratory's remark"
    if word.lower().endswith(_CLASSES) and not _COUNTED.search(before):
        return "a class of illness, not one that the patient has"
    return None


def _names_the_virus_only(note: Note, mention: Mention, before: str, after: str) -> bool:
    """Whether hepatitis B or C is named for its test, vaccine or immunity, and not as an illness that someone has."""
    word = note.text[mention.start:mention.end]
    if re.search(r"carrier|infection\b|chronic|occult", word, re.IGNORECASE) or re.match(r"[\s\-]*(?:carrier|infection|positive\s+(?:since|mother|status))", after, re.IGNORECASE):
        return False
    if re.match(r"\W*(?:\(\s*)?HBs\s?Ag\s*(?:\+|pos\w*|reactive)", after, re.IGNORECASE):
        return False
    if _HELD.search(before):
        return bool(re.search(r"\b(?:immun\w+|vaccin\w+|antibod\w+|titer|titre|panel)\b", before[-40:], re.IGNORECASE))
    tested = re.match(r"\W*(?:neg\w*|non[\s\-]?react\w*|pos\w*|react\w*|immune|not\s+detected|both|screen|is\s+negative|was\s+negative|:|surface|core|s\s?ag|s\s?ab|c\s?ab|ab\b|total|before|prior)", after, re.IGNORECASE)
    if tested or mention.segment.section.category == "labs" or note.kind == "laboratory_report" or mention.segment.form == "row":
        return True
    return mention.segment.section.category not in _VIRUS_SECTIONS and not _one_of_a_list(note, mention, before, after) and note.context(mention.start, mention.end, "CONDITION").assertion == "present"


def _is_hiv_illness(note: Note, mention: Mention, before: str, after: str) -> bool:
    """Whether bare "HIV" names the infection that someone has, or is said not to have, rather than a test."""
    category = mention.segment.section.category
    if mention.segment.form == "row":
        return False
    if re.match(r"\W*(?:dx|diagnosed|since|infection|disease|on\s+(?:c?art|haart|arvs?|antiretrovirals?)|off\s+(?:c?art|haart|arvs?)|with\s+(?!vzv|hbv|hep))", after, re.IGNORECASE):
        return True
    if re.match(r"\W*(?:\d|tests?|neg\w*|non|pos\w*|react\w*|screen\w*|ab\b|ag\b|antibod\w+|antigen|status|serolog\w*|combo|rna|viral|virus|result\w*|not\s+detected|consent|should|was|is|pending|:|-\d)", after, re.IGNORECASE) or category in ("labs", "plan"):
        return False
    if re.search(r"\b(?:test\w*|screen\w*|check\w*|bloods?|labs?|serolog\w+|drawn|sent|ordered|repeat|vzv|hbsag|quantiferon|confirm)\b", before, re.IGNORECASE):
        return False
    if note.context(mention.start, mention.end, "CONDITION").assertion == "absent":
        return re.search(r"\b(?:history|hx|h/o|known|denies|denied|ever|never)\b", before, re.IGNORECASE) is not None
    return category in ("past_history", "problem_list", "assessment", "family_history") or re.search(r"\b(?:has|had|living\s+with|lives\s+with|known|diagnosed\s+with|history\s+of|h/o|hx\s+of|contracted|well[\s\-]controlled|treated)\s+$", before, re.IGNORECASE) is not None


def _one_of_a_list(note: Note, mention: Mention, before: str, after: str) -> bool:
    """Whether the word is an item of a plain list of illnesses ("Background: MS, Hep B, obesity")."""
    item = re.search(r"(?:^|[:,;]|\band)\s*$", before) and re.match(r"\s*(?:[,;.(]|and\b|$)", after)
    words = note.text[mention.segment.start:mention.segment.end]
    others = [one for one in note.mentions_in(mention.segment.start, mention.segment.end, "CONDITION", "DISEASE") if one.start != mention.start]
    return bool(item) and (bool(others) or words.count(",") >= 2) and re.search(r"\b(?:lfts?|fbc|cbc|u&e|igg|tsh|cmp|quantiferon|hcg|panel|labs?|urine|ecg|test\w*|screen\w*|bloods?|serolog\w*|vaccin\w*|immun\w*|order\w*|check\w*|risks?|side\s+effects?|infusion|discuss\w*|d/w|explain\w*|negative|neg|hiv|vzv|tb)\b", words, re.IGNORECASE) is None


def _risk_list(note: Note, mention: Mention) -> bool:
    """Whether the words stand in a list of what a drug may do: three or more of the usual risks after a drug's name or after
    "infusion reactions", with nothing that makes them the patient's."""
    segment = mention.segment
    if mention.concept not in _RISK_NAMES or segment.section.category in ("past_history", "problem_list", "family_history"):
        return False
    low, high = max(segment.start, mention.start - 240), min(segment.end, mention.end + 240)
    names = {one.concept for one in note.mentions_in(low, high, "CONDITION")} & _RISK_NAMES
    words = note.text[low:high]
    led = bool(note.mentions_in(low, mention.start, "DRUG")) or bool(re.search(r"\binfusion\s+reactions?\b|\bautoimmun\w+\b|\bside\s+effects?\b|\brisks?\b", words, re.IGNORECASE))
    return len(names) >= 3 and led and not re.search(r"\b(?:has|had|history\s+of|h/o|diagnosed|no|denies|without|never)\b", words, re.IGNORECASE)
