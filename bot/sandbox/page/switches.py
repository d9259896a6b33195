"""Faults that a person can order by name."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.gateway.controls import GatewayControls
from bot.sandbox.jsontype import Json
from bot.sandbox.rest.effect import Delay, Drop, Effect, ServerError, TooManyRequests
from bot.sandbox.rest.faults import Fault, Faults

HOLD = "hold"

_REST: list[tuple[str, str, str, Effect]] = [
    ("429", "429 Too Many Requests", "Every request is refused, to be tried again in 1 second.", TooManyRequests(1.0)),
    ("500", "500 Internal Server Error", "Every request fails with a server error.", ServerError()),
    ("slow", "Slow answers", "Every answer comes 2 seconds late.", Delay(2.0)),
    ("lost", "Lost answers", "Requests are done, but the connection breaks before the answer.", Drop(after=True)),
]


@dataclass(frozen=True, slots=True)
class Switch:
    """A fault that is there from ``begin`` to ``end``; without an end it is a button."""

    name: str
    label: str
    description: str
    begin: Callable[[], object]
    end: Callable[[], None] | None = None

    def view(self) -> Json:
        """Tell what it is."""
        kind = "switch" if self.end else "button"
        return {"name": self.name, "label": self.label, "description": self.description, "kind": kind}


def of_gateway(gateway: GatewayControls) -> list[Switch]:
    """Return the faults of the gateway."""
    return [
        Switch("drop", "Drop the socket", "The gateway connection is cut; the bot can resume.", gateway.drop),
        Switch("reconnect", "Ask to reconnect", "The bot is asked to connect again and resume.", gateway.ask_reconnect),
        Switch(
            "invalidate",
            "Invalidate the session",
            "The bot's session ends; it has to identify again.",
            lambda: gateway.invalidate(resumable=False),
        ),
        Switch(
            HOLD,
            "Hold the gateway back",
            "The socket stays open, but nothing gets through in either direction.",
            gateway.mute,
            gateway.unmute,
        ),
        Switch(
            "refuse",
            "Refuse sockets",
            "New gateway connections are refused with 503; the one that is open stays.",
            lambda: gateway.refuse(None),
            gateway.accept,
        ),
    ]


def of_rest(faults: Faults) -> list[Switch]:
    """Return the faults that strike every request."""
    return [_switch(faults, Fault("*", effect, times=None), *words) for *words, effect in _REST]


def _switch(faults: Faults, fault: Fault, name: str, label: str, description: str) -> Switch:
    return Switch(name, label, description, lambda: faults.add(fault), lambda: faults.remove(fault))
