/** What came of a jump: whether something was posted where it was due. */
import { element } from "./dom.js";
import { instantText } from "./instant.js";

const PATIENCE_MS = 15_000;

/** Follows the bot's requests after the clock was put forward. */
export class Outcome {
  #end = () => {};

  constructor(context, traffic) {
    Object.assign(this, { context, traffic });
    this.said = element("div", { className: "outcome-said", attributes: { role: "status" } });
    this.node = element(
      "section",
      { className: "outcome", hidden: true, attributes: { "aria-label": "What came of the jump" } },
      this.said,
    );
  }

  /** Wait for messages in the channels of what has come due. */
  follow(to, due) {
    this.#end();
    const lines = new Map(due.filter(({ channel }) => channel).map((moment) => [moment.channel, line(moment)]));
    this.node.hidden = false;
    this.said.replaceChildren(
      element("p", {}, `The clock was put to ${instantText(to)}.`),
      ...[...lines.values()].map(({ node }) => node),
    );
    this.node.scrollIntoView({ block: "nearest" });
    if (lines.size) this.#watch(lines);
  }

  #watch(lines) {
    const unwatch = this.traffic.watch({ entry: (entry) => this.#settle(entry, lines) });
    const timer = setTimeout(() => this.#giveUp(lines), PATIENCE_MS);
    this.#end = () => {
      unwatch();
      clearTimeout(timer);
      this.#end = () => {};
    };
  }

  #settle(entry, lines) {
    const channel = /^\/(?:.*\/)?channels\/(\d+)\/messages$/.exec(entry.path ?? "")?.[1];
    const waiting = entry.verb === "POST" ? lines.get(channel) : null;
    if (!waiting) return;
    if (entry.refusal !== null) {
      waiting.state.textContent = ` ${entry.refusal}`;
      return;
    }
    waiting.state.replaceChildren(" Posted. ", this.#show(channel));
    lines.delete(channel);
    if (!lines.size) this.#end();
  }

  #show(channel) {
    const name = this.context.channel(channel)?.name;
    return element(
      "button",
      { type: "button", className: "panel-link", on: { click: () => this.context.openChannel(channel) } },
      name ? `Show #${name}` : "Show it",
    );
  }

  #giveUp(lines) {
    for (const { state } of lines.values()) state.textContent = " Nothing was posted so far.";
    this.#end();
  }
}

function line(moment) {
  const state = element("span", {}, " Waiting for it…");
  return { node: element("p", {}, `${moment.title}:`, state), state };
}
