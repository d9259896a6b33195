/** Copying to the clipboard. */

/** Copy a text, and say so. */
export async function copy(text, what, context) {
  try {
    await navigator.clipboard.writeText(text);
    context.announce(`${what} copied`);
  } catch {
    context.announce(`${what} could not be copied`);
  }
}
