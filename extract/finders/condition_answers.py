"""What a form answers about a question or a line of its checklist: yes, no, nothing yet, or only asked.

Forms put the answer in several places: a box before the label ("[ ] History of PML"), a yes and a no box after the question
("Infection today?  Yes [ ]  No [X]") or before it ("[x] No [ ] Yes  Fever"), boxes in columns under the words Yes and No, or a
word ("Fever: no"). A line of a checklist without any mark, and a question without an answer, say nothing of the patient.
"""

from __future__ import annotations

import itertools
import re
from typing import Literal

from extract.language.note import Note

Answer = Literal["yes", "no", "empty", "asked"]
"""`empty`: a box or answer field that was left blank; `asked`: a question that nothing answers in this place."""

_BOX = re.compile(r"\[\s*(?P<mark>[xX✓✔Yy]?)[\s_]*\]|\((?:(?P<mark2>[xX✓✔])|\s+)\)|(?P<on>[☒☑✓✔■◉])|(?P<off>[☐□◯❏])")
_YES_NO = r"(?:yes|no|y|n|oui|non|ja|nein)"
_PAIR_AFTER_BOX = re.compile(rf"\s{{0,2}}(?P<word>{_YES_NO})\b", re.IGNORECASE)
_PAIR_BEFORE_BOX = re.compile(rf"(?<![\w])(?P<word>{_YES_NO})\s{{0,2}}[:=]?\s{{0,2}}$", re.IGNORECASE)
_WORD_ANSWER = re.compile(
    r"\s*(?:\([^)\n]*\)\s*)?(?:[:?=]+|\.{2,}|_{2,}|\s{3,}|\t|\s[-–—]\s)[\s.:_–-]*(?P<word>yes|no|none|nil|neg(?:ative)?|denied|denies|absent|never|not\s+present|positive|present|y|n)\b(?!\s*(?:/|\[|\(\s*\)|☐|□|or\b))",
    re.IGNORECASE,
)
_TO_CIRCLE = re.compile(r"\s*[:?.]*\s*\(?\b(?:Y(?:es)?\s*/\s*N(?:o)?|N(?:o)?\s*/\s*Y(?:es)?)\b", re.IGNORECASE)
"""Both answers printed for the pen to ring one; which was ringed cannot be read from text."""
_RESULT = re.compile(r"neg|pos|absent|not\s+present|present", re.IGNORECASE)
_DOES_NOT_APPLY = re.compile(r"\s*[:?.|]+\s*(?:n/?a\b|not\s+applicable|not\s+asked|not\s+assessed|unknown|not\s+known|tbc|pending)", re.IGNORECASE)
_NEXT_CELL = re.compile(r"[^|\t\n.]{0,40}?(?:\||\t|\s{3,})[\s|]*(?P<word>yes|no|none|nil|n/a|neg(?:ative)?|denied|denies|absent|positive|present|y|n)\b\s*(?=\||\t|\n|\s{2}|[.;,(–-]|$)", re.IGNORECASE)
"""The answer that stands in the next cell of a row ("Fever in last 48 h | No")."""
_NO_WORDS = re.compile(r"no|none|nil|neg|den|absent|never|not|n\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\bYes\b.{1,40}\bNo\b|\bNo\b.{1,40}\bYes\b|\bY\b {2,}\bN\b", re.IGNORECASE)
_COLUMN_WORD = re.compile(r"\b(?:yes|no|y|n|unknown|unsure|not known|n/?a|not applicable)\b", re.IGNORECASE)
_HEADER_REACH = 18
"""Lines above a checklist line in which the words over its columns may stand."""


def form_answer(note: Note, start: int, end: int, results_count: bool = True) -> Answer | None:
    """The answer for the words `text[start:end]`; None when they stand in running text or beside no box, mark or question.
    Without `results_count`, "negative" and "positive" are left as what they are beside the name of a virus: results of its test."""
    text = note.text
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    boxes = [(found.start() + low, found.end() + low, bool(found["mark"] or found["mark2"] or found["on"])) for found in _BOX.finditer(text[low:high])]
    answer = _paired(text, low, high, start, end, boxes) if boxes else None
    if answer is None and boxes:
        answer = _in_columns(note, low, start, end, boxes)
    if answer is None:
        answer = _own_box(note, start, end, low, high, boxes)
    return answer or _by_word(note, start, end, results_count)


def _paired(text: str, low: int, high: int, start: int, end: int, boxes: list[tuple[int, int, bool]]) -> Answer | None:
    """The answer of a yes box and a no box beside the label."""
    labelled: list[tuple[int, int, bool, bool]] = []  # start, end, ticked, says yes
    after_box = [found for box in boxes if (found := _PAIR_AFTER_BOX.match(text, box[1], high))]
    for number, (first, last, ticked) in enumerate(boxes):
        behind = _PAIR_AFTER_BOX.match(text, last, high)
        ahead = _PAIR_BEFORE_BOX.search(text, max(low, first - 12), first)
        word = behind if behind and (len(after_box) == len(boxes) or not ahead) else ahead
        if word:
            labelled.append((min(first, word.start()), max(last, word.end()), ticked, word["word"].lower() in ("yes", "y", "oui", "ja")))
        elif number and labelled and text[labelled[-1][1]:first].strip():
            labelled.append((first, last, False, False))
    pairs = [(one, two) for one, two in itertools.pairwise(labelled) if one[3] != two[3] and not re.search(r"\w", text[one[1]:two[0]])]
    following = next(((one, two) for one, two in pairs if one[0] >= end), None)
    before = next(((one, two) for one, two in reversed(pairs) if two[1] <= start and not re.search(r"\w\W+\w+\W+\w+\W+\w+\W+\w+\W+\w+\W+\w+|\s{4}\S.*\s{3}", text[two[1]:start])), None)
    leading = not text[low:pairs[0][0][0]].strip(" .)*•-0123456789") if pairs else False
    pair = before if before and (leading or following is None) else following
    if pair is None:
        return None
    if pair[0][2] == pair[1][2]:
        return "empty"
    chosen = pair[0] if pair[0][2] else pair[1]
    return "yes" if chosen[3] else "no"


def _in_columns(note: Note, low: int, start: int, end: int, boxes: list[tuple[int, int, bool]]) -> Answer | None:
    """The answer of boxes that stand under the words Yes and No of a header line above."""
    after = [box for box in boxes if box[0] >= end]
    if len(after) < 2 or any(box[0] < start for box in boxes):
        return None
    text, line_end = note.text, low - 1
    for _ in range(_HEADER_REACH):
        if line_end <= 0:
            return None
        line_start = text.rfind("\n", 0, line_end) + 1
        line = text[line_start:line_end]
        if _COLUMNS.search(line) and not _BOX.search(line):
            words = list(_COLUMN_WORD.finditer(line, _COLUMNS.search(line).start()))  # type: ignore[union-attr]
            ticked = [number for number, box in enumerate(after) if box[2]]
            if len(ticked) != 1 or ticked[0] >= len(words):
                return "empty"
            word = words[ticked[0]].group().lower()
            return "yes" if word in ("yes", "y") else "no" if word in ("no", "n") else "empty"
        line_end = line_start - 1
    return None


def _own_box(note: Note, start: int, end: int, low: int, high: int, boxes: list[tuple[int, int, bool]]) -> Answer | None:
    """The box that stands before the label, or after it where the form sets its boxes behind."""
    text = note.text
    if boxes and boxes[0][0] > end and text[low:boxes[0][0]].strip(" .)*•-") and not text[boxes[-1][1]:high].strip(" .,;"):
        behind = next(box for box in boxes if box[0] >= end)
        if re.search(r"[.;]\s|\s{4,}\S", text[end:behind[0]]):
            return None
        return "yes" if behind[2] else "empty"
    reach = max(note.segment_at(start).start, start - 110)
    before = list(_BOX.finditer(text, max(0, reach - 6), start))
    if not before or re.search(r"\.\s+[A-Z]|\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s", text[before[-1].end():start]):
        return None
    box = before[-1]
    return "yes" if box["mark"] or box["mark2"] or box["on"] else "empty"


def _by_word(note: Note, start: int, end: int, results_count: bool) -> Answer | None:
    """The word that answers a field or a question, or that the question stands unanswered."""
    segment = note.segment_at(start)
    text = note.text
    asked = re.match(r"[^.?!;\n]{0,80}(?:\n[^.?!;\n]{0,60})?\?", text[end:end + 140])
    if _TO_CIRCLE.match(text, end):
        return "empty"
    word = _WORD_ANSWER.match(text, end, min(len(text), end + 70)) if segment.form in ("row", "field") or asked else None
    if word is None and asked:
        word = re.compile(r"[\s.:–-]*(?P<word>yes|no|none|nil|denies|denied|never|y|n)\b(?!\s*(?:/|\[))", re.IGNORECASE).match(text, end + asked.end())
    if _DOES_NOT_APPLY.match(text, end, min(len(text), end + 60)) and (segment.form in ("row", "field") or asked):
        return "empty"
    cell = _NEXT_CELL.match(text, end, min(len(text), end + 90)) if segment.form == "row" and word is None else None
    if cell and (results_count or not _RESULT.match(cell["word"])):
        return "empty" if cell["word"].lower().startswith("n/a") else "no" if _NO_WORDS.match(cell["word"]) else "yes"
    sign = re.compile(r"\s*[:?=]\s*(?P<sign>[-−–+]|\(\s*[-−–+]\s*\))(?=\s*(?:$|[,;.\n]|\s{2}))").match(text, end, min(len(text), end + 12))
    if sign and (segment.form in ("row", "field") or asked):
        return "yes" if "+" in sign["sign"] else "no"
    if word and (results_count or not _RESULT.match(word["word"])):
        return "no" if _NO_WORDS.match(word["word"]) else "yes"
    return "asked" if asked else None
