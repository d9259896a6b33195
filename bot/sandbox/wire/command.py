"""Commands as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.world.command import Command
from bot.sandbox.world.people import Application

_TRANSLATED = ("name_localizations", "description_localizations")


def command_json(command: Command, application: Application, *, localizations: bool = True) -> Json:
    """Return a command; a list asked for without localizations leaves them out at every level."""
    form = command.form.wire()
    permissions = command.form.default_member_permissions
    whole = form | {
        "id": str(command.id),
        "application_id": str(application.id),
        "version": str(command.version),
        "default_member_permissions": None if permissions is None else str(permissions),
        "nsfw": bool(command.form.nsfw),
    }
    if command.guild_id is None:
        whole |= {
            "contexts": command.form.contexts,
            "integration_types": sorted(map(int, command.installations)),
            "dm_permission": command.form.dm_permission is not False,
        }
    else:
        whole |= {"guild_id": str(command.guild_id)}
    if localizations:
        return dict.fromkeys(_TRANSLATED) | whole
    return _untranslated(whole)


def _untranslated(part: Json) -> Json:
    kept = {key: value for key, value in part.items() if key not in _TRANSLATED}
    for key in {"options", "choices"} & set(kept):
        kept[key] = [_untranslated(inner) for inner in kept[key]]
    return kept
