"""Allergies and intolerances: every listed substance, with its reaction.

Read from the allergy section or field, item by item, and from running text ("amoxicillin gives him hives", "allergic to penicillin",
"Penicillin - rash as a child", "anaphylaxis to natalizumab"). "NKDA", "none known", seasonal allergies, an empty box and a question are
none; what a drug under treatment does beside its purpose is told by the infusion and the therapy, and is an allergy only when called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Allergy
from extract.finders.allergy_words import (
    ANAPHYLACTIC,
    GRADE,
    KNOWN,
    NONE_KNOWN,
    ONLY_NONE,
    REACTION,
    STRONG_REACTION,
    severity_of,
    substance_name,
)
from extract.finders.base import Found, refuse
from extract.finders.condition_answers import form_answer
from extract.language.note import Note
from extract.language.segments import Segment

_ITEM = re.compile(r"\s*(?:[,;]|\n\s*(?:[-*•]|\d[.)])|\band\b(?!\s+(?:itch|swell|hives|rash|vomit|nausea|facial|throat|wheez|short|angio|dizz|lip|tongue|hypoten|diarr|breath|fever|bronch))|\s/\s|\s{3,}|\t|\.\s)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:\((?P<paren>[^)]*)\)(?P<tail>[\s\-–—]*\w*)|(?:\s[-–—]+\s*|[-–—]\s+|:|=|->|→|>|\bcauses?\b|\bcaused\b|\bcausing\b|\bgives?\s+(?:him|her|them|me)\b|\bgave\s+(?:him|her|them)\b|\bleads?\s+to\b|\bwith\b|\bproduces?\b|\bmakes?\s+(?:him|her)\b|\breaction\s*:?|\bresulting\s+in\b|\|)\s*(?P<rest>.+))\s*$", re.IGNORECASE | re.DOTALL)
_NOT_SUBSTANCE = re.compile(
    r"^(?:not|has|have|takes|over|anti-?\w*|(?:her|his)\s+\w+$|seasonal|environmental|hay\s*fever|pollen|dust|cats?|dogs?|grass|the|she|he|reports?|states|updated|last|reviewed|none|patient|no|yes|adverse|drug|medication|food|allerg\w+|intolerances?|reactions?|type|severity|date|noted|substance|agent|unknown|see|to|on|in|of|known|also|but|per|as|confirmed|social|meds?|medications?|history|however|allergen|mild|moderate|severe|active|onset|status|source|pt|verified|list|\d+)\b|^\W*$|^[\d\[]",
    re.IGNORECASE,
)
_NAME = r"[A-Za-z][\w\-]*(?:\s+(?:dye|contrast|media|drugs?|acid|antibiotics?|tape|sulfate|venom|nuts?|oil|stings?|toxoid|vaccine|jelly|proteins?|products?))?"
_NO_NAME = r"(?!any\b|medic\w+|drugs?\b|anything|it\b|her\b|his\b|the\b|this\b|that\b|a\b|an\b|some\b|several\b|multiple\b|which\b|what\b|either\b|both\b|all\b|one\b|its\b|pollen|dust|cats?\b|dogs?\b|grass)"
_TO = re.compile(rf"\b(?P<word>allerg(?:ic(?:\s+reactions?)?|y|ies)|hypersensitiv(?:e|ity)(?:\s+reactions?)?|intoleran(?:t|ce)|sensitiv(?:e|ity))\s+(?:to|of)\s+(?P<substance>{_NO_NAME}{_NAME})", re.IGNORECASE)
_MORE = re.compile(rf"\s*(?:\([^)]*\))?\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*/\s*|\s*&\s*)(?:to\s+)?(?P<substance>{_NO_NAME}{_NAME})(?=\s*(?:[,.;(&/]|and\b|$|\n))", re.IGNORECASE)
_GIVES = re.compile(r"\s+(?:gives|gave|causes?|caused|brings?|brought|makes?|made|produced|triggers?|triggered|provoked)\b(?P<rest>[^.;\n]{0,60}(?:\n[^.;\n]{0,30})?)", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?:\((?P<paren>[^)]{2,60})\)|(?:\s[-–—]+\s*|[-–—]\s+|:\s*|=\s*|\s*->\s*|\s*→\s*|\s+>\s+)(?P<rest>[^.;\n]{2,70}))", re.IGNORECASE)
_FROM = re.compile(rf"\b(?P<rest>{STRONG_REACTION.pattern})\s+(?:reaction\s+)?(?:to|with|from|after|on|when\s+given|following|during)\s+(?:(?:the|her|his|a|an)\s+)?(?:(?:first|second|third|fourth|last|\d\w\w)\s+)?(?:(?:dose|infusion|injection|course|cycle)s?\s+(?:of\s+)?)?(?:(?:taking|oral|iv|a\s+course\s+of|his|her)\s+)?$", re.IGNORECASE)
_NAMED = re.compile(r"\s+(?P<word>allergy|anaphylaxis|hypersensitivity|allergic\s+reaction)\b", re.IGNORECASE)
_REACTS = re.compile(r"\b(?:reacts?(?:\s+badly)?\s+to|reacted(?:\s+badly)?\s+to|(?:bad|adverse|severe|serious|allergic|anaphylactic)\s+reactions?\s+to)\s+(?:the\s+|oral\s+|iv\s+)?$", re.IGNORECASE)
_SKIP_SECTIONS = frozenset({"policy", "legend", "instructions", "labs", "premedication", "counselling"})
_REFUTED = re.compile(r"\b(?:de-?label\w*|ruled\s+out|tolerat\w+|not\s+(?:a\s+)?(?:true\s+)?allerg\w+|no\s+(?:true\s+)?allerg\w+|disproved|outgrew|outgrown|negative\s+(?:skin\s+)?test\w*|without\s+(?:any\s+)?(?:reaction|problem)|could\s+cause|can\s+cause|may\s+cause|might)\b", re.IGNORECASE)
_LED_IN = re.compile(r"^\s*(?:(?:him|her|them|me|you|the\s+patient|patient|pt|feel|very|come|out|in|to|an?)\s+)+", re.IGNORECASE)
_LEADS_TO = re.compile(r"(?:causing|causes|caused|which\s+caused?s?|resulting\s+in|giving|leading\s+to|gets|got|with)\s+", re.IGNORECASE)
_LEAD_IN = re.compile(r"^(?:(?:yes|confirmed|reviewed|updated|positive|current)\s*[-–—:,.]\s*|(?:allerg(?:ic|y|ies)\s+to|to|also|but|except|intolerant\s+of|intolerance\s+to|(?:she|he|pt|patient)\s+is\s+allergic\s+to)\s+|\d[.)]\s+)+", re.IGNORECASE)
_MUST_NOT = re.compile(r"\b(?:cannot|can\s?not|can['’]t|unable\s+to|must\s+not|should\s+not|avoids?|never\s+again|not\s+to\s+be)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|was|will|has|had|takes?|took|to\s+(?:change|start|stop|continue|see|be)|should|started|stopped|given|discussed|works?|lives?)\b", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every allergy of the patient, each substance once in a document."""
    told: dict[tuple[str, str], Allergy] = {}
    for one in _candidates(note):
        if not isinstance(one, Allergy):
            yield one
            continue
        key = (one.substance, one.assertion)
        before = told.get(key)
        told[key] = one if before is None else _joined(before, one)
    yield from told.values()


def _joined(one: Allergy, two: Allergy) -> Allergy:
    """One allergy told twice: the fuller reaction and the graver grade, with the words of both."""
    fuller = max((one, two), key=lambda fact: len(fact.reaction or ""))
    grades = ("mild", "moderate", "severe", "life_threatening")
    severity = max((one.severity, two.severity), key=lambda grade: grades.index(grade) if grade else -1)
    return fuller.model_copy(update={"severity": severity, "evidence": (*one.evidence, *(span for span in two.evidence if span not in one.evidence))})


def _candidates(note: Note) -> Iterator[Found]:
    none_told: set[int] = set()
    for segment in note.segments:
        section = segment.section
        if not segment.about_patient:
            continue
        if section.category == "allergies" and not (segment.start > section.body and (section.start in none_told or _other_field(note, segment))):
            found = tuple(_listed(note, segment))
            if any(not isinstance(one, Allergy) for one in found):
                none_told.add(section.start)
            yield from found
            if not any(isinstance(one, Allergy) for one in found):
                yield from _told(note, segment)
        elif section.category not in _SKIP_SECTIONS:
            yield from _told(note, segment)


def _other_field(note: Note, segment: Segment) -> bool:
    """Whether a line under the allergies is a field of another matter ("PCA: …")."""
    label = re.compile(r"[A-Z0-9][\w /&'’\-]{1,30}:(?=\s|$)").match(note.text, segment.start, segment.end)
    return label is not None and not KNOWN.search(label.group()) and not re.search(r"allerg|reaction|intoleran|sensitiv|drugs?|foods?|contrast|environment|latex|other", label.group(), re.IGNORECASE) and not note.mentions_in(label.start(), label.end(), "DRUG")


def _listed(note: Note, segment: Segment) -> Iterator[Found]:
    """The items of an allergy list."""
    start = max(segment.start, segment.section.body) if segment.start <= segment.section.body <= segment.end else segment.start
    words = note.text[start:segment.end]
    if segment.form == "heading" or not words.strip():
        return
    if ONLY_NONE.match(words) or (NONE_KNOWN.search(words) and not re.search(r"\bexcept|\bbut\b|other\s+than|apart\s+from", words, re.IGNORECASE) and not (REACTION.search(words) or KNOWN.search(words))):
        yield refuse(note, "allergy", "no allergies are known", (start, segment.end))
        return
    if note.context(start, segment.end, "REACTION").assertion == "family":
        return
    first = segment.start <= segment.section.body <= segment.end
    masked = re.sub(r"\([^)]*\)", lambda found: found.group().replace(",", "\x01").replace(";", "\x01").replace(" and ", " \x02\x02\x02 ").replace("/", "\x03").replace(". ", ".\x04"), words)
    for low, high in _items(words, masked):
        item = words[low:high].strip(" .;,:-*•\n")
        offset = start + low + words[low:high].find(item)
        fact = _item(note, item, offset, alone=first)
        if fact is not None:
            yield fact


def _items(words: str, masked: str) -> list[tuple[int, int]]:
    """The slices of a list's items; a piece that tells only of a reaction or its grade belongs to the item before it."""
    cuts = [(found.start(), found.end()) for found in _ITEM.finditer(masked)]
    bounds = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(words)]
    items: list[tuple[int, int]] = []
    for number, (low, high) in enumerate(zip(*bounds, strict=True)):
        column = number > 0 and re.search(r"\t| {3,}", masked[cuts[number - 1][0]:cuts[number - 1][1]]) is not None
        piece = words[low:high].strip(" .;,:-*•\n")
        led = _LEADS_TO.match(piece)
        rest = GRADE.sub("", REACTION.sub("", piece[led.end():] if led else piece))
        only_reaction = bool(piece) and ((column and REACTION.search(piece)) or led or REACTION.match(piece) or GRADE.match(piece)) and len(re.findall(r"[A-Za-z]{3,}", rest)) <= 2 and not KNOWN.search(piece)
        if only_reaction and items and not ONLY_NONE.match(piece):
            items[-1] = (items[-1][0], high)
        elif piece:
            items.append((low, high))
    return items


def _item(note: Note, item: str, offset: int, *, alone: bool) -> Allergy | None:
    """One item of a list; None when it names no substance. `alone`: it stands in the line of the heading."""
    if not item or ONLY_NONE.match(item) or form_answer(note, offset, offset + len(item)) in ("empty", "no"):
        return None
    bare = _LEAD_IN.sub("", item)
    offset += len(item) - len(bare)
    item = bare
    found = _PARTS.search(item)
    substance, reaction = item, ""
    if found and found.start() > 1:
        substance = item[:found.start()]
        reaction = ((found["paren"] or "") + (found["tail"] or "")) if found["paren"] is not None else found["rest"] or ""
    if reaction and REACTION.fullmatch(substance.strip()) and KNOWN.search(reaction) and not REACTION.search(reaction):
        substance, reaction = reaction, substance
    if not reaction:
        tail = REACTION.search(substance)
        if tail and tail.start() > 2:
            substance, reaction = substance[:tail.start()], substance[tail.start():]
    inner = re.search(r",\s*|\s{3,}|\t|;", substance)
    if inner and inner.start() > 2:
        substance, reaction = substance[:inner.start()], substance[inner.end():] + " " + reaction
    substance = re.sub(r"\b(?:allergy|allergies|intolerance)$", "", substance.strip(" .,:;-–"), flags=re.IGNORECASE).strip()
    known = KNOWN.search(substance) is not None
    if len(substance.split()) > 5 or len(substance) < 3 or _NOT_SUBSTANCE.match(substance) or not re.search(r"[A-Za-z]{3}", substance):
        return None
    if _REFUTED.search(item) or (not known and (_VERB.search(item) or (not alone and not REACTION.search(reaction) and len(substance.split()) > 3))):
        return None
    if not known and not reaction and re.search(r"\d\s*(?:mg|mcg|ml|min|hrs?|h|g|%|units)\b", item, re.IGNORECASE):
        return None
    if substance[0].islower() and not known and len(substance.split()) > 3:
        return None
    return _fact(note, substance, reaction, offset, offset + len(item), "listed as an allergy")


def _told(note: Note, segment: Segment) -> Iterator[Found]:
    """Allergies told in running text."""
    text = note.text
    for match in _TO.finditer(text, segment.start, segment.end):
        yield from _proven(note, segment, match["substance"], match.start(), match.end(), match["word"])
        more = _MORE.match(text, match.end(), segment.end)
        while more and (KNOWN.search(more["substance"]) or note.mentions_in(*more.span("substance"), "DRUG")):
            yield from _proven(note, segment, more["substance"], match.start() if more.start() - match.start() < 30 else more.start("substance"), more.end(), match["word"])
            more = _MORE.match(text, more.end(), segment.end)
    for start, end, drug in _substances(note, segment):
        yield from _beside(note, segment, start, end, drug)


def _substances(note: Note, segment: Segment) -> Iterator[tuple[int, int, bool]]:
    """The known allergens of the segment, and whether each is a drug of the packet's own matter."""
    for match in KNOWN.finditer(note.text, segment.start, segment.end):
        yield match.start(), match.end(), bool(note.mentions_in(match.start(), match.end(), "DRUG"))
    for mention in note.mentions_in(segment.start, segment.end, "DRUG"):
        if not KNOWN.fullmatch(note.text[mention.start:mention.end]):
            yield mention.start, mention.end, True


def _beside(note: Note, segment: Segment, start: int, end: int, drug: bool) -> Iterator[Found]:
    """An allergy told by the words right beside a substance."""
    text = note.text
    substance, before = text[start:end], text[max(segment.start, start - 60):start]
    named = _NAMED.match(text, end, min(segment.end, end + 40))
    if named:
        yield from _proven(note, segment, substance, start, named.end(), named["word"])
        return
    lead = _FROM.search(before)
    if lead and (not drug or ANAPHYLACTIC.search(lead["rest"])):
        yield from _proven(note, segment, substance, start - len(before) + lead.start("rest"), end, lead["rest"])
        return
    reacts = _REACTS.search(before)
    if reacts and (not drug or re.search(r"allergic|anaphyl", reacts.group(), re.IGNORECASE)):
        yield from _proven(note, segment, substance, start - len(before) + reacts.start(), end, reacts.group())
        return
    for pattern in (_GIVES, _BESIDE):
        match = pattern.match(text, end, min(segment.end, end + 110))
        if not match:
            continue
        rest = match.groupdict().get("paren") or match["rest"] or ""
        strong = STRONG_REACTION.search(rest)
        if strong and strong.start() < 40 and (not drug or ANAPHYLACTIC.search(rest)):
            stop = re.search(r",\s+(?!" + REACTION.pattern + "|severe|mild|moderate)", rest)
            told = rest[:stop.start()] if stop and stop.start() > strong.start() else rest
            reach = match.end() if match.groupdict().get("paren") else match.start("rest") + len(told.rstrip())
            yield from _proven(note, segment, substance, start, reach, told)
            return


def _proven(note: Note, segment: Segment, substance: str, start: int, end: int, said: str) -> Iterator[Found]:
    """The fact, unless the words deny it, ask for it, or tell it of a plan."""
    text = note.text
    answer = form_answer(note, start, end)
    if answer in ("empty", "no", "asked"):
        yield refuse(note, "allergy", "a box or question without a yes", (start, end))
        return
    assertion = note.context(start, end, "REACTION").assertion
    if assertion == "absent" and STRONG_REACTION.search(said) and _MUST_NOT.search(text[max(segment.start, start - 24):start]):
        assertion = "present"
    if assertion in ("absent", "hypothetical") and answer != "yes":
        yield refuse(note, "allergy", "denied, or said of what might be", (start, end))
        return
    if _REFUTED.search(text[max(segment.start, start - 40):min(segment.end, end + 40)]):
        yield refuse(note, "allergy", "tolerated, disproved or only possible", (start, end))
        return
    if _NOT_SUBSTANCE.match(substance) or ONLY_NONE.match(substance):
        return
    behind = re.compile(r"\s*(?:\(([^)]{2,60})\)|\s[-–—]\s*([^.;,\n]{3,50})|:\s*([^.;,\n]{3,50}))").match(text, end, min(segment.end, end + 70))
    reaction = said if REACTION.search(said) and not re.match(r"intoler|sensitiv|hypersens|allerg", said, re.IGNORECASE) else ""
    if behind and (REACTION.search(behind.group()) or (not reaction and behind.group(1) and re.fullmatch(r"[A-Za-z ,/\-]{4,40}", behind.group(1)))):
        reaction, end = next(part for part in behind.groups() if part), behind.end()
    elif not reaction:
        clause = re.compile(r"[^.;]{0,50}").match(text, end, segment.end)
        told = STRONG_REACTION.search(clause.group()) if clause else None
        reaction = told.group() if told else ""
    fact = _fact(note, substance, reaction, start, end, "told as an allergy")
    grade = severity_of(text[max(segment.start, start - 24):start]) if re.search(r"(?:severe|serious|moderate|mild|life[\s\-]threatening)\s+$", text[max(segment.start, start - 24):start], re.IGNORECASE) else None
    if grade and not fact.severity:
        fact = fact.model_copy(update={"severity": grade})
    yield fact if assertion in ("present", "historical") else fact.model_copy(update={"assertion": assertion})


def _fact(note: Note, substance: str, reaction: str, start: int, end: int, how: str) -> Allergy:
    """The fact; a drug of the vocabulary is named by its ingredient."""
    drugs = [one for one in note.mentions_in(start, end, "DRUG") if note.text[one.start:one.end].lower() in substance.lower()]
    name = drugs[0].concept.replace("_", " ") if drugs and len(substance) <= drugs[0].end - drugs[0].start + 8 else substance_name(substance)
    reaction = _LED_IN.sub("", reaction)
    words = re.sub(r"\s+", " ", re.sub(r"\b(?:19|20)\d\d\b", "", reaction)).strip(" .,:;()-–—").lower()
    words = words if words.count("(") == words.count(")") else re.sub(r"\s*[()]\s*", " ", words)
    plain = re.sub(r"[\s\-–—,:]*\b(?:severe|moderate|mild|life[\s\-]threatening)$", "", words) if REACTION.search(GRADE.sub("", words)) else words
    return Allergy(substance=name, reaction=plain or None, severity=severity_of(words), evidence=note.evidence((start, end)),
                   origin="rule:allergy", stated=note.anchor(start), trace=(how,))
