/** Menus: what can be done with something. The focus goes into the menu, and back when it closes. */
import { element, icon } from "./dom.js";
import { standAtPoint, standBeside, standUnder } from "./floating.js";
import { homeOf } from "./home.js";

const HOVER_MS = 120;
const TYPED_WITHIN_MS = 700;
let shown = null;

/**
 * Open a menu of `{label, icon?, picture?, detail?, danger?, disabled?, run, items?}`; `{separator: true}` draws a line.
 * It stands at the point, or under the anchor, which gets the focus back. The same anchor closes it again.
 */
export function openMenu(items, { anchor, point = null, label }) {
  const again = shown?.anchor === anchor && !shown.point && !point;
  shown?.close();
  if (again) return;
  shown = new Popup(items, { anchor, point, label });
}

/** A menu with those that were opened from it, and what closes them. */
class Popup {
  #end = new AbortController();

  constructor(items, { anchor, point, label }) {
    Object.assign(this, { anchor, point, before: document.activeElement, subject: anchor.closest(".message") });
    this.home = homeOf(anchor);
    this.menu = new Menu(items, label, this);
    this.menu.show(anchor.closest("dialog, main") ?? document.body, (node) =>
      point ? standAtPoint(node, point) : standUnder(node, anchor),
    );
    if (anchor.hasAttribute("aria-haspopup")) anchor.setAttribute("aria-expanded", "true");
    this.subject?.classList.add("message-menu-open");
    this.#closeOnLeaving();
    this.#begin();
  }

  /** Keys begin at the first item; a mouse has none yet. */
  #begin() {
    const byKeyboard = !this.point && this.before?.matches(":focus-visible");
    if (byKeyboard) this.menu.focus(0);
    else this.menu.node.focus({ preventScroll: true });
  }

  #closeOnLeaving() {
    const outside = (event) => {
      const toggling = !this.point && this.anchor.contains(event.target);
      if (!toggling && !event.target.closest?.(".menu")) this.close(false);
    };
    const options = { capture: true, passive: true, signal: this.#end.signal };
    for (const name of ["pointerdown", "wheel"]) document.addEventListener(name, outside, options);
    for (const name of ["resize", "blur"])
      window.addEventListener(name, (event) => event.target === window && this.close(), options);
  }

  /** Close all of it; the focus goes back unless the person put it elsewhere. */
  close(returning = true) {
    if (shown === this) shown = null;
    this.#end.abort();
    const focused = this.menu.holdsFocus();
    this.menu.remove();
    this.anchor.removeAttribute("aria-expanded");
    this.subject?.classList.remove("message-menu-open");
    if (returning && focused) this.#returnFocus();
  }

  /** Whoever came by mouse goes on where they were, for example in the message box. */
  #returnFocus() {
    const stayed = this.point && this.before?.isConnected && this.before !== document.body;
    (stayed ? this.before : this.home())?.focus({ preventScroll: true });
  }
}

/** One list of items. */
class Menu {
  #typed = { text: "", at: 0 };
  #hover = 0;
  #sub = null;

  constructor(items, label, popup, above = null, parentItem = null) {
    Object.assign(this, { popup, above, parentItem });
    this.node = element("div", {
      className: "floating menu",
      popover: "manual",
      tabIndex: -1,
      attributes: { role: "menu", "aria-label": label },
    });
    this.entries = [];
    for (const item of items) this.node.append(item.separator ? separator() : this.#entry(item));
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  show(parent, stand) {
    parent.append(this.node);
    this.node.showPopover();
    stand(this.node);
  }

  focus(index) {
    const count = this.entries.length;
    this.entries[(index + count) % count]?.node.focus();
  }

  holdsFocus() {
    return this.node.contains(document.activeElement) || Boolean(this.#sub?.holdsFocus());
  }

  remove() {
    clearTimeout(this.#hover);
    this.#closeSub();
    this.node.remove();
  }

  #entry(item) {
    const node = menuItem(item);
    node.addEventListener("click", (event) => this.#choose(item, node, event.detail === 0));
    node.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.#hovered(item, node));
    this.entries.push({ item, node });
    return node;
  }

  #choose(item, node, byKeyboard) {
    if (item.disabled) return;
    if (item.items) {
      this.#openSub(item, node, byKeyboard);
      return;
    }
    this.popup.close();
    item.run();
  }

  #hovered(item, node) {
    node.focus({ preventScroll: true });
    clearTimeout(this.#hover);
    if (this.#sub?.parentItem === node) return;
    this.#hover = setTimeout(
      () => (item.items && !item.disabled ? this.#openSub(item, node, false) : this.#closeSub()),
      HOVER_MS,
    );
  }

  #openSub(item, node, focusing) {
    if (this.#sub?.parentItem !== node) {
      this.#closeSub();
      this.#sub = new Menu(item.items, item.label, this.popup, this, node);
      this.#sub.show(this.node.parentNode, (list) => standBeside(list, node, 6));
      node.setAttribute("aria-expanded", "true");
    }
    if (focusing) this.#sub.focus(0);
  }

  #closeSub() {
    this.#sub?.parentItem.setAttribute("aria-expanded", "false");
    this.#sub?.remove();
    this.#sub = null;
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Tab") {
      this.popup.close();
      return;
    }
    const act = this.#keys(
      this.entries.findIndex(({ node }) => node === document.activeElement),
      event.key,
    );
    event.stopPropagation();
    if (!act) return;
    event.preventDefault();
    act();
  }

  #keys(at, key) {
    const { item, node } = this.entries[at] ?? {};
    const keys = {
      ArrowDown: () => this.focus(at + 1),
      ArrowUp: () => this.focus(Math.max(at, 0) - 1),
      Home: () => this.focus(0),
      End: () => this.focus(-1),
      ArrowRight: () => item?.items && !item.disabled && this.#openSub(item, node, true),
      ArrowLeft: () => this.parentItem && this.#back(),
      Escape: () => (this.parentItem ? this.#back() : this.popup.close()),
    };
    return keys[key] ?? (key.length === 1 && key !== " " ? () => this.#type(key, at) : null);
  }

  #back() {
    this.parentItem.focus();
    this.above.#closeSub();
  }

  /** Letters lead to the next item that begins with them. */
  #type(letter, at) {
    const now = performance.now();
    const going = now - this.#typed.at < TYPED_WITHIN_MS;
    const text = (going ? this.#typed.text : "") + letter.toLowerCase();
    this.#typed = { text, at: now };
    const from = at + (going ? 0 : 1);
    const order = this.entries.map((_, index) => (index + Math.max(from, 0)) % this.entries.length);
    const found = order.find((index) => this.entries[index].item.label.toLowerCase().startsWith(text));
    if (found !== undefined) this.focus(found);
  }
}

function menuItem({ label, detail, icon: name, picture, danger, disabled, items }) {
  const attributes = { role: "menuitem", "aria-disabled": String(Boolean(disabled)) };
  if (items) Object.assign(attributes, { "aria-haspopup": "menu", "aria-expanded": "false" });
  return element(
    "button",
    { type: "button", className: danger ? "menu-item menu-item-danger" : "menu-item", tabIndex: -1, attributes },
    picture,
    element(
      "span",
      { className: "menu-words" },
      element("span", { className: "menu-label" }, label),
      detail ? element("span", { className: "menu-detail" }, detail) : null,
    ),
    items ? icon("chevron") : name ? icon(name) : null,
  );
}

function separator() {
  return element("div", { className: "menu-separator", attributes: { role: "separator" } });
}
