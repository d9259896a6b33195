"""Files that hang on messages."""

from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.world.snowflake import AttachmentId, ChannelId

MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was uploaded; ``url`` is where the sandbox gives it out."""

    id: AttachmentId
    channel_id: ChannelId
    filename: str
    content_type: str
    data: bytes
    url: str
    description: str | None = None


class Attachments:
    """Keeps the latest files, ``MOST_BYTES`` of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[AttachmentId, Attachment] = OrderedDict()
        self._bytes = 0

    def keep(self, attachment: Attachment) -> Attachment:
        """Keep a file, and forget the oldest ones that are too much with it."""
        self._kept[attachment.id] = attachment
        self._bytes += len(attachment.data)
        while self._bytes > MOST_BYTES:
            self._bytes -= len(self._kept.popitem(last=False)[1].data)
        return attachment

    def find(self, attachment_id: AttachmentId) -> Attachment | None:
        """Return a file, or None if there is none of this id any more."""
        return self._kept.get(attachment_id)
