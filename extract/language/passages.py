"""Passages about patients in general inside a chart: pasted plan rules, standing orders, excerpts of leaflets and labels.

A passage opens with a line that says what it is ("STANDING INSTRUCTIONS (all patients)", "From the plan's bulletin:") and lasts to the
end of its block; when its words stand in quotation marks, to the closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language.segments import Segment

_SOURCE = (
    r"(?:(?:standing|nursing|general|routine|unit|generic)\s+(?:instructions?|orders?)|(?:hold|stop|withholding)\s+(?:parameters|criteria|rules)"
    r"|when\s+to\s+(?:hold|stop|call)|nurse\s+protocol|infusion\s+protocol|reaction\s+protocol"
    r"|(?:plan|payer|payor|insurer|coverage|approval|authori[sz]ation|eligibility|policy|medical\s+necessity|funding|reimbursement)\s+"
    r"(?:criteria|polic(?:y|ies)|rules?|bulletin|excerpt|requirements?|text|language|guidelines?)"
    r"|policy\s+(?:[A-Z]{1,6}[-. ]?)?\d[\w.-]*|bulletin|medication\s+guide|patient\s+guide|(?:patient|drug)\s+(?:information\s+)?leaflet|hand-?out|package\s+insert"
    r"|prescribing\s+information|product\s+(?:monograph|information)|summary\s+of\s+product\s+characteristics|SmPC|boxed\s+warning|monograph"
    r"|formulary\s+(?:criteria|entry|text)|members?\s+handbook|health\s+plan\s+website|reference\s+text|educational\s+(?:text|material)"
    r"|(?:pasted|copied|quoted|excerpted)\s+from\s+(?:the\s+|their\s+|our\s+)?(?:\w+\s+){0,3}(?:portal|policy|website|plan|label|guide|leaflet|guideline|monograph|manual))"
)
_OPENING = re.compile(rf"^[\W_]*(?:(?:(?:[\w'&-]+[ ,]+){0,3}?(?:paste[ds]?|copied)|from|per|excerpt|quoting|quoted|see|text|extract)\b[^.\n]{{0,60}}?\b|(?:[\w'&-]+[ ,]+){{0,12}}?)\b{_SOURCE}\b", re.IGNORECASE)
_HOLD_IF = re.compile(r"[^\n.?!]{0,40}\b(?:hold|call|stop|page|notify|defer|do\s+not\s+(?:give|infuse|start|proceed)|cancel|postpone)\b[^\n.?!]{0,40}\b(?:if|for|when|unless)\s*(?:any(?:\s+of(?:\s+the\s+following)?)?)?\s*[:\-–]?\s*$", re.IGNORECASE)
"""A heading over findings that would stop an infusion ("HOLD AND CALL IF"): what is listed has not been found."""
_TELLS_OF_ONE = re.compile(r"\b(?:she|he|her|his|I|we|my|our|was|has been|had|met|satisf\w+|fulfil\w*)\b", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“]")
_UNQUOTE = re.compile(r"[\"”](?=\W|$)")
_LIST_OF_RULES = re.compile(
    r"\b(?:may|will|can|shall|is|are|be)\s+(?:be\s+)?(?:approved|authori[sz]ed|covered|considered|eligible|reimbursed|funded)\b.{0,60}\b(?:when|if|for|where|provided)\b"
    r"|\b(?:all|any|each|both|one|either)\s+(?:of\s+the\s+following|of\s+the\s+below|are\s+true|apply|must\s+be\s+met)\b",
    re.IGNORECASE | re.DOTALL,
)


def general_passages(text: str, segments: Sequence[Segment]) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that speak of patients in general, as offsets; segments that begin in one are not about the patient."""
    found: list[tuple[int, int]] = []
    until = -1
    for index, segment in enumerate(segments):
        if segment.start < until:
            continue
        line_end = text.find("\n", segment.start)
        line = text[segment.start:len(text) if line_end < 0 else line_end]
        if _HOLD_IF.match(line) and segment.end <= segment.start + len(line):
            until = _end_of_list_of_findings(text, segments, index)
        elif _opens(line, text[segment.start:segment.end]):
            until = _end_of_quote(text, segment) or _end_of_block(text, segments, index)
        elif _LIST_OF_RULES.search(text, segment.start, segment.end):
            until = _end_of_list(text, segments, index)
        else:
            continue
        found.append((segment.start, until))
    return tuple(found)


def _opens(line: str, words: str) -> bool:
    """A line that names its source and stands as a heading: no sentence about someone."""
    opening = _OPENING.match(line)
    if not opening:
        return False
    rest = line[opening.end():]
    heading = line.rstrip(" =-*_#").endswith((":", "]")) or line.isupper() or re.match(r"\s*[,:;(=\-–\]]|\s*$", rest) is not None
    quoting = bool(re.match(r"[^.]{0,80}:\s*[\"“]", rest + words[len(line):]))
    return (heading or quoting) and not _TELLS_OF_ONE.search(line.split(":")[0])


def _end_of_quote(text: str, segment: Segment) -> int | None:
    """Where the quotation ends that begins in the segment, or right after it; None when none does within reach."""
    opened = _QUOTE.search(text, segment.start, segment.end) or re.compile(r"\s*[\"“]").match(text, segment.end)
    closed = _UNQUOTE.search(text, opened.end(), opened.end() + 3000) if opened else None
    return closed.end() if closed else None


def _end_of_block(text: str, segments: Sequence[Segment], index: int) -> int:
    """The end of the block: a blank line, unless it follows the opening line itself, or another heading."""
    last = index
    alone = "\n" not in text[segments[index].start:segments[index].end]
    for following in range(index + 1, len(segments)):
        gap = text[segments[following - 1].end:segments[following].start]
        blank = re.search(r"\n[ \t]*\n", gap) is not None or "\f" in gap
        own_heading = segments[following].section.start == segments[following].start and following > index + 1
        if (blank and not (alone and following == index + 1)) or own_heading:
            break
        last = following
    return segments[last].end


def _end_of_list_of_findings(text: str, segments: Sequence[Segment], index: int) -> int:
    """The end of the boxes, bullets or rows that follow the heading without a blank line."""
    last = index
    for following in range(index + 1, len(segments)):
        if re.search(r"\n[ \t]*\n", text[segments[following - 1].end:segments[following].start]):
            break
        same_line = "\n" not in text[segments[following - 1].end:segments[following].start]
        if not same_line and not re.match(r"\s*(?:[-*•·☐☒☑□■]|\[[ xX✓]?\s*\]|\([ xX✓]\))", text[segments[following].start:segments[following].end]):
            break
        last = following
    return segments[last].end


def _end_of_list(text: str, segments: Sequence[Segment], index: int) -> int:
    """The end of a list of rules: of its paragraph, without the sentences that speak of one person."""
    last = index
    for following in range(index + 1, len(segments)):
        gap = text[segments[following - 1].end:segments[following].start]
        begins = text[segments[following - 1].start:segments[following - 1].end].rstrip().endswith((";", ":", ",", " and", " or"))
        bullet = re.match(r"\s*(?:[-*•·]|\(?\w{1,3}[.)])\s", text[segments[following].start:segments[following].end]) is not None
        if re.search(r"\n[ \t]*\n", gap) or not (begins or bullet) or re.search(r"\[ ?[xX✓✔]?\]|[☐☑☒]", text[segments[following].start:segments[following].end]):
            break
        last = following
    return segments[last].end
