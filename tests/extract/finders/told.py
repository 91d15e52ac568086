"""Reads a text with one finder and writes its facts in one line each, for tests in which the example is the test."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from extract.chart import reader
from extract.document import Document
from extract.facts import FactBase, Jcv, Screening, Vital
from extract.finders.base import Found, facts_of
from extract.language.note import Note, read_notes

NOTE_HEAD = "MS Clinic progress note\nVisit date: 04/20/2026\n\n"
"""The head of a clinic note of 20 April 2026, written month first."""


def note_of(text: str, name: str = "note.txt") -> Note:
    document = Document(name=name, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)
    return read_notes([document], reader())[0]


def facts_in(text: str, find: Callable[[Note], Iterator[Found]], name: str = "note.txt") -> list[FactBase]:
    """The facts that a finder reads; every span must say what the text says at its place."""
    facts = list(facts_of(find(note_of(text, name))))
    for fact in facts:
        assert all(text[span.start : span.end] == span.text for span in fact.evidence)
    return facts


def lines(facts: Iterable[FactBase]) -> list[str]:
    """Each fact as "test value unit result date", unset parts left out, sorted."""
    told = []
    for fact in facts:
        date = str(fact.date) if fact.date is not None else ""
        if isinstance(fact, Screening):
            parts = [
                fact.test,
                "" if fact.value is None else f"{fact.value:g}",
                fact.unit or "",
                fact.result or "",
                date,
            ]
        elif isinstance(fact, Jcv):
            parts = [fact.result or "-", "" if fact.index is None else f"{fact.index:g}", date]
        elif isinstance(fact, Vital):
            parts = [fact.name, f"{fact.value:g}", date]
        else:
            continue
        told.append(" ".join(part for part in parts if part))
    return sorted(told)
