"""The words of allergies: substances that people are allergic to, reactions, grades, and "no known allergies"."""

from __future__ import annotations

import re
from typing import Literal

Severity = Literal["mild", "moderate", "severe", "life_threatening"]

_ALLERGENS = (
    r"penicillins?|pcn|pen[\s\-]?v(?:k)?|amoxicillin|amoxil|augmentin|co-?amoxiclav|ampicillin|flucloxacillin|piperacillin|tazocin|zosyn|\w{2,}cillin|cef\w{3,}|ceph\w{3,}|keflex|cephalosporins?"
    r"|sulfas?|sulphas?|sulfa\s+drugs?|sulfonamides?|sulphonamides?|bactrim|septra|septrin|co-?trimoxazole|tmp-?smx|trimethoprim|nitrofurantoin|macrobid|\w{3,}mycin|\w{3,}micin|z-?pak|zithromax|clarithromycin|\w{2,}floxacin|cipro|levaquin|quinolones?"
    r"|metronidazole|flagyl|\w{3,}cycline|\w{3,}azole|vancomycin|linezolid|macrolides?|tetracyclines?"
    r"|codeine|morphine|opioids?|opiates?|oxycodone|percocet|vicodin|hydrocodone|hydromorphone|dilaudid|tramadol|fentanyl|demerol|meperidine|pethidine|co-?codamol"
    r"|aspirin|asa|nsaids?|ibuprofen|motrin|advil|naproxen|aleve|diclofenac|ketorolac|toradol|celecoxib|acetaminophen|paracetamol|tylenol"
    r"|lisinopril|ace[\s\-]?inhibitors?|acei|enalapril|ramipril|losartan|statins?|atorvastatin|simvastatin|amlodipine|hydrochlorothiazide|hctz"
    r"|lidocaine|lignocaine|novocaine|procaine|propofol|an(?:a)?esthetics?|heparin|enoxaparin|protamine"
    r"|(?:iv|iodinated|radiographic|ct|mri|gadolinium|contrast)\s+(?:contrast|dye|media|agents?)|iodine|iodide|contrast|gadolinium|gadavist|dotarem|povidone|betadine|chlorhexidine"
    r"|latex|rubber|(?:adhesive|surgical|medical|silk|paper)\s+tape|tape|adhesives?|plasters?|elastoplast|band-?aids?|nickel|wool|lanolin|neosporin|bacitracin|neomycin"
    r"|eggs?|peanuts?|tree\s+nuts?|nuts|walnuts?|cashews?|almonds?|shellfish|shrimp|prawns?|crab|lobster|fish|soy|soya|sesame|gluten|wheat|strawberr\w+|kiwi|bananas?|mango|avocado|tomato(?:es)?"
    r"|(?:bee|wasp|hornet|yellow\s+jacket|insect|fire\s+ant)(?:\s+(?:stings?|venom))?|venom|polysorbate(?:\s+80)?|peg|polyethylene\s+glycol|(?:mouse|murine)\s+proteins?|hamster\s+protein|thimerosal|gelatin"
    r"|gabapentin|pregabalin|carbamazepine|tegretol|phenytoin|dilantin|lamotrigine|lamictal|topiramate|valproate|levetiracetam|baclofen|tizanidine|amitriptyline|\w{2,}oxetine|sertraline|citalopram|escitalopram|bupropion|wellbutrin"
    r"|ondansetron|metoclopramide|reglan|prochlorperazine|compazine|promethazine|phenergan|diphenhydramine|benadryl|cetirizine|ranitidine|omeprazole|hydrocortisone|steroids?|corticosteroids?|allopurinol|isoniazid|rifampi[cn]\w*|methotrexate|quinine|chloroquine|hydroxychloroquine|insulin|metformin|tetanus(?:\s+toxoid)?|flu\s+(?:vaccine|shot|jab)|influenza\s+vaccine|mabs?|monoclonal\s+antibod\w+"
    r"|[a-z]{3,}mab"
)
KNOWN = re.compile(rf"(?<![\w\-])(?:{_ALLERGENS})(?![\w\-])", re.IGNORECASE)
"""Substances that charts list as allergens, so that the word itself may stand for one in running text."""

_REACTIONS = (
    r"rash(?:es|ed)?|hives|urticaria\w*|itch\w*|prurit\w+|anaphyla\w+|angio-?\s?o?edema|swell\w*|swollen|throat(?:\s+\w+)?|wheez\w+|bronchospasm|nausea\w*|nauseated|vomit\w*|emesis|throws?\s+up|sick(?:ness)?|gi\s+(?:upset|intolerance|distress)|(?:upset|sore|bad)\s+stomach|stomach\s+\w+|diarrh?o?ea"
    r"|psychosis|psychotic|mania|manic|shortness\s+of\s+breath|sob|breathless\w*|dyspn\w+|difficulty\s+breathing|trouble\s+breathing|breathing\s+\w+|hypotension|low\s+blood\s+pressure|flush(?:ing|ed)|blister\w*|peeling|stevens[\s\-]johnson(?:\s+syndrome)?|sjs|ten|dress|toxic\s+epidermal\s+necrolysis"
    r"|cough|dizz\w+|syncope|faint\w*|pass(?:es|ed)\s+out|collapse\w*|headaches?|palpitations|confusion|confused|hallucinat\w+|tongue|lips?|facial|face|unknown(?:\s+reaction)?|redness|red\s+(?:skin|man)\w*|erythema\w*|contact\s+\w+|dermatitis|eczema|intoleran\w+|myalgia\w*|muscle\s+(?:pain|aches)"
    r"|tendon\s+\w+|tendonitis|tendinitis|joint\s+pain|bruising|bleeding|tachycardia|shock|respiratory\s+(?:distress|arrest)|chest\s+(?:tightness|pain)|burning|welts?|wheals?|bumps|spots|seizures?|drowsiness|agitation|o?edema|breaks?\s+out|broke\s+out|oral\s+(?:itching|allergy)\w*|mouth\s+\w+|local\s+reaction|skin\s+(?:reaction|irritation|breakdown)|irritation|serum\s+sickness|hepatitis|kidney\s+injury|neutropenia|thrombocytopenia|photosensitivity|cramps|constipation|insomnia|jittery|shak(?:es|ing)|c\.?\s?diff\w*|fevers?|puffy|hospitali[sz]\w+"
)
REACTION = re.compile(rf"(?<![\w\-])(?:{_REACTIONS})(?![\w])", re.IGNORECASE)
STRONG_REACTION = re.compile(r"\b(?:rash(?:es)?|hives|urticaria\w*|itch\w*|anaphyla\w+|angio-?\s?o?edema|swell\w*|swollen|throat\s+\w+|wheez\w+|bronchospasm|vomit\w*|blister\w*|stevens[\s\-]johnson|sjs|welts?|psychosis|breaks?\s+out|broke\s+out|sick|nausea|dermatitis|shock|collapse\w*|red\s+man)\b", re.IGNORECASE)
"""Reactions that make a substance beside them an allergy in running text; a headache or palpitations do not."""
ANAPHYLACTIC = re.compile(r"\b(?:anaphyla\w+|angio-?\s?o?edema|urticaria\w*|hives|hypersensitiv\w+)\b", re.IGNORECASE)
GRADE = re.compile(r"\b(?:life[\s\-]?threatening|severe|serious|moderate|mild|minor|high|low)\b(?:\s+(?:reaction|severity|intolerance))?", re.IGNORECASE)

_GRADES: tuple[tuple[Severity, re.Pattern[str]], ...] = (
    ("life_threatening", re.compile(r"anaphyla|epinephrine|adrenaline|\bicu\b|intubat|life[\s\-]?threaten|collapse|(?<!electric )shock|arrest", re.IGNORECASE)),
    ("severe", re.compile(r"\bsevere|\bserious|bronchospasm|stevens|\bsjs\b|\bten\b|\bdress\b|respiratory\s+distress|angio-?\s?o?edema|hospital|throat\s+(?:swell|clos|tight)|hypotension|high\s+severity", re.IGNORECASE)),
    ("moderate", re.compile(r"\bmoderate", re.IGNORECASE)),
    ("mild", re.compile(r"\bmild|\bminor|low\s+severity", re.IGNORECASE)),
)

NONE_KNOWN = re.compile(
    r"\b(?:nkda|nka|n\.k\.d\.a|nkfa|nkma|no\s+known|none|nil(?:\s+known)?|no\s+(?:drug\s+|medication\s+|food\s+|medicine\s+|true\s+|recorded\s+|documented\s+|reported\s+)*allerg\w+|denies|not\s+allergic|unknown|no\s+history|negative|n/?a\b|not\s+known|reviewed|confirmed|see\s+list|as\s+listed|no\s+reaction|no\s+adverse)\b",
    re.IGNORECASE,
)
ONLY_NONE = re.compile(
    r"^\W*(?:nkda|nka|nkfa|nkma|none(?:\s+(?:known|reported|recorded|documented|listed))?(?:\s+to\s+\w+)?|nil(?:\s+\w+)?|no\s+known[\w\s]*|no\s+(?:(?:drug|medication|medicine|food|known|latex)\s*)*(?:allerg\w+|issues?|problems?)?|no\s+latex\s+\w+|denies[\w\s]*|no|unknown|n/?a|reviewed|confirmed|verified|known|drug|drugs?|food|not\s+known|as\s+(?:above|listed)|see\s+\w+)\W*$",
    re.IGNORECASE,
)
_SHORT = {"pcn": "penicillin", "penicillins": "penicillin", "sulpha": "sulfa", "sulphas": "sulfa", "sulfa drugs": "sulfa", "sulpha drugs": "sulfa", "asa": "aspirin", "peanuts": "peanut", "eggs": "egg"}


def severity_of(reaction: str) -> Severity | None:
    """The gravest grade that the words of the reaction give."""
    return next((grade for grade, pattern in _GRADES if pattern.search(reaction)), None)


def substance_name(written: str) -> str:
    """The substance in lower case, without capitals and line ends, a short form spelled out."""
    plain = re.sub(r"\s+", " ", written).strip(" .,:;-–—*•\"'“”").lower()
    return _SHORT.get(plain, plain)
