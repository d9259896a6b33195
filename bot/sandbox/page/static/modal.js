/** Forms that the bot opens: a window of their own, until they were sent or closed. */
import { avatar } from "./avatar.js";
import { element, icon, nextId } from "./dom.js";
import { fieldFor } from "./field.js";
import { homeOf } from "./home.js";
import { nameOf, parse, render } from "./markdown.js";

const ROW = 1;
const TEXT = 10;
const LABEL = 18;

/** Open a form; it closes when it was sent, and stays as it is when that failed. */
export function openForm(form, context) {
  new Modal(form, context).open();
}

class Modal {
  #fields = [];
  #home = homeOf(document.activeElement);

  constructor(form, context) {
    Object.assign(this, { form, context });
    const parts = form.components.map((component) => this.#part(component)).filter(Boolean);
    this.submit = element(
      "button",
      { type: "submit", className: "button button-primary" },
      element("span", { className: "button-label" }, "Submit"),
    );
    this.failure = element("p", { className: "modal-failure", hidden: true, attributes: { role: "alert" } });
    this.dialog = this.#dialog(parts);
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    (this.#fields[0]?.control ?? this.submit).focus();
  }

  #dialog(parts) {
    const title = nextId("modal-title");
    const close = () => dialog.close();
    const dialog = element(
      "dialog",
      { className: "modal", attributes: { "aria-labelledby": title }, on: { close: () => this.#closed() } },
      element(
        "form",
        { className: "modal-form", noValidate: true, on: { submit: (event) => this.#send(event) } },
        this.#head(title, close),
        element("div", { className: "modal-body" }, this.#note(), ...parts),
        element(
          "div",
          { className: "modal-foot" },
          this.failure,
          element("button", { type: "button", className: "button button-secondary", on: { click: close } }, "Cancel"),
          this.submit,
        ),
      ),
    );
    return dialog;
  }

  #head(id, close) {
    return element(
      "header",
      { className: "modal-head" },
      avatar(this.context.start.bot, 32),
      element("h2", { id }, this.form.title),
      element(
        "button",
        { type: "button", className: "icon-button", ariaLabel: "Close", on: { click: close } },
        icon("close"),
      ),
    );
  }

  #note() {
    return element(
      "p",
      { className: "modal-note" },
      icon("warning"),
      element(
        "span",
        {},
        "What you submit here goes to ",
        element("b", {}, nameOf(this.context.start.bot)),
        ". Do not give it passwords or other secrets.",
      ),
    );
  }

  #part(component) {
    if (component.type === TEXT)
      return element(
        "div",
        { className: "text-display markdown" },
        render(parse(component.content ?? ""), this.context),
      );
    if (component.type === LABEL) return this.#field(component.component, component);
    return component.type === ROW ? this.#field(component.components[0], {}) : null;
  }

  #field(component, { label, description }) {
    const field = fieldFor(component, { label, description }, this.context);
    this.#fields.push(field);
    return field.node;
  }

  async #send(event) {
    event.preventDefault();
    if (this.submit.getAttribute("aria-busy") === "true" || this.#hasProblems()) return;
    this.#tell(null);
    this.#wait(true);
    const fields = Object.fromEntries(this.#fields.map((field) => [field.customId, field.value]));
    const error = await this.context.act("submit", { interaction: this.form.interaction, fields });
    this.#wait(false);
    if (!this.dialog.open) this.context.announce(error ?? "");
    else if (error === null) this.dialog.close();
    else this.#refused(error);
  }

  #hasProblems() {
    const problems = this.#fields.map((field) => field.problem());
    this.#fields.forEach((field, index) => field.tell(problems[index]));
    const first = problems.findIndex(Boolean);
    this.#fields[first]?.control.focus();
    return first >= 0;
  }

  /** An error that begins with a field's name stands under that field. */
  #refused(error) {
    const field = this.#fields.find(({ customId }) => error.startsWith(`${customId}: `));
    if (!field) {
      this.#tell(error);
      return;
    }
    field.tell(error.slice(field.customId.length + 2));
    field.control.focus();
  }

  #tell(error) {
    this.failure.replaceChildren(...(error ? [icon("warning"), element("span", {}, error)] : []));
    this.failure.hidden = !error;
  }

  #wait(waiting) {
    this.submit.setAttribute("aria-busy", String(waiting));
    if (waiting) this.submit.append(dots());
    else this.submit.querySelector(".dots")?.remove();
  }

  #closed() {
    this.dialog.remove();
    this.#home()?.focus({ preventScroll: true });
  }
}

function dots() {
  return element(
    "span",
    { className: "dots", attributes: { "aria-hidden": "true" } },
    element("i"),
    element("i"),
    element("i"),
  );
}
