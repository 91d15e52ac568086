"""The determination as text: outcome, criteria with their quoted evidence, what is missing, what to know."""

from __future__ import annotations

import io
import textwrap

from rich.console import Console
from rich.text import Text

from adjudicate.determination import CriterionResult, Determination
from api.cases import Reviewed

OUTCOME = {"certified": "CERTIFIED", "needs_information": "NEEDS INFORMATION", "physician_review": "PHYSICIAN REVIEW"}
MARK = {"met": "✔", "not_met": "✘", "unknown": "?"}
WORD = {"met": "met", "not_met": "not met", "unknown": "unknown"}
_STYLE = {"met": "green", "not_met": "red", "unknown": "yellow", "certified": "bold green", "needs_information": "bold yellow", "physician_review": "bold red"}
_WIDTH = 110


def text_report(reviewed: Reviewed, *, colour: bool = False) -> str:
    """The report of a packet, one determination after the other; side by side in a line first when there are several."""
    buffer = io.StringIO()
    console = Console(file=buffer, width=_WIDTH, force_terminal=colour, no_color=not colour, highlight=False, soft_wrap=True)
    if len(reviewed.determinations) > 1:
        console.print("The packet asks for no therapy with a policy; every policy was tried:")
        for one in reviewed.determinations:
            console.print(Text(f"  {one.therapy:20} {OUTCOME[one.outcome]}", style=_STYLE[one.outcome]))
        console.print()
    for one in reviewed.determinations:
        _determination(console, one)
    return buffer.getvalue()


def _determination(console: Console, one: Determination) -> None:
    console.print(Text(f"{OUTCOME[one.outcome]}  {one.therapy}, case {one.case}, request of {one.as_of}" + (", EXPEDITED" if one.urgency == "expedited" else ""), style=_STYLE[one.outcome]))
    console.print(f"Policy {one.policy.id} {one.policy.version}, engine {one.engine.name} {one.engine.version}\n")
    for criterion in one.criteria:
        _criterion(console, criterion)
    if one.missing:
        console.print("\nWhat would settle it")
        for missing in one.missing:
            _wrapped(console, f"  {missing.criterion}: {missing.what} ({missing.acceptable})")
    if one.advisories:
        console.print("\nTo know")
        for advisory in one.advisories:
            _wrapped(console, f"  {advisory.text}")
    if one.outcome == "certified" and one.obligations:
        console.print("\nObligations")
        for duty in one.obligations:
            _wrapped(console, f"  {duty.what}: {duty.due}")
    console.print("\nDocuments")
    for document in one.documents:
        pages = f", {document.pages} page{'s' if document.pages != 1 else ''}" if document.pages else ""
        console.print(f"  {document.name} ({document.kind.replace('_', ' ')}{pages}{', ' + document.date if document.date else ''})")
        for unread in document.unread:
            _wrapped(console, f"    NOT READ{f', page {unread.page}' if unread.page else ''}: {unread.reason}")
    for statement in one.statements:
        _wrapped(console, f"\n{statement}")
    console.print()


def _criterion(console: Console, criterion: CriterionResult) -> None:
    word = "conflict" if criterion.conflict else WORD[criterion.truth]
    console.print(Text(f"{MARK[criterion.truth]} {criterion.id:7} {word:8} {criterion.title}", style=_STYLE[criterion.truth]))
    _wrapped(console, f"          {criterion.rationale}")
    for span in criterion.evidence[:6]:
        quote = " ".join(span.text.split())
        quote = quote if len(quote) <= 150 else quote[:147] + "…"
        _wrapped(console, f"            “{quote}”  [{span.document}{f', p. {span.page}' if span.page else ''}]")
    if len(criterion.evidence) > 6:
        console.print(f"            and {len(criterion.evidence) - 6} more places")


def _wrapped(console: Console, line: str) -> None:
    start = line.lstrip("\n")
    indent = len(start) - len(start.lstrip())
    lead = line[:len(line) - len(start)]
    console.print(lead + textwrap.fill(start.strip(), _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)), markup=False)
