"""The command line. Heavy imports wait until a command runs, so that `--help` answers at once."""

from __future__ import annotations

import json
import logging
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import InfucertError, UsageError

if TYPE_CHECKING:
    from api.cases import Reviewed

app = typer.Typer(
    name="infucert", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Reads the chart of a person with multiple sclerosis and certifies an infusion therapy, or says what is missing, "
         "showing the words that decide. It never denies: what it cannot certify goes to a person.",
)
policies_app = typer.Typer(no_args_is_help=True, help="The policies: which there are, and what each asks.")
app.add_typer(policies_app, name="policies")

Paths = Annotated[list[Path], typer.Argument(help="Files of the packet (.txt, .md, .pdf), or a folder that holds them.")]
Password = Annotated[str | None, typer.Option("--password", help="Opens encrypted PDFs of the packet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write here instead of to the screen.")]


@app.command()
def certify(
    paths: Paths,
    as_of: Annotated[str, typer.Option("--as-of", help="The day of the request, YYYY-MM-DD. All windows count back from it.")],
    therapy: Annotated[str | None, typer.Option("--therapy", help="natalizumab, ocrelizumab, alemtuzumab or methylprednisolone. Left out, the packet's own request decides.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or html.")] = "text",
    output: Output = None,
    password: Password = None,
) -> None:
    """Decide on one packet.

    Example: infucert certify chart/ --therapy natalizumab --as-of 2026-03-15 --format html -o report.html
    """
    from api.cases import certify as decide
    from api.cases import parse_date

    if form not in ("text", "json", "html"):
        raise UsageError(f"--format {form}: not a format. Choose text, json or html.")
    day = parse_date(as_of)
    reviewed = decide(paths, therapy, day, password)
    _emit(_rendered(reviewed, form, password, to_screen=output is None), output)
    for failure in reviewed.packet.failures:
        typer.echo(f"infucert: {failure}", err=True)
    if reviewed.packet.failures:
        raise typer.Exit(2)
    unread = [(read.document.name, page.number) for read in reviewed.chart.documents for page in read.document.unread]
    if unread:
        names = sorted({name for name, _ in unread})
        for name in names:
            pages = ", ".join(str(number) for other, number in unread if other == name)
            typer.echo(f"infucert: {name}, page {pages}: no text layer; needs OCR, or send the document as text.", err=True)


def _rendered(reviewed: Reviewed, form: str, password: str | None, *, to_screen: bool) -> str:
    if form == "json":
        dumped = [one.model_dump(mode="json", by_alias=True) for one in reviewed.determinations]
        return json.dumps(dumped[0] if len(dumped) == 1 else dumped, indent=2, ensure_ascii=False) + "\n"
    if form == "html":
        from api.report.html import html_report

        return html_report(reviewed, password)
    from api.report.text import text_report

    return text_report(reviewed, colour=to_screen and sys.stdout.isatty())


def _emit(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}). Choose another place with -o.") from None
    typer.echo(f"Written to {output}.", err=True)


@app.command()
def facts(
    paths: Paths,
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    explain: Annotated[bool, typer.Option("--explain", help="Show how each fact was read, and the candidates that were refused.")] = False,
    password: Password = None,
) -> None:
    """Show what was read from a packet: every fact with the words it was read from.

    Example: infucert facts chart/ --explain
    """
    from api.report.facts import facts_json, facts_table
    from extract.chart import read_chart
    from extract.readers import read_packet

    if form not in ("table", "json"):
        raise UsageError(f"--format {form}: not a format. Choose table or json.")
    packet = read_packet(paths, password)
    chart = read_chart(packet.documents)
    sys.stdout.write(facts_json(chart, explain) if form == "json" else facts_table(chart, explain))
    for failure in packet.failures:
        typer.echo(f"infucert: {failure}", err=True)
    if packet.failures:
        raise typer.Exit(2)


@app.command()
def evaluate(
    cases: Annotated[list[Path], typer.Argument(help="Folders of gold cases (each case a folder with documents and gold.yaml).")],
    details: Annotated[Path | None, typer.Option("--details", help="Write every miss, extra, near miss, trap and criterion here.")] = None,
    workers: Annotated[int, typer.Option("--workers", help="Worker processes.", min=1)] = 2,
) -> None:
    """Measure accuracy on gold cases: facts by kind, traps, outcomes, criteria, false certifications.

    Example: infucert evaluate fixtures --details misses.txt
    """
    from api.evaluation import evaluate_cases, summary_text

    result = evaluate_cases(cases, workers)
    sys.stdout.write(summary_text(result))
    if details is not None:
        details.write_text("\n".join(result.log) + "\n", encoding="utf-8")


@policies_app.command("list")
def policies_list() -> None:
    """List the policies with their versions."""
    from adjudicate.policy import load_policies

    for therapy, policy in load_policies().items():
        typer.echo(f"{therapy:20} {policy.version:8} from {policy.effective_from}  {policy.title}")


@policies_app.command("show")
def policies_show(therapy: Annotated[str, typer.Argument(help="The therapy, for example natalizumab.")]) -> None:
    """Show one policy: every criterion in words, and every threshold with its source."""
    from adjudicate.policy import load_policy
    from api.report.policy import policy_text

    sys.stdout.write(policy_text(load_policy(therapy)))


def main() -> None:
    """Entry point: one clear line and exit code 2 for what a user can mend."""
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    try:
        app()
    except InfucertError as error:
        typer.echo(f"infucert: {error}", err=True)
        sys.exit(error.exit_code)
