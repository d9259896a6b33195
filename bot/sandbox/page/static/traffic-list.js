/** The rows of the inspector: the newest at the bottom, no more than a browser bears. */
import { element } from "./dom.js";
import { matches } from "./traffic.js";
import { trafficRow } from "./traffic-row.js";

const MOST = 500;
const NEAR_END_PX = 24;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** Keeps rows, follows the newest unless somebody scrolled up, and hides what the filter leaves out. */
export class TrafficList {
  #rows = new Map();
  #waiting = [];
  #scheduled = 0;
  #following = true;
  #paused = false;
  #unseen = 0;

  constructor(filter, onChange) {
    Object.assign(this, { filter, onChange });
    this.list = element("ol", {
      className: "traffic-list",
      attributes: { role: "list", "aria-label": "What passed, oldest first" },
    });
    this.newest = element("button", {
      type: "button",
      className: "traffic-newest",
      hidden: true,
      on: { click: () => this.follow() },
    });
    this.view = element("div", { className: "traffic-view" }, this.list);
    this.node = element("div", { className: "traffic-frame" }, this.view, this.newest);
    this.view.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.list.addEventListener("click", (event) => this.#opened(event.target.closest(".traffic-head")));
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("focusin", (event) => this.#reach(event.target.closest(".traffic-row")));
  }

  /** How many rows there are, are seen, and wait for the pause to end. */
  get counts() {
    const rows = [...this.#rows.keys()];
    return { all: rows.length, seen: rows.filter((row) => !row.hidden).length, waiting: this.#waiting.length };
  }

  get paused() {
    return this.#paused;
  }

  set paused(paused) {
    this.#paused = paused;
    this.#later();
    this.onChange();
  }

  /** Take something that passed. */
  add(entry) {
    this.#waiting.push(entry);
    if (this.#waiting.length > MOST) this.#waiting.shift();
    this.#later();
  }

  /** Forget all that passed. */
  clear() {
    this.#waiting = [];
    this.#rows.clear();
    this.list.replaceChildren();
    this.follow();
    this.onChange();
  }

  /** Apply the filter, which was changed. */
  sift() {
    for (const [row, entry] of this.#rows) row.hidden = !matches(entry, this.filter);
    this.#keepOneReachable();
    if (this.#following) this.follow();
    this.onChange();
  }

  /** Go to the newest row, and stay with it. */
  follow() {
    this.#following = true;
    this.#unseen = 0;
    this.newest.hidden = true;
    this.view.scrollTop = this.view.scrollHeight;
  }

  /** Many things pass at once; they are laid out once for all. */
  #later() {
    this.#scheduled ||= requestAnimationFrame(() => {
      this.#scheduled = 0;
      if (!this.#paused && this.#waiting.length) this.#flush();
      else this.onChange();
    });
  }

  #flush() {
    const rows = this.#waiting.map((entry) => this.#row(entry));
    this.#waiting = [];
    this.list.append(...rows);
    this.#drop();
    this.#keepOneReachable();
    this.#settle(rows.filter((row) => !row.hidden).length);
    this.onChange();
  }

  #row(entry) {
    const row = trafficRow(entry);
    row.hidden = !matches(entry, this.filter);
    this.#rows.set(row, entry);
    return row;
  }

  #drop() {
    for (const row of [...this.#rows.keys()].slice(0, Math.max(this.#rows.size - MOST, 0))) {
      this.#rows.delete(row);
      row.remove();
    }
  }

  #settle(more) {
    if (this.#following) {
      this.follow();
      return;
    }
    this.#unseen += more;
    this.newest.hidden = this.#unseen === 0;
    this.newest.textContent = `${this.#unseen} new · Jump to the newest`;
  }

  #scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.view;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.#following) this.follow();
  }

  /** Whoever opened a row reads it, and is not carried away by what comes. */
  #opened(head) {
    if (!head) return;
    const row = head.parentElement;
    row.scrollIntoView({ block: row.offsetHeight > this.view.clientHeight ? "start" : "nearest" });
    this.#scrolled();
  }

  #key(event) {
    if (!event.target.matches(".traffic-head") || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = this.#goal(event.key, event.target.parentElement);
    if (!row) return;
    event.preventDefault();
    row.firstElementChild.focus();
  }

  #goal(key, from) {
    const seen = [...this.#rows.keys()].filter((row) => !row.hidden);
    if (key === "Home") return seen[0];
    if (key === "End") return seen.at(-1);
    return key in STEPS ? seen[seen.indexOf(from) + STEPS[key]] : null;
  }

  /** Tab leads to one row: the last that had the focus, else the newest. */
  #reach(row) {
    if (!row) return;
    for (const head of this.list.querySelectorAll('.traffic-head[tabindex="0"]')) head.tabIndex = -1;
    row.firstElementChild.tabIndex = 0;
  }

  #keepOneReachable() {
    if (this.list.querySelector('.traffic-row:not([hidden]) > .traffic-head[tabindex="0"]')) return;
    this.#reach([...this.#rows.keys()].findLast((row) => !row.hidden));
  }
}
