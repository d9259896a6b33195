/** Nodes of parsed Markdown as DOM. */
import { element, icon } from "./dom.js";
import { outward } from "./outward.js";
import { spoiler } from "./spoiler.js";
import { stamp } from "./timestamp.js";

const PLAIN_TAGS = { em: "em", strong: "strong", underline: "u", strike: "s", quote: "blockquote", item: "li" };
const CHANNEL_ICONS = { 5: "megaphone", 10: "thread", 11: "thread", 12: "thread" };
const GUIDES = {
  customize: "Channels & Roles",
  browse: "Browse Channels",
  guide: "Server Guide",
  "linked-roles": "Linked Roles",
};

const RENDERERS = {
  text: (node) => document.createTextNode(node.text),
  // A message's own heading is an h3. People skip levels as they like: those in a text are all h4, and differ in looks.
  heading: (node, context) =>
    element("h4", { className: `md-heading md-heading-${node.level}` }, ...inner(node, context)),
  subtext: (node, context) => element("small", { className: "md-subtext" }, ...inner(node, context)),
  list,
  lists: (node, context) => render(node.children, context),
  spoiler: (node, context) => spoiler(inner(node, context)),
  code: (node) => element("code", { className: "md-code" }, node.text),
  "code-block": codeBlock,
  link,
  user: userMention,
  role: (node, context) => mention(`@${context.role(node.id)?.name ?? "deleted-role"}`),
  everyone: (node) => mention(node.text),
  channel,
  command,
  guide: (node) => mention(GUIDES[node.name]),
  emoji: (node) => element("span", { className: "md-emoji" }, node.text),
  time: (node, context) => stamp(node.seconds, node.style, context),
};

/** Turn nodes into a fragment of DOM. */
export function render(nodes, context) {
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes.map((node) => rendered(node, context)));
  return fragment;
}

/** What a reader sees of nodes before any spoiler is opened, on one line. */
export function visibleText(nodes, context) {
  const fragment = render(nodes, context);
  for (const hidden of fragment.querySelectorAll(".spoiler")) hidden.replaceWith("spoiler");
  for (const block of fragment.querySelectorAll("li, pre, blockquote, small, .md-heading")) block.after(" ");
  return fragment.textContent.replace(/\s+/g, " ").trim();
}

function rendered(node, context) {
  const tag = PLAIN_TAGS[node.kind];
  if (tag) return element(tag, {}, ...inner(node, context));
  return RENDERERS[node.kind](node, context);
}

function inner(node, context) {
  return node.children.map((child) => rendered(child, context));
}

/** What a person is called: display name, global name, user name. */
export function nameOf(user) {
  return user?.display_name ?? user?.nick ?? user?.global_name ?? user?.username ?? user?.name;
}

function list(node, context) {
  const made = element(node.ordered ? "ol" : "ul", { className: "md-list" }, ...inner(node, context));
  if (node.ordered) made.start = node.start;
  return made;
}

function codeBlock(node) {
  const label = node.language ? element("span", { className: "md-code-language" }, node.language) : null;
  return element("pre", { className: "md-code-block" }, label, element("code", {}, node.text));
}

function mention(text) {
  return element("span", { className: "mention" }, text);
}

function userMention(node, context) {
  const user = context.user(node.id);
  const text = `@${nameOf(user) ?? "unknown-user"}`;
  if (!user || !context.openProfile) return mention(text);
  const on = { click: (event) => context.openProfile(node.id, event.currentTarget) };
  return element("button", { type: "button", className: "mention", on }, text);
}

function channel(node, context) {
  const found = context.channel(node.id);
  if (!found) return mention("# unknown");
  const parts = [icon(CHANNEL_ICONS[found.type] ?? "hash"), found.name];
  return element(
    "button",
    { type: "button", className: "mention mention-channel", on: { click: () => context.openChannel(node.id) } },
    ...parts,
  );
}

function command(node, context) {
  const start = () => context.startCommand?.(node.id, node.name.split(" ").slice(1));
  return element(
    "button",
    { type: "button", className: "mention mention-command", on: { click: start } },
    `/${node.name}`,
  );
}

function link(node, context) {
  const title = [node.title, node.url].filter(Boolean).join("\n");
  return outward(node.url, { title, shown: !node.masked }, ...inner(node, context));
}
