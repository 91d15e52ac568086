"""Our ConText rule pack: the cues of assertion in neurology notes, British and American, with their direction and reach.

A literal may hold alternatives in braces, "{no|without} evidence of"; they are expanded to phrases, since medspaCy's token patterns
cost far more. Reach is limited by `TERMINATORS`, by clause boundaries (see `pipeline.reaches`), and by the number of tokens given here.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Literal

Direction = Literal["FORWARD", "BACKWARD", "BIDIRECTIONAL", "TERMINATE", "PSEUDO"]


@dataclass(frozen=True, slots=True)
class CueRule:
    """Phrases of one category and direction. `excluded` are target labels that they leave alone, `reach` the most tokens."""

    category: str
    direction: Direction
    phrases: tuple[str, ...]
    reach: int | None = None
    excluded: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


def _expand(pattern: str) -> list[str]:
    """"{no|nil} {new |}lesions" → every phrase it stands for."""
    parts = re.split(r"\{([^}]*)\}", pattern)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return [re.sub(r"\s+", " ", "".join(words)).strip() for words in itertools.product(*choices)]


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for line in text.strip().splitlines() if line.strip() for phrase in _expand(line.strip())))


RULES: tuple[CueRule, ...] = (
    CueRule("NEGATED", "FORWARD", _phrases("""
        no
        not
        {don|doesn|didn|hasn|haven|hadn|isn|wasn|weren|aren|wouldn|couldn|can|won} ' t
        {don|doesn|didn|hasn|haven|hadn|isn|wasn|weren|aren|wouldn|couldn|can|won} ’ t
        {dont|doesnt|didnt|hasnt|isnt|wasnt|cannot}
        without
        w / o
        denies
        denied
        denying
        {never|nil|none|neither|nor|zero}
        {no|without|without any|nil} {evidence|sign|signs|suggestion|indication|features|history|hx|record|symptoms} {of|for|to suggest|suggesting|suggestive of}
        {nothing|no findings|no features} to suggest
        {negative|neg|- ve} {for|screen for|history of}
        {free|clear} {of|from}
        absence of
        lack of
        lacks
        {rules out|ruled out for}
        excludes
        {never had|has never had|have never had|had never had|never any|never been diagnosed with}
        {is|was|are|were|ros|screen|test} negative for
        {no known|no prior|no previous|no personal history of|no h / o|no hx of|no past history of}
        {not consistent with|not suggestive of|not indicative of|inconsistent with|against a diagnosis of}
        {does|do|did} not {have|show|suggest|represent|meet|constitute|support|appear to be|fulfil|fulfill|seem to be}
        {not felt|not thought|not believed|not considered|not judged} to {be|represent}
        {not|never} {a|an|another} {true|new|real|genuine|clinical|}
        {has not|have not|had not} had {any|a|}
        {no longer has|no longer}
        rather than
        unremarkable for
        {other than|apart from} no
        ∅
        ø
    """), excluded=frozenset()),
    CueRule("NEGATED", "BACKWARD", _phrases("""
        {was|were|is|are|has been|have been|been} {ruled out|excluded|not seen|not found|denied|not identified|not present|not demonstrated|not detected|absent|negative}
        ruled out
        {is|was|are|were} not {seen|found|present|identified|evident|apparent|demonstrated}
        {is|was} unlikely
        {: |- |= }{negative|neg|absent}
        {negative|neg}
        {not known|none known|not reported|not noted}
        {has|have} not {been|} {seen|noted|occurred|recurred}
        {did|does|do} not {occur|recur|happen}
        {( - )|- ve}
    """), reach=8),
    CueRule("POSSIBLE", "FORWARD", _phrases("""
        possible
        possibly
        probable
        probably
        presumed
        {suspected|suspicion of|suspicious for|suspicion for|suspect|suspects}
        {concerning|worrisome|worrying} for
        concern {for|about|of|that}
        {cannot|can not|could not|unable to|can ' t|can ’ t|couldn ' t} {rule out|exclude|be certain it is not}
        {not|never} {been|yet|} {ruled out|excluded}
        {r / o|rule out|to rule out|? |query|questionable|question of|queried}
        {likely|most likely|unlikely|unlikely to be|may be|might be|could be|could represent|may represent|may have|might have|may have had|perhaps|maybe|potential}
        {consider|considering|considered|considerations include|considerations|differential includes|differential diagnosis|differential|ddx|ddx includes}
        {evaluate|evaluation|assess|evaluating|work up|workup|work - up|worked up} for
        {vs|versus}
        {uncertain|unclear} {whether|if}
        {raises|raising} {the|} {possibility|question|concern|suspicion} {of|for|that}
        {suggestive of|suspicious of}
        {not certain|not sure|unsure|not convinced} {if|whether|that}
        {wonder|wondered|wonders|wondering} {if|whether|about}
    """), reach=14),
    CueRule("POSSIBLE", "BACKWARD", _phrases("""
        {cannot|can not|could not|can ' t|can ’ t} be {ruled out|excluded|discounted}
        {has|have} not {yet|} been {ruled out|excluded}
        not {ruled out|excluded}
        {is|was|remains} {suspected|possible|likely|a possibility|in the differential|a consideration|a concern|considered|uncertain|unclear}
        {suspected|considered|possible|questionable|? }
        {until|unless} {shown|proven|proved} otherwise
        {vs|versus}
        to be {ruled out|excluded}
        in the differential
        {seems|is} less likely
        {doubtful|equivocal}
    """), reach=8),
    CueRule("HYPOTHETICAL", "FORWARD", _phrases("""
        if
        {should she|should he|should the patient|should they|should there be|should it|should any|should the}
        {in case of|in the event of|in the event that|in case}
        unless
        {until|till} {there is|she has|he has}
        {risk|risks|chance|chances|likelihood|probability|danger} {of|for|include|includes|including|such as}
        {at|increased|higher|high|low|elevated|lower|raised} risk {of|for}
        {watch|monitor|monitored|monitoring|screen|screened|screening|surveillance|vigilance|look|looking|look out} for
        {prevent|prevents|preventing|prevention of|prophylaxis for|prophylaxis against|to prevent|reduce|reduces|to reduce|reducing|protect against}
        {warned about|warned of|counselled about|counseled about|counselled on|counseled on|educated about|educated on|advised about|discussed|discussion of|talked about|explained|explained about}
        {call|phone|ring|return|report|present|come in|contact us|contact} {if|for|with|any|us if|immediately if|for any}
        {warning signs|signs and symptoms|symptoms and signs|symptoms} of
        {when|whenever} {she has|he has|having}
        {will|would|might|could|may|can} {cause|develop|lead to|result in|increase|include|trigger|provoke|precipitate}
        {side effects|adverse effects|complications} {include|including|such as|of}
        {contraindicated in|contraindicated with|contraindications include|caution in|avoid in|not for use in}
        {vaccine|vaccination|vaccinated|immunisation|immunization|immunised|immunized} {for|against}
    """), reach=30),
    CueRule("HYPOTHETICAL", "BACKWARD", _phrases("""
        {risk|risks}
        {prevention|prophylaxis|screening|surveillance}
        {is|are|was|were} {discussed|explained|a contraindication|contraindicated}
        {would|could|might} {mean|require|prompt|trigger}
    """), reach=4),
    CueRule("GENERIC", "FORWARD", _phrases("""
        {patients|people|persons|those|individuals|members|adults|women|men} {who|with|whose|that|on|having|may|can|should|must|under}
        {in|for} {patients|people|those|adults|individuals} {who|with|on}
        {many|most|some|all} {patients|people|persons|women|men}
        {indicated|approved|licensed|recommended|used} {for|in}
        {studies|trials|literature|guidelines} {show|shows|suggest|of|in}
        {a history of|history of} {any|either} of
    """), reach=40),
    CueRule("FAMILY", "FORWARD", _phrases("""
        {family history|family hx|fam hx|fhx|fh|famhx}
        {mother|father|mom|mum|dad|sister|brother|aunt|uncle|cousin|grandmother|grandfather|grandma|grandpa|niece|nephew|sibling|siblings|parents|son|daughter|grandparent|half - brother|half - sister|twin} {has|had|have|with|was|is|died|dies|diagnosed|developed|suffers|suffered|also|on|-|:|takes|takes|receives|,|got|and|(}
        {mother|father|mom|mum|dad|sister|brother|aunt|uncle|cousin|grandmother|grandfather|grandma|grandpa|niece|nephew} ' s
        {mother|father|mom|mum|dad|sister|brother|aunt|uncle|cousin|grandmother|grandfather|grandma|grandpa|niece|nephew} ’ s
        {husband|wife|partner|spouse|friend|neighbor|neighbour|co - worker|coworker|colleague|boyfriend|girlfriend} {has|had|receives|takes|is on|was on|also has|gets|with|recently had|just had|was diagnosed|died of|’ s|' s}
        {maternal|paternal} {aunt|uncle|cousin|grandmother|grandfather|grandparent|side|relatives|great - aunt|great - uncle}
        {runs in the family|in the family|relatives with|relative with|relatives have|relative has|known relatives with|one else in the family has}
    """), reach=22),
    CueRule("FAMILY", "BACKWARD", _phrases("""
        in {a|her|his|the|my|their} {mother|father|mom|mum|dad|sister|brother|aunt|uncle|cousin|grandmother|grandfather|family|parent|son|daughter|niece|nephew|twin|husband|wife|maternal aunt|paternal aunt|maternal uncle|paternal uncle|maternal grandmother|paternal grandmother|relatives|first - degree relative}
        {runs in the family|in the family|on her mother ' s side|on his father ' s side}
        {( mother )|( father )|( sister )|( brother )|( aunt )|( uncle )|( mat aunt )|( pat aunt )|( grandmother )|( grandfather )|( cousin )|( mgm )|( pgm )|( mgf )|( pgf )}
        {: |- |, |}{mother|father|sister|brother|aunt|uncle|grandmother|grandfather|cousin}
    """), reach=6),
    CueRule("HISTORICAL", "FORWARD", _phrases("""
        {history of|hx of|h / o|past history of|prior|previous|previously|remote|remote history of|s / p|status post|past|old|former|childhood}
        {known history of|pmh of|pmhx of|medical history of}
    """), reach=8),
    CueRule("FORMER", "FORWARD", _phrases("""
        {formerly|previously|initially|originally|once} {labelled|labeled|thought to be|thought to have|diagnosed as|called|considered|believed to be|classified as}
        {was|were} {previously|initially|originally} {labelled|labeled|thought to be|diagnosed as}
    """), reach=8),
    CueRule("AFFIRMED", "FORWARD", _phrases("""
        {no|without|not in} {question|doubt} {that|but that|but|about it}
        {there is|there ' s} no {question|doubt} {that|but|this is|it is}
        {undoubtedly|unquestionably|beyond doubt|certainly|clearly|definitely}
    """), reach=10),
    # words that look like cues and are none
    CueRule("NONE", "PSEUDO", _phrases("""
        no {change|increase|decrease|further change|significant change|interval change} {in|to|of|from|since}
        {not only|not just|not merely}
        {no|without} {longer|difficulty|issue|issues|problem|problems|complication|complications|incident|problems at all}
        {without|no|w / o} {contrast|gadolinium|iv contrast|intravenous contrast}
        {with and without|w and w / o|w / and w / o|without and with}
        {not all|not always|not infrequently|not uncommonly|not uncommon|not necessarily}
        no {one|doubt she|wonder}
        {no . |mrn no|chart no|hospital no|ref no|hosp no|account no}
        {failed to|fails to} {respond|improve|control|work}
        {because|due to} {of|} no {response|effect|benefit|improvement}
        {no response|no benefit|no effect|no improvement} {to|on|from|with}
        {fever of unknown|if not already|whether or not|when not|if any|if possible|as if|even if|what if she|see if|asked if|asking if|wants to know if|check if|unclear if|to see if}
        {risk factors|risk factor|risk assessment|risk stratification|risk score}
        {negative pressure|negative attitude|rh negative|rhesus negative}
        {mother of|father of|mother to|father to}
        {likely to continue|likely continue}
        {not stopped|not missed|never missed|not been missed|has not missed|hasn ' t missed|hasn ’ t missed|none missed|none skipped|without missing|without interruption}
        {no new|without new}
        {rule out criteria|possible side effects}
    """)),
)
"""`no new` is a pseudo-cue: "no new lesions" is read as a count, and "no new symptoms on natalizumab" negates neither."""

_NEGATION_AGAIN = _phrases("{no new|without new|without any new|no further|no other|no additional|nor any new}")
RULES_NO_NEW = CueRule("NEGATED", "FORWARD", _NEGATION_AGAIN, allowed=frozenset({"SYMPTOM", "RELAPSE", "CONDITION", "LESION", "DISEASE", "PROGRESSION"}))

TERMINATORS: tuple[str, ...] = _phrases("""
    {but|however|although|though|whereas|except|except for|apart from|aside from|other than|nevertheless|yet|besides|still|despite|since then|then}
    {which|who|that|when|where|while|until|after|before|because|since|as|so|during|following}
    {she|he|they|we|i|patient|pt|there|it|this|these|her|his} {has|have|had|is|was|are|were|does|did|will|would|also|now|reports|remains|continues|takes|took|started|stopped|developed|noted|presented|began|can|walks|denies|states}
    {and|,} {has|have|had|is|was|are|were|does|did|will|developed|started|began|continues|remains|reports|now|then|she|he|they|there|the|an|mri|edss|exam|new|still|it|on|positive|his|her|presented|takes|took|with}
    {positive|pos|+ |+ ve} {for|}
    {due to|secondary to|caused by|attributed to|related to|in the setting of|in the context of|from|on|while on|despite|with} {natalizumab|tysabri|ocrelizumab|ocrevus|treatment|therapy|it|copaxone|tecfidera|the drug|infection|uti}
    {admits|endorses|reports|complains of|c / o|notes|mentions|has had|presents with|p / w}
""")
