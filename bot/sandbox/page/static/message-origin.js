/** The line above a message: which command it answers, or which message. */
import { avatar } from "./avatar.js";
import { element, icon } from "./dom.js";
import { nameOf, parse, visibleText } from "./markdown.js";

const LONGEST_PREVIEW = 200;

/** "Reader used /losses", or a line of the message replied to; null where there is neither. */
export function contextLine(message, context, referenced) {
  if (message.interaction_name) return usedLine(message, context);
  return message.message_reference ? replyLine(message, context, referenced) : null;
}

function usedLine(message, context) {
  const { user } = message.interaction_metadata ?? message.interaction ?? {};
  const chip = element("span", { className: "command-chip" }, message.interaction_name);
  const who = element("span", { className: "origin-name" }, nameOf(context.user(user?.id) ?? user) ?? "Somebody");
  return line(avatar(user, 16), who, element("span", {}, " used "), chip);
}

function replyLine(message, context, referenced) {
  if (!referenced) return line(icon("reply"), element("i", {}, "Original message was deleted"));
  const jump = () =>
    document
      .querySelector(`[data-message-id="${referenced.id}"]`)
      ?.dispatchEvent(new CustomEvent("jump", { bubbles: true }));
  const preview = element(
    "button",
    { type: "button", className: "origin-preview", on: { click: jump } },
    ...previewOf(referenced, context),
  );
  const tag = referenced.author.bot ? element("span", { className: "app-tag" }, "APP") : null;
  return line(
    avatar(referenced.author, 16),
    tag,
    element("span", { className: "origin-name" }, nameOf(referenced.author)),
    preview,
  );
}

function line(...parts) {
  return element("div", { className: "message-origin" }, ...parts);
}

function previewOf(message, context) {
  const text = visibleText(parse(message.content ?? ""), context).slice(0, LONGEST_PREVIEW);
  return text ? [text] : [element("i", {}, "Click to see attachment"), icon("image")];
}
