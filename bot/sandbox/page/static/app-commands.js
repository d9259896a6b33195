/** Commands in the menus of messages and people. */
import { avatar } from "./avatar.js";
import { nameOf } from "./markdown.js";

export const USER_COMMAND = 2;
export const MESSAGE_COMMAND = 3;

/** The "Apps" of a menu: the bot's commands of this kind for a target; none where the bot has none. */
export function appItems(kind, targetId, context) {
  const commands = context.commands().filter((command) => command.type === kind);
  return commands.map((command) => ({
    label: localName(command, context.viewer()?.locale),
    detail: nameOf(context.start.bot),
    picture: avatar(context.start.bot, 24),
    run: () => runOn(command, targetId, context),
  }));
}

/** A command's name in a person's language. */
export function localName(command, locale) {
  return command.name_localizations?.[locale] ?? command.name;
}

async function runOn(command, targetId, context) {
  const channelId = context.channelId();
  const text = await context.act("menu", { channel: channelId, command: command.id, target: targetId });
  if (text !== null) context.fail({ channelId, label: localName(command, context.viewer()?.locale), text });
}
