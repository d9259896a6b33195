/** The list of commands that opens when a slash is typed. */
import { ActiveList } from "./active-list.js";
import { avatar } from "./avatar.js";
import { element } from "./dom.js";
import { nameOf } from "./markdown-render.js";
import { localised, matching } from "./offered.js";

const ICON_PX = 16;
const AVATAR_PX = 32;

/** Lists the bot's commands for an input. */
export class Picker {
  constructor(context, choose) {
    this.context = context;
    this.list = new ActiveList({ label: "Commands", className: "picker", render: (entry) => this.#row(entry), choose });
    this.node = this.list.node;
  }

  get open() {
    return this.list.open;
  }

  get active() {
    return this.list.active;
  }

  /** Show what fits the text after the slash. */
  show(input, entries, typed) {
    const found = matching(entries, typed);
    this.list.show(input, found, {
      title: found.length ? this.#title() : [],
      note: found.length ? "" : "There is no such command here.",
    });
  }

  /** Close it. */
  hide() {
    this.list.hide();
  }

  #title() {
    const { bot } = this.context.start;
    return [avatar(bot, ICON_PX), element("span", {}, nameOf(bot))];
  }

  #row(entry) {
    const { bot } = this.context.start;
    const name = element("span", { className: "picker-name" }, `/${entry.label}`);
    const words = element("div", { className: "picker-words" }, name, this.#pills(entry.options));
    const description = element("div", { className: "picker-description" }, entry.description);
    const text = element("div", { className: "picker-text" }, words, description);
    return [avatar(bot, AVATAR_PX), text, element("span", { className: "picker-bot" }, nameOf(bot))];
  }

  #pills(options) {
    const { locale } = this.context.viewer();
    const classes = ({ required }) => (required ? "picker-pill picker-pill-required" : "picker-pill");
    const pill = (option) => element("span", { className: classes(option) }, localised(option, "name", locale));
    return (
      options.length > 0 &&
      element("span", { className: "picker-pills" }, ...options.flatMap((option) => [" ", pill(option)]))
    );
  }
}
