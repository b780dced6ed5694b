"""Options, progress, exit codes; no logic."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from evalreport import __version__
from evalreport.errors import EvalreportError
from evalreport.pipeline import FORMATS

if TYPE_CHECKING:
    from evalreport.pipeline import Outcome, Standing

INCOMPLETE = 3
INTERRUPTED = 130

Command = Callable[..., Any]


class Duration(click.ParamType[float]):
    """Seconds, or hours, minutes and seconds: `90`, `10m`, `1h30m`."""

    name = "duration"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Seconds; a usage error for anything else."""
        if isinstance(value, float):
            return value
        match = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", value.strip())
        if not match or not any(match.groups()):
            self.fail(f"{value!r} is not a duration; write 10m, 1h30m or 90s", param, ctx)
        hours, minutes, seconds = (int(group or 0) for group in match.groups())
        return float(3600 * hours + 60 * minutes + seconds)


class Formats(click.ParamType[tuple[str, ...]]):
    """Some of the formats, with commas: `md,html`."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The formats; a usage error for an unknown one."""
        if isinstance(value, tuple):
            return value
        wanted = tuple(part.strip() for part in value.split(",") if part.strip())
        for one in wanted or ("",):
            if one not in FORMATS:
                self.fail(f"{one!r} is not one of {', '.join(FORMATS)}", param, ctx)
        return wanted


def common(command: Command) -> Command:
    """The options that every command has."""
    for option in (
        click.option("--no-color", is_flag=True, help="Plain text (also: NO_COLOR)."),
        click.option("-v", "--verbose", is_flag=True, help="A line for every run."),
        click.option("-q", "--quiet", is_flag=True, help="Errors only."),
        click.option(
            "-f",
            "--file",
            type=click.Path(path_type=Path),
            default=Path("evalreport.toml"),
            show_default=True,
            help="The evaluation.",
        ),
    ):
        command = option(command)
    return command


budget_option = click.option(
    "--budget",
    type=Duration(),
    default="10m",
    show_default=True,
    help="Time for measuring in all, what is already stored included.",
)
format_option = click.option(
    "--format",
    "formats",
    type=Formats(),
    default=",".join(FORMATS),
    show_default=True,
    help="What to write.",
)
retry_option = click.option("--retry", is_flag=True, help="Run again what has failed before.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version")
def cli() -> None:
    """Measure frameworks and write a comparison article that anyone can check."""


@cli.command()
@budget_option
@format_option
@retry_option
@common
def build(budget: float, formats: tuple[str, ...], retry: bool, **common: Any) -> None:
    """Measure what is missing, then write the article."""
    from evalreport import pipeline

    with _progress(**common) as progress:
        outcome = pipeline.build(
            common["file"], budget=budget, formats=formats, retry=retry, progress=progress
        )
    if outcome.measured and not common["quiet"]:
        tell_why_nothing_was_measured(outcome.measured)
    _report(outcome, common["quiet"])


@cli.command()
@budget_option
@retry_option
@common
def measure(budget: float, retry: bool, **common: Any) -> None:
    """Measure what is missing, and write no article."""
    from evalreport import pipeline

    with _progress(**common) as progress:
        standing = pipeline.measure(common["file"], budget=budget, retry=retry, progress=progress)
    if not common["quiet"]:
        tell_why_nothing_was_measured(standing)
    _end(standing.gaps)


@cli.command()
@format_option
@common
def render(formats: tuple[str, ...], **common: Any) -> None:
    """Write the article from what is stored."""
    from evalreport import pipeline

    with _progress(**common) as progress:
        outcome = pipeline.render(common["file"], formats=formats, progress=progress)
    _report(outcome, common["quiet"])


def main() -> None:
    """The command `evalreport`: every error is one message and an exit code."""
    for request in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(request) != signal.SIG_IGN:  # nohup wants it to be ignored
            signal.signal(request, signal.default_int_handler)
    try:
        sys.exit(cli.main(prog_name="evalreport", standalone_mode=False))
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _fail("interrupted; what was measured is kept, and the next build goes on", INTERRUPTED)
    except EvalreportError as error:
        _fail(str(error), 1)
    except OSError as error:
        _fail(f"{error.filename or 'the system refuses'}: {error.strerror or error}", 1)
    except Exception as error:  # a defect of ours: one line for the user, the rest on request
        if {"-v", "--verbose"} & set(sys.argv):
            raise
        _fail(f"internal error, please report it: {type(error).__name__}: {error}", 1)


def _progress(*, quiet: bool, verbose: bool, no_color: bool, **_: Any) -> Any:
    from evalreport.display import display

    return display(quiet=quiet, verbose=verbose, color=not no_color)


def _report(outcome: Outcome, quiet: bool) -> None:
    """Name the files, and what the article lacks."""
    if not quiet:
        _print(file for file in outcome.files if file.suffix != ".svg")
        if not outcome.changed:
            click.echo("Nothing has changed: the files are up to date.", err=True)
        if outcome.outdated:
            names = ", ".join(file.name for file in outcome.outdated)
            click.echo(f"left as they were: {names} (made from something else)", err=True)
    _end(outcome.gaps)


def _print(files: Iterable[Path]) -> None:
    """To stdout, unless its reader has gone: `evalreport render | head -1`."""
    try:
        for file in files:
            click.echo(file)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else the last flush would fail, too


def tell_why_nothing_was_measured(standing: Standing) -> None:
    """Say on stderr what keeps another run from being made, if none was."""
    if standing.made:
        return
    reasons = []
    if standing.unfinished:
        reasons.append(
            f"the budget has no room for another block in {_count(standing.unfinished, 'cell')} "
            "(a larger --budget has)"
        )
    if standing.given_up:
        failures = _count(standing.given_up, "failure")
        reasons.append(f"no run is repeated after {failures} (--retry does)")
    reason = "; ".join(reasons) or "what can be measured is precise or has its most rounds"
    stored = f"{_count(standing.stored, 'result')} of {standing.seconds / 60:.0f} minutes"
    click.echo(f"Nothing to measure, {stored} stored: {reason}.", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _end(gaps: Iterable[str]) -> None:
    """Name what is missing; the exit code tells whether there is something."""
    lines = [f"missing: {gap}" for gap in gaps]
    for line in lines:
        click.echo(line, err=True)
    if lines:
        sys.exit(INCOMPLETE)


def _fail(message: str, code: int) -> NoReturn:
    for line in message.splitlines():
        click.echo(f"evalreport: {line}", err=True)
    sys.exit(code)
