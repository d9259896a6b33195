/** The ways to a message's menu: "More", right click, Shift+F10, the menu key, a long press. */
import { element, icon } from "./dom.js";

const LONG_PRESS_MS = 500;

/** Let a message's node open the menu of the message. */
export function offerMenu(node, message, context) {
  const more = element(
    "button",
    {
      type: "button",
      className: "toolbar-button",
      title: "More",
      ariaLabel: "More",
      dataset: { key: "more" },
      attributes: { "aria-haspopup": "menu" },
    },
    icon("more"),
  );
  more.addEventListener("click", () => context.menuFor(message, more));
  node.append(
    element(
      "div",
      { className: "message-toolbar", attributes: { role: "group", "aria-label": "Message actions" } },
      more,
    ),
  );
  node.addEventListener("contextmenu", (event) => openAtPoint(event, node, message, context));
  node.addEventListener("keydown", (event) => openByKey(event, more, message, context));
  openByLongPress(node, (point) => context.menuFor(message, node, point));
}

function openAtPoint(event, node, message, context) {
  if (event.target.closest("a[href]") || String(getSelection())) return;
  event.preventDefault();
  context.menuFor(message, node, { x: event.clientX, y: event.clientY });
}

function openByKey(event, more, message, context) {
  if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
  event.preventDefault();
  event.stopPropagation();
  context.menuFor(message, more);
}

/** Where the browser makes no `contextmenu` event of a long press (iOS). */
function openByLongPress(node, open) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    cancel();
    if (event.pointerType !== "touch" || event.target.closest("a, button")) return;
    timer = setTimeout(open, LONG_PRESS_MS, { x: event.clientX, y: event.clientY });
  });
  for (const name of ["pointerup", "pointercancel", "pointermove", "contextmenu"]) node.addEventListener(name, cancel);
}
