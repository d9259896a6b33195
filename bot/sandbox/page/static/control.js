/** The schedule: the sandbox's clock, what comes next, and what whoever runs the sandbox offers to do. */
import { actionList } from "./action.js";
import { ask } from "./api.js";
import { element } from "./dom.js";
import { clockText, dayText, zoneText } from "./instant.js";
import { momentList } from "./moment.js";
import { Outcome } from "./outcome.js";

const TICK_MS = 1000;
const REFRESH_MS = 10_000;
const MOVED_MS = 2000;
const STEPS = [
  ["1 hour", 3_600_000],
  ["1 day", 86_400_000],
];

/** The tab's content. */
export class Schedule {
  #timer = 0;
  #ahead = 0;
  #asked = 0;

  constructor(context, traffic) {
    this.context = context;
    this.outcome = new Outcome(context, traffic);
    this.problem = element("p", { className: "panel-problem", attributes: { role: "alert" } });
    this.moments = momentList((moment) => this.#jump(new Date(moment.at)), context.now);
    this.node = element(
      "div",
      { className: "schedule" },
      this.#clock(),
      this.problem,
      this.outcome.node,
      this.#actions(),
      this.moments.node,
    );
  }

  /** Keep the clock and the list going while they are looked at. */
  set seen(seen) {
    if (seen === Boolean(this.#timer)) return;
    clearInterval(this.#timer);
    this.#timer = seen ? setInterval(() => this.#tick(), TICK_MS) : 0;
    if (seen) this.#refresh();
  }

  #clock() {
    this.time = element("time", { className: "clock-time" });
    this.day = element("span", { className: "clock-day" });
    const now = element("p", { className: "clock-now" }, this.time, this.day);
    return element(
      "section",
      { className: "clock", attributes: { "aria-labelledby": "clock-title" } },
      element("h2", { id: "clock-title" }, "The sandbox's clock"),
      now,
      this.#steps(),
    );
  }

  #steps() {
    const { clock } = this.context.start.control;
    if (!clock) return null;
    const buttons = STEPS.map(([label, step]) =>
      element(
        "button",
        {
          type: "button",
          className: "panel-button",
          attributes: { "aria-label": `Put the clock forward by ${label}` },
          on: { click: () => this.#jump(new Date(this.context.now().getTime() + step)) },
        },
        `+ ${label}`,
      ),
    );
    return element("div", { className: "clock-steps" }, ...buttons);
  }

  #actions() {
    const { actions } = this.context.start.control;
    return actions.length ? actionList(actions, this.context, () => this.#refresh()) : null;
  }

  /** The clock goes on by itself; where it was put forward, also in another window, what comes next is others. */
  #tick() {
    const ahead = this.context.now() - Date.now();
    const moved = Math.abs(ahead - this.#ahead) > MOVED_MS;
    if (moved || Date.now() - this.#asked > REFRESH_MS) this.#refresh();
    else this.#show();
  }

  #show() {
    const now = this.context.now();
    this.time.dateTime = now.toISOString();
    this.time.textContent = clockText(now);
    this.day.textContent = `${dayText(now)} · ${zoneText(now)}`;
    this.moments.tick();
  }

  async #refresh() {
    this.#ahead = this.context.now() - Date.now();
    this.#asked = Date.now();
    this.#show();
    try {
      this.moments.show((await ask("upcoming")).moments);
    } catch (error) {
      this.moments.fail(error.message);
    }
  }

  async #jump(to) {
    const due = this.moments.dueBy(to);
    this.problem.textContent = "";
    try {
      const { error } = await ask("jump", { to: to.toISOString() });
      if (error) throw new Error(error);
      this.outcome.follow(to, due);
      await this.#refresh();
    } catch (error) {
      this.problem.textContent = error.message;
    }
  }
}
