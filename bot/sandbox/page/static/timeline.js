/** The messages of all channels, one of which is shown. */
import { element } from "./dom.js";
import { nameOf } from "./markdown.js";
import { Dismissed } from "./dismissed.js";
import { beginning } from "./beginning.js";
import { FLAGS, has, renderMessage } from "./message.js";
import { Scroll } from "./scroll.js";
import { summary } from "./summary.js";
import { dayKey, dayText } from "./timestamp.js";
import { walkByArrows } from "./walk.js";

const GROUPED_WITHIN_MS = 7 * 60_000;

/** Shows one channel's messages, oldest first, and keeps those of the others. */
export class Timeline {
  #channels = new Map();
  #shown = null;
  #items = new Map();
  #waiting = 0;
  #dismissed = new Dismissed();
  #failures = 0;

  /** Called with a channel's id when something new is said where nobody looks. */
  onUnread = null;

  constructor(listElement, context) {
    this.context = context;
    this.list = element("ol", { className: "timeline-list", attributes: { role: "list" } });
    listElement.classList.add("timeline");
    listElement.replaceChildren(this.list);
    // What is new is announced in a few words; a live log would read every embed and each edit in full.
    for (const [name, value] of Object.entries({ role: "log", "aria-live": "off", "aria-label": "Messages" }))
      listElement.setAttribute(name, value);
    this.scroll = new Scroll(listElement, this.list);
    this.list.addEventListener("dismiss", (event) => this.#dismiss(event.detail));
    this.list.addEventListener("jump", (event) => this.#jump(event.target));
    walkByArrows(this.list);
  }

  /** Show this channel, from its latest message. */
  show(channelId) {
    this.#shown = channelId;
    this.#items.clear();
    this.list.replaceChildren();
    this.#update();
    this.scroll.toBottom();
  }

  /** Take a message that is new, or one that was edited. */
  put(message, live) {
    if (this.#dismissed.has(message.id)) return;
    const messages = this.#messages(message.channel_id);
    const before = messages.get(message.id);
    messages.set(message.id, message);
    if (live && message.channel_id !== this.#shown) this.onUnread?.(message.channel_id);
    if (message.channel_id !== this.#shown) return;
    if ((live && !before) || (before && has(before, FLAGS.LOADING))) this.#announce(message);
    this.#updateSoon();
  }

  /** Take a message away. */
  remove(id) {
    for (const messages of this.#channels.values()) messages.delete(id);
    this.#updateSoon();
  }

  /** Say in the channel, to this person only, that what they did failed. */
  fail({ channelId, label, text }) {
    const { viewer, now, start } = this.context;
    const id = `${lastId(this.#messages(channelId))}.${(this.#failures += 1)}`;
    const message = {
      id,
      local: true,
      channel_id: channelId,
      type: 20,
      flags: FLAGS.EPHEMERAL,
      author: { bot: true, ...start.bot },
      timestamp: now().toISOString(),
    };
    this.put({ ...message, failure: text, interaction_name: label, interaction_metadata: { user: viewer() } }, true);
    this.scroll.toBottom();
  }

  /** Forget everything. */
  clear() {
    this.#channels.clear();
    this.#items.clear();
    this.list.replaceChildren();
  }

  /** Make what is shown anew: names, roles or the language changed. */
  refresh() {
    for (const item of this.#items.values()) item.signature = "";
    this.#update();
  }

  #messages(channelId) {
    if (!this.#channels.has(channelId)) this.#channels.set(channelId, new Map());
    return this.#channels.get(channelId);
  }

  #announce(message) {
    if (!has(message, FLAGS.LOADING))
      this.context.announce(`${nameOf(message.author)}: ${message.failure ?? summary(message, this.context)}`);
  }

  #dismiss(id) {
    if (!id.includes(".")) this.#dismissed.add(id);
    const node = this.list.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
    const near = node?.nextElementSibling ?? node?.previousElementSibling;
    this.remove(id);
    near?.focus({ preventScroll: true });
  }

  #jump(node) {
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("message-flash");
    setTimeout(() => node.classList.remove("message-flash"), 2000);
  }

  /** A backlog comes in one message at a time: lay it out once. */
  #updateSoon() {
    if (this.#waiting) return;
    this.#waiting = setTimeout(() => this.#update());
  }

  #update() {
    clearTimeout(this.#waiting);
    this.#waiting = 0;
    if (this.#shown === null) return;
    this.scroll.keeping(() => this.#lay(this.#wanted()));
  }

  /** What should be shown: `{key, signature, make}` from top to bottom. */
  #wanted() {
    const channel = this.context.channel(this.#shown);
    const messages = this.#messages(this.#shown);
    const wanted = [{ key: "beginning", signature: JSON.stringify(channel ?? null), make: () => beginning(channel) }];
    let before = null;
    for (const message of [...messages.values()].sort(byId)) {
      if (!before || dayKey(before.timestamp) !== dayKey(message.timestamp)) wanted.push(dayItem(message));
      wanted.push(this.#messageItem(message, before, messages));
      before = message;
    }
    return wanted;
  }

  #messageItem(message, before, messages) {
    const referenced = messages.get(message.message_reference?.message_id) ?? null;
    const grouped = before !== null && belongsTogether(before, message);
    const day = dayKey(this.context.now().toISOString());
    const signature = JSON.stringify([message, grouped, referenced?.content, day]);
    return { key: message.id, signature, make: () => renderMessage(message, this.context, { grouped, referenced }) };
  }

  #lay(wanted) {
    const keys = new Set(wanted.map((item) => item.key));
    for (const [key, item] of this.#items) if (!keys.has(key)) this.#drop(key, item);
    let last = null;
    for (const item of wanted) last = this.#place(item, last);
  }

  #drop(key, item) {
    item.node.remove();
    this.#items.delete(key);
  }

  #place({ key, signature, make }, last) {
    const had = this.#items.get(key);
    if (had?.signature === signature) {
      if (had.node.previousSibling !== last) insertAfter(this.list, had.node, last);
      return had.node;
    }
    const node = make();
    if (had) replaceKeepingFocus(had.node, node);
    else insertAfter(this.list, node, last);
    this.#items.set(key, { signature, node });
    return node;
  }
}

function insertAfter(list, node, last) {
  if (last) last.after(node);
  else list.prepend(node);
}

/** Put a message's new look in the place of the old, with the focus on the same control, or what took its place. */
function replaceKeepingFocus(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(node);
  if (focused) (successor(focused, old, node) ?? node).focus({ preventScroll: true });
}

function successor(focused, old, node) {
  const [before, now] = [old, node].map((each) => [...each.querySelectorAll("[data-key]")]);
  const same = now.find((control) => control.dataset.key === focused.dataset.key) ?? now[before.indexOf(focused)];
  return same?.disabled ? null : same;
}

function dayItem(message) {
  const text = dayText(message.timestamp);
  const make = () => element("li", { className: "timeline-day" }, element("span", {}, text));
  return { key: `day ${text}`, signature: text, make };
}

function belongsTogether(before, message) {
  if (
    message.interaction_name ||
    message.message_reference ||
    has(message, FLAGS.CROSSPOSTED) ||
    before.author.id !== message.author.id
  )
    return false;
  if (has(before, FLAGS.EPHEMERAL) !== has(message, FLAGS.EPHEMERAL)) return false;
  const apart = new Date(message.timestamp) - new Date(before.timestamp);
  return apart < GROUPED_WITHIN_MS && dayKey(before.timestamp) === dayKey(message.timestamp);
}

/** Ids are in order of time; a local message has the id of the one before it and a number behind a dot. */
function byId(one, other) {
  const [a, b] = [one.id.split("."), other.id.split(".")];
  if (a[0] !== b[0]) return BigInt(a[0]) < BigInt(b[0]) ? -1 : 1;
  return Number(a[1] ?? 0) - Number(b[1] ?? 0);
}

function lastId(messages) {
  const last = [...messages.values()].sort(byId).at(-1);
  return last ? last.id.split(".")[0] : "0";
}
