"""Scores the reading of assertion on the marked sentences, beside stock medspaCy: `python -m benchmarks.assertions`.

Stock is medspaCy's own tokenizer, sentence splitter and ConText with the default rules, given the target. Of the flags
that it sets on a target the first in `FLAGS` is its reading; none means present.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from loguru import logger

from extract.facts import Assertion
from tests.assertions.marked import ASSERTIONS, PARTS, MarkedSentence, assertion_read, sentences_of, share

with warnings.catch_warnings():  # importing medspaCy hides all warnings of the process
    import medspacy
    from medspacy.context import ConText

FLAGS: tuple[tuple[str, Assertion], ...] = (
    ("is_family", "family"),
    ("is_hypothetical", "hypothetical"),
    ("is_uncertain", "possible"),
    ("is_negated", "absent"),
    ("is_historical", "historical"),
)
"""Possible before absent, as "cannot rule out" sets both."""


def stock_reader() -> Callable[[MarkedSentence], Assertion]:
    logger.disable("PyRuSH")
    nlp = medspacy.load(medspacy_enable=["medspacy_tokenizer", "medspacy_pyrush"])
    context: Any = ConText(nlp, rules="default")

    def read(one: MarkedSentence) -> Assertion:
        doc = nlp(one.sentence)
        (start, end), = one.places
        doc.ents = [doc.char_span(start, end, label=one.label, alignment_mode="expand")]
        context(doc)
        target = doc.ents[0]
        return next((assertion for flag, assertion in FLAGS if getattr(target._, flag)), "present")

    return read


def table() -> Iterator[str]:
    readers = {"infucert": assertion_read, "medspaCy": stock_reader()}
    for part in PARTS:
        sentences = sentences_of(part)
        verdicts = {name: [one.is_right(read(one)) for one in sentences] for name, read in readers.items()}
        yield f"{part:14} {'sentences':>10}" + "".join(f" {name:>9}" for name in readers)
        for assertion in (*ASSERTIONS, "all"):
            rows = [place for place, one in enumerate(sentences) if assertion in (one.expected, "all")]
            shares = "".join(f" {share(verdicts[name][place] for place in rows):9.3f}" for name in readers)
            yield f"  {assertion:12} {len(rows):10}{shares}"
        yield ""


def main() -> None:
    sys.stdout.write("\n".join(table()))


if __name__ == "__main__":
    main()
