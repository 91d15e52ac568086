"""The words in which relapses are named, and those that say how one ended, how bad it was, and what was done."""

from __future__ import annotations

import re

NOUN = r"(?:relaps(?:e|es)|attacks?|exacerbations?|flare(?:[\s\-]?ups?)?s?|bouts?|demyelinating\s+(?:events?|episodes?|attacks?)|clinical\s+(?:events?|episodes?|attacks?)|(?:neurological|neurologic|ms|sentinel|index|inaugural|presenting|first|second|third|further|previous|initial|acute)\s+(?:events?|episodes?)|episodes?(?=\s+of\s+(?:\w+\s+){0,4}(?:optic|weak|numb|diplop|double|vertigo|atax|myelitis|demyelin|visual|sensory|imbalance|left|right|leg|arm|facial|gait|unstead|slurr|tingl|blurr|vision|hand|bladder)))"
EVENT = re.compile(
    rf"\b(?P<noun>{NOUN})\b|\b(?P<named>optic\s+neuritis|retrobulbar\s+neuritis|(?:partial\s+|acute\s+|longitudinal\s+)*(?:transverse\s+)?myelitis|brain[\s\-]?stem\s+(?:syndrome|attack)|(?:ms|sclerosis)\s+flare)\b",
    re.IGNORECASE,
)
NOT_MS_EVENT = re.compile(
    r"\b(?:panic|heart|asthma|anxiety|gout|migraine|copd|psoriasis|colitis|eczema|sickle|angina|vertigo|vasovagal|ischa?emic|crohn['’]?s?|ibs|ra\b|lupus|sinus|back\s+pain|allergy|reflux|pain|gerd|bronchitis|depressive|manic|seizure|psychotic|syncopal|fainting|hypoglyc\w+|apneic|coughing|bladder\s+infection|uti|counter|terror|cyber|joint|arthritis|herpes|cold\s+sore|skin|acne|hay\s+fever|disc|sciatica)[\s\-]*$",
    re.IGNORECASE,
)
NEVER_AN_EVENT = re.compile(
    r"^\s*(?:rate|prevention|risk|management|treatment\s+(?:plan|options|protocol)|free|therapy|plan|action|line|pathway|clinic|protocol|phase|onset\s+ms|reduction|nurse|activity|history\b|medication|assessment|remitting|with\s+remission|team|definition|frequency)|^-free|^\s*of\s+(?:copd|asthma|gout|panic|anxiety|migraine|diarrh|chest\s+pain|bronchitis|depression|reflux|colitis|psoriasis|eczema|vertigo\s+when|syncope|pneumonia|constipation)",
    re.IGNORECASE,
)
COMPLETE = re.compile(
    r"\b(?:full(?:y)?\s+(?:recover\w*|resol\w*|remission|remitted)|complete(?:ly)?\s+(?:recover\w*|resol\w*|clear\w*|remission|better|gone|remit\w*)|(?:recover\w*|resol\w*|clear\w*|remitted|settled|healed|improved|came\s+back|cleared\s+up|better|gone)\s+(?:fully|completely|entirely|in\s+full|without\s+(?:residual\w*|deficit|sequelae)|up\s+completely|100\s?%|to\s+normal|to\s+baseline|back\s+to\s+normal)|back\s+to\s+(?:her|his|their|the|full|pre[\s\-]\w+)?\s*(?:baseline|normal|usual|self|previous\s+level)|returned\s+to\s+(?:normal|baseline|20/20|full)|(?:recovery|resolution)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:complete|full|excellent|good)|(?:complete|full|excellent)\s+(?:recovery|resolution|remission)|no\s+(?:residual\w*|sequelae|lasting\s+(?:deficit|effects?)|residua)|without\s+(?:residual\w*|sequelae|residua)|entirely\s+(?:back|normal|better|resolved|gone)|(?:vision|sight|acuity|it|this|symptoms?|these|that|which|numbness|diplopia|weakness|walking|speech)\s+(?:\w+\s+){0,3}(?:has\s+|have\s+|had\s+)?(?:is\s+now\s+20/20|now\s+20/20|is\s+20/20\s+now|resolved\b|cleared\b|went\s+away|disappeared|recovered\b|normali[sz]ed|remitted|settled\b)|acuity\s+is\s+20/20|now\s+20/20|20/20\s+now|feels?\s+(?:it\s+is\s+|that\s+it\s+is\s+)?fully\s+recovered|cleared\s+(?:up\s+)?(?:by|in|over|within|after)|gone\s+(?:by|within|after|as\s+well)|resolved\s+(?:by|in|over|within|after|with|spontaneously)|recovered\s+(?:well|by|in|over|within|from\s+both|fully|spontaneously))\b",
    re.IGNORECASE,
)
INCOMPLETE = re.compile(
    r"\b(?:incomplete(?:ly)?|partial(?:ly)?\s+(?:recover\w*|resol\w*|improv\w*|better)|partial\s+(?:recovery|resolution|remission|improvement)|residual\w*|residua\b|(?:not|never|hasn['’]t|has\s+not|have\s+not|didn['’]t|did\s+not|without)\s+(?:\w+\s+){0,4}(?:recover\w*\s+(?:fully|completely|full)|come\s+(?:all\s+the\s+way\s+)?back|return\w*\s+to\s+(?:baseline|normal|where)|gone\s+(?:completely|away)|fully\s+(?:recover\w*|resolv\w*|return\w*)|completely\s+(?:recover\w*|resolv\w*)|been\s+complete|all\s+the\s+way\s+back|back\s+to\s+(?:baseline|normal|where)|recover\w*\b|cleared|right\s+since)|never\s+(?:quite\s+|fully\s+|completely\s+|all\s+the\s+way\s+)+(?:back|recover\w*|resolv\w*|right|the\s+same|return\w*|came\s+back|normal)|about\s+\d{2}\s?%\s+(?:better|recover\w*|back|improved)|\d{2}\s?%\s+(?:better|recover\w*|back\b|improve\w*|recovery)|still\s+(?:has|have|having|sees?|trips?|cannot|can['’]t|using|uses|numb|tingl\w+|weak|a\s+(?:little|bit)|some|needs|walks\s+with|gets|feels|unsteady|requires|struggles|blurr\w+|limps|left\s+with|there)|left\s+(?:with|him\s+with|her\s+with)\s+(?:a\s+|some\s+|mild\s+|residual\s+|persist\w+\s+)|persist(?:ing|ent)\s+(?:deficit|weakness|numbness|diplopia|symptoms?|tingling|spasticity)|poor\s+recovery|recovery\s+(?:was\s+|is\s+|has\s+been\s+|has\s+not\s+been\s+|remains\s+)?(?:incomplete|partial|poor|limited|not\s+(?:been\s+)?(?:complete|full))|(?:remains|remained)\s+(?:numb|weak|unsteady|impaired|reduced|slightly)|with\s+sequelae|permanent\s+\w+|only\s+partly|mostly\s+(?:recovered|better|resolved)|some\s+recovery|not\s+back\s+to)\b",
    re.IGNORECASE,
)
ONGOING = re.compile(
    r"\b(?:ongoing|persist(?:s|ing|ed|ent)?\b|(?:getting|got|become|becoming|steadily|progressively|gradually)\s+(?:worse|darker|weaker)|worsen(?:ing|ed|s)|no\s+(?:better|improvement|recovery)\b|not\s+(?:improv\w*|better|resolved|recovered|settled)|same\s+today|unchanged\s+since\s+onset|still\s+(?:present|there|the\s+same|worsening|going|not)|has\s+been\s+there\s+ever\s+since|ever\s+since|a\s+bit\s+worse|now\s+all\s+the\s+time|continu(?:es|ing|ed)\b|remains?\s+(?:symptomatic|weak|numb)|not\s+yet\s+(?:recover\w*|resolv\w*|better)|has\s+not\s+(?:let\s+up|eased|cleared|gone)|constant\s+since|to\s+date|day\s+\d+\b|evolving|maybe\s+slightly\s+better|slightly\s+better|since\s+then\s+(?:has\s+to|cannot|unable))\b",
    re.IGNORECASE,
)
SEVERITY = (
    ("severe", re.compile(r"\b(?:severe(?:ly)?|devastating|disabling|profound|marked(?:ly)?|major)\b(?!\s+(?:fatigue|pain|headache|depress|spasm|allerg|reaction|flu|disease|asthma))", re.IGNORECASE)),
    ("moderate", re.compile(r"\bmoderate(?:ly)?(?:\s+severe)?\b(?!\s+(?:asthma|spastic|fatigue|pain|burden))", re.IGNORECASE)),
    ("mild", re.compile(r"\b(?:mild(?:ly)?|minor|slight)\b(?!\s+(?:asthma|constipation|headache|flu|fatigue|depress|reaction|anem|disc|motion|right|left\s+disc))", re.IGNORECASE)),
)
NO_FINDING = re.compile(r"\b(?:no\s+(?:new\s+)?objective\s+(?:change|finding|sign|deficit)s?|no\s+(?:new\s+)?(?:findings|deficits?|signs)\s+on\s+(?:my\s+|today['’]s\s+)?exam\w*|exam(?:ination)?\s+(?:today\s+)?(?:is\s+|was\s+|remains\s+)?(?:entirely\s+|completely\s+)?(?:normal|unchanged|non[\s\-]?focal|at\s+baseline|unremarkable)|no\s+change\s+on\s+(?:my\s+)?exam\w*|without\s+objective\s+(?:change|finding)s?)\b", re.IGNORECASE)
NOT_A_RELAPSE = re.compile(
    r"\b(?:not\s+(?:a|an|another|felt\s+to\s+be\s+a|thought\s+to\s+be\s+a|consistent\s+with\s+(?:a\s+)?|due\s+to\s+(?:a\s+)?|represent(?:ing)?\s+(?:a\s+)?|suggestive\s+of\s+(?:a\s+)?|in\s+keeping\s+with\s+(?:a\s+)?|an\s+acute|a\s+true|a\s+new|a\s+real|a\s+genuine|MS)\s*(?:true\s+|new\s+|real\s+|genuine\s+|MS\s+|clinical\s+|acute\s+)*(?:relapse|attack|exacerbation|flare)|(?:do(?:es)?\s+not|don['’]t|doesn['’]t|did\s+not|would\s+not)\s+(?:think|believe|feel|consider|call|regard|represent|constitute|qualify|meet|count|look\s+like|suggest|sound\s+like)\b[^.;]{0,50}(?:relapse|attack|exacerbation|flare)|(?:relapse|attack|exacerbation)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:ruled\s+out|excluded|unlikely|not\s+(?:supported|suspected|confirmed|likely))|unlikely\s+to\s+(?:be|represent)\s+(?:a\s+)?(?:true\s+|new\s+)?(?:relapse|attack|exacerbation)|rather\s+than\s+(?:a\s+)?(?:true\s+|new\s+|MS\s+)?(?:relapse|attack|exacerbation)|no\s+(?:evidence|sign)s?\s+of\s+(?:a\s+|an\s+)?(?:new\s+|acute\s+|true\s+|MS\s+)*(?:relapse|attack|exacerbation)|(?:old|chronic|baseline)\s+symptoms?\b[^.;]{0,30}(?:not|no)\s+(?:a\s+)?relapse)\b",
    re.IGNORECASE,
)
PSEUDO = re.compile(r"\b(?:pseudo[\s\-]*(?:relapse|exacerbation|flare|attack)s?|uhthoff\w*|recrudescence|heat[\s\-]related\s+(?:worsening|symptoms|relapse)|infection[\s\-]related\s+worsening)\b", re.IGNORECASE)
AFFIRMED = re.compile(
    r"\b(?:this\s+is\s+(?:clearly\s+|definitely\s+|almost\s+certainly\s+)?(?:a|an|her|his|another)\s+(?:\w+\s+){0,4}(?:relapse|attack|exacerbation|flare)|this\s+(?:was|represents|constitutes|qualifies\s+as|meets|appears\s+to\s+be|looks\s+like)\s+(?:clearly\s+)?(?:a|an|her|his|the\s+criteria\s+for\s+a|another)?\s*(?:\w+\s+){0,4}(?:relapse|attack|exacerbation|flare)|(?:acute|new|current|active|true|definite|clinical|MS|multiple\s+sclerosis|mild|moderate|severe|sensory|motor|spinal|brainstem|cerebellar|disabling|optic\s+neuritis)[\s,]+(?:\w+[\s,]+){0,5}(?:relapse|attack|exacerbation|flare)|(?:relapse|exacerbation|flare)\s+of\s+(?:\w+[\s\-]+){0,3}(?:ms|multiple\s+sclerosis)|in\s+relapse|relapsing\s+now|acute\s+optic\s+neuritis|first\s+(?:demyelinating|clinical)\s+(?:event|episode|attack)|with\s+acute\s+exacerbation)\b",
    re.IGNORECASE,
)
ONSET_VERB = re.compile(
    r"\b(?:woke|awoke|began|begin|started|starting|develop(?:ed|ing|s)?|notic(?:ed|es|ing)|onset|came\s+on|coming\s+on|got\s+weak|lost|went\s+(?:numb|weak|blurry|blind|dark|the|out)|had\b|has\s+had|have\s+had|experienc\w+|struck|hit\b|presents?|presented|complain\w*|reports?|c/o|p/w|with|days?\s+of|weeks?\s+of|history\s+of|became|become|getting|felt|feeling|appeared|first|since|found|could\s+not|couldn['’]t|unable|gave\s+way|trouble|new)\b",
    re.IGNORECASE,
)
TREATED = re.compile(r"\b(?:treated|given|got|received|gave|had|completed|course|infusions?|pulse|responded|answered|admitted|dose|daily|days?|IV|intravenous|oral|x\s?\d|started|days\s+of|put\s+on)\b", re.IGNORECASE)
