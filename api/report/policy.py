"""A policy on one page, for a physician to read."""

from __future__ import annotations

import textwrap

from adjudicate.policy import Policy

_SILENT = {"unknown": "silence asks for it", "clear": "silence clears it, and the rationale says so"}


def policy_text(policy: Policy) -> str:
    """Every criterion in words with its thresholds and their sources."""
    lines = [f"{policy.title}  ({policy.id} {policy.version}, effective {policy.effective_from})", textwrap.fill(policy.scope.strip(), 110), ""]
    for criterion in policy.criteria:
        lines.append(f"{criterion.id}  {criterion.title}  [{criterion.role}; {_SILENT[criterion.silent]}]")
        lines.append(textwrap.fill(criterion.requirement.strip(), 110, initial_indent="    ", subsequent_indent="    "))
        for name in criterion.params:
            one = policy.parameters[name]
            lines.append(textwrap.fill(f"{name} = {one.value:g} {one.unit}: {one.source}, {one.section}, {one.date} ({one.confidence})", 110, initial_indent="      ", subsequent_indent="        "))
    if policy.obligations:
        lines.append("\nObligations when certified")
        lines.extend(textwrap.fill(f"{one.what}: {one.due} ({one.basis})", 110, initial_indent="    ", subsequent_indent="      ") for one in policy.obligations)
    return "\n".join(lines) + "\n"
