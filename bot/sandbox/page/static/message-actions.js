/** What can be done with a message. */
import { MESSAGE_COMMAND, appItems } from "./app-commands.js";
import { copy } from "./copy.js";
import { nameOf } from "./markdown.js";
import { openMenu } from "./menu.js";
import { FLAGS, has } from "./message.js";

const TEXTS =
  ".message-content, .text-display, .embed-author, .embed-title, .embed-description, .embed-field-name, .embed-field-value, .embed-footer";

/** Open the menu of a message at its anchor, or at a point. */
export function menuFor(message, anchor, point, context) {
  openMenu(itemsFor(message, context), { anchor, point, label: `Message of ${nameOf(message.author)}` });
}

function itemsFor(message, context) {
  const text = shownText(message.id);
  const ephemeral = has(message, FLAGS.EPHEMERAL);
  // Nobody but the one who sees an ephemeral message knows of it: Discord offers no commands on it.
  const apps = ephemeral ? [] : appItems(MESSAGE_COMMAND, message.id, context);
  return [
    ...(text ? [{ label: "Copy Text", icon: "copy", run: () => copy(text, "Text", context) }] : []),
    ...(apps.length ? [{ label: "Apps", items: apps }] : []),
    ...(ephemeral ? [{ label: "Dismiss Message", icon: "close", run: () => dismiss(message.id) }] : []),
    { separator: true },
    { label: "Copy Message ID", icon: "hash", run: () => copy(message.id, "Message ID", context) },
  ];
}

/** The text as it stands there, with its lines; what is under a spoiler is left out. */
function shownText(id) {
  const main = nodeOf(id)?.querySelector(".message-main");
  return [...(main?.querySelectorAll(TEXTS) ?? [])].map(textOf).filter(Boolean).join("\n");
}

function textOf(node) {
  const hidden = [...node.querySelectorAll(".spoiler:not(.spoiler-open)")].map((spoiler) => spoiler.innerText);
  return hidden.reduce((text, words) => (words ? text.replace(words, "[spoiler]") : text), node.innerText).trim();
}

function dismiss(id) {
  nodeOf(id)?.dispatchEvent(new CustomEvent("dismiss", { bubbles: true, detail: id }));
}

function nodeOf(id) {
  return document.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
}
