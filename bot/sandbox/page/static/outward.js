/** Links that lead out of the page. */
import { element } from "./dom.js";
import { leaveFor } from "./leaving.js";

/** The address as browsers write it, if it is one of the web; else null. */
export function webAddress(text) {
  const url = URL.canParse(text ?? "") ? new URL(text) : null;
  return url?.hostname && /^https?:$/.test(url.protocol) ? url.href : null;
}

/**
 * Make a link out; where the words do not say where it leads, that is shown before it is followed.
 * What is no address of the web becomes plain text.
 */
export function outward(text, { shown = false, ...properties }, ...children) {
  const url = webAddress(text);
  if (!url) return element("span", properties, ...children);
  const attributes = { href: url, target: "_blank", rel: "noopener noreferrer nofollow" };
  const on = shown ? {} : { click: (event) => leaveFor(url, event) };
  return element("a", { title: url, ...properties, attributes, on }, ...children);
}
