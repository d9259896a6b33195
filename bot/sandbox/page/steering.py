"""Moving the clock and acting, as far as whoever runs the sandbox lets the page."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.control import Control, ControlError, Moment
from bot.sandbox.jsontype import Json
from bot.sandbox.page.exchange import odd, sent, told
from bot.sandbox.page.forms import Act, Jump
from bot.sandbox.world.events import ClockMoved, Events


class SteeringRoutes:
    """Asks the control, if there is one."""

    def __init__(self, control: Callable[[], Control | None], events: Events) -> None:
        self._control = control
        self._events = events

    def routes(self) -> list[web.RouteDef]:
        """List the routes."""
        return [
            web.get("/page/do/upcoming", self._upcoming),
            web.post("/page/do/jump", self._jump),
            web.post("/page/do/action", self._action),
        ]

    def view(self) -> Json | None:
        """Tell what can be done."""
        control = self._control()
        if control is None:
            return None
        actions = [
            {"name": each.name, "label": each.label, "description": each.description} for each in control.actions
        ]
        return {"actions": actions, "clock": True}

    async def _upcoming(self, _request: web.Request) -> web.Response:
        control = self._given()
        moments = [_moment(each) for each in await control.upcoming()]
        return told({"now": control.now().isoformat(), "moments": moments})

    async def _jump(self, request: web.Request) -> web.Response:
        control, wanted = self._given(), await sent(request, Jump)
        try:
            await control.jump(wanted.to)
        except ControlError as error:
            return told({"error": str(error)})
        self._events.emit(ClockMoved(control.now()))
        return told({"now": control.now().isoformat()})

    async def _action(self, request: web.Request) -> web.Response:
        control, wanted = self._given(), await sent(request, Act)
        action = next((each for each in control.actions if each.name == wanted.name), None)
        if action is None:
            raise odd()
        report = await action.run()
        return told({"ok": report.ok, "title": report.title, "lines": list(report.lines)})

    def _given(self) -> Control:
        control = self._control()
        if control is None:
            raise web.HTTPNotFound
        return control


def _moment(moment: Moment) -> Json:
    channel = None if moment.channel is None else str(moment.channel)
    return {"at": moment.at.isoformat(), "title": moment.title, "detail": moment.detail, "channel": channel}
