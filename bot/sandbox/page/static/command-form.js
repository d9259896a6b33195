/** A command that is being filled in: its options as fields in one line. */
import { element, nextId } from "./dom.js";
import { optionNamed } from "./command-line.js";
import { FormBar } from "./form-bar.js";
import { handleKey } from "./form-keys.js";
import { OptionField } from "./option-field.js";
import { localised } from "./offered.js";
import { Suggestions } from "./suggestions.js";

/** Fields for an entry; `send(options)` hands the values over, `leave(text)` goes back to plain text. */
export class CommandForm {
  #sent = false;
  fields = [];

  constructor(entry, context, { send, leave }) {
    Object.assign(this, { entry, context, send, leave });
    this.bar = new FormBar({ add: (option) => this.add(option), leave: () => leave("") });
    this.suggestions = new Suggestions({
      question: (field) => this.#question(field),
      choose: (item) => this.choose(item),
    });
    this.tail = tailInput(this.bar.id);
    const label = `/${entry.label}`;
    const name = element("span", { className: "command-name" }, label);
    this.node = element(
      "div",
      { className: "command", attributes: { role: "group", "aria-label": label } },
      name,
      this.tail,
    );
    for (const option of entry.options.filter(({ required }) => required)) this.#place(option);
    this.node.addEventListener("focusin", () => this.#focused());
    this.node.addEventListener("focusout", (event) => this.#left(event.target));
    this.node.addEventListener("input", (event) => this.#typed(event.target));
    this.node.addEventListener("keydown", (event) => handleKey(this, event));
    this.node.addEventListener("pointerdown", (event) => event.target === this.node && this.#toTail(event));
    this.#offer();
  }

  get inputs() {
    return [...this.fields.map((field) => field.input), this.tail];
  }

  /** The field that has the focus; null in the empty end of the line. */
  get current() {
    return this.fields.find((field) => field.input === document.activeElement) ?? null;
  }

  /** Options that have no field yet, by their names in the person's language. */
  get remaining() {
    const { locale } = this.context.viewer();
    const there = new Set(this.fields.map((field) => field.option));
    const word = (option, key) => localised(option, key, locale);
    const left = this.entry.options.filter((option) => !there.has(option));
    return left.map((option) => ({ option, label: word(option, "name"), detail: word(option, "description") }));
  }

  /** What is filled in, to come back to later. */
  get values() {
    return Object.fromEntries(
      this.fields.filter((field) => field.text).map((field) => [field.option.name, field.content]),
    );
  }

  /** Fill in values by the names of options. */
  fill(values) {
    for (const option of this.entry.options.filter(({ name }) => name in values)) {
      (this.#fieldOf(option) ?? this.#place(option)).fill(values[option.name]);
    }
    this.#offer();
  }

  /** Focus the first required field that is empty, else the end of the line. */
  focus() {
    const empty = this.fields.find((field) => field.option.required && !field.text);
    (empty?.input ?? this.tail).focus({ preventScroll: true });
  }

  /** Add an option and focus its field. */
  add(option) {
    const field = this.#fieldOf(option) ?? this.#place(option);
    this.tail.value = "";
    this.#offer();
    field.input.focus({ preventScroll: true });
    return field;
  }

  /** Take an optional field away; the focus goes to what stands before it. */
  remove(field) {
    const at = this.fields.indexOf(field);
    this.fields.splice(at, 1);
    this.inputs[Math.max(at - 1, 0)].focus();
    field.node.remove();
    this.#offer();
  }

  /** Take what was chosen in the list: a value, or an option to add. */
  choose(item) {
    if (item.option) {
      this.add(item.option);
      return;
    }
    this.current?.pick(item);
    this.suggestions.close();
    this.focus();
  }

  /** List what can be chosen where the focus is. */
  suggest() {
    const field = this.current;
    if (field) this.suggestions.show(field);
    else this.suggestions.offer(this.tail, this.#fittingOptions(), { first: this.tail.value ? 0 : -1 });
  }

  /** Send it if all is right; else focus the first field that is wrong. */
  submit() {
    if (this.#sent) return;
    const read = this.fields.map((field) => ({ field, ...field.read() }));
    for (const { field, error } of read) field.fail(error ?? "");
    const wrong = read.find(({ error }) => error);
    if (wrong) this.#wrong(wrong);
    else if (this.tail.value.trim()) this.complain(`Nothing takes "${this.tail.value.trim()}".`);
    else this.#finish(read);
  }

  /** Say what is wrong with the line as a whole. */
  complain(error) {
    this.tail.focus();
    this.suggestions.close();
    this.bar.tell(`/${this.entry.label}`, "", error);
    this.context.announce?.(error);
  }

  #finish(read) {
    this.#sent = true;
    this.suggestions.close();
    this.send(
      Object.fromEntries(read.filter((one) => "value" in one).map(({ field, value }) => [field.option.name, value])),
    );
  }

  #wrong({ field, error }) {
    field.input.focus();
    this.#describe();
    this.context.announce?.(`${field.name}: ${error}`);
  }

  #place(option) {
    const field = new OptionField(option, this.context, this.bar.id);
    this.fields.push(field);
    this.tail.before(field.node);
    return field;
  }

  #fieldOf(option) {
    return this.fields.find((field) => field.option === option);
  }

  #focused() {
    this.#describe();
    const field = this.current;
    if (!field?.picked) this.suggest();
  }

  #left(target) {
    this.suggestions.close();
    this.fields.find((field) => field.input === target)?.settle();
  }

  #typed(target) {
    const field = this.current;
    if (this.#namesOption(target.value, field)) return;
    this.#describe();
    if (target !== this.tail || this.tail.value) this.suggest();
    else this.suggestions.close();
  }

  /** "name:" at the end of what is typed leads to that option. */
  #namesOption(text, field = null) {
    const match = /(?:^|\s)([^\s:"]+):$/.exec(text);
    const option = match && optionNamed(match[1], this.entry.options, this.context.viewer().locale);
    const there = option && this.#fieldOf(option);
    if (!option || (field && there && there !== field && there.text)) return false;
    field?.type(text.slice(0, match.index));
    this.add(option);
    return true;
  }

  #describe() {
    const field = this.current;
    if (field) this.bar.tell(field.name, field.description, field.error);
    else this.bar.tell(`/${this.entry.label}`, this.entry.description);
  }

  #offer() {
    this.bar.offer(this.remaining.map(({ option, label, detail }) => ({ option, name: label, description: detail })));
    this.#describe();
  }

  #fittingOptions() {
    const typed = this.tail.value.trim().toLowerCase();
    return this.remaining.filter(({ option, label }) =>
      [option.name, label].some((name) => name.toLowerCase().startsWith(typed)),
    );
  }

  #question(field) {
    const { command, path } = this.entry;
    const others = this.fields.filter((other) => other !== field).map((other) => [other.option.name, other.read()]);
    const options = Object.fromEntries(
      others.filter(([, read]) => "value" in read).map(([name, read]) => [name, read.value]),
    );
    const asked = { command: command.id, path, options, option: field.option.name, value: field.text };
    return { person: this.context.person(), channel: this.context.channelId(), ...asked };
  }

  #toTail(event) {
    event.preventDefault();
    this.tail.focus();
  }
}

/** The end of the line, where options are named. */
function tailInput(describedBy) {
  const attributes = {
    role: "combobox",
    "aria-label": "Add an option",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-haspopup": "listbox",
    "aria-describedby": describedBy,
    autocapitalize: "off",
    enterkeyhint: "send",
  };
  const properties = {
    className: "command-tail",
    type: "text",
    size: 1,
    autocomplete: "off",
    spellcheck: false,
    placeholder: " ",
  };
  return element("input", { id: nextId("tail"), ...properties, attributes });
}
