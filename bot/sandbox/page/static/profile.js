/** The card of a person or a bot. */
import { USER_COMMAND, appItems } from "./app-commands.js";
import { avatar } from "./avatar.js";
import { copy } from "./copy.js";
import { element, icon } from "./dom.js";
import { standBeside } from "./floating.js";
import { homeOf } from "./home.js";
import { nameOf } from "./markdown.js";

const GAP_PX = 8;

/** Open the card of a user beside its anchor; a click elsewhere or Escape closes it. */
export function openProfile(userId, anchor, context) {
  const user = context.user(userId);
  if (!user) return;
  document.querySelector(".profile")?.hidePopover();
  const card = profileCard(user, context);
  const home = homeOf(anchor);
  card.addEventListener("toggle", (event) => event.newState === "closed" && closed(card, home));
  (anchor.closest("dialog") ?? document.body).append(card);
  card.showPopover();
  standBeside(card, anchor, GAP_PX);
  card.focus({ preventScroll: true });
}

/** The browser gives the focus back, unless what had it is no longer there. */
function closed(card, home) {
  card.remove();
  if (document.activeElement === document.body) home()?.focus({ preventScroll: true });
}

function profileCard(user, context) {
  const close = (run) => () => {
    card.hidePopover();
    run();
  };
  const card = element(
    "div",
    {
      className: "floating profile",
      popover: "auto",
      tabIndex: -1,
      attributes: { role: "dialog", "aria-label": nameOf(user) },
    },
    element("div", { className: "profile-banner" }),
    element("div", { className: "profile-avatar" }, avatar(user, 80)),
    element("div", { className: "profile-body" }, ...names(user), roles(user, context), apps(user, context, close)),
    element(
      "div",
      { className: "profile-foot" },
      action({ label: "Copy User ID", icon: "copy", run: () => copy(user.id, "User ID", context) }, close),
    ),
  );
  return card;
}

function names(user) {
  const tag = user.bot ? element("span", { className: "app-tag" }, "APP") : null;
  return [
    element("h2", { className: "profile-name" }, nameOf(user), " ", tag),
    element("p", { className: "profile-account" }, accountName(user)),
  ];
}

/** Bots have a number behind their name, as all accounts once had. */
function accountName({ username, name, discriminator }) {
  const numbered = username && discriminator && discriminator !== "0";
  return numbered ? `${username}#${discriminator}` : (username ?? name);
}

/** The roles in the server whose channel is open. */
function roles(user, context) {
  const member = context.channel(context.channelId())?.server?.members.find(({ id }) => id === user.id);
  const held = (member?.roles ?? []).map((id) => context.role(id)).filter(Boolean);
  if (!held.length) return null;
  const items = held.map((role) => element("li", { className: "profile-role" }, role.name));
  return part("Roles", element("ul", { className: "profile-roles", attributes: { role: "list" } }, ...items));
}

function apps(user, context, close) {
  const items = appItems(USER_COMMAND, user.id, context);
  return items.length ? part("Apps", ...items.map((item) => action(item, close))) : null;
}

function part(title, ...content) {
  return element("section", { className: "profile-part" }, element("h3", {}, title), ...content);
}

function action({ label, picture, icon: name, run }, close) {
  return element(
    "button",
    { type: "button", className: "menu-item", on: { click: close(run) } },
    picture,
    element("span", { className: "menu-words" }, label),
    name ? icon(name) : null,
  );
}
