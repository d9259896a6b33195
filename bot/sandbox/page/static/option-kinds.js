/** Kinds of options: what can be chosen for one, and what a client makes of what was typed. */
import { nameOf } from "./markdown-render.js";
import { localised } from "./offered.js";

const STRING = 3,
  INTEGER = 4,
  BOOLEAN = 5,
  USER = 6,
  CHANNEL = 7,
  ROLE = 8,
  MENTIONABLE = 9,
  NUMBER = 10,
  ATTACHMENT = 11;
const REQUIRED = "This option is required. Specify a value.";
const LONGEST = 6000;
const THREADS = new Set([10, 11, 12]);
const DIRECT = 1;
const ICONS = { 5: "megaphone", 10: "thread", 11: "thread", 12: "thread" };

const NOT_IN_LIST = {
  [BOOLEAN]: "Must be either true or false.",
  [USER]: "Input a valid user.",
  [CHANNEL]: "Input a valid channel.",
  [ROLE]: "Input a valid role.",
  [MENTIONABLE]: "Input a valid mentionable.",
};

const LISTS = {
  [BOOLEAN]: () => [true, false].map((value) => ({ label: value ? "True" : "False", value })),
  [USER]: (option, context) => people(context),
  [CHANNEL]: (option, context) => channels(option, context),
  [ROLE]: (option, context) => roles(context),
  [MENTIONABLE]: (option, context) => [...people(context), ...roles(context)],
};

/** Whether files would have to be handed over for it. */
export const takesFile = (option) => option.type === ATTACHMENT;

/** List what can be chosen: `{label, value, detail?, user?, icon?}`; null where it is typed freely. */
export function listOf(option, context) {
  if (option.choices?.length) return choices(option, context.viewer().locale);
  return LISTS[option.type]?.(option, context) ?? null;
}

function choices(option, locale) {
  return option.choices.map((choice) => ({
    label: localised(choice, "name", locale),
    other: choice.name,
    value: choice.value,
  }));
}

function people(context) {
  const known = server(context)?.members ?? conversation(context);
  return known.map((user) => ({
    label: `@${nameOf(user)}`,
    other: user.username,
    detail: user.username,
    value: user.id,
    user,
  }));
}

function conversation(context) {
  const { bot, people: everybody } = context.start;
  return context.channel(context.channelId())?.type === DIRECT ? [context.viewer(), bot] : everybody;
}

function channels(option, context) {
  const { channel_types: types } = option;
  const here = context.channel(context.channelId());
  const known = server(context)?.channels ?? (here ? [here] : []);
  const fits = (channel) => (types?.length ? types.includes(channel.type) : !THREADS.has(channel.type));
  return known
    .filter(fits)
    .map((channel) => ({ label: `#${channel.name}`, value: channel.id, icon: ICONS[channel.type] ?? "hash" }));
}

function roles(context) {
  return (server(context)?.roles ?? []).map((role) => ({
    label: `@${role.name.replace(/^@/, "")}`,
    value: role.id,
    icon: "group",
  }));
}

function server(context) {
  const { servers = [] } = context.surroundings?.() ?? {};
  return servers.find((one) => one.channels.some((channel) => channel.id === context.channelId()));
}

/** Find what a text names in a list, or undefined. */
export function named(list, text) {
  const wanted = bare(String(text)).toLowerCase();
  const names = ({ label, other, value }) =>
    [label, other ?? label, String(value)].map((name) => bare(name).toLowerCase());
  return wanted ? list.find((one) => names(one).includes(wanted)) : undefined;
}

/** Those of a list that fit what was typed, beginnings first. */
export function fitting(list, text) {
  const wanted = bare(text.trim()).toLowerCase();
  const place = (name) =>
    bare(name ?? "")
      .toLowerCase()
      .indexOf(wanted);
  const places = ({ label, other, detail }) => [label, other, detail].map(place).filter((index) => index >= 0);
  const ranked = list.map((one) => ({ one, rank: Math.min(...places(one)) })).filter(({ rank }) => rank < Infinity);
  return ranked.sort((a, b) => Number(a.rank > 0) - Number(b.rank > 0)).map(({ one }) => one);
}

function bare(text) {
  const mention = /^<(?:@[!&]?|#)(\d+)>$/.exec(text);
  return mention ? mention[1] : text.replace(/^[@#]+/, "");
}

/** Make of a text what is sent: `{value}`, `{error}` in Discord's words, or `{}` where nothing is given. */
export function readOption(option, text, context) {
  if (!text.trim()) return option.required ? { error: REQUIRED } : {};
  const list = listOf(option, context);
  if (list) {
    const found = named(list, text.trim());
    return found
      ? { value: found.value }
      : { error: option.choices?.length ? "Input a valid choice." : NOT_IN_LIST[option.type] };
  }
  return READERS[option.type]?.(option, text) ?? { error: "Input a valid value." };
}

const READERS = {
  [STRING]: readText,
  [INTEGER]: (option, text) => (isInteger(text) ? bounded(option, Number(text)) : { error: "Input a valid integer." }),
  [NUMBER]: (option, text) =>
    Number.isFinite(Number(text)) ? bounded(option, Number(text)) : { error: "Input a valid number." },
  [ATTACHMENT]: () => ({ error: "Files aren't taken here." }),
};

function isInteger(text) {
  return /^[+-]?\d+$/.test(text.trim()) && Number.isSafeInteger(Number(text));
}

function readText({ min_length: low, max_length: high }, text) {
  const [least, most] = [low ?? 0, high ?? LONGEST];
  const length = [...text].length;
  return length < least || length > most
    ? { error: `Must be between ${least} and ${most} in length.` }
    : { value: text };
}

function bounded({ min_value: low, max_value: high }, value) {
  if (low !== undefined && low !== null && value < low)
    return { error: `Value must be greater than or equal to ${low}.` };
  if (high !== undefined && high !== null && value > high)
    return { error: `Value must be less than or equal to ${high}.` };
  return { value };
}
