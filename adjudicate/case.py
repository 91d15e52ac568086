"""What is decided upon: a case with its facts and documents, and the ways to look at the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from adjudicate import truth as kleene
from adjudicate.determination import DocumentSummary
from adjudicate.truth import Truth
from extract.facts import FactBase, Infusion, Patient, Relapse, Request, Screening, Therapy
from extract.partial_date import PartialDate

F = TypeVar("F", bound=FactBase)


@dataclass(frozen=True, slots=True)
class CaseInput:
    """One patient, one requested therapy, one date of the request, the facts of the packet and its documents."""

    case: str
    therapy: str
    as_of: dt.date
    facts: tuple[FactBase, ...]
    documents: tuple[DocumentSummary, ...] = ()
    urgency: Literal["standard", "expedited"] | None = None


_REPORTS = frozenset({"laboratory_report", "mri_report"})
CLINICIANS_NOTES = frozenset({"progress_note", "consultation", "letter", "discharge_summary", "emergency_note", "telephone_encounter"})


@dataclass(frozen=True)
class View:
    """The facts of a case as the criteria see them, in a fixed order; `parameters` are those of the policy by name."""

    case: CaseInput
    parameters: Mapping[str, float]

    @property
    def as_of(self) -> dt.date:
        return self.case.as_of

    @property
    def drug(self) -> str:
        return self.case.therapy

    @cached_property
    def ordered(self) -> tuple[FactBase, ...]:
        return tuple(sorted(self.case.facts, key=lambda fact: (getattr(fact, "kind", ""), str(fact.date or "~"), fact.id, fact.model_dump_json(exclude={"evidence"}))))

    def number(self, name: str) -> float:
        """A parameter of the policy by name."""
        return self.parameters[name]

    def days(self, name: str) -> int:
        return int(self.parameters[name])

    def of(self, kind: type[F], *assertions: str) -> list[F]:
        """The facts of a kind with assertion present (or those named), planned ones left out: dated after the request."""
        wanted = assertions or ("present",)
        return [fact for fact in self.ordered if isinstance(fact, kind) and fact.assertion in wanted and not self.future(fact.date)]

    def future(self, date: PartialDate | None) -> bool:
        """Whether a date lies after the request on every reading."""
        return date is not None and date.earliest > self.as_of

    def within(self, date: PartialDate | None, days: int) -> Truth:
        """Whether a date lies in the window; an undated statement never proves."""
        return Truth.UNKNOWN if date is None else kleene.within(date, self.as_of, days)

    def newest(self, facts: Sequence[F]) -> list[F]:
        """The facts that no other is surely newer than. Undated ones count only when there is no dated one."""
        dated = [fact for fact in facts if fact.date is not None]
        if not dated:
            return list(facts)
        return [fact for fact in dated if not any(fact.date is not None and other.date is not None and fact.date.surely_before(other.date) for other in dated)]

    def report_kind(self, fact: FactBase) -> bool:
        """Whether a fact was read from a laboratory or radiology report."""
        kinds = {document.name: document.kind for document in self.case.documents}
        return any(kinds.get(span.document) in _REPORTS for span in fact.evidence)

    @cached_property
    def requests(self) -> list[Request]:
        return [fact for fact in self.ordered if isinstance(fact, Request) and fact.assertion == "present" and fact.drug == self.drug]

    @cached_property
    def intent(self) -> Literal["start", "continue", "restart"]:
        """What the request says; when it does not, continue if the drug is current or was given, else start."""
        told = [request.intent for request in self.requests if request.intent]
        if "restart" in told:
            return "restart"
        if told:
            return "continue" if told.count("continue") >= told.count("start") and self._taken else "start" if "start" in told else "continue"
        return "continue" if self._taken else "start"

    @cached_property
    def _taken(self) -> bool:
        current = any(fact.drug == self.drug and fact.status in ("current", "stopped") for fact in self.of(Therapy))
        return current or any(fact.drug == self.drug and fact.status in ("given", "interrupted") for fact in self.of(Infusion))

    def screenings(self, *tests: str) -> list[Screening]:
        return [fact for fact in self.of(Screening) if fact.test in tests]

    @cached_property
    def relapses(self) -> list[Relapse]:
        return [fact for fact in self.of(Relapse) if fact.verdict == "relapse"]

    @cached_property
    def patients(self) -> list[Patient]:
        return [fact for fact in self.ordered if isinstance(fact, Patient) and fact.assertion == "present"]
