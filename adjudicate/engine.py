"""From facts and a policy to a determination. Pure: the same case gives the same bytes, whatever the order of its facts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from adjudicate.advisories import CLASS_RISK, advisories
from adjudicate.case import CaseInput, View
from adjudicate.criteria import predicates
from adjudicate.criteria.disease import aggressive
from adjudicate.determination import (
    Advisory,
    CriterionResult,
    Determination,
    DocumentSummary,
    Engine,
    EvidenceSpan,
    Missing,
    Obligation,
    Outcome,
    PolicyRef,
    Role,
)
from adjudicate.finding import Finding, Need
from adjudicate.policy import Policy, PolicyCriterion
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.facts import FactBase, Patient


def engine_version() -> str:
    """The installed version of infucert."""
    try:
        return version("infucert")
    except PackageNotFoundError:
        return "0"


def adjudicate(case: CaseInput, policy: Policy) -> Determination:
    """Decides a case under a policy. It never denies: what is refuted or contradicts itself goes to a physician."""
    view = View(case, policy.numbers())
    known = predicates()
    results: list[tuple[PolicyCriterion, Finding]] = [(criterion, known[criterion.predicate](view)) for criterion in policy.criteria]
    general = [(_DOCUMENTS, documents_read(case.documents)), (_PERSON, one_person(view))]
    judged = [*results, *general]
    outcome = decide([finding for criterion, finding in judged if criterion.required])
    noted = advisories(view, policy, [(criterion.id, finding) for criterion, finding in results])
    return Determination(
        case=case.case, therapy=policy.therapy, as_of=case.as_of.isoformat(), outcome=outcome, urgency=_urgency(view, policy),
        policy=PolicyRef(id=policy.id, version=policy.version, sha256=policy.sha256),
        criteria=tuple(_result(criterion.id, criterion.title, criterion.role, criterion.required, finding, policy, criterion) for criterion, finding in judged),
        missing=tuple(_missing(judged)),
        advisories=tuple(Advisory(code=code, text=text, evidence=_evidence(facts)) for code, text, facts in noted),
        obligations=tuple(Obligation(what=one.what, due=one.due, basis=one.basis) for one in policy.obligations),
        statements=(CLASS_RISK,),
        facts=tuple(sorted(case.facts, key=lambda fact: (getattr(fact, "kind", ""), str(fact.date or "~"), fact.id))),  # type: ignore[arg-type]
        documents=tuple(sorted(case.documents, key=lambda document: document.name)),
        engine=Engine(version=engine_version()),
    )


_DOCUMENTS = PolicyCriterion(id="DOC-1", title="All documents read", requirement="Every page of every document was read.", role="administrative", silent="unknown", predicate="")
_PERSON = PolicyCriterion(id="ID-1", title="One patient", requirement="All documents are about one person.", role="administrative", silent="clear", predicate="")


def decide(required: Sequence[Finding]) -> Outcome:
    """Refuted or in conflict → physician review; unknown → needs information; else certified."""
    if any(finding.truth is NOT_MET or (finding.truth is UNKNOWN and finding.conflict) for finding in required):
        return "physician_review"
    return "needs_information" if any(finding.truth is UNKNOWN for finding in required) else "certified"


def documents_read(documents: Sequence[DocumentSummary]) -> Finding:
    """DOC-1: unknown while a page of the packet is unread."""
    open_pages = [(document.name, page) for document in sorted(documents, key=lambda one: one.name) for page in document.unread]
    if not open_pages:
        return Finding(MET, f"all {len(documents)} documents were read" if documents else "no document is missing")
    told = "; ".join(f"{name}{f', page {page.page}' if page.page else ''}: {page.reason}" for name, page in open_pages)
    needs = tuple(dict.fromkeys(Need(f"a readable copy of {name}{f', page {page.page}' if page.page else ''}", "the document as text or as a PDF with a text layer") for name, page in open_pages))
    return Finding(UNKNOWN, f"not read: {told}", needs=needs)


def one_person(view: View) -> Finding:
    """ID-1: different birth dates, or different record numbers with different names, are two people."""
    patients = view.patients
    for index, first in enumerate(patients):
        for second in patients[index + 1:]:
            if first.birth_date and second.birth_date:
                differ = not first.birth_date.overlaps(second.birth_date)
            else:
                differ = bool(first.mrn and second.mrn and first.mrn != second.mrn and first.name and second.name and not _alike(first.name, second.name))
            if differ:
                return Finding(NOT_MET, f"the packet holds two people: {_identity(first)} and {_identity(second)}", (first, second))
    return Finding(MET, "the documents agree on the patient" if patients else "no identity is stated", tuple(patients))


def _alike(first: str, second: str) -> bool:
    one, two = ({part for part in name.lower().replace("-", " ").split() if len(part) > 1} for name in (first, second))
    return bool(one & two)


def _identity(patient: Patient) -> str:
    parts = [patient.name or "unnamed", f"born {patient.birth_date}" if patient.birth_date else "", f"record {patient.mrn}" if patient.mrn else ""]
    return ", ".join(part for part in parts if part)


def _urgency(view: View, policy: Policy) -> Literal["standard", "expedited"]:
    if "always" in policy.expedited or view.case.urgency == "expedited" or any(request.urgency == "expedited" for request in view.requests):
        return "expedited"
    if "aggressive" in policy.expedited and aggressive(view).truth is MET:
        return "expedited"
    return "standard"


def _evidence(facts: Sequence[FactBase]) -> tuple[EvidenceSpan, ...]:
    """The spans of facts in the order used, each once."""
    seen: dict[tuple[str, str, int, int], EvidenceSpan] = {}
    for fact in facts:
        for span in fact.evidence:
            seen.setdefault((fact.id, span.document, span.start, span.end), EvidenceSpan(**span.model_dump(), fact=fact.id))
    return tuple(seen.values())


def _result(identity: str, title: str, role: Role, required: bool, finding: Finding, policy: Policy, criterion: PolicyCriterion | None) -> CriterionResult:
    children = tuple(_result(f"{identity}.{number}", child.title or title, role, False, child, policy, None) for number, child in enumerate(finding.children, 1))
    return CriterionResult(
        id=identity, title=title, role=role, required=required, truth=finding.truth.value, conflict=finding.conflict,
        rationale=_sentence(finding.rationale, finding.truth), evidence=_evidence(finding.facts), citations=policy.citations(criterion) if criterion else (), children=children,
    )


def _sentence(words: str, truth: Truth) -> str:
    plain = words or {"met": "holds", "not_met": "does not hold", "unknown": "cannot be told"}[truth.value]
    return plain[0].upper() + plain[1:] + ("" if plain.endswith(".") else ".")


def _missing(judged: Sequence[tuple[PolicyCriterion, Finding]]) -> list[Missing]:
    """What would settle the unknown criteria, each need once, under the first criterion that asks for it."""
    seen: set[tuple[str, str]] = set()
    out = []
    for criterion, finding in judged:
        if finding.truth is not UNKNOWN or not criterion.required:
            continue
        needs = finding.needs or (Need(criterion.requirement, "clinician's note or report"),)
        for need in needs:
            if (need.what, need.acceptable) not in seen:
                seen.add((need.what, need.acceptable))
                out.append(Missing(criterion=criterion.id, what=need.what, acceptable=need.acceptable))
    return out
