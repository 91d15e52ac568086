"""The determination: the outcome of a case with the trace that led to it (schema 1, see docs/determination.schema.json)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extract.document import Span
from extract.facts import Fact

Outcome = Literal["certified", "needs_information", "physician_review"]
Role = Literal["indication", "safety", "screening", "administrative"]
TruthName = Literal["met", "not_met", "unknown"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceSpan(Span):
    """A span that supports or refutes a criterion, with the fact that it belongs to."""

    fact: str


class Citation(_Model):
    """A public source of a criterion or of its threshold."""

    source: str
    section: str | None = None
    date: str | None = None
    parameter: str | None = None
    value: str | None = None
    confidence: str | None = None


class CriterionResult(_Model):
    """One criterion as it came out. For a safety criterion `met` means clear, `not_met` that the stop holds."""

    id: str
    title: str
    role: Role
    required: bool = True
    truth: TruthName
    conflict: bool = False
    rationale: str
    evidence: tuple[EvidenceSpan, ...] = ()
    citations: tuple[Citation, ...] = ()
    children: tuple[CriterionResult, ...] = ()


class Missing(_Model):
    """What would settle an unknown criterion, and which documents are acceptable."""

    criterion: str
    what: str
    acceptable: str


class Advisory(_Model):
    """Something the reviewer should know that does not decide."""

    code: str
    text: str
    evidence: tuple[EvidenceSpan, ...] = ()


class Obligation(_Model):
    what: str
    due: str
    basis: str


class PolicyRef(_Model):
    id: str
    version: str
    sha256: str


class UnreadPage(_Model):
    """`page` counts from 1; None when the whole file could not be read."""

    page: int | None
    reason: str


class DocumentSummary(_Model):
    """One file of the packet. `date` is an EDTF string; `pages` is None for unpaged text."""

    name: str
    sha256: str
    kind: str
    date: str | None = None
    pages: int | None = None
    unread: tuple[UnreadPage, ...] = ()


class Engine(_Model):
    name: str = "infucert"
    version: str


class Determination(_Model):
    """What the program says of a case. It never denies: a negative decision is a clinician's."""

    schema_version: Literal["1"] = Field(default="1", alias="schema", serialization_alias="schema")
    case: str
    therapy: str
    as_of: str
    outcome: Outcome
    urgency: Literal["standard", "expedited"] = "standard"
    policy: PolicyRef
    criteria: tuple[CriterionResult, ...]
    missing: tuple[Missing, ...] = ()
    advisories: tuple[Advisory, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    statements: tuple[str, ...] = ()
    overlays: tuple[dict[str, object], ...] = ()
    decision: dict[str, object] | None = None
    facts: tuple[Fact, ...] = ()
    documents: tuple[DocumentSummary, ...] = ()
    engine: Engine
