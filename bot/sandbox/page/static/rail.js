/** The servers at the far left, the direct messages above them. */
import { element, icon } from "./dom.js";

const DIRECT = "direct";

/** Show the servers; `open` is called with a channel's id. */
export function rail(container, { servers, direct }, shown, unread, open) {
  const home = shown?.server?.id ?? DIRECT;
  const entries = servers.map((server) =>
    entry(server.name, initials(server.name), server.channels, server.id === home, unread, open),
  );
  const messages = entry("Direct messages", icon("chat"), direct, home === DIRECT, unread, open);
  container.replaceChildren(
    element(
      "ul",
      { className: "rail-list", attributes: { role: "list" } },
      messages,
      element("li", { className: "rail-line", attributes: { role: "presentation" } }),
      ...entries,
    ),
  );
}

function entry(name, content, channels, selected, unread, open) {
  const isUnread = channels.some((channel) => unread.has(channel.id));
  const first = channels.find((channel) => channel.type !== 4);
  const button = element(
    "button",
    {
      type: "button",
      className: "rail-entry",
      title: name,
      disabled: !first,
      dataset: { key: name },
      attributes: {
        "aria-label": isUnread ? `${name}, unread` : name,
        ...(selected ? { "aria-current": "true" } : {}),
      },
      on: { click: () => open(first.id) },
    },
    content,
  );
  return element("li", { className: isUnread ? "rail-item unread" : "rail-item" }, button);
}

function initials(name) {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 3);
}
