/** What there is to try, as far as the bot offers it. */
import { MESSAGE_COMMAND, localName } from "./app-commands.js";
import { nameOf } from "./markdown.js";

const SLASH = 1;
const STRING = 3;
const SUBCOMMANDS = new Set([1, 2]);
const MANAGER = "manager";

/** List the steps, each `{key, icon, title, detail, run}`. */
export function stepsFor(commands, context) {
  const locale = context.viewer()?.locale;
  const open = commands.filter((command) => command.type === SLASH && !command.default_member_permissions);
  return [
    readStep(forEverybody(open.filter(asksNothing)), locale, context),
    askStep(forEverybody(open.filter(asksOneText)), locale, context),
    menuStep(
      commands.find((command) => command.type === MESSAGE_COMMAND),
      locale,
      context,
    ),
    managerStep(commands, locale, context),
    context.start.control?.clock && clockStep(context),
    inspectorStep(context),
  ].filter(Boolean);
}

/** A command of one server only is often for those who run the bot: one that is everywhere goes first. */
function forEverybody(commands) {
  return commands.find((command) => !command.guild_id) ?? commands[0];
}

function asksNothing({ options = [] }) {
  return !options?.some((option) => option.required || SUBCOMMANDS.has(option.type));
}

function asksOneText({ options = [] }) {
  const required = options?.filter((option) => option.required) ?? [];
  return required.length === 1 && required[0].type === STRING;
}

function readStep(command, locale, context) {
  if (!command) return null;
  const detail = command.description_localizations?.[locale] ?? command.description;
  return {
    key: "read",
    icon: "slash",
    title: `Try /${localName(command, locale)}`,
    detail,
    run: () => context.startCommand(command.id, []),
  };
}

function askStep(command, locale, context) {
  if (!command) return null;
  const detail = "Then try something that it cannot know.";
  return {
    key: "ask",
    icon: "chat",
    title: `Use /${localName(command, locale)} in your own words`,
    detail,
    run: () => context.startCommand(command.id, []),
  };
}

function menuStep(command, locale, context) {
  if (!command) return null;
  const detail = `Write one, right-click it → Apps → ${localName(command, locale)}`;
  return { key: "menu", icon: "app", title: "Use it on a message", detail, run: () => openLastMenu(context) };
}

/** Open the menu of the latest message that others see too. */
function openLastMenu(context) {
  const more = [...document.querySelectorAll('.message:not(.message-ephemeral) [data-key="more"]')].at(-1);
  if (!more) {
    context.announce("There is no message here yet: write one first.");
    document.querySelector("#composer :is(textarea, [contenteditable])")?.focus();
    return;
  }
  more.closest(".message").scrollIntoView({ block: "center" });
  // The list takes the room that the steps gave up, and scrolls once more.
  requestAnimationFrame(() => requestAnimationFrame(() => more.click()));
}

/** As somebody else one becomes the manager; as the manager one tries what only managers get. */
function managerStep(commands, locale, context) {
  const manager = context.start.people.find((person) => person.name === MANAGER);
  if (!manager) return null;
  if (context.person() !== MANAGER) {
    const detail = "Who may manage the server gets commands that others do not see.";
    return {
      key: "manager",
      icon: "group",
      title: `Become the ${nameOf(manager).toLowerCase()}`,
      detail,
      run: () => context.usePerson(MANAGER),
    };
  }
  const command = commands.find((each) => each.type === SLASH && each.default_member_permissions);
  return command ? managedStep(command, locale, context) : null;
}

function managedStep(command, locale, context) {
  const path = pathIn(command);
  const name = [localName(command, locale), ...path].join(" ");
  const detail = "Only those who may manage the server are offered this.";
  return {
    key: "manage",
    icon: "group",
    title: `Try /${name}`,
    detail,
    run: () => context.startCommand(command.id, path),
  };
}

/** The names that lead to a command's first subcommand. */
function pathIn({ options }) {
  const first = options?.[0];
  return first && SUBCOMMANDS.has(first.type) ? [first.name, ...pathIn(first)] : [];
}

function clockStep(context) {
  return {
    key: "clock",
    icon: "calendar",
    title: "Go forward in time",
    detail: "See what is due next, put the clock there, watch it being posted.",
    run: () => context.openPanel("schedule"),
  };
}

function inspectorStep(context) {
  return {
    key: "inspector",
    icon: "inspect",
    title: "Look underneath",
    detail: "Read every request of the bot. Then switch on a fault and try again.",
    run: () => context.openPanel("inspector"),
  };
}
