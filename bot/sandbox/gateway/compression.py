"""How gateway messages are packed: not at all, or as one stream of zlib or zstd for each connection."""

import zlib
from collections.abc import Callable

try:
    import zstandard
except ImportError:  # pragma: no cover - it comes with discord.py's "speed" extra
    zstandard = None  # type: ignore[assignment,unused-ignore]

Packer = Callable[[str], str | bytes]


def packer(name: str | None) -> Packer | None:
    """Return what packs the messages of one connection, or None if there is no such compression."""
    if name is None:
        return _plain
    if name == "zlib-stream":
        return _zlib()
    if name == "zstd-stream" and zstandard is not None:
        return _zstd()
    return None


def _plain(text: str) -> str:
    return text


def _zlib() -> Packer:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Packer:
    stream = zstandard.ZstdCompressor().compressobj()
    block = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    return lambda text: stream.compress(text.encode()) + stream.flush(block)
