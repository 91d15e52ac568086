"""Predicates by clinical area. Each is a pure function of the case's facts and the policy's parameters; policies name them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from adjudicate.case import View
from adjudicate.finding import Finding

Predicate = Callable[[View], Finding]
_REGISTER: dict[str, Predicate] = {}


def predicate(name: str) -> Callable[[Predicate], Predicate]:
    """Registers a predicate under the name that policy files use."""

    def register(function: Predicate) -> Predicate:
        if name in _REGISTER:
            raise ValueError(f"two predicates are named {name!r}")
        _REGISTER[name] = function
        return function

    return register


_AREAS = ("administration", "disease", "indication", "jcv", "safety", "screening", "steroid")
"""The clinical areas; each module registers its predicates."""


def predicates() -> dict[str, Predicate]:
    """Every predicate by name."""
    for area in _AREAS:
        import_module(f"adjudicate.criteria.{area}")

    return dict(_REGISTER)
