/** What may begin anywhere in a line. Each rule gives `{node, end}` or nothing, in time linear to the text. */
import { angledLink, bareLink, maskedLink } from "./markdown-link.js";

const SHRUG = "¯\\_(ツ)_/¯";
const ESCAPABLE = /[^0-9A-Za-z\s]/;
const WORD = /[0-9A-Za-z_]/;
const LANGUAGE = /^([a-z0-9_+\-.#]+)\n/i;
const ANGLED = [
  [/<@!?(\d{1,20})>/y, ([, id]) => ({ kind: "user", id })],
  [/<@&(\d{1,20})>/y, ([, id]) => ({ kind: "role", id })],
  [/<#(\d{1,20})>/y, ([, id]) => ({ kind: "channel", id })],
  [/<\/([-_' \p{L}\p{N}]{1,100}):(\d{1,20})>/uy, ([, name, id]) => ({ kind: "command", name, id })],
  [/<id:(customize|browse|guide|linked-roles)>/y, ([, name]) => ({ kind: "guide", name })],
];
const EMOJI = /<(a?):(\w{2,32}):(\d{1,20})>/y;
const TIME = /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y;

const RULES = {
  "\\": [escaped],
  "*": [starred],
  _: [underscored],
  "~": [pair("~~", "strike")],
  "|": [pair("||", "spoiler")],
  "`": [codeBlock, code],
  "[": [maskedLink],
  "<": [mention, emoji, time, angledLink],
  "@": [everyone],
  h: [bareLink],
  "¯": [shrug],
};

/** What begins at this place, if anything does. */
export function inlineAt(scan, at) {
  for (const rule of RULES[scan.text[at]] ?? []) {
    const found = rule(scan, at);
    if (found) return found;
  }
  return null;
}

function escaped({ text }, at) {
  const next = String.fromCodePoint(text.codePointAt(at + 1) ?? 32);
  return ESCAPABLE.test(next) ? { node: { kind: "text", text: next }, end: at + 1 + next.length } : null;
}

function shrug({ text }, at) {
  return text.startsWith(SHRUG, at) ? { node: { kind: "text", text: SHRUG }, end: at + SHRUG.length } : null;
}

/** Of bold and italics that both fit, the longer one is meant; italics if they are as long. */
function starred(scan, at) {
  return longer(scan, at, ["em", 1, once(scan, "em*", at, starEnd)], ["strong", 2, doubled(scan, "*", at)]);
}

function underscored(scan, at) {
  return longer(scan, at, ["em", 1, once(scan, "em_", at, underscoreEnd)], ["underline", 2, doubled(scan, "_", at)]);
}

function longer(scan, at, ...choices) {
  const [kind, width, end] = choices.reduce((best, one) => (one[2] > best[2] ? one : best));
  if (end < 0) return null;
  return { node: { kind, children: scan.inside(scan.text.slice(at + width, end - width), { blocks: false }) }, end };
}

/** Search for an end, but never again behind a place from where there was none. */
function once(scan, kind, at, search) {
  if (scan.lost.has(kind)) return -1;
  const end = search(scan.text, at);
  if (end === null) scan.lost.add(kind);
  return end ?? -1;
}

function starEnd(text, at) {
  if (/\s/.test(text[at + 1] ?? " ")) return -1;
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "*" && text[i + 1] === "*") i += 1;
    else if (text[i] === "*") return i === at + 1 || /\s/.test(text[i - 1]) ? -1 : i + 1;
  }
  return null;
}

function underscoreEnd(text, at) {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "_" && i > at + 1 && !WORD.test(text[i + 1] ?? " ")) return i + 1;
    else if (text[i] === "_" && text[i + 1] === "_") i += 1;
    else if (text[i] === "_") return -1;
  }
  return null;
}

function doubled(scan, mark, at) {
  if (scan.text[at + 1] !== mark) return -1;
  return once(scan, mark + mark, at, (text) => doubleEnd(text, mark, at));
}

function doubleEnd(text, mark, at) {
  for (let i = at + 2; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (i > at + 2 && text[i] === mark && text[i + 1] === mark && text[i + 2] !== mark) return i + 2;
  }
  return null;
}

function pair(mark, kind) {
  return (scan, at) => {
    if (!scan.text.startsWith(mark, at)) return null;
    const close = once(scan, mark, at, (text) => found(text.indexOf(mark, at + 3)));
    if (close < 0) return null;
    const inner = scan.text.slice(at + 2, close);
    const blocks = scan.options.blocks && inner.includes("\n");
    return { node: { kind, children: scan.inside(inner, { blocks }) }, end: close + 2 };
  };
}

function found(index) {
  return index < 0 ? null : index;
}

function codeBlock(scan, at) {
  if (!scan.options.fences || !scan.text.startsWith("```", at)) return null;
  const close = once(scan, "```", at, (text) => found(text.indexOf("```", at + 4)));
  const inner = close < 0 ? "" : scan.text.slice(at + 3, close);
  if (!inner.trim()) return null;
  const [, language = ""] = LANGUAGE.exec(inner) ?? [];
  const rest = language && inner.slice(language.length).trim() ? inner.slice(language.length) : inner;
  const node = {
    kind: "code-block",
    language: rest === inner ? "" : language,
    text: rest.replace(/^\n+/, "").trimEnd(),
  };
  return { node, end: close + (scan.text[close + 3] === "\n" ? 4 : 3) };
}

function code(scan, at) {
  let width = 0;
  while (scan.text[at + width] === "`") width += 1;
  for (; width > 0; width -= 1) {
    const mark = "`".repeat(width);
    const close = once(scan, mark + "code", at, (text) => codeEnd(text, mark, at + mark.length));
    if (close > 0)
      return { node: { kind: "code", text: unpadded(scan.text.slice(at + width, close)) }, end: close + width };
  }
  return null;
}

/** A space beside a backtick only keeps it apart from the marks. */
function unpadded(text) {
  return text.replace(/^ (?=`)/, "").replace(/(?<=`) $/, "");
}

/** Where a run of exactly as many backticks begins. */
function codeEnd(text, mark, from) {
  for (let i = text.indexOf(mark, from); i >= 0; i = text.indexOf(mark, i)) {
    let end = i;
    while (text[end] === "`") end += 1;
    if (end - i === mark.length && i > from) return i;
    i = end;
  }
  return null;
}

function mention(scan, at) {
  if (!scan.options.mentions) return null;
  for (const [pattern, node] of ANGLED) {
    pattern.lastIndex = at;
    const match = pattern.exec(scan.text);
    if (match) return { node: node(match), end: pattern.lastIndex };
  }
  return null;
}

function emoji(scan, at) {
  EMOJI.lastIndex = at;
  const match = EMOJI.exec(scan.text);
  return match && { node: { kind: "emoji", text: `:${match[2]}:` }, end: EMOJI.lastIndex };
}

function time(scan, at) {
  TIME.lastIndex = at;
  const match = TIME.exec(scan.text);
  if (!match || Math.abs(Number(match[1])) > 8.64e12) return null;
  return { node: { kind: "time", seconds: Number(match[1]), style: match[2] ?? "f" }, end: TIME.lastIndex };
}

function everyone({ text, options }, at) {
  const name = ["@everyone", "@here"].find((each) => text.startsWith(each, at));
  return name && options.mentions ? { node: { kind: "everyone", text: name }, end: at + name.length } : null;
}
