/** Files that were sent with a message. */
import { element, icon } from "./dom.js";
import { isOwn, picture } from "./media.js";

const UNITS = ["bytes", "KB", "MB", "GB"];

/** Show a message's files: pictures as such, others as cards. */
export function renderAttachments(message) {
  const used = new Set(JSON.stringify([message.embeds, message.components]).match(/attachment:\/\/[^"]+/g));
  return (message.attachments ?? []).filter((file) => !used.has(`attachment://${file.filename}`)).map(attachment);
}

function attachment(file) {
  return file.content_type?.startsWith("image/") ? picture(file, "image") : fileCard(file);
}

/** A card with a file's name and size. */
export function fileCard({ filename, size, url }) {
  const link = url && isOwn(url) ? element("a", { attributes: { href: url, download: filename } }, filename) : element("span", {}, filename);
  return element("div", { className: "file-card" }, icon("file"), element("div", {}, link, element("div", { className: "file-size" }, sizeText(size))));
}

function sizeText(size) {
  if (!Number.isFinite(size)) return "";
  const power = Math.min(Math.floor(Math.log(Math.max(size, 1)) / Math.log(1024)), UNITS.length - 1);
  return `${power ? (size / 1024 ** power).toFixed(2) : size} ${UNITS[power]}`;
}
