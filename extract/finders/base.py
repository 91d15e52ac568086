"""What every finder shares: how a fact is made from a note, and how a refused candidate is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extract.document import Span
from extract.facts import FactBase
from extract.language.note import Note


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that was seen and not made a fact: of which kind, why (one plain clause), and where."""

    kind: str
    reason: str
    evidence: tuple[Span, ...]


Found = FactBase | Refused


class Finder(Protocol):
    """Reads one kind of fact (or two that are told in one breath) from a note."""

    def __call__(self, note: Note) -> Iterator[Found]: ...


def refuse(note: Note, kind: str, reason: str, *slices: tuple[int, int]) -> Refused:
    return Refused(kind, reason, note.evidence(*slices))


def facts_of(found: Iterable[Found]) -> Iterator[FactBase]:
    """The facts among what finders found."""
    return (one for one in found if isinstance(one, FactBase))
