"""Components as JSON."""

from bot.sandbox.jsontype import Json
from bot.sandbox.wire.attachment import Files, attached
from bot.sandbox.world.component import ComponentKind


def component_json(component: Json, files: Files) -> Json:
    """Return a component as messages carry it; its pictures and files lead to where they are given out."""
    whole = _completed(component, files)
    for key in ("media", "file"):
        if key in component:
            whole[key] = _media_json(component[key], component["id"], files)
    if "items" in component:
        whole["items"] = [_item_json(item, component["id"], files) for item in component["items"]]
    if "components" in component:
        whole["components"] = [component_json(part, files) for part in component["components"]]
    if "accessory" in component:
        whole["accessory"] = component_json(component["accessory"], files)
    return whole


def _completed(component: Json, files: Files) -> Json:
    """Return a component with what Discord adds to one of its kind."""
    if component["type"] == ComponentKind.CONTAINER:
        return {"accent_color": None} | component
    if component["type"] == ComponentKind.THUMBNAIL:
        return {"description": None} | component
    if component["type"] == ComponentKind.FILE:
        file = attached(component["file"]["url"], files)
        return component | {"name": file.filename if file else None, "size": len(file.data) if file else None}
    return dict(component)


def _item_json(item: Json, component_id: int, files: Files) -> Json:
    return {"description": None} | item | {"media": _media_json(item["media"], component_id, files)}


def _media_json(media: Json, component_id: int, files: Files) -> Json:
    """Return a picture or file; Discord numbers what it has looked up, here by the component where it is no file."""
    file = attached(media["url"], files)
    if file is None:
        return {"id": str(component_id), "url": media["url"], "proxy_url": media["url"]}
    known = {"id": str(file.id), "url": file.url, "proxy_url": file.url, "attachment_id": str(file.id)}
    return known | {"content_type": file.content_type}
