"""Stops: `met` means clear, `not_met` that the stop holds. Silence clears where the policy says so, and the rationale says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.criteria.indication import DISEASE_MODIFYING
from adjudicate.finding import Finding, Need, all_findings
from adjudicate.truth import MET, NOT_MET, UNKNOWN
from extract.facts import Allergy, Condition, FactBase, Infusion, Screening, Therapy

_SEVERE = frozenset({"severe", "life_threatening"})
_SYNONYMS = {
    "natalizumab": ("natalizumab", "tysabri", "tyruko"), "ocrelizumab": ("ocrelizumab", "ocrevus", "zunovo"), "alemtuzumab": ("alemtuzumab", "lemtrada", "campath"),
    "methylprednisolone": ("methylprednisolone", "solu-medrol", "solumedrol", "solu medrol", "medrol"),
}


def stop(
    view: View, label: str, names: Iterable[str], *, statuses: frozenset[str] = frozenset({"active"}), suspicion_stops: bool = False,
    days: int | None = None, keep: Callable[[Condition], bool] = lambda _: True,
) -> Finding:
    """A stop that holds when one of the named conditions is present with one of the statuses. A suspicion makes it unknown, or stops
    too; a denial or silence clears. With `days`, an active condition stated longer ago than that does not count as active now."""
    wanted = frozenset(names)
    conditions = [fact for fact in view.of(Condition) if fact.name in wanted and keep(fact)]
    holds = [fact for fact in conditions if fact.status in statuses and (fact.status != "active" or days is None or _recent(view, fact, days))]
    suspected = [fact for fact in view.of(Condition, "possible") if fact.name in wanted and fact.status != "absent" and keep(fact) and (days is None or _recent(view, fact, days))]
    denied = [fact for fact in conditions if fact.status == "absent"]
    told = ", ".join(dict.fromkeys(f"{fact.name.replace('_', ' ')}{'' if fact.status == 'active' else ' (history)'}" for fact in holds))
    if holds:
        return Finding(NOT_MET, f"{told} stated", tuple(holds), title=label)
    if suspected:
        names_told = ", ".join(dict.fromkeys(fact.name.replace("_", " ") for fact in suspected))
        if suspicion_stops:
            return Finding(NOT_MET, f"{names_told} suspected", tuple(suspected), title=label)
        return Finding(UNKNOWN, f"{names_told} suspected, not settled", tuple(suspected), title=label, needs=(Need(f"whether {names_told} is confirmed or excluded", "clinician's note or test"),))
    if denied:
        return Finding(MET, f"{label}: denied", tuple(denied), title=label)
    return Finding(MET, f"{label}: the chart is silent", title=label, silent=True)


def _recent(view: View, fact: FactBase, days: int) -> bool:
    """Whether a statement was made (or the event dated) within so many days before the request; undated statements count."""
    date = fact.date or fact.stated
    return date is None or (view.as_of - date.latest).days <= days


def hypersensitivity(view: View, drug: str, label: str, *, only_anaphylaxis: bool = False) -> Finding:
    """An allergy to the drug, or a reaction to it of the kind that stops it."""
    names = _SYNONYMS[drug]
    listed = [fact for fact in view.of(Allergy) if any(name in fact.substance.lower() for name in names)]
    if only_anaphylaxis:
        listed = [fact for fact in listed if fact.severity == "life_threatening" or "anaphyla" in (fact.reaction or "")]
    reactions = [fact for fact in view.of(Infusion) if fact.drug == drug and (fact.reaction == "life_threatening" or (not only_anaphylaxis and fact.reaction == "severe") or any("anaphyla" in one for one in fact.reaction_symptoms)
                                                                            or (drug == "natalizumab" and any(one in ("urticaria", "hives") for one in fact.reaction_symptoms)))]
    possible = [fact for fact in view.of(Allergy, "possible") if any(name in fact.substance.lower() for name in names)]
    if listed or reactions:
        return Finding(NOT_MET, f"hypersensitivity to {words.drug(drug)}: " + ", ".join([f"allergy {fact.substance}" + (f" ({fact.reaction})" if fact.reaction else "") for fact in listed] + [f"{fact.reaction} reaction {words.on(fact)}" for fact in reactions]),
                       (*listed, *reactions), title=label)
    if possible:
        return Finding(UNKNOWN, f"a reaction to {words.drug(drug)} is only suspected", tuple(possible), title=label)
    clear = [fact for fact in view.of(Infusion) if fact.drug == drug and fact.reaction == "none"]
    if clear:
        return Finding(MET, f"{words.drug(drug)} given without reaction ({words.on(clear[-1])})", tuple(clear[-1:]), title=label)
    return Finding(MET, f"{label}: the chart is silent", title=label, silent=True)


@predicate("no_pml")
def no_pml(view: View) -> Finding:
    return stop(view, "no PML", ["pml"], statuses=frozenset({"active", "history"}), suspicion_stops=True)


@predicate("no_natalizumab_hypersensitivity")
def no_natalizumab_hypersensitivity(view: View) -> Finding:
    return hypersensitivity(view, "natalizumab", "no hypersensitivity to natalizumab")


def infection(view: View, label: str) -> Finding:
    """No active infection now: stated within the window for a current statement."""
    return stop(view, label, ["active_infection", "urinary_tract_infection", "tuberculosis", "systemic_fungal_infection"], days=view.days("infection_window_days"))


def _positive_hiv(view: View, label: str) -> Finding:
    found = stop(view, label, ["hiv_infection"], statuses=frozenset({"active", "history"}))
    tests = [fact for fact in view.screenings("hiv") if fact.result in ("positive", "negative")]
    newest: list[Screening] = view.newest(tests)
    positive = [fact for fact in newest if fact.result == "positive"]
    if found.truth is not NOT_MET and positive:
        if any(fact.result == "negative" for fact in newest):
            return Finding(UNKNOWN, "HIV results disagree", tuple(newest), True, title=label)
        return Finding(NOT_MET, "; ".join(words.result(fact) for fact in positive), tuple(positive), title=label)
    negative = [fact for fact in newest if fact.result == "negative"]
    if found.truth is MET and found.silent and negative:
        return Finding(MET, "; ".join(words.result(fact) for fact in negative), tuple(negative), title=label)
    return found


@predicate("not_immunocompromised")
def not_immunocompromised(view: View) -> Finding:
    """NAT-9: no HIV infection, lymphoma or leukaemia, transplant or other immunodeficiency, and no active serious infection."""
    return all_findings("not immunocompromised, no active serious infection", [
        _positive_hiv(view, "no HIV infection"),
        stop(view, "no immunodeficiency", ["immunodeficiency", "leukemia_lymphoma", "transplant"], statuses=frozenset({"active"})),
        stop(view, "no transplant", ["transplant"], statuses=frozenset({"active", "history"})),
        stop(view, "no active serious infection", ["active_infection", "tuberculosis", "systemic_fungal_infection"], days=view.days("infection_window_days")),
    ])


@predicate("no_other_dmt")
def no_other_dmt(view: View) -> Finding:
    return _alongside(view, DISEASE_MODIFYING)


def _alongside(view: View, drugs: frozenset[str]) -> Finding:
    """No other disease-modifying drug or immunosuppressant to go on with the requested one. One that is switched from is fine;
    an immunosuppressant for another disease that is taken goes on unless it is said to end."""
    others = [fact for fact in view.of(Therapy) if fact.drug in drugs and fact.drug != view.drug and fact.status == "current"]
    staying = [fact for fact in others if fact.alongside]
    immunosuppressants = [fact for fact in others if fact.drug in ("methotrexate", "azathioprine", "mycophenolate", "cyclophosphamide", "mitoxantrone") and fact not in staying]
    if view.intent == "continue":
        beside = [fact for fact in others if fact not in staying and fact not in immunosuppressants and _recent(view, fact, 200)]
    else:
        beside = []
    if staying or immunosuppressants:
        return Finding(NOT_MET, "to be continued alongside: " + ", ".join(words.course(fact) for fact in [*staying, *immunosuppressants]), (*staying, *immunosuppressants))
    if beside:
        return Finding(UNKNOWN, "taken beside the requested drug: " + ", ".join(words.course(fact) for fact in beside) + "; whether it is to end is not stated", tuple(beside),
                       needs=(Need("whether " + ", ".join(words.drug(fact.drug) for fact in beside) + " is to be stopped", "neurologist's note"),))
    switching = [fact for fact in others if fact not in staying]
    if switching:
        return Finding(MET, "being switched from " + ", ".join(words.course(fact) for fact in switching), tuple(switching))
    return Finding(MET, "no other disease-modifying drug is to be continued: the chart names none", silent=True)


@predicate("not_pregnant")
def not_pregnant(view: View) -> Finding:
    found = stop(view, "not pregnant", ["pregnancy"], days=300)
    tests = [fact for fact in view.screenings("pregnancy_test") if fact.result in ("positive", "negative")]
    newest = view.newest(tests)
    positive = [fact for fact in newest if fact.result == "positive" and view.within(fact.date, 300) is not NOT_MET]
    if found.truth is not NOT_MET and positive:
        return Finding(NOT_MET, "; ".join(words.result(fact) for fact in positive), tuple(positive))
    negative = [fact for fact in newest if fact.result == "negative"]
    if found.truth is MET and found.silent and negative:
        return Finding(MET, "; ".join(words.result(fact) for fact in negative), tuple(negative))
    return found


@predicate("no_active_hepatitis_b")
def no_active_hepatitis_b(view: View) -> Finding:
    """OCR-8: no HBsAg or HBV DNA positive, no active hepatitis B stated."""
    found = stop(view, "no active hepatitis B", ["hepatitis_b"])
    tests = [fact for test in ("hbsag", "hbv_dna") for fact in view.newest([one for one in view.screenings(test) if one.result in ("positive", "negative")])]
    positive = [fact for fact in tests if fact.result == "positive"]
    both = {fact.test for fact in positive} & {fact.test for fact in tests if fact.result == "negative"}
    if both:
        return Finding(UNKNOWN, "results disagree: " + "; ".join(words.result(fact) for fact in tests), tuple(tests), True)
    if positive:
        return Finding(NOT_MET, "; ".join(words.result(fact) for fact in positive), tuple(positive))
    if found.truth is MET and found.silent and tests:
        return Finding(MET, "; ".join(words.result(fact) for fact in tests), tuple(tests))
    return found


@predicate("no_severe_ocrelizumab_reaction")
def no_severe_ocrelizumab_reaction(view: View) -> Finding:
    """OCR-9: no severe or life-threatening infusion reaction to ocrelizumab, no anaphylaxis to it."""
    bad = [fact for fact in view.of(Infusion) if fact.drug == "ocrelizumab" and fact.reaction in _SEVERE]
    if bad:
        return Finding(NOT_MET, ", ".join(f"{(fact.reaction or '').replace('_', ' ')} reaction {words.on(fact)}" for fact in bad), tuple(bad))
    return hypersensitivity(view, "ocrelizumab", "no severe reaction to ocrelizumab", only_anaphylaxis=True)


@predicate("no_infection_no_pml")
def no_infection_no_pml(view: View) -> Finding:
    return all_findings("no active infection, no PML", [infection(view, "no active infection"), no_pml(view)])


@predicate("alemtuzumab_infection_stops")
def alemtuzumab_infection_stops(view: View) -> Finding:
    """ALM-10: no HIV infection, no active infection, no anaphylaxis to alemtuzumab."""
    return all_findings("no HIV infection, no active infection, no anaphylaxis to alemtuzumab", [
        _positive_hiv(view, "no HIV infection"), infection(view, "no active infection"), hypersensitivity(view, "alemtuzumab", "no anaphylaxis to alemtuzumab", only_anaphylaxis=True)])


@predicate("alemtuzumab_vascular_stops")
def alemtuzumab_vascular_stops(view: View) -> Finding:
    """ALM-11: no history of stroke, myocardial infarction or arterial dissection; no active malignancy; no autoimmune cytopenia."""
    ever = frozenset({"active", "history"})
    return all_findings("no stroke, infarction, dissection, active malignancy or autoimmune cytopenia", [
        stop(view, "no stroke, myocardial infarction or arterial dissection", ["stroke", "myocardial_infarction", "arterial_dissection"], statuses=ever),
        stop(view, "no active malignancy", ["malignancy", "leukemia_lymphoma"]),
        stop(view, "no autoimmune cytopenia", ["autoimmune_cytopenia"], statuses=ever),
    ])


@predicate("steroid_stops")
def steroid_stops(view: View) -> Finding:
    """MPS-7: no systemic fungal infection, no hypersensitivity to methylprednisolone, no prior steroid psychosis."""
    psychosis = stop(view, "no steroid psychosis", ["steroid_psychosis"], statuses=frozenset({"active", "history"}))
    if psychosis.truth is MET:
        reacted = [fact for fact in view.of(Allergy) if any(name in fact.substance.lower() for name in ("prednis", "steroid", "medrol", "dexameth", "cortico")) and any(word in (fact.reaction or "") for word in ("psychos", "mania", "psychotic", "delusion", "hallucin"))]
        if reacted:
            psychosis = Finding(NOT_MET, "psychiatric reaction to corticosteroids: " + ", ".join(f"{fact.substance} ({fact.reaction})" for fact in reacted), tuple(reacted), title="no steroid psychosis")
    return all_findings("no systemic fungal infection, hypersensitivity or steroid psychosis", [
        stop(view, "no systemic fungal infection", ["systemic_fungal_infection"], days=365), hypersensitivity(view, "methylprednisolone", "no hypersensitivity to methylprednisolone"), psychosis])


