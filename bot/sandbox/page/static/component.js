/** Components of messages: rows of buttons and selects, and the parts of "components v2". */
import { fileCard } from "./attachment.js";
import { renderButton } from "./button.js";
import { element } from "./dom.js";
import { hex } from "./embed.js";
import { parse, render } from "./markdown.js";
import { picture } from "./media.js";
import { renderSelect } from "./select.js";
import { spoilerCover } from "./spoiler.js";

const LARGE_SPACING = 2;

const RENDERERS = {
  1: row,
  2: renderButton,
  3: renderSelect,
  5: renderSelect,
  6: renderSelect,
  7: renderSelect,
  8: renderSelect,
  9: section,
  10: textDisplay,
  11: thumbnail,
  12: gallery,
  13: file,
  14: separator,
  17: container,
};

/** Make all components of a message; null if it has none. */
export function renderComponents(message, context) {
  if (!message.components?.length) return null;
  return element(
    "div",
    { className: "components" },
    ...message.components.map((one) => rendered(one, message, context)),
  );
}

function rendered(component, message, context) {
  return RENDERERS[component.type]?.(component, message, context) ?? null;
}

function inner(component, message, context) {
  return (component.components ?? []).map((one) => rendered(one, message, context));
}

function row(component, message, context) {
  return element("div", { className: "component-row" }, ...inner(component, message, context));
}

function section(component, message, context) {
  const accessory = component.accessory ? rendered(component.accessory, message, context) : null;
  const texts = element("div", { className: "section-texts" }, ...inner(component, message, context));
  return element(
    "div",
    { className: "component-section" },
    texts,
    accessory && element("div", { className: "section-accessory" }, accessory),
  );
}

function textDisplay({ content }, message, context) {
  return element("div", { className: "text-display markdown" }, render(parse(content ?? ""), context));
}

function thumbnail(component, message) {
  return covered(picture(described(component), "accessory", message), component.spoiler);
}

function described({ media, description }) {
  return { ...media, description: description ?? media?.description };
}

function gallery({ items = [] }, message) {
  const pictures = items.map((item) => covered(picture(described(item), "gallery", message), item.spoiler));
  return element("div", { className: "component-gallery", dataset: { count: String(items.length) } }, ...pictures);
}

function file({ file: media, name, size, spoiler }, message) {
  const filename = name ?? media?.url?.replace(/^attachment:\/\//, "") ?? "file";
  const sent = message.attachments?.find((each) => each.filename === filename);
  return covered(fileCard({ filename, size: size ?? sent?.size, url: sent?.url }), spoiler);
}

function separator({ divider = true, spacing }) {
  const large = spacing === LARGE_SPACING ? " separator-large" : "";
  if (divider === false) return element("div", { className: `separator${large}` });
  return element("hr", { className: `separator separator-line${large}` });
}

function container(component, message, context) {
  const colour = component.accent_color;
  const accented = Number.isInteger(colour) ? " container-accented" : "";
  const node = element("div", { className: `component-container${accented}` }, ...inner(component, message, context));
  if (accented) node.style.setProperty("--bar", hex(colour));
  return covered(node, component.spoiler);
}

function covered(node, spoiler) {
  return spoiler ? spoilerCover(node) : node;
}
