"""What passed, as the inspector gets it."""

import json
from typing import Any

from bot.sandbox.gateway.protocol import Op
from bot.sandbox.jsontype import Json
from bot.sandbox.page.masking import Masking
from bot.sandbox.page.stream import Told
from bot.sandbox.request_log import Failure, RequestRecord
from bot.sandbox.traffic import Frame, Passed

_OPCODES = frozenset(Op)


def passed_view(passed: Passed, masking: Masking) -> Told:
    """Tell what passed, without its secrets."""
    head: Json = {"n": passed.number, "at": passed.at.isoformat()}
    if isinstance(passed.what, RequestRecord):
        return "request", head | _request(passed.what, passed.failure, masking)
    if isinstance(passed.what, Frame):
        return "frame", head | _frame(passed.what, masking)
    return "failure", head | {"kind": passed.what.kind, "detail": masking.text(passed.what.detail)}


def _request(record: RequestRecord, failure: Failure | None, masking: Masking) -> Json:
    return {
        "method": record.method,
        "path": masking.text(record.path),
        "route": record.route,
        "query": masking.json(record.query),
        "json": masking.json(record.json),
        "status": record.status,
        "response": masking.json(record.response),
        "fault": record.fault,
        "failure": masking.text(str(failure)) if failure else None,
    }


def _frame(frame: Frame, masking: Masking) -> Json:
    payload = _read(frame.text)
    op = payload.get("op") if isinstance(payload, dict) else None
    name = payload.get("t") if isinstance(payload, dict) else None
    return {
        "direction": frame.direction,
        "op": op,
        "name": name or _name(op),
        "json": masking.json(payload),
    }


def _name(op: object) -> str:
    return Op(op).name if isinstance(op, int) and op in _OPCODES else "unknown"


def _read(text: str | bytes) -> Any:  # noqa: ANN401 - whatever the bot sent
    try:
        return json.loads(text)
    except ValueError:
        return text if isinstance(text, str) else text.decode(errors="replace")
