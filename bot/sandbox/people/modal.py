"""Forms that the bot opens, and what a person fills in."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.jsontype import Json
from bot.sandbox.people.entities import chosen_ids
from bot.sandbox.people.errors import Refused
from bot.sandbox.people.values import Values
from bot.sandbox.world.component import ComponentKind, walk
from bot.sandbox.world.interaction import Interaction

Filled = str | list[str]


@dataclass(frozen=True, slots=True)
class Modal:
    """A form as it opened."""

    interaction: Interaction
    json: Json

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.json["title"])

    @property
    def custom_id(self) -> str:
        """The bot's name for it."""
        return str(self.json["custom_id"])

    @property
    def fields(self) -> dict[str, Json]:
        """Its fields by their ``custom_id``, in reading order; each has its label."""
        return {part["custom_id"]: part for part in walk(self.json["components"]) if "custom_id" in part}

    def data(self, filled: Mapping[str, Filled], where: Values) -> Json:
        """Return what is sent when a person has filled it in; what they leave out stays as it was.

        ``where`` collects the people and things that are chosen.
        """
        unknown = set(filled) - set(self.fields)
        if unknown:
            raise Refused(f"{self.title} has no field {', '.join(sorted(unknown))}.")
        parts = [_sent(part, filled, where) for part in self.json["components"]]
        resolved = {"resolved": where.resolved} if where.resolved else {}
        return {"custom_id": self.custom_id, "components": parts} | resolved


def _sent(part: Json, filled: Mapping[str, Filled], where: Values) -> Json:
    sent: Json = {"type": part["type"], "id": part["id"]}
    if "components" in part:
        sent["components"] = [_field(field, filled, where) for field in part["components"]]
    if "component" in part:
        sent["component"] = _field(part["component"], filled, where)
    return sent


def _field(field: Json, filled: Mapping[str, Filled], where: Values) -> Json:
    sent: Json = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
    given = filled.get(field["custom_id"])
    if field["type"] == ComponentKind.INPUT:
        return sent | {"value": _typed(field, given)}
    return sent | {"values": chosen_ids(field, _chosen(field, given), where)}


def _typed(field: Json, given: Filled | None) -> str:
    text = field.get("value", "") if given is None else str(given)
    if not text and field.get("required", True):
        raise Refused(f"{field['custom_id']}: This field is required.")
    low, high = field.get("min_length", 0), field.get("max_length", 4000)
    if text and not low <= len(text) <= high:
        raise Refused(f"{field['custom_id']}: Must be between {low} and {high} in length.")
    return text


def _chosen(field: Json, given: Filled | None) -> list[str]:
    values = [given] if isinstance(given, str) else list(given or [])
    if field["type"] == ComponentKind.SELECT:
        known = [option["value"] for option in field["options"]]
        if not set(values) <= set(known):
            raise Refused(f"{field['custom_id']} offers only: {', '.join(known)}.")
    fewest = field.get("min_values", 1) if field.get("required", True) else 0
    if not fewest <= len(values) <= field.get("max_values", 1):
        raise Refused(f"{field['custom_id']}: Select between {fewest} and {field.get('max_values', 1)} options.")
    return values
