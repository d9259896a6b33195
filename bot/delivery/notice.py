"""What a manager is told in private when a subscription cannot be served."""

from bot.core.description import describe
from bot.core.subscription import Subscription
from bot.render.markdown import escape


def stopped(subscription: Subscription, told: str) -> str:
    """Say what stopped, why, and that it goes on by itself."""
    wanted = subscription.wanted
    when = escape(f"{describe(wanted.when)} ({wanted.zone})")
    return (
        f"The briefing in <#{wanted.channel}>, {when}, could not be posted: {escape(told)}.\n"
        "It is tried again at each of its times, and goes on by itself once it can be posted. "
        "In the server, /schedule why tells more, and /schedule remove ends it."
    )
