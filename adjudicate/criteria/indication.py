"""Treatment so far: exposure, breakthrough, intolerance, response; and the indications that are built from them (POLICY.md)."""

from __future__ import annotations

import datetime as dt

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.criteria.disease import active_disease, aggressive, edss, edss_rise, highly_active, lesions
from adjudicate.finding import Finding, Need, all_findings, any_finding
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.facts import (
    Ambulation,
    Attestation,
    Diagnosis,
    Disability,
    FactBase,
    Infusion,
    Mri,
    Progression,
    RelapseCount,
    Therapy,
)
from extract.partial_date import PartialDate

DISEASE_MODIFYING = frozenset(
    """natalizumab ocrelizumab alemtuzumab ublituximab rituximab ofatumumab mitoxantrone cyclophosphamide interferon_beta_1a interferon_beta_1b
    peginterferon_beta_1a glatiramer_acetate teriflunomide dimethyl_fumarate diroximel_fumarate monomethyl_fumarate fingolimod siponimod
    ozanimod ponesimod cladribine azathioprine methotrexate mycophenolate daclizumab ahsct""".split()
)
HIGH_EFFICACY = frozenset("natalizumab ocrelizumab ofatumumab ublituximab rituximab alemtuzumab cladribine".split())
_LONG_ACTION = {"alemtuzumab": 730, "cladribine": 730, "ocrelizumab": 270, "rituximab": 270, "ofatumumab": 270, "ublituximab": 270}
"""Days that a drug goes on acting after its last dose (POLICY.md, `exposed`)."""
_COURSES = frozenset({"alemtuzumab", "cladribine"})


def taken(view: View) -> list[Therapy]:
    """Disease-modifying treatments that were or are taken."""
    return [fact for fact in view.of(Therapy) if fact.status in ("current", "stopped") and fact.drug in DISEASE_MODIFYING]


def last_dose(view: View, drug: str) -> tuple[PartialDate, FactBase] | None:
    """The newest recorded dose of a drug, from infusions, else the end of its course."""
    given = [fact for fact in view.of(Infusion) if fact.drug == drug and fact.status in ("given", "interrupted") and fact.date is not None]
    newest = view.newest(given)
    if newest:
        latest = max(newest, key=lambda fact: fact.date.latest if fact.date else dt.date.min)
        return (latest.date, latest) if latest.date else None
    ends = [fact for fact in view.of(Therapy) if fact.drug == drug and fact.stop is not None]
    if ends:
        latest_course = max(ends, key=lambda fact: fact.stop.latest if fact.stop else dt.date.min)
        return (latest_course.stop, latest_course) if latest_course.stop else None
    return None


def _end(view: View, course: Therapy) -> PartialDate | None:
    """Until when a course acts: its stop, or the request when it goes on; longer for drugs that act on after the last dose."""
    if course.drug in _LONG_ACTION:
        dose = last_dose(view, course.drug)
        base = course.stop or (dose[0] if dose else None) or (course.start if course.drug in _COURSES else None)
        if base is None:
            return PartialDate.of(view.as_of) if course.status == "current" else None
        slack = dt.timedelta(days=_LONG_ACTION[course.drug])
        acting = PartialDate.between(min(base.earliest + slack, view.as_of), min(base.latest + slack, view.as_of))
        if course.status == "current" and course.drug not in _COURSES:
            return PartialDate.of(view.as_of)
        return acting
    if course.status == "current":
        return PartialDate.of(view.as_of)
    return course.stop


def exposed(view: View, course: Therapy) -> Finding:
    """Taken for at least 180 days, from start and stop or the stated duration."""
    needed = view.days("adequate_trial_days")
    end = _end(view, course)
    name = words.course(course)
    if course.start is not None and end is not None:
        value = kleene.lasts(course.start, end, needed)
        return Finding(value, f"{name} for {'at least' if value is MET else 'less than' if value is NOT_MET else 'perhaps'} {needed} days", (course,))
    if course.duration_months is not None:
        value = kleene.of(course.duration_months * 30.4 >= needed)
        return Finding(value, f"{name} for {course.duration_months:g} months", (course,))
    return Finding(UNKNOWN, f"how long {words.drug(course.drug)} was taken is not stated", (course,),
                   needs=(Need(f"start and stop of {words.drug(course.drug)}, and the outcome with dates", "neurologist's note or treatment history"),))


def exposed_now(view: View) -> Finding:
    """Exposed to some disease-modifying drug now, or until the course that ended within the activity window."""
    low = view.as_of - dt.timedelta(days=view.days("activity_window_days"))
    parts = []
    for course in taken(view):
        end = _end(view, course)
        if end is None or end.latest < low:
            continue
        parts.append(exposed(view, course))
    if not parts:
        return Finding(UNKNOWN if any(course.start is None for course in taken(view)) else NOT_MET, "not exposed to a disease-modifying drug in the window")
    return any_finding("exposed to a disease-modifying drug", parts)


def breakthrough_on(view: View, course: Therapy) -> Finding:
    """Breakthrough on one drug: exposed, and activity on it (POLICY.md, `breakthrough`)."""
    exposure = exposed(view, course)
    parts: list[Finding] = []
    name = words.drug(course.drug)
    if course.stop_reason == "inefficacy":
        parts.append(Finding(MET, f"{name} stopped for inefficacy", (course,)))
    if course.breakthrough:
        parts.append(Finding(MET, f"disease activity on {name} is stated", (course,)))
    end = _end(view, course)
    if course.start is not None and end is not None:
        low = course.start.latest + dt.timedelta(days=view.days("effect_lag_days"))
        high = end.earliest
        if low <= high:
            parts.extend(Finding(MET, f"relapse {fact.date} on {name}", (fact, course)) for fact in view.relapses if fact.date is not None and kleene.between(fact.date, low, high) is MET)
            active = lesions(view, 0, low=low, high=high)
            if active.truth is MET:
                parts.append(Finding(MET, f"{active.rationale} on {name}", (*active.facts, course)))
            worse = [fact for fact in view.of(Progression) if fact.date is not None and kleene.between(fact.date, low, high) is MET]
            if worse:
                parts.append(Finding(MET, f"progression stated on {name}", (*worse, course)))
            rise = edss_rise(view, low, high)
            if rise.truth is MET:
                parts.append(Finding(MET, f"{rise.rationale} on {name}", (*rise.facts, course)))
    activity = any_finding(f"activity on {name}", parts) if parts else Finding(
        UNKNOWN, f"no activity on {name} is shown", (course,), needs=(Need(f"relapses, MRI or disability on {name} with dates", "neurologist's note or MRI report"),))
    return all_findings(f"breakthrough on {name}", [exposure, activity])


@predicate("breakthrough")
def breakthrough(view: View) -> Finding:
    courses = [course for course in taken(view) if not (course.drug == view.drug and view.intent == "continue" and course.status == "current")]
    if not courses:
        naive = [fact for fact in view.of(Therapy, "absent") if fact.drug == "any_dmt"]
        if naive:
            return Finding(NOT_MET, "never on a disease-modifying drug", tuple(naive), title="breakthrough")
        return Finding(UNKNOWN, "no earlier disease-modifying treatment is shown", title="breakthrough",
                       needs=(Need("earlier disease-modifying drugs with start, stop and outcome", "neurologist's note or treatment history"),))
    found = any_finding("breakthrough", [breakthrough_on(view, course) for course in courses])
    claims = [fact for fact in view.of(Attestation) if fact.claim == "failed"]
    if found.truth is UNKNOWN and claims:
        return Finding(found.truth, found.rationale + "; a bare claim of failure proves nothing", (*found.facts, *claims), children=found.children, title="breakthrough", needs=found.needs)
    return found


@predicate("intolerance")
def intolerance(view: View) -> Finding:
    stopped = [fact for fact in taken(view) if fact.stop_reason == "intolerance"]
    if stopped:
        return Finding(MET, "stopped for intolerance: " + ", ".join(words.course(fact) for fact in stopped), tuple(stopped), title="intolerance")
    return Finding(UNKNOWN if any(fact.status == "stopped" and fact.stop_reason is None for fact in taken(view)) else NOT_MET, "no drug stopped for intolerance is shown", title="intolerance")


@predicate("stable_on_drug")
def stable_on_drug(view: View) -> Finding:
    """Current on the requested drug for 180 days, with a statement within 12 months of response or stability."""
    year = view.days("response_window_days")
    if view.intent != "continue":
        return Finding(NOT_MET, "not a continuation", title=f"stable on {words.drug(view.drug)}")
    courses = [fact for fact in view.of(Therapy) if fact.drug == view.drug and fact.status == "current"]
    given = [fact for fact in view.of(Infusion) if fact.drug == view.drug and fact.status in ("given", "interrupted") and fact.date is not None]
    first = [Therapy(drug=view.drug, status="current", start=min(given, key=lambda fact: fact.date.earliest if fact.date else dt.date.max).date, evidence=given[0].evidence, origin="derived")] if given else []  # type: ignore[arg-type]
    exposure = any_finding(f"on {words.drug(view.drug)} for {view.days('adequate_trial_days')} days", [exposed(view, course) for course in [*courses, *first]]) if courses or first else Finding(
        UNKNOWN, f"that {words.drug(view.drug)} is being taken is not shown")
    if first:
        exposure = Finding(exposure.truth, exposure.rationale, tuple(fact for fact in exposure.facts if fact.origin != "derived") + ((given[0],) if exposure.truth is MET else ()), exposure.conflict, (), exposure.title, exposure.needs)
    start = next((course.start for course in [*courses, *first] if course.start is not None), None)
    good: list[FactBase] = []
    for count in view.of(RelapseCount):
        if count.count.low == 0 and count.count.high == 0 and count.date is not None and view.within(count.date, year) is MET:
            good.append(count)
    for scan in view.of(Mri):
        quiet = scan.stable or (scan.new_t2 is not None and scan.new_t2.high == 0 and (scan.enhancing is None or scan.enhancing.high == 0))
        if quiet and scan.date is not None and view.within(scan.date, year) is MET and (start is None or start.earliest <= scan.date.latest):
            good.append(scan)
    values = edss(view)
    for later in values[1:]:
        earlier = values[0]
        if later.date is not None and view.within(later.date, year) is MET and later.value <= earlier.value:
            good.append(later)
            break
    good.extend(fact for fact in view.of(Attestation) if fact.claim in ("benefit", "stable") and fact.drug == view.drug and fact.date is not None and view.within(fact.date, year) is MET)
    response = Finding(MET, "; ".join(dict.fromkeys(_good(fact) for fact in good)), tuple(good)) if good else Finding(
        UNKNOWN, "no statement within 12 months of no relapse, stable MRI, stable EDSS or benefit",
        needs=(Need(f"response since the last authorisation (relapses, MRI, EDSS) within 12 months of {view.as_of}", "neurologist's note"),))
    return all_findings(f"stable on {words.drug(view.drug)}", [exposure, response])


def _good(fact: FactBase) -> str:
    if isinstance(fact, Mri):
        return words.scan(fact)
    if isinstance(fact, Attestation):
        return f"{fact.claim} stated ({words.on(fact)})"
    return words.event(fact)


@predicate("natalizumab_indication")
def natalizumab_indication(view: View) -> Finding:
    ways = [breakthrough(view), intolerance(view), highly_active(view), aggressive(view)]
    if view.intent == "continue":
        ways.append(stable_on_drug(view))
    return _named_high_efficacy(view, any_finding("indication", ways, _open_ways(ways)))


@predicate("ocrelizumab_indication")
def ocrelizumab_indication(view: View) -> Finding:
    courses = {fact.course for fact in view.of(Diagnosis)}
    if courses == {"primary_progressive"}:
        return still_walking(view)
    ways = [active_disease(view), breakthrough(view), intolerance(view), highly_active(view), aggressive(view)]
    if view.intent == "continue":
        ways.append(stable_on_drug(view))
    return _named_high_efficacy(view, any_finding("indication", ways, _open_ways(ways)))


def _open_ways(ways: list[Finding]) -> str:
    """What to say when no way is met: each way's reason, once."""
    if any(way.truth is MET for way in ways):
        return ""
    return "; ".join(dict.fromkeys(f"{way.title}: {way.rationale}" for way in ways if way.rationale))


def _named_high_efficacy(view: View, found: Finding) -> Finding:
    failed = [course for course in taken(view) if course.drug in HIGH_EFFICACY and breakthrough_on(view, course).truth is MET]
    if failed and found.truth is MET:
        return Finding(found.truth, found.rationale + "; high-efficacy failure: " + ", ".join(words.drug(course.drug) for course in failed), found.facts, found.conflict, found.children, found.title, found.needs)
    return found


@predicate("alemtuzumab_indication")
def alemtuzumab_indication(view: View) -> Finding:
    """Breakthrough on two different drugs, or on one with highly active or aggressive disease."""
    shown: dict[str, Finding] = {}
    for course in taken(view):
        if course.drug == view.drug:
            continue
        found = breakthrough_on(view, course)
        name = "interferon_beta_1a" if course.drug == "peginterferon_beta_1a" else course.drug
        if name not in shown or (found.truth is MET and shown[name].truth is not MET):
            shown[name] = found
    met = [found for found in shown.values() if found.truth is MET]
    if len(met) >= 2:
        return Finding(MET, "; ".join(found.rationale for found in met), tuple(fact for found in met for fact in found.facts), children=tuple(shown.values()), title="two drugs with breakthrough")
    if not shown:
        return breakthrough(view)
    active = any_finding("highly active or aggressive", [highly_active(view), aggressive(view)])
    if met and active.truth is MET:
        return Finding(MET, f"{met[0].rationale}; {active.rationale}", (*met[0].facts, *active.facts), children=(*shown.values(), active), title="one drug with breakthrough and highly active disease")
    possible = sum(found.truth is not NOT_MET for found in shown.values())
    value = UNKNOWN if possible >= 2 or (possible >= 1 and active.truth is not NOT_MET) else NOT_MET
    needs = tuple(need for found in shown.values() if found.truth is UNKNOWN for need in found.needs) or active.needs
    return Finding(value, f"breakthrough shown on {len(met)} of the 2 drugs needed; " + "; ".join(found.rationale for found in shown.values() if found.truth is not MET),
                   tuple(fact for found in shown.values() for fact in found.facts), children=(*shown.values(), active), title="inadequate response to earlier drugs", needs=needs[:2])


def still_walking(view: View) -> Finding:
    """Primary progressive MS: EDSS up to 6.5 or stated to walk; wheelchair-bound or EDSS 7.0 and above is not met. The newest word wins."""
    limit = view.number("ambulatory_edss_max")
    statements: list[tuple[Truth, FactBase, str]] = []
    for value in view.of(Disability):
        if value.scale == "edss":
            statements.append((MET if value.value <= limit else NOT_MET, value, words.event(value)))
    for walk in view.of(Ambulation):
        statements.append((NOT_MET if walk.status == "non_ambulatory" else MET, walk, f"walking: {walk.status.replace('_', ' ')}" + (f" ({walk.aid})" if walk.aid else "")))
    newest = view.newest([fact for _, fact, _ in statements])
    current = [(value, fact, told) for value, fact, told in statements if fact in newest]
    if not current:
        return Finding(UNKNOWN, "neither EDSS nor walking is stated", needs=(Need("EDSS or a statement on walking", "neurologist's note"),), title="still walking")
    values = {value for value, _, _ in current}
    rationale = "; ".join(dict.fromkeys(told for _, _, told in current))
    if len(values) > 1:
        measured = {value for value, fact, _ in current if isinstance(fact, Disability)}
        if len(measured) == 1:
            values = measured
        else:
            return Finding(UNKNOWN, f"the chart disagrees on walking: {rationale}", tuple(fact for _, fact, _ in current), True, title="still walking")
    return Finding(values.pop(), rationale, tuple(fact for _, fact, _ in current), title="still walking")
