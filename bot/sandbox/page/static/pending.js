/** What a message shows while the bot is waited for, and when it did not answer well. */
import { element, icon } from "./dom.js";

const FAILED = "This interaction failed";
const busy = new Set();

/** Send an interaction from a control of a message; a second one has to wait. */
export async function interact(control, message, send) {
  if (busy.has(message.id)) return;
  busy.add(message.id);
  showFailure(message.id, null);
  control.append(
    element(
      "span",
      { className: "dots", attributes: { "aria-hidden": "true" } },
      element("i"),
      element("i"),
      element("i"),
    ),
  );
  control.setAttribute("aria-busy", "true");
  showFailure(message.id, await outcome(send));
  control.removeAttribute("aria-busy");
  control.querySelector(":scope > .dots")?.remove();
  busy.delete(message.id);
}

/** Null, or what went wrong. */
async function outcome(send) {
  try {
    const done = await send();
    return typeof done === "string" ? done : (done?.error ?? null);
  } catch {
    return FAILED;
  }
}

/** The message may have been made anew meanwhile: find it where it is now. */
function showFailure(id, text) {
  const message = document.querySelector(`[data-message-id="${CSS.escape(id)}"] .message-main`);
  message?.querySelector(":scope > .interaction-failure")?.remove();
  if (!message || text === null) return;
  const node = element(
    "div",
    { className: "interaction-failure message-failure", attributes: { role: "alert" } },
    icon("warning"),
    text || FAILED,
  );
  const components = message.querySelector(":scope > .components");
  if (components) components.after(node);
  else message.append(node);
}
