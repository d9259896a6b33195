/** What comes next, each with a jump to it. */
import { element } from "./dom.js";
import { instantText, untilText } from "./instant.js";

/** The section; `show` takes the moments that the sandbox told. */
export function momentList(jump, now) {
  const list = element("ol", { className: "moments", attributes: { role: "list" } });
  const none = element("p", { className: "panel-none" }, "Looking…");
  const node = element(
    "section",
    { attributes: { "aria-labelledby": "moments-title" } },
    element("h2", { id: "moments-title" }, "What comes next"),
    list,
    none,
  );
  let shown = [];
  let keys = "";

  function show(moments) {
    none.textContent = moments.length ? "" : "Nothing is scheduled.";
    shown = moments;
    // Whoever works by keyboard keeps their place where nothing changed.
    if (keys === JSON.stringify(moments)) return tick();
    keys = JSON.stringify(moments);
    list.replaceChildren(...moments.map((moment) => item(moment, jump, now())));
  }

  function tick() {
    for (const [index, words] of [...list.querySelectorAll(".moment-until")].entries()) {
      words.textContent = untilText(new Date(shown[index].at), now());
    }
  }

  return {
    node,
    show,
    tick,
    dueBy: (to) => shown.filter(({ at }) => new Date(at) <= to),
    fail: (text) => (none.textContent = text),
  };
}

function item(moment, jump, now) {
  const at = new Date(moment.at);
  const button = element(
    "button",
    {
      type: "button",
      className: "panel-button",
      attributes: { "aria-label": `Jump to ${instantText(at)}: ${moment.title}` },
      on: { click: () => jump(moment) },
    },
    "Jump",
  );
  const when = element(
    "p",
    { className: "moment-when" },
    element("time", { dateTime: moment.at }, instantText(at)),
    element("span", { className: "moment-until" }, untilText(at, now)),
  );
  const words = element(
    "div",
    { className: "moment-words" },
    when,
    element("p", { className: "moment-title" }, moment.title),
    element("p", { className: "moment-detail" }, moment.detail),
  );
  return element("li", { className: "moment" }, words, button);
}
