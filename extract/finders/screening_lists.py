"""Results in prose that share a name or a breath: numbers for several tests at once, several results of one test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.finders.screening_names import EXAMINATIONS, PANELS, QUALITATIVE, Name
from extract.finders.screening_prose_dates import Said
from extract.finders.screening_results import Reading, fits, told_words
from extract.finders.units import UNIT, number
from extract.language.dates import DateMention
from extract.language.note import Note

_NUMBER = r"\d+(?:[.,]\d+)?"
_TOGETHER = re.compile(
    rf"\W{{0,3}}(?:(?:of|were|was|are|is)\s+)?(?P<numbers>{_NUMBER}(?:\s*(?:/|,|and|&)\s*(?:and\s+)?{_NUMBER})+)(?![\d/])"
)
"""The numbers of a list of names ("AST/ALT 22/31")."""
_BEFORE_DATE = re.compile(
    rf"(?<![\w.,/])(?P<value>{_NUMBER})\s*(?P<unit>[^\s\d(),;]+/[^\s(),;]+|%)?\s*[(\[]?\s*(?:(?:in|on|at|from|as\s+of)\s+)?$"
)


def together(note: Note, group: Sequence[Name], words: str, start: int, clause_end: int) -> list[Said] | None:
    """Numbers given to a list of names in its order; None where the words are no such list.

    Numbers that are not as many as the names give nothing: whose is whose would be a guess.
    """
    if len(group) < 2 or any(one.test in QUALITATIVE | PANELS | EXAMINATIONS for one in group):
        return None
    found = _TOGETHER.match(words)
    if found is None:
        return None
    numbers = list(re.finditer(_NUMBER, found["numbers"]))
    if len(numbers) != len(group):
        return []
    after = UNIT.match(words[found.end() :].lstrip())
    unit = after["unit"] if after else None
    low = start + found.start("numbers")
    return [
        Said(name, Reading(number(one.group()), unit, end=one.end()), low + one.start(), low + one.end(), clause_end)
        for name, one in zip(group, numbers, strict=True)
    ]


def others(note: Note, said: Said, stop: int) -> Iterator[tuple[Said, DateMention]]:
    """Further results of one test in its clause, each before its own date ("88 in January 2026, now 34 (4/2/26)")."""
    at = said.end
    for mention in note.dates_in(said.end, stop):
        words = note.text[at : mention.start]
        value = None if said.name.test in QUALITATIVE | PANELS else _BEFORE_DATE.search(words)
        if value is not None and said.reading.value is not None:
            reading = Reading(number(value["value"]), value["unit"] or said.reading.unit, end=value.end())
            yield Said(said.name, reading, at + value.start("value"), at + value.end("value"), stop), mention
        elif said.reading.value is None:
            told = [one for one in told_words(words) if fits(said.name.test, one.word) and len(words) - one.end < 14]
            word = told[-1].word if told else "not_done"
            if word != "not_done" and word != "unclear" and word != "pending":
                low, high = at + told[-1].start, at + told[-1].end
                yield Said(said.name, Reading(result=word, end=told[-1].end), low, high, stop), mention
        at = mention.end
