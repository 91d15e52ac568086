"""One file per fact kind: the words it looks for, how it reads the value, and what flips it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from extract.finders.base import Finder
from extract.language.pipeline import Term

_ROOMS = (
    "patient", "diagnosis", "relapse", "relapse_count", "progression", "mri", "jcv", "therapy", "attestation", "infusion", "request",
    "disability", "ambulation", "screening", "vital", "condition", "allergy", "enrollment", "counselling", "prescriber",
)


def _load() -> tuple[tuple[Finder, ...], tuple[Term, ...]]:
    finders: list[Finder] = []
    terms: list[Term] = []
    for room in ("drugs", *_ROOMS):
        module = importlib.import_module(f"extract.finders.{room}")
        terms.extend(getattr(module, "TERMS", ()))
        if room != "drugs":
            finders.append(module.find)
    return tuple(finders), tuple(terms)


FINDERS, _TERMS = _load()
"""Every finder, in a fixed order."""


def lexicon() -> Iterable[Term]:
    """The words that all finders look for."""
    return _TERMS
