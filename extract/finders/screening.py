"""Laboratory screening and examinations: from tables, from lists in prose, from sentences.

Each value is bound to its own row, and in a table to its own column: the reference column is never the result. A bare number has a
value and the unit printed; a result stands where the report states or flags one. The date is the day of collection. Tests ordered,
due, declined or cancelled are no facts; drawn or awaited ones are pending. Cerebrospinal fluid, urine protein, percentages of a
differential and glycated haemoglobin are other tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts import Screening
from extract.finders.base import Found, refuse
from extract.finders.screening_names import (
    EXAMINATIONS, FLAG, NAMES, NOT_DONE, ONLY_ORDERED, PANELS, RANGE, SEROLOGY, UNIT, VALUE, Result, number, result_of,
)
from extract.language.lines import Cell
from extract.language.note import Note
from extract.language.segments import Segment
from extract.language.tables import Row
from extract.partial_date import PartialDate

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("flag", re.compile(r"^\W*(?:flags?|abn(?:ormal)?|h/l|a/n|alert)\W*$", re.IGNORECASE)),
    ("unit", re.compile(r"^\W*units?\W*$", re.IGNORECASE)),
    ("range", re.compile(r"\b(?:ref\w*|range|interval|limits?|normal(?:\s+(?:range|values))?|expected|cut[\s\-]?off)\b", re.IGNORECASE)),
    ("out", re.compile(r"\b(?:out\s+of\s+range|in\s+range)\b", re.IGNORECASE)),
    ("date", re.compile(r"\b(?:date|collected|drawn|taken|when|on)\b", re.IGNORECASE)),
    ("status", re.compile(r"\b(?:status|lab|performed|site|method|specimen|note|comment\w*)\b", re.IGNORECASE)),
    ("result", re.compile(r"\b(?:results?|values?|level|finding|your\s+value|patient|measurement|outcome|reading|answer)\b", re.IGNORECASE)),
    ("name", re.compile(r"\b(?:tests?|component|analyte|investigation|name|assay|lab(?:oratory)?|parameter|study|biochemistry|immunology|haematology|hematology|virology|serology|chemistry|step|procedure|screening|drawn)\b", re.IGNORECASE)),
)
_CSF = re.compile(r"\b(?:csf|cerebrospinal|spinal\s+fluid|lumbar|oligoclonal|bands?|lp\b|urine\s+(?:protein|creat|wbc|micro)|stool|synovial)\b", re.IGNORECASE)
_COLLECTED = re.compile(r"\b(?:collect(?:ed|ion)(?:\s+date(?:/time)?)?|drawn|taken|sample\s+(?:taken|date)|specimen\s+(?:date|collected)|date\s+(?:of\s+)?(?:collection|collected|drawn|taken)|obtained|venepuncture|phlebotomy|received\s+at)\b[\s:.()]*$", re.IGNORECASE)
_GLUE = re.compile(r"^[\s:=,.\-–—>*|\t]*(?:(?:is|was|were|are|of|at|level|levels|titre|titer|came\s+back|result(?:s|ed)?|today|both|all|also|again|on|total|serum|measured|done|both\s+were|showed|shows|count|reported|as|remains?|the|test(?:ed|ing)?|screen(?:ing)?|collected|drawn|w\s+reflex\s+culture|reflex|culture|index|value|abs|absolute|gold|plus|with\s+diff(?:erential)?|status|quant\w*|in|dip|\(qual\w*\)|qualitative|dropped\s+to|up\s+at|down\s+at|now|still|stable\s+at|for\s+leu[ck]ocytes\s+and\s+nitrites|:\s*)\b[\s:=,.\-–]*)*", re.IGNORECASE)
_SKIP = frozenset("family_history policy legend instructions allergies premedication counselling".split())
_DROPS = re.compile(r"\b(?:if|should|when|unless|until|once|whether|could|would|goal|target|threshold|cutoff|hold\s+(?:for|if))\b[^.;]{0,40}$", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*(?:[\w.#:\-]+\s+){0,3}$")

TERMS = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """A test named in the text."""

    test: str
    start: int
    end: int


def find(note: Note) -> Iterator[Found]:
    """Every screening result of the document."""
    if note.kind == "leaflet_or_policy":
        return
    done: list[tuple[int, int]] = []
    for table in note.tables:
        for row in table.rows:
            names = _names(note, row.start, row.end)
            if not names or not row.header or not _speaks(note, row.start):
                continue
            facts = list(_row(note, row, names))
            if facts:
                done.append((row.start, row.end))
                yield from facts
    for segment in note.segments:
        if segment.section.category in _SKIP or segment.form == "heading" or not segment.about_patient:
            continue
        if any(low <= segment.start and segment.end <= high for low, high in done):
            continue
        yield from _prose(note, segment, done)


def _speaks(note: Note, offset: int) -> bool:
    segment = note.segment_at(offset)
    return segment.about_patient and segment.section.category not in ("policy", "instructions")


def _names(note: Note, start: int, end: int) -> list[_Name]:
    """The tests named in a slice, in order; of overlapping names the longer."""
    text = note.text
    found: list[_Name] = []
    for test, pattern in NAMES:
        found.extend(_Name(test, match.start(), match.end()) for match in pattern.finditer(text, start, end))
    found.sort(key=lambda one: (one.start, -(one.end - one.start)))
    kept: list[_Name] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return [one for one in kept if not _other_test(text, one, start, end)]


def _other_test(text: str, one: _Name, start: int, end: int) -> bool:
    """Names that stand inside other tests: CSF cells, percentages, the JCV antibody, urine microscopy."""
    before, after = text[max(start, one.start - 40):one.start], text[one.end:min(end, one.end + 30)]
    if _CSF.search(before.rsplit(";", 1)[-1][-30:]) and one.test in ("wbc", "immunoglobulin_g", "immunoglobulin_m", "lymphocytes", "creatinine", "hemoglobin"):
        return True
    if re.match(r"\W*(?:index|synthesis|a1c|esterase|/\s*hpf|per\s+hpf|kinase)", after, re.IGNORECASE):
        return True
    if one.test == "wbc" and re.search(r"\b(?:UA|urine|urinalysis)\b[^.;\n]{0,24}$", before, re.IGNORECASE):
        return True
    if one.test in ("immunoglobulin_g", "immunoglobulin_m") and re.search(r"(?:jcv?|vzv|zoster|varicella|core|hbc|cov\w*|cmv|ebv|mog|aqp\s?4|measles|rubella|mumps|nmo|hav|hsv|antibody|virus)[\s\-,]*(?:antibody[\s,]*)?$", before, re.IGNORECASE):
        return True
    if one.test == "hiv" and re.match(r"\W*(?:or\s+other\s+immune|\s*infection|-\d\s+antibody|positive\s+(?:partner|husband|wife))", after, re.IGNORECASE):
        return True
    if one.test == "bilirubin" and re.search(r"\b(?:direct|conjugated|indirect|urine)\s*$|,\s*direct", before[-12:] + after[:10], re.IGNORECASE):
        return True
    return one.test in ("skin_exam", "eye_exam") and bool(re.match(r"\W*(?:yearly|annually|every|each\s+year|due|required)", after, re.IGNORECASE))


# ---------------------------------------------------------------- tables


def _roles(note: Note, row: Row) -> dict[int, str]:
    """What each column of the header holds."""
    roles: dict[int, str] = {}
    for index, head in enumerate(row.header):
        words = note.text[head.start:head.end]
        if note.dates_in(head.start, head.end) and not re.search(r"[A-Za-z]{4,}\s+[A-Za-z]{3,}", words):
            roles[index] = "dated"
            continue
        roles[index] = next((role for role, pattern in _ROLES if pattern.search(words)), "other")
    if sum(role == "dated" for role in roles.values()) >= 2 and roles.get(0) != "dated":
        roles[0] = "name"
    if "name" not in roles.values() and roles.get(0) in ("other", "status", "date", "dated"):
        roles[0] = "name" if roles.get(0) != "dated" else "dated"
    return roles


def _row(note: Note, row: Row, names: list[_Name]) -> Iterator[Found]:
    """The results of a table row: one, or one for each dated column."""
    name = names[0]
    cells = list(row.cells)
    own = next((cell for cell in cells if cell.start <= name.start < cell.end), None)
    if own is None or cells.index(own) > 1:
        return
    roles = _roles(note, row)
    by_role: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell is own:
            continue
        by_role.setdefault(roles.get(cell.column, "loose"), []).append(cell)
    unit = next((note.text[cell.start:cell.end].strip() for cell in by_role.get("unit", [])), None)
    limits = next((limits for cell in [*by_role.get("range", []), *by_role.get("loose", [])] if (limits := _range(note.text[cell.start:cell.end]))), (None, None))
    flag = next((note.text[cell.start:cell.end].strip() for cell in by_role.get("flag", [])), "")
    dated = by_role.get("dated", [])
    if dated and (any(role == "dated" for role in roles.values())):
        for cell in dated:
            head = row.header[cell.column]
            dates = note.dates_in(head.start, head.end)
            trailing = unit or next((found["unit"] for loose in by_role.get("loose", []) if (found := UNIT.match(note.text[loose.start:loose.end]))), None)
            if dates:
                yield from _cell(note, name, (row.start, cell.end), note.text[cell.start:cell.end], "", trailing, limits, dates[0].value, "the date of the column",
                                 [(name.start, name.end), (cell.start, cell.end)])
        return
    date = None
    for cell in by_role.get("date", []):
        found = note.dates_in(cell.start, cell.end)
        date = found[0].value if found else None
    results = [*by_role.get("result", []), *by_role.get("out", [])] or by_role.get("other", []) or by_role.get("status", [])[:1]
    if not results and by_role.get("loose"):
        results = by_role["loose"][:1]
    tail = note.text[name.end:own.end]
    if not results:
        inline = VALUE.search(tail) or result_of(tail)
        if not inline:
            return
        results = [Cell(name.end, own.end)]
    words = note.text[results[0].start:results[0].end]
    if len(results) > 1 and not words.strip(" -"):
        words = note.text[results[1].start:results[1].end]
    where, how = (date, "the date of the row") if date is not None else collected(note, row.start)
    status = " ".join(note.text[cell.start:cell.end] for cell in by_role.get("status", []))
    if re.search(r"cancel|redraw|not\s+performed", words, re.IGNORECASE):
        yield refuse(note, "screening", "cancelled or not performed", (row.start, row.end))
        return
    del status
    end = max([results[0].end, own.end] + [cell.end for cell in by_role.get("flag", [])])
    yield from _cell(note, name, (row.start, row.end), words, flag, unit, limits, where, how, [(name.start, end)])


def _cell(note: Note, name: _Name, place: tuple[int, int], words: str, flag: str, unit: str | None, limits: tuple[float | None, float | None],
          date: PartialDate | None, how: str, slices: list[tuple[int, int]]) -> Iterator[Found]:
    """One result cell: a value, a word, or neither."""
    if not words.strip(" -–.") or NOT_DONE.search(words):
        yield refuse(note, "screening", "not done or no result", place)
        return
    value, inline_unit, result = _read_value(name.test, words, flag)
    if value is None and result is None:
        return
    if value is not None and limits == (None, None):
        rest = re.sub(r"^\W*[<>]?\s*[\d.,]+\s*\S*", "", words)
        limits = _range(rest) or (None, None)
    stated = note.anchor(place[0])
    yield Screening(test=name.test, value=value, unit=inline_unit or unit, result=result, ref_low=limits[0], ref_high=limits[1], date=date,  # type: ignore[arg-type]
                    evidence=note.evidence(*slices), origin="rule:screening_table", stated=stated, trace=("row of a table", f"date: {how}" if how else "no date told"))


def _read_value(test: str, words: str, flag: str) -> tuple[float | None, str | None, Result | None]:
    """Value, unit and stated result in the words of one cell or clause, with the flag beside it."""
    result: Result | None = None
    value: float | None = None
    unit: str | None = None
    told = result_of(words)
    found = VALUE.search(words)
    if test in EXAMINATIONS:
        return None, None, told[0] if told and told[0] in ("normal", "abnormal", "pending") else None
    if told and test in SEROLOGY | PANELS | {"cd20_cd19"} or told and told[0] in ("normal", "abnormal", "high", "low", "pending"):
        result = told[0]
        if test not in ("vzv_igg", "anti_hbs") and result in ("immune", "nonimmune"):
            result = None
        if test not in SEROLOGY and result in ("positive", "negative"):
            result = None
    if test in PANELS:
        return None, None, result if result in ("normal", "abnormal", "high", "low", "pending") else None
    if found and not (told and test in SEROLOGY and test not in ("anti_hbs", "hbv_dna", "vzv_igg") and found.start() > told[2]):
        if not (told and test == "vzv_igg" and re.match(r"\s*doses", words[found.end():])) and not found["sign"]:
            value = number(found["value"])
            after = UNIT.match(words[found.end():])
            unit = after["unit"] if after else None
        mark = FLAG.search(words[found.end():]) if found else None
        flag = flag or (mark["flag"] if mark else "")
    if value is not None and unit == "%" and test in ("lymphocytes", "neutrophils"):
        return None, None, None
    plain = flag.strip("* ").upper()
    if result is None and value is not None and plain:
        result = "high" if plain.startswith(("H", "↑")) else "low" if plain.startswith(("L", "↓")) else None
    if test in ("hiv", "hbsag", "anti_hbc", "hcv_antibody", "tb_igra", "urinalysis", "pregnancy_test") and result is None:
        return None, None, None
    if test in ("hiv", "hbsag", "anti_hbc", "hcv_antibody", "tb_igra", "urinalysis", "pregnancy_test"):
        value = None
        unit = None
    return value, unit, result


def _range(words: str) -> tuple[float | None, float | None] | None:
    match = RANGE.search(words)
    if not match:
        return None
    if match["low"]:
        return number(match["low"]), number(match["high"])
    return (None, number(match["below"])) if match["below"] else (number(match["above"]), None)


def collected(note: Note, offset: int) -> tuple[PartialDate | None, str]:
    """The collection date that holds at `offset`: the last "Collected …" before it, else, in a laboratory report, the report's."""
    best: tuple[PartialDate, str] | None = None
    for mention in note.dates:
        if mention.start > offset:
            break
        before = note.text[max(0, mention.start - 44):mention.start]
        if _COLLECTED.search(before):
            best = (mention.value, "collected")
        else:
            line = note.text.rfind("\n", 0, mention.start)
            above = note.text[note.text.rfind("\n", 0, max(0, line)) + 1:max(0, line)]
            if re.search(r"\bcollected\b|\bdrawn\b", above, re.IGNORECASE) and note.text[line + 1:mention.start].strip() == "" and mention.value.exact:
                best = (mention.value, "collected, from the column above")
    if best is not None:
        return best
    if note.kind in ("laboratory_report", "emergency_note"):
        return note.date, "the date of the report"
    return _block_date(note, offset)


def _block_date(note: Note, offset: int) -> tuple[PartialDate | None, str]:
    """The date in the heading or first line of the list that `offset` stands in ("Labs 3/16/2026:")."""
    index = note.segment_index(offset)
    section = note.segments[index].section
    for earlier in reversed(note.segments[max(0, index - 12):index + 1]):
        if earlier.section != section:
            break
        words = note.text[earlier.start:earlier.end]
        if re.search(r"\b(?:labs?|bloods?|results?|collected|drawn|serolog\w+|screening|tests?|panel)\b", words[:60], re.IGNORECASE):
            found = [mention for mention in note.dates_in(earlier.start, min(earlier.end, earlier.start + 70))]
            if found:
                return found[0].value, "the date of the list"
    return None, ""


# ---------------------------------------------------------------- prose and lists


def _prose(note: Note, segment: Segment, done: list[tuple[int, int]]) -> Iterator[Found]:
    """Results in a sentence, a list or a row without a header."""
    text = note.text
    names = [one for one in _names(note, segment.start, segment.end) if not any(low <= one.start < high for low, high in done)]
    for index, name in enumerate(names):
        stop = names[index + 1].start if index + 1 < len(names) else segment.end
        clause = re.search(r";\s*|\.\s+(?=[A-Z])", text[name.end:stop]) if segment.form != "row" else None
        end = name.end + clause.start() if clause else stop
        words = text[name.end:end]
        shared = None
        if index + 1 < len(names) and re.fullmatch(r"[\s,/&+]*(?:(?:and|or|total|both|w/?|with|diff\w*|the|plus)\b[\s,/&+]*)*", words, re.IGNORECASE):
            last = index + 1
            while last + 1 < len(names) and re.fullmatch(r"[\s,/&+]*(?:(?:and|or|total|both|the|plus)\b[\s,/&+]*)*", text[names[last].end:names[last + 1].start], re.IGNORECASE):
                last += 1
            final = text[names[last].end:names[last + 1].start if last + 1 < len(names) else segment.end]
            final = re.split(r";|\.\s+(?=[A-Z])", final)[0]
            told = result_of(final[:70])
            if told and not VALUE.match(final.lstrip(" :=")):
                shared = (final, names[last].end)
        yield from _one(note, segment, name, words if shared is None else shared[0], name.end if shared is None else shared[1], index, names)


def _one(note: Note, segment: Segment, name: _Name, words: str, words_start: int, index: int, names: list[_Name]) -> Iterator[Found]:
    text = note.text
    place = (name.start, name.end)
    before = text[segment.start:name.start]
    ticked = re.match(r"\s*(?:\[\s*[xX✓]?\s*\]|[☐☒☑])", words)
    if ticked:
        chosen = [(match.start("label"), match["label"]) for match in re.finditer(r"(?:\[\s*[xX✓✔]\s*\]|[☒☑])\s*(?P<label>[^\[\]☐☒☑\t]{2,40})", words)]
        if not chosen or not result_of(chosen[0][1]):
            return
        words, words_start = chosen[0][1], words_start + chosen[0][0]
    if _EMPTY.search(before[-40:]):
        return
    if NOT_DONE.search(words[:50]) and not (result_of(words[:50]) and VALUE.search(words[:12])):
        yield refuse(note, "screening", "not done", (name.start, min(words_start + 40, segment.end)))
        return
    if _DROPS.search(before[-60:]) or note.context(name.start, name.end, "LAB").assertion in ("hypothetical", "family"):
        yield refuse(note, "screening", "conditional or someone else's", place)
        return
    dates = note.dates_in(words_start, words_start + len(words))
    masked = words
    for mention in dates:
        low, high = mention.start - words_start, mention.end - words_start
        masked = masked[:low] + " " * (high - low) + masked[high:]
    glue = _GLUE.match(masked)
    rest = masked[glue.end():] if glue else masked
    offset = glue.end() if glue else 0
    told = result_of(masked[:offset + 110])
    value_here = VALUE.match(rest.lstrip("( ")) if rest else None
    if name.test in EXAMINATIONS:
        yield from _examination(note, segment, name, masked, words_start, dates, told)
        return
    if value_here is None and (told is None or told[1] - offset > 60):
        if segment.form == "row" and told is None and VALUE.search(masked[:40]) is None:
            return
        if told is None:
            return
    if told and told[0] == "pending" and ONLY_ORDERED.search(before[-30:]) and not re.search(r"pending|sent|drawn|collected", masked[:60], re.IGNORECASE):
        return
    if ONLY_ORDERED.search(before[-34:]) and value_here is None and not re.search(r"\b(?:was|were|is)\b|negative|positive|reactive|normal", masked[:60], re.IGNORECASE):
        yield refuse(note, "screening", "ordered or due, not done", place)
        return
    if value_here is not None:
        span = rest[:64]
        value, unit, result = _read_value(name.test, span, "")
        end = words_start + offset + (len(rest) - len(rest.lstrip("( "))) + value_here.end()
    else:
        assert told is not None
        value, unit, result = _read_value(name.test, masked[:told[2] + (40 if name.test == "hbv_dna" else 1)], "")
        end = words_start + told[2]
    if value is None and result is None:
        return
    if value is not None and re.match(r"\s*(?:mg\b(?!/)|mcg\b(?!/)|units?\b|weeks?|months?|days?|years?|/)", rest.lstrip("( ")[value_here.end() if value_here else 0:], re.IGNORECASE):
        return
    if result is None and value is not None and name.test in SEROLOGY and name.test not in ("anti_hbs", "vzv_igg", "hbv_dna"):
        return
    date, how, date_slice = _date(note, segment, name, words_start, words, dates, index, names)
    if result == "pending" and date is None and re.search(r"\b(?:today|sent|drawn|collected|taken)\b", words[:80], re.IGNORECASE):
        date, how = note.anchor(name.start), "the day of the note"
    slices = [(name.start, end)] if end - name.start < 150 else [place, (words_start, end)]
    if date_slice and not (slices[0][0] <= date_slice[0] < slices[-1][1]):
        slices.append(date_slice)
    limits = _range(re.sub(r"^\W*[<>]?\s*[\d.,]+\s*\S*", "", rest[:60])) if value is not None else None
    unit_after = UNIT.match(rest.lstrip("( ")[value_here.end():]) if value_here else None
    yield Screening(test=name.test, value=value, unit=unit or (unit_after["unit"] if unit_after else None), result=result,  # type: ignore[arg-type]
                    ref_low=limits[0] if limits else None, ref_high=limits[1] if limits else None, date=date, evidence=note.evidence(*slices),
                    origin="rule:screening", stated=note.anchor(name.start), trace=("named beside its result", f"date: {how}" if how else "no date told"))


def _date(note: Note, segment: Segment, name: _Name, words_start: int, words: str, dates: tuple[object, ...], index: int, names: list[_Name]
          ) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """The date of a result in prose: beside it, at the head of its list, at the end of the sentence, or of the report."""
    own = note.dates_in(words_start, words_start + min(len(words), 90))
    if own:
        return own[0].value, own[0].how, (own[0].start, own[0].end)
    clause_start = max((found.end() for found in re.finditer(r";\s|\.\s+(?=[A-Z])", note.text[segment.start:name.start])), default=0) + segment.start
    lead = [mention for mention in note.dates_in(clause_start, name.start)]
    if lead:
        return lead[-1].value, lead[-1].how, (lead[-1].start, lead[-1].end)
    head = note.dates_in(segment.start, name.start)
    if head and re.search(r"\b(?:labs?|bloods?|results?|drawn|collected|serolog\w+|screen\w*|tests?|cbc|fbc|panel|hep\w*)\b", note.text[segment.start:head[0].end + 2], re.IGNORECASE):
        return head[0].value, head[0].how, (head[0].start, head[0].end)
    later = note.dates_in(words_start, segment.end)
    if later and re.fullmatch(r"[^.;]*", note.text[words_start:later[0].start]) and len(note.text[words_start:later[0].start]) < 120 and note.kind != "laboratory_report":
        tail = note.text[later[0].end:later[0].end + 2]
        if tail[:1] in (".", ")", ";", "") or not tail.strip():
            return later[0].value, later[0].how, (later[0].start, later[0].end)
    if note.kind == "laboratory_report":
        value, how = collected(note, name.start)
        return value, how, None
    previous = note.segments[max(0, note.segment_index(name.start) - 1)]
    if re.search(r"same\s+date|same\s+day", words[:40], re.IGNORECASE):
        earlier = note.dates_in(previous.start, name.start)
        if earlier:
            return earlier[-1].value, "the same date", None
    value, how = _block_date(note, name.start)
    if value is None and note.kind in ("emergency_note", "laboratory_report"):
        value, how = note.date, "the day of the attendance"
    if value is None and re.search(r"\btoday\b", note.text[segment.start:segment.end], re.IGNORECASE):
        value, how = note.anchor(name.start), "today"
    return value, how, None


def _examination(note: Note, segment: Segment, name: _Name, masked: str, words_start: int, dates: tuple[object, ...], told: tuple[Result, int, int] | None) -> Iterator[Found]:
    """A skin, eye or heart examination that took place: it has a date or a result."""
    text = note.text
    before = text[segment.start:name.start]
    own = note.dates_in(name.end, min(segment.end, name.end + 70)) or tuple(reversed(note.dates_in(max(segment.start, name.start - 90), name.start)))
    if ONLY_ORDERED.search(masked[:44]) or ONLY_ORDERED.search(before[-30:]) or re.search(r"\[\s*\]|☐", before[-6:]):
        yield refuse(note, "screening", "an examination planned, not done", (name.start, name.end))
        return
    if note.context(name.start, name.end, "LAB").assertion in ("absent", "hypothetical", "family"):
        return
    result = told[0] if told and told[0] in ("normal", "abnormal") and told[1] < 90 and name.test != "skin_exam" else None
    date = own[0].value if own else None
    how = own[0].how if own else ""
    anchor = note.anchor(name.start)
    if date is not None and anchor is not None and date.earliest > anchor.latest:
        return
    if date is None:
        if name.test == "ecg" and (result or re.match(r"\W*(?:showed\s+|shows\s+)?(?:normal\s+)?sinus", masked, re.IGNORECASE)) and note.kind in ("emergency_note",):
            date, how = note.date, "the day of the attendance"
        elif name.test == "skin_exam" and note.kind in ("letter", "consultation") and re.search(r"dermatolog|skin", text[:200], re.IGNORECASE):
            date, how = note.date, "the day of the visit"
        elif result is None and not re.search(r"\b(?:done|performed|completed|carried\s+out|up\s+to\s+date|no\s+suspicious|clear)\b", masked[:90] + before[-40:], re.IGNORECASE):
            return
    end = words_start + (told[2] if told and result else 0)
    slices = [(name.start, max(name.end, end) if max(name.end, end) - name.start < 140 else name.end)]
    if own:
        slices.append((own[0].start, own[0].end))
    low, high = min(s for s, _ in slices), max(e for _, e in slices)
    yield Screening(test=name.test, result=result, date=date, evidence=note.evidence(*([(low, high)] if high - low < 130 else slices)), origin="rule:screening_examination",  # type: ignore[arg-type]
                    stated=anchor, trace=("an examination told as done", f"date: {how}" if how else "no date told"))
