/** The list that opens under a select, for mouse and keyboard. The focus stays on what opened it. */
import { emojiOf } from "./button.js";
import { element, icon } from "./dom.js";

const GAP_PX = 4;
const TYPED_WITHIN_MS = 700;

/** A list box in the browser's top layer, so that nothing cuts it off. */
export class ListBox {
  #active = -1;
  #typed = { text: "", at: 0 };

  constructor(trigger, id, { options, chosen, least, most, send }) {
    Object.assign(this, {
      trigger,
      options,
      least,
      most,
      send,
      sent: [...chosen],
      chosen: new Set(chosen),
      many: most > 1,
    });
    this.items = options.map((option, index) => this.#item(option, `${id}-${index}`, index));
    this.node = element(
      "div",
      {
        id,
        className: "floating select-list",
        popover: "manual",
        attributes: {
          role: "listbox",
          "aria-multiselectable": String(this.many),
          "aria-label": trigger.ariaLabel ?? "Options",
        },
      },
      ...this.items,
    );
    trigger.addEventListener("click", () => (this.open ? this.#close(true) : this.#open()));
    trigger.addEventListener("keydown", (event) => this.#key(event));
    trigger.addEventListener("blur", () => this.open && this.#close(true));
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get open() {
    return this.trigger.getAttribute("aria-expanded") === "true";
  }

  #item(option, id, index) {
    const item = element(
      "div",
      { id, className: "select-option", attributes: { role: "option" } },
      emojiOf(option.emoji),
      element(
        "div",
        { className: "select-option-words" },
        element("div", { className: "select-option-label" }, option.label),
        option.description ? element("div", { className: "select-option-description" }, option.description) : null,
      ),
      element("span", { className: this.many ? "select-option-box" : "select-option-dot" }, icon("check")),
    );
    item.addEventListener("click", () => this.#choose(index));
    item.addEventListener("pointermove", () => this.#activate(index, false));
    return item;
  }

  #open() {
    if (this.trigger.getAttribute("aria-busy") === "true") return;
    this.chosen = new Set(this.sent);
    this.#mark();
    this.node.showPopover();
    this.#stand();
    this.trigger.setAttribute("aria-expanded", "true");
    this.#activate(
      Math.max(
        this.options.findIndex((option) => this.chosen.has(option.value)),
        0,
      ),
    );
    this.closing = new AbortController();
    const away = { capture: true, signal: this.closing.signal, passive: true };
    document.addEventListener("scroll", (event) => event.target !== this.node && this.#close(false), away);
    window.addEventListener("resize", () => this.#close(false), away);
  }

  /** Under what opened it, or above where there is more room. */
  #stand() {
    const at = this.trigger.getBoundingClientRect();
    const below = innerHeight - at.bottom - 2 * GAP_PX;
    const above = at.top - 2 * GAP_PX;
    const upwards = this.node.scrollHeight > below && above > below;
    const { style } = this.node;
    style.setProperty("left", `${at.left}px`);
    style.setProperty("width", `${at.width}px`);
    style.setProperty("max-height", `${Math.min(upwards ? above : below, 320)}px`);
    style.setProperty("top", upwards ? "auto" : `${at.bottom + GAP_PX}px`);
    style.setProperty("bottom", upwards ? `${innerHeight - at.top + GAP_PX}px` : "auto");
  }

  #close(sending) {
    if (!this.open) return;
    this.trigger.setAttribute("aria-expanded", "false");
    this.trigger.removeAttribute("aria-activedescendant");
    this.closing.abort();
    if (this.node.isConnected) this.node.hidePopover();
    if (sending && this.many) this.#sendIfChanged();
  }

  #sendIfChanged() {
    const values = this.options.map((option) => option.value).filter((value) => this.chosen.has(value));
    if (values.length < this.least || values.join("\n") === this.sent.join("\n")) return;
    this.sent = values;
    this.send(values);
  }

  #choose(index) {
    const { value } = this.options[index];
    if (this.many) {
      this.#toggle(value);
      return;
    }
    const again = this.least === 0 && this.chosen.has(value);
    this.sent = again ? [] : [value];
    this.#close(false);
    this.send(this.sent);
  }

  #toggle(value) {
    if (this.chosen.has(value)) this.chosen.delete(value);
    else if (this.chosen.size < this.most) this.chosen.add(value);
    this.#mark();
  }

  #mark() {
    const full = this.many && this.chosen.size >= this.most;
    this.items.forEach((item, index) => {
      const chosen = this.chosen.has(this.options[index].value);
      item.setAttribute("aria-selected", String(chosen));
      item.setAttribute("aria-disabled", String(full && !chosen));
    });
  }

  #activate(index, scroll = true) {
    this.items[this.#active]?.classList.remove("select-option-active");
    this.#active = Math.min(Math.max(index, 0), this.items.length - 1);
    const item = this.items[this.#active];
    item.classList.add("select-option-active");
    this.trigger.setAttribute("aria-activedescendant", item.id);
    if (scroll) item.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = this.open ? this.#openKey(event.key) : this.#closedKey(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #closedKey(key) {
    return ["ArrowDown", "ArrowUp", "Enter", " "].includes(key) ? () => this.#open() : null;
  }

  #openKey(key) {
    const keys = {
      ArrowDown: () => this.#activate(this.#active + 1),
      ArrowUp: () => this.#activate(this.#active - 1),
      Home: () => this.#activate(0),
      End: () => this.#activate(this.items.length - 1),
      Enter: () => this.#choose(this.#active),
      " ": () => this.#choose(this.#active),
      Escape: () => this.#close(true),
    };
    return keys[key] ?? (key.length === 1 ? () => this.#type(key) : null);
  }

  /** Letters lead to the option that begins with them. */
  #type(letter) {
    const now = performance.now();
    const text = (now - this.#typed.at < TYPED_WITHIN_MS ? this.#typed.text : "") + letter.toLowerCase();
    this.#typed = { text, at: now };
    const index = this.options.findIndex((option) => option.label.toLowerCase().startsWith(text));
    if (index >= 0) this.#activate(index);
  }
}
