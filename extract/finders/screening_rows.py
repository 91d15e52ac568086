"""Laboratory results in rows without a header: name, result, flag, unit and limits one after another.

The first number or word is the result, a second word the reference. A name alone on its line may have its result under
it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.finders.base import Found
from extract.finders.screening_names import EXAMINATIONS, PANELS, QUALITATIVE, Name, Names
from extract.finders.screening_results import Reading, boxed, fits, read_value, told_words
from extract.finders.screening_table import EARLIER, Place, dated, facts_of_place, role_of
from extract.finders.units import VALUE
from extract.language.lines import Line
from extract.language.note import Note

_BETWEEN = re.compile(
    r"(?:->|=>|[\s:=.\-–—|*•_·…\[\]→])*(?:\((?:[A-Za-z][\w+/\-., ]{0,30})\)[\s:=.\-–—|*]*)?"
    r"(?:(?:total|serum|plasma|blood|level|result|value|count|absolute|abs|quant\w*|qual\w*"
    r"|screen(?:ing)?|index|interpretation|final|corrected|amended|antibody"
    r"|method|by|eia|cmia|clia|pcr|nucleic|eclia|s|p|status)\b[\s:=.,\-–—|*()]*)*",
    re.IGNORECASE,
)
"""What may stand between a name and its result in a row: leaders, a bracketed synonym, words of the method."""


def read_line(note: Note, line: Line, following: Line | None, names: Names, order: str) -> tuple[list[Found], int]:
    """The results of a line that begins with a test's name, and where they end.

    `order` is "range first" when the header says that the reference stands before the result. A name alone on its line
    may have its result on the `following` one.
    """
    inside = names.within(line.start, line.end)
    if not inside or not _begins_row(note, line, inside[0]):
        return [], line.start
    shared = _slashed(note, line, inside)
    if shared:
        return [one for place in shared for one in facts_of_place(note, dated(note, place))], line.end
    found: list[Found] = []
    end = line.start
    panel = len(inside) > 1 and inside[0].test in PANELS  # "CBC 6/29/26 ... WBC 5.2, Hgb 14.4" dates every part
    leading = [
        one for one in note.dates_in(line.start, inside[1 if panel else 0].start) if one.how == "absolute"
    ]
    for number, name in enumerate(inside):
        stop = inside[number + 1].start if number + 1 < len(inside) else line.end
        place = _line_place(note, line, name, stop, order)
        if (
            place is None
            and number + 1 == len(inside)
            and following is not None
            and not note.text[name.end : line.end].strip(" :.()-\t")
        ):
            place = _under(note, name, following, names)
        if place is None:
            if number == 0 and not panel:
                return [], line.start
            continue
        if place.reading.told or place.how == "not done":
            if place.date is None and leading:
                place = replace(place, date=leading[-1].value, how="the date of the row")
            found.extend(facts_of_place(note, dated(note, place)))
        end = max(end, place.end)
    return found, max(end, line.end if found else line.start)


_TOKEN = r"(?:[<>]?\s?\d+(?:[.,]\d+)?|[A-Za-z][A-Za-z\-]{1,14}(?:\s[a-z]{3,10})?)"


def _slashed(note: Note, line: Line, inside: Sequence[Name]) -> list[Place]:
    """The results of names joined by a stroke whose results are joined likewise: "ALT / AST 6/29/26 ... 30 / 25"."""
    text, group = note.text, [inside[0]]
    for one in inside[1:]:
        if not re.fullmatch(r"\s*[/&+]\s*", text[group[-1].end : one.start]):
            break
        group.append(one)
    if len(group) < 2 or len(group) != len(inside):
        return []
    start = group[-1].end
    days = [one for one in note.dates_in(start, line.end) if one.how == "absolute"]
    words = text[start : line.end]
    for day in days:
        words = words[: day.start - start] + " " * (day.end - day.start) + words[day.end - start :]
    found = re.match(rf"[\s.:=…_\-–()]*(?P<all>{_TOKEN}(?:\s*/\s*{_TOKEN}){{{len(group) - 1}}})(?!\s*/\s*\w)", words)
    if not found:
        return []
    readings = [read_value(name.test, part) for name, part in zip(group, found["all"].split("/"), strict=True)]
    if not all(reading.told for reading in readings):
        return []
    end = max([start + found.end(), *(day.end for day in days[:1])])
    date, how = (days[0].value, "the date of the row") if days else (None, "")
    return [Place(name, group[0].start, end, reading, date, how) for name, reading in zip(group, readings, strict=True)]


def _begins_row(note: Note, line: Line, name: Name) -> bool:
    """Whether the name opens the line, or one of its first cells."""
    if name.test in EXAMINATIONS:
        return False
    lead = note.text[line.start : name.start]
    if re.fullmatch(r"[\s*\-•·>]*(?:\d{1,2}[.)]\s*)?(?:(?:serum|blood|total|s|p|b|u)[\s\-]+)?", lead, re.IGNORECASE):
        return True
    return any(cell.start <= name.start <= cell.start + 6 for cell in line.cells[1:4]) and not re.search(
        r"[.;]\s", lead
    )


def _line_place(note: Note, line: Line, name: Name, stop: int, order: str) -> Place | None:
    """The result told right after a name in its row; None when something else stands there."""
    text = note.text
    words = text[name.end : stop]
    earlier = EARLIER.search(words)
    if earlier:
        words = words[: earlier.start()]
    ticked = boxed(words)
    if ticked is None:
        return Place(name, name.start, name.end, Reading(), None, "not done")
    if ticked:
        words = " " * ticked[0] + words[ticked[0] : ticked[1]]
    beside = [one for one in note.dates_in(name.end, stop) if one.how == "absolute"]
    dates = [one for one in beside if one.end <= name.end + len(words)]
    for one in dates:
        low, high = one.start - name.end, one.end - name.end
        words = words[:low] + " " * (high - low) + words[high:]
    lead = _BETWEEN.match(words)
    start = lead.end() if lead else 0
    rest = words[start:]
    if order == "range first":
        rest = _without_reference(name, rest)
    told = [one for one in told_words(rest) if fits(name.test, one.word)]
    value = VALUE.match(rest.lstrip(" \t("))
    spread = re.match(r"[\s(]*[<>]?\s*\d+(?:[.,]\d+)?\s*[-–]\s*\d", rest)
    near = bool(told) and not re.search(r"[a-z]{3,}", rest[: told[0].start], re.IGNORECASE)
    if value is None and not near and not spread:
        return None
    if told and told[0].word == "not_done" and told[0].start < 30:
        return Place(name, name.start, name.end + start + told[0].end, Reading(), None, "not done")
    if value is None and not near and spread and name.test in QUALITATIVE:
        return None
    reading = read_value(name.test, rest, reach=60)
    if not reading.told:
        return None
    sentence = (
        re.search(r"[a-z]{3,}\s+[a-z]{2,}\s+[a-z]{2,}", rest[reading.end : reading.end + 60])
        if value is not None and reading.unit is None
        else None
    )
    if sentence and len(line.cells) < 2 and note.kind != "laboratory_report":
        return None
    date = dates[0] if dates else beside[0] if ticked and len(beside) == 1 else None
    if (
        date is not None
        and reading.result == "immune"
        and re.search(r"vaccin|dose|mmrv", text[name.end : date.start], re.IGNORECASE)
    ):
        date = None  # the day of a vaccination is not that of a test
    end = name.end + start + max(reading.end, 1)
    if date is None:
        return Place(name, name.start, end, reading)
    return Place(name, name.start, max(end, date.end), reading, date.value, "the date of the row")


def _without_reference(name: Name, rest: str) -> str:
    """The rest of a row whose reference stands first, with that reference blanked."""
    span = re.match(r"[\s(]*(?:[<>≤≥]\s*\d[\d.,]*|\d[\d.,]*\s*[-–]\s*\d[\d.,]*)[\s)]*", rest)
    if span:
        return " " * span.end() + rest[span.end() :]
    told = [one for one in told_words(rest) if fits(name.test, one.word)]
    if len(told) >= 2:
        return " " * told[0].end + rest[told[0].end :]
    return rest


def _under(note: Note, name: Name, following: Line, names: Names) -> Place | None:
    """The result printed on the line under a name."""
    if following.blank or following.rule or names.within(following.start, following.end):
        return None
    words = note.text[following.start : following.end]
    lead = re.match(r"\W*(?:(?:result|value|interpretation|qualitative|index)\b[\s:=.]*)*", words, re.IGNORECASE)
    rest = words[lead.end() :] if lead else words
    shift = lead.end() if lead else 0
    told = [one for one in told_words(rest) if fits(name.test, one.word)]
    if not (VALUE.match(rest) or (told and told[0].start == 0)):
        return None
    if len(following.cells) > 4 or re.search(r"[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}", rest):
        return None
    reading = read_value(name.test, rest, reach=30)
    dates = note.dates_in(following.start, following.end)
    if not reading.told:
        return None
    return Place(
        name,
        name.start,
        following.start + shift + reading.end,
        reading,
        dates[0].value if dates else None,
        "the date of the row" if dates else "",
    )


def header_order(note: Note, line: Line) -> str | None:
    """How a header without column gaps orders reference and result ("TEST REFERENCE RESULT"); None for no header."""
    words = note.text[line.start : line.end]
    if len(words) > 90 or re.search(r"\d", words):
        return None
    kinds = [role for match in _LIKE_WORDS.finditer(words) if (role := role_of(match.group()))]
    if "result" not in kinds or not {"range", "unit", "flag"} & set(kinds):
        return None
    if len(kinds) < 0.5 * len(words.split()):
        return None
    if "range" in kinds and kinds.index("range") < kinds.index("result"):
        return "range first"
    return "result first"


_LIKE_WORDS = re.compile(r"[A-Za-z/]+")
