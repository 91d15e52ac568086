"""Age, dose, route and interval."""

from __future__ import annotations

import datetime as dt
import re

from adjudicate import truth as kleene
from adjudicate.case import View
from adjudicate.criteria import predicate
from adjudicate.criteria.indication import last_dose
from adjudicate.finding import Finding, Need
from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth
from extract.count import Count
from extract.facts import FactBase, Infusion, Patient, Request, Therapy
from extract.partial_date import PartialDate

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "twelve": 12, "twenty four": 24, "twenty-four": 24, "other": 2}
_EVERY = re.compile(r"(?:every|each|q\.?)\s*(?P<low>\d+|[a-z]+(?:[\s\-]four)?)?(?:\s*[-–]\s*(?P<high>\d+))?\s*-?\s*(?P<unit>w|d|m)", re.IGNORECASE)


def interval_days(frequency: str) -> tuple[float, float] | None:
    """The least and most days between doses that a frequency means, or None when it names no interval. A month is 30.4 days."""
    plain = re.sub(r"\s+", " ", frequency.lower())
    if re.search(r"\b(?:monthly|once a month|every month)\b", plain) and not re.search(r"\d|two|three|six", plain):
        return 28, 31
    if re.search(r"(?:six|6)[\s\-]monthly|half[\s\-]yearly|twice (?:a year|yearly)", plain):
        return 180, 184
    weekly = re.search(r"\b(four|six|five|\d)[\s\-]weekly", plain)
    if weekly:
        weeks = _NUMBERS.get(weekly[1]) or int(weekly[1])
        return weeks * 7, weeks * 7
    found = _EVERY.search(plain)
    if not found:
        return None
    raw = found["low"]
    low = 1 if raw is None else int(raw) if raw.isdigit() else _NUMBERS.get(raw)
    if low is None:
        return None
    high = int(found["high"]) if found["high"] else low
    if found["unit"] == "m":
        return low * 28, high * 31
    factor = {"w": 7, "d": 1}[found["unit"]]
    return low * factor, high * factor


@predicate("adult")
def adult(view: View) -> Finding:
    """18 or over at the request, from the birth date, else from a stated age."""
    limit = view.days("adult_age_years")
    verdicts: list[tuple[Truth, Patient, str]] = []
    for fact in view.patients:
        if fact.birth_date is not None:
            born = fact.birth_date
            value = kleene.between(born, dt.date.min, _years_before(view.as_of, limit))
            years = view.as_of.year - born.latest.year - ((view.as_of.month, view.as_of.day) < (born.latest.month, born.latest.day))
            verdicts.append((value, fact, f"born {born}, {years} years at {view.as_of}"))
        elif fact.age is not None and fact.date is not None:
            sure = fact.age >= limit and not view.future(fact.date)
            years_later = (view.as_of - fact.date.latest).days // 365
            verdicts.append((MET if sure else NOT_MET if fact.age + years_later + 1 < limit else UNKNOWN, fact, f"{fact.age} years on {fact.date}"))
    if not verdicts:
        return Finding(UNKNOWN, "neither birth date nor age is stated", needs=(Need("date of birth", "any dated document of the chart"),))
    values = {value for value, _, _ in verdicts}
    rationale = "; ".join(dict.fromkeys(told for _, _, told in verdicts))
    if len(values) > 1:
        return Finding(UNKNOWN, f"the chart disagrees on age: {rationale}", tuple(fact for _, fact, _ in verdicts), True)
    return Finding(values.pop(), rationale, tuple(fact for _, fact, _ in verdicts))


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 2, 28)


def _silent() -> Finding:
    return Finding(MET, "no dose, route or interval is stated: the chart is silent", silent=True)


def _told(request: Request) -> str:
    parts = [f"{request.dose_mg:g} mg" if request.dose_mg is not None else "", (request.route or "").upper(), request.frequency or "", f"{request.days} days" if request.days is not None else ""]
    return " ".join(part for part in parts if part) or "no dose stated"


@predicate("natalizumab_dose")
def natalizumab_dose(view: View) -> Finding:
    """300 mg IV every 28 to 42 days."""
    bad: list[tuple[Request, str]] = []
    for request in view.requests:
        gap = interval_days(request.frequency) if request.frequency else None
        if request.dose_mg is not None and request.dose_mg != view.number("natalizumab_dose_mg"):
            bad.append((request, f"dose {request.dose_mg:g} mg"))
        elif request.route not in (None, "iv"):
            bad.append((request, f"route {request.route}"))
        elif gap is not None and (gap[1] < view.number("natalizumab_interval_min_days") or gap[0] > view.number("natalizumab_interval_max_days")):
            bad.append((request, f"interval {request.frequency}"))
    return _dose(view, bad)


def _dose(view: View, bad: list[tuple[Request, str]]) -> Finding:
    if bad:
        return Finding(NOT_MET, "not as labelled: " + "; ".join(why for _, why in bad), tuple(request for request, _ in bad))
    said = [request for request in view.requests if request.dose_mg is not None or request.frequency or request.route]
    return Finding(MET, "; ".join(dict.fromkeys(_told(request) for request in said)), tuple(said)) if said else _silent()


@predicate("ocrelizumab_dose")
def ocrelizumab_dose(view: View) -> Finding:
    """IV 300 mg twice two weeks apart, then 600 mg every 6 months; or SC 920 mg every 6 months. 600 mg is no first dose."""
    bad: list[tuple[Request, str]] = []
    first = view.intent == "start"
    halves = [request for request in view.requests if request.dose_mg == 300]
    for request in view.requests:
        dose, route = request.dose_mg, request.route
        gap = interval_days(request.frequency) if request.frequency else None
        if route not in (None, "iv", "sc"):
            bad.append((request, f"route {route}"))
        elif (route == "sc" and dose not in (None, 920)) or (dose == 920 and route == "iv"):
            bad.append((request, f"{dose:g} mg {route}"))
        elif dose is not None and dose not in (300, 600, 920):
            bad.append((request, f"dose {dose:g} mg"))
        elif dose == 600 and first and not halves:
            bad.append((request, "600 mg as the first dose"))
        elif dose in (600, 920) and gap is not None and not (gap[0] <= 190 and gap[1] >= 165):
            bad.append((request, f"interval {request.frequency}"))
    return _dose(view, bad)


@predicate("alemtuzumab_dose")
def alemtuzumab_dose(view: View) -> Finding:
    """12 mg IV a day, 5 days for the first course, 3 days for later ones."""
    bad: list[tuple[Request, str]] = []
    later = view.intent != "start" or bool(last_dose(view, view.drug))
    days = Count(view.days("alemtuzumab_later_days") if later else view.days("alemtuzumab_first_days"))
    for request in view.requests:
        if request.dose_mg is not None and request.dose_mg != view.number("alemtuzumab_dose_mg") and request.dose_mg not in (60, 36):
            bad.append((request, f"dose {request.dose_mg:g} mg"))
        elif request.route not in (None, "iv"):
            bad.append((request, f"route {request.route}"))
        elif request.days is not None and not request.days.overlaps(days):
            bad.append((request, f"{request.days} days where {days} are labelled"))
    return _dose(view, bad)


def _interval(view: View, needed: int, label: str) -> Finding:
    """At least `needed` days between the last dose and the planned one (the request's date when none is stated)."""
    dose = last_dose(view, view.drug)
    if dose is None:
        if view.intent == "start":
            return Finding(MET, "no earlier dose", silent=True)
        return Finding(MET, "no date of the last dose is stated: the chart is silent", silent=True)
    planned = [request for request in view.requests if request.planned is not None and request.planned.latest >= view.as_of]
    when = planned[0].planned if planned and planned[0].planned is not None else PartialDate.of(view.as_of)
    least, most = kleene.days_between(dose[0], when)
    value = kleene.lasts(dose[0], when, needed)
    span = str(least) if least == most else f"{least} to {most}"
    facts: tuple[FactBase, ...] = (dose[1], *planned[:1])
    return Finding(value, f"last dose {dose[0]}, {span} days before {'the planned ' if planned else ''}{when}; {needed} are needed ({label})", facts,
                   needs=(Need("the exact date of the last dose", "infusion record"),) if value is UNKNOWN else ())


@predicate("ocrelizumab_interval")
def ocrelizumab_interval(view: View) -> Finding:
    if view.intent == "start" and not [fact for fact in view.of(Infusion) if fact.drug == view.drug]:
        return Finding(MET, "a new start: no earlier dose", silent=True)
    return _interval(view, view.days("ocrelizumab_interval_days"), "5 months")


@predicate("alemtuzumab_interval")
def alemtuzumab_interval(view: View) -> Finding:
    dose = last_dose(view, view.drug)
    if dose is None:
        courses = [fact for fact in view.of(Therapy) if fact.drug == view.drug and fact.start is not None]
        if courses and courses[-1].start is not None:
            start = courses[-1].start
            value = kleene.lasts(start, PartialDate.of(view.as_of), view.days("alemtuzumab_interval_days") + 5)
            return Finding(value, f"last course began {start}", tuple(courses[-1:]), needs=(Need("the date of the last dose of the previous course", "infusion record"),) if value is UNKNOWN else ())
    return _interval(view, view.days("alemtuzumab_interval_days"), "12 months")
