"""A document analysed once for all finders: segments, sections, tables, dates, mentions, and the context of any words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.document import Document, Span
from extract.language.context import Context
from extract.language.dates import DateMention, DateOrder, date_order, find_dates
from extract.language.document_kind import DocumentKind, document_date, document_kind
from extract.language.lines import Line, split_lines
from extract.language.pipeline import Reader
from extract.language.relevance import mark_relevance
from extract.language.sections import Section
from extract.language.segments import Segment, segment_text
from extract.language.tables import Table, find_tables
from extract.partial_date import PartialDate

_ENTRY = re.compile(
    r"^[\W_]{0,6}(?:\[?(?:late entry|addendum|attending addendum|amended|correction|provider response|rn|md|np|pa|nurse|message|reply|from|to|sent|on|re|update|entry|note|visit|office visit|seen|date)\b[^\n\d]{0,40})?[\W_]{0,4}$",
    re.IGNORECASE,
)
_LABELLED_ENTRY, _BARE_ENTRY = 1100, 150
"""Days before the document's own date within which a line may open an entry; without a label, older dates are events told of."""
_ENTRY_TAIL = re.compile(r"\s*(?:at|@|,|-|–)?\s*(?:\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?|(?:[01]\d|2[0-3])[0-5]\d\b(?:\s*h(?:rs)?)?|[-–:]|[ap]\.?m\.?|\)|\]|$)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A lexicon term found in the text: `concept` is its canonical value (a drug's INN, a test's name …)."""

    label: str
    concept: str
    start: int
    end: int
    segment: Segment


class Note:
    """One document as its readers see it. Build it with `read_note`; everything in it is derived from the document alone
    (and, for the habit of writing dates, from the packet's)."""

    def __init__(self, document: Document, reader: Reader, order: DateOrder | None = None) -> None:
        self.document = document
        self.text = document.text
        self.order: DateOrder | None = date_order(document.text) or order
        self._reader = reader
        self.lines: tuple[Line, ...] = split_lines(document.text)
        self.kind: DocumentKind = document_kind(document.text, document.name)
        first = document_date(document.text, lambda start, end: self._absolute(start, end, None))
        self.date: PartialDate | None = document_date(document.text, lambda start, end: self._absolute(start, end, first)) or first
        segments, self.sections = segment_text(document.text, self.lines, document.furniture)
        self.segments: tuple[Segment, ...] = mark_relevance(document.text, self.kind, segments)
        self.tables: tuple[Table, ...] = find_tables(document.text, self.lines)
        self._starts = [segment.start for segment in self.segments]
        self._contexts: dict[tuple[int, int, str], Context] = {}

    def _absolute(self, start: int, end: int, anchor: PartialDate | None) -> list[tuple[int, int, PartialDate]]:
        """The dates of a slice that may date the document; a day without a year ("I saw him on July 7") needs the anchor."""
        return [(found.start, found.end, found.value) for found in find_dates(self.text, start, end, anchor, self.order)
                if anchor is None or not found.how.startswith("relative")]

    @cached_property
    def entries(self) -> tuple[tuple[int, PartialDate], ...]:
        """Where a dated entry of a thread or an addendum begins, with its date, in order."""
        found = []
        for line in self.lines:
            if line.blank or line.rule:
                continue
            for mention in find_dates(self.text, line.start, min(line.end, line.start + 70), self.date, self.order):
                if not mention.value.exact or not mention.how.startswith("absolute"):
                    continue
                lead, tail = self.text[line.start:mention.start], self.text[mention.end:line.end]
                longest = _LABELLED_ENTRY if re.search(r"[A-Za-z]", lead) else _BARE_ENTRY
                if self.date is not None and (self.date.earliest - mention.value.earliest).days > longest:
                    break
                if re.match(r"[ \t]*[-*•·+>][ \t]", lead) and re.match(r"\s*[:–-]\s*\S", tail):
                    break  # "- 3 May 2026: ataxia" is an event in a list, not an entry of that day
                if _ENTRY.match(lead) and _ENTRY_TAIL.match(tail) and len(lead) < 48:
                    found.append((line.start, mention.value))
                break
        return tuple(found)

    def anchor(self, offset: int) -> PartialDate | None:
        """The date of the entry that speaks at `offset`, else of the document. Relative dates resolve against it."""
        speaking = self.date
        for start, value in self.entries:
            if start > offset:
                break
            if self.kind in ("laboratory_report", "mri_report", "infusion_record") and self.date is not None:
                continue
            speaking = value
        return speaking

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date of the document in order, relative ones resolved."""
        found: list[DateMention] = []
        for segment in self.segments:
            found.extend(find_dates(self.text, segment.start, segment.end, self.anchor(segment.start), self.order))
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    @cached_property
    def _date_starts(self) -> list[int]:
        return [mention.start for mention in self.dates]

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates that lie wholly in `text[start:end]`."""
        low = bisect_left(self._date_starts, start)
        high = bisect_right(self._date_starts, end)
        return tuple(mention for mention in self.dates[low:high] if mention.end <= end)

    def segment_index(self, offset: int) -> int:
        """Number of the segment that holds `offset`, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def segment_at(self, offset: int) -> Segment:
        """The segment that holds `offset`, or the last one before it. The text must not be blank."""
        return self.segments[self.segment_index(offset)]

    def section_at(self, offset: int) -> Section:
        return self.segment_at(offset).section

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        found = []
        for segment in self.segments:
            for raw in self._reader.mentions(self.text, segment.start, segment.end):
                found.append(Mention(raw.label, raw.concept, raw.start, raw.end, segment))
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.label, one.concept)))

    def mentions(self, *labels: str) -> tuple[Mention, ...]:
        """The lexicon terms with these labels, in order of place."""
        return tuple(mention for mention in self._mentions if mention.label in labels)

    def mentions_in(self, start: int, end: int, *labels: str) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions(*labels) if start <= one.start and one.end <= end)

    def context(self, start: int, end: int, label: str) -> Context:
        """How the words `text[start:end]` are asserted in their segment (ConText), and by section: a family history
        speaks of the family."""
        key = (start, end, label)
        if key not in self._contexts:
            segment = self.segment_at(start)
            limit = max(segment.end, end)
            context = self._reader.context(self.text, segment.start, limit, [(start, end, label)])[0]
            if segment.section.category == "family_history" and context.assertion in ("present", "possible", "historical"):
                context = Context("family", context.cues)
            self._contexts[key] = context
        return self._contexts[key]

    def evidence(self, *slices: tuple[int, int]) -> tuple[Span, ...]:
        """Spans for the given slices, in order of place; a slice inside another is dropped."""
        kept: list[tuple[int, int]] = []
        for start, end in sorted(set(slices), key=lambda one: (one[0], -one[1])):
            if not kept or end > kept[-1][1]:
                kept.append((start, end))
        return tuple(span for start, end in kept for span in self.document.spans(start, end))


def read_notes(documents: Iterable[Document], reader: Reader) -> tuple[Note, ...]:
    """Every document as a note. A document that shows no habit of day and month takes the packet's, when that is one."""
    some: Sequence[Document] = tuple(documents)
    habits = {order for document in some if (order := date_order(document.text))}
    habit = habits.pop() if len(habits) == 1 else None
    return tuple(Note(document, reader, habit) for document in some)
