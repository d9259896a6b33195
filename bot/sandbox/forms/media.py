"""Pictures and files as parts of "components v2"."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.sandbox.forms.form import ComponentId, Form, MediaAddress, refuse


class Media(Form):
    """A picture's address."""

    url: MediaAddress


class Thumbnail(Form):
    """A small picture beside a section."""

    type: Literal[11]
    id: ComponentId = None
    media: Media
    description: Annotated[str, Field(min_length=1, max_length=1024)] | None = None
    spoiler: bool | None = False


class GalleryItem(Form):
    """A picture in a gallery."""

    media: Media
    description: Annotated[str, Field(min_length=1, max_length=1024)] | None = None
    spoiler: bool | None = False


class Gallery(Form):
    """One to ten pictures."""

    type: Literal[12]
    id: ComponentId = None
    items: Annotated[list[GalleryItem], Field(min_length=1, max_length=10)]


class File(Form):
    """A file that was sent along."""

    type: Literal[13]
    id: ComponentId = None
    file: Media
    spoiler: bool | None = False

    @model_validator(mode="after")
    def _was_sent_along(self) -> Self:
        if not self.file.url.startswith("attachment://"):
            raise refuse("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('attachment',).")
        return self
