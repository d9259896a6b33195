/** The inspector: faults to switch on, and what passes between bot and sandbox. */
import { element } from "./dom.js";
import { faultSwitches } from "./faults.js";
import { TrafficList } from "./traffic-list.js";

const KINDS = [
  ["request", "Requests"],
  ["gateway", "Gateway"],
  ["failure", "Failures"],
];

/** The tab's content. `traffic` is the stream it shows. */
export function inspector(context, traffic) {
  const filter = { kinds: new Set(KINDS.map(([kind]) => kind)), heartbeats: false, words: [] };
  const count = element("p", { className: "traffic-count" });
  const list = new TrafficList(filter, () => (count.textContent = countText(list)));
  const faults = faultSwitches(context);
  traffic.watch({ entry: (entry) => list.add(entry), restart: () => list.clear(), faults: (on) => faults.show(on) });
  const tools = element("div", { className: "traffic-tools" }, search(filter, list), buttons(list));
  return element("div", { className: "inspector" }, faults.node, tools, chips(filter, list), list.node, count);
}

function countText(list) {
  const { all, seen, waiting } = list.counts;
  const shown = seen === all ? `${all} shown` : `${seen} of ${all} shown`;
  return list.paused ? `${shown}. Paused: ${waiting} more wait.` : shown;
}

function search(filter, list) {
  const input = element("input", {
    type: "search",
    className: "traffic-search",
    placeholder: "Filter",
    spellcheck: false,
    autocomplete: "off",
    attributes: { "aria-label": "Filter what passed by its text" },
  });
  input.addEventListener("input", () => {
    filter.words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.sift();
  });
  return input;
}

function buttons(list) {
  const pause = element(
    "button",
    { type: "button", className: "panel-button", attributes: { "aria-pressed": "false" } },
    "Pause",
  );
  pause.addEventListener("click", () => {
    list.paused = !list.paused;
    pause.setAttribute("aria-pressed", String(list.paused));
  });
  const clear = element(
    "button",
    { type: "button", className: "panel-button", on: { click: () => list.clear() } },
    "Clear",
  );
  return element("div", { className: "traffic-buttons" }, pause, clear);
}

function chips(filter, list) {
  const kinds = KINDS.map(([kind, label]) =>
    chip(label, true, (on) => (on ? filter.kinds.add(kind) : filter.kinds.delete(kind)), list),
  );
  const heartbeats = chip("Heartbeats", false, (on) => (filter.heartbeats = on), list);
  return element(
    "div",
    { className: "chips", attributes: { role: "group", "aria-label": "Kinds to show" } },
    ...kinds,
    heartbeats,
  );
}

function chip(label, on, turn, list) {
  const button = element(
    "button",
    { type: "button", className: "chip", attributes: { "aria-pressed": String(on) } },
    label,
  );
  button.addEventListener("click", () => {
    const next = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(next));
    turn(next);
    list.sift();
  });
  return button;
}
