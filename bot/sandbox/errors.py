"""What Discord's API refuses, with its status, code and words.

The codes are those of Discord's "Opcodes and Status Codes" page.
"""

from enum import Enum

from bot.sandbox.jsontype import Json


class Problem(Enum):
    """A refusal: HTTP status, Discord's code, Discord's message."""

    NOT_FOUND = (404, 0, "404: Not Found")
    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    METHOD_NOT_ALLOWED = (405, 0, "405: Method Not Allowed")
    SERVER_ERROR = (500, 0, "500: Internal Server Error")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached (100).")
    ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted.")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    TOO_LARGE = (413, 40005, "Request entity too large")
    NOT_THE_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    WRONG_CHANNEL_KIND = (400, 50024, "Cannot execute action on this channel type")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_RECIPIENT = (400, 50033, "Invalid Recipient(s)")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    NO_HISTORY_TO_REPLY = (403, 160002, "Cannot reply without permission to read message history")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")

    def __init__(self, status: int, code: int, message: str) -> None:
        self.status = status
        self.code = code
        self.message = message


class ApiError(Exception):
    """A request that Discord would refuse."""

    def __init__(self, problem: Problem, errors: Json | None = None) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.errors = errors

    def payload(self) -> Json:
        """Return the body that Discord answers with."""
        body: Json = {"message": self.problem.message, "code": self.problem.code}
        return body | {"errors": self.errors} if self.errors else body


class Limited(Exception):
    """A request too many; it may be tried again in ``retry_after`` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"too many requests for {retry_after} s")
        self.retry_after = retry_after


def invalid_field(path: tuple[str | int, ...], code: str, message: str) -> ApiError:
    """Refuse one field of a form, named by its path."""
    errors: Json = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(path):
        errors = {str(part): errors}
    return ApiError(Problem.INVALID_FORM, errors)
