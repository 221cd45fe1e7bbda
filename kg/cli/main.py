"""The command line's frame: options before the command, and one line for each error."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command

from kg.cli import annotate, build, console, doctor, output, query, serve, show, view
from kg.cli.console import Status
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn news articles into a knowledge graph in which every statement can be followed back to its words.",
)
app.command("build", short_help="Read articles into a graph, its files and its page.")(build.build)
app.command("annotate", short_help="Print each article's record as a line of JSON.")(annotate.annotate)
app.command("query", short_help="Ask the graph, by SPARQL or a shipped query.", context_settings=query.SETTINGS)(
    query.query
)
app.command("show", short_help="Print all that is known of one entity.")(show.show)
app.command("view", short_help="Write the graph as one HTML page.")(view.view)
app.command("serve", short_help="Serve the graph over HTTP: pages and a SPARQL endpoint.")(serve.serve)
app.command("export", short_help="Print the graph in another format.")(output.export)
app.command("validate", short_help="Check a graph against the ontology's shapes.")(output.validate)
app.command("doctor", short_help="Check that everything is here and works.")(doctor.doctor)
app.command("forget", short_help="Remove an article and all that came from it.")(build.forget)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer hands flags over by position
    if asked:
        from importlib.metadata import version  # noqa: PLC0415

        console.write(f"newskg {version('newskg')}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001, FBT002 - its callback does the work; typer reads options from signatures
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors and refusals alone.")] = False,  # noqa: FBT002
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell each step, and how long it took.")] = False,  # noqa: FBT002
) -> None:
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other")
    console.loudness = (
        console.Loudness.QUIET if quiet else console.Loudness.VERBOSE if verbose else console.Loudness.USUAL
    )
    if verbose:
        console.listen()


def main(arguments: list[str] | None = None) -> None:
    """Run the `kg` command and leave with its status."""
    console.use_utf8()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """The status of a call with these arguments; errors are one line on standard error."""
    command = get_command(app)
    try:
        result = command.main(arguments, prog_name="kg", standalone_mode=False)
    except KgError as error:
        console.say(error)
        return Status.WRONG
    except typer.TyperException as error:
        console.say(f"{error.format_message()} (kg --help tells how to call it)")
        return Status.WRONG
    except BrokenPipeError:
        console.close_quietly()
        return Status.OK
    except KeyboardInterrupt:
        console.say("stopped")
        return 130
    except typer.Abort:
        console.say("stopped")
        return 130
    return int(result or 0)
