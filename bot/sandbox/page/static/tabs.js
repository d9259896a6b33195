/** Tabs: arrow keys lead from one to the next. */
import { element } from "./dom.js";

/** Tabs of `{name, label, content}`; `onChoose` is called when another is chosen. */
export function tabs(parts, label, onChoose) {
  const buttons = parts.map((part) => tab(part, () => choose(part.name)));
  const panels = parts.map(tabPanel);
  const list = element("div", { className: "tabs", attributes: { role: "tablist", "aria-label": label } }, ...buttons);
  let chosen = parts[0].name;

  function choose(name) {
    const index = Math.max(
      parts.findIndex((part) => part.name === name),
      0,
    );
    chosen = parts[index].name;
    buttons.forEach((button, at) => {
      button.setAttribute("aria-selected", String(at === index));
      button.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
    onChoose();
  }

  function focus() {
    buttons.find((button) => button.tabIndex === 0)?.focus();
  }

  list.addEventListener("keydown", (event) => {
    const goal = next(event.key, buttons.indexOf(event.target), buttons.length);
    if (goal === null) return;
    event.preventDefault();
    choose(parts[goal].name);
    focus();
  });
  return {
    list,
    panels,
    choose,
    focus,
    get chosen() {
      return chosen;
    },
  };
}

function next(key, at, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  return step ? (at + step + count) % count : null;
}

function tab({ name, label }, choose) {
  return element(
    "button",
    {
      id: `tab-${name}`,
      type: "button",
      className: "tab",
      tabIndex: -1,
      attributes: { role: "tab", "aria-selected": "false", "aria-controls": `panel-${name}` },
      on: { click: choose },
    },
    label,
  );
}

function tabPanel({ name, content }) {
  return element(
    "div",
    {
      id: `panel-${name}`,
      className: "tab-panel",
      hidden: true,
      attributes: { role: "tabpanel", "aria-labelledby": `tab-${name}` },
    },
    content,
  );
}
