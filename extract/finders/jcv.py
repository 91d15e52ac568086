"""Anti-JC-virus antibody results: positive, negative, indeterminate, pending, with the index.

The serum antibody only: JCV DNA in spinal fluid is a test for PML. Legends of the assay ("0.20-0.40 indeterminate"), general remarks, the
plan's rules and empty boxes are no results. A bound ("index >1.5", "<0.20") is kept out of `index`, since it is no number. The
reference column is never the result. Ordered or due is no fact; drawn, sent or awaited is pending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Jcv
from extract.finders.base import Found, refuse
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_NAME = re.compile(
    r"\b(?:stratify(?:\s+jcv)?|immunowell(?:\s+jcv)?|(?:anti[\s\-–]*)?(?:jc\s*virus|jcv|jc[\s\-]v\b|john\s+cunningham(?:\s+virus)?|jc(?=\s+(?:antibody|ab\b|virus|serolog|index|titer|titre)))(?:[\s\-]*(?:\(jcv\)))?(?:[\s\-,]*(?:specific\s+)?(?:antibod(?:y|ies)|ab|abs|index|serolog\w+|serostatus|status|titer|titre|igg|test(?:ing)?|value|screen|level|elisa))*)\b",
    re.IGNORECASE,
)
_DNA = re.compile(r"\b(?:pcr|dna|viral\s+load|csf|cerebrospinal|spinal\s+fluid|lp\b|lumbar)\b", re.IGNORECASE)
_WORDS: tuple[tuple[Literal["positive", "negative", "indeterminate", "pending"], re.Pattern[str]], ...] = (
    ("pending", re.compile(r"\b(?:pending|awaited|awaiting|sent(?:\s+(?:off|out|today))?|drawn\s+today|to\s+follow|in\s+process|not\s+(?:yet\s+)?(?:back|resulted|available|received)|still\s+out|outstanding|results?\s+(?:is|are)?\s*(?:pending|awaited)|qns|insufficient)\b", re.IGNORECASE)),
    ("indeterminate", re.compile(r"\b(?:indeterminate|equivocal|borderline|inconclusive)\b", re.IGNORECASE)),
    ("negative", re.compile(r"(?:\b(?:negative|neg|not\s+detected|non[\s\-]?reactive|seronegative|undetected)\b|(?<=JCV)\s*[-–](?=[\s,.;)]|$)|\(-\)|-ve\b)", re.IGNORECASE)),
    ("positive", re.compile(r"(?:\b(?:positive|pos|detected|reactive|seropositive|seroconver\w+)\b|(?<=JCV)\s*\+|\(\+\)|\+ve\b)", re.IGNORECASE)),
)
_INDEX = re.compile(
    r"\b(?:(?:index|idx)(?:\s+(?:value|of|is|was|at|now|has\s+(?:risen|gone\s+up)\s+to|rose\s+to|up\s+to|then|had\s+been|result))*|(?:positive|pos|negative|neg|indeterminate|equivocal|titer|titre|ab|antibody|jcv|value)(?:\s+(?:at|with|of|with\s+an?\s+index\s+of|is|was))?)\s*(?:\((?:index)?\s*)?[\s:=,(|\t.]*(?P<sign>[<>≤≥~]|less\s+than|greater\s+than|above|over|below|under)?\s*(?P<value>\d{1,2}[.,]\d{1,3}|\d{1,2}(?=\s*(?:[,;)\s]|$)))(?!\d|\s*[-–/]\s*\d|\s*(?:%|mg|months?|years?|weeks?|to\s+\d))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,/<>≤≥\-])(?P<value>[0-9][.,]\d{1,2})(?![\d/]|\s*[-–]\s*\d)")
_GENERAL = re.compile(r"\b(?:samples?\s+with|those\s+who|patients?\s+who|people|members?|risk\s+(?:of|is|rises|increases)|should\s+the\s+index|if\s+(?:it|the|her|his|jcv|index)|would|goes?\s+above|go\s+above|threshold|cut-?off|every\s+\d|each\s+year|repeat(?:ed)?\s+(?:at|every|in|antibody|jcv|index)|q\s?6|six[\s\-]monthly|is\s+not\s+a\s+test|meaning\s+of|schedule\s+of|what\s+the\s+jc|tells?\s+us|policy|criteria|requires?|needs?\s+(?:a|to)|statement\s+of|assay|interchangeable|published|cohorts?|literature|studies)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\b(?:order(?:ed)?|will\s+(?:check|be|get|send|draw|repeat|need)|to\s+be\s+(?:drawn|checked|sent|repeated)|need(?:s|ed)?|due|check\b|repeat|recheck|schedul\w+|plan\w*|requested|recommend\w*|obtain|before\s+(?:starting|the\s+first)|until\s+we\s+have|not\s+give)\b", re.IGNORECASE)
_COLLECT = re.compile(r"\b(?:collect\w*|drawn|taken|sample|dated|of|on|from|in|date|sent|resulted|checked|done|tested|\()\s*[:\s]*$", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*$")
_ROW = re.compile(r"\b(?:index|antibody|result|value|interpretation|status)\b", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every result of the antibody that the document gives."""
    if note.kind == "leaflet_or_policy":
        return
    spent: list[tuple[int, int]] = []
    for index, segment in enumerate(note.segments):
        for name in _NAME.finditer(note.text, segment.start, segment.end):
            if any(low <= name.start() < high for low, high in spent):
                continue
            facts, reached = _read(note, segment, index, name)
            spent.append((name.start(), reached))
            yield from facts


def _reach(note: Note, segment: Segment, index: int, name: re.Match[str]) -> int:
    """How far the words about this test go: its segment, and in a report or list the rows under the test's name."""
    high = segment.end
    rows = note.kind == "laboratory_report" or segment.form in ("row", "field", "heading")
    if not rows:
        following = note.segments[index + 1] if index + 1 < len(note.segments) else None
        if following is not None and re.match(r"\W*(?:it|her|his|the)\s+(?:antibody|index|was|had|came|result)", note.text[following.start:following.end], re.IGNORECASE) and following.section == segment.section:
            high = following.end
        return high
    for later in note.segments[index + 1:index + 6]:
        words = note.text[later.start:later.end]
        if later.start - high > 260 or not later.about_patient:
            break
        if later.form != "row" and later.form != "field" and not re.match(r"\W*(?:index|antibody|result|interpretation|jcv|(?:coll\w*|drawn|date)?\W*\d{1,2}/\d{1,2}/)", words, re.IGNORECASE):
            break
        if not (_ROW.search(words[:40]) or re.match(r"\W*(?:(?:coll\w*|drawn|taken|collected|sampled?|on|date)\W+)?(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})", words)):
            break
        high = later.end
    return high


def _read(note: Note, segment: Segment, index: int, name: re.Match[str]) -> tuple[list[Found], int]:
    text = note.text
    high = _reach(note, segment, index, name)
    words = text[name.start():high]
    around = text[max(segment.start, name.start() - 50):min(len(text), name.end() + 30)]
    if not segment.about_patient:
        return [refuse(note, "jcv", "not a result of this patient", name.span())], segment.end
    if _DNA.search(around) and not re.search(r"antibod|index|\bab\b", around, re.IGNORECASE):
        return [refuse(note, "jcv", "viral DNA, not the antibody", name.span())], name.end()
    if segment.section.category in ("family_history", "policy", "legend", "instructions"):
        return [], name.end()
    boxed = _ticked(note, name, high)
    if boxed is not None:
        return boxed, high
    pairs = _results(note, segment, name, high)
    if not pairs:
        return [], name.end()
    facts: list[Found] = []
    for result, value, start, end, date, how, slices in pairs:
        before = text[segment.start:start]
        if note.context(max(segment.start, min(start, segment.end - 1)), min(end, max(segment.end, end)), "LAB").assertion in ("hypothetical", "family"):
            facts.append(refuse(note, "jcv", "said of a plan, a rule or someone else", (start, end)))
            continue
        if result == "pending" and _ORDERED.search(text[name.start():start]) and not re.search(r"\b(?:sent|drawn|pending|collected|awaited)\b", words, re.IGNORECASE):
            continue
        del before
        facts.append(Jcv(result=result, index=value, date=date, evidence=note.evidence(*slices), origin="rule:jcv", stated=note.anchor(name.start()),  # type: ignore[arg-type]
                         trace=("antibody named with its result", f"date: {how}" if how else "no date told")))
    return facts, max([name.end()] + [end for _, _, _, end, _, _, _ in pairs])


def _ticked(note: Note, name: re.Match[str], high: int) -> list[Found] | None:
    """A line of boxes ("[ ] Negative [ ] Positive, index __ [X] Pending, drawn 10/15/2025"): what is ticked, or nothing."""
    text = note.text
    line_end = text.find("\n", name.end())
    stop = max(high, line_end if line_end >= 0 else len(text))
    words = text[name.end():min(stop, name.end() + 260)]
    if not re.search(r"\[\s*[xX✓✔]?\s*\]|[☐☒☑]", words):
        return None
    for match in re.finditer(r"(?:\[\s*[xX✓✔]\s*\]|[☒☑])\s*(?P<label>[^\[\]☐☒☑\n]{2,70})", words):
        result = next((result for result, pattern in _WORDS if pattern.search(match["label"])), None)
        if result is None:
            continue
        start, end = name.end() + match.start(), name.end() + match.end()
        dates = note.dates_in(start, end)
        value = _INDEX.search(match["label"])
        return [Jcv(result=result, index=_float(value) if value else None, date=dates[0].value if dates else None, evidence=note.evidence(name.span(), (start, end)),
                    origin="rule:jcv_box", stated=note.anchor(start), trace=("a ticked box",))]
    return []


def _float(match: re.Match[str]) -> float | None:
    if match.groupdict().get("sign"):
        return None
    value = float(match["value"].replace(",", "."))
    return value if 0 <= value <= 12 else None


def _results(note: Note, segment: Segment, name: re.Match[str], high: int) -> list[tuple[str | None, float | None, int, int, PartialDate | None, str, list[tuple[int, int]]]]:
    """The results told: word, index, place, date. Several when a history is told ("negative (0.17) in 2024 … positive 1.14")."""
    text = note.text
    hits: list[tuple[int, int, str]] = []
    for result, pattern in _WORDS:
        for match in pattern.finditer(text, name.start(), high):
            if any(low < match.end() and match.start() < stop for low, stop, _ in hits):
                continue
            if result == "positive" and re.search(r"\bnot\s+$", text[max(name.start(), match.start() - 5):match.start()]):
                continue
            if _EMPTY.search(text[max(name.start(), match.start() - 6):match.start()]):
                continue
            hits.append((match.start(), match.end(), result))
    hits.sort()
    lead = re.search(r"\b(?P<word>negative|positive|neg|pos|indeterminate)\s+(?:for\s+)?(?:anti[\s\-]*)?$", text[max(segment.start, name.start() - 20):name.start()], re.IGNORECASE)
    if not hits and lead:
        word = "negative" if lead["word"].lower().startswith("neg") else "positive" if lead["word"].lower().startswith("pos") else "indeterminate"
        hits = [(name.start() - len(lead.group()), name.end(), word)]
    numbers = [match for match in _INDEX.finditer(text, name.start(), high) if not _range_near(text, match)]
    rows = segment.form in ("row", "field", "heading") or note.kind == "laboratory_report"
    hits = [hit for number, hit in enumerate(hits) if not (number and rows and hit[2] in ("negative", "positive") and _same_row(text, hits[0][0], hit[0]) and hits[0][0] != hit[0])]
    general = _GENERAL.search(text[name.start():high])
    if general and not (hits and (numbers or note.dates_in(hits[0][0] - 60 if hits[0][0] > 60 else 0, hits[0][1] + 60))) and not rows:
        return []
    out: list[tuple[str | None, float | None, int, int, PartialDate | None, str, list[tuple[int, int]]]] = []
    used: set[int] = set()
    for number, (start, end, result) in enumerate(hits):
        low = hits[number - 1][1] if number else name.start()
        stop = hits[number + 1][0] if number + 1 < len(hits) else high
        own = [match for match in numbers if match.start("value") not in used and (start - 2 <= match.start() < stop or low <= match.start("value") < stop)]
        after = [match for match in own if match.start("value") >= end and len(text[end:match.start("value")]) < 90]
        before = [match for match in own if match.start("value") < start and (len(hits) == 1 or len(text[match.end("value"):start]) < 30)]
        chosen = after[0] if after and not (number + 1 < len(hits) and re.search(r"[;]", text[end:after[0].start("value")])) else (before[-1] if before else None)
        value = None
        slices = [(min(start, name.start()) if number == 0 and start - name.start() < 90 else start, end)]
        if chosen is not None and result != "pending":
            value = _float(chosen)
            used.add(chosen.start("value"))
            slices.append((min(chosen.start("value"), end), chosen.end("value")))
        elif result in ("positive", "negative", "indeterminate") and (ahead := re.search(r"(?<![\w.,/<>≤≥\-])(?P<value>\d{1,2}[.,]\d{1,3})\s*\(?\s*$", text[max(name.start(), start - 10):start])):
            value = float(ahead["value"].replace(",", "."))
            slices.append((start - len(ahead.group()), end))
        elif result in ("positive", "negative", "indeterminate"):
            bare = _BARE.match(text[end:stop].lstrip(" ,:(\t")) if end < stop else None
            if bare:
                value = float(bare["value"].replace(",", "."))
                at = text.index(bare["value"], end)
                slices.append((end, at + len(bare["value"])))
        date, how, date_slice = _date(note, segment, low, start, max(end, slices[-1][1]), stop, rows)
        if date_slice:
            slices.append(date_slice)
        low_all, high_all = min(s for s, _ in slices), max(e for _, e in slices)
        out.append((result, value, start, end, date, how, [(low_all, high_all)] if high_all - low_all < 140 else slices))
    if not out and numbers and not general:
        match = numbers[0]
        value = _float(match)
        if value is not None:
            date, how, date_slice = _date(note, segment, name.start(), match.start("value"), match.end("value"), high, rows)
            out.append((_meaning(value), value, match.start("value"), match.end("value"), date, how, [(name.start(), match.end("value"))] + ([date_slice] if date_slice else [])))
            for extra in re.finditer(r"[,;]?\s*(?:and\s+|then\s+|now\s+|to\s+)?(?P<value>\d[.,]\d{1,2})\s+(?:in|on|at)\s+", text[match.end("value"):segment.end]):
                place = match.end("value") + extra.start("value")
                when = note.dates_in(place, min(segment.end, place + 30))
                if when:
                    more = float(extra["value"].replace(",", "."))
                    out.append((_meaning(more), more, place, place + len(extra["value"]), when[0].value, when[0].how, [(place, when[0].end)]))
        for match in numbers[1:3]:
            value = _float(match)
            date, how, date_slice = _date(note, segment, match.start(), match.start("value"), match.end("value"), high, rows)
            if value is not None and date is not None and date_slice:
                out.append((_meaning(value), value, match.start("value"), match.end("value"), date, how, [(match.start(), match.end("value")), date_slice]))
    return out


def _meaning(index: float) -> str | None:
    """What an index alone means: below 0.20 negative, above 0.40 positive, between them not told (assay legends of Mayo and Quest)."""
    return "negative" if index < 0.2 else "positive" if index > 0.4 else None


def _column_date(note: Note, offset: int) -> DateMention | None:
    """The date that heads the column in which `offset` stands."""
    for table in note.tables:
        if not table.start <= offset < table.end:
            continue
        for row in table.rows:
            cell = next((cell for cell in row.cells if cell.start <= offset < cell.end and cell.column >= 0), None)
            if cell is not None and row.header and len(row.header) > cell.column:
                head = row.header[cell.column]
                dates = note.dates_in(head.start, head.end)
                return dates[0] if dates else None
    return None


def _range_near(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a limit of the assay ("<0.20 negative", "0.20 to 0.40")."""
    tail = text[match.end("value"):match.end("value") + 26]
    head = text[max(0, match.start("value") - 14):match.start("value")]
    return bool(re.match(r"\s*(?:[-–]|to|through)\s*\d|\s*(?:negative|positive|indeterminate|equivocal)\s*[;:.]", tail)) and bool(re.search(r"[<>≤≥]|\b(?:below|above|from|between)\s*$|\d\s*$", head)) or bool(re.match(r"\s*(?:[-–]|to|through)\s*0?[.,]\d", tail))


def _same_row(text: str, first: int, second: int) -> bool:
    return "\n" not in text[first:second] and bool(re.search(r"\t| {2,}|\bA\b", text[first:second]))


def _date(note: Note, segment: Segment, low: int, start: int, end: int, stop: int, rows: bool) -> tuple[PartialDate | None, str, tuple[int, int] | None]:
    """The day of collection: on the same line of a list, told after the result, before it, or that of the report."""
    text = note.text
    column = _column_date(note, start)
    if column is not None:
        return column.value, "the date of the column", (column.start, column.end)
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = note.dates_in(line_start, line_end if line_end >= 0 else len(text))
    if rows and len(line) == 1 and abs(line[0].start - start) < 90:
        return line[0].value, line[0].how, (line[0].start, line[0].end)
    for mention in note.dates_in(end, min(stop, end + 70)):
        between = text[end:mention.start]
        if re.fullmatch(r"[\s,;:()\-–\[\t]*(?:(?:sample|taken|collected|drawn|on|in|of|from|dated|date|was|result(?:ed)?|reported|at|index|checked|specimen|as|the|test(?:ed)?|last|that|back|done|this|came|had|sent|confirmed|lab)\b[\s,;:()\-–]*)*(?:value\s*)?", between, re.IGNORECASE):
            return mention.value, mention.how, (mention.start, mention.end)
        break
    earlier = [mention for mention in note.dates_in(low, start)]
    if earlier and not re.search(r"\.\s", text[earlier[-1].end:start]):
        return earlier[-1].value, earlier[-1].how, (earlier[-1].start, earlier[-1].end)
    if note.kind == "laboratory_report" or (rows and note.kind == "other"):
        from extract.finders.screening import collected

        value, how = collected(note, start)
        return value, how, None
    before = [mention for mention in note.dates_in(segment.start, low)]
    if before and len(text[before[-1].end:low]) < 40 and not re.search(r"[.;]\s", text[before[-1].end:low]):
        return before[-1].value, before[-1].how, (before[-1].start, before[-1].end)
    return None, "", None
