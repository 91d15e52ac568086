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
        {screen|screening|test|tests|serology|swab|culture|cultures|panel|antibody|antigen} {was|were|is|are|came back} {negative|neg|non - reactive} for
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
        nothing {so far|as yet|now|today|}
        {denies|denied|denying} {having|ever having|ever having had|having had} {had|}
        {not|never} known to {have|be|carry|suffer from}
        {failed|fails|failing} to {reveal|show|demonstrate|identify|detect|find|confirm|disclose|meet|meet criteria for|meet the criteria for|meet the definition of}
        {not a|no|nil|denies} {known|} {k / c / o|c / o|case of|complaint of|complaints of}
        no {reason|grounds|cause} to {suspect|think|believe|fear|invoke|consider}
        {argue|argues|argued|arguing|speak|speaks|spoke|militate|militates|go|goes|count|counts} {strongly|} against
        {ruled|rules|ruling} out {a|an|any|}
        {excluded|excludes} {a|an|any|}
        {devoid|bereft|innocent} of
        {sans|bar|minus}
        {no|nil} {e / o|s / o|h / o|hx of|evidence at all of}
        {yet|still} to {have|develop|experience|suffer}
        {little|nothing much} to {suggest|support|indicate}
        {does|do|did|would} not {feel|think|believe|consider|regard|see|call} {this|that|it|these|this episode|the episode|her|him|them|} {is|was|are|were|as|to be|to have|to represent|represents|has been|}
        {don ' t|doesn ' t|didn ' t|don ’ t|doesn ’ t|didn ’ t} {feel|think|believe|consider} {this|that|it|these|} {is|was|are|were|}
        {has|have|had} not {yet|ever|} {had|received|started|taken|been given|been on|used} {any|}
        {not|never|neither} {currently|now|yet|} {on|taking|receiving} any
        {is|are|was|were} {not|never} {in|known with} {any|}
        nor
        ∅
        ø
    """), excluded=frozenset()),
    CueRule("NEGATED", "BACKWARD", _phrases("""
        {was|were|is|are|has been|have been|been} {ruled out|excluded|not seen|not found|denied|not identified|not present|not demonstrated|not detected|absent|negative}
        ruled out
        {is|was|are|were} not {seen|found|present|identified|evident|apparent|demonstrated}
        {is|was} unlikely
        {negative|neg}
        {none known|not reported|not noted}
        {not|never} {seen|found|identified|present|demonstrated|evident|detected|visualised|visualized|appreciated}
        {none|nil} {given|seen|found|noted|reported|identified}
        {has|have} not {been|} {seen|noted|occurred|recurred}
        {did|does|do} not {occur|recur|happen}
        {( - )|- ve}
    """), reach=8),
    CueRule("NEGATED", "FORWARD", ("0",), reach=3, allowed=frozenset({"RELAPSE", "LESION"})),
    CueRule("REFUTED", "BACKWARD", _phrases("""
        {was|were|is|are|has been|have been|had been|been|} {ruled out|excluded|refuted|disproved|disproven|rejected|dismissed|discounted}
        {and|but|then|,} {was|were|is|has been|have been|has now been|have now been|has since been|now|since|subsequently|later} {ruled out|excluded|refuted|disproved|rejected|dismissed|discounted|revised|withdrawn}
        {has|have|had} {now|since|subsequently|already|} been {safely|confidently|effectively|} {ruled out|excluded|refuted|rejected|dismissed|discounted}
        {can|could} {now|} be {safely|confidently|effectively|} {excluded|ruled out|discounted|dismissed}
        {was|were|is|has|have} not {been|} {borne out|upheld|supported|sustained}
        {played|plays} no {part|role}
        {turned out|proved|found|shown} {not|} to be {unfounded|not the case|negative}
        {screen|screening|test|tests|serology|swab|culture|cultures|panel} {was|were|is|are|came back|came back as|} {negative|neg|clear|non - reactive|nonreactive}
        {both|all|each} {non - reactive|nonreactive|negative|neg|not detected|undetectable}
        {was|were|is|are|came back|is again} {negative|neg|non - reactive|nonreactive|not detected|unremarkable}
    """), reach=10, excluded=frozenset({"DRUG", "LAB"})),
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
        {wonder|wondered|wonders|wondering|query|queries|unsure|uncertain|unclear|unknown|not sure|not certain|not clear|hard to say|difficult to say} {if|whether|that} {this|that|it|he|she|there|they|these} {is|was|has|have|had|may be|might be|represents|could be|may have|is not|was not}
        {not certain|not sure|unsure|not convinced|uncertain} {that|whether|if} {this|it|that} {is|was} not
        {suspect|suspects|suspected|think|thinks|feel|feels} {this|that|it|she|he} {may|might|could} {be|have|represent}
        {working|provisional|tentative|presumptive} diagnosis {of|is|was|:|}
        {equivocal|indeterminate|inconclusive|borderline} for
        {not convinced|undecided|unsure|uncertain|ambivalent} {either way|} {about|as to}
        {perhaps|conceivably|presumably|arguably|seemingly}
        {unconfirmed|unproven|presumptive|putative|unverified|self - diagnosed}
        {favour|favours|favor|favors|favoured|favored|favouring|favoring|lean towards|leans towards|leaning towards|leaning toward}
        {cannot|could not|can ' t|can ’ t} {discount|dismiss|be sure|be certain|tell}
        {to exclude|exclude|excluding}
        {any of|some of} {this|it|that} {is|was}
        {makes|make|made|making} {one|me|us|you} {think of|suspicious of|wonder about|consider|suspect|worry about}
        {worried|worry|worries|fear|fears|afraid|concerned|anxious} {that|} {this|it|these} {is|was|may be|might be|could be|represents}
    """), reach=14),
    CueRule("POSSIBLE", "FORWARD", ("whether",), reach=12, excluded=frozenset({"DRUG", "LAB", "DISEASE", "TEST"})),
    CueRule("POSSIBLE", "FORWARD", _phrases("""
        {compatible with|could be compatible with|would be compatible with}
        {seems|appears|seem|appear} to {have|have had|be} {a|an|}
        {looks|look|looked|sounds|sounded|sound|seems|seemed|appears|appeared|feels|felt|reads} {very much|much|a bit|rather|} {like|as if|as though} {a|an|this is|it is|}
        {apparent|equivocal|borderline}
    """), reach=6, allowed=frozenset({"CONDITION", "RELAPSE", "LESION", "PROGRESSION", "REACTION"})),
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
        {is|was|remains|being} {the|} {most|} {likely|probable|leading|working|presumptive} {diagnosis|cause|explanation|}
        {but|though|although|and} {has|have|had} not {yet|} been {ruled out|excluded}
        {but|though|and} not {yet|} {ruled out|excluded}
        is impossible to {say|tell}
        {is|was|has|have|had} not {yet|} {been|} {confirmed|proven|proved|established|substantiated}
        {remains|is|still} {to be|} {determined|established|confirmed|proven|unproven|unconfirmed}
        {awaiting|awaits|pending} {confirmation|confirmatory|clarification}
        {felt|thought|deemed|judged} {possible|likely|probable|most likely|the most likely}
        {may|might|could} {well|also|} {explain|account|be responsible|be to blame|be the cause|be behind|be contributing|contribute}
        {is|was|remains} {the|our|my|a|one} {concern|worry|question|suspicion|fear}
    """), reach=8),
    CueRule("HYPOTHETICAL", "FORWARD", _phrases("""
        if
        {should she|should he|should the patient|should they|should there be|should it|should any|should the}
        {in case of|in the event of|in the event that|in case}
        unless
        {until|till} {there is|she has|he has}
        {if|should|unless|in case|provided|assuming|lest} {she|he|they|the patient|patient|pt|there|it|you|this|these} {has|have|had|is|was|are|were|develops|develop|gets|get|becomes|become|experiences|shows|does|did}
        {until|till|once|when|whenever} {she|he|they|the patient|patient|pt|there|it|you|this|these} {has|have|develops|develop|gets|get|becomes|become|experiences|shows|does}
        {as long as|so long as|provided|providing|provided that|only if|on condition that|assuming|assuming that} {there is|there are|she has|he has|} {no|}
        {avoid|avoids|avoiding|to avoid}
        {vulnerable|susceptible|prone|liable} to
        {precaution|precautions|instructions|plan|protocol|advice|guidance|information} {for|against|re|regarding|in case of|in the event of}
        {were|was|should} {she|he|they|the patient} {ever|} {to|} {develop|have|become|get|experience|suffer|report|show}
        {threat|prospect|fear|danger|dread|worry} of
        {theoretical|potential|hypothetical|future|eventual|possible future|any future}
        {no|not any} {plan|plans|wish|intention|desire|need|indication} {for|to|of}
        {no|not} {planning|trying|intending|wishing} {to|for|a}
        {on|upon|at} {suspicion|the first sign|first sign|the first signs|any sign} of
        {lest|in the presence of|for fear of|out of fear of}
        {hold|withhold|stop|defer|pause|delay|postpone|not give|do not give} {the|her|his|} {infusion|infusions|dose|drug|treatment|course|} {for|if|in case of|in}
        {ensure|make sure|confirm|check|verify|ensure that|make sure that|confirm that|check that|verify that} {the patient|she|he|patient|pt} {is|has|does|had} {not|no|not have|}
        {safety - netted|safety - netting|safety net|safety netted|safetynetted} {re|re :|about|for|regarding|against|}
        {expose|exposes|exposing|predispose|predisposes} {her|him|them|patients|the patient|} to
        {with|for|report|of|about} any {new|suspected|possible|further|sign of|signs of|}
        prn {for|}
        {ordered|requested|arranged|booked|planned|scheduled} to {assess|look|evaluate|check|exclude|rule out} {for|}
        {worry|worried|worries|worrying|fear|fears|afraid|anxious|frightened|scared|nervous|concern|concerns} {is|of|about|that|over|was}
        {read|reads|asked|asks|heard|learnt|learned|knows|aware|information|leaflet|leaflets|talk|talked|spoke|conversation|question|questions|literature} {about|of|on|regarding|re|concerning}
        {hopes|hoping|hope|wishes|wants|plans|planning|intends} {to|for|on} {start a family|have|become|get|conceive|a|}
        {risk|risks|chance|chances|likelihood|probability|danger} {of|for|include|includes|including|such as}
        {at|increased|higher|high|low|elevated|lower|raised} risk {of|for}
        {watch|monitor|monitored|monitoring|vigilance|look out|watching|alert} for
        {prevent|prevents|preventing|prevention of|prophylaxis for|prophylaxis against|to prevent|reduce|reduces|to reduce|reducing|protect against}
        {warned about|warned of|counselled about|counseled about|counselled on|counseled on|educated about|educated on|advised about|advised of|told about|told of|discussed|discussion of|talked about|explained|explained about|went over|gone over|reviewed the risks of}
        {call|phone|ring|return|report|present|come in|contact us|contact} {if|for|with|any|us if|immediately if|for any}
        {warning signs|signs and symptoms|symptoms and signs|symptoms} of
        {when|whenever} {she has|he has|having}
        {will|would|might|could|may|can} {cause|develop|lead to|result in|increase|include|trigger|provoke|precipitate}
        {side effects|adverse effects|complications} {include|including|such as|of}
        {contraindicated in|contraindicated with|contraindications include|caution in|avoid in|not for use in}
        {vaccine|vaccination|vaccinated|immunisation|immunization|immunised|immunized} {for|against}
    """), reach=30),
    CueRule("LOOKED_FOR", "FORWARD", _phrases("""
        {screen|screened|screens|screening|surveillance|look|looked|looking|test|tested|testing|checked|swabbed|tests|serology|swab|swabs} for
    """), reach=14),
    CueRule("HYPOTHETICAL", "FORWARD", _phrases("""
        {will|would|shall|should} {then|also|still|again|} {have|get|develop|suffer|experience|be left with} {a|an|another|}
    """), reach=10, allowed=frozenset({"CONDITION", "RELAPSE", "REACTION"})),
    CueRule("HYPOTHETICAL", "FORWARD", _phrases("""
        {planning|plans|contemplating|considering|trying for|wants|hopes for|hoping for|wishes for|desires|thinking about|thinking of|open to} {a|another|}
    """), reach=3, allowed=frozenset({"CONDITION"})),
    CueRule("HYPOTHETICAL", "FORWARD", _phrases("""
        {would|might|could|may} {then|next|also|again|} {go|go on|go back|switch|switch over|move|change|convert|escalate|step up|transition|turn|be switched|be moved|be changed|be offered|be started|be put|be escalated} {to|onto|on|}
        {would|might|could|may} {then|next|also|} {use|consider|start|try|offer|recommend|propose|suggest|favour|favor|prefer|choose|need|want|give}
        {depending on|subject to|pending}
    """), reach=12, allowed=frozenset({"DRUG"})),
    CueRule("HYPOTHETICAL", "BACKWARD", _phrases("""
        {risk|risks}
        {prevention|prophylaxis|screening|surveillance}
        {is|are|was|were} {discussed|explained|a contraindication|contraindicated}
        {would|could|might} {mean|require|prompt|trigger|count|be|need|qualify|lead|change}
    """), reach=6),
    CueRule("HYPOTHETICAL", "BACKWARD", _phrases("""
        {is|are} {planned|hoped|hoped for|desired}
        {should|were to|if it were to} {occur|arise|develop|happen|recur|reactivate}
        {should|must|needs to|need to|ought to|is to|are to|to} {be reported|be notified|be flagged|prompt|trigger|lead|mean|be seen|be treated promptly|be treated early|be excluded|be ruled out first|be avoided}
    """), reach=6, allowed=frozenset({"CONDITION", "REACTION", "RELAPSE"})),
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
        {family history|family hx|fam hx|fhx|fh|famhx} {is|was|} {positive|significant|notable|remarkable|relevant|strong} {for|of}
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
    CueRule("FORMER", "FORWARD", _phrases("""
        {formerly|previously|initially|originally|once}
        {carried|labelled|labeled|classified|managed|followed|treated} {for years|for many years|for a long time|initially|originally|first|until recently} as
    """), reach=4, allowed=frozenset({"DISEASE"})),
    CueRule("FORMER", "BACKWARD", _phrases("""
        {converted|transitioned|transitioning|evolved|progressed|changed|conversion|transition|turned|moved|passed} {to|into|over to|over into}
        {then|later|now|since|until it} {became|turned|went} {secondary|progressive|spms}
        {before|until} {the course|the disease|the illness|it|her disease|his disease|her course|his course|her ms|his ms} {turned|became|changed|evolved|went|converted}
        {, now|( now|→|- > |= >} {spms|secondary|progressive}
    """), reach=10, allowed=frozenset({"DISEASE"})),
    CueRule("AFFIRMED", "FORWARD", _phrases("""
        {no|without|not in} {question|doubt} {that|but that|but|about it}
        {there is|there ' s} no {question|doubt} {that|but|this is|it is}
        {undoubtedly|unquestionably|beyond doubt|certainly|clearly|definitely}
    """), reach=10),
    # words that look like cues and are none
    CueRule("NONE", "PSEUDO", _phrases("""
        no {change|increase|decrease|further change|significant change|interval change} {in|to|of|from|since}
        {not only|not just|not merely}
        {no|without} {difficulty|issue|issues|problem|problems|complication|complications|incident|problems at all}
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
        {rule out criteria|possible side effects}
        {never|not} {fully|completely|entirely|totally|quite|wholly} {recovered|recover|resolved|resolve|cleared|settled|regained|back} {from|}
        {never|not|wasn ' t|was not} {hospitalised|hospitalized|admitted|seen|in hospital} {for|with|because of}
        {no|not} {fewer|less|more|later|earlier} than
        {not|never|could not|cannot|unable to|couldn ' t|didn ' t|did not|doesn ' t|does not} {tolerating|tolerate|tolerated|respond to|responding to|suit|suited to|well controlled on|controlled on|controlled by|doing well on|happy with|happy on|keen on}
        no {missed|skipped|late|delayed|further missed} {doses|dose|infusions|infusion|tablets|injections} {of|}
        no {alternative|other|better} {explanation|diagnosis|cause} {than|but}
        no {hesitation|reservation|difficulty|trouble|problem|doubt} {in|with|about|that}
        explained by
        no {improvement|worsening|deterioration|recovery|relief|reduction|decrease|response|resolution|complication|complications|sequelae|residual|residuals|side effect|side effects|adverse effect|adverse effects|adverse events|problem|problems|issue|issues|difficulty|difficulties|trouble|concern|concerns|reaction|reactions|toxicity|intolerance|benefit|effect|let - up|escape|tolerance|contraindication|contraindications|interruption|gap|gaps|change} {in|of|to|from|with|on|since|after|about|due to|related to|while on}
        {not|never|n ' t|n ’ t} {yet|really|fully|} {recovered|resolved|settled|gone|cleared|healed|improved|got over|bounced back} {from|since|after|}
        without {improvement|benefit|success|effect|relief|response|change|complication|complications|difficulty|problem|problems|issue|issues|trouble|side effects|reaction|interruption|a break|a gap} {in|of|to|from|with|on|since|}
        not {the|her|his|their|a|an} {first|second|third|only|mild|minor|trivial|small|simple|usual}
        {not|never} {compliant|adherent|concordant|reliable} {with|to|on}
        {not|never|nor} {treated|on treatment|on therapy|on anything|on medication|receiving treatment|taking anything|taking medication|taking tablets|medicated|followed|followed up|under follow - up|under anyone} for
        {not|never} {aware|informed|told|reminded|asked} {of|about|that}
        {not|never} {helped|affected|relieved|controlled|worsened|eased|deterred} by
        {did|does|do|has|have|had} not {stop|stopped|prevent|prevented|mention|mentioned|disclose|disclosed|complete|completed|finish|finished|miss|missed|skip|skipped|shorten|delay|delayed|help|helped|alter|altered|affect|affected|worsen|improve|improved|touch|touched|hold|held|work for|agree with}
        no longer {responds to|responding to|tolerates|tolerating|controlled by|controlled on|holds|effective|works|working|covered|covered for}
        {not|never|isn ' t|isn ’ t} {willing|able|ready|keen|happy|prepared|inclined} to {stop|give up|come off|leave|change|swap}
        {not|never} without
        {not|never} {just|merely|simply|solely|exclusively|alone}
        {not a|never a} {day|week|month|visit} {without|goes by without|passes without}
        {isn ' t|isn ’ t|is not|not} that {she|he} has no
        nothing {but|other than|short of|less than|more than|else}
        {not|never} known to {our|this|the|us|me|your}
        {cannot|can not|can ' t|can ’ t} {deny|dispute|ignore|overlook}
        {without any|without|no} {fuss|hesitation|incident|event|drama|delay|hitch|mishap}
    """)),
)

_NEGATION_AGAIN = _phrases("{no new|without new|without any new|no further|no other|no additional|nor any new}")
RULES_NO_NEW = CueRule("NEGATED", "FORWARD", _NEGATION_AGAIN, allowed=frozenset({"SYMPTOM", "RELAPSE", "CONDITION", "LESION", "DISEASE", "PROGRESSION", "REACTION"}))
"""Longer than `no`, which it replaces: "no new symptoms on natalizumab" does not negate the drug."""

TERMINATORS: tuple[str, ...] = _phrases("""
    {but|however|although|though|whereas|except|except for|apart from|aside from|other than|nevertheless|yet|besides|still|despite|since then|then}
    {which|who|that|when|where|while|until|after|before|because|since|as|so|during|following}
    {she|he|they|we|i|patient|pt|there|it|this|these|her|his} {has|have|had|is|was|are|were|does|did|will|would|also|now|reports|remains|continues|takes|took|started|stopped|developed|noted|presented|began|can|walks|states|received|completed|tolerated}
    {and|,} {has|have|had|is|was|are|were|does|did|will|developed|started|began|continues|remains|reports|now|then|she|he|they|there|the|an|mri|edss|exam|new|still|it|on|positive|his|her|presented|takes|took|with}
    {positive|pos|+ |+ ve} {for|}
    {due to|secondary to|caused by|attributed to|related to|in the setting of|in the context of|from|on|while on|despite|with} {natalizumab|tysabri|ocrelizumab|ocrevus|treatment|therapy|it|copaxone|tecfidera|the drug|infection|uti}
    {admits|endorses|reports|complains of|c / o|notes|mentions|has had|presents with|p / w}
""")
