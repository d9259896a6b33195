"""Files that a bot sends along: kept, given out, and led to."""

import io
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox import Permission, Sandbox
from bot.sandbox.rest.uploads import MOST_BYTES
from bot.sandbox.world.interaction import InteractionKind

from .peer import Peer
from .raw import Raw

# One white point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fea135818a0000000049454e44ae426082"
)


def form(payload: str, **files: tuple[str, bytes, str]) -> aiohttp.FormData:
    data = aiohttp.FormData()
    data.add_field("payload_json", payload)
    for number, (name, content, kind) in enumerate(files.values()):
        data.add_field(f"files[{number}]", io.BytesIO(content), filename=name, content_type=kind)
    return data


async def send(bare: Raw, data: aiohttp.FormData, path: str = "", method: str = "POST") -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {bare.sandbox.token}"}
    address = bare.sandbox.api_base + (path or bare.messages)
    async with bare.http.request(method, address, data=data, headers=headers) as answer:
        return answer.status, await answer.json()


async def fetched(bare: Raw, url: str) -> tuple[int, str, bytes]:
    async with bare.http.get(url) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_discord_py_sends_files_and_gets_them_back(sandbox: Sandbox, peer: Peer, bare: Raw) -> None:
    """A picture that an embed shows is listed there alone; the other file hangs on the message."""
    channel = peer.get_partial_messageable(sandbox.home.channels[0].id)
    picture = discord.File(io.BytesIO(PNG), "a point.png", description="a point")
    table = discord.File(io.BytesIO(b"a,b"), "table.csv")
    embed = discord.Embed(title="Point").set_image(url="attachment://a_point.png")
    message = await channel.send(embed=embed, files=[picture, table])
    assert [each.filename for each in message.attachments] == ["table.csv"]
    assert await message.attachments[0].read() == b"a,b"
    assert await fetched(bare, message.embeds[0].image.url or "") == (200, "image/png", PNG)
    kept = await message.edit(content="still there", embed=None)
    assert [each.filename for each in kept.attachments] == ["a_point.png", "table.csv"]
    less = await kept.edit(attachments=[kept.attachments[1]])
    assert [each.filename for each in less.attachments] == ["table.csv"]
    more = await less.add_files(discord.File(io.BytesIO(b"more"), "more.txt"))
    assert [each.filename for each in more.attachments] == ["table.csv", "more.txt"]
    assert not sandbox.failures


async def test_components_show_what_is_sent_along(sandbox: Sandbox, peer: Peer, bare: Raw) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")))
    view.add_item(discord.ui.File("attachment://b.csv"))
    channel = peer.get_partial_messageable(sandbox.home.channels[0].id)
    files = [discord.File(io.BytesIO(PNG), "a.png"), discord.File(io.BytesIO(b"a,b"), "b.csv")]
    message = await channel.send(view=view, files=files)
    gallery, file = message.components
    assert isinstance(gallery, discord.MediaGalleryComponent)
    assert isinstance(file, discord.FileComponent)
    assert await fetched(bare, gallery.items[0].media.url) == (200, "image/png", PNG)
    assert (await fetched(bare, file.media.url))[2] == b"a,b"
    assert "(file: b.csv)" in sandbox.messages()[-1].in_words()


async def test_answers_to_interactions_carry_files(sandbox: Sandbox, bare: Raw) -> None:
    interaction = bare.open(InteractionKind.COMMAND)
    path = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
    payload = '{"type": 4, "data": {"attachments": [{"id": 0, "description": "a point"}]}}'
    status, body = await send(bare, form(payload, picture=("a.png", PNG, "image/png")), path)
    [attachment] = body["resource"]["message"]["attachments"]
    assert (status, attachment["description"], attachment["size"]) == (200, "a point", len(PNG))
    follow_up = bare.webhook(interaction)
    status, body = await send(bare, form("{}", table=("t.csv", b"1", "text/csv")), follow_up)
    assert (status, body["attachments"][0]["filename"]) == (200, "t.csv")


async def test_what_is_no_picture_is_never_a_page(bare: Raw) -> None:
    """A browser must not run what a bot uploads as if it were ours."""
    script = ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml")
    _, body = await send(bare, form("{}", script=script))
    async with bare.http.get(body["attachments"][0]["url"]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("payload", "name", "status", "told"),
    [
        ('{"attachments": [{"id": 7}]}', "files[0]", 400, "ATTACHMENT_NOT_FOUND"),
        ("{}", "file", 400, "UNKNOWN_FIELD"),
        ("{not json", "files[0]", 400, "invalid JSON"),
        (
            '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://b"}}]}',
            "files[0]",
            400,
            "'attac",
        ),
        ('{"flags": 32768, "components": [{"type": 13, "file": {"url": "http://b"}}]}', "files[0]", 400, "SCHEME"),
    ],
)
async def test_what_is_refused(bare: Raw, payload: str, name: str, status: int, told: str) -> None:
    data = aiohttp.FormData()
    data.add_field("payload_json", payload)
    data.add_field(name, b"x", filename="a.txt", content_type="text/plain")
    answer = await send(bare, data)
    assert answer[0] == status
    assert told in str(answer[1])


async def test_too_large_a_file(bare: Raw) -> None:
    status, body = await send(bare, form("{}", large=("a.bin", b"x" * (MOST_BYTES + 1), "application/octet-stream")))
    assert (status, body["code"]) == (413, 40005)


async def test_files_need_their_permission(sandbox: Sandbox, bare: Raw) -> None:
    everyone, place = sandbox.home.roles[0], sandbox.places.server_channel
    sandbox.owner.set_overwrite(place, everyone, deny=Permission.ATTACH_FILES)
    status, body = await send(bare, form("{}", table=("t.csv", b"1", "text/csv")))
    assert (status, body["code"]) == (403, 50013)


async def test_what_is_not_there(sandbox: Sandbox, bare: Raw) -> None:
    assert (await fetched(bare, f"{sandbox.url}/attachments/1/2/a.png"))[0] == 404
