/** Arrow keys lead from message to message; Tab leads into one. */

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** One message of the list can be reached by Tab: the last one that had the focus, else the latest. */
export function walkByArrows(list) {
  list.addEventListener("keydown", (event) => walk(event, list));
  list.addEventListener("focusin", (event) => reachable(list, event.target.closest(".message")));
  new MutationObserver(() => keepOne(list)).observe(list, { childList: true });
}

function walk(event, list) {
  if (!event.target.matches(".message") || event.altKey || event.ctrlKey || event.metaKey) return;
  const messages = [...list.querySelectorAll(".message")];
  const next = goal(event.key, messages, messages.indexOf(event.target));
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function goal(key, messages, at) {
  if (key === "Home") return messages[0];
  if (key === "End") return messages.at(-1);
  return key in STEPS ? messages[at + STEPS[key]] : null;
}

function keepOne(list) {
  const messages = list.querySelectorAll(".message");
  if (messages.length && !list.querySelector('.message[tabindex="0"]')) reachable(list, messages[messages.length - 1]);
}

function reachable(list, message) {
  if (!message) return;
  for (const other of list.querySelectorAll('.message[tabindex="0"]')) other.tabIndex = -1;
  message.tabIndex = 0;
}
