/** Moments of the sandbox's clock in words, in the viewer's time zone. */

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "Thu, 26 Nov 2026, 07:00" */
export function instantText(at) {
  return `${dayText(at)}, ${at.toLocaleTimeString("en-GB", CLOCK)}`;
}

/** "Thu, 26 Nov 2026" */
export function dayText(at) {
  return at.toLocaleDateString("en-GB", DAY);
}

/** "07:00:09" */
export function clockText(at) {
  return at.toLocaleTimeString("en-GB", { ...CLOCK, second: "2-digit" });
}

/** "GMT+2" */
export function zoneText(at) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName").value;
}

/** "in 6 h 58 min": the two largest units that are not nought. */
export function untilText(at, now) {
  let left = Math.round((at - now) / 1000);
  if (left < 60) return left > 0 ? "in less than a minute" : "now";
  const parts = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return `in ${parts.slice(0, 2).join(" ")}`;
}
