/** What stands above a channel's first message. */
import { avatar } from "./avatar.js";
import { element, icon } from "./dom.js";

const THREADS = new Set([10, 11, 12]);
const DIRECT = new Set([1, 3]);

/** "Welcome to #general!" */
export function beginning(channel) {
  return element("li", { className: "timeline-beginning" }, ...parts(channel));
}

function parts(channel) {
  if (!channel) return [];
  if (DIRECT.has(channel.type)) return direct(channel);
  if (THREADS.has(channel.type))
    return [badge("thread"), title(channel.name), text("This is the start of the thread.")];
  const named = `#${channel.name}`;
  return [
    badge(channel.type === 5 ? "megaphone" : "hash"),
    title(`Welcome to ${named}!`),
    text(`This is the start of the ${named} channel.`),
  ];
}

function direct(channel) {
  const history = channel.type === 3 ? `the ${channel.name} group` : `your direct message history with ${channel.name}`;
  return [
    avatar(channel.recipient ?? { id: channel.id, name: channel.name }, 80),
    title(channel.name),
    text(`This is the beginning of ${history}.`),
  ];
}

function badge(name) {
  return element("div", { className: "beginning-badge" }, icon(name));
}

function title(words) {
  return element("h2", {}, words);
}

function text(words) {
  return element("p", {}, words);
}
