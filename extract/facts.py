"""The vocabulary: one frozen model per fact kind, as the contract names them.

A fact is one statement of the chart. It always carries the words it was read from (`evidence`); adjudication counts
assertion `present` alone unless a policy says otherwise. This module imports no NLP and no PDF: `adjudicate` reads it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from extract.count import Count
from extract.document import Span
from extract.partial_date import PartialDate

Assertion = Literal["present", "absent", "possible", "hypothetical", "historical", "family"]
Course = Literal[
    "relapsing_remitting", "secondary_progressive", "primary_progressive",
    "clinically_isolated_syndrome", "radiologically_isolated_syndrome", "unspecified",
]
Drug = Literal[
    "natalizumab", "ocrelizumab", "alemtuzumab", "methylprednisolone", "ublituximab", "rituximab", "ofatumumab",
    "mitoxantrone", "cyclophosphamide", "interferon_beta_1a", "interferon_beta_1b", "peginterferon_beta_1a",
    "glatiramer_acetate", "teriflunomide", "dimethyl_fumarate", "diroximel_fumarate", "monomethyl_fumarate", "fingolimod",
    "siponimod", "ozanimod", "ponesimod", "cladribine", "azathioprine", "methotrexate", "mycophenolate", "daclizumab",
    "prednisone", "dexamethasone", "ivig", "plasma_exchange", "acth", "ahsct", "any_dmt",
]
System = Literal[
    "visual", "motor", "gait", "balance", "coordination", "brainstem", "speech", "swallowing", "bladder", "sensory", "cognitive",
]
Test = Literal[
    "hbsag", "anti_hbc", "anti_hbs", "hbv_dna", "hcv_antibody", "hiv", "vzv_igg", "tb_igra", "immunoglobulin_g",
    "immunoglobulin_m", "alt", "ast", "alkaline_phosphatase", "bilirubin", "wbc", "lymphocytes", "neutrophils", "platelets",
    "hemoglobin", "tsh", "creatinine", "urinalysis", "pregnancy_test", "ecg", "skin_exam", "eye_exam", "cd20_cd19", "cbc", "lft",
]
ConditionName = Literal[
    "pml", "hepatitis_b", "hepatitis_c", "hiv_infection", "active_infection", "urinary_tract_infection", "fever",
    "tuberculosis", "malignancy", "stroke", "myocardial_infarction", "heart_failure", "arrhythmia", "diabetes", "hypertension",
    "depression", "pregnancy", "breastfeeding", "immunodeficiency", "autoimmune_cytopenia", "thyroid_disease",
    "liver_disease", "systemic_fungal_infection", "transplant", "leukemia_lymphoma", "arterial_dissection", "steroid_psychosis",
]


class FactBase(BaseModel):
    """What every fact has. `date` is the event's own date, `stated` the date of the document or section that says it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    assertion: Assertion = "present"
    evidence: tuple[Span, ...] = Field(min_length=1)
    origin: str
    date: PartialDate | None = None
    stated: PartialDate | None = None
    ocr_confidence: float | None = None
    trace: tuple[str, ...] = Field(default=(), exclude=True)
    """How it was read, for `infucert facts --explain`: rule, assertion cue, origin of the date. Not part of the fact."""


class Diagnosis(FactBase):
    kind: Literal["diagnosis"] = "diagnosis"
    course: Course = "unspecified"
    active: bool | None = None
    onset: PartialDate | None = None
    code: str | None = None


class Relapse(FactBase):
    """`date` is the onset; `duration_hours` a lower bound."""

    kind: Literal["relapse"] = "relapse"
    verdict: Literal["relapse", "pseudo_relapse"] = "relapse"
    recovery: Literal["complete", "incomplete", "ongoing"] | None = None
    severity: Literal["mild", "moderate", "severe"] | None = None
    symptoms: tuple[str, ...] = ()
    objective: bool | None = None
    treatment: Drug | None = None
    duration_hours: float | None = None
    systems: tuple[System, ...] = ()


class RelapseCount(FactBase):
    """Relapses counted over `window_months` ending at `date`, or since `since`."""

    kind: Literal["relapse_count"] = "relapse_count"
    count: Count
    window_months: int | None = None
    since: PartialDate | None = None


class Mri(FactBase):
    kind: Literal["mri"] = "mri"
    region: Literal["brain", "cervical_spine", "thoracic_spine", "spine", "orbits"] = "brain"
    new_t2: Count | None = None
    enlarging_t2: Count | None = None
    enhancing: Count | None = None
    total_t2: Count | None = None
    contrast: bool | None = None
    stable: bool | None = None
    compared_with: PartialDate | None = None


class Jcv(FactBase):
    """Anti-JC-virus antibody (not JCV DNA). `index` keeps no comparator: a bounded index leaves it None."""

    kind: Literal["jcv"] = "jcv"
    result: Literal["positive", "negative", "indeterminate", "pending"] | None = None
    index: float | None = None


class Therapy(FactBase):
    kind: Literal["therapy"] = "therapy"
    drug: Drug
    status: Literal["current", "stopped", "planned", "considered", "declined"] | None = None
    start: PartialDate | None = None
    stop: PartialDate | None = None
    duration_months: float | None = None
    stop_reason: Literal[
        "inefficacy", "intolerance", "safety", "pregnancy", "access", "preference", "completed", "other"
    ] | None = None
    breakthrough: bool | None = None
    alongside: bool | None = None


class Infusion(FactBase):
    kind: Literal["infusion"] = "infusion"
    drug: Drug
    dose_mg: float | None = None
    status: Literal["given", "missed", "delayed", "interrupted"] = "given"
    reaction: Literal["none", "mild", "moderate", "severe", "life_threatening"] | None = None
    reaction_symptoms: tuple[str, ...] = ()
    premedication: tuple[str, ...] = ()


class Ambulation(FactBase):
    kind: Literal["ambulation"] = "ambulation"
    status: Literal["unaided", "aided", "non_ambulatory"]
    aid: str | None = None


class Disability(FactBase):
    kind: Literal["disability"] = "disability"
    scale: Literal["edss", "t25fw", "nine_hole_peg", "sdmt", "pdds"]
    value: float


class Progression(FactBase):
    kind: Literal["progression"] = "progression"
    description: str | None = None


class Screening(FactBase):
    kind: Literal["screening"] = "screening"
    test: Test
    value: float | None = None
    unit: str | None = None
    result: Literal[
        "normal", "abnormal", "low", "high", "positive", "negative", "immune", "nonimmune", "pending"
    ] | None = None
    ref_low: float | None = None
    ref_high: float | None = None


class Vital(FactBase):
    kind: Literal["vital"] = "vital"
    name: Literal["temperature_c", "systolic_bp", "diastolic_bp"]
    value: float


class Condition(FactBase):
    kind: Literal["condition"] = "condition"
    name: ConditionName
    status: Literal["active", "history", "absent"] = "active"


class Allergy(FactBase):
    kind: Literal["allergy"] = "allergy"
    substance: str
    reaction: str | None = None
    severity: Literal["mild", "moderate", "severe", "life_threatening"] | None = None


class Request(FactBase):
    """`dose_mg` is one dose, for steroids a day's; `days` the number of daily doses; `planned` the date of the dose asked for."""

    kind: Literal["request"] = "request"
    drug: Drug
    dose_mg: float | None = None
    total_mg: float | None = None
    route: Literal["iv", "sc", "im", "po"] | None = None
    frequency: str | None = None
    days: Count | None = None
    planned: PartialDate | None = None
    intent: Literal["start", "continue", "restart"] | None = None
    urgency: Literal["standard", "expedited"] | None = None


class Enrollment(FactBase):
    kind: Literal["enrollment"] = "enrollment"
    program: Literal["touch", "tyruko_rems", "lemtrada_rems"]
    status: Literal["enrolled", "not_enrolled", "pending"]


class Counselling(FactBase):
    kind: Literal["counselling"] = "counselling"
    topic: Literal["pml_risk", "treatment_risk"]


class Attestation(FactBase):
    kind: Literal["attestation"] = "attestation"
    claim: Literal["highly_active", "aggressive", "failed", "benefit", "stable"]
    drug: Drug | None = None


class Prescriber(FactBase):
    kind: Literal["prescriber"] = "prescriber"
    name: str | None = None
    specialty: str | None = None


class Patient(FactBase):
    """`date` is the day on which `age` was stated."""

    kind: Literal["patient"] = "patient"
    name: str | None = None
    birth_date: PartialDate | None = None
    age: int | None = None
    mrn: str | None = None
    sex: Literal["female", "male"] | None = None


Fact = Annotated[
    Diagnosis | Relapse | RelapseCount | Mri | Jcv | Therapy | Infusion | Ambulation | Disability | Progression | Screening
    | Vital | Condition | Allergy | Request | Enrollment | Counselling | Attestation | Prescriber | Patient,
    Field(discriminator="kind"),
]
FACTS: TypeAdapter[list[Fact]] = TypeAdapter(list[Fact])
"""Reads and writes lists of facts as JSON."""

COMMON_FIELDS = frozenset({"id", "kind", "assertion", "evidence", "origin", "stated", "ocr_confidence", "trace"})
"""What is about the statement rather than about what it says."""


FactT = TypeVar("FactT", bound=FactBase)


def content(fact: FactBase) -> dict[str, object]:
    """What the fact says, without where it stands and how it was read; unset fields left out."""
    dumped: dict[str, object] = fact.model_dump(mode="json", exclude_none=True)
    return {key: value for key, value in dumped.items() if key not in COMMON_FIELDS and value not in ([], ())}


def with_id(fact: FactT) -> FactT:
    """The fact with its stable id: the kind and a digest of what it says and where it stands.

    The same chart gives the same id, whatever the order of its files; boxes are left out, since they say nothing new.
    """
    places = sorted((span.document, span.start, span.end) for span in fact.evidence)
    kind = str(getattr(fact, "kind", "fact"))
    told = json.dumps([kind, fact.assertion, content(fact), places], sort_keys=True, ensure_ascii=False)
    return fact.model_copy(update={"id": f"{kind}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"})
