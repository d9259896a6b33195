"""The files that come with a message."""

import mimetypes
import re
from collections.abc import Iterable
from dataclasses import replace

from aiohttp import web

from bot.sandbox.errors import ApiError, Problem, invalid_field
from bot.sandbox.forms.message import MessageForm
from bot.sandbox.jsontype import Json
from bot.sandbox.rest.exchange import UPLOADS, Upload
from bot.sandbox.wire.attachment import SENT_ALONG
from bot.sandbox.world.attachment import Attachment
from bot.sandbox.world.component import media
from bot.sandbox.world.message import Change, Draft, Message
from bot.sandbox.world.snowflake import AttachmentId, ChannelId
from bot.sandbox.world.world import World

MOST_BYTES = 10 * 1024 * 1024
"""Of one file, without a boosted server: Discord's "File Upload Limits"."""

MOST_FILES = 10

_UNUSUAL = re.compile(r"[^\w.\-]+")


class Uploads:
    """Makes attachments of what was sent along, and looks that nothing is named that is not there."""

    def __init__(self, world: World) -> None:
        self._world = world

    def draft(self, request: web.Request, form: MessageForm, channel_id: ChannelId) -> Draft:
        """Return the message that a form makes, with its files."""
        files = self._sent_along(request, form, channel_id, ())
        draft = replace(form.draft(), files=files)
        _check_media(draft.components, files)
        return draft

    def change(self, request: web.Request, form: MessageForm, message: Message) -> Change:
        """Return what a form changes; of the files that are there, those it lists stay, or all if it lists none."""
        before = message.draft.files
        added = self._sent_along(request, form, message.channel_id, before)
        listed = None if form.attachments is None else {entry.id for entry in form.attachments}
        stay = tuple(each for each in before if listed is None or each.id in listed)
        change = replace(form.change(), files=(*stay, *added))
        _check_media(change.components or (), change.files or ())
        return change

    def _sent_along(
        self, request: web.Request, form: MessageForm, channel_id: ChannelId, before: Iterable[Attachment]
    ) -> tuple[Attachment, ...]:
        uploads = request.get(UPLOADS, {})
        if len(uploads) > MOST_FILES:
            raise invalid_field(("attachments",), "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_FILES} or fewer in length.")
        known = {each.id for each in before} | uploads.keys()
        for place, entry in enumerate(form.attachments or ()):
            if entry.id not in known:
                raise invalid_field(("attachments", place), "ATTACHMENT_NOT_FOUND", "Attachment data not found")
        listed = {entry.id: entry for entry in form.attachments or ()}
        return tuple(
            self._kept(request, upload, channel_id, listed[number].description if number in listed else None)
            for number, upload in sorted(uploads.items())
        )

    def _kept(self, request: web.Request, upload: Upload, channel_id: ChannelId, description: str | None) -> Attachment:
        if len(upload.data) > MOST_BYTES:
            raise ApiError(Problem.TOO_LARGE)
        attachment_id = AttachmentId(self._world.snowflakes.next())
        name = _UNUSUAL.sub("_", upload.name).strip("._") or "unknown"
        url = f"http://{request.host}/attachments/{channel_id}/{attachment_id}/{name}"
        attachment = Attachment(attachment_id, channel_id, name, _kind(name, upload), upload.data, url, description)
        return self._world.attachments.keep(attachment)


def _kind(name: str, upload: Upload) -> str:
    """Return the type of a file: clients send most of them as plain bytes, so the name tells more."""
    return mimetypes.guess_type(name)[0] or upload.content_type


def _check_media(components: Iterable[Json], files: Iterable[Attachment]) -> None:
    names = {each.filename for each in files}
    for each in media(components):
        if each["url"].startswith(SENT_ALONG) and each["url"].removeprefix(SENT_ALONG) not in names:
            raise invalid_field(
                ("components",),
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                f"The referenced attachment '{each['url']}' was not found",
            )
