"""What may be done in a channel, from what the bot and the manager are permitted there."""

from dataclasses import replace
from typing import Any

import pytest
from discord import Permissions

from bot.commands.ground import NO_HISTORY, Ground, NotPossibleThereError
from bot.core.phrase import parse_recurrence
from bot.core.subscription import Wanted

WANTED = Wanted(server=1, channel=2, when=parse_recurrence("daily 09:00"), zone="UTC")
ENOUGH = Permissions(view_channel=True, send_messages=True, embed_links=True, read_message_history=True)


def ground(**given: Any) -> Ground:
    return Ground(**{"name": "news", "announces": False, "ours": ENOUGH, "theirs": ENOUGH, **given})


def without(permission: str) -> Permissions:
    permissions = Permissions(ENOUGH.value)
    permissions.update(**{permission: False})
    return permissions


def test_where_all_is_permitted_nothing_is_said():
    """Neither a refusal nor a warning."""
    ground().refuse(WANTED, None)
    assert not [*ground().warnings(None)]


@pytest.mark.parametrize(
    ("permission", "named"),
    [("view_channel", "View Channel"), ("send_messages", "Send Messages"), ("embed_links", "Embed Links")],
)
def test_what_the_bot_lacks_is_named_as_discord_names_it(permission: str, named: str):
    """So that it is found in the settings of the channel."""
    with pytest.raises(NotPossibleThereError) as refused:
        ground(ours=without(permission)).refuse(WANTED, None)
    assert refused.value.text == f"The bot cannot post in #news. It lacks: {named}."


def test_a_thread_needs_its_own_permission():
    """And only if one is wanted."""
    with pytest.raises(NotPossibleThereError, match="Create Public Threads"):
        ground().refuse(replace(WANTED, thread=True), None)
    ground(ours=Permissions.all()).refuse(replace(WANTED, thread=True), None)


def test_publishing_is_for_announcement_channels():
    """Elsewhere nobody follows."""
    with pytest.raises(NotPossibleThereError, match="no announcement channel"):
        ground().refuse(replace(WANTED, publish=True), None)
    ground(announces=True).refuse(replace(WANTED, publish=True), None)


def test_without_the_history_it_says_what_holds():
    """It is no reason to refuse."""
    held = ground(ours=without("read_message_history"))
    held.refuse(WANTED, None)
    assert [*held.warnings(None)] == [NO_HISTORY]
