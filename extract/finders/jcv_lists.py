"""Lists of the antibody over the years: the test named once as a heading, a dated result in each line under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts import Jcv
from extract.finders.jcv_words import index_meaning, name_pattern, tokens_of
from extract.language.lines import Line
from extract.language.note import Note

_LONGEST = 24
"""Lines that a list may have."""
_HEADER = re.compile(
    r"(?:collect\w*|coll\.?|drawn|date\w*|taken|sample\w*|result\w*|index|value|ordering|provider|interpretation|status|method|lab|report\w*|ref\w*|flag|units?|antibody|ab|by|\W)+",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(r"\W*(?:(?:coll\w*|collected|drawn|taken|date|sample|specimen|rec'?d|on)\W*){0,2}$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w./,<>≤≥-])(?P<sign>[<>≤≥]\s?)?(?P<value>\d{1,2}[.,]\d{1,3})(?![\d/]|[.,]\d|\s*[-–]\s*\d)")


@dataclass(frozen=True, slots=True)
class JcvList:
    """The results of one list, and the slice of the document that it takes."""

    start: int
    end: int
    facts: tuple[Jcv, ...]


def jcv_lists(note: Note) -> Iterator[JcvList]:
    """Every list of dated results under a heading that names the antibody."""
    lines = [line for line in note.lines if not line.rule]
    for number, line in enumerate(lines):
        name = name_pattern.search(note.text, line.start, line.end)
        if name is None or line.blank or not note.segment_at(line.start).about_patient:
            continue
        told = tokens_of(note, name.end(), line.end, name.end())
        if any(token.word != "pending" for token in told) or _NUMBER.search(note.text, name.end(), line.end):
            continue
        facts, end = _rows(note, lines[number + 1 : number + 1 + _LONGEST], name)
        if facts:
            yield JcvList(line.start, end, tuple(facts))


def _rows(note: Note, below: list[Line], name: re.Match[str]) -> tuple[list[Jcv], int]:
    facts: list[Jcv] = []
    end = name.end()
    for number, line in enumerate(below):
        if line.blank:
            if facts or number:
                break
            continue
        if not facts and _HEADER.fullmatch(note.text, line.start, line.end):
            continue
        fact = _row(note, line, name)
        if fact is None:
            break
        facts.append(fact)
        end = line.end
    return facts, end


def _row(note: Note, line: Line, name: re.Match[str]) -> Jcv | None:
    """The result of one line: its date first, then a word, an index, or both."""
    dates = [one for one in note.dates_in(line.start, line.end) if one.how == "absolute"]
    if not dates or not _BEFORE_DATE.match(note.text[line.start : dates[0].start]) or not note.segment_at(line.start).about_patient:
        return None
    tokens = tokens_of(note, dates[0].end, line.end, dates[0].end)
    word = next((token for token in tokens if token.kind == "word"), None)
    found = _NUMBER.search(note.text, dates[0].end, line.end)
    if word is None and found is None:
        return None
    value = float(found["value"].replace(",", ".")) if found and not found["sign"] else None
    if value is not None and value > 15:
        return None
    stop = max(word.end if word else 0, found.end() if found else 0)
    return Jcv(
        result=word.word if word else index_meaning(value) if value is not None else None,
        index=None if word and word.word == "pending" else value,
        date=dates[0].value,
        evidence=note.evidence(name.span(), (line.start, stop)),
        origin="rule:jcv_list",
        stated=note.anchor(line.start),
        trace=("a dated line under the name of the test", "date: the date of the line"),
    )
