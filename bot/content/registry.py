"""What the two registries hold: sources.yaml and speakers.yaml."""

from bot.core.source import Source
from bot.core.speaker import Speaker
from bot.core.value import value


@value
class SourceRegistry:
    """Every publication that claims are taken from."""

    sources: tuple[Source, ...]


@value
class SpeakerRegistry:
    """Everybody that claims are attributed to."""

    speakers: tuple[Speaker, ...]
