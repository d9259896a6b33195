"""What a person sees around them: servers, channels, people."""

from bot.sandbox.jsontype import Json
from bot.sandbox.people.actor import Actor
from bot.sandbox.wire.people import user_json
from bot.sandbox.world.channel import Channel, ChannelKind
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import Member
from bot.sandbox.world.permissions import Permission


def seen_channels(actor: Actor, directory: Directory) -> dict[int, Channel]:
    """Return the channels that a person may see, in the order of the channel list."""
    shared = [each for guild in directory.guilds_of(actor.id) for each in _channels(guild, actor)]
    return {channel.id: channel for channel in (*shared, *directory.private_of(actor.id))}


def surroundings(actor: Actor, directory: Directory) -> Json:
    """Tell what a person sees around them."""
    return {
        "servers": [_server(guild, actor, directory) for guild in directory.guilds_of(actor.id)],
        "direct": [_direct(channel, directory) for channel in directory.private_of(actor.id)],
        "locale": actor.locale,
    }


def _server(guild: Guild, actor: Actor, directory: Directory) -> Json:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "bot_is_here": guild.member(directory.application.bot.id) is not None,
        "roles": [{"id": str(role.id), "name": role.name} for role in guild.roles],
        "members": [_member(member) for member in guild.members],
        "channels": [_channel(channel, actor, directory) for channel in _channels(guild, actor)],
    }


def _member(member: Member) -> Json:
    return user_json(member.user) | {"roles": [str(role) for role in member.roles]}


def _channels(guild: Guild, actor: Actor) -> list[Channel]:
    seen = [
        each
        for each in (*guild.channels, *guild.threads)
        if Permission.VIEW_CHANNEL in guild.permissions_in(each, actor.id)
    ]
    return sorted(seen, key=lambda each: (each.is_thread, each.position, each.id))


def _channel(channel: Channel, actor: Actor, directory: Directory) -> Json:
    return {
        "id": str(channel.id),
        "name": channel.name,
        "type": int(channel.kind),
        "parent_id": None if channel.parent_id is None else str(channel.parent_id),
        "can_send": actor.may_post(directory.place(channel)),
    }


def _direct(channel: Channel, directory: Directory) -> Json:
    own = channel.kind is ChannelKind.DIRECT
    name = directory.application.bot.display_name if own else channel.name
    return {"id": str(channel.id), "name": name, "type": int(channel.kind)}
