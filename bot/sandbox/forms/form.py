"""The base of all forms, and how a refusal becomes Discord's error tree.

Discord itself ignores fields that it does not know. Here they are refused, on purpose: a misspelt
field is a mistake that nobody would see otherwise.
"""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.sandbox.errors import ApiError, Problem
from bot.sandbox.jsontype import Json


class Form(BaseModel):
    """A JSON object whose fields are all known, of the right type and within Discord's limits."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def wire(self) -> Json:
        """Return it as Discord would send it back: without the fields that are null."""
        return self.model_dump(exclude_none=True)


def refuse(code: str, message: str, /, **context: object) -> PydanticCustomError:
    """Make a refusal with a code of Discord's; raise it in a validator."""
    return PydanticCustomError(code, message, context)


def _number(value: object) -> object:
    if isinstance(value, str) and value.isdecimal() and value.isascii():
        return int(value)
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise refuse("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")
    return value


def _media_address(value: str) -> str:
    return value if value.startswith("attachment://") else _web_address(value)


Snowflake = Annotated[int, BeforeValidator(_number), Field(ge=0, lt=1 << 64), PlainSerializer(str)]
NumberInWords = Annotated[int, BeforeValidator(_number), Field(ge=0)]
WebAddress = Annotated[str, Field(max_length=2048), BeforeValidator(_web_address)]
ComponentId = Annotated[int, Field(ge=0)] | None
MediaAddress = Annotated[str, Field(max_length=2048), BeforeValidator(_media_address)]

F = TypeVar("F", bound=Form)


def check(form: type[F], payload: object, *, flags: int = 0) -> F:
    """Read a payload as a form, or raise ``ApiError`` 50035 with every problem in it.

    ``flags`` are those of the message that the payload will change.
    """
    try:
        return form.model_validate(payload, context={"flags": flags})
    except ValidationError as error:
        raise ApiError(Problem.INVALID_FORM, _tree(error)) from None


def _tree(error: ValidationError) -> Json:
    tree: Json = {}
    for detail in error.errors(include_url=False):
        node = tree
        for part in _path(detail):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append(_worded(detail))
    return tree


def _path(detail: ErrorDetails) -> list[str]:
    # The tags of a union are written <so>; they name a choice of ours, not a field.
    path = [str(part) for part in detail["loc"] if not str(part).startswith("<")]
    return [*path, "type"] if detail["type"].startswith("union_tag") else path


def _worded(detail: ErrorDetails) -> Json:
    kind = detail["type"]
    if kind.isupper():
        return {"code": kind, "message": detail["msg"]}
    context = detail.get("ctx", {})
    code, message = _WORDS.get(kind, ("BASE_TYPE_BAD_TYPE", detail["msg"]))
    return {"code": code, "message": message.format(**_seen(context), input=_short(detail["input"]))}


def _seen(context: dict[str, Any]) -> dict[str, Any]:
    return {key: _short(value) for key, value in context.items()}


def _short(value: object) -> str:
    return str(value)[:100]


_WORDS = {
    "missing": ("BASE_TYPE_REQUIRED", "This field is required"),
    "extra_forbidden": ("UNKNOWN_FIELD", "Discord ignores this field; the sandbox refuses it."),
    "string_too_long": ("BASE_TYPE_MAX_LENGTH", "Must be {max_length} or fewer in length."),
    "string_too_short": ("BASE_TYPE_MIN_LENGTH", "Must be {min_length} or more in length."),
    "too_long": ("BASE_TYPE_MAX_LENGTH", "Must be {max_length} or fewer in length."),
    "too_short": ("BASE_TYPE_MIN_LENGTH", "Must be {min_length} or more in length."),
    "string_type": ("STRING_TYPE_CONVERT", 'Could not interpret "{input}" as string.'),
    "int_type": ("NUMBER_TYPE_COERCE", 'Value "{input}" is not int.'),
    "float_type": ("NUMBER_TYPE_COERCE", 'Value "{input}" is not float.'),
    "bool_type": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    "list_type": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
    "model_type": ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
    "dict_type": ("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
    "greater_than_equal": ("NUMBER_TYPE_MIN", "Value should be greater than or equal to {ge}."),
    "less_than_equal": ("NUMBER_TYPE_MAX", "Value should be less than or equal to {le}."),
    "literal_error": ("BASE_TYPE_CHOICES", "Value must be one of ({expected})."),
    "union_tag_invalid": ("BASE_TYPE_CHOICES", "There is no such type here: {tag}."),
    "union_tag_not_found": ("BASE_TYPE_REQUIRED", "This field is required"),
}
