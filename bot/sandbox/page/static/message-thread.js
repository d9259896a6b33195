/** The box under a message from which a thread was started. */
import { element, icon } from "./dom.js";

const HAS_THREAD = 32;

/** Offer the thread of a message; null where it has none that the viewer sees. */
export function renderThread(message, context) {
  const thread = message.thread ?? (message.flags & HAS_THREAD ? context.channel(message.id) : null);
  if (!thread) return null;
  const open = () => context.openChannel(thread.id);
  const see = element(
    "button",
    { type: "button", className: "thread-open", dataset: { key: "thread" }, on: { click: open } },
    "See Thread ›",
  );
  return element("div", { className: "message-thread" }, icon("thread"), element("strong", {}, thread.name), see);
}
