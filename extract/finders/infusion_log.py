"""Logs of infusions: tables and cards with a line for each dose, under a title or a header that names the drug."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.facts import Infusion
from extract.finders.infusion_words import (
    DOSE,
    INFUSED,
    INTERRUPTED,
    NOT_INTERRUPTED,
    SYMPTOM,
    Grade,
    Status,
    grade_of,
    mg,
    premedication,
    status_of,
    symptoms,
)
from extract.language.dates import DateMention
from extract.language.lines import Cell
from extract.language.note import Note
from extract.language.tables import Row

_OLDEST = 2005
"""Older dates in a log are birthdays: the drugs are younger."""
_LABEL = re.compile(r"\b(?:MRN|DOB|D\.O\.B|born|hosp(?:ital)?\s+no)\b")
_AMBIGUOUS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
"""A day whose order of day and month nothing settles: the dose counts, its date stays a choice of two."""
_FARTHEST = 24
"""Characters from the beginning of a line within which its date stands."""
_COLUMNS = re.compile(r"\b(?:dose|infusion|inf|status|reaction|rxn|outcome|given|start|end|premed\w*|pre-?meds?|obs|rate)\b|inf\s?#", re.IGNORECASE)
_OTHER_TABLE = re.compile(
    r"\b(?:reason|agent|therapy|test|result|collected|lesions?|region|index|edss|units?|reference|flag|stop(?:ped)?|ended|symptoms?|recovery)\b", re.IGNORECASE)
_REACTION = re.compile(r"\b(?:react\w*|rxn|toler\w*|adverse|course)\b", re.IGNORECASE)
_REMARK = re.compile(r"\b(?:outcome|events?|comments?|notes?|remarks?)\b", re.IGNORECASE)
_PREMED = re.compile(r"pre-?\s?med", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:booked|scheduled|due|planned|target|upcoming|to\s+be\s+given|proposed|requested|pending)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:HELD|held|not\s+given|NOT\s+GIVEN|cancel\w*|no\s+show|DNA|did\s+not\s+attend|missed|deferred|turned\s+away|sent\s+home)\b")
_REBOOKED = re.compile(r"\b(?:re-?book\w*|reschedul\w*|postponed|moved\s+to|put\s+off)\b", re.IGNORECASE)
_TIME = re.compile(r"(?<![\d/.:-])(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?![\d/.:-])(?:\s*[ap]m\b)?", re.IGNORECASE)
_NOTHING = re.compile(r"\W*(?:nil|none|no|n|nad|nkr|ok|0|neg(?:ative)?|no\s+reaction)\W*", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:infusions?|administration|treatment|dosing|record|log|history|chart|flow\s?sheet|card|doses?)\b", re.IGNORECASE)


def read_rows(note: Note, whole: str | None) -> Iterator[tuple[Row, Infusion | None]]:
    """Each row that belongs to a log, with the infusion that it records, or None for one that was held or is to come. `whole` is
    the one infused drug that the document is about."""
    for table in note.tables:
        for row in table.rows:
            read = _row(note, row, _drug(note, row, whole))
            if read is not None:
                yield row, read[0]


def _drug(note: Note, row: Row, whole: str | None) -> str | None:
    """The drug of a row: named in it, in its header or in the title over its table, else that of the document."""
    named = [one.concept for one in note.mentions_in(row.start, row.end, "DRUG") if one.concept in INFUSED]
    if named:
        return named[0]
    top = row.header[0].start if row.header else row.start
    above = [
        one for one in note.mentions_in(max(0, top - 260), row.header[-1].end if row.header else top, "DRUG") if one.concept in INFUSED
    ]
    for one in reversed(above):
        line = note.text[note.text.rfind("\n", 0, one.start) + 1 : _line_end(note, one.end)]
        if _TITLE.search(line) and not note.dates_in(one.end, _line_end(note, one.end)):
            return one.concept
    return whole


def _line_end(note: Note, offset: int) -> int:
    end = note.text.find("\n", offset)
    return len(note.text) if end < 0 else end


def _row(note: Note, row: Row, drug: str | None) -> tuple[Infusion | None] | None:
    dates = [one for one in note.dates_in(row.start, row.end) if one.value.exact or _AMBIGUOUS.fullmatch(note.text, one.start, one.end)]
    if drug is None or not dates or dates[0].start - row.start > _FARTHEST or not note.segment_at(row.start).about_patient:
        return None
    if not _is_log(note, row) or dates[0].value.latest.year < _OLDEST or _LABEL.search(note.text, row.start, row.end):
        return None
    words = note.text[row.start : row.end]
    rest = note.text[dates[0].end : row.end]
    if len(dates) > 1 and re.fullmatch(r"\s*(?:-|–|to|until)\s*", note.text[dates[0].end : dates[1].start]):
        return None  # from one day to another: a course of therapy, not a dose
    told = _reaction_words(note, row)
    dose, times = DOSE.search(rest), len(_TIME.findall(rest))
    plain = re.sub(r"\[[^\]]*\d[^\]]*\]|\([^)]*\d[^)]*\)", " ", rest)  # what brackets tell with a number is of another day
    status = status_of(plain)
    if _HELD.search(plain) and not (times >= 2 or (dose and re.search(r"\bgiven\b", plain))):
        if _REBOOKED.search(plain):
            return (None,)  # another line tells when it was given
        status = "missed"
    done = status in ("given", "interrupted") or times >= 2 or (told is not None and bool(told.strip(" -–_")))
    if status is None or (status == "delayed" and times >= 2):
        status = "given" if done or dose else status
    if status is None:
        return None
    own = note.anchor(row.start)
    later = own is not None and dates[0].value.earliest > own.latest and note.kind != "infusion_record"
    if (_TO_COME.search(rest) and not done) or (later and not done):
        return (None,)
    return (_fact(note, row, dates[0], drug, status, told, words, mg(dose)),)


def _is_log(note: Note, row: Row) -> bool:
    """Whether a row stands in a log of doses, by the words of its header or, without one, by the kind of document."""
    heads = " ".join(note.text[head.start : head.end] for head in row.header)
    if not row.header:
        return note.kind == "infusion_record"
    return bool(_COLUMNS.search(heads)) and not (_OTHER_TABLE.search(heads) and not re.search(r"\b(?:dose|reaction|rxn|premed\w*|given)\b", heads, re.IGNORECASE))


def _cell(note: Note, row: Row, heads: re.Pattern[str]) -> Cell | None:
    return next((cell for index, head in enumerate(row.header) if heads.search(note.text[head.start : head.end]) and (cell := row.under(index))), None)


def _reaction_words(note: Note, row: Row) -> str | None:
    """What the row says of a reaction: its column for that, with the remarks; None when it has neither."""
    cells = [cell for heads in (_REACTION, _REMARK) if (cell := _cell(note, row, heads)) is not None]
    return "; ".join(dict.fromkeys(note.text[cell.start : cell.end] for cell in cells)) if cells else None


def _fact(note: Note, row: Row, date: DateMention, drug: str, status: Status, told: str | None, words: str, dose: float | None) -> Infusion:
    more, slices = _elsewhere(note, row, date, words)
    said = f"{words if told is None else told} {more}".strip()
    if status == "given" and INTERRUPTED.search(said) and not NOT_INTERRUPTED.search(said):
        status = "interrupted"
    reaction: Grade | None = None
    if status in ("given", "interrupted"):
        first = (told or "").split("; ")[0]
        reaction = "none" if _NOTHING.fullmatch(first) and not SYMPTOM.search(said) else grade_of(said)
    column = _cell(note, row, _PREMED)
    return Infusion(
        drug=drug,  # type: ignore[arg-type]
        date=date.value,
        dose_mg=dose if status in ("given", "interrupted") else None,
        status=status,
        reaction=reaction,
        reaction_symptoms=symptoms(said) if reaction not in (None, "none") else (),
        premedication=premedication(note.text[column.start : column.end]) if column else (),
        evidence=note.evidence((row.start, row.end), *slices),
        origin="rule:infusion_log",
        stated=note.anchor(row.start),
        trace=("row of an administration log", f"date: {date.how}"),
    )


def _elsewhere(note: Note, row: Row, date: DateMention, words: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """What the record says of this day below the table ("Day 3: moderate urticaria …")."""
    if not re.search(r"\b(?:see|below|note|comment|\*)", words, re.IGNORECASE):
        return "", []
    number = re.match(r"\W*(\d{1,2})\b", words)
    for index, segment in enumerate(note.segments):
        if segment.start <= row.end:
            continue
        lead = note.text[segment.start : segment.start + 40]
        numbered = number and re.match(rf"\W*(?:day|dose|infusion|no\.?)\s*#?{number[1]}\b", lead, re.IGNORECASE)
        if numbered or any(one.value == date.value for one in note.dates_in(segment.start, min(segment.end, segment.start + 30))):
            following = note.segments[index + 1] if index + 1 < len(note.segments) else segment
            end = following.end if following.start - segment.end < 3 else segment.end
            return note.text[segment.start : end], [(segment.start, end)]
    return "", []
