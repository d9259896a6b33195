"""A reader asks in their own words."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.config import Settings
from bot.sandbox import Actor, RequestRecord, Sandbox
from tests.journeys.conftest import BRIEFS
from tests.journeys.living import living

REFUSED = "How many tanks did Pyongyang hand over?"
DETAIL = "how many north koreans died in kursk"
LONG = "which losses and which weapons"


async def test_both_accounts_answer_privately_and_cited(reader: Actor):
    """P1, P2: where the briefs hold two accounts nobody is shown one, and each is cited."""
    reply = await reader.slash("ask", question="how big are the north korean losses?")
    assert reply.ephemeral
    text = reply.embeds[0]["description"]
    assert text.index("**Over 3,000 killed or wounded**") < text.index('**"Could be around 1,100" losses**')
    assert "[1] [2]" in text
    assert "[Clam Report](https://clamreport.com/" in text
    assert [each.label for each in reply.buttons] == ["Sources", "Share"]


async def test_a_detail_that_is_not_given_is_said_first(reader: Actor):
    """P4: the accounts stand under what they do not give."""
    reply = await reader.slash("ask", question=DETAIL)
    assert reply.embeds[0]["description"].startswith("**Neither account gives deaths alone.**")
    assert "[1] [2]" in reply.text


async def test_a_refusal_has_neither_claim_nor_source(reader: Actor):
    """P4: it names what no account mentions, and offers up to three questions that are answered."""
    reply = await reader.slash("ask", question=REFUSED)
    assert reply.ephemeral
    assert reply.embeds[0]["title"] == "Not in the briefs"
    assert "**tanks**" in reply.text
    assert "Clam Report" not in reply.text
    assert "[1]" not in reply.text
    assert len(reply.buttons) == 3


async def test_each_suggested_question_is_answered_in_place(reader: Actor):
    """A press turns the refusal into the answer."""
    labels = [each.label for each in (await reader.slash("ask", question=REFUSED)).buttons]
    for label in labels:
        refusal = await reader.slash("ask", question=REFUSED)
        answer = await reader.press(refusal, label)
        assert answer.id == refusal.id
        assert "[1]" in answer.text


async def test_questions_are_suggested_while_typing(reader: Actor):
    """All topics are seen at once; what is typed narrows them down, and each suggestion is answered."""
    everything = await reader.autocomplete("ask", option="question", value="")
    assert 10 < len(everything) <= 25
    narrowed = await reader.autocomplete("ask", option="question", value="TREATY effect?")
    assert [each.value for each in narrowed] == ["Is the treaty in effect?"]
    reply = await reader.slash("ask", question=str(narrowed[0].value))
    assert '"earlier this month"' in reply.text


async def test_sources_lead_to_the_section_of_the_first_account(reader: Actor):
    """The button turns to where the account is printed."""
    reply = await reader.slash("ask", question="Whose data did Zelensky cite?")
    sources = await reader.press(reply, "Sources")
    assert sources.id == reply.id
    assert sources.embeds[0]["title"] == "North Korean losses · sources"


async def test_an_answer_is_shared_once_in_a_while(discord: Sandbox, reader: Actor):
    """Everybody sees the accounts and nothing else; the same answer again stays private, another one does not."""
    private = await reader.slash("ask", question="How many losses of the zorgblatt kind did North Korea have?")
    public = await reader.press(private, "Share")
    assert not public.ephemeral
    assert "zorgblatt" not in public.text
    assert "Share" not in [each.label for each in public.buttons]
    again = await reader.slash("ask", question="How many losses did North Korea have?", share=True)
    assert again.ephemeral
    assert again.content.startswith("This was shared here a moment ago.")
    refused = await reader.press(again, "Share")
    assert refused.content == "This was shared here a moment ago.\nTry again in 120 s."
    assert not (await reader.slash("ask", question="Is the treaty in effect?", share=True)).ephemeral
    assert len([each for each in discord.messages(seen_by="manager") if each.embeds]) == 2


@pytest.mark.parametrize(
    "question",
    [
        "@everyone <@&500000000000000001> losses",
        "\u202elosses\u202c of tanks",
        "losses\x00 of \x07tanks",
        "losses NEAR(tanks) OR \" AND * '); DROP TABLE gaps; --",
        "\U0001f480" * 300,
        "[losses](https://evil.example) **of** ||tanks||",
        "tanks\n# heading\n> quote\n```code",
        "discord.gg/abc https://evil.example tanks",
        "x" * 3000,
        "tanks " * 500,
        "..",
    ],
)
async def test_a_hostile_question_breaks_nothing(discord: Sandbox, question: str):
    """P7: nobody is pinged, nothing breaks out of its place, and one private answer comes, whatever was typed."""
    options = [{"name": "question", "type": 3, "value": question}]
    raw = {"type": 2, "data": {"id": "1", "name": "ask", "type": 1, "options": options}}
    (reply,) = (await discord.interact(raw, times=2)).replies
    assert reply.ephemeral
    marks = ("@everyone", "<@&", "](https://evil", "\u202e", "\x00", "\n# h", "\n> q", "||t", "discord.gg", "```")
    assert not any(each in reply.text for each in marks)
    assert all(each.json["data"]["allowed_mentions"] == {"parse": []} for each in discord.requests if _answers(each))


async def test_words_that_no_account_holds_are_said_to_the_one_who_asked(reader: Actor):
    """They stand above the card, and nothing of them is shared."""
    reply = await reader.slash("ask", question="How many losses of the zorgblatt kind did North Korea have?")
    assert reply.content == "-# These accounts do not mention **zorgblatt**."


async def test_a_refusal_is_never_shared(discord: Sandbox, reader: Actor):
    """Asked for or not."""
    reply = await reader.slash("ask", question=REFUSED, share=True)
    assert reply.ephemeral
    assert reply.content == "What the briefs do not cover is not shared. Only you see this."
    assert not discord.messages(seen_by="manager")


async def test_a_button_under_a_shared_answer_answers_beside_it(discord: Sandbox, reader: Actor):
    """The shared one stays as it is."""
    public = await reader.slash("ask", question="Is the treaty in effect?", share=True)
    private = await discord.actor("manager").press(public, "Sources")
    assert private.ephemeral
    assert private.id != public.id


@pytest.mark.parametrize("place", ["server_channel", "direct_message", "user_install", "group"])
async def test_questions_are_answered_everywhere(discord: Sandbox, reader: Actor, place: str):
    """Servers, direct messages, groups and servers the bot has not joined get the same answer."""
    reply = await reader.slash("ask", question=DETAIL, place=getattr(discord.places, place))
    assert "[1] [2]" in reply.text


async def test_a_long_answer_has_pages_over_a_restart(local: Sandbox, settings: Settings):
    """The pages hold different accounts, turn forth and back, and another process turns them too."""
    reader = local.actor("reader")
    async with living(local, settings):
        first = await reader.slash("ask", question=LONG)
        assert first.embeds[0]["title"].endswith("(1/2)")
    async with living(local, settings):
        second = await reader.press(first, "page 2 ›")
        back = await reader.press(second, "‹ page 1")
    assert "240 mm" in second.text
    assert "240 mm" not in first.text
    assert "Share" in [each.label for each in second.buttons]
    assert back.embeds == first.embeds
    assert not local.failures


async def test_old_buttons_answer_on_their_own_revision(local: Sandbox, settings: Settings, tmp_path: Path):
    """Another page is dealt from the revision of the answer and says so; nothing outdated is shared."""
    reader = local.actor("reader")
    async with living(local, settings):
        answer = await reader.slash("ask", question=LONG)
        refusal = await reader.slash("ask", question=REFUSED)
    changed = copytree(BRIEFS, tmp_path / "briefs")
    _edit(changed, "weapons", "lead: North Korea is producing and supplying Russia with", "lead: Supplied are")
    async with living(local, replace(settings, briefs=changed)):
        refused = await reader.press(answer, "Share")
        assert refused.content.startswith("The briefs have changed since that answer was given.")
        turned = await reader.press(answer, "page 2 ›")
        assert "producing and supplying Russia with" in turned.text
        assert turned.content.startswith("This is our record as it stood at revision ")
        suggested = await reader.press(refusal, "Which weapons does North Korea supply?")
        assert "Supplied are" in suggested.text
    assert not local.failures


async def test_a_button_of_a_revision_that_is_not_kept_says_so(local: Sandbox, settings: Settings, tmp_path: Path):
    """Positions in what nobody holds any more mean nothing."""
    reader = local.actor("reader")
    async with living(local, settings):
        answer = await reader.slash("ask", question=DETAIL)
        refusal = await reader.slash("ask", question=REFUSED)
    changed = copytree(BRIEFS, tmp_path / "briefs")
    _edit(changed, "treaty", "- title: Defence treaty", "- title: The treaty")
    async with living(local, replace(settings, briefs=changed, data=tmp_path / "other")):
        reply = await reader.press(refusal, refusal.buttons[0].label)
        assert reply.content.startswith("The briefs have changed since that was shown")
        assert (await reader.press(answer, "Share")).ephemeral
    assert not local.failures


def _answers(request: RequestRecord) -> bool:
    return request.path.endswith("/callback")


def _edit(briefs: Path, topic: str, before: str, after: str) -> None:
    file = briefs / f"{topic}.yaml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
