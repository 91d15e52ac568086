"""One story from many statements: the same event told in several places becomes one fact with several spans.

Two facts are the same event when kind, identity (drug, test, region …) and assertion agree, their dates can be the same, and
nothing they say differs. What differs is kept apart: it is a conflict for the adjudicator to weigh, and the rank of the source
only picks which span is shown first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from extract.count import Count
from extract.document import Span
from extract.facts import COMMON_FIELDS, FactBase, with_id
from extract.language.document_kind import DocumentKind
from extract.partial_date import PartialDate

SAME_RELAPSE = dt.timedelta(days=30)
"""Onsets closer than this are one relapse (McDonald 2017 glossary; National MS Society)."""

_IDENTITY: dict[str, tuple[str, ...]] = {
    "diagnosis": ("course",), "relapse": ("verdict",), "relapse_count": ("count", "window_months"), "mri": ("region",), "jcv": (),
    "therapy": ("drug",), "infusion": ("drug",), "ambulation": ("status",), "disability": ("scale", "value"), "progression": (),
    "screening": ("test",), "vital": ("name", "value"), "condition": ("name", "status"), "allergy": (), "request": ("drug",),
    "enrollment": ("program",), "counselling": ("topic",), "attestation": ("claim", "drug"), "prescriber": (), "patient": (),
}
_FREE_TEXT = frozenset({"symptoms", "systems", "reaction_symptoms", "premedication", "description", "frequency", "reaction", "aid", "unit", "specialty"})
"""Fields whose wording may differ between two accounts of one event."""
_RANK: dict[DocumentKind, int] = {
    "laboratory_report": 0, "mri_report": 0, "infusion_record": 1, "consultation": 2, "progress_note": 2, "discharge_summary": 2,
    "emergency_note": 3, "telephone_encounter": 4, "letter": 4, "order": 5, "referral": 5, "prior_authorisation_form": 5,
}
_UNDATED_JOINS = frozenset(
    "diagnosis relapse mri jcv therapy disability screening condition counselling patient enrollment request infusion progression attestation".split()
)
"""Kinds in which a statement without a date may be the dated event told again, when only one such event fits."""
_DATE_OF_STATEMENT = frozenset({"ambulation", "attestation", "prescriber", "patient", "vital"})


def source_rank(kind: DocumentKind | None) -> int:
    """Reports before infusion records before notes before letters before forms."""
    return _RANK.get(kind, 6) if kind else 6


def _near(first: PartialDate, second: PartialDate, slack: dt.timedelta) -> bool:
    low = max(first.earliest, second.earliest)
    high = min(first.latest, second.latest)
    return low <= high or low - high < slack


def _agree(name: str, first: object, second: object) -> bool:
    """Whether two values of one field can be one: unset, equal, dates or counts that overlap."""
    if first is None or second is None or name in _FREE_TEXT:
        return True
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        return first.overlaps(second)
    if isinstance(first, Count) and isinstance(second, Count):
        return first.overlaps(second)
    return first == second


def _sharper(first: object, second: object) -> object:
    """The more informative of two values that agree."""
    if first is None or first == ():
        return second
    if second is None or second == ():
        return first
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        return second if second.days < first.days else first
    if isinstance(first, Count) and isinstance(second, Count):
        return second if _width(second) < _width(first) else first
    if isinstance(first, tuple) and isinstance(second, tuple):
        return first + tuple(item for item in second if item not in first)
    return first


def _fields(fact: FactBase) -> list[str]:
    return [name for name in type(fact).model_fields if name not in COMMON_FIELDS]


def same_event(first: FactBase, second: FactBase) -> bool:
    """Whether two facts may be one event told twice. Undated statements are judged by what they say alone."""
    kind = getattr(first, "kind", "")
    if kind != getattr(second, "kind", "") or first.assertion != second.assertion:
        return False
    if any(getattr(first, name) != getattr(second, name) for name in _IDENTITY[kind]):
        return False
    for name in _fields(first):
        one, two = getattr(first, name), getattr(second, name)
        if name == "date":
            if one is None or two is None:
                if (one is not None or two is not None) and kind not in _UNDATED_JOINS:
                    return False
            elif kind == "relapse":
                if not _near(one, two, SAME_RELAPSE):
                    return False
            elif not one.overlaps(two) and kind not in _DATE_OF_STATEMENT:
                return False
        elif kind == "relapse" and name in ("recovery", "severity", "duration_hours", "treatment"):
            continue  # accounts of one attack grow with time; the later one is taken below
        elif kind == "infusion" and name == "status" and {one, two} == {"given", "interrupted"}:
            continue  # an infusion interrupted and then completed is interrupted
        elif kind == "patient" and name in ("name", "mrn", "age"):
            continue  # settled by `_one_person`
        elif not _agree(name, one, two):
            return False
    return kind != "patient" or _one_person(first, second)


def _one_person(first: FactBase, second: FactBase) -> bool:
    """Two accounts of a patient are one person unless birth dates differ, or record numbers and names both do."""
    births = getattr(first, "birth_date", None), getattr(second, "birth_date", None)
    if births[0] and births[1]:
        return bool(births[0].overlaps(births[1]))
    names = getattr(first, "name", None), getattr(second, "name", None)
    numbers = getattr(first, "mrn", None), getattr(second, "mrn", None)
    if names[0] and names[1] and not _alike(names[0], names[1]):
        return bool(numbers[0] and numbers[0] == numbers[1])
    return True


def _alike(first: str, second: str) -> bool:
    """Whether two ways of writing a name can be one person's: a family name or two parts in common."""
    one = {part for part in first.lower().replace("-", " ").replace(".", " ").split() if len(part) > 1}
    two = {part for part in second.lower().replace("-", " ").replace(".", " ").split() if len(part) > 1}
    return bool(one & two)


def _merged(first: FactBase, second: FactBase) -> FactBase:
    """One fact with the spans of both; each field as sharp as either says. `first` comes from the better source."""
    changes: dict[str, object] = {}
    later = second if (second.stated and first.stated and first.stated.surely_before(second.stated)) else first
    for name in _fields(first):
        one, two = getattr(first, name), getattr(second, name)
        if one != two:
            if name in ("recovery", "severity") and one is not None and two is not None:
                changes[name] = getattr(later, name)
            elif name == "status" and {one, two} == {"given", "interrupted"}:
                changes[name] = "interrupted"
            elif name == "date" and one is not None and two is not None and not one.overlaps(two):
                changes[name] = min(one, two)  # the onset of an attack is its earliest dated symptom
            elif name == "name" and isinstance(one, str) and isinstance(two, str):
                changes[name] = max(one, two, key=lambda words: (len(words.split()), len(words), words))
            else:
                changes[name] = _sharper(one, two)
    seen: set[tuple[str, int, int]] = set()
    spans: list[Span] = []
    for span in (*first.evidence, *second.evidence):
        place = (span.document, span.start, span.end)
        if place not in seen:
            seen.add(place)
            spans.append(span)
    changes["evidence"] = tuple(spans)
    changes["stated"] = later.stated or first.stated or second.stated
    changes["trace"] = first.trace + tuple(line for line in second.trace if line not in first.trace)
    if first.ocr_confidence is not None or second.ocr_confidence is not None:
        changes["ocr_confidence"] = max(value for value in (first.ocr_confidence, second.ocr_confidence) if value is not None)
    return first.model_copy(update=changes)


def _order(fact: FactBase, kinds: Mapping[str, DocumentKind]) -> tuple[object, ...]:
    """Dated before undated, better sources first, then by place: a fixed order whatever order files came in."""
    first = fact.evidence[0]
    return (getattr(fact, "kind", ""), fact.date is None, source_rank(kinds.get(first.document)), first.document, first.start, first.end,
            fact.model_dump_json())


def merge(facts: Iterable[FactBase], kinds: Mapping[str, DocumentKind]) -> tuple[FactBase, ...]:
    """The facts of a packet with repeated accounts of one event made one, ids set, in a fixed order.

    `kinds` gives each document's kind by name. A statement without a date joins the dated event only when exactly one fits.
    """
    merged: list[FactBase] = []
    for fact in sorted(facts, key=lambda one: _order(one, kinds)):
        matches = [number for number, one in enumerate(merged) if same_event(one, fact)]
        if fact.date is None and len({merged[number].date for number in matches if merged[number].date}) > 1:
            undated = [number for number in matches if merged[number].date is None]
            matches = undated[:1]
        if matches:
            best = min(matches, key=lambda number: (merged[number].date != fact.date, number))
            merged[best] = _merged(merged[best], fact)
        else:
            merged.append(fact)
    return tuple(sorted((with_id(fact) for fact in merged), key=_by_place))


def _by_place(fact: FactBase) -> tuple[object, ...]:
    first = fact.evidence[0]
    return (getattr(fact, "kind", ""), str(fact.date or "9999"), first.document, first.start, fact.id)


def group(facts: Sequence[FactBase], kind: str) -> tuple[FactBase, ...]:
    """The facts of one kind, in order."""
    return tuple(fact for fact in facts if getattr(fact, "kind", "") == kind)


def _width(count: Count) -> tuple[bool, int]:
    """How little a count says: an open one says least."""
    return count.high is None, (count.high or 0) - count.low
