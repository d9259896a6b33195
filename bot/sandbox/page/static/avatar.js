/** A coloured circle with initials in the place of a picture: the page loads none. */
import { element } from "./dom.js";
import { nameOf } from "./markdown-render.js";

const COLOURS = 7;
const SMALL = 32;

/** Make the avatar of a user, so many pixels wide. */
export function avatar(user, size) {
  const colour = Number((BigInt(user?.id ?? 0) + 3n) % BigInt(COLOURS));
  const node = element(
    "div",
    { className: `avatar avatar-${colour}`, attributes: { "aria-hidden": "true" } },
    initials(nameOf(user) ?? "?", size < SMALL ? 1 : 2),
  );
  node.style.setProperty("--size", `${size}px`);
  if (size < SMALL) node.classList.add("avatar-small");
  return node;
}

function initials(name, most) {
  const words = name.trim().split(/\s+/).slice(0, most);
  return words
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
