/** The commands on offer, one entry for each that can be used, named in a person's language. */

const CHAT_INPUT = 1;
const NESTING = new Set([1, 2]);

/** The name or description of a command, option or choice in a language. */
export function localised(thing, key, locale) {
  return thing[`${key}_localizations`]?.[locale] ?? thing[key] ?? "";
}

/** List commands and subcommands by the alphabet: `{command, path, key, name, label, description, options}`. */
export function entriesOf(commands, locale) {
  const found = commands
    .filter(({ type = CHAT_INPUT }) => type === CHAT_INPUT)
    .flatMap((command) => unfold(command, [command], locale));
  return found.sort((one, other) => one.label.localeCompare(other.label, locale));
}

function unfold(command, parts, locale) {
  const last = parts.at(-1);
  const nested = (last.options ?? []).filter((option) => NESTING.has(option.type));
  if (nested.length) return nested.flatMap((part) => unfold(command, [...parts, part], locale));
  const named = (key) => parts.map((part) => (key === "wire" ? part.name : localised(part, "name", locale))).join(" ");
  const path = parts.slice(1).map((part) => part.name);
  const words = { name: named("wire"), label: named("label"), description: localised(last, "description", locale) };
  return [{ command, path, key: [command.id, ...path].join(" "), ...words, options: inOrder(last.options ?? []) }];
}

function inOrder(options) {
  return [...options].sort((one, other) => Number(Boolean(other.required)) - Number(Boolean(one.required)));
}

/** Entries that fit what was typed: beginnings first, then parts of names, then descriptions. */
export function matching(entries, typed) {
  const query = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const ranked = entries.map((entry) => ({ entry, rank: rank(entry, query) })).filter(({ rank }) => rank < 4);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

function rank(entry, query) {
  const names = [entry.label.toLowerCase(), entry.name.toLowerCase()];
  if (names.some((name) => name.startsWith(query))) return 0;
  if (names.some((name) => beginsWords(name, query))) return 1;
  if (names.some((name) => name.includes(query))) return 2;
  return entry.description.toLowerCase().includes(query) ? 3 : 4;
}

function beginsWords(name, query) {
  const words = name.split(" ");
  return query.split(" ").every((part) => words.some((word) => word.startsWith(part)));
}
