"""JC virus: a recent antibody result (NAT-4) and the risk of PML that it means (NAT-5)."""

from __future__ import annotations

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.criteria.indication import last_dose
from adjudicate.finding import Finding, Need
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.facts import Counselling, Infusion, Jcv, Therapy
from extract.partial_date import PartialDate

IMMUNOSUPPRESSANTS = frozenset("mitoxantrone cyclophosphamide methotrexate azathioprine mycophenolate".split())
"""Prior immunosuppressants in the sense of the PML risk tables (EMA 2016); corticosteroids never count."""
_RESULTS = ("positive", "negative", "indeterminate")


def _need(view: View) -> Need:
    return Need(f"anti-JCV antibody result with index, collected within {view.days('jcv_window_days')} days of {view.as_of}", "laboratory report")


def _results(view: View) -> list[Jcv]:
    return [fact for fact in view.of(Jcv) if fact.result in _RESULTS or fact.index is not None]


@predicate("jcv_recent")
def jcv_recent(view: View) -> Finding:
    """A result collected within the window; pending, ordered or older leaves it unknown."""
    days = view.days("jcv_window_days")
    inside = [fact for fact in _results(view) if view.within(fact.date, days) is MET]
    if inside:
        return Finding(MET, "; ".join(words.result(fact) for fact in inside), tuple(inside))
    others = view.of(Jcv)
    told = "; ".join(words.result(fact) for fact in others)
    return Finding(UNKNOWN, f"no result within {days} days" + (f" (found: {told})" if told else ""), tuple(others), needs=(_need(view),))


def _tier(view: View, fact: Jcv) -> Truth:
    """The verdict that one result alone leads to."""
    if fact.result == "negative":
        return MET
    if fact.result == "indeterminate":
        return UNKNOWN
    if fact.index is None:
        return UNKNOWN
    if fact.result is None:
        return UNKNOWN if fact.index <= view.number("jcv_positive_above") and fact.index >= view.number("jcv_negative_below") else MET if fact.index < view.number("jcv_negative_below") else _positive(view, fact.index)
    return _positive(view, fact.index)


def _immunosuppressed(view: View) -> list[Therapy]:
    return [fact for fact in view.of(Therapy) if fact.drug in IMMUNOSUPPRESSANTS and fact.status in ("current", "stopped")]


def _on_drug(view: View) -> Truth:
    """Whether natalizumab has been taken for more than 24 months."""
    limit = view.number("jcv_exposure_months") * 30.4375
    starts: list[PartialDate] = [fact.start for fact in view.of(Therapy) if fact.drug == "natalizumab" and fact.status == "current" and fact.start is not None]
    given = sorted((fact.date for fact in view.of(Infusion) if fact.drug == "natalizumab" and fact.status in ("given", "interrupted") and fact.date is not None), key=lambda date: date.earliest)
    if not starts and given:
        starts = given[:1] if any(fact.drug == "natalizumab" and fact.status == "current" for fact in view.of(Therapy)) or last_dose(view, "natalizumab") else []
        least = (view.as_of - starts[0].latest).days if starts else 0
        return MET if least > limit else UNKNOWN
    if not starts:
        current = [fact for fact in view.of(Therapy) if fact.drug == "natalizumab" and fact.status == "current"]
        return NOT_MET if not current and view.intent != "continue" else UNKNOWN
    start = min(starts, key=lambda date: date.earliest)
    least, most = kleene.days_between(start, PartialDate.of(view.as_of))
    return MET if least > limit else NOT_MET if most <= limit else UNKNOWN


def _positive(view: View, index: float) -> Truth:
    if _immunosuppressed(view) or index > view.number("jcv_index_high"):
        return NOT_MET
    if index <= view.number("jcv_index_low"):
        return MET
    long = _on_drug(view)
    if long is MET:
        return NOT_MET
    counselled = bool([fact for fact in view.of(Counselling) if fact.topic == "pml_risk"])
    if not counselled:
        return UNKNOWN
    return UNKNOWN if long is UNKNOWN else MET


@predicate("pml_risk")
def pml_risk(view: View) -> Finding:
    """NAT-5: the newest result decides; two of one date that lead to different verdicts are a conflict."""
    results = _results(view)
    recent = jcv_recent(view)
    suppressed = _immunosuppressed(view)
    newest = view.newest([fact for fact in results if fact.date is not None]) or results
    if recent.truth is not MET:
        high = [fact for fact in newest if fact.result == "positive" and fact.index is not None and fact.index > view.number("jcv_index_high")]
        if high:
            return Finding(NOT_MET, f"{words.result(high[0])}, above {view.number('jcv_index_high'):g}", (*high, *suppressed))
        return Finding(UNKNOWN, "no antibody result in the window to judge", tuple(newest), needs=(_need(view),))
    verdicts = {_tier(view, fact) for fact in newest}
    rationale = "; ".join(words.result(fact) for fact in newest)
    talks = [fact for fact in view.of(Counselling) if fact.topic == "pml_risk"]
    if suppressed:
        rationale += "; prior immunosuppressant: " + ", ".join(words.course(fact) for fact in suppressed)
    polarity = {fact.result for fact in newest if fact.result}
    if len(verdicts) > 1 or {"positive", "negative"} <= polarity:
        return Finding(UNKNOWN, f"the chart contradicts itself: {rationale}", (*newest, *suppressed), True, needs=(_need(view),))
    value = verdicts.pop()
    needs: tuple[Need, ...] = ()
    middle = any(fact.index is not None and view.number("jcv_index_low") < fact.index <= view.number("jcv_index_high") and fact.result != "negative" for fact in newest)
    if value is UNKNOWN:
        if middle and not talks:
            needs = (Need("a documented benefit-risk discussion of PML with the patient", "neurologist's note"),)
        elif middle:
            needs = (Need("the date on which natalizumab was begun", "neurologist's note or infusion record"),)
        elif any(fact.result == "indeterminate" for fact in newest):
            needs = (Need("a repeat anti-JCV antibody test (the last one is indeterminate)", "laboratory report"),)
        else:
            needs = (Need("the index of the positive anti-JCV antibody", "laboratory report"),)
    if middle and value is MET:
        rationale += f"; no prior immunosuppressant, not above {view.number('jcv_exposure_months'):g} months on natalizumab, PML discussed ({words.on(talks[0])})"
    return Finding(value, rationale, (*newest, *suppressed, *(talks[:1] if middle else ())), needs=needs)


