"""Whether a chart speaks of multiple sclerosis in words that can mean nothing else.

"MS" alone may be mitral stenosis, morphine sulfate, mental status, musculoskeletal, Mississippi or a degree; a relapse, a flare, a new or
enhancing lesion belongs to many diseases. They count in a chart that is about multiple sclerosis, and in no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts import Diagnosis, FactBase, Mri, Progression, Relapse, RelapseCount, Request, Therapy
from extract.language.note import Note

ONLY_IN_MS = frozenset(
    """ocrelizumab ofatumumab ublituximab interferon_beta_1a interferon_beta_1b peginterferon_beta_1a glatiramer_acetate fingolimod siponimod
    ozanimod ponesimod teriflunomide dimethyl_fumarate diroximel_fumarate monomethyl_fumarate daclizumab dalfampridine fampridine""".split()
)
"""Drugs that are given for hardly anything else. Natalizumab is also a drug of Crohn's disease, alemtuzumab of leukaemia."""
_PLAIN = re.compile(
    r"\bmultiple\s+sclerosis\b|\bdisseminated\s+sclerosis\b|\b(?:RR|SP|PP)[\s-]?MS\b|\brelapsing[\s-]+(?:and[\s-]+)?remitting\b|\bEDSS\b"
    r"|\bMS[\s-]+(?:clinic|nurse|specialist|cent(?:er|re)|team|attacks?|relapses?|flares?|lesions?|drugs?|therap\w+|treatments?|service|neurolog\w+|dmt)\b"
    r"|\b(?:DMT|DMD)s?\b|\bdisease[\s-]modifying\s+(?:therap|treat|drug|agent)|\bG35\b|\bdemyelinat\w+|\brelapsing\s+MS\b",
    re.IGNORECASE,
)


def speaks_of_ms(note: Note) -> bool:
    """Whether the document names multiple sclerosis, its courses, scale or clinics, or a drug that is given for it alone."""
    return bool(_PLAIN.search(note.text)) or any(mention.concept in ONLY_IN_MS for mention in note.mentions("DRUG"))


def without_other_diseases(facts: Sequence[FactBase]) -> tuple[tuple[FactBase, ...], tuple[FactBase, ...]]:
    """The facts of a packet, and those left out: relapses, progression and lesions of a packet that never says that its patient has,
    had or may have multiple sclerosis, nor asks for or tells of its drugs, are those of another disease."""
    known = any(
        (isinstance(fact, Diagnosis) and fact.assertion in ("present", "possible", "historical"))
        or (isinstance(fact, Therapy | Request) and fact.assertion == "present" and fact.drug in ONLY_IN_MS)
        for fact in facts
    )
    if known:
        return tuple(facts), ()
    kept = tuple(
        fact.model_copy(update={"breakthrough": None}) if isinstance(fact, Therapy) and fact.breakthrough else fact
        for fact in facts if not isinstance(fact, _OF_THE_DISEASE)
    )
    return kept, tuple(fact for fact in facts if isinstance(fact, _OF_THE_DISEASE))


_OF_THE_DISEASE = (Relapse, RelapseCount, Progression, Mri)
