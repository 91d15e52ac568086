"""Policies as data: dated YAML files, each threshold a parameter with its public source, read and checked with pydantic."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from adjudicate.determination import Citation, Role
from extract.errors import UsageError


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Parameter(_Model):
    """A threshold. `confidence` is `verified` when a public copy of the source says it, `default` when the project chose it."""

    value: float
    unit: str
    source: str
    section: str
    date: str
    confidence: Literal["verified", "default"]


class PolicyCriterion(_Model):
    """`silent` is what no statement in the chart means; `predicate` names the function that reads it; `params` those it uses."""

    id: str
    title: str
    requirement: str
    role: Role
    silent: Literal["unknown", "clear"]
    predicate: str
    params: tuple[str, ...] = ()
    required: bool = True


class PolicyAdvisory(_Model):
    code: str
    predicate: str
    text: str


class PolicyObligation(_Model):
    what: str
    due: str
    basis: str


class Policy(_Model):
    """The clinical core for one therapy. `sha256` is that of the file's bytes; `expedited` names what makes a case urgent."""

    id: str
    title: str
    therapy: str
    version: str
    effective_from: dt.date
    scope: str
    parameters: dict[str, Parameter]
    criteria: tuple[PolicyCriterion, ...]
    advisories: tuple[PolicyAdvisory, ...] = ()
    obligations: tuple[PolicyObligation, ...] = ()
    expedited: tuple[Literal["aggressive", "always"], ...] = ()
    sha256: str = ""

    def numbers(self) -> dict[str, float]:
        """Parameter values by name."""
        return {name: parameter.value for name, parameter in self.parameters.items()}

    def citations(self, criterion: PolicyCriterion) -> tuple[Citation, ...]:
        """The sources of a criterion's thresholds, in the order in which the policy names them."""
        return tuple(
            Citation(source=one.source, section=one.section, date=one.date, parameter=name, value=f"{one.value:g} {one.unit}", confidence=one.confidence)
            for name in criterion.params if (one := self.parameters.get(name)) is not None
        )


def parse_policy(name: str, content: bytes) -> Policy:
    """Reads a policy file. Raises `UsageError` that names the file and the field."""
    try:
        data = yaml.safe_load(content)
        policy = Policy.model_validate(data)
    except yaml.YAMLError:
        raise UsageError(f"{name}: the policy file is no valid YAML.") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    return policy.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})


@lru_cache(maxsize=1)
def load_policies() -> dict[str, Policy]:
    """Every policy that ships, by therapy, in alphabetical order."""
    folder = resources.files("adjudicate") / "policies"
    found = [parse_policy(item.name, item.read_bytes()) for item in sorted(folder.iterdir(), key=lambda one: one.name) if item.name.endswith(".yaml")]
    return {policy.therapy: policy for policy in found}


def load_policy(therapy: str) -> Policy:
    """The policy for a therapy. Raises `UsageError` that lists those there are."""
    policies = load_policies()
    if therapy not in policies:
        raise UsageError(f"there is no policy for {therapy!r}. Policies: {', '.join(policies)}.")
    return policies[therapy]
