"""Curators and operators change what is served."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.config import Settings
from bot.sandbox import Actor, Drop, Fault, Refused, Reply, Sandbox, ServerError, TooManyRequests
from bot.sandbox.rest.effect import Effect
from tests.journeys.conftest import BRIEFS
from tests.journeys.living import living

REASON = "    corrections: [{on: 2027-01-02, by: us, why: We misread the sentence.}]\n        added:"


class Desk:
    """The curators' folder, and a bot that serves it."""

    def __init__(self, local: Sandbox, settings: Settings) -> None:
        self.local = local
        self.settings = settings
        self.operator = local.actor("operator")
        self.reader = local.actor("reader")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change one text of a file."""
        path = self.settings.briefs / f"{name}.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    async def reload(self) -> str:
        """Use /reload as the operator; give all that the reply says."""
        return (await self.operator.slash("reload")).text


@pytest.fixture
async def desk(local: Sandbox, settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give a desk in the home server of the operator."""
    there = replace(
        settings,
        briefs=copytree(BRIEFS, tmp_path / "briefs"),
        operators=frozenset({local.actor("operator").id}),
        home_server=local.home.id,
    )
    async with living(local, there):
        yield Desk(local, there)
    assert not local.failures


def rewording(desk: Desk) -> None:
    """Say one thing in other words."""
    desk.edit("treaty", "formalises the military cooperation", "puts into form the military cooperation")


async def test_a_reload_takes_over_and_tells_what_changed(desk: Desk):
    """P6: from the reply on, every answer comes from the new revision; the change is shown before and after."""
    rewording(desk)
    reply = await desk.operator.slash("reload")
    assert reply.ephemeral
    assert ": 1 reworded" in reply.embeds[0]["title"]
    assert "**Reworded:** treaty-formalises" in reply.text
    assert "before: The article: A mutual defence treaty formalises" in reply.text
    assert "now: The article: A mutual defence treaty puts into form" in reply.text
    assert "puts into form" in (await desk.reader.slash("treaty")).text


async def test_bad_briefs_change_nothing_and_say_where(desk: Desk):
    """P6: every problem with its place; the last good revision goes on serving."""
    desk.edit("treaty", "statement: A mutual", "statment: A mutual")
    told = await desk.reload()
    assert "treaty.yaml:" in told.replace("\\", "")
    assert "did you mean 'statement'?" in told
    assert "mutual defence treaty formalises" in (await desk.reader.slash("treaty")).text
    status = (await desk.operator.slash("status")).text
    assert "Status: the last briefs were not taken over" in status
    assert "statment" in status


async def test_a_correction_needs_its_reason(desk: Desk):
    """A figure that changes without a word of why is refused; with one it is told to readers."""
    desk.edit("losses", "verb: estimated", "verb: said")
    assert "seoul-losses (corrected)" in await desk.reload()
    desk.edit("losses", "what counts as a loss]\n        added:", f"what counts as a loss]\n    {REASON}")
    told = await desk.reload()
    assert "1 corrected" in told
    assert "We misread the sentence." in told
    changes = (await desk.reader.slash("changes", since="2026-01-01")).text
    assert "**Corrected:** seoul-losses" in changes
    assert "Our correction: We misread the sentence." in changes


async def test_a_claim_is_withdrawn_not_deleted(desk: Desk):
    """Deleting is refused with the way out; a withdrawal with its reason is taken, and stays in the history."""
    text = (desk.settings.briefs / "slovakia.yaml").read_text()
    start = text.index("      - id: kremlin-ties-slovakia")
    (desk.settings.briefs / "slovakia.yaml").write_text(text[:start])
    assert "kremlin-ties-slovakia (withdrawn)" in await desk.reload()
    withdrawn = "        withdrawn: {on: 2027-01-02, by: publication, why: Taken back.}\n"
    (desk.settings.briefs / "slovakia.yaml").write_text(text + withdrawn)
    assert "1 withdrawn" in await desk.reload()
    assert "desire to strengthen" not in (await desk.reader.slash("slovakia")).text
    assert "Taken back." in (await desk.reader.slash("slovakia", view="history")).text


async def test_undo_and_rollback(desk: Desk):
    """A button undoes a reload, once; /rollback names any revision that was in effect."""
    first = (await desk.reader.slash("help")).text[-8:-1]
    rewording(desk)
    reply = await desk.operator.slash("reload")
    undone = await desk.operator.press(reply, "Undo")
    assert "Rolled back to revision" in undone.text
    assert "mutual defence treaty formalises" in (await desk.reader.slash("treaty")).text
    late = await desk.operator.press(reply, "Undo")
    assert late.content.startswith("Something newer is in effect by now.")
    choices = await desk.operator.autocomplete("rollback", option="revision", value="")
    assert len(choices) == 1
    assert first not in str(choices[0].name)
    forth = await desk.operator.slash("rollback", revision=str(choices[0].value))
    assert "1 reworded" in forth.text


async def test_a_new_topic_has_its_command_at_once(desk: Desk):
    """Topics are data: a reload brings the command, and another takes it away again."""
    more = (desk.settings.briefs / "slovakia.yaml").read_text()
    for old in ("id: slovakia", "command: slovakia", "id: zelensky-", "id: kremlin-"):
        more = more.replace(old, old + "more")
    (desk.settings.briefs / "more.yaml").write_text(more)
    assert "3 added" in await desk.reload()
    await desk.local.until(lambda: "slovakiamore" in {each.name for each in desk.reader.commands()})
    assert (await desk.reader.slash("slovakiamore")).embeds


async def test_two_reloads_at_once(desk: Desk):
    """The second is told; the first is not disturbed."""
    rewording(desk)
    told = await asyncio.gather(desk.reload(), desk.reload())
    assert sorted("Another reload" in each for each in told) == [False, True]
    assert sum("1 reworded" in each for each in told) == 1


async def test_what_is_no_claim_is_told_too(desk: Desk):
    """A section's title is read by everybody: a change of it is shown."""
    desk.edit("treaty", "- title: Defence treaty", "- title: The treaty")
    told = await desk.reload()
    assert ": no claim changed" in told
    assert "Changed besides the claims: topic treaty." in told


async def test_another_name_for_a_speaker_is_a_correction(desk: Desk):
    """P2: who says it is a fact of every claim; the reason stands once, with the speaker."""
    desk.edit("speakers", "short: The Kremlin", "short: The Russian presidency")
    assert "kremlin-ties-slovakia (corrected)" in await desk.reload()
    reason = "corrections: [{on: 2027-01-02, by: us, why: The office is named in full.}]"
    desk.edit("speakers", "short: The Russian presidency", f"short: The Russian presidency\n    {reason}")
    told = await desk.reload()
    assert ": 1 corrected" in told
    assert "The office is named in full." in told


async def test_a_date_for_an_undated_source_is_a_correction(desk: Desk):
    """P3: each claim that cites it is corrected; unexplained, nothing changes."""
    desk.edit("sources", "    retrieved:", "    published: 2024-12-30\n    retrieved:")
    assert "(corrected)" in await desk.reload()
    assert "undated" in (await desk.reader.slash("treaty")).text


@pytest.mark.parametrize("effect", [ServerError(503), Drop(), ServerError(502, after=True), TooManyRequests(0.1)])
@pytest.mark.parametrize("route", ["*/callback", "*/messages/@original"])
async def test_the_operator_is_told_whatever_the_promise_or_its_fulfilment_meets(
    desk: Desk, route: str, effect: Effect
):
    """P8: a reload takes longer than three seconds may; both requests it answers with are tried again."""
    rewording(desk)
    desk.local.faults.add(Fault(route, effect))
    assert "1 reworded" in await desk.reload()


async def test_everything_that_changed_can_be_read(desk: Desk):
    """The reply of a reload and /changes are turned page by page; Undo stays within reach."""
    for name in ("losses", "weapons", "treaty", "stability", "slovakia"):
        path = desk.settings.briefs / f"{name}.yaml"
        path.write_text(path.read_text().replace("        added: 2026-11-23", "        added: 2026-11-22"))
    reply = await desk.operator.slash("reload")
    assert ": 25 reworded (1/" in reply.embeds[0]["title"]
    seen = await _all_pages(desk.operator, reply)
    assert seen.count("**Reworded:**") == 25
    reply = await desk.reader.slash("changes")
    seen = await _all_pages(desk.reader, reply)
    assert seen.count("**Reworded:**") == 25


async def test_an_old_card_tells_no_later_history(desk: Desk):
    """P6: the history on a card of an earlier revision ends with that revision."""
    before = await desk.reader.slash("treaty")
    rewording(desk)
    await desk.reload()
    then = await desk.reader.press(before, "History")
    assert "reworded in our record" not in then.text
    now = await desk.reader.slash("treaty", view="history")
    assert "reworded in our record" in now.text


async def test_a_history_that_was_seen_goes_on(desk: Desk):
    """Whatever was shown before a reload or a rollback, the history then tells that too."""
    for topic in ("treaty", "losses"):
        await desk.reader.slash(topic, view="history")
    rewording(desk)
    await desk.reload()
    assert (await desk.reader.slash("treaty", view="history")).text.count("reworded in our record") == 1
    assert "reworded in our record" not in (await desk.reader.slash("losses", view="history")).text
    await desk.operator.slash("rollback")
    treaty = (await desk.reader.slash("treaty", view="history")).text
    assert "reworded in our record" in treaty
    assert "rolled back in our record" in treaty
    assert "reworded in our record" not in (await desk.reader.slash("losses", view="history")).text


async def _all_pages(person: Actor, reply: Reply) -> str:
    seen = reply.text
    while following := [button.label for button in reply.buttons if button.label.endswith("›")]:
        reply = await person.press(reply, following[0])
        seen += reply.text
    return seen


async def test_nothing_changed_is_said(desk: Desk):
    """A comment is no change."""
    desk.edit("treaty", "id: treaty\n", "id: treaty\n# A remark among curators.\n")
    assert await desk.reload() == "The briefs say what they said: nothing changed."


@pytest.mark.parametrize("command", ["reload", "rollback", "status"])
async def test_only_the_staff_in_the_home_server(desk: Desk, command: str):
    """P7: the bot checks for itself; elsewhere the commands do not exist, and a made-up call is refused."""
    for person in ("reader", "manager"):
        reply = await desk.local.actor(person).slash(command)
        assert reply.content.startswith("This is for the curators and operators of this bot.")
    with pytest.raises(Refused):
        await desk.operator.slash(command, place=desk.local.places.direct_message)
    raw = {"type": 2, "data": {"id": "1", "name": command, "type": 1, "guild_id": str(desk.local.home.id)}}
    outcome = await desk.local.interact(raw, by="operator", place=desk.local.places.direct_message)
    assert [each.ephemeral for each in outcome.replies] == [True]
    assert not outcome.replies[0].embeds


async def test_as_of_tells_what_the_record_said(desk: Desk):
    """A day before the record began is refused; today is what was in effect at its end, and says since when."""
    early = await desk.reader.slash("losses", as_of="2020-01-01")
    assert early.content.startswith("Our record does not go back to 2020-01-01.")
    assert (await desk.reader.slash("losses", as_of="yesterday")).content.startswith("That is not a day.")
    days = await desk.reader.autocomplete("losses", option="as_of", value="")
    reply = await desk.reader.slash("losses", as_of=str(days[0].value))
    assert reply.content.startswith("What our record said so far today (UTC): revision ")
    assert reply.embeds


async def test_without_a_home_server_there_is_no_reload(discord: Sandbox):
    """The commands are not registered."""
    names = {each.name for each in discord.actor("operator").commands()}
    assert "losses" in names
    assert names.isdisjoint({"reload", "rollback", "status"})
