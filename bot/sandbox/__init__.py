"""A local Discord on loopback, to try and test any bot with.

The world (``world``) holds what exists and emits an event for each change; bots reach it over REST
(``rest``, checked by ``forms``) and the gateway (``gateway``), people over actors (``people``) and the
page (``page``). It knows nothing of the bot that it serves.
"""

from bot.sandbox.control import Action, Control, ControlError, Moment, Report
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.choice import Choice
from bot.sandbox.people.errors import ActorError, FormOpened, NoReply, Refused
from bot.sandbox.people.modal import Modal
from bot.sandbox.people.outcome import Outcome
from bot.sandbox.people.places import Spot
from bot.sandbox.people.reply import Button, Reply
from bot.sandbox.people.transcript import transcript
from bot.sandbox.request_log import Failure, FailureKind, RequestRecord
from bot.sandbox.rest.effect import Delay, Drop, Hold, ServerError, TooManyRequests
from bot.sandbox.rest.faults import Fault
from bot.sandbox.rest.rate_limits import Limit
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world.channel import ChannelKind
from bot.sandbox.world.permissions import Permission

__all__ = [
    "Action",
    "Actor",
    "ActorError",
    "Button",
    "ChannelKind",
    "Choice",
    "Control",
    "ControlError",
    "Delay",
    "Drop",
    "Failure",
    "FailureKind",
    "Fault",
    "FormOpened",
    "Hold",
    "Limit",
    "Modal",
    "Moment",
    "NoReply",
    "Outcome",
    "Permission",
    "Refused",
    "Reply",
    "Report",
    "RequestRecord",
    "Sandbox",
    "ServerError",
    "Spot",
    "TooManyRequests",
    "transcript",
]
