"""Segments: what a reader takes in at once — a sentence, a bullet, a table row, a form field, a heading.

Our own segmenter keeps document offsets. Hard-wrapped lines are rejoined (the segment's slice then holds line ends and
indentation), repeated page furniture is skipped without cutting the sentence around it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.language.lines import Line
from extract.language.sections import Section, heading_of, inline_headings
from extract.language.sentences import sentence_slices, trim

Form = Literal["sentence", "row", "field", "heading"]
_BULLET = re.compile(r"(?:[-*•·◦‣▪>+]{1,2}|->|→|\(?\d{1,2}[.)]|\(?[a-z][.)]|\[[ xX✓✔]?\]|\([ xX✓✔]\)|[☐☑☒✓✔□■])(?=\s)")
_FIELD = re.compile(r"[A-Z][A-Za-z0-9 /&'#().\-]{0,38}(?::(?=\s|$)| ?\.{3,}| {3,}|\t)")
_DATED = re.compile(r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b")
_TIMED = re.compile(r"\d{3,4}\s{2,}\S|\d{1,2}:\d{2}\s")
_LEADER = re.compile(r"[A-Z][^\n.:]{1,40}? ?(?:\.{4,}|…{2,}|_{4,})")
"""A label with a leader of dots or dashes up to its answer, a line of its own in a checklist."""
_UNDER_A_TABLE = re.compile(r"[A-Z][\w'-]* [\w(]|[A-Z][a-z]+:\s|\(\w+ ")
"""How a sentence or a remark begins that stands under a table and is no part of its last row."""
_STOP = re.compile(r"[.!?:][\"'”’)\]]*$")


_ONE_PARAGRAPH = frozenset(
    "allergies family_history social_history chief_complaint immunizations surgical_history vitals demographics comparison indication legend premedication".split()
)
"""Sections that end with their paragraph when they begin on the line of their heading ("Allergies: none. …")."""


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` of the document. `about_patient` is False in policy text, leaflets, legends and the like."""

    start: int
    end: int
    form: Form
    section: Section
    about_patient: bool = True


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    form: Form
    first: Line


def is_row(text: str, line: Line) -> bool:
    """Whether a line is a table row or a strip of form fields rather than prose that happens to hold a wide gap."""
    if len(line.cells) < 2:
        return False
    if any(text[cell.start:cell.end].find("\t") >= 0 for cell in line.cells):
        return True
    longest = max(cell.end - cell.start for cell in line.cells)
    return longest <= 60 or len(line.cells) >= 3 or "\t" in text[line.start:line.end]


def _continues(text: str, before: Line, line: Line, opening: Line, width: int) -> bool:
    """Whether `line` carries on the sentence of the line `before` it (a hard wrap) in a paragraph begun by `opening`."""
    words = text[line.start:line.end]
    earlier = text[before.start:before.end]
    full = before.end - before.start + before.indent >= 0.72 * width
    if _BULLET.match(words) or (_DATED.match(words) and line.indent <= opening.indent and (not full or bool(_STOP.search(earlier)))):
        return False
    if is_row(text, line) and len(line.cells) >= 3 and (is_row(text, before) or line.indent > before.indent):
        return False  # a row of a list without ruled columns, whatever case it begins in
    if is_row(text, before) and not is_row(text, line) and line.indent <= before.indent and _UNDER_A_TABLE.match(words):
        return False
    if _LEADER.match(words):
        return False
    if words[:1].islower() or words[:1] in ",;)&/+":
        return not (_FIELD.match(words) and len(line.cells) > 1) or not _STOP.search(earlier)
    if is_row(text, line) and not (line.indent > opening.indent and len(line.cells) == 2):
        return False
    if _FIELD.match(words) and heading_of(text, line.start, line.end):
        return False
    if line.indent > opening.indent + 1 and line.indent > before.indent - 2:
        return not _FIELD.match(words) or full
    if _STOP.search(earlier) and not full:
        return False
    return full or (not _STOP.search(earlier) and not _FIELD.match(words) and before.end - before.start >= 45)


def _paragraphs(text: str, lines: Sequence[Line], furniture: Sequence[tuple[int, int]]) -> list[_Paragraph]:
    """Lines gathered into paragraphs: a wrapped sentence run, one row, one field."""
    def repeated(line: Line) -> bool:
        return any(low < line.end and line.start < high for low, high in furniture)

    out: list[_Paragraph] = []
    open_paragraph: _Paragraph | None = None
    before: Line | None = None
    widths = sorted(line.end - line.start + line.indent for line in lines if line.start < line.end and not line.rule)
    width = min(widths[int(len(widths) * 0.9)] if widths else 80, 160)
    for line in lines:
        if repeated(line):
            out.append(_Paragraph(line.start, line.end, "field", line))
            continue
        if line.blank or line.rule:
            if not (open_paragraph and before and line.blank and furniture and not _STOP.search(text[before.start:before.end])
                    and any(low >= before.end and low - before.end < 4 for low, _ in furniture)):
                open_paragraph = before = None
            continue
        row = is_row(text, line)
        if open_paragraph and before and _continues(text, before, line, open_paragraph.first, width):
            open_paragraph.end = line.end
            before = line
            continue
        form: Form = "row" if row else "sentence"
        open_paragraph = _Paragraph(line.start, line.end, form, line)
        out.append(open_paragraph)
        before = line
    return out


def segment_text(
    text: str, lines: Sequence[Line], furniture: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Segment, ...], tuple[Section, ...]]:
    """Cuts a document into segments, each with its section. Every character that is not blank lies in one segment,
    lines drawn with dashes excepted."""
    pieces: list[tuple[int, int, Form]] = []
    marks: list[tuple[int, int, str]] = []  # heading starts, its text starts, category
    for paragraph in _paragraphs(text, lines, furniture):
        start, end = paragraph.start, paragraph.end
        heading = heading_of(text, paragraph.first.start, paragraph.first.end)
        if heading:
            category, body = heading
            marks.append((start, body, category))
            if body < end and category in _ONE_PARAGRAPH:
                marks.append((end, end, "body"))
            if body >= end:
                pieces.append((start, end, "heading"))
                continue
        for category, label, body in inline_headings(text, start, end):
            marks.append((label, body, category))
            if category in _ONE_PARAGRAPH:
                marks.append((end, end, "body"))
        cuts = sorted({start, end, *(label for _, label, _ in inline_headings(text, start, end))})
        for low, high in itertools.pairwise(cuts):
            if paragraph.form == "row":
                trimmed = trim(text, low, high)
                if trimmed[0] < trimmed[1]:
                    pieces.append((*trimmed, "row"))
                continue
            for sentence_start, sentence_end in sentence_slices(text, low, high):
                pieces.append((sentence_start, sentence_end, "sentence"))
    marks = sorted(set(marks))
    sections = _sections(len(text), marks, text)
    segments, at = [], 0
    for start, end, form in sorted(pieces):
        while at + 1 < len(sections) and sections[at + 1].start <= start:
            at += 1
        if form == "sentence" and _FIELD.match(text, start, end) and end - start < 120:
            form = "field"
        segments.append(Segment(start, end, form, sections[at]))
    return tuple(segments), sections


def _sections(length: int, marks: Sequence[tuple[int, int, str]], text: str) -> tuple[Section, ...]:
    sections, before = [], ("body", "", 0, 0)
    for start, body, category in marks:
        if start > before[2] or before[0] != "body":
            sections.append(Section(before[0], before[1], before[2], before[3], start))
        before = (category, text[start:body].strip(), start, body)
    sections.append(Section(before[0], before[1], before[2], before[3], length))
    return tuple(sections)
