/** One message as Discord shows it. */
import { renderAttachments } from "./attachment.js";
import { renderComponents } from "./component.js";
import { element, icon } from "./dom.js";
import { renderEmbed } from "./embed.js";
import { nameOf, parse, render } from "./markdown.js";
import { authorName, authorPicture } from "./message-author.js";
import { offerMenu } from "./message-menu.js";
import { contextLine } from "./message-origin.js";
import { renderThread } from "./message-thread.js";
import { calendarTime, clockTime } from "./timestamp.js";

export const FLAGS = {
  CROSSPOSTED: 1,
  IS_CROSSPOST: 2,
  SUPPRESS_EMBEDS: 4,
  HAS_THREAD: 32,
  EPHEMERAL: 64,
  LOADING: 128,
  SILENT: 4096,
  COMPONENTS_V2: 32768,
};

const ONLY_EMOJI =
  /^(?:\s*(?:<a?:\w{2,32}:\d{1,20}>|\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*)){1,30}\s*$/u;

/** Make the list item of a message; a grouped one has neither avatar nor name. */
export function renderMessage(message, context, { grouped = false, referenced = null } = {}) {
  const node = element(
    "li",
    {
      className: classes(message, context, grouped),
      tabIndex: -1,
      dataset: { messageId: message.id, key: "message" },
      attributes: labelled(message),
    },
    contextLine(message, context, referenced),
    grouped
      ? element("div", { className: "message-gutter" }, clockTime(message.timestamp))
      : authorPicture(message, context),
    element(
      "div",
      { className: "message-main" },
      grouped ? hiddenName(message) : header(message, context),
      ...body(message, context),
    ),
  );
  if (!message.local) offerMenu(node, message, context);
  return node;
}

/** Tell whether a message has this flag. */
export function has(message, flag) {
  return (message.flags & flag) !== 0;
}

function classes(message, context, grouped) {
  const mentioned = message.mention_everyone || message.content?.includes(`<@${context.viewer()?.id}>`);
  const names = {
    "message-grouped": grouped,
    "message-ephemeral": has(message, FLAGS.EPHEMERAL),
    "message-mentioned": mentioned,
  };
  return ["message", ...Object.keys(names).filter((name) => names[name])].join(" ");
}

function labelled(message) {
  return { "aria-labelledby": `name-${message.id} content-${message.id}` };
}

function hiddenName(message) {
  return element("span", { className: "visually-hidden", id: `name-${message.id}` }, nameOf(message.author));
}

function header(message, context) {
  return element(
    "h3",
    { className: "message-header" },
    authorName(message, context),
    message.author.bot ? element("span", { className: "app-tag" }, "APP") : null,
    calendarTime(message.timestamp, context.now()),
    has(message, FLAGS.SILENT) ? mark("silent", "This was an @silent message") : null,
    has(message, FLAGS.CROSSPOSTED) ? mark("megaphone", "Published", "Published") : null,
  );
}

function mark(name, title, text = null) {
  return element(
    "span",
    { className: "message-mark", title, attributes: text ? {} : { role: "img", "aria-label": title } },
    icon(name),
    text,
  );
}

function body(message, context) {
  if (message.failure) return [failed(message.failure, message.id), ephemeralFooter(message)];
  if (has(message, FLAGS.LOADING)) return [thinking(message), ephemeralFooterIf(message)];
  return [
    content(message, context),
    ...renderAttachments(message),
    ...(has(message, FLAGS.SUPPRESS_EMBEDS)
      ? []
      : (message.embeds ?? []).map((embed) => renderEmbed(embed, context, message))),
    renderComponents(message, context),
    renderThread(message, context),
    ephemeralFooterIf(message),
  ];
}

function content(message, context) {
  const edited = message.edited_timestamp ? editedMark(message) : null;
  if (!message.content && !edited) return null;
  const jumbo = ONLY_EMOJI.test(message.content) ? " message-jumbo" : "";
  return element(
    "div",
    { className: `message-content markdown${jumbo}`, id: `content-${message.id}` },
    render(parse(message.content ?? ""), context),
    message.content && edited ? " " : null,
    edited,
  );
}

function editedMark(message) {
  return element(
    "span",
    {
      className: "message-edited",
      title: new Date(message.edited_timestamp).toLocaleString("en-US", { dateStyle: "full", timeStyle: "short" }),
    },
    "(edited)",
  );
}

function thinking(message) {
  const dots = element(
    "span",
    { className: "dots", attributes: { "aria-hidden": "true" } },
    element("i"),
    element("i"),
    element("i"),
  );
  return element(
    "div",
    { className: "message-thinking", id: `content-${message.id}` },
    dots,
    `${nameOf(message.author)} is thinking...`,
  );
}

function failed(text, id) {
  return element("div", { className: "message-failure", id: `content-${id}` }, icon("warning"), text);
}

function ephemeralFooterIf(message) {
  return has(message, FLAGS.EPHEMERAL) ? ephemeralFooter(message) : null;
}

function ephemeralFooter(message) {
  const dismiss = (event) =>
    event.currentTarget.dispatchEvent(new CustomEvent("dismiss", { bubbles: true, detail: message.id }));
  return element(
    "div",
    { className: "message-only-you" },
    icon("eye"),
    element("span", {}, "Only you can see this", element("span", { attributes: { "aria-hidden": "true" } }, " • ")),
    element(
      "button",
      { type: "button", className: "link-button", dataset: { key: "dismiss" }, on: { click: dismiss } },
      "Dismiss message",
    ),
  );
}
