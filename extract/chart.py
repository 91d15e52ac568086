"""The reading path: documents in, the facts of the packet out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.document import Document
from extract.facts import FactBase
from extract.finders import FINDERS, lexicon
from extract.finders.base import Refused
from extract.finders.multiple_sclerosis import without_other_diseases
from extract.language.document_kind import DocumentKind
from extract.language.note import read_notes
from extract.language.pipeline import Reader, build_reader
from extract.partial_date import PartialDate
from extract.reconcile import reconcile
from extract.scanned import doubtful_pages, with_confidence
from extract.timeline import merge


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its kind and the date on which it speaks (None when it does not say)."""

    document: Document
    kind: DocumentKind
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A packet as read: `facts` merged, with ids and boxes; `refused` are the candidates not counted, and why."""

    documents: tuple[ReadDocument, ...]
    facts: tuple[FactBase, ...]
    refused: tuple[Refused, ...]
    doubtful: tuple[tuple[str, int], ...] = ()
    """Scanned pages, by document and number, on which a fact rests on a number that OCR is not sure of."""


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The compiled lexicons and context rules; built once a process (about a second)."""
    return build_reader(lexicon())


def read_chart(documents: Sequence[Document]) -> Chart:
    """Reads a packet. The order of the documents does not change the result."""
    ordered = sorted(documents, key=lambda document: document.name)
    notes = read_notes(ordered, reader())
    found: list[FactBase] = []
    refused: list[Refused] = []
    for note in notes:
        for finder in FINDERS:
            for one in finder(note):
                if isinstance(one, Refused):
                    refused.append(one)
                else:
                    found.append(one)
    kinds = {note.document.name: note.kind for note in notes}
    by_name = {document.name: document for document in ordered}
    kept, other = without_other_diseases(reconcile(found, notes))
    refused.extend(Refused(str(fact.model_dump()["kind"]), "of another disease: the packet tells of no multiple sclerosis", fact.evidence) for fact in other)
    facts = [with_confidence(fact, by_name) for fact in merge(kept, kinds)]
    boxed = tuple(
        fact.model_copy(update={"evidence": tuple(
            span for one in fact.evidence for span in by_name[one.document].with_boxes((one,)))})
        for fact in facts
    )
    read = tuple(ReadDocument(note.document, note.kind, note.date) for note in notes)
    return Chart(read, boxed, tuple(refused), doubtful_pages(facts, by_name))
