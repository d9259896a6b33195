/** The plain input: text to post, or the beginning of a command. */
import { element } from "./dom.js";

const LIMIT = 2000;
const COUNTED_FROM = 200;
const LEADS_TO_LIST = { "aria-autocomplete": "list", "aria-haspopup": "listbox", enterkeyhint: "send" };

/** A text field that grows with its lines; `onInput(text, event)` and `onKey(event)` hear of what happens in it. */
export class TextInput {
  constructor({ onInput, onKey }) {
    this.field = element("textarea", {
      className: "composer-text",
      rows: 1,
      autocomplete: "off",
      spellcheck: true,
      attributes: LEADS_TO_LIST,
      on: { input: (event) => this.#changed(() => onInput(this.text, event)), keydown: onKey },
    });
    this.counter = element("span", { className: "composer-counter", hidden: true });
    this.#size();
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.#changed(() => {});
  }

  get tooLong() {
    return this.text.length > LIMIT;
  }

  /** Name the place that is written to. */
  address(placeholder) {
    this.field.placeholder = placeholder;
    this.field.setAttribute("aria-label", placeholder);
  }

  /** Focus it, with the caret at the end of the text. */
  focus() {
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.text.length, this.text.length);
  }

  #changed(tell) {
    this.#size();
    this.#count();
    tell();
  }

  #size() {
    const { style } = this.field;
    style.setProperty("height", "auto");
    if (this.field.scrollHeight) style.setProperty("height", `${this.field.scrollHeight}px`);
  }

  #count() {
    const left = LIMIT - this.text.length;
    this.counter.hidden = left > COUNTED_FROM;
    this.counter.textContent = String(left);
    this.counter.setAttribute("aria-label", left < 0 ? `${-left} characters too many` : `${left} characters left`);
    this.counter.classList.toggle("composer-counter-over", left < 0);
  }
}
