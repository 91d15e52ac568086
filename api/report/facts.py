"""What was read from a packet, for a person: the documents, the facts with their words, the candidates not counted."""

from __future__ import annotations

import textwrap

from api.report.words import place, quoted, told, visible
from extract.chart import Chart

_LONGEST_QUOTE = 200


def facts_table(chart: Chart, explain: bool = False, width: int = 100) -> str:
    """One fact a paragraph, by kind; with `explain` how it was read, and the refused candidates at the end."""
    lines = ["Documents"]
    for read in chart.documents:
        kind = read.kind.replace("_", " ")
        lines += _wrapped(f"{visible(read.document.name)}: {kind}, {read.date or 'no date'}", 2, width)
    counted = sum(fact.assertion == "present" for fact in chart.facts)
    lines += ["", f"Facts ({len(chart.facts)}, of which {counted} count as present)"]
    for fact in chart.facts:
        kind = str(getattr(fact, "kind", "")).replace("_", " ")
        assertion = "" if fact.assertion == "present" else f" [{fact.assertion}]"
        lines += _wrapped(f"{kind}{assertion}: {told(fact) or 'stated'}", 2, width)
        for span in fact.evidence:
            lines += _wrapped(f"“{quoted(span, _LONGEST_QUOTE)}”  {place(span)}", 6, width)
        if explain:
            trace = "; ".join(map(visible, fact.trace)) or "no trace kept"
            lines += _wrapped(f"read by {fact.origin}: {trace}", 6, width)
    if explain:
        lines += ["", f"Candidates not counted ({len(chart.refused)})"]
        for one in chart.refused:
            lines += _wrapped(f"{one.kind.replace('_', ' ')}: {visible(one.reason)}", 2, width)
            for span in one.evidence:
                lines += _wrapped(f"“{quoted(span, _LONGEST_QUOTE)}”  {place(span)}", 6, width)
    return "\n".join(lines) + "\n"


def _wrapped(words: str, indent: int, width: int) -> list[str]:
    lead = " " * indent
    return textwrap.wrap(words, width, initial_indent=lead, subsequent_indent=lead + "  ", break_long_words=False)
