/** Messages that somebody dismissed, remembered for the tab. */
const KEY = "dismissed";

/** A set of message ids that survives a reload of the page. */
export class Dismissed {
  #ids = new Set(stored());

  has(id) {
    return this.#ids.has(id);
  }

  add(id) {
    this.#ids.add(id);
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...this.#ids]));
    } catch {
      // Storage may be full or forbidden: then it holds until the page is closed.
    }
  }
}

function stored() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}
