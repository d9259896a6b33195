/** The panel at the right: tabs for the schedule and the inspector. */
import { Schedule } from "./control.js";
import { element, icon } from "./dom.js";
import { inspector } from "./inspector.js";
import { tabs } from "./tabs.js";
import { Traffic } from "./traffic.js";

const COVERING = matchMedia("(max-width: 1000px)");

/** Put the panel into its container, closed; `open(name)`, `close()` and `toggle(name)` steer it. */
export function mountPanel(container, context) {
  const panel = new Panel(container, context);
  document.addEventListener("visibilitychange", () => panel.look());
  return panel;
}

class Panel {
  #opener = null;

  constructor(container, context) {
    this.container = container;
    this.traffic = new Traffic();
    this.schedule =
      context.start.control &&
      new Schedule({ ...context, openChannel: (id) => this.#openChannel(id, context) }, this.traffic);
    this.tabs = tabs(this.#parts(context), "Panel", () => this.look());
    container.classList.add("panel");
    container.setAttribute("aria-label", "Schedule and inspector");
    container.replaceChildren(
      element("header", { className: "panel-header" }, this.tabs.list, this.#closeButton()),
      ...this.tabs.panels,
    );
    container.addEventListener("keydown", (event) => this.#key(event));
    container.hidden = true;
  }

  get isOpen() {
    return !this.container.hidden;
  }

  /** Open the panel, at a tab: "schedule" or "inspector". */
  open(name = this.tabs.chosen) {
    this.#opener = this.isOpen ? this.#opener : document.activeElement;
    this.#turn(true);
    this.tabs.choose(name);
    this.tabs.focus();
  }

  /** Close it, and go back to where one came from. */
  close() {
    this.#turn(false);
    this.#way()?.focus();
  }

  /** Open it at a tab, or close it if that is what is seen. */
  toggle(name = this.tabs.chosen) {
    if (this.isOpen && this.tabs.chosen === name) this.close();
    else this.open(name);
  }

  /** Let what is seen live, and nothing else. */
  look() {
    const seen = this.isOpen && document.visibilityState === "visible";
    this.traffic.wanted = seen;
    if (this.schedule) this.schedule.seen = seen && this.tabs.chosen === "schedule";
  }

  /** Show a channel, also where the panel stands before it. */
  #openChannel(id, context) {
    if (COVERING.matches) this.close();
    context.openChannel(id);
  }

  /** What it was opened by, or what stands there now under the same key. */
  #way() {
    if (!this.#opener || this.#opener.isConnected) return this.#opener;
    return document.querySelector(`[data-key="${CSS.escape(this.#opener.dataset.key ?? "")}"]`);
  }

  #parts(context) {
    const own = { name: "inspector", label: "Inspector", content: inspector(context, this.traffic) };
    return this.schedule ? [{ name: "schedule", label: "Schedule", content: this.schedule.node }, own] : [own];
  }

  #closeButton() {
    return element(
      "button",
      {
        type: "button",
        className: "icon-button",
        attributes: { "aria-label": "Close the panel" },
        on: { click: () => this.close() },
      },
      icon("close"),
    );
  }

  #turn(open) {
    this.container.hidden = !open;
    this.look();
    this.container.dispatchEvent(new CustomEvent("panelchange", { bubbles: true, detail: { open } }));
  }

  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  }
}
