/** Selects of messages: what is closed. What opens is a list box. */
import { emojiOf } from "./button.js";
import { element, icon } from "./dom.js";
import { ListBox } from "./listbox.js";
import { interact } from "./pending.js";
import { nameOf } from "./markdown-render.js";

const STRING = 3;
const WORDS = { 5: "user", 6: "role", 7: "user or role", 8: "channel" };
let made = 0;

/** Make a select; one of people, roles or channels lists those that the context can name. */
export function renderSelect(component, message, context) {
  const options = component.type === STRING ? component.options : entities(component, context);
  if (options === null) return unavailable(component);
  const chosen = options.filter((option) => option.default).map((option) => option.value);
  return live({ ...component, options }, chosen, message, context);
}

function unavailable(component) {
  const what = WORDS[component.type] ?? "value";
  const trigger = element(
    "button",
    { type: "button", className: "select-trigger", disabled: true },
    element("span", { className: "select-placeholder" }, component.placeholder ?? `Select a ${what}`),
    icon("down"),
  );
  return element(
    "div",
    { className: "select" },
    trigger,
    element("small", { className: "select-note" }, `A ${what} cannot be chosen here`),
  );
}

function entities(component, context) {
  const all = context.entities?.(component.type, component.channel_types ?? []);
  const defaults = new Set((component.default_values ?? []).map((value) => value.id));
  return all?.length
    ? all.slice(0, 25).map((one) => ({ label: nameOf(one), value: one.id, default: defaults.has(one.id) }))
    : null;
}

function live(component, chosen, message, context) {
  const id = `listbox-${(made += 1)}`;
  const trigger = element("button", {
    type: "button",
    className: "select-trigger",
    disabled: Boolean(component.disabled),
    dataset: { key: component.custom_id },
    attributes: {
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": component.placeholder ?? "Make a selection",
    },
  });
  const send = (values) => {
    show(trigger, component, values);
    interact(trigger, message, () => context.select(message, component.custom_id, values));
  };
  show(trigger, component, chosen);
  const box = new ListBox(trigger, id, { ...limits(component), options: component.options, chosen, send });
  return element("div", { className: "select" }, trigger, box.node);
}

function limits({ min_values: least, max_values: most }) {
  return { least: least ?? 1, most: most ?? 1 };
}

function show(trigger, component, values) {
  const labels = component.options.filter((option) => values.includes(option.value));
  trigger.replaceChildren(
    labels.length ? picked(labels, (component.max_values ?? 1) > 1) : placeholder(component),
    icon("down"),
  );
  trigger.setAttribute("aria-description", labels.map((option) => option.label).join(", "));
}

function placeholder(component) {
  return element(
    "span",
    { className: "select-placeholder" },
    component.placeholder ?? (component.type === STRING ? "Make a selection" : `Select a ${WORDS[component.type]}`),
  );
}

function picked(options, many) {
  const className = many ? "select-pill" : "select-value";
  return element(
    "span",
    { className: "select-picked" },
    ...options.map((option) => element("span", { className }, emojiOf(option.emoji), option.label)),
  );
}
