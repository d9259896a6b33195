"""Messages told in words, for terminals."""

from collections.abc import Iterator

from bot.sandbox.jsontype import Json
from bot.sandbox.people.markdown import plain
from bot.sandbox.world.component import ComponentKind
from bot.sandbox.world.message import Message


def transcript(message: Message, where: str, *, controls: bool = True) -> str:
    """Tell a message as Discord shows it: who sees it, its text, its embeds, its buttons.

    Without ``controls``, rows of buttons and selects are left out.
    """
    seen = "Only you can see this" if message.ephemeral else f"Everyone in {where}"
    edited = " (edited)" if message.edited_at else ""
    lines = [f"{message.author.display_name} · {seen}{edited}"]
    if message.thinking:
        return "\n".join([*lines, f"{message.author.display_name} is thinking..."])
    if message.draft.content:
        lines += plain(message.draft.content).split("\n")
    for embed in message.draft.embeds:
        lines += [f"│ {line}".rstrip() for line in _embed(embed)]
    lines += [f"(file: {file.filename})" for file in message.draft.files]
    for component in message.draft.components:
        if controls or component["type"] != ComponentKind.ROW:
            lines += _component(component)
    return "\n".join(lines)


def _embed(embed: Json) -> Iterator[str]:
    if "author" in embed:
        yield embed["author"]["name"]
    if "title" in embed:
        title = plain(embed["title"])
        yield f"{title} <{embed['url']}>" if "url" in embed else title
    if "description" in embed:
        yield from plain(embed["description"]).split("\n")
    for field in embed.get("fields", []):
        yield ""
        yield plain(field["name"])
        yield from plain(field["value"]).split("\n")
    for name in ("image", "thumbnail"):
        if name in embed:
            yield f"({name}: {embed[name]['url']})"
    yield from _foot(embed)


def _foot(embed: Json) -> Iterator[str]:
    # Footers and names of authors are shown as they are: Discord reads no markdown there.
    parts = [embed.get("footer", {}).get("text", ""), embed.get("timestamp", "")]
    if any(parts):
        yield ""
        yield " • ".join(part for part in parts if part)


def _component(component: Json) -> list[str]:
    kind = component["type"]
    if kind == ComponentKind.ROW:
        return [" ".join(_part(part) for part in component["components"])]
    if kind == ComponentKind.TEXT:
        return plain(component["content"]).split("\n")
    if kind == ComponentKind.SEPARATOR:
        return ["───" if component.get("divider", True) else ""]
    if kind == ComponentKind.FILE:
        return [f"(file: {component['file']['url'].removeprefix('attachment://')})"]
    if kind == ComponentKind.GALLERY:
        return [f"(image: {item['media']['url']})" for item in component["items"]]
    return _group(component)


def _group(component: Json) -> list[str]:
    lines = [line for part in component.get("components", []) for line in _component(part)]
    if component["type"] == ComponentKind.CONTAINER:
        return [f"│ {line}".rstrip() for line in lines]
    if "accessory" in component and component["accessory"]["type"] == ComponentKind.BUTTON:
        lines.append(_part(component["accessory"]))
    return lines


def _part(part: Json) -> str:
    if part["type"] != ComponentKind.BUTTON:
        return _select(part)
    name = part.get("label") or part.get("emoji", {}).get("name") or "?"
    if part.get("url"):
        return f"[{name} <{part['url']}>]"
    return f"[{name} (disabled)]" if part.get("disabled") else f"[{name}]"


def _select(part: Json) -> str:
    chosen = [option["label"] for option in part.get("options", []) if option.get("default")]
    shown = ", ".join(chosen) or part.get("placeholder") or "Make a selection"
    names = ", ".join(option["label"] for option in part.get("options", []))
    return f"[{shown} ▾: {names}]"
