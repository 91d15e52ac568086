"""The score in words and figures; the last line sums up."""

from __future__ import annotations

from api.evaluation.score import Score

_OUTCOMES = ("certified", "needs_information", "physician_review")


def summary_text(score: Score) -> str:
    """A line a kind of fact, the outcomes wanted and got, false certifications on a line of their own, the summary."""
    near = score.by_kind("near")
    lines = []
    for kind in score.kinds:
        one = score.figures([kind])
        lines.append(
            f"{kind:14} gold {one.gold:4} P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f} near {near[kind]}")
    lines += ["", *_confusion(score), ""]
    lines.append(f"wrong outcomes: {', '.join(score.wrong) or 'none'}")
    lines.append(f"false certifications: {', '.join(score.false_certifications) or 'none'}")
    lines.append(f"spans that are not their text: {score.total('spans_wrong')}")
    lines.append(summary_line(score))
    return "\n".join(lines) + "\n"


def summary_line(score: Score) -> str:
    """Everything that counts, on one line."""
    facts, traps, cases = score.figures(score.kinds), score.total("traps"), len(score.cases)
    right = sum(number for (wanted, got), number in score.outcomes.items() if wanted == got)
    return " | ".join((
        f"cases {cases} errors {score.errors}",
        f"facts {facts.gold} P {facts.precision:.3f} R {facts.recall:.3f} F1 {facts.f1:.3f}",
        f"traps avoided {traps - score.total('trapped')}/{traps}",
        f"outcomes right {right}/{cases}",
        f"criteria right {score.total('criteria_right')}/{score.total('criteria')}",
        f"false certifications {len(score.false_certifications)}",
        f"facts without span {score.total('without_span')}",
    ))


def _confusion(score: Score) -> list[str]:
    """Outcomes wanted down, outcomes got across."""
    got = [*_OUTCOMES, *(["error"] if score.errors else [])]
    lines = [f"{'outcome wanted / got':22}" + "".join(f"{name:>20}" for name in got)]
    for wanted in _OUTCOMES:
        counts = [score.outcomes[wanted, name] for name in got]
        lines.append(f"{wanted:22}" + "".join(f"{count or '.':>20}" for count in counts))
    return lines
