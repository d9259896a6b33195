/** Where menus and cards stand: beside what opened them, and never outside the window. */
const EDGE_PX = 8;
const GAP_PX = 4;

/** Put a node where the pointer is; it opens to the other side where there is no room. */
export function standAtPoint(node, { x, y }) {
  const { width, height } = node.getBoundingClientRect();
  const left = x + width > innerWidth - EDGE_PX ? x - width : x;
  const top = y + height > innerHeight - EDGE_PX ? y - height : y;
  stand(node, left, top);
}

/** Put a node under an element, or above it where there is more room; their inner edges meet. */
export function standUnder(node, anchor) {
  const at = anchor.getBoundingClientRect();
  const { width, height } = node.getBoundingClientRect();
  const below = at.bottom + GAP_PX;
  const above = at.top - GAP_PX - height;
  const left = at.left + width > innerWidth - EDGE_PX ? at.right - width : at.left;
  stand(node, left, below + height > innerHeight - EDGE_PX && above >= EDGE_PX ? above : below);
}

/** Put a node to the right of an element, else to its left, else under it. */
export function standBeside(node, anchor, gap = 0) {
  const at = anchor.getBoundingClientRect();
  const { width } = node.getBoundingClientRect();
  const right = at.right + gap;
  const left = at.left - gap - width;
  if (right + width <= innerWidth - EDGE_PX) stand(node, right, at.top - GAP_PX);
  else if (left >= EDGE_PX) stand(node, left, at.top - GAP_PX);
  else stand(node, at.left + 2 * EDGE_PX, at.bottom);
}

function stand(node, left, top) {
  const { width, height } = node.getBoundingClientRect();
  node.style.setProperty("left", `${within(left, innerWidth - width)}px`);
  node.style.setProperty("top", `${within(top, innerHeight - height)}px`);
}

function within(wanted, room) {
  return Math.max(EDGE_PX, Math.min(wanted, room - EDGE_PX));
}
