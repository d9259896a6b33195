/** Links in Markdown: behind words, in angle brackets, bare. */
import { webAddress } from "./outward.js";

const BARE_LINK = /https?:\/\/[^\s<]+/y;
const LINK_TAIL = /[<.,:;"'\]]+$/;
const TARGET = /\(\s*<?(https?:\/\/(?:\([^()\s]*\)|[^\s()<>\\]|\\.)+)>?(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*\)/iy;
const ANGLED_LINK = /<(https?:\/\/[^\s<>]+)>/iy;

/** `[words](address "title")`; words that are an address themselves would mislead, and stay as they are. */
export function maskedLink(scan, at) {
  if (!scan.options.links) return null;
  scan.brackets ??= matchedBrackets(scan.text);
  const close = scan.brackets.get(at);
  TARGET.lastIndex = close + 1;
  const match = close > at + 1 && scan.text[close + 1] === "(" ? TARGET.exec(scan.text) : null;
  const label = scan.text.slice(at + 1, close);
  if (!match || !label.trim() || /https?:\/\//i.test(label)) return null;
  const url = webAddress(match[1].replace(/\\(.)/g, "$1"));
  const children = scan.inside(label, { links: false, blocks: false, mentions: false, fences: false });
  return (
    url && {
      node: { kind: "link", masked: true, url, title: match[2] ?? match[3] ?? "", children },
      end: TARGET.lastIndex,
    }
  );
}

function matchedBrackets(text) {
  const pairs = new Map();
  const open = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") open.push(i);
    else if (text[i] === "]" && open.length) pairs.set(open.pop(), i);
  }
  return pairs;
}

/** `<address>` */
export function angledLink(scan, at) {
  ANGLED_LINK.lastIndex = at;
  const match = scan.options.links ? ANGLED_LINK.exec(scan.text) : null;
  const url = match && webAddress(match[1]);
  return url
    ? { node: { kind: "link", url, children: [{ kind: "text", text: match[1] }] }, end: ANGLED_LINK.lastIndex }
    : null;
}

/** An address among words; punctuation behind it is not part of it. */
export function bareLink(scan, at) {
  BARE_LINK.lastIndex = at;
  const match = scan.options.links ? BARE_LINK.exec(scan.text) : null;
  const shown = match && closed(match[0].replace(LINK_TAIL, ""));
  const url = shown && webAddress(shown);
  return url
    ? { node: { kind: "link", url, children: [{ kind: "text", text: shown }] }, end: at + shown.length }
    : null;
}

/** Leave out closing parentheses that were opened before the link: (see https://example.org). */
function closed(link) {
  let spare = link.split(")").length - link.split("(").length;
  let end = link.length;
  for (; spare > 0 && link[end - 1] === ")"; spare -= 1) end -= 1;
  return link.slice(0, end);
}
