"""What axe-core finds wrong with a page."""

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page

# Without preloading: axe-core would look for imported styles in the wrong folder.
_RUN = "async () => (await axe.run({preload: false})).violations"


async def violations(page: "Page") -> list[str]:
    """Run axe-core in a page whose policy is bypassed, and tell what it finds, each with the nodes."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    await page.evaluate(axe.AXE_SCRIPT)
    return [_told(each) for each in await page.evaluate(_RUN)]


def _told(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    where = [f"  {' '.join(map(str, node['target']))}: {node['html'][:150]}" for node in nodes[:5]]
    why = [json.dumps(each["message"]) for each in [*nodes[0]["any"], *nodes[0]["all"], *nodes[0]["none"]][:3]]
    return "\n".join([f"{violation['id']}: {violation['help']}", *where, *why])
