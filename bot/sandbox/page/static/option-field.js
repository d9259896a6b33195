/** One option in the line of a command: its name and what is filled in. */
import { element, nextId } from "./dom.js";
import { listOf, named, readOption, takesFile } from "./option-kinds.js";
import { localised } from "./offered.js";

const FILES = "Files aren't taken here.";

/** A labelled input that grows with what it holds; a chosen value is kept beside its name. */
export class OptionField {
  #picked = null;
  error = "";

  constructor(option, context, describedBy) {
    Object.assign(this, { option, context });
    const { locale } = context.viewer();
    this.name = localised(option, "name", locale);
    this.description = localised(option, "description", locale);
    this.input = element("input", {
      id: nextId("option"),
      className: "option-input",
      type: "text",
      size: 1,
      autocomplete: "off",
      spellcheck: false,
      readOnly: takesFile(option),
      required: Boolean(option.required),
      attributes: { "aria-describedby": describedBy, autocapitalize: "off", enterkeyhint: "send", ...this.#combobox() },
    });
    if (takesFile(option)) this.input.placeholder = FILES;
    this.sizer = element("span", { className: "option-sizer", dataset: { text: this.input.placeholder } }, this.input);
    const label = element("label", { className: "option-name", htmlFor: this.input.id }, this.name);
    this.node = element("div", { className: "option", dataset: { option: option.name } }, label, this.sizer);
    this.input.addEventListener("input", () => this.#edited());
    this.node.addEventListener("pointerdown", (event) => event.target === this.node && this.#lead(event));
  }

  get text() {
    return this.input.value;
  }

  /** Whether what it holds was chosen, not typed. */
  get picked() {
    return this.#picked !== null;
  }

  get list() {
    return listOf(this.option, this.context);
  }

  /** What is filled in, for `fill` to take again. */
  get content() {
    return this.#picked ?? this.text;
  }

  /** Fill in what was chosen before, one of the list by its name, or a text. */
  fill(value) {
    const one = value?.label ? value : this.list && named(this.list, value);
    if (one) this.pick(one);
    else this.type(String(value));
  }

  /** Put a text into it. */
  type(text) {
    this.input.value = text;
    this.#edited();
  }

  /** Take one of a list. */
  pick({ label, value }) {
    this.type(label);
    this.#picked = { label, value };
  }

  /** Name what was typed as the list does, where it is in there. */
  settle() {
    const one = this.picked || !this.list ? null : named(this.list, this.text.trim());
    if (one) this.pick(one);
  }

  /** Make of it what is sent: `{value}`, `{error}`, or `{}`. */
  read() {
    return this.#picked ?? readOption(this.option, this.text, this.context);
  }

  /** Mark it as wrong; an empty text marks it as right again. */
  fail(error) {
    this.error = error;
    this.node.classList.toggle("option-wrong", Boolean(error));
    if (error) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  #combobox() {
    const lists = this.option.autocomplete || this.list;
    return lists
      ? { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox" }
      : {};
  }

  #edited() {
    this.#picked = null;
    this.sizer.dataset.text = this.text || this.input.placeholder;
    if (this.error) this.fail("");
  }

  #lead(event) {
    event.preventDefault();
    this.input.focus();
  }
}
