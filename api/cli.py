"""The command line. Heavy imports wait until a command runs, so that `--help` answers at once.

Results go to standard output (or to the file named), what is wrong to standard error, one line each. Exit codes: 0
done, whatever the outcome; 2 something that was given could not be read or understood.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import InfucertError, UsageError

app = typer.Typer(
    name="infucert", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
)
policies_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(policies_app, name="policies")

Paths = Annotated[list[Path] | None, typer.Argument(
    metavar="PATH...", show_default=False,
    help="The files of one packet (.txt, .md, .pdf), or the folder that holds them.")]
Password = Annotated[
    str | None, typer.Option("--password", metavar="WORD", help="Opens the encrypted PDFs of the packet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]


@app.callback()
def root() -> None:
    """Reads the chart of a person with multiple sclerosis and certifies an infusion therapy, or says what is missing,
    showing the words that decide. It never denies: what it cannot certify goes to a person.

    \b
    infucert certify packet/ --therapy natalizumab --as-of 2026-03-15
    infucert facts packet/ --explain
    infucert policies show ocrelizumab
    infucert evaluate fixtures/
    """


@app.command(no_args_is_help=True, short_help="Decide on one packet.")
def certify(
    paths: Paths = None,
    therapy: Annotated[str | None, typer.Option(
        "--therapy", metavar="NAME",
        help="The therapy asked for, by ingredient or brand. Left out, what the packet asks for is judged; "
             "when it asks for nothing, every policy is tried.")] = None,
    as_of: Annotated[str | None, typer.Option(
        "--as-of", metavar="DATE",
        help="The day of the request, YYYY-MM-DD. Always needed: it is never guessed.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|html", help="How to show it.")] = "text",
    output: Output = None,
    password: Password = None,
) -> None:
    """Decide on one packet: the outcome, and for every criterion the words that decide it.

    \b
    infucert certify packet/ --therapy natalizumab --as-of 2026-03-15
    infucert certify letter.pdf labs.txt --therapy Ocrevus --as-of 2026-03-15 --format html -o report.html
    infucert certify packet/ --as-of 2026-03-15 --format json | jq .outcome

    A file or page that cannot be read is named on standard error, listed in the determination, and keeps the case from
    being certified; the exit code is then 2, and the result on the rest is still given.
    """
    _one_of("--format", form, ("text", "json", "html"))
    if as_of is None:
        raise UsageError("--as-of is missing. Give the day of the request, for example --as-of 2026-03-15.")
    from api.cases import certify as run
    from api.cases import parse_date

    results = run(_given(paths), therapy, parse_date(as_of), password)
    determinations = [one.determination for one in results]
    if form == "json":
        from api.report.data import determinations_json

        made = determinations_json(determinations)
    elif form == "html":
        from api.report.html import render_html

        made = render_html(results, password)
    else:
        from api.report.text import render_text

        made = render_text(determinations, _width(output), _colour(output))
    _deliver(made, output)
    _finish(results[0].read.problems)


@app.command(no_args_is_help=True, short_help="Show what is read from a packet.")
def facts(
    paths: Paths = None,
    form: Annotated[str, typer.Option("--format", metavar="table|json", help="How to show them.")] = "table",
    explain: Annotated[bool, typer.Option(
        "--explain",
        help="Show how each fact was read, and the candidates that were not counted, with the reason.")] = False,
    output: Output = None,
    password: Password = None,
) -> None:
    """Show what is read from a packet: every fact with its words and their place.

    \b
    infucert facts packet/
    infucert facts note.txt --explain
    infucert facts packet/ --format json -o facts.json
    """
    _one_of("--format", form, ("table", "json"))
    from api.cases import read_case

    read = read_case(_given(paths), password)
    if form == "json":
        from api.report.data import facts_json

        made = facts_json(read.chart, explain)
    else:
        from api.report.facts import facts_table

        made = facts_table(read.chart, explain, _width(output))
    _deliver(made, output)
    _finish(read.problems)


@app.command(no_args_is_help=True, short_help="Measure accuracy on gold cases.")
def evaluate(
    cases: Annotated[list[Path] | None, typer.Argument(
        metavar="CASES...", show_default=False,
        help="Folders of gold cases: a folder a case in each, with its documents and gold.yaml.")] = None,
    details: Annotated[Path | None, typer.Option(
        "--details", metavar="FILE",
        help="Write every miss, near miss, extra, trap and wrong criterion to this file.")] = None,
    workers: Annotated[int, typer.Option(
        "--workers", metavar="N", min=1, help="Processes that read at the same time.")] = 2,
) -> None:
    """Measure the reading and the deciding on gold cases: facts by kind, traps, outcomes, criteria.

    \b
    infucert evaluate fixtures/
    infucert evaluate fixtures/ my-cases/ --details misses.txt

    False certifications, the worst error, stand on a line of their own; the last line sums up.
    """
    from api.evaluation import evaluate_cases
    from api.evaluation.summary import summary_text

    score = evaluate_cases(_given(cases), workers)
    if details is not None:
        _write("".join(f"{line}\n" for line in score.log), details)
    _deliver(summary_text(score), None)


@policies_app.callback(short_help="Show the policies.")
def policies() -> None:
    """The policies: which there are, and what each asks.

    \b
    infucert policies list
    infucert policies show natalizumab
    """


@policies_app.command("list")
def policies_list() -> None:
    """List the policies, one a line: therapy, version, the day from which it holds, title."""
    from adjudicate.policy import load_policies

    lines = [
        f"{therapy:20} {policy.version:8} from {policy.effective_from}  {policy.title}\n"
        for therapy, policy in sorted(load_policies().items())
    ]
    _deliver("".join(lines), None)


@policies_app.command("show", no_args_is_help=True)
def policies_show(
    therapy: Annotated[str, typer.Argument(metavar="NAME", help="The therapy, by ingredient or brand.")],
) -> None:
    """Show one policy: every criterion in words, every threshold with its source."""
    from adjudicate.policy import load_policies
    from api.cases import known_therapy
    from api.report.policy import policy_text

    _deliver(policy_text(load_policies()[known_therapy(therapy)], _width(None)), None)


def _given(paths: Sequence[Path] | None) -> list[Path]:
    if not paths:
        raise UsageError("no path is given. Name the files of the packet, or the folder that holds them.")
    return list(paths)


def _one_of(option: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise UsageError(f"{option} {value}: there is no such form. Choose one of {', '.join(choices)}.")


def _width(output: Path | None) -> int:
    """Columns of the report: those of the terminal up to a width that reads well, the same for every file."""
    if output is not None or not sys.stdout.isatty():
        return 100
    return max(60, min(shutil.get_terminal_size().columns, 120))


def _colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _deliver(made: str, output: Path | None) -> None:
    if output is None:
        typer.echo(made.encode("utf-8", "backslashreplace"), nl=False)
    else:
        _write(made, output)


def _write(made: str, file: Path) -> None:
    try:
        file.write_bytes(made.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"{file}: the file cannot be written ({error.strerror}). Name another one.") from None


def _finish(problems: Sequence[str]) -> None:
    """Says which files and pages could not be read, after the result on what could, and ends with exit code 2."""
    for line in problems:
        typer.echo(f"infucert: {line}", err=True)
    if problems:
        raise typer.Exit(InfucertError.exit_code)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process: one clear line and exit code 2 for what the user can mend.

    Libraries may neither log nor warn meanwhile: what they would say may hold words of the chart.
    """
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            app(args=None if arguments is None else list(arguments))
    except InfucertError as error:
        typer.echo(f"infucert: {error}", err=True)
        sys.exit(error.exit_code)
    finally:
        logging.disable(disabled)
