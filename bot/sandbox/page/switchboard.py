"""Which faults are on, the same for all who look at the page."""

from collections.abc import Callable

from bot.sandbox.gateway.controls import GatewayControls
from bot.sandbox.page.switches import HOLD, Switch, of_gateway, of_rest
from bot.sandbox.rest.faults import Faults
from bot.sandbox.world.events import BotConnected, Event, Events


class Switchboard:
    """Switches faults of gateway and REST."""

    def __init__(self, gateway: GatewayControls, faults: Faults, events: Events) -> None:
        self._gateway = gateway
        self._switches = {each.name: each for each in (*of_gateway(gateway), *of_rest(faults))}
        self._on: list[str] = []
        self._watchers: list[Callable[[list[str]], None]] = []
        events.subscribe(self._notice)

    @property
    def on(self) -> list[str]:
        """The names of those that are on, in the order in which they were switched on."""
        return list(self._on)

    @property
    def switches(self) -> list[Switch]:
        """All of them, in the order to show them in."""
        return list(self._switches.values())

    def turn(self, name: str, *, on: bool) -> None:
        """Switch one on or off; a button is pressed by switching it on. ``KeyError`` if there is none."""
        switch = self._switches[name]
        if switch.end is None:
            if on:
                switch.begin()
        elif on and name not in self._on:
            switch.begin()
            self._note([*self._on, name])
        elif not on and name in self._on:
            switch.end()
            self._note([each for each in self._on if each != name])

    def watch(self, watcher: Callable[[list[str]], None]) -> Callable[[], None]:
        """Tell which are on whenever that changes; return the function that ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _note(self, on: list[str]) -> None:
        self._on = on
        for watcher in tuple(self._watchers):
            watcher(self.on)

    def _notice(self, event: Event) -> None:
        # Sockets that open meanwhile are to be held back too.
        if isinstance(event, BotConnected) and HOLD in self._on:
            self._gateway.mute()
