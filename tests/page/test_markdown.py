"""Discord's dialect of Markdown on the page."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.page.workbench import workbench

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUTLINE = """async ([texts, options]) => {
  const markdown = await import("/page/markdown.js");
  const outline = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const inner = [...node.childNodes].map(outline).join("");
    if (node instanceof SVGElement) return "";
    const name = node.href ? `a ${node.href}` : node.start > 1 ? `ol ${node.start}` : node.localName;
    return `<${node.className.split(" ")[0] === "mention" ? "mention" : name}>${inner}</>`;
  };
  return texts.map((text) => {
    const nodes = markdown.parse(text, markdown[options]);
    return [...markdown.render(nodes, context).childNodes].map(outline).join("");
  });
}"""

FULL = {
    "**b** *i* _i_ __u__ ~~s~~": "<strong>b</> <em>i</> <em>i</> <u>u</> <s>s</>",
    "***both*** ___both___": "<em><strong>both</></> <em><u>both</></>",
    "**a *b* c** *a **b** c*": "<strong>a <em>b</> c</> <em>a <strong>b</> c</>",
    "snake_case_name 2 * 3 * 4 * a": "snake_case_name 2 * 3 * 4 * a",
    "**a": "**a",
    r"\*a\* \\ \_ 1\. x": r"*a* \ _ 1. x",
    r"¯\_(ツ)_/¯": r"¯\_(ツ)_/¯",
    "||hidden||": "<span><span>hidden</></>",
    "`a*b*` ``a`b`` `a": "<code>a*b*</> <code>a`b</> `a",
    "```py\nx = 1\n```\nafter": "<pre><span>py</><code>x = 1</></>after",
    "```one```": "<pre><code>one</></>",
    "> a\n> b\nc": "<blockquote>a\nb</>c",
    "a\n>>> b\nc": "a\n<blockquote>b\nc</>",
    "> > a": "<blockquote>> a</>",
    ">a": ">a",
    "# a\n## b\n### c\n#### d": "<h4>a</><h4>b</><h4>c</>#### d",
    "#a # b": "#a # b",
    "-# small *i*\nx": "<small>small <em>i</></>x",
    "- a\n  - b\n- c": "<ul><li>a<ul><li>b</></></><li>c</></>",
    "* a": "<ul><li>a</></>",
    "3. a\n4. b": "<ol 3><li>a</><li>b</></>",
    "- a\n1. b": "<ul><li>a</></><ol><li>b</></>",
    "[a **b**](https://e.org/x)": "<a https://e.org/x>a <strong>b</></>",
    "[a](<https://e.org/x_(y)>) [b](https://e.org/x_(y))": "<a https://e.org/x_(y)>a</> <a https://e.org/x_(y)>b</>",
    "[a](javascript:alert(1)) [b](data:text/html,x)": "[a](javascript:alert(1)) [b](data:text/html,x)",
    "[https://a.org](https://b.org/)": "[https://a.org](<a https://b.org/>https://b.org/</>)",
    "<https://e.org/a>": "<a https://e.org/a>https://e.org/a</>",
    "(at https://e.org/a). https://e.org/b_(c),": "(at <a https://e.org/a>https://e.org/a</>). "
    "<a https://e.org/b_(c)>https://e.org/b_(c)</>,",
    "<@11> <@!11> <@12> <@&7> <@&8>": "<mention>@Reader</> <mention>@Reader</> <mention>@unknown-user</> "
    "<mention>@managers</> <mention>@deleted-role</>",
    "<#90> <#92> @everyone": "<mention>general</> <mention># unknown</> <mention>@everyone</>",
    "</schedule list:5>": "<mention>/schedule list</>",
    "<:name:123> <a:name:123>": "<span>:name:</> <span>:name:</>",
    "<b>a</b> &amp; <script>": "<b>a</b> &amp; <script>",
}

# Of an embed's title and a field's name, Discord reads only emphasis and code.
LIMITED = {
    "**b** `c` ||s||": "<strong>b</> <code>c</> <span><span>s</></>",
    "# a": "# a",
    "> a": "> a",
    "- a": "- a",
    "[a](https://e.org) https://e.org": "[a](https://e.org) https://e.org",
    "<@11> @everyone": "<@11> @everyone",
}

STAMPS = {
    "<t:1700000000>": "November 15, 2023 at 12:13 AM",
    "<t:1700000000:t>": "12:13 AM",
    "<t:1700000000:T>": "12:13:20 AM",
    "<t:1700000000:d>": "11/15/2023",
    "<t:1700000000:D>": "November 15, 2023",
    "<t:1700000000:F>": "Wednesday, November 15, 2023 at 12:13 AM",
    "<t:1795608060:R>": "in a minute",
    "<t:1795604400:R>": "an hour ago",
    "<t:1795867200:R>": "in 3 days",
    "<t:1700000000:x>": "<t:1700000000:x>",
    "<t:99999999999999>": "<t:99999999999999>",
}

# Openings without an end, ends without an opening, and depth.
HOSTILE = [
    *("*", "**", "_", "__", "~~", "||", "`", "``` ", "[", "](", "<", "<t:", "http://", "\\", "> ", ">>> ", "- ", "# "),
    *("*a", "_a", "**a *", "[a](", "[](http://(", "` ``", "*_**__", " - a\n", "\n> ", "[[a]", "<@", "</a:", "1. "),
]
SLOWEST_MS = 400

TIMED = """async (pieces) => {
  const { parse, render } = await import("/page/markdown.js");
  const slow = {};
  for (const piece of pieces) {
    for (const end of ["", "x", `\\n${[...piece].reverse().join("")}`]) {
      const text = piece.repeat(4000 / piece.length) + end;
      const before = performance.now();
      render(parse(text), context);
      slow[piece] = Math.max(slow[piece] ?? 0, performance.now() - before);
    }
  }
  return slow;
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def bench(browser: "Browser") -> "AsyncIterator[Page]":
    async with workbench(browser) as page:
        yield page


@pytest.mark.parametrize(("options", "expected"), [("FULL", FULL), ("LIMITED", LIMITED)])
async def test_what_texts_become(bench: "Page", options: str, expected: dict[str, str]):
    """Every text becomes the nodes that Discord makes of it, and no other."""
    outlines = await bench.evaluate(OUTLINE, [list(expected), options])
    assert dict(zip(expected, outlines, strict=True)) == expected


async def test_timestamps(bench: "Page"):
    """An instant is told in the viewer's zone, in full where it is pointed at."""
    shown = await bench.evaluate(OUTLINE, [list(STAMPS), "FULL"])
    assert [text.removeprefix("<time>").removesuffix("</>") for text in shown] == list(STAMPS.values())
    code = "async () => (await import('/page/timestamp.js')).stamp(1700000000, 'R', context).title"
    assert await bench.evaluate(code) == "Wednesday, November 15, 2023 at 12:13 AM"


async def test_hostile_texts_are_not_slow(bench: "Page"):
    """No 4,000 characters hold the page up."""
    took = await bench.evaluate(TIMED, HOSTILE)
    assert {piece: ms for piece, ms in took.items() if ms > SLOWEST_MS} == {}


async def test_a_spoiler_is_opened_by_keyboard(bench: "Page"):
    """Its words can neither be read nor reached before."""
    await bench.evaluate("""async () => {
      const { parse, render } = await import("/page/markdown.js");
      bench.append(render(parse("||the [end](https://e.org)||"), context));
    }""")
    await bench.keyboard.press("Tab")
    assert await bench.locator("[inert] a").count() == 1
    await bench.keyboard.press("Enter")
    assert await bench.locator("[inert] a").count() == 0
    await bench.keyboard.press("Tab")
    assert await bench.evaluate("document.activeElement.textContent") == "end"


async def test_a_link_behind_words_is_shown_before_it_is_followed(bench: "Page"):
    """What is asked names the whole address."""
    await bench.evaluate("""async () => {
      const { parse, render } = await import("/page/markdown.js");
      bench.append(render(parse("[words](https://e.org/path)"), context));
    }""")
    await bench.get_by_role("link", name="words").click()
    dialog = bench.get_by_role("dialog", name="Leaving Discord")
    assert "https://e.org/path" in await dialog.inner_text()
    await bench.keyboard.press("Escape")
    assert await bench.evaluate("document.activeElement.textContent") == "words"
