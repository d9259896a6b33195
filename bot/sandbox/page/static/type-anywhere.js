/** Typing while nothing that can be written in has the focus goes to the composer. */

const WRITABLE = "input, textarea, select, [contenteditable], [role='menu'], [role='listbox'], [role='dialog'], dialog";
const PRESSED_BY_SPACE = "button, a, summary, [role='button'], [role='tab']";

/** `composer()` is what is typed to, or null. */
export function typeAnywhere(composer) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !isTyping(event)) return;
    const { activeElement } = document;
    if (activeElement?.closest(WRITABLE) || document.querySelector("dialog[open]")) return;
    if (event.key === " " && activeElement?.closest(PRESSED_BY_SPACE)) return;
    composer()?.focus();
  });
}

function isTyping({ key, altKey, ctrlKey, metaKey }) {
  const pasting = (ctrlKey || metaKey) && key.toLowerCase() === "v";
  return pasting || (key.length === 1 && !ctrlKey && !metaKey && !altKey);
}
