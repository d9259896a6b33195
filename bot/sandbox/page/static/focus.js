/** Draw a part of the page anew; the focus stays on what has the same `data-key`. */
export function redraw(container, draw) {
  const { activeElement } = document;
  const key = container.contains(activeElement) ? activeElement.dataset.key : undefined;
  draw();
  if (key !== undefined) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
