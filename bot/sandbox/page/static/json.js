/** JSON to be read: indented, lightly coloured, only ever text. */
import { element } from "./dom.js";

const TOKEN =
  /(?<string>"(?:\\.|[^"\\])*")(?<key>\s*:)?|(?<word>\b(?:true|false|null)\b)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const COPIED_FOR_MS = 1500;

/** A section that folds, with a button that copies its JSON. */
export function jsonSection(title, value, open = true) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const block = element("pre", { className: "json" }, element("code", {}, ...coloured(text)));
  const summary = element("summary", {}, title);
  return element(
    "div",
    { className: "json-section" },
    element("details", { open }, summary, block),
    copyButton(title, text),
  );
}

/** Whether there is anything in it to show. */
export function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function* coloured(text) {
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    yield text.slice(end, match.index);
    const { string, key, word } = match.groups;
    const written = string ?? match[0];
    yield element("span", { className: `json-${kindOf(string, key, word)}` }, written);
    yield key ?? "";
    end = match.index + match[0].length;
  }
  yield text.slice(end);
}

function kindOf(string, key, word) {
  if (string) return key ? "key" : "string";
  return word ? "word" : "number";
}

function copyButton(title, text) {
  const label = `Copy ${title.toLowerCase()}`;
  const button = element(
    "button",
    { type: "button", className: "json-copy", attributes: { "aria-label": label } },
    "Copy",
  );
  button.addEventListener("click", async () => {
    button.textContent = (await copied(text)) ? "Copied" : "Not allowed";
    setTimeout(() => (button.textContent = "Copy"), COPIED_FOR_MS);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
