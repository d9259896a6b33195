/** Pictures. The page loads none from elsewhere: a frame says where they would come from. */
import { element, icon } from "./dom.js";
import { outward, webAddress } from "./outward.js";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** A picture, or a frame in its place. `kind` is a class: "image", "thumbnail", "gallery". */
export function picture({ url, description, width, height }, kind, message = null) {
  const source = resolved(url, message);
  const node = isOwn(source) ? image(source, description) : placeholder(source, description);
  node.classList.add("media", `media-${kind}`);
  if (width && height && kind === "image") node.style.setProperty("aspect-ratio", `${width} / ${height}`);
  return node;
}

/** Tell whether the page may load from there: from its own server, or from the address itself. */
export function isOwn(address) {
  const url = ownAddress(address);
  if (/^data:image\/(?:png|jpeg|gif|webp);/i.test(url)) return true;
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}

/** The server of the page under the name by which the page knows it: a bot may know it by another. */
export function ownAddress(url) {
  const found = URL.canParse(url) ? new URL(url) : null;
  const own = found?.protocol === location.protocol && found.port === location.port && LOOPBACK.has(found.hostname);
  return own ? found.pathname + found.search : url;
}

/** `attachment://name` means a file that was sent with the message. */
function resolved(url = "", message) {
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  return ownAddress((name && message?.attachments?.find((file) => file.filename === name)?.url) || url);
}

function image(url, description) {
  return element("img", { src: url, alt: description ?? "Image", loading: "lazy", decoding: "async" });
}

function placeholder(url, description) {
  const host = webAddress(url) ? new URL(url).host : url;
  const words = [
    icon("image"),
    element("span", { className: "media-description" }, description ?? "Image"),
    element("span", { className: "media-host" }, host),
  ];
  return outward(url, {}, ...words);
}
