"""Publications that claims are taken from."""

import re
from datetime import date

from bot.core.identifier import SourceId, id_fault
from bot.core.language import Language
from bot.core.record import Amendment
from bot.core.text import text_fault
from bot.core.value import fault, refuse, value
from bot.core.web_address import url_fault

_SHA256 = re.compile(r"[0-9a-f]{64}")


@value
class Source:
    """A publication.

    `published` is the day the publication itself gives, None when it gives none; `retrieved` is a day of our own
    record. `sha256` is of the raw bytes of the text that places and quotes refer to.
    """

    id: SourceId
    headline: str
    publisher: str
    retrieved: date
    sha256: str
    url: str | None = None
    archived_url: str | None = None
    published: date | None = None
    language: Language = Language.ENGLISH
    note: str | None = None
    corrections: tuple[Amendment, ...] = ()

    def __post_init__(self) -> None:
        refuse(
            id_fault(self.id),
            text_fault("headline", self.headline, 200),
            text_fault("publisher", self.publisher, 50),
            text_fault("note", self.note, 300),
            fault(
                _SHA256.fullmatch(self.sha256) is not None,
                "sha256",
                "this is not a SHA-256",
                "write the 64 lower-case digits that `sha256sum FILE` prints",
            ),
            url_fault("url", self.url, 300),
            url_fault("archived_url", self.archived_url, 300),
        )
