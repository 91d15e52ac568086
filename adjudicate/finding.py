"""A finding: the truth of a condition with the sentence, the facts and the parts that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from adjudicate import truth as kleene
from adjudicate.truth import Truth
from extract.facts import FactBase


@dataclass(frozen=True, slots=True)
class Need:
    """What would settle an unknown finding, and which documents are acceptable, in a reviewer's words."""

    what: str
    acceptable: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`title` names the condition, `rationale` is one plain sentence with the values used."""

    truth: Truth
    rationale: str
    facts: tuple[FactBase, ...] = ()
    conflict: bool = False
    children: tuple[Finding, ...] = ()
    title: str = ""
    needs: tuple[Need, ...] = ()
    silent: bool = False
    """Whether it rests on nothing being said."""

    def named(self, title: str) -> Finding:
        return replace(self, title=title)


def any_finding(title: str, parts: Sequence[Finding], none: str = "") -> Finding:
    """One of several ways: met by the first that is met; unknown when one may be; its needs are those of the way nearest to
    being met."""
    value = kleene.any_of(part.truth for part in parts)
    chosen = next((part for part in parts if part.truth is value), None)
    if value is Truth.MET and chosen is not None:
        return Finding(value, chosen.rationale, chosen.facts, False, tuple(parts), title)
    conflict = value is Truth.UNKNOWN and any(part.conflict for part in parts)
    rationale = none or "; ".join(part.rationale for part in parts if part.truth is value and part.rationale)
    open_parts = [part for part in parts if part.truth is Truth.UNKNOWN]
    needs = min((part.needs for part in open_parts if part.needs), key=len, default=())
    return Finding(value, rationale, _facts(parts), conflict, tuple(parts), title, needs)


def all_findings(title: str, parts: Sequence[Finding]) -> Finding:
    """Every part must hold. The rationale is that of the parts that decide."""
    value = kleene.all_of(part.truth for part in parts)
    deciding = [part for part in parts if part.truth is value] if value is not Truth.MET else list(parts)
    needs = tuple(dict.fromkeys(need for part in parts if part.truth is Truth.UNKNOWN for need in part.needs))
    told = [part.rationale for part in deciding if part.rationale and not (value is Truth.MET and part.silent)] or [part.rationale for part in deciding]
    return Finding(value, "; ".join(dict.fromkeys(told)), _facts(deciding), value is Truth.UNKNOWN and any(part.conflict for part in parts),
                   tuple(parts), title, needs, all(part.silent for part in parts))


def _facts(parts: Iterable[Finding]) -> tuple[FactBase, ...]:
    seen: dict[str, FactBase] = {}
    for part in parts:
        for fact in part.facts:
            seen.setdefault(fact.id or repr(fact), fact)
    return tuple(seen.values())
