"""What only the packet as a whole can settle, before statements are merged: what a request or a later word makes of another.

Each step takes the facts of all documents and gives them back changed; none invents a statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts import FactBase
from extract.language.note import Note


def reconcile(facts: Sequence[FactBase], notes: Sequence[Note]) -> tuple[FactBase, ...]:
    """The facts after all packet-wide steps, in the order given."""
    return tuple(facts)
