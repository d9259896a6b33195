"""The help: what this is, who runs it, where it gets what it says, what it keeps about people."""

from collections.abc import Iterator

from bot.core.snapshot import Snapshot
from bot.core.value import value
from bot.render.card import SHOWN_OF_ID, Block, Card
from bot.render.line import Kind, Line, Span, bold, line, small


@value
class About:
    """Who runs this bot, in their own words, and where a problem is reported; either may be empty."""

    run_by: str = ""
    report_url: str = ""


def help_card(snapshot: Snapshot, about: About) -> Card:
    """Explain the bot to somebody who meets it for the first time."""
    what = line(
        "Sitrep answers from briefs: each statement names who says it and where it is printed, and, where the source "
        "gives it, on what basis and how sure they are. It says nothing that the briefs do not hold."
    )
    topics = [
        line(bold(f"/{topic.command}"), f" {topic.description}", kind=Kind.BULLET) for topic in snapshot.revision.topics
    ]
    own = [
        line(bold("/ask"), " A question in your own words; what is not covered is said to be so", kind=Kind.BULLET),
        line(bold("Check against briefs"), " In the menu of a message, under Apps; private", kind=Kind.BULLET),
        line(bold("/briefing"), " Everything the briefs hold", kind=Kind.BULLET),
        line(bold("/sources"), " Where it all comes from", kind=Kind.BULLET),
        line(bold("/schedule"), " Have briefings posted in a channel, for who manages the server", kind=Kind.BULLET),
    ]
    privacy = line(
        bold("About you:"), " replies are private unless you share them. Nothing is kept about who asks what."
    )
    questions = line(
        bold("About questions:"),
        " one that /ask refuses is kept for 30 days, without who asked or where, so that the briefs can be mended: in "
        "this bot's home server, and in a server whose managers allow it with /keep-questions; never from direct "
        "messages, groups or servers without this bot. No other question is kept, and no message that is checked.",
    )
    scheduled = line(
        bold("About a server:"),
        " whether its managers allow /keep-questions; where briefings are posted, the ids of server, channel, role and "
        "posts, and who set them up or paused them. 30 days after the bot is removed all of it is deleted.",
    )
    commands = [Block(lines=(each,), header=line(bold("Commands"))) for each in (*topics, *own)]
    blocks = [Block(lines=(what,)), *commands, Block(lines=(_origin(snapshot),))]
    blocks.append(Block(lines=(privacy, questions, scheduled, *_contact(about))))
    return Card(title="What Sitrep is", blocks=tuple(blocks), footer=(small(f"Revision {snapshot.id[:SHOWN_OF_ID]}."),))


def _origin(snapshot: Snapshot) -> Line:
    sources = snapshot.revision.sources
    undated = sum(source.published is None for source in sources)
    many = f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
    them = "them" if len(sources) != 1 else "it"
    age = f"{undated} of them undated" if len(sources) != 1 else "undated" if undated else "dated"
    return line(bold("Where it comes from:"), f" {many}, {age}; see /sources. Nobody here has verified {them}.")


def _contact(about: About) -> Iterator[Line]:
    yield line(bold("Run here by:"), f" {about.run_by or 'somebody who has not said who they are'}")
    if about.report_url:
        yield line(Span(text="Report a problem", url=about.report_url))
