"""Discord's public description of its API, where a copy lies beside the repository."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from bot.sandbox import RequestRecord

FILE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
_NAME = "urn:discord"


def problems(requests: Iterable[RequestRecord]) -> list[str]:
    """Tell how requests differ from the description; nothing when there is no copy of it."""
    return [problem for request in requests for problem in _problems(request)] if FILE.exists() else []


def _problems(request: RequestRecord) -> Iterator[str]:
    operations = _description()["paths"].get(request.route)
    if operations is None or request.method.lower() not in operations:
        yield f"{request.method} {request.path}: not in the description"
    elif request.json is not None:
        for error in _validator(str(request.route), request.method.lower()).iter_errors(request.json):
            yield f"{request.method} {request.route}: {error.json_path}: {error.message[:300]}"


@cache
def _description() -> Any:
    return json.loads(FILE.read_text())


@cache
def _validator(route: str, method: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resource(_NAME, DRAFT202012.create_resource(_description()))
    place = route.replace("~", "~0").replace("/", "~1")
    schema = {"$ref": f"{_NAME}#/paths/{place}/{method}/requestBody/content/application~1json/schema"}
    return Draft202012Validator(schema, registry=registry)
