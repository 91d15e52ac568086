"""What was read from a packet, as a table or JSON."""

from __future__ import annotations

import json
import textwrap

from extract.chart import Chart
from extract.facts import content


def facts_json(chart: Chart, explain: bool) -> str:
    """The facts as JSON; with `explain` each with its trace, and the refused candidates."""
    dumped = []
    for fact in chart.facts:
        one = fact.model_dump(mode="json")
        if explain:
            one["trace"] = list(fact.trace)
        dumped.append(one)
    if not explain:
        return json.dumps(dumped, indent=2, ensure_ascii=False) + "\n"
    refused = [{"kind": one.kind, "reason": one.reason, "evidence": [span.model_dump(mode="json") for span in one.evidence]} for one in chart.refused]
    return json.dumps({"facts": dumped, "refused": refused}, indent=2, ensure_ascii=False) + "\n"


def facts_table(chart: Chart, explain: bool) -> str:
    """One fact a paragraph: kind, fields, and the words with their place."""
    lines: list[str] = []
    for read in chart.documents:
        lines.append(f"{read.document.name}: {read.kind.replace('_', ' ')}, {read.date or 'undated'}")
    lines.append("")
    for fact in chart.facts:
        said = ", ".join(f"{key} {value if not isinstance(value, list) else '/'.join(map(str, value))}" for key, value in content(fact).items())
        mark = "" if fact.assertion == "present" else f" [{fact.assertion}]"
        lines.append(textwrap.fill(f"{getattr(fact, 'kind', '')}{mark}: {said}", 110, subsequent_indent="    "))
        for span in fact.evidence:
            lines.append(textwrap.fill(f"“{' '.join(span.text.split())}”  [{span.document}{f', p. {span.page}' if span.page else ''}]", 110, initial_indent="    ", subsequent_indent="      "))
        if explain:
            lines.append(textwrap.fill(f"read by {fact.origin}; {'; '.join(fact.trace)}", 110, initial_indent="    ", subsequent_indent="      "))
    if explain:
        lines.append("\nRefused")
        for one in chart.refused:
            words = " … ".join(" ".join(span.text.split()) for span in one.evidence)
            lines.append(textwrap.fill(f"{one.kind}: {one.reason}: “{words[:160]}”  [{one.evidence[0].document if one.evidence else ''}]", 110, initial_indent="  ", subsequent_indent="    "))
    return "\n".join(lines) + "\n"
