"""High-dose methylprednisolone for an acute relapse: MPS-2 to MPS-5 read one and the same episode."""

from __future__ import annotations

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.finding import Finding, Need
from adjudicate.truth import MET, NOT_MET, UNKNOWN
from extract.facts import Condition, Disability, FactBase, Mri, Relapse, Vital

_DISABLING = frozenset({"visual", "motor", "gait", "balance", "coordination", "speech", "swallowing", "bladder"})
_NEED_EPISODE = Need("the relapse: date of onset, course since, examination", "clinician's note")


def episode(view: View) -> Relapse | None:
    """The episode that the request is about: the newest one that was judged (relapse, pseudo-relapse, or not a relapse)."""
    candidates = [fact for fact in view.ordered if isinstance(fact, Relapse) and fact.assertion in ("present", "possible", "absent") and not view.future(fact.date)]
    dated = [fact for fact in candidates if fact.date is not None]
    if dated:
        best = max(dated, key=lambda fact: (fact.date.latest if fact.date else view.as_of, fact.verdict == "pseudo_relapse", fact.assertion == "present", fact.id))
        return best
    return candidates[-1] if candidates else None


@predicate("acute_relapse")
def acute_relapse(view: View) -> Finding:
    """MPS-2: a relapse with onset within 30 days, lasting 24 h, recovery not complete."""
    fact = episode(view)
    if fact is None:
        return Finding(UNKNOWN, "no relapse is described", needs=(_NEED_EPISODE,))
    told = f"{'pseudo-relapse' if fact.verdict == 'pseudo_relapse' else 'episode'} with onset {words.on(fact)}"
    if fact.verdict == "pseudo_relapse":
        return Finding(NOT_MET, f"{told}: judged a pseudo-relapse", (fact,))
    if fact.assertion == "absent":
        return Finding(NOT_MET, f"{told}: judged not to be a relapse", (fact,))
    days = view.days("relapse_onset_days")
    recent = view.within(fact.date, days)
    if recent is NOT_MET:
        return Finding(NOT_MET, f"{told}, more than {days} days before {view.as_of}", (fact,))
    if fact.recovery == "complete":
        return Finding(NOT_MET, f"{told}, recovery complete", (fact,))
    if fact.assertion == "possible":
        return Finding(UNKNOWN, f"{told}: a relapse is only suspected", (fact,), needs=(Need("whether the episode is judged a relapse", "clinician's note"),))
    least = view.number("relapse_min_hours")
    short = fact.duration_hours is not None and fact.duration_hours < least
    lasting = MET if (fact.duration_hours or 0) >= least or fact.recovery in ("ongoing", "incomplete") else UNKNOWN if short else MET
    value = kleene.all_of([recent, lasting])
    needs = (Need("the day on which the relapse began", "clinician's note"),) if recent is UNKNOWN else (Need("how long the episode has lasted", "clinician's note"),) if value is UNKNOWN else ()
    return Finding(value, f"{told}" + (f", recovery {fact.recovery}" if fact.recovery else ""), (fact,), needs=needs)


@predicate("relapse_disabling")
def relapse_disabling(view: View) -> Finding:
    """MPS-3: moderate or severe, or a disabling system affected. Purely sensory and mild is not."""
    fact = episode(view)
    if fact is None:
        return Finding(UNKNOWN, "no relapse is described", needs=(_NEED_EPISODE,))
    touched = [system for system in fact.systems if system in _DISABLING]
    if fact.severity in ("moderate", "severe"):
        return Finding(MET, f"severity {fact.severity}", (fact,))
    if fact.severity == "mild" and not [system for system in touched if system != "gait"]:
        return Finding(NOT_MET, "mild" + (f", {', '.join(fact.systems)}" if fact.systems else ""), (fact,))
    if touched:
        return Finding(MET, f"affects {', '.join(touched)}", (fact,))
    if fact.systems and set(fact.systems) <= {"sensory"} and fact.severity == "mild":
        return Finding(NOT_MET, "purely sensory and mild", (fact,))
    told = f"symptoms: {', '.join(fact.symptoms)}" if fact.symptoms else "symptoms are not described"
    return Finding(UNKNOWN, told, (fact,), needs=(Need("how the relapse limits the patient (vision, strength, gait, balance, coordination, speech, swallowing, bladder)", "clinician's note"),))


@predicate("relapse_objective")
def relapse_objective(view: View) -> Finding:
    """MPS-4: an objective finding of this episode: examination, acuity, EDSS rise, or an enhancing lesion."""
    fact = episode(view)
    if fact is None:
        return Finding(UNKNOWN, "no relapse is described", needs=(_NEED_EPISODE,))
    if fact.objective:
        return Finding(MET, "a finding on examination is stated", (fact,))
    facts: list[FactBase] = []
    if fact.date is not None:
        for scan in view.of(Mri):
            if scan.date is not None and scan.enhancing is not None and scan.enhancing.low >= 1 and scan.date.latest >= fact.date.earliest:
                facts.append(scan)
        values = [one for one in view.of(Disability) if one.scale == "edss" and one.date is not None]
        for later in values:
            for earlier in values:
                if later.date and earlier.date and fact.date.earliest <= later.date.latest and earlier.date.surely_before(fact.date) and later.value - earlier.value >= 0.5:
                    facts.extend([earlier, later])
    if facts:
        return Finding(MET, "; ".join(dict.fromkeys(words.scan(one) if isinstance(one, Mri) else words.event(one) for one in facts)), (fact, *facts))
    if fact.objective is False:
        return Finding(NOT_MET, "no objective finding is stated", (fact,))
    return Finding(UNKNOWN, "no finding of this episode is stated", (fact,), needs=(Need("the examination of this episode, or an MRI with an enhancing lesion", "clinician's note or MRI report"),))


@predicate("infection_excluded")
def infection_excluded(view: View) -> Finding:
    """MPS-5: afebrile or no infection stated, or urinalysis negative; fever, infection or a pseudo-relapse refute."""
    fact = episode(view)
    days = view.days("infection_check_days")
    if fact is not None and fact.verdict == "pseudo_relapse":
        return Finding(NOT_MET, "judged a pseudo-relapse", (fact,))
    conditions = [one for one in view.of(Condition) if one.name in ("fever", "active_infection", "urinary_tract_infection", "tuberculosis", "systemic_fungal_infection")]
    now = [one for one in conditions if _now(view, one, days)]
    bad: list[FactBase] = [one for one in now if one.status == "active"]
    bad.extend(one for one in view.screenings("urinalysis") if one.result == "positive" and view.within(one.date, days) is not NOT_MET and one.date is not None)
    bad.extend(one for one in view.of(Vital) if one.name == "temperature_c" and one.value >= view.number("fever_celsius") and _now(view, one, days))
    suspected = [one for one in view.of(Condition, "possible") if one.name in ("fever", "active_infection", "urinary_tract_infection") and _now(view, one, days)]
    if bad:
        return Finding(NOT_MET, ", ".join(dict.fromkeys(_name(one) for one in bad)), tuple(bad))
    good: list[FactBase] = [one for one in now if one.status == "absent"]
    good.extend(one for one in view.screenings("urinalysis") if one.result == "negative" and view.within(one.date, days) is MET)
    good.extend(one for one in view.of(Vital) if one.name == "temperature_c" and one.value < view.number("fever_celsius") and _now(view, one, days))
    pending = [one for one in view.screenings("urinalysis") if one.result == "pending" and (one.date is None or view.within(one.date, days) is not NOT_MET)]
    need = Need("temperature, a statement on infection, or a urinalysis result for this episode", "clinician's note or laboratory report")
    if suspected:
        return Finding(UNKNOWN, "an infection is suspected", tuple(suspected), needs=(need,))
    if good:
        return Finding(MET, ", ".join(dict.fromkeys(_name(one) for one in good)), tuple(good))
    return Finding(UNKNOWN, "urinalysis pending" if pending else "nothing is said of fever, infection or urine", tuple(pending), needs=(need,))


def _now(view: View, fact: FactBase, days: int) -> bool:
    """Whether a statement belongs to this episode: made or dated within so many days before the request."""
    date = fact.date or fact.stated
    return date is not None and view.within(date, days) is not NOT_MET


def _name(fact: FactBase) -> str:
    if isinstance(fact, Condition):
        return f"{'no ' if fact.status == 'absent' else ''}{fact.name.replace('_', ' ')}"
    if isinstance(fact, Vital):
        return f"temperature {fact.value:g} °C"
    return words.result(fact) if hasattr(fact, "test") else str(getattr(fact, "kind", "fact"))  # type: ignore[arg-type]


@predicate("steroid_dose")
def steroid_dose(view: View) -> Finding:
    """MPS-6: 500 to 1,000 mg a day IV for 3 to 5 days."""
    requests = view.requests
    if not requests:
        return Finding(UNKNOWN, "no order is found", needs=(Need("the order with dose a day, route and number of days", "order or clinician's note"),))
    low, high = view.number("steroid_dose_min_mg"), view.number("steroid_dose_max_mg")
    first, last = view.days("steroid_days_min"), view.days("steroid_days_max")
    doses = {request.dose_mg for request in requests if request.dose_mg is not None}
    days = {str(request.days): request.days for request in requests if request.days is not None}
    routes = {request.route for request in requests if request.route is not None}
    bad = [f"{dose:g} mg a day" for dose in sorted(doses) if not low <= dose <= high]
    bad += [f"{count} days" for count in days.values() if (count.high is not None and count.high < first) or count.low > last]
    bad += [f"route {route}" for route in sorted(routes) if route != "iv"]
    told = "; ".join(dict.fromkeys(" ".join(part for part in (f"{request.dose_mg:g} mg a day" if request.dose_mg is not None else f"{request.total_mg:g} mg, whether a day or in all is not clear" if request.total_mg else "", (request.route or "").upper(),
                                                            f"for {request.days} days" if request.days is not None else "") if part) or "an order without dose" for request in requests))
    if bad:
        return Finding(NOT_MET, f"{told}: not {low:g} to {high:g} mg a day IV for {first} to {last} days ({', '.join(bad)})", tuple(requests))
    sure = any(count.low >= first and count.high is not None and count.high <= last for count in days.values())
    if len(doses) > 1 and len(set(doses)) > 1 and not all(low <= dose <= high for dose in doses):
        return Finding(UNKNOWN, told, tuple(requests), True)
    if doses and sure and "iv" in routes:
        return Finding(MET, told, tuple(requests))
    return Finding(UNKNOWN, told, tuple(requests), needs=(Need("the dose of each day, the route and the number of days", "order"),))
