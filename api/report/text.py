"""The determination as plain text, for a terminal or a file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from adjudicate.determination import CriterionResult, Determination, EvidenceSpan
from api.report.words import OUTCOMES, TRUTHS, deciding, evidence, place, quoted, unread_lines, visible

_COLOURS = {
    "met": "green", "not_met": "red", "unknown": "yellow",
    "certified": "green", "needs_information": "yellow", "physician_review": "red",
}
_LONGEST_QUOTE = 240
_MOST_QUOTES = 6


def render_text(determinations: Sequence[Determination], width: int = 100, colour: bool = False) -> str:
    """One determination in full; several side by side, in a table."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        markup=False, emoji=False, legacy_windows=False,
    )
    if len(determinations) == 1:
        _full(console, determinations[0])
    else:
        _side_by_side(console, determinations)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _full(console: Console, one: Determination) -> None:
    name, meaning = OUTCOMES[one.outcome]
    console.print(Text.assemble((visible(one.case), "bold"), f"  {one.therapy}, as of {one.as_of}"))
    console.print(Text(f"policy {one.policy.id}, version {one.policy.version}", "dim"))
    console.print()
    console.print(Text.assemble((name.upper(), f"bold {_COLOURS[one.outcome]}"), f"  ({one.urgency})"))
    console.print(Text(meaning))
    for group, ids in deciding(one):
        console.print(Text.assemble((f"{group}: ", "bold"), ", ".join(ids)))
    _heading(console, "Criteria")
    for criterion in one.criteria:
        _criterion(console, criterion)
    if one.missing:
        _heading(console, "What is missing")
        for need in one.missing:
            _item(console, need.criterion, f"{need.what}. Acceptable: {need.acceptable}")
    if one.advisories:
        _heading(console, "Advisories")
        for advisory in one.advisories:
            _item(console, advisory.code, advisory.text)
            _quotes(console, advisory.evidence, 2)
    if one.obligations:
        _heading(console, "Obligations")
        for duty in one.obligations:
            _item(console, duty.due, f"{duty.what} ({duty.basis})")
    if one.statements:
        _heading(console, "Statements")
        for statement in one.statements:
            console.print(Padding(Text(visible(statement)), (0, 0, 0, 2)))
    _documents(console, one)


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Rule(Text(title, "bold"), align="left", style="dim", characters="─"))


def _criterion(console: Console, one: CriterionResult) -> None:
    sign, word = TRUTHS[one.truth]
    if one.conflict:
        word = "conflict" if one.truth == "unknown" else f"{word}, conflict"
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=11, no_wrap=True)
    table.add_column(width=7, no_wrap=True)
    table.add_column()
    optional = "" if one.required else ", not required"
    table.add_row(
        Text(f"{sign} {word}", f"bold {_COLOURS[one.truth]}"), Text(one.id, "bold"),
        Text.assemble((visible(one.title), "bold"), (f"  {one.role}{optional}", "dim")),
    )
    console.print(table)
    console.print(Padding(Text(visible(one.rationale)), (0, 0, 0, 4)))
    _quotes(console, evidence(one), _MOST_QUOTES)
    for part in one.children:
        _part(console, part)


def _part(console: Console, one: CriterionResult) -> None:
    """A part of a criterion in one line; what its own parts say is for the web page."""
    sign, word = TRUTHS[one.truth]
    said = f"{sign} {visible(one.title)}: {word}"
    if one.truth != "not_met":
        said += f". {visible(one.rationale)}"
    console.print(Padding(Text(said, "dim"), (0, 0, 0, 4)))


def _quotes(console: Console, spans: Sequence[EvidenceSpan], most: int) -> None:
    for span in spans[:most]:
        words = Text.assemble((f"“{quoted(span, _LONGEST_QUOTE)}”", "italic"), (f"  {place(span)}", "cyan"))
        console.print(Padding(words, (0, 0, 0, 6)))
    if len(spans) > most:
        rest = len(spans) - most
        console.print(Padding(Text(f"and {rest} more place{'s' * (rest > 1)}", "dim"), (0, 0, 0, 6)))


def _item(console: Console, label: str, said: str) -> None:
    console.print(Padding(Text.assemble((f"{visible(label)}: ", "bold"), visible(said)), (0, 0, 0, 2)))


def _documents(console: Console, one: Determination) -> None:
    _heading(console, "Documents")
    for document in one.documents:
        pages = "" if document.pages is None else f", {document.pages} page{'s' * (document.pages != 1)}"
        said = f"{document.kind.replace('_', ' ')}, {document.date or 'no date'}{pages}"
        _item(console, document.name, said)
    for where, reason in unread_lines(one.documents):
        console.print(Padding(Text.assemble(("not read: ", "bold red"), f"{where}: {reason}"), (0, 0, 0, 2)))


def _side_by_side(console: Console, determinations: Sequence[Determination]) -> None:
    first = determinations[0]
    console.print(Text.assemble((visible(first.case), "bold"), f"  as of {first.as_of}"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for title in ("therapy", "outcome", "urgency", "not met", "in conflict", "unknown"):
        table.add_column(title, header_style="bold", overflow="fold")
    for one in determinations:
        groups = {name: ", ".join(ids) for name, ids in deciding(one)}
        table.add_row(
            Text(one.therapy), Text(OUTCOMES[one.outcome][0], f"bold {_COLOURS[one.outcome]}"), Text(one.urgency),
            *(Text(groups.get(name, "–")) for name in ("Not met", "In conflict", "Unknown")),
        )
    console.print(table)
    console.print()
    console.print(Text("Give --therapy for the criteria of one with the words that decide.", "dim"))
    for where, reason in unread_lines(first.documents):
        console.print(Text.assemble(("not read: ", "bold red"), f"{where}: {reason}"))
