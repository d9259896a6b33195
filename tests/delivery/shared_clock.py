"""A clock that one process moves and another reads: the system's time and an offset that lies in a file."""

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_OFFSET = struct.Struct("<d")


class SharedClock:
    """Gives the time; calling it in another process, of the same file, gives the same."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            self._write(0.0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._read())

    def jump(self, span: timedelta) -> None:
        """Move on, or back."""
        self._write(self._read() + span.total_seconds())

    def jump_to(self, instant: datetime) -> None:
        """Move to an instant."""
        self.jump(instant - self())

    def _read(self) -> float:
        offset: float = _OFFSET.unpack(self._path.read_bytes())[0]
        return offset

    def _write(self, offset: float) -> None:
        with self._path.open("r+b" if self._path.exists() else "wb") as file:
            file.write(_OFFSET.pack(offset))
