/** What can be chosen for an option: its list, or what the bot suggests while one types. */
import { ActiveList } from "./active-list.js";
import { ask } from "./api.js";
import { avatar } from "./avatar.js";
import { element, icon } from "./dom.js";
import { fitting, named } from "./option-kinds.js";

const TYPING_MS = 250;
const LOADING = "Loading options…";
const NOTHING = "No options match your search.";
const FAILED = "Loading options failed";
const AVATAR_PX = 24;

/** Lists suggestions for the field that has the focus; `question(field)` is what the bot is asked with. */
export class Suggestions {
  #asked = 0;
  #timer = 0;

  constructor({ question, choose }) {
    this.question = question;
    this.list = new ActiveList({ label: "Options", className: "suggestions", render: row, choose });
    this.node = this.list.node;
  }

  get open() {
    return this.list.open;
  }

  get active() {
    return this.list.active;
  }

  /** Show what fits a field as it stands. */
  show(field) {
    this.close();
    if (field.option.autocomplete) this.#askSoon(field);
    else if (field.list) this.#showList(field);
  }

  /** List options that can be added yet. */
  offer(input, options, { first = -1 } = {}) {
    this.close();
    if (options.length) this.list.show(input, options, { first, title: ["Options"] });
  }

  /** Close the list and forget what was asked. */
  close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.list.hide();
  }

  #showList(field) {
    const exact = field.text ? named(field.list, field.text) : null;
    const found = exact && field.picked ? field.list : fitting(field.list, field.text);
    const first = Math.max(
      found.findIndex((one) => one.value === exact?.value),
      0,
    );
    this.list.show(field.input, found, { first, note: found.length ? "" : NOTHING });
  }

  #askSoon(field) {
    const asked = this.#asked;
    this.list.show(field.input, [], { note: LOADING });
    this.#timer = setTimeout(() => this.#askFor(field, asked), TYPING_MS);
  }

  async #askFor(field, asked) {
    const asking = ask("autocomplete", this.question(field));
    const { choices, error } = await asking.catch(() => ({ choices: [], error: FAILED }));
    if (asked !== this.#asked) return;
    const found = choices.map(({ name, value }) => ({ label: name, value }));
    const chosen = field.picked ? found.findIndex((one) => one.label === field.text) : -1;
    this.list.show(field.input, found, { first: chosen, note: error ?? (found.length ? "" : NOTHING) });
  }
}

function row({ label, detail, user, icon: name }) {
  const picture = user ? avatar(user, AVATAR_PX) : name ? icon(name) : null;
  const text = user || name ? label.replace(user ? "@" : "#", "") : label;
  const more = detail ? element("span", { className: "suggestion-detail" }, detail) : null;
  return [picture, element("span", { className: "suggestion-label" }, text), more].filter(Boolean);
}
