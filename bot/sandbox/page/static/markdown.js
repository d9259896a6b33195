/** Discord's dialect of Markdown: text to nodes, nodes to DOM. Text never becomes markup. */
import { blockAt } from "./markdown-block.js";
import { inlineAt } from "./markdown-inline.js";

export { nameOf, render, visibleText } from "./markdown-render.js";

const DEEPEST = 12;
const PLAIN_RUN = /[^\\*_~|`[<@h\n¯]+/y;

/** What Discord reads in messages and descriptions. */
export const FULL = { blocks: true, quotes: true, lists: true, links: true, mentions: true, fences: true };
/** What it reads in an embed's title or a field's name: emphasis and code, on one line. */
export const LIMITED = { blocks: false, quotes: false, lists: false, links: false, mentions: false, fences: false };

/** Parse a text into nodes: `{kind, text}` or `{kind, children, ...}`. */
export function parse(text, options = FULL, depth = 0) {
  if (depth > DEEPEST) return [{ kind: "text", text }];
  const scan = {
    text,
    options,
    lost: new Set(),
    inside: (part, changes) => parse(part, { ...options, ...changes }, depth + 1),
  };
  const nodes = [];
  let at = 0;
  while (at < text.length) at = step(scan, at, nodes);
  return nodes;
}

function step(scan, at, nodes) {
  const found = (scan.options.blocks && atLineStart(scan.text, at) && blockAt(scan, at)) || inlineAt(scan, at);
  if (found) {
    nodes.push(found.node);
    return found.end;
  }
  const end = plainEnd(scan.text, at);
  addText(nodes, scan.text.slice(at, end));
  return end;
}

function atLineStart(text, at) {
  return at === 0 || text[at - 1] === "\n";
}

/** Where the next character stands that might begin something. */
function plainEnd(text, at) {
  PLAIN_RUN.lastIndex = at + 1;
  return text[at] !== "\n" && PLAIN_RUN.test(text) ? PLAIN_RUN.lastIndex : at + 1;
}

function addText(nodes, text) {
  const last = nodes.at(-1);
  if (last?.kind === "text") last.text += text;
  else nodes.push({ kind: "text", text });
}
