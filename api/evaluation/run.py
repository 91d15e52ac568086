"""Runs the cases through the program, several at a time, and scores each where it was read."""

from __future__ import annotations

import logging
import multiprocessing
import traceback
import warnings
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from api.evaluation.gold import GoldCase, find_cases
from api.evaluation.score import CaseScore, Score, score_case, score_error
from extract.errors import InfucertError


def evaluate_cases(folders: Iterable[Path], workers: int = 2) -> Score:
    """Scores every gold case in the folders; the result does not depend on the number of workers.

    A case that cannot be read, or on which the program fails, is an error of that case. Raises `UsageError` when there
    are no cases.
    """
    cases = find_cases(folders)
    workers = min(workers, len(cases))
    if workers <= 1:
        return Score(tuple(map(evaluate_case, cases)))
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawned, initializer=_quietly) as pool:
        return Score(tuple(pool.map(evaluate_case, cases)))


def evaluate_case(gold: GoldCase) -> CaseScore:
    """Certifies one case as the command line would, and scores the determination."""
    from api.cases import certify  # the language libraries: each worker loads them once

    try:
        result = certify([gold.folder], gold.therapy, gold.as_of)[0]
    except InfucertError as error:
        return score_error(gold, str(error))
    except Exception as error:  # one chart on which the program fails must not hide how the others fare
        place = traceback.extract_tb(error.__traceback__)[-1]
        return score_error(gold, f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}")
    determination = result.determination.model_dump(mode="json", by_alias=True)
    return score_case(gold, determination, {one.name: one.text for one in result.read.documents})


def _quietly() -> None:
    """What libraries log or warn may hold words of a chart."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
