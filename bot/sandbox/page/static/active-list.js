/** A list whose options are walked from an input that keeps the focus. */
import { element, nextId } from "./dom.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** Options above the composer; `render(item)` makes what an option holds, `choose(item)` takes one. */
export class ActiveList {
  #active = -1;
  #input = null;
  #items = [];
  #options = [];

  constructor({ label, className, render, choose }) {
    Object.assign(this, { render, choose });
    this.title = element("div", { className: "choices-title" });
    this.list = element("div", {
      id: nextId("choices"),
      className: "choices-list",
      // It scrolls; whoever leads the focus to it only closes it.
      tabIndex: 0,
      attributes: { role: "listbox", "aria-label": label },
    });
    this.note = element("div", { className: "choices-note", attributes: { role: "status" } });
    this.node = element("div", { className: `choices ${className}`, hidden: true }, this.title, this.list, this.note);
    // The focus stays where it is typed.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get open() {
    return !this.node.hidden;
  }

  get active() {
    return this.#items[this.#active] ?? null;
  }

  /** Open the list for an input; `first` is the option to begin at, -1 for none. */
  show(input, items, { first = 0, title = [], note = "" } = {}) {
    if (this.#input !== input) this.hide();
    this.#input = input;
    this.#items = items;
    this.#options = items.map((item, index) => this.#option(item, index));
    this.title.replaceChildren(...title);
    this.list.replaceChildren(...this.#options);
    this.list.hidden = items.length === 0;
    this.note.textContent = note;
    this.node.hidden = false;
    input.setAttribute("aria-controls", this.list.id);
    this.#tell(items.length > 0);
    this.#activate(Math.min(first, items.length - 1));
  }

  /** Close it. */
  hide() {
    this.node.hidden = true;
    this.#items = [];
    this.#active = -1;
    this.#tell(false);
    this.#input?.removeAttribute("aria-activedescendant");
  }

  /** Walk by an arrow key; tells whether it did. */
  walk(key) {
    const count = this.#items.length;
    if (!this.open || !count || !(key in STEPS)) return false;
    const from = this.#active < 0 && key === "ArrowUp" ? 0 : this.#active;
    this.#activate((from + STEPS[key] + count) % count);
    return true;
  }

  /** A field of several lines cannot be a combo box, which alone may say that it is expanded. */
  #tell(expanded) {
    if (this.#input?.role === "combobox") this.#input.setAttribute("aria-expanded", String(expanded));
  }

  #option(item, index) {
    const id = `${this.list.id}-${index}`;
    const pointermove = () => index !== this.#active && this.#activate(index, false);
    const on = { click: () => this.choose(item), pointermove };
    const attributes = { role: "option", "aria-selected": "false" };
    return element("div", { id, className: "choices-option", attributes, on }, ...this.render(item));
  }

  #activate(index, scroll = true) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#options[index];
    if (!option) {
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.#input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }
}
