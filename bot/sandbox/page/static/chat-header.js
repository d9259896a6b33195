/** The line above the messages: where one is, and the ways to the panel. */
import { channelIcon } from "./channel-list.js";
import { element, icon } from "./dom.js";

/** Show a channel's name and the buttons; `ways` are `{openDrawer, openPanel, help, hasSchedule}`. */
export function chatHeader(container, channel, surroundings, ways) {
  const drawer = button("menu", "Servers and channels", ways.openDrawer);
  drawer.classList.add("only-narrow");
  drawer.setAttribute("aria-controls", "drawer");
  container.replaceChildren(
    drawer,
    element(
      "div",
      { className: "chat-title" },
      channel ? channelIcon(channel) : null,
      element("h1", {}, channel?.name ?? "Nowhere"),
    ),
    element("p", { className: "chat-topic" }, topic(channel, surroundings)),
    element(
      "div",
      { className: "chat-ways" },
      button("help", "What to try", ways.help),
      ways.hasSchedule ? button("calendar", "Schedule and actions", () => ways.openPanel("schedule")) : null,
      button("inspect", "Inspector", () => ways.openPanel("inspector")),
    ),
  );
}

function button(name, label, run) {
  return element(
    "button",
    {
      type: "button",
      className: "icon-button",
      title: label,
      dataset: { key: name },
      attributes: { "aria-label": label },
      on: { click: run },
    },
    icon(name),
  );
}

function topic(channel, surroundings) {
  const parent = channel?.parent_id && surroundings.channel(channel.parent_id);
  if (parent) return `Thread in #${parent.name}`;
  if (channel?.server && !channel.server.bot_is_here) return "Here by your own installation only";
  return "";
}
