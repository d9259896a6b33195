/** Embeds. */
import { element } from "./dom.js";
import { LIMITED, parse, render } from "./markdown.js";
import { picture } from "./media.js";
import { outward } from "./outward.js";
import { calendarTime } from "./timestamp.js";

const FIELDS_IN_A_ROW = 3;
const GRID = 12;

/** Make the card of an embed. */
export function renderEmbed(embed, context, message = null) {
  const node = element(
    "article",
    { className: `embed${embed.thumbnail?.url ? " embed-with-thumbnail" : ""}` },
    element("div", { className: "embed-grid" }, ...parts(embed, context, message)),
  );
  if (Number.isInteger(embed.color) && embed.color > 0) node.style.setProperty("--bar", hex(embed.color));
  return node;
}

/** "#5b6770" of Discord's number. */
export function hex(colour) {
  return `#${colour.toString(16).padStart(6, "0")}`;
}

function parts(embed, context, message) {
  return [
    embed.provider?.name
      ? element("div", { className: "embed-provider" }, outward(embed.provider.url, {}, embed.provider.name))
      : null,
    embed.author?.name ? author(embed.author, message) : null,
    embed.title
      ? element(
          "div",
          { className: "embed-title markdown" },
          outward(embed.url, {}, render(parse(embed.title, LIMITED), context)),
        )
      : null,
    embed.description
      ? element("div", { className: "embed-description markdown" }, render(parse(embed.description), context))
      : null,
    embed.fields?.length ? fields(embed.fields, context) : null,
    embed.image?.url ? element("div", { className: "embed-image" }, picture(embed.image, "image", message)) : null,
    embed.thumbnail?.url
      ? element("div", { className: "embed-thumbnail" }, picture(embed.thumbnail, "thumbnail", message))
      : null,
    embed.footer?.text || embed.timestamp ? footer(embed, context, message) : null,
  ];
}

function author({ name, url, icon_url: iconUrl }, message) {
  const face = iconUrl ? picture({ url: iconUrl, description: "" }, "icon", message) : null;
  return element("div", { className: "embed-author" }, face, outward(url, {}, name));
}

/** Inline fields share a row, up to three; a field that is not inline has one to itself. */
function fields(all, context) {
  const grid = element("div", { className: "embed-fields" });
  for (const row of rows(all)) {
    for (const one of row) grid.append(field(one, GRID / row.length, context));
  }
  return grid;
}

function rows(all) {
  const made = [];
  for (const one of all) {
    const last = made.at(-1);
    if (one.inline && last?.[0].inline && last.length < FIELDS_IN_A_ROW) last.push(one);
    else made.push([one]);
  }
  return made;
}

function field({ name, value, inline }, width, context) {
  const node = element(
    "div",
    { className: `embed-field${inline ? " embed-field-inline" : ""}` },
    element("div", { className: "embed-field-name markdown" }, render(parse(name ?? "", LIMITED), context)),
    element("div", { className: "embed-field-value markdown" }, render(parse(value ?? ""), context)),
  );
  node.style.setProperty("--span", width);
  return node;
}

function footer({ footer: foot, timestamp }, context, message) {
  const face = foot?.icon_url ? picture({ url: foot.icon_url, description: "" }, "icon", message) : null;
  const time = timestamp ? calendarTime(timestamp, context.now()) : null;
  const dot = foot?.text && time ? " • " : null;
  return element("div", { className: "embed-footer" }, face, element("span", {}, foot?.text ?? "", dot, time));
}
