"""The world as it is at the start: two servers, three people, one bot."""

import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

from bot.sandbox.world.channel import Channel, ChannelKind
from bot.sandbox.world.directory import Directory
from bot.sandbox.world.guild import Guild
from bot.sandbox.world.people import Application, Member, Role, User
from bot.sandbox.world.permissions import EVERYONE, Permission
from bot.sandbox.world.snowflake import ApplicationId, ChannelId, GuildId, RoleId, UserId

BOT = UserId(200000000000000001)
OWNER = UserId(200000000000000002)
HOME = GuildId(300000000000000001)
ELSEWHERE = GuildId(300000000000000002)
GROUP = ChannelId(400000000000000201)
GENERAL = ChannelId(400000000000000001)

READER = User(UserId(200000000000000011), "reader", "Reader")
MANAGER = User(UserId(200000000000000012), "manager", "Manager")
OPERATOR = User(UserId(200000000000000013), "operator", "Operator")
PEOPLE = (READER, MANAGER, OPERATOR)
PERSON = {user.name: user for user in PEOPLE}

MANAGERS = Role(RoleId(500000000000000001), "Managers", EVERYONE | Permission.MANAGE_GUILD, position=1)

_LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


def seeded(bot_name: str, privileged_intents: int, thread: str | None = None) -> Directory:
    """Make the people, servers and channels around a bot of this name, and a thread if it is given a name."""
    bot = User(BOT, bot_name, bot_name, bot=True)
    owner = User(OWNER, "owner", "Owner")
    application = Application(ApplicationId(BOT), bot, owner, _token(), privileged_intents)
    return Directory(application, list(PEOPLE), [_home(bot, owner, thread), _elsewhere(owner)], _private())


def _token() -> str:
    # Discord's tokens are the bot's id, a time and a signature; some clients read the id out of them.
    first = urlsafe_b64encode(str(BOT).encode()).decode().rstrip("=")
    return f"{first}.{secrets.token_urlsafe(5)[:6]}.{secrets.token_urlsafe(29)}"


def _home(bot: User, owner: User, thread: str | None) -> Guild:
    roles = {MANAGER.id: (MANAGERS.id,)}
    return Guild(
        id=HOME,
        name="Sandbox server",
        owner_id=owner.id,
        roles=(Role(RoleId(HOME), "@everyone", EVERYONE), MANAGERS),
        members=tuple(_member(user, roles.get(user.id, ())) for user in (owner, *PEOPLE, bot)),
        channels=(
            Channel(GENERAL, ChannelKind.TEXT, "general", HOME),
            Channel(ChannelId(400000000000000002), ChannelKind.TEXT, "briefings", HOME, position=1),
            Channel(ChannelId(400000000000000003), ChannelKind.ANNOUNCEMENT, "announcements", HOME, position=2),
        ),
        threads=(_thread(thread, owner),) if thread else (),
    )


def _thread(name: str, owner: User) -> Channel:
    return Channel(
        ChannelId(400000000000000011),
        ChannelKind.PUBLIC_THREAD,
        name,
        HOME,
        parent_id=GENERAL,
        owner_id=owner.id,
        created_at=_LONG_AGO,
    )


def _elsewhere(owner: User) -> Guild:
    return Guild(
        id=ELSEWHERE,
        name="Another server",
        owner_id=owner.id,
        roles=(Role(RoleId(ELSEWHERE), "@everyone", EVERYONE),),
        members=tuple(_member(user) for user in (owner, *PEOPLE)),
        channels=(Channel(ChannelId(400000000000000101), ChannelKind.TEXT, "general", ELSEWHERE),),
    )


def _private() -> list[Channel]:
    direct = [
        Channel(ChannelId(400000000000000300 + number), ChannelKind.DIRECT, user.name, recipients=(user.id,))
        for number, user in enumerate(PEOPLE, start=1)
    ]
    group = Channel(GROUP, ChannelKind.GROUP, "Group", recipients=tuple(user.id for user in PEOPLE))
    return [*direct, group]


def _member(user: User, roles: tuple[RoleId, ...] = ()) -> Member:
    return Member(user, roles, _LONG_AGO)
