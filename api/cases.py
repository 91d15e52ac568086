"""The one path from files to determinations: read the packet, read the chart, adjudicate."""

from __future__ import annotations

import datetime as dt
import hashlib
import os.path
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from adjudicate.case import CaseInput
from adjudicate.determination import Determination, DocumentSummary, UnreadPage
from adjudicate.engine import adjudicate
from adjudicate.policy import load_policies
from extract.chart import Chart, read_chart
from extract.document import Document
from extract.errors import DocumentError, UsageError
from extract.facts import Request
from extract.finders.drugs import CAPITALS, NAMES
from extract.readers import Packet, read_packet

Urgency = Literal["standard", "expedited"]
UNREAD_KIND = "unread"
"""The kind of a document that could not be opened, about which nothing is known."""
DOUBTFUL = "a number on the scanned page could not be read with confidence. Confirm it on the page, or send a clearer scan"


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A packet as read: its name, its chart, the files that could not be read, and a summary of every file."""

    name: str
    chart: Chart
    failures: tuple[DocumentError, ...]
    summaries: tuple[DocumentSummary, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that could be read, by name."""
        return tuple(one.document for one in self.chart.documents)

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for each file, and for each group of its pages, that could not be read: name, reason and remedy."""
        pages: dict[tuple[str, str], list[int]] = {}
        for one in self.documents:
            for page in one.unread:
                pages.setdefault((one.name, (page.unread or "").rstrip(".")), []).append(page.number)
        for name, number in self.chart.doubtful:
            pages.setdefault((name, DOUBTFUL), []).append(number)
        lines = [
            f"{name}, {'page' if len(numbers) == 1 else 'pages'} {number_ranges(numbers)}: {reason}."
            for (name, reason), numbers in pages.items()
        ]
        return (*map(str, self.failures), *lines)


@dataclass(frozen=True, slots=True)
class Result:
    """A determination with the packet that it was reached on."""

    determination: Determination
    read: ReadCase


def certify(
    paths: Sequence[Path],
    therapy: str | None,
    as_of: dt.date,
    password: str | None = None,
    urgency: Urgency | None = None,
) -> list[Result]:
    """Reads the packet and adjudicates it; files that cannot be read are accounted for in the determination.

    Without a `therapy`, the drugs that the packet asks for are judged; when it asks for none, every policy is.
    Raises `UsageError` for a path that does not exist, a packet without documents, a therapy without a policy.
    """
    asked = None if therapy is None else known_therapy(therapy)
    return decide(read_case(paths, password), asked, as_of, urgency)


def read_case(paths: Sequence[Path], password: str | None = None) -> ReadCase:
    """Reads a packet and its chart."""
    packet = read_packet(paths, password)
    chart = read_chart(packet.documents)
    return ReadCase(case_name(paths), chart, packet.failures, _summaries(packet, chart, paths))


def decide(read: ReadCase, therapy: str | None, as_of: dt.date, urgency: Urgency | None = None) -> list[Result]:
    """The determinations for one therapy, or for each that the packet asks for (see `certify`), by name."""
    policies = load_policies()
    therapies = [therapy] if therapy is not None else requested(read.chart) or sorted(policies)
    cases = [CaseInput(read.name, one, as_of, read.chart.facts, read.summaries, urgency) for one in therapies]
    return [Result(adjudicate(case, policies[case.therapy]), read) for case in cases]


def requested(chart: Chart) -> list[str]:
    """The therapies with a policy that the packet itself asks for, by name; empty when it asks for nothing.

    Raises `UsageError` when it asks only for drugs without a policy.
    """
    drugs: set[str] = {fact.drug for fact in chart.facts if isinstance(fact, Request) and fact.assertion == "present"}
    policies = load_policies()
    known = sorted(drug for drug in drugs if drug in policies)
    if drugs and not known:
        names = ", ".join(sorted(drugs))
        raise UsageError(f"the packet asks for {names}, for which there is no policy. {_the_policies(policies)}")
    return known


def known_therapy(name: str) -> str:
    """The therapy that has a policy, by its own or a brand name. Raises `UsageError` that lists the policies."""
    policies = load_policies()
    plain = " ".join(name.replace("_", " ").split())
    for therapy in sorted(policies):
        names = {therapy, *NAMES.get(therapy, "").split("|"), *CAPITALS.get(therapy, "").lower().split("|")}
        if plain.lower() in names:
            return therapy
    raise UsageError(f"there is no policy for the therapy {plain!r}. {_the_policies(policies)}")


def _the_policies(policies: Iterable[str]) -> str:
    return f"The policies there are: {', '.join(sorted(policies))}."


def parse_date(words: str) -> dt.date:
    """A day written YYYY-MM-DD. Raises `UsageError` that shows the form."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return dt.date.fromisoformat(words)
    except ValueError:
        pass
    raise UsageError(f"{words!r} is no date. Write the day of the request as YYYY-MM-DD, for example 2026-03-15.")


def number_ranges(numbers: Sequence[int]) -> str:
    """Ascending page numbers, runs of them as ranges: `1-3, 7`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def case_name(paths: Sequence[Path]) -> str:
    """A name for the case: that of its folder, or what the names of its files begin with, or the folder they lie in."""
    places = [Path(path).resolve() for path in paths]
    if len(places) == 1:
        return places[0].name if places[0].is_dir() else places[0].stem
    common = _common_beginning([place.stem for place in places])
    if len(common) >= 3:
        return common
    folders = [place if place.is_dir() else place.parent for place in places]
    return Path(os.path.commonpath(folders)).name or "packet"


def _common_beginning(names: Sequence[str]) -> str:
    """The whole words, or numbers, that all names begin with."""
    shared = os.path.commonprefix(sorted(names))  # noqa: RUF071 (by letter is what is meant)
    words = re.findall(r"[^\W\d_]+|\d+|[\W_]+", shared)
    following = [name[len(shared)] for name in names if len(name) > len(shared)]
    if words and any(_is_one_word(words[-1][-1] + char) for char in following):
        words.pop()
    return re.sub(r"[\W_]+$", "", "".join(words))


def _is_one_word(pair: str) -> bool:
    return pair.isalpha() or pair.isdigit()


def _summaries(packet: Packet, chart: Chart, paths: Sequence[Path]) -> tuple[DocumentSummary, ...]:
    """Every file of the packet, read or not, by name."""
    read = [
        DocumentSummary(
            name=one.document.name,
            sha256=one.document.sha256,
            kind=one.kind,
            date=None if one.date is None else str(one.date),
            pages=len(one.document.pages) or None,
            unread=(
                *(UnreadPage(page=page.number, reason=page.unread or "") for page in one.document.unread),
                *(UnreadPage(page=number, reason=DOUBTFUL) for name, number in chart.doubtful if name == one.document.name),
            ),
        )
        for one in chart.documents
    ]
    failed = [
        DocumentSummary(
            name=one.document,
            sha256=_digest(one.document, paths),
            kind=UNREAD_KIND,
            unread=tuple(UnreadPage(page=page, reason=f"{one.reason}. {one.remedy}") for page in one.pages or (None,)),
        )
        for one in packet.failures
    ]
    return tuple(sorted([*read, *failed], key=lambda one: one.name))


def _digest(name: str, paths: Sequence[Path]) -> str:
    """The SHA-256 of a file that could not be read as a document; empty when it cannot even be opened."""
    for path in map(Path, paths):
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.is_file() and f"/{file.resolve().as_posix()}".endswith(f"/{name}"):
                try:
                    return hashlib.sha256(file.read_bytes()).hexdigest()
                except OSError:
                    return ""
    return ""
