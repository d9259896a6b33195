"""The type of what travels as JSON: Discord's own shapes, which the sandbox reads and writes but does not own."""

from typing import Any

Json = dict[str, Any]
