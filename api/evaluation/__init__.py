"""How well charts are read and judged, measured on gold cases: `evaluate_cases` is the way in."""

from api.evaluation.run import evaluate_cases

__all__ = ["evaluate_cases"]
