"""When a fact that was read is the fact that a gold case asks for.

Both are plain mappings: the gold as YAML gives it, the fact as JSON shows it. Texts agree by overlap, dates as written
but for the sign of approximation, numbers as numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

SCORED_KINDS = frozenset(
    """diagnosis relapse relapse_count mri jcv therapy infusion disability progression screening condition allergy
    request enrollment counselling patient""".split()
)
"""The kinds of which the golds list every fact, so that one more is an error."""
_UNLISTED_CONDITIONS = frozenset({"transplant", "leukemia_lymphoma", "arterial_dissection", "steroid_psychosis"})
_DATES = frozenset({"date", "start", "stop", "since", "compared_with", "birth_date"})
_FREE_TEXT = frozenset({"name", "substance", "reaction", "mrn", "sex"})
"""Fields of a patient or an allergy that agree by overlap."""
_NOT_COMPARED = frozenset(
    """kind document quote why assertion symptoms description reaction_symptoms premedication treatment frequency unit
    name_of severity_text""".split()
)
_LONGEST_NUMBER = 3
"""Digits up to which a text is a number: a year is a date."""


def is_scored(fact: Fields) -> bool:
    """Whether it counts: a steroid dose for a relapse may be an infusion or the relapse's treatment."""
    return not (fact.get("kind") == "infusion" and fact.get("drug") == "methylprednisolone")


def is_listed(fact: Fields) -> bool:
    """Whether the golds would list such a fact, so that it is an error when they do not."""
    if fact["kind"] not in SCORED_KINDS or fact.get("drug") == "any_dmt":
        return False
    return not (fact["kind"] == "condition" and fact.get("name") in _UNLISTED_CONDITIONS)


def same_statement(gold: Fields, fact: Fields) -> bool:
    """The same kind and assertion; a course that a later one replaced may be present with its date, or historical."""
    wanted, found = gold.get("assertion", "present"), fact.get("assertion", "present")
    replaced = fact["kind"] == "diagnosis" and {wanted, found} == {"present", "historical"}
    return fact["kind"] == gold["kind"] and (wanted == found or replaced)


def touches(gold: Fields, fact: Fields) -> bool:
    """Whether some words of the fact overlap with the words that the gold quotes."""
    quote = gold.get("quote", "")
    return any(words_overlap(span.get("text", ""), quote) for span in fact.get("evidence", ()))


def touches_in_document(gold: Fields, fact: Fields) -> bool:
    """The same, and in the document that the gold names."""
    quote, document = gold.get("quote", ""), gold["document"]
    return any(
        words_overlap(span.get("text", ""), quote) and document in str(span.get("document"))
        for span in fact.get("evidence", ())
    )


def words_overlap(one: object, two: object) -> bool:
    """Whether one text holds the other, or they share six in ten of the words of the shorter."""
    first, second = _plain(one), _plain(two)
    if not first or not second:
        return False
    if first in second or second in first:
        return True
    here, there = set(re.findall(r"\w+", first)), set(re.findall(r"\w+", second))
    return len(here & there) >= 0.6 * min(len(here), len(there))


def disagreements(gold: Fields, fact: Fields) -> list[str]:
    """The fields that the gold gives and the fact does not say alike, in the order of the gold."""
    return [key for key in gold if key not in _NOT_COMPARED and not _agree(key, gold, fact)]


def _agree(key: str, gold: Fields, fact: Fields) -> bool:
    wanted, found = gold[key], fact.get(key)
    if key in _FREE_TEXT and gold["kind"] in ("patient", "allergy"):
        return wanted is not None and found is not None and words_overlap(_value(wanted), _value(found))
    if key in _DATES:
        return _date(wanted) == _date(found)
    one, two = _value(wanted), _value(found)
    if isinstance(one, float) and isinstance(two, float):
        return abs(one - two) < 1e-6
    return bool(one == two)


def _plain(text: object) -> str:
    return re.sub(r"\s+", " ", str(text)).strip().lower()


def _date(raw: Any) -> str | None:
    return None if raw is None else str(raw).split("T")[0].replace("~", "")


def _value(raw: Any) -> Any:
    """A value in the form in which two are compared: numbers as floats, days as ISO dates, texts in lower case."""
    if isinstance(raw, dt.date):
        return raw.isoformat()[:10]
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, (int, float)):
        return float(raw)
    text = str(raw).strip().lower().rstrip("~")
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) and len(text) <= _LONGEST_NUMBER else text
