/** The box at the foot of a channel: text to post, and commands. */
import { ask } from "./api.js";
import { beginsCommand, readLine } from "./command-line.js";
import { CommandForm } from "./command-form.js";
import { TextInput } from "./composer-text.js";
import { element, icon } from "./dom.js";
import { entriesOf } from "./offered.js";
import { Picker } from "./picker.js";
import { typeAnywhere } from "./type-anywhere.js";

const PLACES = { 1: (name) => `@${name}`, 3: (name) => name, 10: quoted, 11: quoted, 12: quoted };
const ARROWS = { ArrowUp: true, ArrowDown: true };
const CLOSED = "You do not have permission to send messages in this channel.";

/** Posts text and uses commands in the channel that is shown. */
export class Composer {
  #channel = null;
  #commands = [];
  #drafts = new Map();
  #form = null;
  #last = null;

  constructor(container, context) {
    this.context = context;
    const onInput = (text, event) => this.#typed(text, event);
    this.input = new TextInput({ onInput, onKey: (event) => this.#key(event) });
    this.picker = new Picker(context, (entry) => this.#start(entry));
    this.above = element("div", { className: "composer-above" });
    this.bar = element("div", { className: "composer-bar" });
    this.box = element("div", { className: "composer-box" });
    const attributes = { role: "region", "aria-label": "Write a message" };
    this.node = element("div", { className: "composer", attributes }, this.above, this.bar, this.box);
    this.slash = slashButton(() => this.write("/"));
    container.replaceChildren(this.node);
    container.addEventListener("focus", () => this.focus());
    this.input.field.addEventListener("blur", () => this.picker.hide());
    this.input.field.addEventListener("focus", () => this.#pick());
    typeAnywhere(() => (this.#closed ? null : this));
    this.#plain("");
  }

  get #closed() {
    return isClosed(this.#channel);
  }

  get #entries() {
    return entriesOf(this.#commands, this.context.viewer().locale);
  }

  /** Write in this channel from now on; what was begun in the other one waits there. */
  setChannel(channel) {
    const stays = channel.id === this.#channel?.id && this.#closed === isClosed(channel);
    if (!stays) this.#keepDraft();
    this.#channel = channel;
    this.input.address(`Message ${(PLACES[channel.type] ?? hashed)(channel.name)}`);
    if (stays) return;
    if (this.#closed) this.#close();
    else this.#takeDraft();
  }

  /** Offer these commands, as Discord's API gives them. */
  setCommands(commands) {
    this.#commands = commands;
    if (this.picker.open) this.#pick();
  }

  /** Begin a command, with some of its options filled in. */
  startCommand(commandId, path = [], values = {}) {
    const key = [commandId, ...path].join(" ");
    const entry = this.#entries.find((one) => one.key === key);
    if (entry && !this.#closed) this.#start(entry, values);
  }

  /** Put a text into the plain input. */
  write(text) {
    if (this.#closed) return;
    this.#plain(text);
    this.focus();
    this.#pick();
  }

  /** Focus what is written in. */
  focus() {
    if (this.#form) this.#form.focus();
    else this.input.focus();
  }

  #plain(text) {
    const writing = this.box.contains(document.activeElement);
    this.#form = null;
    this.bar.replaceChildren();
    this.above.replaceChildren(this.picker.node);
    this.box.replaceChildren(this.input.field, this.input.counter, this.slash);
    this.input.text = text;
    this.slash.disabled = Boolean(text) && !text.startsWith("/");
    this.picker.hide();
    if (writing) this.input.focus();
  }

  #close() {
    this.#form = null;
    this.picker.hide();
    this.bar.replaceChildren();
    this.above.replaceChildren();
    this.box.replaceChildren(element("div", { className: "composer-closed" }, CLOSED));
  }

  #start(entry, values = {}, focus = true) {
    this.picker.hide();
    const send = (options) => this.#use(form, options);
    const form = new CommandForm(entry, this.context, { send, leave: (text) => this.write(text) });
    this.#form = form;
    form.fill(values);
    this.above.replaceChildren(form.suggestions.node);
    this.bar.replaceChildren(form.bar.node);
    this.box.replaceChildren(form.node);
    if (focus) form.focus();
    return form;
  }

  #keepDraft() {
    if (!this.#channel || this.#closed) return;
    const { entry, values } = this.#form ?? {};
    this.#drafts.set(this.#channel.id, entry ? { entry, values } : { text: this.input.text });
  }

  #takeDraft() {
    const { entry, values, text = "" } = this.#drafts.get(this.#channel.id) ?? {};
    if (entry) this.#start(entry, values, false);
    else this.#plain(text);
  }

  #typed(text, event) {
    this.#complain("");
    const known = this.#entries.find((entry) => [entry.label, entry.name].some((name) => text === `/${name} `));
    if (known && event.data === " ") this.#start(known);
    else this.#pick();
  }

  /** Open the list of commands where the text begins one, and close it elsewhere. */
  #pick() {
    const { text } = this.input;
    const line = /^\/\S+\s\S/.test(text) ? this.#line() : null;
    this.slash.disabled = Boolean(text) && !text.startsWith("/");
    if (!beginsCommand(text) || text.includes("\n") || line?.entry) this.picker.hide();
    else this.picker.show(this.input.field, this.#entries, text.slice(1));
  }

  #line() {
    return readLine(this.input.text, this.#entries, this.context.viewer().locale);
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #actOf({ key, shiftKey }) {
    const { active } = this.picker;
    if (key === "Escape") return () => (this.picker.open ? this.picker.hide() : this.context.toBottom?.());
    if (key === "Enter") return shiftKey ? null : () => (active ? this.#start(active) : this.#enter());
    if (key === "Tab" && active && !shiftKey) return () => this.#start(active);
    if (key === "ArrowUp" && !this.input.text && this.#last) return () => this.#useAgain();
    return active && key in ARROWS ? () => this.picker.list.walk(key) : null;
  }

  #useAgain() {
    const { command, path, values } = this.#last;
    this.startCommand(command, path, values);
  }

  #enter() {
    const text = this.input.text.trim();
    const line = this.#line();
    if (line?.entry) this.#useLine(line);
    else if (line) this.#complain(line.error);
    else if (this.input.tooLong) this.#complain("Your message is too long.");
    else if (text) this.#post(text);
  }

  #useLine({ entry, values, rest }) {
    const form = this.#start(entry, values);
    form.tail.value = rest;
    form.submit();
  }

  #complain(text) {
    if (this.#form) return;
    this.bar.replaceChildren();
    if (!text) return;
    this.bar.append(element("div", { className: "composer-problem", attributes: { role: "alert" } }, text));
    this.picker.hide();
  }

  /** What could not be posted is there again, unless something else is being written. */
  async #post(text) {
    const channel = this.#channel;
    this.#plain("");
    const posted = await this.#act("post", { text });
    if (!posted && channel === this.#channel && !this.#form && !this.input.text) this.input.text = text;
  }

  #use(form, options) {
    const { command, path, label } = form.entry;
    this.#last = { command: command.id, path, values: form.values };
    this.write("");
    this.#act("slash", { command: command.id, path, options }, `/${label}`);
  }

  async #act(deed, body, label = "") {
    const channel = this.context.channelId();
    const asked = ask(deed, { person: this.context.person(), channel, ...body });
    const done = await asked.catch(({ message }) => ({ error: message }));
    if (done.error) this.context.fail({ channelId: channel, label, text: done.error });
    if (done.form) this.context.openForm(done.form);
    return !done.error;
  }
}

function slashButton(click) {
  const title = "Use a command";
  return element(
    "button",
    { type: "button", className: "composer-slash", title, ariaLabel: title, on: { click } },
    icon("slash"),
  );
}

function isClosed(channel) {
  return channel?.can_send === false;
}

function quoted(name) {
  return `"${name}"`;
}

function hashed(name) {
  return `#${name}`;
}
