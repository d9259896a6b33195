/** What a first visitor can try. */
import { element, icon } from "./dom.js";
import { redraw } from "./focus.js";
import { nameOf } from "./markdown.js";
import { remember, remembered } from "./storage.js";
import { stepsFor } from "./welcome-steps.js";

const KEY = "welcome";
const TRIED_KEY = "tried";

/** A card above the message box with a few steps; closed once, it stays closed until it is asked for. */
export class Welcome {
  #opener = null;
  #tried = new Set((remembered(TRIED_KEY) ?? "").split(" ").filter(Boolean));
  #folded = false;
  #commands = [];

  constructor(container, context) {
    Object.assign(this, { container, context });
    container.classList.add("welcome");
    container.hidden = true;
    container.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  /** Show what can be tried with these commands; `asked` opens it even for somebody who closed it. */
  show(commands, asked = false) {
    this.#commands = commands;
    if (asked) this.#reopen();
    else if (this.container.hidden && (remembered(KEY) === "closed" || !commands.length)) return;
    this.container.hidden = false;
    this.#draw();
    if (asked) this.container.querySelector("h2").focus();
  }

  /** Close it, for good. */
  hide() {
    const inside = this.container.contains(document.activeElement);
    this.container.hidden = true;
    remember(KEY, "closed");
    if (inside) this.#opener?.focus();
  }

  #reopen() {
    this.#opener = document.activeElement;
    this.#folded = false;
    remember(KEY, "open");
  }

  #draw() {
    const steps = stepsFor(this.#commands, this.context);
    redraw(this.container, () => this.container.replaceChildren(this.#card(steps)));
    this.#scrollToNext(steps);
  }

  /** In a narrow window the steps stand in a row: begin with what was not tried yet. */
  #scrollToNext(steps) {
    const list = this.container.querySelector(".welcome-steps");
    const next = Math.max(
      steps.findIndex((step) => !this.#tried.has(step.key)),
      0,
    );
    list.scrollLeft = list.children[next].offsetLeft - list.children[0].offsetLeft;
  }

  #card(steps) {
    const list = element(
      "ol",
      { id: "welcome-steps", className: "welcome-steps", hidden: this.#folded, attributes: { role: "list" } },
      ...steps.map((step) => this.#item(step)),
    );
    return element(
      "section",
      { className: "welcome-card", attributes: { "aria-labelledby": "welcome-title" } },
      this.#head(steps),
      list,
    );
  }

  #head(steps) {
    const done = steps.filter((step) => this.#tried.has(step.key)).length;
    const fold = element(
      "button",
      {
        type: "button",
        className: "icon-button welcome-fold",
        dataset: { key: "fold" },
        attributes: {
          "aria-expanded": String(!this.#folded),
          "aria-controls": "welcome-steps",
          "aria-label": "What to try",
        },
        on: { click: () => this.#fold(!this.#folded) },
      },
      icon("down"),
    );
    const close = element(
      "button",
      {
        type: "button",
        className: "icon-button",
        dataset: { key: "close" },
        title: "Close",
        ariaLabel: "Close",
        on: { click: () => this.hide() },
      },
      icon("close"),
    );
    return element(
      "header",
      { className: "welcome-head" },
      element("h2", { id: "welcome-title", tabIndex: -1 }, `What to try with ${nameOf(this.context.start.bot)}`),
      done ? element("span", { className: "welcome-done" }, `${done} of ${steps.length} tried`) : null,
      fold,
      close,
    );
  }

  #item(step) {
    const tried = this.#tried.has(step.key);
    const button = element(
      "button",
      { type: "button", className: "welcome-step", dataset: { key: step.key }, on: { click: () => this.#try(step) } },
      element(
        "span",
        { className: tried ? "welcome-icon welcome-icon-tried" : "welcome-icon" },
        icon(tried ? "check" : step.icon),
      ),
      element(
        "span",
        { className: "welcome-words" },
        element("b", {}, step.title, tried ? element("span", { className: "visually-hidden" }, " (tried)") : null),
        element("span", {}, step.detail),
      ),
    );
    return element("li", {}, button);
  }

  /** The steps make room for what comes of the one that was taken. */
  #try(step) {
    this.#tried.add(step.key);
    remember(TRIED_KEY, [...this.#tried].join(" "));
    this.#fold(true);
    this.container.querySelector(".welcome-fold").focus();
    step.run();
  }

  #fold(folded) {
    this.#folded = folded;
    this.#draw();
  }
}
