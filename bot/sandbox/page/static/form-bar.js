/** The bar above a command's line: what is asked, what is wrong, and which options can be added. */
import { element, icon, nextId } from "./dom.js";

/** Tells of the field that has the focus; `add(option)` adds an option, `leave()` gives the command up. */
export class FormBar {
  constructor({ add, leave }) {
    this.add = add;
    this.id = nextId("option-help");
    this.text = element("div", { id: this.id, className: "form-bar-text" });
    this.more = element("div", {
      className: "form-bar-more",
      attributes: { role: "group", "aria-label": "Options to add" },
    });
    this.node = element("div", { className: "form-bar" }, this.text, this.more, closeButton(leave));
    // The focus stays in the line.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** Name something and describe it; with an error, say that instead. */
  tell(name, description, error = "") {
    const parts = [element("strong", {}, name), " ", element("span", {}, error || description)];
    this.text.replaceChildren(...parts);
    this.node.classList.toggle("form-bar-wrong", Boolean(error));
  }

  /** Offer options, `{option, name, description}` each. */
  offer(options) {
    this.more.hidden = options.length === 0;
    this.more.replaceChildren(...options.map((one) => this.#chip(one)));
  }

  #chip({ option, name, description }) {
    const on = { click: () => this.add(option) };
    return element(
      "button",
      { type: "button", className: "form-bar-chip", title: description, tabIndex: -1, on },
      `+ ${name}`,
    );
  }
}

function closeButton(click) {
  const title = "Leave the command";
  return element(
    "button",
    { type: "button", className: "form-bar-close", title, ariaLabel: title, on: { click } },
    icon("close"),
  );
}
