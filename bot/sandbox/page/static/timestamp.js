/** Instants as Discord words them, in the viewer's time zone. */
import { element } from "./dom.js";

const PAGE_LOCALE = "en-US";
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const RELATIVE_EVERY_MS = 1000;
const formats = new Map();

/** "Today at 9:41 AM" and its kin, for a `<time>` of a message header or a footer. */
export function calendarTime(iso, now) {
  const date = new Date(iso);
  return timeElement(date, calendarText(date, now), "calendar");
}

/** "9:41 AM": what stands beside a grouped message. */
export function clockTime(iso) {
  const date = new Date(iso);
  return timeElement(date, format(PAGE_LOCALE, STYLES.t).format(date), "clock");
}

/** The `<time>` of `<t:seconds:style>`; relative ones keep themselves up to date. */
export function stamp(seconds, style, context) {
  const date = new Date(seconds * 1000);
  const locale = localeOf(context);
  if (style !== "R") return timeElement(date, format(locale, STYLES[style]).format(date), "stamp", locale);
  const time = timeElement(date, relativeText(date, context.now(), locale), "stamp", locale);
  keepRelative(time, date, context);
  return time;
}

/** "November 25, 2026": what parts two days. */
export function dayText(iso) {
  return format(PAGE_LOCALE, STYLES.D).format(new Date(iso));
}

/** The same for all instants of a day in the viewer's zone. */
export function dayKey(iso) {
  return new Date(iso).toDateString();
}

function calendarText(date, now) {
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  const time = format(PAGE_LOCALE, STYLES.t).format(date);
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Yesterday at ${time}`;
  if (days === -1) return `Tomorrow at ${time}`;
  return format(PAGE_LOCALE, STYLES.s).format(date);
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function timeElement(date, text, kind, locale = PAGE_LOCALE) {
  const title = format(locale, STYLES.F).format(date);
  return element("time", { className: `time-${kind}`, dateTime: date.toISOString(), title }, text);
}

function localeOf(context) {
  return context.viewer()?.locale || PAGE_LOCALE;
}

function format(locale, style) {
  const key = `${locale} ${JSON.stringify(style)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, style));
  return formats.get(key);
}

const UNITS = [
  ["second", 1000, 45],
  ["minute", 60_000, 45],
  ["hour", 3_600_000, 22],
  ["day", 86_400_000, 26],
  ["month", 2_629_746_000, 11],
  ["year", 31_556_952_000, Infinity],
];

/** "in 3 hours", "a day ago". */
function relativeText(date, now, locale) {
  const distance = date.getTime() - now.getTime();
  const [unit, length] = UNITS.find(([, size, most]) => Math.round(Math.abs(distance) / size) < most);
  const count = Math.max(Math.round(Math.abs(distance) / length), unit === "second" ? 0 : 1);
  if (count === 1 && unit !== "second" && locale.startsWith("en")) return single(unit, distance);
  return new Intl.RelativeTimeFormat(locale).format(distance < 0 ? -count : count, unit);
}

function single(unit, distance) {
  const words = unit === "hour" ? "an hour" : `a ${unit}`;
  return distance < 0 ? `${words} ago` : `in ${words}`;
}

const relative = new Set();

function keepRelative(time, date, context) {
  if (!relative.size) window.setInterval(refreshRelative, RELATIVE_EVERY_MS);
  relative.add({ time: new WeakRef(time), date, context, shown: false });
}

function refreshRelative() {
  for (const entry of relative) {
    const time = entry.time.deref();
    if (!time || (entry.shown && !time.isConnected)) relative.delete(entry);
    else refresh(entry, time);
  }
}

function refresh(entry, time) {
  entry.shown ||= time.isConnected;
  const text = relativeText(entry.date, entry.context.now(), localeOf(entry.context));
  if (time.textContent !== text) time.textContent = text;
}
