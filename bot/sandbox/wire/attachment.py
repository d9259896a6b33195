"""Attachments as JSON, and what in a message leads to them."""

from collections.abc import Iterable, Mapping

from bot.sandbox.jsontype import Json
from bot.sandbox.world.attachment import Attachment

SENT_ALONG = "attachment://"
_ADDRESSES = frozenset({"url", "icon_url"})

Files = Mapping[str, Attachment]


def attachment_json(attachment: Attachment) -> Json:
    """Return an attachment as messages carry it; the sandbox measures no pictures."""
    whole: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": attachment.url,
        "proxy_url": attachment.url,
        "content_type": attachment.content_type,
    }
    return whole | ({"description": attachment.description} if attachment.description else {})


def embed_json(embed: Json, files: Files) -> Json:
    """Return an embed whose pictures lead to where they are given out."""
    return {key: _picture(part, files) if isinstance(part, dict) else part for key, part in embed.items()}


def shown(embeds: Iterable[Json], files: Files) -> set[str]:
    """Return the names of the files that embeds show: Discord lists them nowhere else."""
    parts = [part for embed in embeds for part in embed.values() if isinstance(part, dict)]
    found = (attached(part.get(key), files) for part in parts for key in _ADDRESSES)
    return {file.filename for file in found if file}


def attached(address: object, files: Files) -> Attachment | None:
    """Return the file that an address means, or None if it leads elsewhere."""
    if isinstance(address, str) and address.startswith(SENT_ALONG):
        return files.get(address.removeprefix(SENT_ALONG))
    return None


def _picture(part: Json, files: Files) -> Json:
    whole = dict(part)
    for key in _ADDRESSES & set(part):
        if file := attached(part[key], files):
            whole |= {key: file.url, f"proxy_{key}": file.url}
    return whole
