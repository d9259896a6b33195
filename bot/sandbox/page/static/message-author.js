/** Who wrote a message: a click on the name or the picture opens their card. */
import { avatar } from "./avatar.js";
import { element } from "./dom.js";
import { nameOf } from "./markdown.js";

const AVATAR_PX = 40;

/** The name above a message, as a way to the author's card where there is one. */
export function authorName({ id, author }, context) {
  const shared = { className: "message-name", id: `name-${id}` };
  if (!hasCard(author, context)) return element("span", shared, nameOf(author));
  const on = { click: (event) => context.openProfile(author.id, event.currentTarget) };
  return element(
    "button",
    { ...shared, type: "button", dataset: { key: "author" }, attributes: { "aria-haspopup": "dialog" }, on },
    nameOf(author),
  );
}

/** The picture beside a message. Who works by keyboard or listens has the name for it. */
export function authorPicture({ author }, context) {
  const picture = avatar(author, AVATAR_PX);
  if (!hasCard(author, context)) return picture;
  picture.classList.add("avatar-clickable");
  picture.addEventListener("click", () => context.openProfile(author.id, picture));
  return picture;
}

function hasCard(author, context) {
  return Boolean(context.openProfile && context.user(author.id));
}
