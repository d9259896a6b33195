/** Files that were sent with a message. */
import { element, icon } from "./dom.js";
import { isOwn, ownAddress, picture } from "./media.js";

const UNITS = ["bytes", "KB", "MB", "GB"];

/** Show those of a message's files that no embed or component shows: pictures as such, others as cards. */
export function renderAttachments(message) {
  const shown = JSON.stringify([message.embeds, message.components]);
  const names = (file) => [file.url, `attachment://${file.filename}`].map((address) => JSON.stringify(address));
  return (message.attachments ?? [])
    .filter((file) => !names(file).some((name) => shown.includes(name)))
    .map(attachment);
}

function attachment(file) {
  return file.content_type?.startsWith("image/") ? picture(file, "image") : fileCard(file);
}

/** A card with a file's name and size. */
export function fileCard({ filename, size, url }) {
  const link =
    url && isOwn(url)
      ? element("a", { attributes: { href: ownAddress(url), download: filename } }, filename)
      : element("span", {}, filename);
  return element(
    "div",
    { className: "file-card" },
    icon("file"),
    element("div", {}, link, element("div", { className: "file-size" }, sizeText(size))),
  );
}

function sizeText(size) {
  if (!Number.isFinite(size)) return "";
  const power = Math.min(Math.floor(Math.log(Math.max(size, 1)) / Math.log(1024)), UNITS.length - 1);
  return `${power ? (size / 1024 ** power).toFixed(2) : size} ${UNITS[power]}`;
}
