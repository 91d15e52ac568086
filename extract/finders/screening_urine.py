"""A urine test reported by its parts: infected when nitrite or leucocytes are there, negative when both are absent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.finders.screening_names import Name, Names
from extract.finders.screening_results import Reading, Result, told_words
from extract.finders.screening_table import Place
from extract.language.lines import Line
from extract.language.note import Note

_NITRITE = re.compile(r"\W*(?:urine\s+)?nitrites?\b", re.IGNORECASE)
_LEUCOCYTES = re.compile(r"\W*(?:urine\s+)?(?:leu[ck]\w*(?:[\s\-]*est\w*)?|le\b|wbc\s+esterase)", re.IGNORECASE)
_PRESENT = re.compile(r"^\W*(?:[1-4]\s?\+|\+{1,4}|large|moderate|many|present|positive|pos\b|detected)", re.IGNORECASE)
_ABSENT = re.compile(r"^\W*(?:negative|neg\b|nil|none|absent|not\s+detected)", re.IGNORECASE)
_DEEPEST = 24  # rows of one urine report


def read_urine(note: Note, lines: Sequence[Line], number: int, name: Name, names: Names) -> tuple[Place, int] | None:
    """The result of the rows under a urine test's name, and where they end; None when they do not tell."""
    found: dict[str, tuple[Result, int]] = {}
    for line in lines[number + 1 : number + 1 + _DEEPEST]:
        words = note.text[line.start : line.end]
        part = _NITRITE.match(words) or _LEUCOCYTES.match(words)
        if part is None:
            if any(one.test not in ("urinalysis", "wbc") for one in names.within(line.start, line.end)):
                break
            continue
        rest = words[part.end() :]
        rest = rest[len(rest) - len(rest.lstrip(" .:\t|-")) :]
        if _PRESENT.match(rest):
            found.setdefault("nitrite" if _NITRITE.match(words) else "leucocytes", ("positive", line.end))
        elif _ABSENT.match(rest):
            found.setdefault("nitrite" if _NITRITE.match(words) else "leucocytes", ("negative", line.end))
    results = {result for result, _ in found.values()}
    if not found or (results == {"negative"} and len(found) < 2):
        return None
    result: Result = "positive" if "positive" in results else "negative"
    end = max(stop for told, stop in found.values() if told == result)
    return Place(name, name.start, end, Reading(result=result)), end


def is_bare(note: Note, line: Line, name: Name) -> bool:
    """Whether a urine test's name stands on its line without a result."""
    return name.test == "urinalysis" and not told_words(note.text[name.end : line.end])
