/** One thing that passed, as a row that opens into its JSON. */
import { element } from "./dom.js";
import { isEmpty, jsonSection } from "./json.js";

const LARGE = 4000;

/** A row of the inspector's list. */
export function trafficRow(entry) {
  const id = `passed-${entry.n}`;
  const detail = element("div", { id, className: "traffic-detail", hidden: true });
  const head = element(
    "button",
    {
      type: "button",
      className: "traffic-head",
      tabIndex: -1,
      attributes: { "aria-expanded": "false", "aria-controls": id },
    },
    ...cells(entry),
  );
  head.addEventListener("click", () => toggle(head, detail, entry));
  const row = element("li", { className: `traffic-row traffic-${entry.kind}` }, head, detail);
  row.classList.toggle("traffic-refused", entry.refusal !== null);
  return row;
}

function cells(entry) {
  return [
    element(
      "time",
      { className: "traffic-time", dateTime: entry.at.toISOString(), title: entry.at.toISOString() },
      timeOf(entry.at),
    ),
    direction(entry),
    element("span", { className: "traffic-verb" }, entry.verb),
    element("span", { className: "traffic-name", title: entry.path ?? "" }, entry.name),
    element("span", { className: "traffic-status" }, entry.label),
    entry.refusal === null ? null : element("span", { className: "traffic-why" }, entry.refusal),
  ];
}

function direction({ kind, toBot }) {
  if (kind === "failure")
    return element("span", { className: "traffic-arrow", attributes: { "aria-hidden": "true" } }, "✕");
  const words = toBot ? "to the bot" : "from the bot";
  const arrow = element("span", { attributes: { "aria-hidden": "true" } }, toBot ? "←" : "→");
  return element(
    "span",
    { className: "traffic-arrow", title: words },
    arrow,
    element("span", { className: "visually-hidden" }, words),
  );
}

function timeOf(at) {
  const two = (number) => String(number).padStart(2, "0");
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
}

/** The JSON is laid out when it is first looked at: most rows never are. */
function toggle(head, detail, entry) {
  if (!detail.hasChildNodes()) detail.append(...contents(entry));
  detail.hidden = !detail.hidden;
  head.setAttribute("aria-expanded", String(!detail.hidden));
}

function contents(entry) {
  const words = entry.path ? element("p", { className: "traffic-path" }, `${entry.verb} ${entry.path}`) : null;
  const shown = entry.sections.filter(([, value]) => !isEmpty(value));
  const sections = shown.map(([title, value]) => jsonSection(title, value, JSON.stringify(value).length < LARGE));
  const none = shown.length ? null : element("p", { className: "traffic-none" }, "Nothing was sent along.");
  return [words, ...sections, none].filter(Boolean);
}
