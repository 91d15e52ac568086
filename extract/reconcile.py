"""What only the packet as a whole can settle, before statements are merged: what a request or a later word makes of another.

Each step takes the facts of all documents and gives them back changed; none invents a statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extract.corrections import supersede
from extract.facts import Diagnosis, FactBase, Infusion, Jcv, Request, Therapy
from extract.language.note import Note

_OPEN = frozenset({"planned", "considered", "declined"})


def reconcile(facts: Sequence[FactBase], notes: Sequence[Note]) -> tuple[FactBase, ...]:
    """The facts after all packet-wide steps, in the order given."""
    return tuple(_antibody(_diagnoses(_therapies(supersede(facts, notes)))))


def _antibody(facts: Sequence[FactBase]) -> list[FactBase]:
    """An antibody named with its result alone, without index or date, is the newest one of that result that the packet dates: the
    words are added to it, and make no result of their own."""
    dated = [fact for fact in facts if isinstance(fact, Jcv) and fact.assertion == "present" and fact.date is not None]
    merged: dict[int, list[FactBase]] = {}
    left_out: set[int] = set()
    for fact in facts:
        if not isinstance(fact, Jcv) or fact.assertion != "present" or fact.date is not None or fact.index is not None:
            continue
        if fact.result not in ("positive", "negative"):
            continue
        before = [one for one in dated if one.date is not None and (fact.stated is None or one.date.earliest <= fact.stated.latest)]
        newest = max(before, key=lambda one: one.date.latest if one.date else dt.date.min, default=None)
        if newest is not None and newest.result == fact.result:
            merged.setdefault(id(newest), []).append(fact)
            left_out.add(id(fact))
    return [
        fact.model_copy(update={"evidence": (*fact.evidence, *(span for one in merged[id(fact)] for span in one.evidence))}) if id(fact) in merged else fact
        for fact in facts if id(fact) not in left_out
    ]


def _therapies(facts: Sequence[FactBase]) -> list[FactBase]:
    """A drug asked for and not yet begun is a request, no therapy; a newer word on a drug ends an older state of it."""
    requested = {fact.drug for fact in facts if isinstance(fact, Request) and fact.assertion == "present"}
    given = {fact.drug for fact in facts if isinstance(fact, Infusion) and fact.status in ("given", "interrupted")}
    therapies = [fact for fact in facts if isinstance(fact, Therapy) and fact.assertion in ("present", "hypothetical")]
    dated = {fact.drug for fact in therapies if fact.start is not None or fact.stop is not None}
    continued = {fact.drug for fact in facts if isinstance(fact, Request) and fact.intent == "continue"}
    out: list[FactBase] = []
    for fact in facts:
        if isinstance(fact, Therapy) and fact.assertion in ("present", "hypothetical"):
            if fact.drug in requested and fact.status in _OPEN:
                continue
            if fact.drug in requested and fact.drug not in given | dated | continued and fact.status == "current":
                continue
            others = [one for one in therapies if one is not fact and one.drug == fact.drug]
            if fact.status in _OPEN and any(one.status in ("current", "stopped") for one in others):
                continue
            if fact.status == "current" and fact.stop is None and _ended_later(fact, others):
                fact = fact.model_copy(update={"status": "stopped"})
        out.append(fact)
    return out


def _ended_later(fact: Therapy, others: Sequence[Therapy]) -> bool:
    """Whether another statement dates the end of this course after this one was made, or a history dates it and this one is
    only a list of medicines."""
    weak = fact.start is None and fact.trace[:1] in (("state from on",), ("state from begun",), ("state from listed",), ("state from on, begun",))
    for one in others:
        if one.status != "stopped" or one.stop is None:
            continue
        if weak:
            return True
        if fact.start is not None and one.stop.latest < fact.start.earliest:
            continue
        if fact.stated is not None and fact.stated.earliest <= one.stop.latest:
            return True
    return False


def _diagnoses(facts: Sequence[FactBase]) -> list[FactBase]:
    """A course that a later one replaced is historical; MS of no stated course is the course that the packet states, and a bare code
    belongs to it."""
    present = [fact for fact in facts if isinstance(fact, Diagnosis) and fact.assertion == "present" and fact.course != "unspecified"]
    courses = {fact.course for fact in present}
    if {"relapsing_remitting", "secondary_progressive"} <= courses:
        later = [fact for fact in present if fact.course == "secondary_progressive"]
        facts = [
            fact.model_copy(update={"assertion": "historical"})
            if isinstance(fact, Diagnosis) and fact.assertion == "present" and fact.course == "relapsing_remitting" and _replaced(fact, later) else fact
            for fact in facts
        ]
        present = [fact for fact in facts if isinstance(fact, Diagnosis) and fact.assertion == "present" and fact.course != "unspecified"]
        courses = {fact.course for fact in present}
    if len(courses) != 1:
        return list(facts)
    course = courses.pop()
    known = next((fact.date for fact in present if fact.date is not None), None)
    out: list[FactBase] = []
    for fact in facts:
        if isinstance(fact, Diagnosis) and fact.assertion == "present" and fact.course == "unspecified":
            changes: dict[str, object] = {"course": course}
            if fact.date is not None and known is not None and not fact.date.overlaps(known):
                changes["date"] = None
            fact = fact.model_copy(update=changes)
        out.append(fact)
    return out


def _replaced(fact: Diagnosis, later: Sequence[Diagnosis]) -> bool:
    """Whether a relapsing-remitting course is told as the one before: dated earlier, stated earlier, or in the same document."""
    for one in later:
        if fact.date is not None and one.date is not None and fact.date.surely_before(one.date):
            return True
        if fact.stated is not None and one.stated is not None and fact.stated.surely_before(one.stated):
            return True
        if fact.evidence[0].document == one.evidence[0].document:
            return True
    return False
