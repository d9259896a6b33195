/** The channels of the server that is open, or the direct messages. */
import { avatar } from "./avatar.js";
import { element, icon } from "./dom.js";
import { nameOf } from "./markdown-render.js";

const DIRECT = new Set([1, 3]);
const THREADS = new Set([10, 11, 12]);
const ICONS = { 0: "hash", 1: "chat", 3: "group", 5: "megaphone", 10: "thread", 11: "thread", 12: "thread" };

/** The icon of a kind of channel. */
export function channelIcon(channel) {
  return icon(ICONS[channel.type] ?? "hash");
}

/** Show the channels beside the one that is shown; `open` is called with a channel's id. */
export function channelList(container, surroundings, shown, unread, open) {
  const { server } = shown ?? {};
  const link = (channel) => entry(channel, surroundings, shown, unread, open);
  const items = server ? grouped(server.channels).map(link) : surroundings.direct.map(link);
  const title = element("h2", { className: "channels-title" }, server?.name ?? "Direct Messages");
  const list = element("ul", { className: "channel-list", attributes: { role: "list" } }, ...items);
  container.replaceChildren(title, ...absence(server, surroundings), list);
}

function absence(server, { start }) {
  if (!server || server.bot_is_here) return [];
  const note = `${nameOf(start.bot)} is not in this server. Its commands work here because you installed it yourself.`;
  return [element("p", { className: "channels-note" }, note)];
}

/** Threads come below the channel that they were started in. */
function grouped(channels) {
  const threads = channels.filter((channel) => THREADS.has(channel.type));
  return channels
    .filter((channel) => !THREADS.has(channel.type))
    .flatMap((channel) => [channel, ...threads.filter((thread) => thread.parent_id === channel.id)]);
}

function entry(channel, surroundings, shown, unread, open) {
  const isUnread = unread.has(channel.id);
  const picture = DIRECT.has(channel.type) ? privatePicture(channel, surroundings) : channelIcon(channel);
  const button = element(
    "button",
    {
      type: "button",
      className: "channel-entry",
      dataset: { key: channel.id },
      attributes: {
        ...(channel.id === shown?.id ? { "aria-current": "page" } : {}),
        "aria-label": isUnread ? `${spoken(channel)}, unread` : spoken(channel),
      },
      on: { click: () => open(channel.id) },
    },
    picture,
    element("span", { className: "channel-name" }, channel.name),
  );
  const classes = [
    "channel-item",
    isUnread ? "unread" : "",
    THREADS.has(channel.type) ? "channel-thread" : "",
    DIRECT.has(channel.type) ? "channel-direct" : "",
  ];
  return element("li", { className: classes.filter(Boolean).join(" ") }, button);
}

/** In the list of direct messages, a group's mark is as large as a person's picture. */
function privatePicture(channel, { start }) {
  if (channel.type === 1) return avatar(start.bot, 32);
  return element("span", { className: "channel-group" }, channelIcon(channel));
}

function spoken(channel) {
  const kinds = {
    0: "text channel",
    1: "direct message",
    3: "group",
    5: "announcement channel",
    10: "thread",
    11: "thread",
    12: "thread",
  };
  return `${channel.name} (${kinds[channel.type] ?? "channel"})`;
}
