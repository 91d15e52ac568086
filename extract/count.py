"""Counts as intervals: "3", "several" (at least two), "3 to 5", "no new lesions" (0)."""

from __future__ import annotations

import re
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

_FORM = re.compile(r"(\d+)(?:(\+)|-(\d+))?")


class Count:
    """A number of things between `low` and `high`, both included; `high` is None when the words set no upper bound.

    Written `3`, `2+` (two or more) or `3-5`; JSON gives an integer when it is exact. Raises `ValueError` otherwise.
    """

    __slots__ = ("high", "low")
    low: int
    high: int | None

    def __init__(self, low: int, high: int | None = -1) -> None:
        high = low if high == -1 else high
        if low < 0 or (high is not None and high < low):
            raise ValueError(f"not a count: {low} to {high}")
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Count is immutable")

    def __reduce__(self) -> tuple[type[Count], tuple[int, int | None]]:
        return Count, (self.low, self.high)

    @classmethod
    def parse(cls, text: str) -> Count:
        """Reads the written form: `3`, `2+`, `3-5`."""
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a count: {text!r}")
        low = int(found[1])
        if found[2]:
            return cls(low, None)
        return cls(low, int(found[3])) if found[3] else cls(low)

    @property
    def exact(self) -> bool:
        return self.high == self.low

    def overlaps(self, other: Count) -> bool:
        """Whether one number can satisfy both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Count) and (self.low, self.high) == (other.low, other.high)

    def __hash__(self) -> int:
        return hash((self.low, self.high))

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.exact else f"{self.low}-{self.high}"

    def __repr__(self) -> str:
        return f"Count({self})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def read(value: object) -> Count:
            if isinstance(value, Count):
                return value
            if isinstance(value, bool):
                raise ValueError("a count is a number or a range")
            if isinstance(value, int):
                return cls(value)
            if isinstance(value, str):
                return cls.parse(value)
            raise ValueError("a count is a number or a range such as 2+ or 3-5")

        def write(value: Count) -> int | str:
            return value.low if value.exact else str(value)

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(write)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\+|-\d+)$"}]}
