"""What one case scores, and what many do together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.evaluation.gold import GoldCase
from api.evaluation.matching import (
    Fields,
    disagreements,
    is_listed,
    is_scored,
    same_statement,
    touches,
    touches_in_document,
)


@dataclass(frozen=True, slots=True)
class CaseScore:
    """One case: facts found, read too many, missed and nearly found, by kind; traps, criteria, spans; the log in words.

    `got` is the outcome reached, `error` when there was none. `spans_wrong` counts spans whose text is not that of the
    document at their place, `without_span` the facts that have none.
    """

    name: str
    wanted: str
    got: str
    found: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    traps: int = 0
    trapped: int = 0
    criteria: int = 0
    criteria_right: int = 0
    without_span: int = 0
    spans_wrong: int = 0
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean; 0 where nothing was read or nothing was there."""

    found: int
    extra: int
    missed: int

    @property
    def gold(self) -> int:
        return self.found + self.missed

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of the cases, in their order."""

    cases: tuple[CaseScore, ...]

    def total(self, name: str) -> int:
        """The sum of a number over the cases."""
        return sum(getattr(case, name) for case in self.cases)

    def by_kind(self, name: str) -> Counter[str]:
        """The sum of a count by kind over the cases."""
        return sum((getattr(case, name) for case in self.cases), Counter())

    def figures(self, kinds: Iterable[str]) -> Figures:
        """Precision and recall over some kinds of facts."""
        counts = [self.by_kind(name) for name in ("found", "extra", "missed")]
        chosen = tuple(kinds)
        return Figures(*(sum(count[kind] for kind in chosen) for count in counts))

    @property
    def kinds(self) -> list[str]:
        """The kinds that were there or were read, by name."""
        return sorted({kind for name in ("found", "extra", "missed") for kind in self.by_kind(name)})

    @property
    def outcomes(self) -> Counter[tuple[str, str]]:
        """How often each pair of outcomes, wanted and got."""
        return Counter((case.wanted, case.got) for case in self.cases)

    @property
    def wrong(self) -> list[str]:
        """The cases judged otherwise than wanted, but for those in error."""
        return [case.name for case in self.cases if case.got not in (case.wanted, "error")]

    @property
    def false_certifications(self) -> list[str]:
        """The worst there is: cases certified that must not be."""
        return [case.name for case in self.cases if case.got == "certified" and case.wanted != "certified"]

    @property
    def errors(self) -> int:
        return sum(case.got == "error" for case in self.cases)

    @property
    def log(self) -> list[str]:
        """One line for everything that is not as it should be."""
        return [line for case in self.cases for line in case.log]


def score_error(gold: GoldCase, reason: str) -> CaseScore:
    """A case that gave no determination: all its facts are missed."""
    missed = Counter(str(fact["kind"]) for fact in gold.facts)
    return CaseScore(gold.name, gold.outcome, "error", missed=missed, log=(f"{gold.name}: ERROR {reason}",))


def score_case(gold: GoldCase, determination: Mapping[str, Any], texts: Mapping[str, str]) -> CaseScore:
    """Scores a determination in its JSON form against the gold; `texts` are those of the documents, by name."""
    log: list[str] = []
    outcome, criteria = str(determination["outcome"]), determination["criteria"]
    if outcome != gold.outcome:
        truths = "; ".join(f"{one['id']}={one['truth']}" for one in criteria)
        log.append(f"OUTCOME gold {gold.outcome} got {outcome}: {truths}")
    truth_of = {one["id"]: one["truth"] for one in criteria}
    wrong = [(name, truth) for name, truth in gold.criteria if truth_of.get(name) != truth]
    log += [f"CRITERION {name} gold {truth} got {truth_of.get(name)}" for name, truth in wrong]
    facts = [fact for fact in determination["facts"] if is_scored(fact)]
    wanted = [fact for fact in gold.facts if is_scored(fact)]
    found, missed, near, used = _matched(wanted, facts, log)
    extra: Counter[str] = Counter()
    for number, fact in enumerate(facts):
        if number not in used and fact["assertion"] == "present" and is_listed(fact):
            extra[fact["kind"]] += 1
            log.append(f"EXTRA {_said(fact)} from {[span['text'] for span in fact['evidence']][:1]}")
    trapped = [trap for trap in gold.traps if _sprung(trap, facts)]
    log += [f"TRAP {dict(trap)}" for trap in trapped]
    spans = [span for fact in determination["facts"] for span in fact["evidence"]]
    off = [span for span in spans if texts.get(span["document"], "")[span["start"] : span["end"]] != span["text"]]
    log += [f"SPAN {span['document']} {span['start']}:{span['end']} is not its text" for span in off]
    return CaseScore(
        gold.name, gold.outcome, outcome, found, extra, missed, near,
        traps=len(gold.traps), trapped=len(trapped),
        criteria=len(gold.criteria), criteria_right=len(gold.criteria) - len(wrong),
        without_span=sum(not fact["evidence"] for fact in facts), spans_wrong=len(off),
        log=tuple(f"{gold.name}: {line}" for line in log),
    )


def _matched(
    wanted: Sequence[Fields], facts: Sequence[Fields], log: list[str]
) -> tuple[Counter[str], Counter[str], Counter[str], set[int]]:
    """Pairs gold facts with facts, one to one in the order of the golds: found, missed, near by kind; those used."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    near: Counter[str] = Counter()
    used: set[int] = set()
    for gold in wanted:
        kind = str(gold["kind"])
        open_ = [number for number, fact in enumerate(facts) if number not in used and same_statement(gold, fact)]
        located = [number for number in open_ if touches(gold, facts[number])]
        full = [number for number in located if not disagreements(gold, facts[number])]
        if not full and kind == "patient":  # one fact for the packet, wherever its parts are quoted from
            full = [number for number in open_ if not disagreements(gold, facts[number])]
        if full:
            used.add(full[0])
            found[kind] += 1
            continue
        missed[kind] += 1
        if located:
            near[kind] += 1
            got = "; ".join(
                f"{({key: facts[number].get(key) for key in gold if key in facts[number]})} off "
                f"{','.join(disagreements(gold, facts[number]))}" for number in located[:2]
            )
            log.append(f"NEAR {dict(gold)} got {got}")
        else:
            log.append(f"MISSED {dict(gold)}")
    return found, missed, near, used


def _sprung(trap: Fields, facts: Sequence[Fields]) -> bool:
    """Whether a fact counted as present says what the trap forbids, from its words."""
    return any(
        fact["kind"] == trap["kind"] and fact["assertion"] == "present" and not disagreements(trap, fact)
        and touches_in_document(trap, fact)
        for fact in facts
    )


def _said(fact: Fields) -> dict[str, Any]:
    return {key: value for key, value in fact.items() if key not in ("evidence", "id")}
