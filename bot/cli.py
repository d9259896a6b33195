"""The command line: parses, calls, prints."""

import asyncio
import json
import os
import signal
import sys
import traceback
import webbrowser
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from bot import app, content
from bot.config import Settings, briefs_folder, load_settings
from bot.core.answer import Outcome, Refusal, View
from bot.core.composition import briefing, named_answer
from bot.core.decision import decide
from bot.core.errors import SitrepError
from bot.core.evaluation import evaluate as score
from bot.core.evaluation import unprepared
from bot.core.ground import Ground
from bot.core.snapshot import Snapshot
from bot.local.run import in_sandbox
from bot.logs import Redactor, start_logging
from bot.render.evaluation_report import report
from bot.render.explanation import explained
from bot.render.gap_lines import gap_lines
from bot.render.json_document import answer_document, refusal_document, reply_document
from bot.render.listing_card import refusal_card
from bot.render.reply_card import reply_card
from bot.render.terminal_page import plain_text, show
from bot.render.topic_card import cards
from bot.sandbox import ActorError
from bot.secret import Secret, read_token

try:
    import uvloop
except ImportError:  # there is none on Windows
    uvloop = None  # type: ignore[assignment]

cli = typer.Typer(
    name="sitrep",
    help="A Discord bot that answers from briefs, with cited sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_SWITCH = 0.0005
"""Seconds after which a thread must let the event loop on (Python: 0.005); storing thousands of claims takes longer."""

Briefs = Annotated[Path | None, typer.Option(help="Folder of briefs.")]
Config = Annotated[Path | None, typer.Option(help="Settings file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Person(StrEnum):
    """Who uses the bot in the sandbox."""

    READER = "reader"
    MANAGER = "manager"
    OPERATOR = "operator"


def main() -> None:
    """Run the command line. Whatever goes wrong is a text on stderr and exit code 1, never a traceback."""
    try:
        cli()
    except SitrepError as error:
        _fail(error.text, error.hint)
    except ActorError as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        bug = Redactor()(f"a bug in Sitrep: {type(error).__name__}: {error}")
        _fail(bug, f"at {Path(frame.filename).name}:{frame.lineno}")


@cli.command()
def run(config: Config = None, briefs: Briefs = None) -> None:
    """Run the bot on Discord, with the token of DISCORD_TOKEN or DISCORD_TOKEN_FILE."""
    settings = load_settings(os.environ, config=config, briefs=briefs)
    token = read_token(os.environ)
    start_logging(settings.log_level, [token.reveal()], sys.stderr)
    _on_loop(lambda: _run(settings, token))


@cli.command()
def sandbox(
    config: Config = None,
    briefs: Briefs = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 lets the system pick.")] = 0,
    browse: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Run the bot in a local Discord until Ctrl-C, with a page to try it on."""
    settings = load_settings(os.environ, config=config, briefs=briefs)
    start_logging("warning", [], sys.stderr)
    _on_loop(lambda: _sandbox(settings, port, browse))


@cli.command("try")
def try_(
    command: Annotated[str, typer.Argument(help='Such as "/losses" or "/losses view:sources".')],
    person: Annotated[Person, typer.Option("--as", help="Who types it.")] = Person.READER,
    as_json: AsJson = False,
    config: Config = None,
    briefs: Briefs = None,
) -> None:
    """Type one command in a local Discord and print the reply as Discord would show it."""
    settings = load_settings(os.environ, config=config, briefs=briefs)
    start_logging("warning", [], sys.stderr)
    _on_loop(lambda: _try(settings, command, person, as_json))


@cli.command()
def brief(
    topic: Annotated[str | None, typer.Argument(help="A topic; without one, all of them.")] = None,
    view: Annotated[View, typer.Option(help="What to show of it.")] = View.SUMMARY,
    as_json: AsJson = False,
    briefs: Briefs = None,
) -> None:
    """Print a topic: accounts, attributed and cited."""
    snapshot, today = Snapshot.of(content.load(briefs_folder(os.environ, flag=briefs))), datetime.now(UTC).date()
    answer = named_answer(snapshot, topic, view, today) if topic else briefing(snapshot, view, today)
    refused = isinstance(answer, Refusal)
    if as_json:
        _echo_json(refusal_document(answer) if isinstance(answer, Refusal) else answer_document(answer))
    else:
        show(Console(), [refusal_card(answer)] if isinstance(answer, Refusal) else cards(answer))
    raise typer.Exit(1 if refused else 0)


@cli.command()
def ask(
    question: Annotated[
        str, typer.Argument(help="A question; - reads one a line and prints one JSON document a line.")
    ],
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how it was decided.")] = False,
    briefs: Briefs = None,
) -> None:
    """Answer a question from the briefs, or say what they do not cover."""
    ground, today = _ground(briefs), datetime.now(UTC).date()
    if question == "-":
        for line in sys.stdin.buffer:
            asked = line.rstrip(b"\r\n").decode("utf-8", "replace")
            typer.echo(json.dumps(reply_document(decide(ground, asked, today).reply)))
        return
    decision = decide(ground, question, today)
    if as_json:
        _echo_json(reply_document(decision.reply))
    else:
        show(Console(), [reply_card(decision.reply, offer=True)])
    if explain:
        typer.echo("\n".join(explained(decision)), err=as_json)
    raise typer.Exit(1 if decision.reply.outcome is Outcome.NOT_COVERED else 0)


@cli.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="Questions with known answers, one JSON document a line.")],
    briefs: Briefs = None,
) -> None:
    """Ask every question of a file and say how many came out right, by kind, topic and language.

    Precedents that are among the questions are left out.
    """
    revision, today = content.load(briefs_folder(os.environ, flag=briefs)), datetime.now(UTC).date()
    trials = content.read_trials(file)
    ground = Ground(Snapshot.of(unprepared(revision, (trial.q for trial in trials))))
    scores = score(trials, lambda asked: decide(ground, asked, today).reply, plain_text)
    typer.echo("\n".join(report(scores)))


@cli.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of briefs.")] = None,
    against: Annotated[Path | None, typer.Option(help="Folder with your own copies of the sources.")] = None,
) -> None:
    """Check briefs; every problem is told at its file, line and column."""
    briefs = content.read_briefs(briefs_folder(os.environ, flag=folder))
    typer.echo(
        f"{len(briefs.revision.topics)} topics, {len(list(briefs.revision.placed_claims()))} claims: no problems"
    )
    if against:
        found = content.verify(briefs, against)
        typer.echo(f"{found.fragments} quoted fragments found in {found.sources} of {found.sources} sources, as cited")


@cli.command()
def gaps(config: Config = None) -> None:
    """List the questions that were refused in the last 30 days, grouped; nobody's name is kept."""
    typer.echo("\n".join(gap_lines(asyncio.run(app.gaps(load_settings(os.environ, config=config))))))


@cli.command()
def backup(
    into: Annotated[Path, typer.Argument(help="Folder that gets a new folder with the copies.")],
    config: Config = None,
) -> None:
    """Copy the databases, also while the bot runs."""
    settings = load_settings(os.environ, config=config)
    typer.echo(asyncio.run(app.back_up(settings, into)))


@cli.command()
def restore(
    copy: Annotated[Path, typer.Argument(help="A folder that `sitrep backup` made.")],
    config: Config = None,
) -> None:
    """Put a backup in the place of the databases; what was there is kept."""
    restored = asyncio.run(app.put_back(load_settings(os.environ, config=config), copy))
    typer.echo(f"Restored {', '.join(path.name for path in restored.files)}.")
    if restored.saved:
        typer.echo(f"What was there is kept in {restored.saved}")
    typer.echo(restored.hint)


async def _run(settings: Settings, token: Secret) -> None:
    await app.run(settings, token, _event_at("SIGTERM", "SIGINT"), _event_at("SIGHUP"))


async def _sandbox(settings: Settings, port: int, browse: bool) -> None:
    stop = _event_at("SIGTERM", "SIGINT")
    async with in_sandbox(settings, port) as local:
        typer.echo(f"A local Discord with Sitrep in it: {local.url}\n")
        if browse:
            await asyncio.to_thread(webbrowser.open, local.url)
        reply = await local.actor("reader").type("/losses")
        typer.echo(f"/losses, as its reader sees it:\n\n{reply.in_words()}\n\nCtrl-C stops it.")
        await stop.wait()


async def _try(settings: Settings, command: str, person: Person, as_json: bool) -> None:
    async with in_sandbox(settings) as local:
        reply = await local.actor(person).type(command)
    if as_json:
        _echo_json(reply.json)
    else:
        typer.echo(reply.in_words())


def _ground(briefs: Path | None) -> Ground:
    return Ground(Snapshot.of(content.load(briefs_folder(os.environ, flag=briefs))))


def _event_at(*names: str) -> asyncio.Event:
    """Give an event that these signals set, where the system has them."""
    event = asyncio.Event()
    for name in names:
        with suppress(AttributeError, NotImplementedError):  # on Windows, where Ctrl-C interrupts instead
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), event.set)
    return event


def _on_loop(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run on uvloop where there is one."""
    sys.setswitchinterval(_SWITCH)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if uvloop else None) as runner:
        runner.run(work())


def _fail(text: str, hint: str = "") -> NoReturn:
    typer.echo(f"error: {text}", err=True)
    if hint:
        typer.echo(f"  {hint}", err=True)
    sys.exit(1)


def _echo_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
