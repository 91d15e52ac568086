"""What the reviewer should know that does not decide: general advisories, and those that a policy names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adjudicate.case import CLINICIANS_NOTES, View
from adjudicate.criteria import words
from adjudicate.criteria.administration import interval_days
from adjudicate.criteria.indication import breakthrough_on, taken
from adjudicate.finding import Finding
from adjudicate.policy import Policy
from adjudicate.truth import MET
from extract.facts import Attestation, Condition, Enrollment, FactBase, Infusion, Relapse
from extract.partial_date import PartialDate

Advice = tuple[str, str, tuple[FactBase, ...]]
"""Code, text, and the facts that it rests on."""

CLASS_RISK = "Infusion therapies may do more, and carry more serious adverse effects, than interferon beta or glatiramer acetate."


def _blood_and_liver(view: View) -> Sequence[FactBase] | None:
    blood = [fact for fact in view.screenings("cbc", "wbc") if view.within(fact.date, 180) is MET]
    liver = [fact for fact in view.screenings("lft", "alt") if view.within(fact.date, 180) is MET]
    return None if blood and liver else ()


def _rems(programs: frozenset[str]) -> Callable[[View], Sequence[FactBase] | None]:
    def check(view: View) -> Sequence[FactBase] | None:
        enrolled = [fact for fact in view.of(Enrollment) if fact.program in programs]
        return None if any(fact.status == "enrolled" for fact in enrolled) else enrolled

    return check


def _extended(view: View) -> Sequence[FactBase] | None:
    long = [request for request in view.requests if request.frequency and (gap := interval_days(request.frequency)) and gap[0] > 31]
    return long or None


def _one_failure(view: View) -> Sequence[FactBase] | None:
    shown = {course.drug: course for course in taken(view) if course.drug != view.drug and breakthrough_on(view, course).truth is MET}
    return list(shown.values()) if len(shown) == 1 else None


def _flagged(view: View) -> Sequence[FactBase] | None:
    flagged = [fact for fact in view.screenings("cbc", "wbc", "hemoglobin", "platelets", "lymphocytes", "neutrophils", "creatinine", "urinalysis", "tsh", "alt", "ast")
               if fact.result in ("high", "low", "abnormal", "positive") and view.within(fact.date, 30) is MET]
    return flagged or None


def _no_ecg(view: View) -> Sequence[FactBase] | None:
    return None if view.screenings("ecg") else ()


def _no_hepatitis(view: View) -> Sequence[FactBase] | None:
    return None if view.screenings("hbsag") and view.screenings("hcv_antibody") else ()


def _diabetes(view: View) -> Sequence[FactBase] | None:
    found = [fact for fact in view.of(Condition) if fact.name in ("diabetes", "hypertension") and fact.status == "active"]
    return found or None


def _courses(view: View) -> Sequence[FactBase] | None:
    treated = [fact for fact in view.of(Relapse) if fact.treatment in ("methylprednisolone", "prednisone", "dexamethasone") and fact.date is not None and view.within(fact.date, 365) is MET]
    return treated if len(treated) + 1 >= view.days("steroid_courses_year") and treated else None


CHECKS: dict[str, Callable[[View], Sequence[FactBase] | None]] = {
    "blood_and_liver_180": _blood_and_liver, "rems_natalizumab": _rems(frozenset({"touch", "tyruko_rems"})), "rems_alemtuzumab": _rems(frozenset({"lemtrada_rems"})),
    "extended_interval": _extended, "one_failure_only": _one_failure, "flagged_baseline": _flagged, "no_ecg": _no_ecg, "no_hepatitis_screen": _no_hepatitis,
    "diabetes_or_hypertension": _diabetes, "many_courses": _courses,
}
"""Checks that a policy's advisories name: None when there is nothing to say, else the facts that it rests on."""


def advisories(view: View, policy: Policy, criteria: Sequence[tuple[str, Finding]]) -> list[Advice]:
    """Every advisory of the case, general ones first."""
    out: list[Advice] = []
    missed = [fact for fact in view.of(Infusion) if fact.drug == view.drug and fact.status in ("missed", "delayed")]
    if missed:
        out.append(("GEN-MISSED", "An infusion was missed or delayed (" + ", ".join(words.on(fact) for fact in missed) + "): reactions are likelier at the next one; slower rate and premedication per site protocol.", tuple(missed)))
    reacted = [fact for fact in view.of(Infusion) if fact.drug == view.drug and fact.reaction in ("mild", "moderate")]
    if reacted:
        out.append(("GEN-REACTION", "A past " + " and ".join(dict.fromkeys(fact.reaction or "" for fact in reacted)) + " infusion reaction (" + ", ".join(words.on(fact) for fact in reacted) + "): consider premedication.", tuple(reacted)))
    claims = [fact for fact in view.of(Attestation) if fact.claim in ("highly_active", "aggressive", "failed")]
    if claims:
        out.append(("GEN-ATTESTED", "Stated without measured facts, and proving no criterion: " + ", ".join(dict.fromkeys(fact.claim.replace("_", " ") + (f" ({words.drug(fact.drug)})" if fact.drug else "") for fact in claims)) + ".", tuple(claims)))
    silent = [name for name, finding in criteria if finding.silent and finding.truth is MET]
    if silent and not _recent_note(view):
        out.append(("GEN-SILENCE", f"Silence cleared {', '.join(silent)}, and no clinician's note lies within 180 days of {view.as_of}.", ()))
    for advisory in policy.advisories:
        facts = CHECKS[advisory.predicate](view)
        if facts is not None:
            out.append((advisory.code, advisory.text, tuple(facts)))
    return out


def _recent_note(view: View) -> bool:
    for document in view.case.documents:
        if document.kind in CLINICIANS_NOTES and document.date and view.within(PartialDate(document.date), 180) is MET:
            return True
    return False
