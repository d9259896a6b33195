"""What the page is made of, and who may have it."""

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.page import files
from tests.sandbox.raw import Raw

from .browser import Browser


async def test_the_index(sandbox: Sandbox, bare: Raw) -> None:
    async with bare.http.get(f"{sandbox.url}/") as answer:
        assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "utf-8")
        policy, page = answer.headers["Content-Security-Policy"], await answer.text()
    assert "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" in policy
    assert "unsafe" not in policy
    assert "<script>" not in page
    assert "style=" not in page


async def test_there_is_one_address(sandbox: Sandbox, bare: Raw) -> None:
    """Pictures of bots lie at it, and the policy lets in only what comes from the page's own."""
    by_name = sandbox.url.replace("127.0.0.1", "localhost")
    async with bare.http.get(f"{by_name}/", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, f"{sandbox.url}/")


async def test_every_file_of_the_folder(sandbox: Sandbox, bare: Raw) -> None:
    """Each is served as what it is, with the policy; scripts as modules need the right type."""
    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
    folder = files.FOLDER
    names = [each.name for each in folder.iterdir()]
    assert "index.html" in names
    for name in names:
        async with bare.http.get(f"{sandbox.url}/page/{name}") as answer:
            assert (answer.status, answer.content_type) == (200, kinds["." + name.rpartition(".")[2]])
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert await answer.text() == folder.joinpath(name).read_text("utf-8")
    assert not sandbox.failures


@pytest.mark.parametrize(
    "path",
    [
        "/page/site.py",
        "/page/..%2Fsite.py",
        "/page/..%2F..%2Fsandbox.py",
        "/page/page.js.map",
        "/page/static",
        "/page/",
        "/favicon.ico",
    ],
)
async def test_no_other_files(sandbox: Sandbox, bare: Raw, path: str) -> None:
    async with bare.http.get(sandbox.url + path) as answer:
        assert answer.status == 404
    assert not sandbox.failures


@pytest.mark.parametrize(
    "path", ["/page/index.html", "/page/do/start", "/page/do/traffic", "/page/do/events?person=reader"]
)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Origin": "http://localhost:{port}"}, 200),
        ({"Host": "evil.example:{port}"}, 403),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 403),
        ({"Host": "localhost:1"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_only_this_machine(sandbox: Sandbox, bare: Raw, path: str, headers: dict[str, str], status: int) -> None:
    port = sandbox.url.rpartition(":")[2]
    given = {name: value.format(port=port) for name, value in headers.items()}
    async with bare.http.get(sandbox.url + path, headers=given) as answer:
        assert answer.status == status


@pytest.mark.parametrize("path", ["slash", "press", "post", "language", "fault", "jump", "action"])
async def test_a_form_of_another_site_cannot_act(browser: Browser, path: str) -> None:
    """A form sends no JSON, and a script of another site an Origin of its own."""
    browser.sandbox.control = None
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        async with browser.http.post(browser.url(path), data=b"{}", headers={"Content-Type": kind}) as answer:
            assert answer.status in (404, 415)
    origin = {"Origin": "https://evil.example"}
    async with browser.http.post(browser.url(path), json={}, headers=origin) as answer:
        assert answer.status == 403
