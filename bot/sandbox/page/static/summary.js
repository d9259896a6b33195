/** A message in a few words, for those who listen. */
import { parse, visibleText } from "./markdown.js";

const LONGEST = 160;

/** The first words of a message, wherever it holds them. */
export function summary(message, context) {
  const words = visibleText(parse(texts(message).find(Boolean) ?? ""), context);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words || "a message without text";
}

function texts(message) {
  const embeds = (message.embeds ?? []).map((embed) => [embed.title, embed.description].filter(Boolean).join(". "));
  return [message.content, ...embeds, ...(message.components ?? []).map(textOf)];
}

function textOf(component) {
  return component.content ?? (component.components ?? []).map(textOf).find(Boolean) ?? "";
}
