/** Fields of forms: what is typed, what is chosen, and what is wrong with it. */
import { element, icon, nextId } from "./dom.js";
import { renderSelect } from "./select.js";

const INPUT = 4;
const SHORT = 1;
const LONGEST = 4000;
const REQUIRED = "This field is required.";

/** Make a field of a form; `texts` are the label and the description around it. */
export function fieldFor(component, texts, context) {
  return component.type === INPUT ? new TextField(component, texts) : new SelectField(component, texts, context);
}

/** What all fields share: the label, the description and the line for what is wrong. */
class Field {
  #id = nextId("field");
  #wrong;

  constructor(component, { label, description }) {
    this.component = component;
    this.customId = component.custom_id;
    this.required = component.required ?? true;
    this.labelNode = element(
      "label",
      { className: "field-label", id: `${this.#id}-label`, htmlFor: this.#id },
      label ?? "",
      this.required ? requiredMark() : null,
    );
    this.descriptionNode = description
      ? element("p", { className: "field-description", id: `${this.#id}-description` }, description)
      : null;
    this.counter = null;
    this.#wrong = element("p", { className: "field-wrong", id: `${this.#id}-wrong`, hidden: true });
  }

  /** Put the control between the label and what may be wrong. */
  lay(control, content) {
    this.control = control;
    control.id = this.#id;
    if (this.required) control.setAttribute("aria-required", "true");
    this.node = element(
      "div",
      { className: "field" },
      this.labelNode,
      this.descriptionNode,
      content,
      element("div", { className: "field-below" }, this.#wrong, this.counter),
    );
    this.#describe();
  }

  labelId() {
    return this.labelNode.id;
  }

  /** Show what is wrong, or with null that nothing is. */
  tell(text) {
    this.#wrong.replaceChildren(...(text ? [icon("warning"), element("span", {}, text)] : []));
    this.#wrong.hidden = !text;
    this.node.classList.toggle("field-invalid", Boolean(text));
    this.control.setAttribute("aria-invalid", String(Boolean(text)));
    this.#describe();
  }

  #describe() {
    const ids = [this.#wrong.hidden ? null : this.#wrong.id, this.descriptionNode?.id].filter(Boolean);
    if (ids.length) this.control.setAttribute("aria-describedby", ids.join(" "));
    else this.control.removeAttribute("aria-describedby");
  }
}

/** One line, or several. */
class TextField extends Field {
  constructor(component, texts) {
    super(component, { ...texts, label: texts.label ?? component.label });
    const { style, value, placeholder, max_length: most } = component;
    const control = element(style === SHORT ? "input" : "textarea", {
      className: style === SHORT ? "field-input" : "field-input field-paragraph",
      value: value ?? "",
      placeholder: placeholder ?? "",
      maxLength: most ?? LONGEST,
      attributes: { autocomplete: "off" },
    });
    this.counter = most ? element("span", { className: "field-counter", attributes: { "aria-hidden": "true" } }) : null;
    this.lay(control, control);
    control.addEventListener("input", () => this.#typed());
    this.#count();
  }

  get value() {
    return this.control.value;
  }

  /** What is wrong before anybody is asked, in the client's words. */
  problem() {
    const { min_length: least, max_length: most } = this.component;
    if (!this.value) return this.required ? REQUIRED : null;
    return [...this.value].length < (least ?? 0) ? `Must be between ${least} and ${most ?? LONGEST} in length.` : null;
  }

  #typed() {
    this.tell(null);
    this.#count();
  }

  #count() {
    this.counter?.replaceChildren(`${[...this.value].length}/${this.component.max_length}`);
  }
}

/** A choice of strings, people, roles or channels. */
class SelectField extends Field {
  constructor(component, texts, context) {
    super(component, texts);
    const least = this.required ? (component.min_values ?? 1) : 0;
    const select = renderSelect(
      { ...component, min_values: least },
      { id: `form ${this.customId}` },
      { ...context, select: (_message, _id, values) => this.#choose(values) },
    );
    const trigger = select.querySelector(".select-trigger");
    trigger.setAttribute("aria-labelledby", this.labelId());
    this.value = chosenBefore(component);
    this.lay(trigger, select);
  }

  problem() {
    const { min_values: least, max_values: most } = this.component;
    if (!this.value.length) return this.required && (least ?? 1) > 0 ? REQUIRED : null;
    return this.value.length < (least ?? 1) ? `Select between ${least} and ${most ?? 1} options.` : null;
  }

  #choose(values) {
    this.value = values;
    this.tell(null);
    return null;
  }
}

function chosenBefore({ options, default_values: defaults }) {
  return options
    ? options.filter((option) => option.default).map((option) => option.value)
    : (defaults ?? []).map(({ id }) => id);
}

function requiredMark() {
  return element("span", { className: "field-required", attributes: { "aria-hidden": "true" } }, " *");
}
