/** What this browser keeps; where it may keep nothing, the page works without. */

/** Give what was kept under a name, or null. */
export function remembered(key) {
  try {
    return localStorage.getItem(`sandbox.${key}`);
  } catch {
    return null;
  }
}

/** Keep a text under a name. */
export function remember(key, text) {
  try {
    localStorage.setItem(`sandbox.${key}`, text);
  } catch {
    // Storage may be full or forbidden.
  }
}
