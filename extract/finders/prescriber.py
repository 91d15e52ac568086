"""Who prescribes, and the specialty. Read from labelled fields and signatures; used by payer overlays, never by the clinical core."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Prescriber
from extract.finders.base import Found
from extract.language.note import Note

_NAME = r"(?P<name>(?:Dr\.?\s+|Prof\.?\s+)?[A-Z][\w'’.\-]*(?:[ ]+[A-Z][\w'’.\-]*){1,4})"
_LABELLED = re.compile(rf"(?i:\b(?:prescriber|prescribed\s+by|ordering\s+(?:provider|physician|clinician)|ordered\s+by|requesting\s+(?:provider|physician)|requested\s+by|referring\s+(?:provider|physician|neurologist)|treating\s+(?:neurologist|physician)|attending|provider|clinician|consultant|neurologist))\s*(?i:name|signature)?\s*[:.]*\s+{_NAME}")
_SPECIALTY = re.compile(r"\b(?P<specialty>neuro(?:logy|logist|immunolog\w+|sciences?)|MS\s+specialist|multiple\s+sclerosis\s+specialist|family\s+medicine|internal\s+medicine|primary\s+care|general\s+practi\w+|emergency\s+medicine|rheumatolog\w+|ha?ematolog\w+|hospitalist)\b", re.IGNORECASE)
_CREDENTIAL = re.compile(r"(?:,|\s)\s*(?:MD|M\.D\.|DO|D\.O\.|NP|PA-C|PA|ARNP|APRN|FNP|CNP|FRCP|MRCP|MBBS|FRACP|FRCPC|MB)\b")

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """The prescriber named on a form or order, with the specialty when it stands on the same line or the next."""
    for match in _LABELLED.finditer(note.text):
        line_end = note.text.find("\n", match.end())
        line_end = len(note.text) if line_end < 0 else line_end
        name = re.split(r"\s{2,}|\n|\t", match["name"])[0].strip(" .,")
        rest = note.text[match.end():line_end]
        if not (_CREDENTIAL.match(note.text[match.start("name") + len(name):]) or re.match(r"(?:Dr|Prof)\.?\s", name) or _CREDENTIAL.search(name)):
            continue
        found = _SPECIALTY.search(rest)
        specialty = found["specialty"].lower() if found else None
        if specialty and specialty.startswith("neuro"):
            specialty = "neurology"
        end = match.end() + (found.end() if found else 0)
        yield Prescriber(name=re.sub(r"(?:,?\s*(?:MD|DO|NP|PA-C|PA|ARNP|APRN|FRCP))+$", "", name), specialty=specialty, evidence=note.evidence((match.start(), end)),
                         origin="rule:prescriber", stated=note.anchor(match.start()), trace=("a labelled field",))
