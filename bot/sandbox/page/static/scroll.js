/** Keeps the latest message in view for whoever looks at it, and offers the way back to whoever does not. */
import { element, icon } from "./dom.js";

const AT_BOTTOM_PX = 48;
const FAR_PX = 400;

/** The scrolling of a list that grows at its end. */
export class Scroll {
  #stuck = true;
  #unseen = false;

  constructor(scroller, content) {
    this.scroller = scroller;
    this.bar = element(
      "div",
      { className: "jump-bar", hidden: true },
      element("span", {}, "You're viewing older messages"),
      this.#button(),
    );
    scroller.append(this.bar);
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const observer = new ResizeObserver(() => this.#stuck && this.toBottom());
    observer.observe(content);
    observer.observe(scroller);
  }

  /** Go to the latest message. */
  toBottom() {
    this.#stuck = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#showBar();
  }

  /** Change the content; stay at its end, or where the reader is. */
  keeping(change) {
    const height = this.scroller.scrollHeight;
    change();
    if (this.#stuck) this.toBottom();
    else this.#unseen ||= this.scroller.scrollHeight > height;
    this.#showBar();
  }

  #scrolled() {
    this.#stuck = this.#distance() < AT_BOTTOM_PX;
    if (this.#stuck) this.#unseen = false;
    this.#showBar();
  }

  #distance() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
  }

  #showBar() {
    this.bar.hidden = this.#stuck || !(this.#unseen || this.#distance() > FAR_PX);
  }

  #button() {
    const jump = () => {
      this.toBottom();
      this.scroller.querySelector(".message:last-of-type")?.focus({ preventScroll: true });
    };
    return element(
      "button",
      { type: "button", className: "jump-button", on: { click: jump } },
      "Jump To Present",
      icon("down"),
    );
  }
}
