"""Screening before treatment: hepatitis B, immunoglobulin G, liver tests, HIV, tuberculosis, varicella, baseline bloods, skin, MRI."""

from __future__ import annotations

from collections.abc import Sequence

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate, words
from adjudicate.finding import Finding, Need, all_findings, any_finding
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.facts import Condition, FactBase, Mri, Screening

_POSITIVE, _NEGATIVE = frozenset({"positive"}), frozenset({"negative"})


def _need(view: View, name: str, days: int, document: str = "laboratory report") -> Need:
    return Need(f"{name} within {days} days of {view.as_of}", document)


def _conflict(results: Sequence[Screening]) -> bool:
    """Whether results of one day (or overlapping ones) say both positive and negative."""
    told = {fact.result for fact in results}
    return {"positive", "negative"} <= told


def negative_test(view: View, test: str, days: int | None) -> Finding:
    """The newest result of a test is negative and collected in the window (at any time when `days` is None); a positive one refutes
    at any date unless a later negative replaces it."""
    name = words.test(test)
    results = [fact for fact in view.screenings(test) if fact.result in ("positive", "negative")]
    newest = view.newest(results)
    if _conflict(newest):
        return Finding(UNKNOWN, "results disagree: " + "; ".join(words.result(fact) for fact in newest), tuple(newest), True, title=name)
    positive = [fact for fact in results if fact.result == "positive"]
    if positive and any(fact in newest for fact in positive):
        return Finding(NOT_MET, "; ".join(words.result(fact) for fact in positive), tuple(positive), title=name)
    inside = [fact for fact in newest if fact.result == "negative" and (days is None or view.within(fact.date, days) is MET) and (days is not None or fact.date is not None)]
    if inside and not (days is None and any(view.future(fact.date) for fact in inside)):
        return Finding(MET, "; ".join(words.result(fact) for fact in inside), tuple(inside), title=name)
    others = view.screenings(test)
    told = "; ".join(words.result(fact) for fact in others)
    window = f"within {days} days" if days is not None else "on record"
    need = _need(view, name, days) if days is not None else Need(f"{name} result with its date", "laboratory report")
    return Finding(UNKNOWN, f"no {name} result {window}" + (f" (found: {told})" if told else ""), tuple(others), title=name, needs=(need,))


@predicate("hepatitis_b_screened")
def hepatitis_b_screened(view: View) -> Finding:
    """HBsAg and anti-HBc both negative within a year, for a continuation at any time before."""
    days = None if view.intent == "continue" else view.days("hbv_window_days")
    return all_findings("hepatitis B screened", [negative_test(view, "hbsag", days), negative_test(view, "anti_hbc", days)])


@predicate("hiv_negative")
def hiv_negative(view: View) -> Finding:
    infected = [fact for fact in view.of(Condition) if fact.name == "hiv_infection" and fact.status in ("active", "history")]
    test = negative_test(view, "hiv", view.days("hiv_window_days"))
    if infected and test.truth is not NOT_MET:
        if test.truth is MET:
            return Finding(UNKNOWN, f"HIV infection is stated, and {test.rationale}", (*infected, *test.facts), True)
        return Finding(NOT_MET, "HIV infection is stated", tuple(infected))
    return test


@predicate("tuberculosis_negative")
def tuberculosis_negative(view: View) -> Finding:
    return negative_test(view, "tb_igra", view.days("tb_window_days"))


@predicate("varicella_immune")
def varicella_immune(view: View) -> Finding:
    """VZV IgG positive or immunity stated; a non-immune result refutes at any date unless replaced. A value against its own cut-off counts."""
    results = [(fact, _immunity(fact)) for fact in view.screenings("vzv_igg")]
    known = [(fact, value) for fact, value in results if value is not UNKNOWN]
    newest = view.newest([fact for fact, _ in known])
    values = {value for fact, value in known if fact in newest}
    if values == {MET}:
        return Finding(MET, "; ".join(words.result(fact) for fact in newest), tuple(newest))
    if values == {NOT_MET}:
        return Finding(NOT_MET, "; ".join(words.result(fact) for fact in newest), tuple(newest))
    if values:
        return Finding(UNKNOWN, "results disagree: " + "; ".join(words.result(fact) for fact in newest), tuple(newest), True)
    told = "; ".join(words.result(fact) for fact, _ in results)
    return Finding(UNKNOWN, "varicella immunity is not shown" + (f" (found: {told})" if told else ""), tuple(fact for fact, _ in results),
                   needs=(Need("varicella IgG, or a documented history or vaccination", "laboratory report or immunisation record"),))


def _immunity(fact: Screening) -> Truth:
    if fact.result in ("positive", "immune"):
        return MET
    if fact.result in ("negative", "nonimmune"):
        return NOT_MET
    if fact.value is not None and fact.ref_low is not None and fact.ref_high is None:
        return kleene.of(fact.value > fact.ref_low)
    return UNKNOWN


@predicate("immunoglobulin_adequate")
def immunoglobulin_adequate(view: View) -> Finding:
    """Serum IgG in the window and not low: not flagged low, not below the report's limit or 700 mg/dL. Not asked for a continuation."""
    if view.intent == "continue":
        return Finding(MET, "not needed for a continuation")
    days = view.days("igg_window_days")
    inside = [fact for fact in view.screenings("immunoglobulin_g") if fact.result != "pending" and view.within(fact.date, days) is MET]
    newest = view.newest(inside)
    need = _need(view, "serum immunoglobulin G", days)
    if not newest:
        others = view.screenings("immunoglobulin_g")
        told = "; ".join(words.result(fact) for fact in others)
        return Finding(UNKNOWN, f"no serum immunoglobulin G within {days} days" + (f" (found: {told})" if told else ""), tuple(others), needs=(need,))
    verdicts = {_igg(view, fact) for fact in newest}
    rationale = "; ".join(words.result(fact) for fact in newest)
    if verdicts == {UNKNOWN} or not verdicts:
        return Finding(UNKNOWN, f"{rationale}: whether it is low cannot be told", tuple(newest), needs=(need,))
    if len(verdicts) > 1:
        return Finding(UNKNOWN, f"results disagree: {rationale}", tuple(newest), True, needs=(need,))
    return Finding(verdicts.pop(), rationale, tuple(newest))


def _igg(view: View, fact: Screening) -> Truth:
    if fact.result == "low":
        return NOT_MET
    if fact.value is None:
        return MET if fact.result in ("normal", "high") else UNKNOWN
    milligrams = fact.value * (100 if (fact.unit or "").lower() == "g/l" or (not fact.unit and fact.value < 40) else 1)
    if fact.ref_low is not None:
        limit = fact.ref_low * (100 if fact.ref_low < 40 else 1)
        return kleene.of(milligrams >= limit)
    return kleene.of(milligrams >= view.number("igg_low_mg_dl"))


@predicate("liver_tests_acceptable")
def liver_tests_acceptable(view: View) -> Finding:
    """ALT, AST and bilirubin (or the panel stated normal) in the window, none above three times the upper limit. Not for a continuation."""
    if view.intent == "continue":
        return Finding(MET, "not needed for a continuation")
    days = view.days("lft_window_days")
    panel = [fact for fact in view.screenings("lft") if fact.result == "normal" and view.within(fact.date, days) is MET]
    parts = [_liver(view, test, days) for test in ("alt", "ast", "bilirubin")]
    single = all_findings("ALT, AST and bilirubin", parts)
    if panel and single.truth is not NOT_MET:
        return Finding(MET, "; ".join(words.result(fact) for fact in panel), tuple(panel))
    return single


def _liver(view: View, test: str, days: int) -> Finding:
    inside = [fact for fact in view.screenings(test) if view.within(fact.date, days) is MET and (fact.value is not None or fact.result in ("normal", "low"))]
    newest = view.newest(inside)
    name = words.test(test)
    if not newest:
        others = view.screenings(test)
        told = "; ".join(words.result(fact) for fact in others)
        return Finding(UNKNOWN, f"no {name} within {days} days" + (f" (found: {told})" if told else ""), tuple(others), title=name, needs=(_need(view, name, days),))
    factor = view.number("lft_times_upper_limit")
    high = []
    for fact in newest:
        if fact.value is None:
            continue
        default = view.number("bilirubin_upper_mg_dl") if test == "bilirubin" else view.number("alt_ast_upper_u_l")
        if test == "bilirubin" and fact.ref_high is None and ("mol" in (fact.unit or "") or (not fact.unit and fact.value > 4)):
            default = view.number("bilirubin_upper_umol_l")
        upper = fact.ref_high if fact.ref_high is not None else default
        if fact.value > factor * upper:
            high.append(fact)
    rationale = "; ".join(words.result(fact) for fact in newest)
    return Finding(NOT_MET if high else MET, rationale + (f" above {factor:g} times the upper limit" if high else ""), tuple(newest), title=name)


@predicate("baseline_labs_recent")
def baseline_labs_recent(view: View) -> Finding:
    """CBC (or white cells, haemoglobin and platelets), creatinine, urinalysis, TSH, ALT and AST in the window; values do not decide."""
    days = view.days("baseline_lab_window_days")
    count = any_finding("blood count", [_done(view, ("cbc",), days), all_findings("blood count by its members", [_done(view, (test,), days) for test in ("wbc", "hemoglobin", "platelets")])])
    if count.truth is not MET:
        count = Finding(count.truth, f"no full blood count within {days} days", count.facts, title="blood count", needs=(_need(view, "full blood count", days),))
    liver = any_finding("transaminases", [_done(view, ("lft",), days), all_findings("ALT and AST", [_done(view, ("alt",), days), _done(view, ("ast",), days)])])
    if liver.truth is not MET:
        liver = Finding(liver.truth, f"no ALT and AST within {days} days", liver.facts, title="transaminases", needs=(_need(view, "ALT and AST", days),))
    return all_findings("baseline laboratory tests", [count, _done(view, ("creatinine",), days), _done(view, ("urinalysis",), days), _done(view, ("tsh",), days), liver])


def _done(view: View, tests: tuple[str, ...], days: int) -> Finding:
    results = [fact for fact in view.screenings(*tests) if fact.result != "pending" and (fact.value is not None or fact.result is not None)]
    inside = [fact for fact in results if view.within(fact.date, days) is MET]
    name = ", ".join(words.test(test) for test in tests)
    if inside:
        newest = view.newest(inside)
        return Finding(MET, "; ".join(words.result(fact) for fact in newest), tuple(newest), title=name)
    others = view.screenings(*tests)
    told = "; ".join(words.result(fact) for fact in others)
    return Finding(UNKNOWN, f"no {name} within {days} days" + (f" (found: {told})" if told else ""), tuple(others), title=name, needs=(_need(view, name, days),))


@predicate("skin_examined")
def skin_examined(view: View) -> Finding:
    days = view.days("skin_window_days")
    inside = [fact for fact in view.screenings("skin_exam") if view.within(fact.date, days) is MET]
    if inside:
        return Finding(MET, "; ".join(words.result(fact) for fact in inside), tuple(inside))
    others = view.screenings("skin_exam")
    told = "; ".join(words.result(fact) for fact in others)
    return Finding(UNKNOWN, f"no skin examination within {days} days" + (f" (found: {told})" if told else ""), tuple(others), needs=(_need(view, "skin examination", days, "dermatology letter or clinic note"),))


@predicate("brain_mri_recent")
def brain_mri_recent(view: View) -> Finding:
    days = view.days("mri_window_days")
    if view.intent == "continue" and "mri_window_continue_days" in view.parameters:
        days = view.days("mri_window_continue_days")
    scans = [fact for fact in view.of(Mri) if fact.region == "brain"]
    inside: list[FactBase] = [fact for fact in scans if view.within(fact.date, days) is MET]
    if inside:
        return Finding(MET, "; ".join(words.scan(fact) for fact in inside if isinstance(fact, Mri)), tuple(inside))
    dated = view.newest([fact for fact in scans if fact.date is not None])
    told = f" (newest: {', '.join(words.on(fact) for fact in dated)})" if dated else ""
    return Finding(UNKNOWN, f"no brain MRI within {days} days{told}", tuple(dated), needs=(_need(view, "brain MRI", days, "MRI report"),))
