"""One case from files to determination: the path that the command line (and later the service) runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adjudicate.case import CaseInput
from adjudicate.determination import Determination, DocumentSummary, UnreadPage
from adjudicate.engine import adjudicate
from adjudicate.policy import Policy, load_policies, load_policy
from extract.chart import Chart, read_chart
from extract.errors import DocumentError, UsageError
from extract.facts import FactBase, Request
from extract.readers import Packet, read_packet


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A packet as read with what was decided: one determination, or one a policy when nothing says which therapy is asked for."""

    packet: Packet
    chart: Chart
    determinations: tuple[Determination, ...]


def certify(paths: Sequence[Path], therapy: str | None, as_of: dt.date, password: str | None = None) -> Reviewed:
    """Reads a packet and decides on it.

    `therapy` None takes the packet's own request, and without one tries every policy. Files that could not be read are listed in the
    determination and leave DOC-1 unknown. Raises `UsageError` for an unknown therapy, a missing path, or a packet with no document.
    """
    policies = [load_policy(therapy)] if therapy else None
    packet = read_packet(paths, password)
    chart = read_chart(packet.documents)
    if policies is None:
        policies = _asked_for(chart.facts)
    documents = summaries(chart, packet.failures)
    name = case_name(paths)
    decided = tuple(adjudicate(CaseInput(name, policy.therapy, as_of, chart.facts, documents), policy) for policy in policies)
    return Reviewed(packet, chart, decided)


def _asked_for(facts: Sequence[FactBase]) -> list[Policy]:
    """The policies of the drugs that the packet asks for; all of them when it asks for none that has a policy."""
    policies = load_policies()
    asked = {fact.drug for fact in facts if isinstance(fact, Request) and fact.assertion == "present"}
    return [policy for therapy, policy in policies.items() if therapy in asked] or list(policies.values())


def summaries(chart: Chart, failures: Sequence[DocumentError]) -> tuple[DocumentSummary, ...]:
    """Every file of the packet: those read with their kind, date and unread pages, and those that could not be read."""
    out = [
        DocumentSummary(
            name=read.document.name, sha256=read.document.sha256, kind=read.kind, date=str(read.date) if read.date else None,
            pages=len(read.document.pages) or None,
            unread=tuple(UnreadPage(page=page.number, reason=page.unread or "") for page in read.document.unread),
        )
        for read in chart.documents
    ]
    out.extend(DocumentSummary(name=failure.document, sha256="", kind="other", unread=(UnreadPage(page=None, reason=f"{failure.reason}. {failure.remedy}"),)) for failure in failures)
    return tuple(sorted(out, key=lambda document: document.name))


def case_name(paths: Sequence[Path]) -> str:
    """What to call a case: its folder, or its file's stem."""
    first = Path(paths[0]).resolve()
    if len(paths) == 1:
        return first.name if first.is_dir() else first.stem
    parents = {Path(path).resolve().parent for path in paths}
    return parents.pop().name if len(parents) == 1 else first.stem


def parse_date(words: str) -> dt.date:
    """A day as YYYY-MM-DD. Raises `UsageError` that says the form."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--as-of {words}: not a date. Give the day of the request as YYYY-MM-DD, for example 2026-03-15.") from None
