"""What can keep the sandbox from starting."""

import errno

from bot.core.errors import SitrepError


class PortError(SitrepError):
    """The port cannot be listened on."""

    def __init__(self, port: int, error: OSError) -> None:
        taken = error.errno == errno.EADDRINUSE
        super().__init__(
            f"Port {port} {'is already in use' if taken else f'cannot be used: {error.strerror}'}.",
            "Name another one with --port; without it, a free one is picked.",
        )
