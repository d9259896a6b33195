/** Buttons of messages. */
import { element, icon } from "./dom.js";
import { outward } from "./outward.js";
import { interact } from "./pending.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };
const LINK = 5;

/** Make a button; a link shows where it leads. */
export function renderButton(component, message, context) {
  return component.style === LINK ? linkButton(component) : pressButton(component, message, context);
}

/** An emoji of a button or an option: Unicode as it is, one of a server by its name. */
export function emojiOf(emoji) {
  if (!emoji?.name) return null;
  return element("span", { className: "button-emoji" }, emoji.id ? `:${emoji.name}:` : emoji.name);
}

function label(component, ...more) {
  return element(
    "span",
    { className: "button-label" },
    emojiOf(component.emoji),
    component.label ? element("span", {}, component.label) : null,
    ...more,
  );
}

function linkButton(component) {
  if (component.disabled)
    return element(
      "span",
      { className: "button button-link", attributes: { role: "link", "aria-disabled": "true" } },
      label(component, icon("external")),
    );
  return outward(component.url, { className: "button button-link" }, label(component, icon("external")));
}

function pressButton(component, message, context) {
  const button = element(
    "button",
    {
      type: "button",
      className: `button button-${STYLES[component.style] ?? "secondary"}`,
      disabled: Boolean(component.disabled),
    },
    label(component),
  );
  if (component.custom_id === undefined) return button;
  button.dataset.key = component.custom_id;
  button.addEventListener("click", () => interact(button, message, () => context.press(message, component.custom_id)));
  return button;
}
