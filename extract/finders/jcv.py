"""Anti-JC-virus antibody results: positive, negative, indeterminate, pending, with the index and the day of collection.

The serum antibody only: JCV DNA is a test for PML. Legends of the assay, rules of a plan, empty boxes and the reference
column are no results. A bounded index ("<0.20") is no number and stays out of `index`; an index without a word has the
result that the limits of the assay give it, none between them. Ordered or due is no fact; drawn, sent or awaited is
pending. An index whose inhibition assay is awaited is indeterminate so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts import Jcv
from extract.finders.base import Found, refuse
from extract.finders.diagnosis_boxes import box_of
from extract.finders.jcv_lists import jcv_lists
from extract.finders.jcv_words import Statement, Token, index_meaning, is_dna, name_pattern, pair_clauses, tokens_of
from extract.finders.screening_dates import DATED_BY_VISIT, block_date, collected
from extract.finders.screening_results import boxed
from extract.finders.screening_table import is_laboratory, roles_of
from extract.language.lines import Line
from extract.language.note import Note
from extract.language.pipeline import Term
from extract.language.segments import Segment
from extract.language.tables import Row
from extract.partial_date import PartialDate

TERMS: tuple[Term, ...] = ()
_SILENT = frozenset("family_history policy instructions legend".split())
_CONDITION = re.compile(
    r"\b(?:if|should|once|unless|until|whether|when(?:ever)?|would|could|in\s+case|patients?\s+who"
    r"|those\s+who|people\s+who|members?|samples?\s+with|rule|published|cohorts?|literature|studies)\b[^.;:]{0,70}$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\s*[-–]?\s*(?:positive|negative|\+)\s+(?:patients?|people|persons|individuals|members?|recipients"
    r"|those|women|men)\b|\s*(?:positive|negative)\s+status\s+(?:is|increases|raises)",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:order(?:ed)?|will\s+(?:check|be|get|send|draw|repeat|need|have)|to\s+be\s+(?:drawn|checked"
    r"|sent|repeated)|need(?:s|ed)?|due|check\b|repeat\b|recheck|schedul\w+"
    r"|plan\w*|request(?:ed)?|recommend\w*|obtain|before\s+(?:starting|the\s+first)|every|q\s?\d)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sent|drawn|taken|collected|pending|awaited|awaiting|outstanding|not\s+(?:yet\s+)?back"
    r"|insufficient|qns|in\s+process)\b",
    re.IGNORECASE,
)
_SUBROW = re.compile(
    r"[\s*•\-·]*(?:(?:jcv?|jc\s+virus)\s+)?(?:antibody|ab|index(?:\s+value)?|result|value|interpretation"
    r"|qualitative|status|inhibition(?:\s+assay)?|final\s+result|ratio|level)\b\s*"
    r"(?:[:=.\t(]|\s{2,}|$|\s(?=[<>]?\d|pos|neg|ind|det|not))",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(
    r"\b(?:his|her|their|the)\s+(?:antibody|index)(?:\s+(?:test|result|status))?(?=\s+(?:was|is|has|had"
    r"|came|returned|remains?|went|rose|then))",
    re.IGNORECASE,
)
"""The test in a chart that has named it before: "his antibody was negative (index 0.17)"."""
_ANOTHER = re.compile(
    r"\b(?:igg\s+index|mog|aqp|aquaporin|core|surface|hep\w*|hbc|hcv|hiv|varicella|vzv|thyroid|tpo|ana\b"
    r"|phospholipid|mitotic|therapeutic|severity)",
    re.IGNORECASE,
)
_BOX_LINE = re.compile(r"\W{0,3}(?:\[\s*[xX✓]?\s*\]|[☐☑☒□])")
_DATE_LINE = re.compile(
    r"\s*(?:\[\s*\]\s*[\w ]{3,24}\s+)?(?:(?:date(?:\s+of\s+(?:the\s+)?(?:test|sample|collection|result|blood\s+draw))?|(?:test|sample|collection)\s+date"
    r"|collected|drawn|sampled|taken|tested)(?:\s+on)?)\s*[:\-]?\s*",
    re.IGNORECASE,
)
"""The line of a form under the boxes of a test that dates it."""
_FOLLOWS = re.compile(
    r"\W*(?:(?:it|this|that|her|his|the)\s+(?:(?:jcv?\s+)?(?:antibody|index|titre|titer|result|test"
    r"|level|value)\s+)?(?:is|was|had|has|came|returned|rose|went|stands|were)"
    r"|(?:the\s+)?(?:index|titre|titer|previous(?:ly)?|last\s+(?:one|index|year)|prior)\b|(?:positive|negative)\b)",
    re.IGNORECASE,
)


def find(note: Note) -> Iterator[Found]:
    """Every result of the antibody that the document gives."""
    if note.kind == "leaflet_or_policy":
        return
    rows = {
        row.start: row for table in note.tables for row in table.rows if row.header and is_laboratory(note, row.header)
    }
    lists = tuple(jcv_lists(note))
    for one in lists:
        yield from one.facts
    reached = -1
    known = name_pattern.search(note.text) is not None
    for index, segment in enumerate(note.segments):
        names = list(name_pattern.finditer(note.text, segment.start, segment.end))
        if not names and known and re.search(r"\bindex\b", note.text[segment.start : segment.end], re.IGNORECASE):
            if not _ANOTHER.search(note.text, segment.start, segment.end):
                names = list(_SHORT_NAME.finditer(note.text, segment.start, segment.end))[:1]
        for name in names:
            if name.start() < reached or any(one.start <= name.start() < one.end for one in lists):
                continue
            found, reached = _read(note, index, segment, name, rows)
            yield from found


def _read(
    note: Note, index: int, segment: Segment, name: re.Match[str], rows: dict[int, Row]
) -> tuple[list[Found], int]:
    """What is told of the test named here, and how far that goes."""
    text = note.text
    if not segment.about_patient or segment.section.category in _SILENT:
        return [refuse(note, "jcv", "not a result of this patient", name.span())], segment.end
    clause = _clause(note, segment, name)
    if is_dna(text[clause[0] : clause[1]], name.start() - clause[0], name.end() - clause[0]):
        return [refuse(note, "jcv", "viral DNA, not the antibody", name.span())], name.end()
    if _GENERIC.match(text, name.end()):
        return [refuse(note, "jcv", "said of patients in general", name.span())], name.end()
    line = next((one for one in note.lines if one.start <= name.start() < one.end), None)
    if line is None:
        return [], name.end()
    if line.start in rows and len(line.cells) > 1:
        dated = list(_dated_columns(note, rows[line.start], name))
        if dated:
            return dated, line.end
    low, stop = _boxes(note, index, segment, name)
    box = boxed(text[low:stop])
    if box is None:
        return [refuse(note, "jcv", "boxes left empty", name.span())], stop
    if not box and box_of(text, *name.span()) == "empty":
        return [refuse(note, "jcv", "an empty box", name.span())], name.end()
    fragments = [(low + box[0], low + box[1])] if box else _fragments(note, index, segment, name, line, rows)
    high = fragments[-1][1]
    names = list(name_pattern.finditer(text, name.end(), high)) if not box else []
    for other in names:
        if is_dna(text[other.start() : min(high, other.end() + 40)], 0, other.end() - other.start()):
            fragments = [(low, min(stop, other.start())) for low, stop in fragments if low < other.start()]
            high = fragments[-1][1] if fragments else name.end()
            break
    tokens = [token for low, stop in fragments for token in tokens_of(note, low, stop, name.end())]
    statements = pair_clauses(text, tokens, name.start(), name.end(), segment.start)
    if box and len(statements) == 1 and statements[0].date is None:
        beside = [one for one in note.dates_in(low, stop) if one.how == "absolute"]
        if not beside and (under := _DATE_LINE.match(text, stop)) is not None:
            beside = [one for one in note.dates_in(under.end(), under.end() + 24) if one.start - under.end() < 3]
        statements = [replace(statements[0], date=beside[0] if len(beside) == 1 else None)]
    facts: list[Found] = []
    for statement in statements:
        facts.append(_fact(note, segment, name, statement, tokens))
    return facts, max([name.end(), *(statement.end for statement in statements)]) if statements else name.end()


def _boxes(note: Note, index: int, segment: Segment, name: re.Match[str]) -> tuple[int, int]:
    """Where boxes to tick may stand: after the name, or on the line under it."""
    if not note.text[name.end() : segment.end].strip(" :.") and index + 1 < len(note.segments):
        low = high = note.segments[index + 1].start
        for under in note.segments[index + 1 : index + 8]:
            if not _BOX_LINE.match(note.text, under.start, under.end) or name_pattern.search(note.text, under.start, under.end):
                break
            high = under.end
        if high > low:
            return low, high
    return name.end(), segment.end


def _clause(note: Note, segment: Segment, name: re.Match[str]) -> tuple[int, int]:
    """The clause that holds the name: between semicolons, bars and sentence ends."""
    text = note.text
    breaks = re.compile(r";|\.\s|\n\s*\n|\t| {3,}")
    low = max((found.end() for found in breaks.finditer(text, segment.start, name.start())), default=segment.start)
    stop = breaks.search(text, name.end(), segment.end)
    return low, stop.start() if stop else segment.end


def _fragments(
    note: Note, index: int, segment: Segment, name: re.Match[str], line: Line, rows: dict[int, Row]
) -> list[tuple[int, int]]:
    """The slices that speak of this test: its sentence and those that go on about it, or its row and those under it."""
    tabular = (
        note.kind == "laboratory_report"
        or segment.form in ("row", "heading")
        or (segment.form == "field" and segment.end <= line.end)
    )
    if not tabular and segment.end <= line.end and segment.end - segment.start < 60 and index + 1 < len(note.segments):
        tabular = note.segments[index + 1].form == "row" and not tokens_of(note, name.end(), segment.end, name.end())
    if not tabular or (segment.end > line.end and segment.form == "sentence" and note.kind != "laboratory_report"):
        high = segment.end
        for later in note.segments[index + 1 : index + 3]:
            if later.section != segment.section or not later.about_patient or later.start - high > 80:
                break
            if not _FOLLOWS.match(note.text[later.start : later.end]) or name_pattern.search(
                note.text, later.start, later.end
            ):
                break
            high = later.end
        return [(name.end(), high)]
    fragments = list(_row_fragments(note, line, name.end(), rows))
    after = [one for one in note.lines if one.start > line.start]
    for number, below in enumerate(after[:10]):
        if below.blank or below.rule:
            if number and below.blank:
                break
            continue
        if not note.segment_at(below.start).about_patient:
            break
        words = note.text[below.start : below.end]
        dated = [one for one in note.dates_in(below.start, below.end) if one.start - below.start <= 4]
        if dated and name_pattern.search(note.text, below.start, below.end):
            break
        if not dated and not _SUBROW.match(words):
            if below.start in rows or not re.fullmatch(
                r"(?:date|result|index|value|collected|antibody|interpretation|lab|status|comment|\W)+",
                words,
                re.IGNORECASE,
            ):
                break
            continue
        if dated and note.kind == "laboratory_report" and not tokens_of(note, dated[0].end, below.end, dated[0].end):
            break
        start = below.start
        sub = None if dated else _SUBROW.match(words)
        if sub is not None and not re.search(r"index|inhibition", sub.group(), re.IGNORECASE):
            start = below.start + min(sub.end(), len(words) - 1)
        fragments.extend(_row_fragments(note, below, start, rows))
    return fragments or [(name.end(), line.end)]


def _row_fragments(note: Note, line: Line, start: int, rows: dict[int, Row]) -> Iterator[tuple[int, int]]:
    """The parts of a row that may hold a result: no reference, unit or earlier result."""
    row = rows.get(line.start)
    if row is not None and len(row.cells) > 1:
        roles = roles_of(note, row.header)
        for cell in row.cells:
            role = roles.get(cell.column, "loose") if cell.column >= 0 else "loose"
            if cell.end <= start or role in ("range", "unit", "previous", "status"):
                continue
            yield max(start, cell.start), cell.end
        return
    if start >= line.end:
        return
    # Without a header the first word of result in the row is the result; one after a wide gap is the reference.
    tokens = [token for token in tokens_of(note, start, line.end, start) if token.kind == "word"]
    dates = note.dates_in(start, line.end)
    numbers = [token for token in tokens_of(note, start, line.end, start) if token.kind == "index"]
    limit = next(
        (
            token
            for token in tokens
            if numbers
            and numbers[0].end < token.start
            and re.match(r"\s*:?\s*[<>≤≥=]", note.text[token.end : line.end])
        ),
        None,
    )
    if limit is not None:
        yield start, limit.start
        return
    if len(tokens) > 1 and len(dates) < 2:
        gap = note.text[tokens[0].end : tokens[1].start]
        if re.search(r" {2,}|\t|\s[A*]{1,2}\s|^\s+$", gap):
            yield start, tokens[1].start
            return
    yield start, line.end


def _dated_columns(note: Note, row: Row, name: re.Match[str]) -> Iterator[Found]:
    """A row of results under dated columns."""
    roles = roles_of(note, row.header)
    if any(one.how == "absolute" for one in note.dates_in(row.start, row.end)):
        return  # a line with a date of its own stands under no dated column
    for cell in row.cells:
        if roles.get(cell.column) != "dated" or cell.start <= name.start() < cell.end or cell.column < 0:
            continue
        head = row.header[cell.column]
        tokens = tokens_of(note, cell.start, cell.end, cell.start)
        word = next((token for token in tokens if token.kind == "word"), None)
        value = next((token.value for token in tokens if token.kind == "index"), None)
        if word is None and value is None:
            continue
        yield Jcv(
            result=word.word if word else index_meaning(value) if value is not None else None,
            index=None if word and word.word == "pending" else value,
            date=note.dates_in(head.start, head.end)[0].value,
            evidence=note.evidence(name.span(), (cell.start, cell.end), (head.start, head.end)),
            origin="rule:jcv",
            stated=note.anchor(name.start()),
            trace=("row of a table", "date: the date of the column"),
        )


def _fact(note: Note, segment: Segment, name: re.Match[str], statement: Statement, tokens: Sequence[Token]) -> Found:
    text = note.text
    span = (min(name.start(), statement.start), statement.end)
    before = text[segment.start : min(statement.start, segment.end)] if statement.start > segment.start else ""
    assertion = note.context(name.start(), name.end(), "LAB").assertion
    if assertion == "family" or (assertion == "hypothetical" and not statement.date and statement.index is None):
        return refuse(note, "jcv", "said of a plan, a rule or someone else", span)
    if _CONDITION.search(re.split(r"[.;]\s", before)[-1]):
        return refuse(note, "jcv", "a condition, not a result", span)
    around = text[max(segment.start, name.start() - 60) : max(statement.end, name.end())]
    if statement.result == "pending" and _ORDERED.search(around) and not _SENT.search(around):
        return refuse(note, "jcv", "ordered or due, not drawn", span)
    date, how, place = _date(note, segment, name, statement)
    stated = note.anchor(name.start())
    if date is not None and stated is not None and date.earliest > stated.latest and statement.result != "pending":
        return refuse(note, "jcv", "dated after the document that tells it", span)
    slices = list(statement.slices)
    if statement.start - name.end() < 90:
        slices.append(name.span())
    if place is not None:
        slices.append(place)
    low, high = min(one for one, _ in slices), max(one for _, one in slices)
    if high - low < 130 or (statement.lead and high - low < 160):
        slices = [(low, high)]
    result, meaning = statement.result, "antibody named with its result"
    if result is None and statement.index is not None:
        result, meaning = index_meaning(statement.index), "an index alone, read by the limits of the assay"
    return Jcv(
        result=result,
        index=statement.index,
        date=date,
        evidence=note.evidence(*slices),
        origin="rule:jcv",
        stated=stated,
        trace=(meaning, f"date: {how}" if how else "no date told"),
    )


def _date(
    note: Note, segment: Segment, name: re.Match[str], statement: Statement
) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """The day of collection: told beside the result, before the name, at the head of the list, or the report's."""
    text = note.text
    if statement.date is not None:
        return statement.date.value, statement.date.how, (statement.date.start, statement.date.end)
    if segment.form == "row" and (
        inside := [one for one in note.dates_in(segment.start, name.start()) if one.how == "absolute"]
    ):
        return inside[-1].value, "the date of the row", (inside[-1].start, inside[-1].end)
    if note.kind == "laboratory_report":
        return (*collected(note, statement.start), None)
    if not statement.first:
        return None, "", None
    earlier = [
        one for one in note.dates_in(segment.start, name.start()) if not one.how.startswith(("stretch", "window"))
    ]
    if earlier:
        lead = text[segment.start : earlier[-1].start]
        opening = text[earlier[-1].end : name.start()]
        listed = re.search(
            r"\b(?:labs?|bloods?|results?|serolog\w+|drawn|collected|tests?|screen\w*)\b", lead, re.IGNORECASE
        )
        if (
            not re.search(r"[.;]\s", opening)
            and not (opening.startswith(",") and re.fullmatch(r"\w+", text[earlier[-1].start : earlier[-1].end]))
            and (
                (
                    len(opening) < 24
                    and re.fullmatch(
                        r"[\s:,\-–(]*(?:the|her|his|a|repeat|most|recent|serum|labs?|showed|were|was|:|\s)*",
                        opening,
                        re.IGNORECASE,
                    )
                )
                or listed
            )
            and not re.search(
                r"\b(?:mri|infusion|dose|relapse|since|started|visit|seen|scan|addendum|entry|update\w*|call\w*|message)\b[^.;,]{0,16}$",
                lead,
                re.IGNORECASE,
            )
        ):
            return earlier[-1].value, earlier[-1].how, (earlier[-1].start, earlier[-1].end)
    value, how, place = block_date(note, name.start())
    if value is not None:
        return value, how, place
    if note.kind == "other" and segment.form in ("row", "field", "heading"):
        value, how = collected(note, name.start())
        if value is not None:
            return value, how, None
    lead = re.split(r"[,.;]\s", text[max(segment.start, name.start() - 60) : name.start()])[-1]
    here = re.search(
        r"\btoday\b|\bthis\s+(?:morning|afternoon)\b|\bin\s+clinic\b",
        lead + text[name.start() : max(statement.end, name.end()) + 30],
        re.IGNORECASE,
    )
    if here or note.kind in DATED_BY_VISIT:
        return note.anchor(name.start()), "the day of the note", None
    return None, "", None
