/** Command lines as people type them: `/losses view:sources share:true`; by the rules of the sandbox's Python. */
import { localised } from "./offered.js";

const WORD = /(?:[^\s:"]+:)?"(?:\\.|[^"\\])*"|\S+/g;
const QUOTED = /^"((?:\\.|[^"\\])*)"$/;
const STRING = 3;

/** Whether a text can become a command: a slash and no second one in its first word. */
export function beginsCommand(text) {
  return /^\/[^\s/]*(\s|$)/.test(text);
}

/**
 * Read a line: `{entry, values, rest}` with texts by the names of options and the text that nothing takes, or
 * `{error}`; null where it is no command.
 */
export function readLine(line, entries, locale) {
  const words = line.trim().match(WORD) ?? [];
  if (!beginsCommand(line) || words[0] === "/") return null;
  const deepest = [...entries].sort((one, other) => other.path.length - one.path.length);
  const found = deepest.map((entry) => ({ entry, rest: after(words, entry) })).find(({ rest }) => rest);
  return found ? filled(found, locale) : { error: unknown(words[0].slice(1), entries) };
}

function after(words, entry) {
  for (const name of [entry.name, entry.label]) {
    const parts = `/${name}`.split(" ");
    if (parts.every((part, index) => words[index] === part)) return words.slice(parts.length);
  }
  return null;
}

function unknown(name, entries) {
  const within = ({ path, name: whole, label }) =>
    path.length && [whole, label].some((words) => words.split(" ")[0] === name);
  const parts = entries.filter(within);
  const needed = parts.map((entry) => entry.label.split(" ").slice(1).join(" "));
  return parts.length ? `/${name} needs one of: ${needed.join(", ")}.` : `There is no command /${name} here.`;
}

/** Words go to options: `name:value` by name, others on with the string before, or to the only required string. */
function filled({ entry, rest }, locale) {
  const only = textOption(entry.options);
  const values = {};
  const free = [];
  let last = null;
  for (const word of rest) {
    const named = namedValue(word, entry.options, locale);
    if (named) {
      last = named.option;
      values[last.name] = unquoted(named.value);
    } else if (last?.type === STRING && (!only || last === only)) {
      values[last.name] = `${values[last.name]} ${unquoted(word)}`.trim();
    } else free.push(unquoted(word));
  }
  const text = free.join(" ");
  const taken = text && only && !(only.name in values);
  return taken ? { entry, values: { ...values, [only.name]: text }, rest: "" } : { entry, values, rest: text };
}

function namedValue(word, options, locale) {
  const colon = word.indexOf(":");
  const option = colon > 0 ? optionNamed(word.slice(0, colon), options, locale) : null;
  return option ? { option, value: word.slice(colon + 1) } : null;
}

/** Find an option by its name, also the one in a person's language. */
export function optionNamed(name, options, locale) {
  return options.find((option) => option.name === name || localised(option, "name", locale) === name) ?? null;
}

function textOption(options) {
  const required = options.filter((option) => option.required && option.type === STRING);
  return required.length === 1 ? required[0] : null;
}

function unquoted(text) {
  const match = QUOTED.exec(text);
  return match ? match[1].replace(/\\(.)/g, "$1") : text;
}
