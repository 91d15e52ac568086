"""A policy for a physician to read."""

from __future__ import annotations

import textwrap

from adjudicate.policy import Policy

_SILENT = {"unknown": "silence leaves it unknown", "clear": "silence counts as clear"}


def policy_text(policy: Policy, width: int = 100) -> str:
    """Every criterion in words, with its thresholds and their sources; then the obligations."""

    def wrapped(words: str, indent: int) -> list[str]:
        lead = " " * indent
        return textwrap.wrap(" ".join(words.split()), width, initial_indent=lead, subsequent_indent=lead + "  ")

    lines = [policy.title, f"{policy.id} {policy.version}, effective from {policy.effective_from}", ""]
    lines += wrapped(policy.scope, 0)
    for criterion in policy.criteria:
        asked = criterion.role if criterion.required else f"{criterion.role}, not required"
        lines += ["", f"{criterion.id}  {criterion.title}  [{asked}; {_SILENT[criterion.silent]}]"]
        lines += wrapped(criterion.requirement, 4)
        for name in criterion.params:
            one = policy.parameters[name]
            lines += wrapped(
                f"{name} = {one.value:g} {one.unit}: {one.source}, {one.section}, {one.date} ({one.confidence})", 6)
    if policy.obligations:
        lines += ["", "Obligations"]
        for duty in policy.obligations:
            lines += wrapped(f"{duty.what}: {duty.due} ({duty.basis})", 4)
    return "\n".join(lines) + "\n"
