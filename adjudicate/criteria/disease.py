"""The disease: its course, activity on MRI and in relapses, disability, highly active and aggressive disease (POLICY.md, named conditions)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.finding import Finding, Need, all_findings, any_finding
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.count import Count
from extract.facts import Diagnosis, Disability, FactBase, Mri, Relapse, RelapseCount, Therapy
from extract.partial_date import PartialDate

_NEED_COURSE = Need("the course of MS (relapsing-remitting, secondary progressive with or without activity, primary progressive, CIS)", "neurologist's note")


def _named(facts: Sequence[Diagnosis]) -> str:
    return ", ".join(dict.fromkeys(fact.course.replace("_", " ") + (" active" if fact.active else " non-active" if fact.active is False else "") for fact in facts))


def _courses(view: View) -> list[Diagnosis]:
    return list(view.of(Diagnosis))


def _form(view: View, allowed: frozenset[str], refused: frozenset[str], title: str) -> Finding:
    """Whether the course is one of `allowed`; secondary progressive only when active; two courses that disagree are a conflict."""
    stated = [fact for fact in _courses(view) if fact.course != "unspecified"]
    if not stated:
        possible = view.of(Diagnosis, "possible")
        plain = _courses(view)
        return Finding(UNKNOWN, "the course of MS is not stated" if plain else "multiple sclerosis is only suspected" if possible else "no diagnosis of MS is stated", (*plain, *possible), needs=(_NEED_COURSE,), title=title)
    verdicts: dict[str, Truth] = {}
    facts: list[FactBase] = list(stated)
    why = _named(stated)
    for fact in stated:
        if fact.course in allowed:
            verdicts[fact.course] = MET
        elif fact.course == "secondary_progressive" and "secondary_progressive" not in refused:
            active = _active_spms(view, stated)
            verdicts[fact.course] = active.truth
            facts.extend(active.facts)
            why = f"{_named(stated)}: {active.rationale}"
        else:
            verdicts[fact.course] = NOT_MET
    values = set(verdicts.values())
    if len(values) > 1 and len(verdicts) > 1:
        return Finding(UNKNOWN, f"the chart states different courses: {_named(stated)}", tuple(facts), True, title=title, needs=(_NEED_COURSE,))
    value = values.pop()
    needs = (Need("whether the secondary progressive disease is active (relapse, enhancing or new T2 lesion within 24 months)", "neurologist's note or MRI report"),) if value is UNKNOWN else ()
    return Finding(value, why, tuple(facts), title=title, needs=needs)


def _active_spms(view: View, stated: Sequence[Diagnosis]) -> Finding:
    """Stated active, or a relapse, an enhancing or a new T2 lesion within 24 months; stated non-active refutes."""
    said = {fact.active for fact in stated if fact.course == "secondary_progressive"}
    days = view.days("activity_window_spms_days")
    recent = recent_relapses(view, days, 1)
    lesion = lesions(view, days, any_new=True)
    if recent.truth is MET or lesion.truth is MET:
        if False in said and True not in said:
            return Finding(UNKNOWN, "stated non-active, but a relapse or new lesion is shown", (*recent.facts, *lesion.facts), True)
        return any_finding("active", [recent, lesion])
    if True in said and False not in said:
        return Finding(MET, "stated active")
    if False in said:
        return Finding(NOT_MET, "stated non-active") if True not in said else Finding(UNKNOWN, "stated both active and non-active", (), True)
    return Finding(UNKNOWN, "activity is neither stated nor shown", (*recent.facts, *lesion.facts))


@predicate("relapsing_form")
def relapsing_form(view: View) -> Finding:
    return _form(view, frozenset({"relapsing_remitting", "clinically_isolated_syndrome"}), frozenset(), "relapsing form of MS")


@predicate("relapsing_or_primary_progressive")
def relapsing_or_primary_progressive(view: View) -> Finding:
    return _form(view, frozenset({"relapsing_remitting", "clinically_isolated_syndrome", "primary_progressive"}), frozenset(), "relapsing form or primary progressive MS")


@predicate("relapsing_remitting_or_active_spms")
def relapsing_remitting_or_active_spms(view: View) -> Finding:
    return _form(view, frozenset({"relapsing_remitting"}), frozenset(), "relapsing-remitting or active secondary progressive MS")


@predicate("ms_any_course")
def ms_any_course(view: View) -> Finding:
    stated = [fact for fact in _courses(view) if fact.course != "radiologically_isolated_syndrome"]
    if stated:
        return Finding(MET, _named(stated), tuple(stated))
    ris = _courses(view)
    if ris:
        return Finding(NOT_MET, "only a radiologically isolated syndrome is stated", tuple(ris))
    return Finding(UNKNOWN, "no diagnosis of MS or CIS is stated", tuple(view.of(Diagnosis, "possible")), needs=(Need("a diagnosis of MS or CIS", "clinician's note"),))


# ---------------------------------------------------------------- relapses


def separate(relapses: Sequence[Relapse], spacing: int) -> list[Relapse]:
    """Relapses with onsets surely at least `spacing` days apart: a lower bound of their number."""
    kept: list[Relapse] = []
    for fact in sorted((one for one in relapses if one.date is not None), key=lambda one: (one.date.latest if one.date else dt.date.max, one.id)):
        if all(kept_one.date is not None and fact.date is not None and kleene.lasts(kept_one.date, fact.date, spacing) is MET for kept_one in kept):
            kept.append(fact)
    return kept


def recent_relapses(view: View, days: int, least: int, *, low: dt.date | None = None) -> Finding:
    """Whether at least `least` relapses had their onset in the window. Single events are a lower bound; only a stated count caps."""
    spacing = view.days("relapse_spacing_days")
    start = low or view.as_of - dt.timedelta(days=days)
    inside = [fact for fact in view.relapses if fact.date is not None and kleene.between(fact.date, start, view.as_of) is MET]
    maybe = [fact for fact in view.relapses if fact.date is None or kleene.between(fact.date, start, view.as_of) is UNKNOWN]
    sure = separate(inside, spacing)
    if len(sure) >= least:
        return Finding(MET, f"{len(sure)} relapse{'s' if len(sure) != 1 else ''} within {days} days: " + ", ".join(words.on(fact) for fact in sure), tuple(sure))
    caps: list[RelapseCount] = []
    for count in view.of(RelapseCount):
        window = _counted_window(count)
        if window is None:
            continue
        first, last = window
        if count.count.low >= least and start <= first.earliest and last.latest <= view.as_of:
            return Finding(MET, f"{words.event(count)}", (count,))
        if count.count.high is not None and count.count.high < least - len(separate([fact for fact in inside if fact.date is not None and last.latest < fact.date.earliest], spacing)) and first.latest <= start and (view.as_of - last.earliest).days <= view.days("count_gap_days"):
            caps.append(count)
    if caps and not maybe:
        return Finding(NOT_MET, ", ".join(words.event(fact) for fact in caps), tuple(caps))
    told = f"{len(sure)} of {least} relapses shown within {days} days"
    return Finding(UNKNOWN, told, (*sure, *maybe, *caps), needs=(Need(f"relapses in the {round(days / 30.4)} months before {view.as_of} with dates of onset", "neurologist's note"),))


def _counted_window(count: RelapseCount) -> tuple[PartialDate, PartialDate] | None:
    """The first and last day of the time that a count is about."""
    if count.date is None:
        return None
    if count.since is not None:
        return count.since, count.date
    if count.window_months is None:
        return (PartialDate("1900"), count.date) if count.count == Count(0) else None
    months = count.window_months
    first = count.date.earliest.year * 12 + count.date.earliest.month - 1 - months
    day = min(count.date.earliest.day, 28)
    return PartialDate.of(dt.date(first // 12, first % 12 + 1, day)), count.date


# ---------------------------------------------------------------- MRI


def _activity(view: View, scan: Mri, any_new: bool) -> Truth:
    """MRI activity: at least 1 enhancing lesion, or at least 2 new or enlarging T2 lesions (1 when `any_new`)."""
    needed = 1 if any_new else view.days("new_t2_lesions")
    enhancing = UNKNOWN if scan.enhancing is None or (scan.contrast is False) else kleene.at_least(scan.enhancing, view.days("enhancing_lesions"))
    new = scan.new_t2
    grown = scan.enlarging_t2
    if new is None and grown is None:
        changed = NOT_MET if scan.stable else UNKNOWN
    else:
        low = (new.low if new else 0) + (0 if any_new else grown.low if grown else 0)
        high = None if (new is None or new.high is None) else new.high + (0 if any_new else grown.high if grown and grown.high is not None else 0)
        changed = kleene.at_least(Count(low, high), needed) if high is None or high >= low else UNKNOWN
        if new is not None and new == Count(0) and grown is None:
            changed = NOT_MET
    return kleene.any_of([enhancing, changed])


def lesions(view: View, days: int, *, any_new: bool = False, low: dt.date | None = None, high: dt.date | None = None) -> Finding:
    """MRI activity on a scan dated in the window."""
    first, last = low or view.as_of - dt.timedelta(days=days), high or view.as_of
    verdicts: list[tuple[Truth, Mri]] = []
    for scan in view.of(Mri):
        if scan.region == "orbits" or scan.date is None:
            continue
        verdicts.append((kleene.all_of([kleene.between(scan.date, first, last), _activity(view, scan, any_new)]), scan))
    met = [scan for value, scan in verdicts if value is MET]
    if met:
        return Finding(MET, ", ".join(words.scan(scan) for scan in met), tuple(met))
    inside = [(value, scan) for value, scan in verdicts if scan.date is not None and kleene.between(scan.date, first, last) is not NOT_MET]
    if inside and all(value is NOT_MET for value, _ in inside) and any(scan.region == "brain" for _, scan in inside):
        return Finding(NOT_MET, "no activity on " + ", ".join(words.scan(scan) for _, scan in inside), tuple(scan for _, scan in inside))
    rationale = "MRI activity cannot be judged from " + ", ".join(words.scan(scan) for _, scan in inside) if inside else "no scan in the window"
    return Finding(UNKNOWN, rationale, tuple(scan for _, scan in inside), needs=(Need(f"MRI with counts of new, enlarging and enhancing lesions within {round(days / 30.4)} months of {view.as_of}", "MRI report"),))


# ---------------------------------------------------------------- disability


def edss(view: View) -> list[Disability]:
    return sorted((fact for fact in view.of(Disability) if fact.scale == "edss" and fact.date is not None), key=lambda fact: (fact.date.earliest if fact.date else dt.date.min, fact.value))


def edss_rise(view: View, low: dt.date, high: dt.date) -> Finding:
    """A rise of the EDSS of 1.0 (0.5 from 6.0 up) between two measurements surely in order, the later one in the window."""
    values = edss(view)
    for later in values:
        for earlier in values:
            if earlier.date is None or later.date is None or not earlier.date.surely_before(later.date):
                continue
            needed = 0.5 if earlier.value >= 6.0 else 1.0
            if later.value - earlier.value >= needed and kleene.between(later.date, low, high) is MET and kleene.between(earlier.date, low, high) is MET:
                return Finding(MET, f"EDSS rose from {earlier.value:g} ({earlier.date}) to {later.value:g} ({later.date})", (earlier, later))
    return Finding(UNKNOWN, "no EDSS rise is shown")


def onset(view: View) -> list[PartialDate]:
    return [fact.onset for fact in view.of(Diagnosis, "present", "historical") if fact.onset is not None]


def _edss_early(view: View, least: float, years: int) -> Finding:
    """An EDSS of at least `least` within so many years of the first symptoms."""
    starts = onset(view) or [fact.date for fact in view.relapses if fact.date is not None][:1]
    for value in edss(view):
        for start in starts:
            if value.date is not None and value.value >= least and kleene.between(value.date, start.latest, _years_after(start.earliest, years)) is MET and onset(view):
                return Finding(MET, f"EDSS {value.value:g} ({value.date}) within {years} years of onset ({start})", (value,))
    high = [value for value in edss(view) if value.value >= least]
    if not high and edss(view):
        return Finding(NOT_MET, f"no EDSS of {least:g} or more", tuple(edss(view)[-1:]))
    return Finding(UNKNOWN, f"EDSS {least:g} within {years} years of onset is not shown", tuple(high))


def _years_after(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year + years, day.month, min(day.day, 28))


# ---------------------------------------------------------------- highly active, aggressive, active


def _never_treated(view: View) -> Finding:
    naive = view.of(Therapy, "absent")
    naive = [fact for fact in naive if fact.drug == "any_dmt"]
    taken = [fact for fact in view.of(Therapy) if fact.status in ("current", "stopped") and fact.drug != "any_dmt"]
    if taken:
        return Finding(NOT_MET, "a disease-modifying drug was taken: " + ", ".join(words.course(fact) for fact in taken), tuple(taken))
    if naive:
        return Finding(MET, "never on a disease-modifying drug", tuple(naive))
    return Finding(UNKNOWN, "whether a disease-modifying drug was ever taken is not stated")


@predicate("highly_active")
def highly_active(view: View) -> Finding:
    from adjudicate.criteria.indication import exposed_now

    year = view.days("activity_window_days")
    two, one, active, any_lesion = recent_relapses(view, year, 2), recent_relapses(view, year, 1), lesions(view, year), lesions(view, year, any_new=True)
    on_drug = exposed_now(view)
    return any_finding("highly active disease", [
        all_findings("two relapses and MRI activity within 12 months", [two, active]),
        all_findings("activity while exposed to a disease-modifying drug", [on_drug, any_finding("relapses or MRI activity", [two, all_findings("a relapse and a new or enhancing lesion", [one, any_lesion]), active])]),
        all_findings("never treated, and two relapses within 12 months", [_never_treated(view), two]),
    ])


@predicate("aggressive")
def aggressive(view: View) -> Finding:
    year, two_years = view.days("activity_window_days"), view.days("aggressive_window_days")
    low = view.as_of - dt.timedelta(days=year)
    incomplete = [fact for fact in view.relapses if fact.recovery == "incomplete" and fact.date is not None and view.within(fact.date, two_years) is MET]
    markers = [
        any_finding("frequent relapses", [recent_relapses(view, year, 2), recent_relapses(view, two_years, 3)]),
        Finding(MET, "recovery incomplete from " + ", ".join(words.event(fact) for fact in incomplete), tuple(incomplete)) if incomplete else Finding(UNKNOWN, "no incomplete recovery is shown"),
        lesions(view, year),
        any_finding("rapid disability", [edss_rise(view, low, view.as_of), _edss_early(view, 4.0, 5)]),
    ]
    met = [marker for marker in markers if marker.truth is MET]
    early = _edss_early(view, 6.0, 5)
    if early.truth is MET:
        return early.named("aggressive disease")
    if len(met) >= 2:
        return Finding(MET, "; ".join(marker.rationale for marker in met), tuple(fact for marker in met for fact in marker.facts), title="aggressive disease", children=tuple(markers))
    open_markers = [marker for marker in markers if marker.truth is UNKNOWN]
    value = UNKNOWN if len(met) + len(open_markers) >= 2 or early.truth is UNKNOWN else NOT_MET
    return Finding(value, f"{len(met)} of the four markers of aggressive disease shown", tuple(fact for marker in met for fact in marker.facts), title="aggressive disease", children=tuple(markers))


@predicate("active_disease")
def active_disease(view: View) -> Finding:
    year = view.days("activity_window_days")
    return any_finding("active disease within 12 months", [recent_relapses(view, year, 1), lesions(view, year), lesions(view, year, any_new=True)])
