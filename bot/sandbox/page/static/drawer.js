/** In a narrow window, servers and channels come in from the left. */

const NARROW = matchMedia("(max-width: 760px)");

/** Opens and closes the drawer; closed, nothing in it can be reached. */
export class Drawer {
  #opener = null;

  constructor(app, drawer) {
    this.app = app;
    this.drawer = drawer;
    NARROW.addEventListener("change", () => this.close());
    drawer.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.close());
    app.addEventListener("click", (event) => event.target.closest("#drawer, .chat-header") || this.close());
    this.close();
  }

  open() {
    this.#opener = document.activeElement;
    this.#turn(true);
    this.drawer.querySelector("[aria-current]")?.focus();
  }

  close() {
    const inside = this.drawer.contains(document.activeElement);
    this.#turn(false);
    if (inside && NARROW.matches) this.#opener?.focus();
  }

  #turn(open) {
    this.app.classList.toggle("drawer-open", open);
    this.drawer.inert = NARROW.matches && !open;
  }
}
