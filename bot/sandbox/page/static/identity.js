/** Who sits before the page: another person, another language, another theme. */
import { avatar } from "./avatar.js";
import { element, icon } from "./dom.js";
import { THEMES, theme, useTheme } from "./theme.js";

/** Show who one is; `ways` are `{usePerson(name), addressOf(name), useLanguage(locale)}`. */
export function identity(container, surroundings, ways) {
  const { viewer } = surroundings;
  const open = container.querySelector(":popover-open") !== null;
  const card = element("div", {
    id: "identity-card",
    className: "identity-card",
    popover: "auto",
    attributes: { role: "dialog", "aria-label": "Who you are" },
  });
  card.append(people(surroundings, ways), languages(surroundings, ways), themes());
  const button = element(
    "button",
    {
      type: "button",
      className: "identity-button",
      popoverTargetElement: card,
      dataset: { key: "who" },
      attributes: { "aria-haspopup": "dialog" },
    },
    avatar({ id: viewer.id, username: viewer.name, global_name: viewer.display_name }, 32),
    element(
      "span",
      { className: "identity-words" },
      element("b", {}, viewer.display_name),
      element("small", {}, `You are the ${viewer.name}`),
    ),
    icon("chevron"),
  );
  container.replaceChildren(button, card);
  if (!open) return;
  button.focus();
  card.showPopover();
}

function people({ start, viewer }, ways) {
  const items = start.people.map((person) => personItem(person, person.name === viewer.name, ways));
  return part("Person", element("ul", { className: "identity-people", attributes: { role: "list" } }, ...items));
}

function personItem(person, current, ways) {
  const user = { id: person.id, username: person.name, global_name: person.display_name };
  const button = element(
    "button",
    {
      type: "button",
      className: "identity-person",
      attributes: current ? { "aria-current": "true" } : {},
      on: { click: () => ways.usePerson(person.name) },
    },
    avatar(user, 24),
    person.display_name,
  );
  const label = `${person.display_name} in a new tab`;
  const tab = element(
    "a",
    {
      className: "icon-button",
      href: ways.addressOf(person.name),
      target: "_blank",
      title: label,
      attributes: { "aria-label": label },
    },
    icon("external"),
  );
  return element("li", {}, button, tab);
}

function languages({ start, viewer }, ways) {
  const options = start.languages.map((locale) =>
    element("option", { value: locale, selected: locale === viewer.locale }, ownName(locale)),
  );
  const select = element(
    "select",
    { id: "language", dataset: { key: "language" }, on: { change: () => ways.useLanguage(select.value) } },
    ...options,
  );
  return part("Language of Discord", select, "language");
}

function ownName(locale) {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

function themes() {
  const options = THEMES.map(({ name, label }) =>
    element("option", { value: name, selected: name === theme() }, label),
  );
  const select = element(
    "select",
    { id: "theme", dataset: { key: "theme" }, on: { change: () => useTheme(select.value) } },
    ...options,
  );
  return part("Theme", select, "theme");
}

function part(title, content, labelFor) {
  const heading = labelFor ? element("label", { htmlFor: labelFor }, title) : element("h2", {}, title);
  return element("div", { className: "identity-part" }, heading, content);
}
